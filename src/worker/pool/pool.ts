/**
 * The executor on a pool of workers. A worker that dies is replaced and its job run again; a job at
 * which every worker dies becomes a failure of its own. What arrives depends on no worker: a job is
 * a pure function of its input.
 */
import { executorOf, type Executor, type StreamOptions } from '../../ensemble/executor.ts';
import type { Job, JobOutcome, JobSetting } from '../../ensemble/job.ts';
import { Lifeline } from '../lifeline.ts';
import type { Leaf, Spawn } from './leaf.ts';

/** Workers that one job may cost before it counts as failed. */
export const ATTEMPTS = 3;

/** Workers cannot be started at all. */
export class WorkerNotLoadedError extends Error {
  override readonly name = 'WorkerNotLoadedError';
}

/** A place for one worker; empty until it is needed, and after the worker has died. */
interface Slot {
  leaf: Leaf | undefined;
  /** Setting that the worker was given last. */
  setting: JobSetting | undefined;
  /** Ends when the worker has done all that it was given: batches take turns at it. */
  free: Promise<unknown>;
  waiting: number;
}

interface Batch {
  readonly jobs: readonly Job[];
  readonly options: StreamOptions;
  next: number;
  isStopped: boolean;
}

interface Death {
  readonly death: string;
}
type Answer<T> = { readonly value: T } | Death;

const lives = new WeakMap<Leaf, Lifeline<Death>>();

/** What waits for a worker; it hears of the death once for all calls. */
function lifeOf(leaf: Leaf): Lifeline<Death> {
  const known = lives.get(leaf);
  if (known !== undefined) return known;
  const life = new Lifeline<Death>();
  lives.set(leaf, life);
  void leaf.died.then((death) => life.lose({ death }));
  return life;
}

/** What a worker answers, or of what it died. */
const answerOf = <T>(leaf: Leaf, call: Promise<T>): Promise<Answer<T>> =>
  lifeOf(leaf).wait(call.then((value) => ({ value })));

function discard(slot: Slot, leaf: Leaf): void {
  leaf.terminate();
  if (slot.leaf === leaf) slot.leaf = undefined;
}

/** A worker that has loaded and knows the setting; none is started for a batch that has ended. */
async function readyLeaf(slot: Slot, spawn: Spawn, batch: Batch): Promise<Leaf> {
  const { setting } = batch.options;
  let reason = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (batch.isStopped) throw new Error('the batch was stopped');
    const leaf = (slot.leaf ??= spawn());
    if (slot.setting === setting && attempt === 0) return leaf;
    const answer = await answerOf(leaf, leaf.begin(setting));
    if ('value' in answer) {
      slot.setting = setting;
      return leaf;
    }
    discard(slot, leaf);
    slot.setting = undefined;
    reason = answer.death;
  }
  throw new WorkerNotLoadedError(reason);
}

/** Runs one job, on as many workers as it takes. */
async function attempt(slot: Slot, spawn: Spawn, job: Job, batch: Batch): Promise<JobOutcome> {
  let reason = '';
  for (let tries = 0; tries < ATTEMPTS; tries++) {
    const leaf = await readyLeaf(slot, spawn, batch);
    const answer = await answerOf(leaf, leaf.run(job));
    if ('value' in answer) return answer.value;
    discard(slot, leaf);
    slot.setting = undefined;
    if (batch.isStopped) break;
    reason = answer.death;
  }
  const detail = `${ATTEMPTS} workers ended while they computed it: ${reason}`;
  return { key: job.key, failure: { code: 'worker-died', detail } };
}

/** Waits for the worker's turn: a setting and its jobs must not be torn apart by another batch. */
async function inTurn<T>(slot: Slot, work: () => Promise<T>): Promise<T> {
  slot.waiting++;
  const turn = slot.free.then(work);
  slot.free = turn.catch(() => {});
  return turn.finally(() => slot.waiting--);
}

/** Lets one worker take job after job of a batch. */
async function serve(slot: Slot, spawn: Spawn, batch: Batch): Promise<void> {
  const { jobs, options } = batch;
  while (!batch.isStopped && batch.next < jobs.length) {
    const place = batch.next++;
    const outcome = await inTurn(slot, () => attempt(slot, spawn, jobs[place]!, batch));
    if (!batch.isStopped) options.onOutcome(outcome, place);
  }
}

/** Rejects with the signal's reason, and stops the batch, when it is aborted. */
function abortion(batch: Batch): { promise: Promise<never>; end: () => void } {
  const { signal } = batch.options;
  let onAbort = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    onAbort = () => {
      batch.isStopped = true;
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  return { promise, end: () => signal?.removeEventListener('abort', onAbort) };
}

async function streamOn(slots: readonly Slot[], spawn: Spawn, batch: Batch): Promise<void> {
  batch.options.signal?.throwIfAborted();
  const ending = abortion(batch);
  try {
    const busy = slots.toSorted((a, b) => a.waiting - b.waiting).slice(0, batch.jobs.length);
    const all = Promise.all(busy.map((slot) => serve(slot, spawn, batch)));
    await Promise.race([all, ending.promise]);
  } finally {
    batch.isStopped = true;
    ending.end();
  }
}

/**
 * An executor on workers, which are started when they are first needed and stay until `close`.
 * @param workers ≥ 1
 */
export function poolExecutor(spawn: Spawn, workers: number): Executor {
  const slots = Array.from({ length: workers }, (): Slot => ({
    leaf: undefined,
    setting: undefined,
    free: Promise.resolve(),
    waiting: 0,
  }));
  return executorOf({
    workers,
    stream: (jobs, options) => streamOn(slots, spawn, { jobs, options, next: 0, isStopped: false }),
    close() {
      for (const slot of slots) {
        slot.leaf?.terminate();
        slot.leaf = undefined;
      }
    },
  });
}
