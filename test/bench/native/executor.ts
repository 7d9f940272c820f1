/**
 * The executor on processes of the C++ program, for studies of many thousands of runs. A job gives the
 * same result as on the engine, to the bit; that is looked at again and again while it works: some of
 * the runs are made by the engine as well, and a difference of one bit ends the study.
 */
import { simulate } from '../../../dist/lib/engine/simulation.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import type { Run } from '../../../dist/lib/engine/run.js';
import type { EventLog } from '../../../dist/lib/engine/event-log.js';
import {
  executorOf,
  type Executor,
  type StreamOptions,
} from '../../../dist/lib/ensemble/executor.js';
import { attemptJob, detailOf, type Job, type JobOutcome } from '../../../dist/lib/ensemble/job.js';
import { NotInNativeError } from './handover.ts';
import { compileNative, startNative, type NativeProgram } from './program.ts';

/** One run in so many is made by the engine as well, the first among them. */
const CHECK_EVERY = 256;
/** Jobs that a process has before it: one to work at and one to go on with. */
const AHEAD = 2;
/** Processes that one job may cost before it counts as failed. */
const ATTEMPTS = 3;

/** The program gave another run than the engine. */
export class DifferentRunError extends Error {
  override readonly name = 'DifferentRunError';
}

const COLUMNS = [
  'day',
  'time',
  'verified',
  'agent',
  'platform',
  'channel',
  'ordinal',
  'source',
  'stratum',
  'province',
] as const;

/** First column in which two logs differ; undefined when they are the same to the bit. */
export const differenceOf = (a: EventLog, b: EventLog): string | undefined =>
  a.size !== b.size
    ? 'size'
    : COLUMNS.find((column) => a[column].some((value, row) => value !== b[column][row]));

function check(model: Model, run: Run): void {
  const column = differenceOf(simulate(model).log, run.log);
  if (column === undefined) return;
  const { seed, replicate, parameters } = model;
  const which = JSON.stringify({ seed, replicate, parameters });
  throw new DifferentRunError(`the C++ program differs from the engine in "${column}": ${which}`);
}

/** A process for the populations of one scale. */
class Process {
  private readonly start: (scale: number) => NativeProgram;
  private program: NativeProgram | undefined;
  private scale = 0;

  constructor(start: (scale: number) => NativeProgram) {
    this.start = start;
  }

  private ready(scale: number): NativeProgram {
    if (this.program !== undefined && this.scale === scale) return this.program;
    this.close();
    this.scale = scale;
    return (this.program = this.start(scale));
  }

  /** Runs a model, on as many processes as it takes. @throws what the last attempt threw */
  async run(model: Model): Promise<Run> {
    for (let attempt = 1; ; attempt++) {
      const program = this.ready(model.parameters['population.scale']);
      try {
        return (await program.run(model)).run;
      } catch (error) {
        if (error instanceof NotInNativeError || attempt === ATTEMPTS) throw error;
        if (this.program === program) this.close();
      }
    }
  }

  close(): void {
    this.program?.close();
    this.program = undefined;
  }
}

/**
 * An executor on processes.
 * @param workers ≥ 1
 * @param compiled the program; it is removed when the executor is closed
 * @throws {Error} when the program cannot be compiled
 */
export function nativeExecutor(workers: number, compiled = compileNative()): Executor {
  const processes = Array.from(
    { length: workers },
    () => new Process((scale) => startNative(compiled, scale)),
  );
  let made = 0;

  async function outcomeOf(process: Process, job: Job, { setting }: StreamOptions) {
    try {
      const run = await process.run(job.model);
      if (made++ % CHECK_EVERY === 0) check(job.model, run);
      return attemptJob(job, setting, () => run);
    } catch (error) {
      if (error instanceof DifferentRunError) throw error;
      if (error instanceof NotInNativeError) return attemptJob(job, setting);
      const failure = { code: 'worker-died' as const, detail: detailOf(error) };
      return { key: job.key, failure } satisfies JobOutcome;
    }
  }

  return executorOf({
    workers,
    async stream(jobs, options) {
      const { signal, onOutcome } = options;
      let next = 0;
      let isStopped = false;
      const serve = async (process: Process): Promise<void> => {
        while (next < jobs.length && !isStopped) {
          signal?.throwIfAborted();
          const place = next++;
          const outcome = await outcomeOf(process, jobs[place], options);
          if (!isStopped && !signal?.aborted) onOutcome(outcome, place);
        }
      };
      const all = processes.flatMap((process) =>
        Array.from({ length: AHEAD }, () => serve(process)),
      );
      try {
        await Promise.all(all);
      } finally {
        isStopped = true;
        await Promise.allSettled(all);
      }
      signal?.throwIfAborted();
    },
    close() {
      for (const process of processes) process.close();
      compiled.remove();
    },
  });
}
