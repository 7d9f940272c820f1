/** The executor on worker threads of Node. */
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Executor } from '../ensemble/executor.ts';
import { inlineExecutor } from '../ensemble/inline.ts';
import type { JobRunner } from '../worker/pool/job-runner.ts';
import type { Leaf } from '../worker/pool/leaf.ts';
import { poolExecutor } from '../worker/pool/pool.ts';
import { surroundings } from './surroundings.ts';

/** More threads than this only wait for memory. */
const MAX_THREADS = 16;

const startThread = (): Worker => new Worker(new URL('./thread.js', import.meta.url));

/** @param worker runs `thread.ts` */
export function threadLeaf(worker: Worker): Leaf {
  const runner = Comlink.wrap<JobRunner>(nodeEndpoint(worker));
  const died = new Promise<string>((resolve) => {
    worker.on('error', (error: Error) => resolve(error.message));
    worker.once('exit', (code) => resolve(`its thread ended with code ${code}`));
  });
  return {
    begin: (setting) => runner.begin(setting),
    run: (job) => runner.run(job),
    died,
    terminate: () => void worker.terminate(),
  };
}

/**
 * An executor on threads; with one thread, or for one job, it computes in the caller's own. A study
 * that was taken elsewhere gets the executor of its surroundings.
 * @param jobs how many jobs are expected: there are no more threads than that
 * @param threads ≥ 1; the processors of the machine when absent
 * @param start starts a thread; for tests
 */
export function threadExecutor(
  jobs: number,
  threads = availableParallelism(),
  start = startThread,
): Executor {
  const elsewhere = surroundings();
  if (elsewhere !== undefined) return elsewhere.executor;
  const count = Math.min(jobs, threads, MAX_THREADS);
  if (count <= 1) return inlineExecutor();
  return poolExecutor(() => threadLeaf(start()), count);
}
