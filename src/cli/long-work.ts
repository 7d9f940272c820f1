/** What every long command has: workers, a progress line, SIGINT, and runs that can be resumed. */
import { InvalidArgumentError, type Command } from 'commander';
import { JobFailedError, type Executor } from '../ensemble/executor.ts';
import { CommandError, EXIT } from './exit.ts';
import { progressLine, type Reported } from './progress.ts';
import { RunStore, storedExecutor } from './run-store.ts';
import { interruptible, placeKept, type Kept } from './signals.ts';
import { threadExecutor } from './threads.ts';

const MOST_WORKERS = 64;

export interface WorkOptions {
  readonly workers?: number;
  readonly resume?: string;
}

/** A whole number inside a range, or a refusal that says so. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`wanted a whole number, ${least} … ${most}, got "${text}".`);
  };

/** Adds `--workers`. */
export const withWorkers = (command: Command): Command =>
  command.option(
    '--workers <n>',
    'runs at the same time (default: the processors of the machine); it changes no result',
    wholeNumber(1, MOST_WORKERS),
  );

/** Adds `--workers` and `--resume`. */
export const withWorkOptions = (command: Command): Command =>
  withWorkers(command).option(
    '--resume <file>',
    'keep finished runs in this file, and take from it those that it holds',
  );

/** A failed job as a message: an exception of the model is a defect, a dead worker is not. */
function explain(error: unknown): never {
  if (!(error instanceof JobFailedError) || error.outcome.failure.code !== 'worker-died')
    throw error;
  throw new CommandError(
    `${error.message}. Is memory short? Fewer --workers need less.`,
    EXIT.defect,
  );
}

/** What a task is given. */
export interface Study {
  readonly executor: Executor;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Reported) => void;
}

/**
 * Does work on threads, with a progress line, until it is done or interrupted.
 * @param jobs about how many runs there are: there are no more threads than that
 * @param inputs all that the runs depend on, for `--resume`
 * @param start makes the executor
 */
export async function work<T>(
  { workers, resume, kept = placeKept(resume, '--resume') }: WorkOptions & { readonly kept?: Kept },
  jobs: number,
  inputs: unknown,
  task: (study: Study) => Promise<T>,
  start: typeof threadExecutor = threadExecutor,
): Promise<T> {
  const store = resume === undefined ? undefined : new RunStore(resume, inputs);
  const threads = start(jobs, workers);
  const executor = store ? storedExecutor(threads, store) : threads;
  const progress = progressLine('runs');
  const { onProgress } = progress;
  try {
    return await interruptible(kept, (signal) => task({ executor, signal, onProgress }));
  } catch (error) {
    return explain(error);
  } finally {
    progress.end();
    executor.close();
  }
}
