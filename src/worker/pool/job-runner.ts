/** What a worker of a pool does: it is given a setting, then job after job. */
import * as Comlink from 'comlink';
import {
  attemptJob,
  isFailure,
  type Job,
  type JobOutcome,
  type JobSetting,
} from '../../ensemble/job.ts';

/** Called across the border between threads. */
export interface JobRunner {
  /** The setting of the jobs behind it, so that it crosses once a batch. */
  begin(setting: JobSetting): void;
  run(job: Job): JobOutcome;
}

/** Buffers that are given away instead of copied. */
function buffersOf(outcome: JobOutcome): Transferable[] {
  if (isFailure(outcome)) return [];
  const { series, table } = outcome;
  const arrays = [...(series ? Object.values(series) : []), ...(table ? [table.counts] : [])];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

/** Lets the other side of an endpoint run jobs in this thread. */
export function serveJobs(endpoint?: Comlink.Endpoint): void {
  let setting: JobSetting = { evidence: null };
  const runner: JobRunner = {
    begin(next) {
      setting = next;
    },
    run(job) {
      const outcome = attemptJob(job, setting);
      return Comlink.transfer(outcome, buffersOf(outcome));
    },
  };
  Comlink.expose(runner, endpoint);
}
