/**
 * The results of one shard on the disk. Whoever works on a shard appends to a file of its own
 * (`.part`); when every run is there, all parts become one file (`.jsonl`), which is renamed into its
 * place. A process that is killed leaves its part, and the next one takes what it holds.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { readHeader, headerLine, ResultReader, ResultWriter } from '../../cluster/results.ts';
import type { Owner, PlacedOutcome, ReadLine } from '../../cluster/results.ts';
import { shardStart, type Stage } from '../../cluster/stage.ts';
import { linesOfFile, onDisk, ownName, writeAll, writeWhole } from './text-file.ts';

/** Why a file is not merged. */
export type Fault = 'torn' | 'edited' | 'foreign';

/** A file that was set aside. */
export interface Aside {
  readonly file: string;
  readonly fault: Fault;
}

const shardName = (shard: number): string => String(shard).padStart(5, '0');

/** Files of a shard. */
export class ShardFiles {
  readonly owner: Owner;
  /** Places of its runs in the stage: first ≤ place < end. */
  readonly first: number;
  readonly end: number;
  private readonly results: string;
  private readonly aside: string;

  /** @param root the plan folder; @param folder that of the stage */
  constructor(root: string, folder: string, { size, shards }: Stage, owner: Owner) {
    this.owner = owner;
    this.results = join(folder, 'results');
    this.aside = join(root, 'set-aside');
    this.first = shardStart(owner.shard, shards, size);
    this.end = shardStart(owner.shard + 1, shards, size);
  }

  get size(): number {
    return this.end - this.first;
  }

  /** The finished file. */
  get path(): string {
    return join(this.results, `${shardName(this.owner.shard)}.jsonl`);
  }

  get isFinished(): boolean {
    return existsSync(this.path);
  }

  /** Files of those who work or worked on it. */
  parts(): string[] {
    const prefix = `${shardName(this.owner.shard)}.`;
    return readdirSync(this.results)
      .filter((name) => name.startsWith(prefix) && name.endsWith('.part'))
      .sort()
      .map((name) => join(this.results, name));
  }

  newPart(): string {
    return join(this.results, `${shardName(this.owner.shard)}.${ownName()}.part`);
  }

  /**
   * What is wrong with a file, if anything is.
   * @param isPart whether it may end in the middle of a line
   */
  check(path: string, isPart = false): Fault | undefined {
    const check = new Check(this, isPart);
    for (const { text, isWhole } of linesOfFile(path)) {
      const fault = check.line(text, isWhole);
      if (fault !== undefined) return fault;
    }
    return check.atEnd();
  }

  /** Lines of results of a file that was looked at. */
  *outcomes(
    path: string,
  ): Generator<{ reader: ResultReader; line: ReadLine & { type: 'outcome' } }> {
    const reader = new ResultReader(this.owner);
    let isHeader = true;
    for (const { text, isWhole } of linesOfFile(path)) {
      if (!isHeader && isWhole) {
        const line = reader.readChecked(text);
        if (line.type === 'outcome') yield { reader, line };
      }
      isHeader = false;
    }
  }

  /** Moves a file out of the way; another process may have done it before. */
  setAside(path: string, fault: Fault): Aside {
    const { stage } = this.owner;
    const name = `${stage}-${basename(path)}.${fault}.${ownName()}`;
    onDisk(this.aside, () => {
      mkdirSync(this.aside, { recursive: true });
      try {
        renameSync(path, join(this.aside, name));
      } catch (error) {
        if (existsSync(path)) throw error;
      }
    });
    return { file: join('set-aside', name), fault };
  }

  /** Makes the finished file of all outcomes, and removes the parts that they came from. */
  finish(outcomes: Iterable<PlacedOutcome>, parts: readonly string[]): void {
    writeWhole(this.path, this.text(outcomes));
    for (const part of parts) rmSync(part, { force: true });
  }

  private *text(outcomes: Iterable<PlacedOutcome>): Generator<string> {
    const writer = new ResultWriter(this.owner);
    yield headerLine(this.owner);
    let count = 0;
    for (const placed of outcomes) {
      yield writer.lineOf(placed);
      count++;
    }
    yield writer.endLine(count);
  }
}

/** Looks at the lines of one file. */
class Check {
  private readonly files: ShardFiles;
  private readonly isPart: boolean;
  private readonly reader: ResultReader;
  private readonly isThere: Uint8Array;
  private lines = 0;
  private count = 0;
  private end: number | undefined;

  constructor(files: ShardFiles, isPart: boolean) {
    this.files = files;
    this.isPart = isPart;
    this.reader = new ResultReader(files.owner);
    this.isThere = new Uint8Array(files.size);
  }

  line(text: string, isWhole: boolean): Fault | undefined {
    if (!isWhole) return this.isPart ? undefined : 'torn';
    if (this.lines++ === 0) {
      const header = readHeader(text, this.files.owner);
      return header === 'own' ? undefined : header;
    }
    // Nothing may stand behind the end.
    const line = this.end === undefined ? this.reader.read(text) : undefined;
    if (line === undefined) return 'edited';
    if (line.type === 'end') this.end = line.count;
    return line.type === 'outcome' ? this.outcome(line.place) : undefined;
  }

  private outcome(place: number): Fault | undefined {
    const { first, end } = this.files;
    if (place < first || place >= end) return 'edited';
    if (this.isThere[place - first] === 1) return this.isPart ? undefined : 'edited';
    this.isThere[place - first] = 1;
    this.count++;
    return undefined;
  }

  atEnd(): Fault | undefined {
    if (this.isPart) return undefined;
    if (this.end === undefined) return 'torn';
    return this.end === this.count && this.count === this.files.size ? undefined : 'edited';
  }
}

/** A part that is being written. */
export class PartFile {
  readonly path: string;
  private readonly file: number;
  private readonly writer: ResultWriter;

  /** @throws {CommandError} when the folder cannot be written: before anything is computed */
  constructor(path: string, owner: Owner) {
    this.path = path;
    this.writer = new ResultWriter(owner);
    this.file = onDisk(path, () => openSync(path, 'wx'));
    this.append(headerLine(owner));
    this.sync();
  }

  private append(text: string): void {
    onDisk(this.path, () => writeAll(this.file, text));
  }

  /** Its size, asked of the open file: who finishes the shard has removed its name. */
  get bytes(): number {
    return fstatSync(this.file).size;
  }

  add(placed: PlacedOutcome): void {
    this.append(this.writer.lineOf(placed));
  }

  private sync(): void {
    onDisk(this.path, () => fsyncSync(this.file));
  }

  close(): void {
    this.sync();
    closeSync(this.file);
  }
}
