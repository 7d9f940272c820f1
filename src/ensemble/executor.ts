/**
 * Where jobs are computed. The floors above supply executors (threads, workers of the page); this
 * floor knows the interface and the one that needs nothing.
 */
import { isFailure, type Job, type JobFailure, type JobOutcome, type JobResult } from './job.ts';
import type { JobSetting } from './job.ts';

interface BatchOptions {
  readonly setting: JobSetting;
  /** Ends the batch at the next job; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface StreamOptions extends BatchOptions {
  /** Called once a job, in order of arrival; `place` is that of the job in the list. */
  readonly onOutcome: (outcome: JobOutcome, place: number) => void;
}

export interface RunOptions extends BatchOptions {
  /** Called once a job, in order of arrival. */
  readonly onResult?: (result: JobResult) => void;
}

export interface Executor {
  /** Jobs that are computed at the same time, ≥ 1. */
  readonly workers: number;
  /**
   * Where every batch waits for a scheduler: jobs that are best handed over in one of them. Studies
   * ask for as much as they can at the same time then.
   */
  readonly atOnce?: number;
  /** Whether the scheduler was given a batch before: nobody needs to be waited for then. */
  isKnown?(jobs: readonly Job[], setting: JobSetting): boolean;
  /** Hands out each outcome as it arrives and keeps none: memory does not grow with the jobs. */
  stream(jobs: readonly Job[], options: StreamOptions): Promise<void>;
  /**
   * Results in the order of the jobs, whatever the order of arrival.
   * @throws {JobFailedError} the first job, in their order, that failed; all others are run before
   */
  run(jobs: readonly Job[], options: RunOptions): Promise<JobResult[]>;
  /** Frees workers; the executor is not used afterwards. */
  close(): void;
}

/** A job failed, and the caller had no place for a failure. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';
  readonly outcome: JobFailure;

  constructor(outcome: JobFailure) {
    const { stage, batch, index, replicate } = outcome.key;
    super(`run ${stage}/${batch}/${index}/${replicate}: ${outcome.failure.detail}`);
    this.outcome = outcome;
  }
}

async function collect(
  stream: Executor['stream'],
  jobs: readonly Job[],
  { onResult, ...options }: RunOptions,
): Promise<JobResult[]> {
  const outcomes: JobOutcome[] = [];
  await stream(jobs, {
    ...options,
    onOutcome: (outcome, place) => {
      outcomes[place] = outcome;
      if (!isFailure(outcome)) onResult?.(outcome);
    },
  });
  return outcomes.map((outcome) => {
    if (isFailure(outcome)) throw new JobFailedError(outcome);
    return outcome;
  });
}

/** An executor whose `run` collects what its stream hands out. */
export function executorOf(parts: Omit<Executor, 'run'>): Executor {
  return { ...parts, run: (jobs, options) => collect(parts.stream, jobs, options) };
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
