/** A worker thread: runs the jobs that it is given, one after another. */
import { parentPort } from 'node:worker_threads';
import { runJob, type Job, type JobResult, type JobSetting } from '../ensemble/job.ts';

/** The setting comes first and holds for the jobs behind it, so that it crosses once a batch. */
export type ToThread =
  | { readonly type: 'setting'; readonly setting: JobSetting }
  | { readonly type: 'job'; readonly index: number; readonly job: Job };

export interface FromThread {
  readonly index: number;
  readonly result: JobResult;
}

let setting: JobSetting = { evidence: null };

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'setting') {
    setting = message.setting;
    return;
  }
  const { index, job } = message;
  parentPort?.postMessage({ index, result: runJob(job, setting) } satisfies FromThread);
});
