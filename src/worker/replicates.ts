/** Runs the replicates of one request, one after another, and tells what they give so far. */
import { compareObservations } from '../ensemble/compare.ts';
import { EnsembleCollector } from '../ensemble/ensemble.ts';
import { replicateJobs, runJob, type JobSetting } from '../ensemble/job.ts';
import type { Bands, RunOutcome, RunRequest, RunUpdate } from './api.ts';

/** What the surroundings give: a clock, a way to let messages in, and whether to go on. */
export interface Surroundings {
  /** Milliseconds. */
  readonly now: () => number;
  /** Lets the messages that wait be heard. */
  readonly breathe: () => Promise<void>;
  readonly isAborted: (runId: number) => boolean;
  readonly report: (update: RunUpdate) => void;
}

/** Replicates between two reports. */
const REPORT_EVERY = 5;

function settingOf({ detail, evidence, readings }: RunRequest): JobSetting {
  if (detail === 'curves') return { evidence: null, series: true, hash: false };
  return { evidence, observer: { readings }, series: true, hash: true };
}

function updateOf(
  request: RunRequest,
  collector: EnsembleCollector,
  milliseconds: number,
): RunUpdate {
  const { runId, replicates, detail, evidence, readings } = request;
  const ensemble = collector.ensemble();
  return {
    runId,
    done: ensemble.replicates,
    of: replicates,
    startDay: ensemble.startDay,
    // Series were asked for, so the bands are there.
    curves: ensemble.bands as Bands,
    figures: detail === 'all' ? compareObservations(evidence, readings, ensemble.samples) : null,
    hash: ensemble.hash,
    milliseconds,
  };
}

async function runAll(request: RunRequest, around: Surroundings): Promise<RunOutcome> {
  const setting = settingOf(request);
  const collector = new EnsembleCollector(request.replicates, setting);
  for (const job of replicateJobs(request.model, request.replicates, 'page')) {
    const start = around.now();
    collector.take(runJob(job, setting));
    const done = job.key.replicate + 1;
    const update = (): RunUpdate => updateOf(request, collector, around.now() - start);
    if (done === request.replicates) return { status: 'done', update: update() };
    if (done === 1 || done % REPORT_EVERY === 0) around.report(update());
    await around.breathe();
    if (around.isAborted(request.runId)) return { status: 'aborted' };
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
export function buffersOf(curves: Bands): ArrayBuffer[] {
  return Object.values(curves).flatMap(({ median, q05, q95 }) =>
    [median, q05, q95].map((array) => array.buffer as ArrayBuffer),
  );
}
