/** The executor that computes in the caller's thread and lets the event loop in between jobs. */
import type { Executor, RunOptions } from './executor.ts';
import { runJob, type Job, type JobResult } from './job.ts';

/** Lets timers, messages and signals through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function runAll(jobs: readonly Job[], options: RunOptions): Promise<JobResult[]> {
  const { setting, signal, onResult } = options;
  const results: JobResult[] = [];
  for (const job of jobs) {
    signal?.throwIfAborted();
    const result = runJob(job, setting);
    results.push(result);
    onResult?.(result);
    await breathe();
  }
  signal?.throwIfAborted();
  return results;
}

/** An executor of one worker. */
export function inlineExecutor(): Executor {
  return { workers: 1, run: runAll, close: () => {} };
}
