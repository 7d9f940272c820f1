/** The pool on workers of a browser. */
import * as Comlink from 'comlink';
import type { Executor } from '../../ensemble/executor.ts';
import type { JobOutcome } from '../../ensemble/job.ts';
import { SilenceWatch } from '../silence.ts';
import type { JobRunner } from './job-runner.ts';
import type { Leaf } from './leaf.ts';
import { poolExecutor } from './pool.ts';

/** A worker that is silent for so long has died. */
const SILENCE_MILLISECONDS = 60_000;

/** @param silence milliseconds after which a worker that should answer counts as dead */
export function browserLeaf(worker: Worker, silence = SILENCE_MILLISECONDS): Leaf {
  const runner = Comlink.wrap<JobRunner>(worker);
  let bury = (_reason: string): void => {};
  const died = new Promise<string>((resolve) => (bury = resolve));
  worker.addEventListener('error', ({ message }) => bury(message || 'it could not be loaded'));
  worker.addEventListener('messageerror', () => bury('a message could not be read'));
  const watch = new SilenceWatch(silence, () => bury(`no answer in ${silence} ms`));
  const watched = async <T>(call: Promise<T>): Promise<T> => {
    watch.start();
    return call.finally(() => watch.end());
  };
  return {
    begin: (setting) => watched(runner.begin(setting)),
    run: (job) => watched<JobOutcome>(runner.run(job)),
    died,
    terminate() {
      watch.end();
      worker.terminate();
    },
  };
}

/**
 * An executor of the page.
 * @param makeWorker starts `job.worker.ts` (the bundler must see the address where the page does so)
 * @param workers ≥ 1; `navigator.hardwareConcurrency` when absent
 */
export function browserExecutor(
  makeWorker: () => Worker,
  workers = navigator.hardwareConcurrency,
): Executor {
  return poolExecutor(() => browserLeaf(makeWorker()), Math.max(1, workers));
}
