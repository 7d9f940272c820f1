/** Runs the replicates of one request, one after another, and tells what they give so far. */
import { combineHashes } from '../engine/event-log.ts';
import { hashRun, type Run } from '../engine/run.ts';
import { simulate } from '../engine/simulation.ts';
import type { RunOutcome, RunRequest, RunUpdate } from './api.ts';
import { CurveCollector, SplitCollector } from './curves.ts';
import type { Judgement } from './judgement.ts';

/** What the surroundings give: a clock, a way to let messages in, and whether to go on. */
export interface Surroundings {
  /** Milliseconds. */
  readonly now: () => number;
  /** Lets the messages that wait be heard. */
  readonly breathe: () => Promise<void>;
  readonly isAborted: (runId: number) => boolean;
  readonly report: (update: RunUpdate) => void;
  /** Takes the first replicate, about which questions may come. */
  readonly keep?: (runId: number, run: Run) => void;
}

/** Replicates between two reports. */
const REPORT_EVERY = 5;

/** What the replicates of one request have given so far. */
class Progress {
  readonly curves: CurveCollector;
  private readonly split: SplitCollector | null;
  private readonly request: RunRequest;
  private readonly hashes: string[] = [];
  private judgement: Judgement | null = null;
  done = 0;

  constructor(request: RunRequest) {
    this.request = request;
    const { split, replicates } = request;
    this.curves = new CurveCollector(replicates);
    this.split = split === undefined ? null : new SplitCollector(split, replicates);
  }

  /** Judges a replicate; what judges is loaded at the first one, after its curve was reported. */
  async judge(run: Run): Promise<void> {
    const { evidence, readings, replicates } = this.request;
    if (this.judgement === null) {
      const module = await import('./judgement.ts');
      this.judgement = new module.Judgement(evidence, readings, replicates);
    }
    this.judgement.take(run);
    this.hashes.push(hashRun(run));
  }

  update(milliseconds: number): RunUpdate {
    const { runId, replicates } = this.request;
    return {
      runId,
      done: this.done,
      of: replicates,
      startDay: this.startDay,
      curves: this.curves.bands(),
      split: this.split?.bands() ?? null,
      figures: this.judgement?.figures() ?? null,
      hash: this.judgement === null ? null : combineHashes(this.hashes),
      milliseconds,
    };
  }

  startDay = 0;

  take(run: Run): void {
    this.startDay = run.startDay;
    this.curves.take(run);
    this.split?.take(run);
    this.done++;
  }
}

async function runAll(request: RunRequest, around: Surroundings): Promise<RunOutcome> {
  const { runId, model, replicates, detail } = request;
  const progress = new Progress(request);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const start = around.now();
    const run = simulate({ ...model, replicate });
    const milliseconds = around.now() - start;
    progress.take(run);
    if (replicate === 0) {
      around.keep?.(runId, run);
      // The curve is drawn while the rest is still being looked at.
      if (detail === 'all') around.report(progress.update(milliseconds));
    }
    if (detail === 'all') await progress.judge(run);
    if (progress.done === replicates) {
      return { status: 'done', update: progress.update(milliseconds) };
    }
    if (progress.done % REPORT_EVERY === 0) around.report(progress.update(milliseconds));
    await around.breathe();
    if (around.isAborted(runId)) return { status: 'aborted' };
  }
  return { status: 'failed', failure: { code: 'defect', detail: 'no replicate was asked for' } };
}

/** Never rejects: what goes wrong comes back as data. */
export async function runReplicates(
  request: RunRequest,
  around: Surroundings,
): Promise<RunOutcome> {
  try {
    return await runAll(request, around);
  } catch (error) {
    const detail =
      error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    return { status: 'failed', failure: { code: 'defect', detail } };
  }
}

/** Buffers of the curves, for transfer instead of copy. */
export function buffersOf({ curves, split }: Pick<RunUpdate, 'curves' | 'split'>): ArrayBuffer[] {
  const bands = [...Object.values(curves), ...(split?.bands ?? [])];
  const arrays = bands.flatMap(({ median, q05, q95 }) => [median, q05, q95]);
  const starts = split?.starts ?? null;
  return [...arrays, ...(starts === null ? [] : [starts])].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
}
