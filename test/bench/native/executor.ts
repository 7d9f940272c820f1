/**
 * The executor on processes of the C++ program, for studies of many thousands of runs. A job gives the
 * same result as on the engine, to the bit; that is looked at again and again while it works: some of
 * the runs are made by the engine as well, and a difference of one bit ends the study.
 */
import { simulate } from '../../../dist/lib/engine/simulation.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import type { Run } from '../../../dist/lib/engine/run.js';
import type { EventLog } from '../../../dist/lib/engine/event-log.js';
import type { Executor } from '../../../dist/lib/ensemble/executor.js';
import { attemptJob, type JobSetting } from '../../../dist/lib/ensemble/job.js';
import type { Leaf } from '../../../dist/lib/worker/pool/leaf.js';
import { poolExecutor } from '../../../dist/lib/worker/pool/pool.js';
import { NotInNativeError } from './handover.ts';
import {
  compileNative,
  ProgramEndedError,
  startNative,
  type Compiled,
  type NativeProgram,
} from './program.ts';

/** One run in so many is made by the engine as well, the first among them. */
const CHECK_EVERY = 256;

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

/** How many runs an executor has made. */
interface Count {
  made: number;
}

/** A process for each scale of the population that is asked for. */
class Processes {
  /** Resolves with the reason when one of them is gone that was not ended. */
  readonly died: Promise<string>;
  private readonly compiled: Compiled;
  private readonly byScale = new Map<number, NativeProgram>();
  private isEnded = false;
  private die: (reason: string) => void = () => {};

  constructor(compiled: Compiled) {
    this.compiled = compiled;
    this.died = new Promise((resolve) => (this.die = resolve));
  }

  private start(scale: number): NativeProgram {
    const program = startNative(this.compiled, scale);
    void program.ended.then((reason) => !this.isEnded && this.die(reason));
    this.byScale.set(scale, program);
    return program;
  }

  async run(model: Model): Promise<Run> {
    const scale = model.parameters['population.scale'];
    const program = this.byScale.get(scale) ?? this.start(scale);
    return (await program.run(model)).run;
  }

  end(): void {
    this.isEnded = true;
    for (const program of this.byScale.values()) program.close();
  }
}

/** A worker of the pool: it has one job at a time. */
function leafOf(processes: Processes, count: Count): Leaf {
  let setting: JobSetting;
  return {
    begin: async (given) => void (setting = given),
    async run(job) {
      try {
        const run = await processes.run(job.model);
        if (count.made++ % CHECK_EVERY === 0) check(job.model, run);
        return attemptJob(job, setting, () => run);
      } catch (error) {
        if (error instanceof NotInNativeError) return attemptJob(job, setting);
        // The pool hears of a death by itself.
        if (error instanceof ProgramEndedError) return new Promise<never>(() => {});
        throw error;
      }
    },
    died: processes.died,
    terminate: () => processes.end(),
  };
}

/**
 * An executor on processes.
 * @param workers ≥ 1
 * @param compiled the program; it is removed when the executor is closed
 * @throws {Error} when the program cannot be compiled
 */
export function nativeExecutor(workers: number, compiled = compileNative()): Executor {
  const count: Count = { made: 0 };
  // Two workers of the pool share a process, so that it has a job to go on with.
  let shared: Processes | undefined;
  const spawn = (): Leaf => {
    const processes = shared ?? new Processes(compiled);
    shared = shared === undefined ? processes : undefined;
    return leafOf(processes, count);
  };
  const pool = poolExecutor(spawn, 2 * workers);
  return {
    ...pool,
    workers,
    close() {
      pool.close();
      compiled.remove();
    },
  };
}
