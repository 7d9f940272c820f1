/**
 * Finished runs in a file, one a line, so that long work can be stopped at any moment, killed even,
 * and go on: `--resume FILE`. The first line names what the runs belong to.
 */
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  fstatSync,
  writeSync,
} from 'node:fs';
import { executorOf, type Executor, type StreamOptions } from '../ensemble/executor.ts';
import {
  isFailure,
  type Job,
  type JobKey,
  type JobOutcome,
  type JobResult,
} from '../ensemble/job.ts';
import { hashDocument } from '../export/receipt.ts';
import { VERSION } from '../export/version.ts';
import { CommandError, EXIT } from './exit.ts';
import { reasonOf } from './output.ts';

const STORE_VERSION = 1;

const nameOf = ({ stage, batch, index, replicate }: JobKey): string =>
  [stage, batch, index, replicate].join('/');

/** A result as JSON: counts as a list, and without details, which nobody keeps. */
function plain({ key: _key, observations, table, ...rest }: JobResult): object {
  const bare = Object.entries(observations).map(([key, { details: _details, ...own }]) => [
    key,
    own,
  ]);
  const counts = table && { groups: table.groups, counts: [...table.counts] };
  return { ...rest, observations: Object.fromEntries(bare) as object, table: counts };
}

type Plain = Omit<JobResult, 'key' | 'table'> & {
  readonly table: { readonly groups: []; readonly counts: readonly number[] } | null;
};

function resultOf(key: JobKey, { table, ...rest }: Plain): JobResult {
  const counts = table && { ...table, counts: Uint32Array.from(table.counts) };
  return { ...rest, key, table: counts };
}

interface Line {
  readonly run: string;
  readonly result: Plain;
  /** SHA-256 of the line without this key. */
  readonly digest: string;
}

const withDigest = (line: object): string => {
  const digest = hashDocument(line);
  return `${JSON.stringify({ ...line, digest })}\n`;
};

function parseLine(text: string): Record<string, unknown> | undefined {
  try {
    const { digest, ...line } = JSON.parse(text) as Record<string, unknown>;
    return hashDocument(line) === digest ? line : undefined;
  } catch {
    return undefined;
  }
}

/** Whole text of an open file. */
function readAll(file: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(file).size);
  for (let at = 0; at < bytes.length;) {
    const read = readSync(file, bytes, at, bytes.length - at, at);
    if (read === 0) break;
    at += read;
  }
  return bytes;
}

const refuse = (path: string, what: string): CommandError =>
  new CommandError(`${path} cannot be used: ${what}; name another file for --resume.`);

/** A file of finished runs. */
export class RunStore {
  private readonly path: string;
  private readonly file: number;
  private readonly known = new Map<string, Plain>();
  private end = 0;

  /**
   * Opens a file, or makes it.
   * @param inputs everything that the runs depend on besides their keys
   * @throws {CommandError} when it cannot be opened or belongs to other inputs
   */
  constructor(path: string, inputs: unknown) {
    this.path = path;
    const header = { zhengwu: VERSION, runStore: STORE_VERSION, inputs: hashDocument(inputs) };
    this.file = this.attempt(() => openSync(path, 'a+'));
    const bytes = this.attempt(() => readAll(this.file));
    // A line without its end was being written when the process was killed.
    this.end = bytes.lastIndexOf(0x0a) + 1;
    const [first, ...lines] = bytes.toString('utf8', 0, this.end).split('\n').slice(0, -1);
    if (first === undefined && bytes.length > 0) throw refuse(path, 'it holds no finished runs');
    if (first !== undefined) this.read(first, lines, header);
    this.attempt(() => ftruncateSync(this.file, this.end));
    if (first === undefined) this.append(header);
  }

  private attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new CommandError(
        `cannot keep runs in ${this.path}: ${reasonOf(error)}. What it holds can be resumed.`,
        EXIT.file,
      );
    }
  }

  private read(first: string, lines: readonly string[], header: object): void {
    const own = parseLine(first);
    if (own?.['runStore'] !== STORE_VERSION) throw refuse(this.path, 'it holds no finished runs');
    if (own['zhengwu'] !== VERSION) {
      throw refuse(this.path, `its runs were made by version ${String(own['zhengwu'])}`);
    }
    if (hashDocument(own) !== hashDocument(header)) {
      throw refuse(this.path, 'its runs belong to other scenarios, settings or evidence');
    }
    for (const [place, text] of lines.entries()) {
      const line = parseLine(text) as Omit<Line, 'digest'> | undefined;
      if (line === undefined) throw refuse(this.path, `line ${place + 2} was edited or damaged`);
      this.known.set(line.run, line.result);
    }
  }

  private append(line: object): void {
    this.attempt(() => void writeSync(this.file, withDigest(line)));
  }

  /** The stored result of a job. */
  find({ key }: Job): JobResult | undefined {
    const known = this.known.get(nameOf(key));
    return known && resultOf(key, known);
  }

  /** Keeps a result; a failure is not kept, so that it is tried again. */
  keep(outcome: JobOutcome): void {
    if (!isFailure(outcome)) this.append({ run: nameOf(outcome.key), result: plain(outcome) });
  }

  close(): void {
    this.attempt(() => fsyncSync(this.file));
    closeSync(this.file);
  }
}

async function streamThrough(
  executor: Executor,
  store: RunStore,
  jobs: readonly Job[],
  { onOutcome, ...options }: StreamOptions,
): Promise<void> {
  const places: number[] = [];
  for (const [place, job] of jobs.entries()) {
    const known = store.find(job);
    if (known === undefined) places.push(place);
    else onOutcome(known, place);
  }
  const missing = places.map((place) => jobs[place]!);
  await executor.stream(missing, {
    ...options,
    onOutcome: (outcome, at) => {
      store.keep(outcome);
      onOutcome(outcome, places[at]!);
    },
  });
}

/** An executor that takes finished runs from a store and keeps the others in it. */
export function storedExecutor(executor: Executor, store: RunStore): Executor {
  return executorOf({
    workers: executor.workers,
    stream: (jobs, options) => streamThrough(executor, store, jobs, options),
    close() {
      executor.close();
      store.close();
    },
  });
}
