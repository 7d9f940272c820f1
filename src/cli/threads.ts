/** The executor on worker threads of Node. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Executor, RunOptions } from '../ensemble/executor.ts';
import { inlineExecutor } from '../ensemble/inline.ts';
import type { Job, JobResult } from '../ensemble/job.ts';
import type { FromThread, ToThread } from './thread.ts';

/** More threads than this only wait for memory. */
const MAX_THREADS = 16;

interface Batch {
  readonly jobs: readonly Job[];
  readonly results: JobResult[];
  readonly options: RunOptions;
  next: number;
}

/** Lets one thread take job after job of a batch. */
function serve(worker: Worker, batch: Batch): Promise<void> {
  const { jobs, options, results } = batch;
  return new Promise((resolve, reject) => {
    const post = (message: ToThread): void => worker.postMessage(message);
    const takeNext = (): void => {
      const index = batch.next++;
      if (index >= jobs.length) resolve();
      else post({ type: 'job', index, job: jobs[index]! });
    };
    worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
    worker.on('message', ({ index, result }: FromThread) => {
      results[index] = result;
      options.onResult?.(result);
      takeNext();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a worker thread ended with code ${code}`)));
    post({ type: 'setting', setting: options.setting });
    takeNext();
  });
}

/** Rejects with the signal's reason when it is aborted; `stop` removes the listener. */
function aborted(signal: AbortSignal | undefined): { promise: Promise<never>; stop: () => void } {
  let onAbort = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  return { promise, stop: () => signal?.removeEventListener('abort', onAbort) };
}

async function runBatch(
  workers: readonly Worker[],
  jobs: readonly Job[],
  options: RunOptions,
): Promise<JobResult[]> {
  options.signal?.throwIfAborted();
  const batch: Batch = { jobs, results: [], options, next: 0 };
  const abortion = aborted(options.signal);
  try {
    const all = Promise.all(workers.map((worker) => serve(worker, batch)));
    await Promise.race([all, abortion.promise]);
    return batch.results;
  } finally {
    abortion.stop();
  }
}

/**
 * An executor on threads; with one thread, or for one job, it computes in the caller's own.
 * @param jobs how many jobs are expected: there are no more threads than that
 * @param threads ≥ 1; the processors of the machine when absent
 */
export function threadExecutor(jobs: number, threads = availableParallelism()): Executor {
  const count = Math.min(jobs, threads, MAX_THREADS);
  if (count <= 1) return inlineExecutor();
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./thread.js', import.meta.url)),
  );
  return {
    workers: count,
    run: (batch, options) => runBatch(workers, batch, options),
    close() {
      for (const worker of workers) {
        worker.removeAllListeners('exit');
        void worker.terminate();
      }
    },
  };
}
