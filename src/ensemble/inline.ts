/** The executor that computes in the caller's thread and lets the event loop in between jobs. */
import { executorOf, type Executor, type StreamOptions } from './executor.ts';
import { attemptJob, type Job } from './job.ts';

/** Lets timers, messages and signals through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function streamAll(jobs: readonly Job[], options: StreamOptions): Promise<void> {
  const { setting, signal, onOutcome } = options;
  for (const [place, job] of jobs.entries()) {
    signal?.throwIfAborted();
    onOutcome(attemptJob(job, setting), place);
    await breathe();
  }
  signal?.throwIfAborted();
}

/** An executor of one worker. */
export function inlineExecutor(): Executor {
  return executorOf({ workers: 1, stream: streamAll, close: () => {} });
}
