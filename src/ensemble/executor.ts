/**
 * Where jobs are computed. The floors above supply executors (threads, workers of the page); this
 * floor knows the interface and the one that needs nothing.
 */
import type { Job, JobResult, JobSetting } from './job.ts';

export interface RunOptions {
  readonly setting: JobSetting;
  /** Ends the batch at the next job; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called once a job, in order of arrival. */
  readonly onResult?: (result: JobResult) => void;
}

export interface Executor {
  /** Jobs that are computed at the same time, ≥ 1. */
  readonly workers: number;
  /** Results in the order of the jobs, whatever the order of arrival. */
  run(jobs: readonly Job[], options: RunOptions): Promise<JobResult[]>;
  /** Frees workers; the executor is not used afterwards. */
  close(): void;
}

/** Progress of a batch. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

export interface StudyOptions {
  readonly executor: Executor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}
