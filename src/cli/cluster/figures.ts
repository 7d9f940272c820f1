/**
 * The figures of every run of a plan as one Parquet file, and their quantiles, in memory that does not
 * grow with the runs: shards are read line by line, rows are written in groups, and the numbers of each
 * figure go through a file of their own, from which order statistics are selected exactly.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { SchemaElement } from 'hyparquet-writer';
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { columnQuantiles, meanAndSd, type Column } from '../../cluster/quantiles.ts';
import { decodeJobs } from '../../cluster/spans.ts';
import { isFailure, type JobKey, type JobOutcome } from '../../ensemble/job.ts';
import type { PlanFolder, StagePlace } from './folder.ts';
import { ShardFiles, type Aside } from './shard-file.ts';
import { onDisk, ownName, writeAll } from './text-file.ts';

/** Probabilities of the quantiles. */
export const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

const GROUP_ROWS = 4096;
const PIECE_NUMBERS = 1 << 15;

/** Numbers that go to a file as they come and are read from it in pieces. */
class FileColumn implements Column {
  count = 0;
  private readonly file: number;
  private readonly buffer = new Float64Array(PIECE_NUMBERS);
  private used = 0;

  constructor(path: string) {
    this.file = openSync(path, 'wx+');
  }

  add(value: number): void {
    this.buffer[this.used++] = value;
    this.count++;
    if (this.used === PIECE_NUMBERS) this.flush();
  }

  private flush(): void {
    writeAll(this.file, new Uint8Array(this.buffer.buffer, 0, this.used * 8));
    this.used = 0;
  }

  *pieces(): Generator<Float64Array> {
    this.flush();
    const bytes = new Uint8Array(PIECE_NUMBERS * 8);
    for (let at = 0; at < this.count * 8;) {
      const read = readSync(this.file, bytes, 0, bytes.length, at);
      yield new Float64Array(bytes.buffer, 0, read / 8);
      at += read;
    }
  }

  close(): void {
    closeSync(this.file);
  }
}

/** Hashes of runs, 32 bytes each, at the place of the replicate. */
class HashColumn {
  private readonly file: number;
  private count = 0;

  constructor(path: string) {
    this.file = openSync(path, 'wx+');
  }

  set(replicate: number, hash: string): void {
    writeSync(this.file, hexToBytes(hash), 0, 32, replicate * 32);
    this.count++;
  }

  /** Hash over the runs in order, as a receipt has it; null when not every run has one. */
  combined(runs: number): string | null {
    if (this.count !== runs || runs === 0) return null;
    const hash = sha256.create();
    const bytes = new Uint8Array(32 * 4096);
    for (let at = 0; at < runs * 32;) {
      const read = readSync(this.file, bytes, 0, bytes.length, at);
      if (runs === 1) return bytesToHex(bytes.subarray(0, 32));
      hash.update(bytes.subarray(0, read));
      at += read;
    }
    return bytesToHex(hash.digest());
  }

  close(): void {
    closeSync(this.file);
  }
}

/** One figure over the runs of one member. */
export interface FigureSummary {
  readonly member: string;
  readonly figure: string;
  /** Runs with a number. */
  readonly count: number;
  readonly mean: number;
  readonly sd: number;
  /** In the order of {@link LEVELS}. */
  readonly quantiles: readonly number[];
}

export interface FiguresReport {
  readonly rows: number;
  /** Runs that ended in an exception. */
  readonly failed: number;
  readonly figures: readonly FigureSummary[];
  /** By member: hash over its runs in order; null when hashes were not asked for. */
  readonly hashes: Readonly<Record<string, string | null>>;
  /** Shards that are not finished. */
  readonly missing: readonly number[];
  readonly aside: readonly Aside[];
}

interface Member {
  runs: number;
  readonly columns: ReadonlyMap<string, FileColumn>;
  readonly hashes: HashColumn;
}

/** Parquet that is written row by row. */
class RowWriter {
  private readonly figures: readonly string[];
  private readonly write: (rows: readonly unknown[][]) => void;
  private readonly end: () => void;
  private rows: unknown[][] = [];
  count = 0;

  private constructor(figures: readonly string[], write: RowWriter['write'], end: () => void) {
    this.figures = figures;
    this.write = write;
    this.end = end;
  }

  static async open(path: string, figures: readonly string[], plan: string): Promise<RowWriter> {
    const { fileWriter, ParquetWriter } = await import('hyparquet-writer');
    const columns = columnsOf(figures);
    const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...columns];
    const writer = fileWriter(path);
    const kvMetadata = [{ key: 'zhengwu.plan', value: plan }];
    const parquet = new ParquetWriter({ writer, schema, kvMetadata, createdBy: 'zhengwu' });
    const write = (rows: readonly unknown[][]): void => {
      const columnData = columns.map(({ name }, i) => ({ name, data: rows.map((row) => row[i]) }));
      void parquet.write({ columnData, rowGroupSize: GROUP_ROWS });
    };
    return new RowWriter(figures, write, () => void parquet.finish());
  }

  add({ stage, index, replicate }: JobKey, outcome: JobOutcome): void {
    const isFailed = isFailure(outcome);
    const values = this.figures.map((id) =>
      isFailed ? null : (outcome.observations[id]?.value ?? null),
    );
    const status = isFailed ? 'failed' : 'done';
    const accounts = isFailed ? null : outcome.accounts;
    this.rows.push([stage, index, replicate, status, accounts, ...values]);
    this.count++;
    if (this.rows.length === GROUP_ROWS) this.flush();
  }

  private flush(): void {
    if (this.rows.length > 0) this.write(this.rows);
    this.rows = [];
  }

  finish(): void {
    this.flush();
    this.end();
  }
}

const columnsOf = (figures: readonly string[]): SchemaElement[] => [
  { name: 'member', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  { name: 'point', type: 'INT32', repetition_type: 'REQUIRED' },
  { name: 'replicate', type: 'INT32', repetition_type: 'REQUIRED' },
  { name: 'status', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  { name: 'accounts_opened', type: 'INT32', repetition_type: 'OPTIONAL' },
  ...figures.map((name): SchemaElement => ({
    name,
    type: 'DOUBLE',
    repetition_type: 'OPTIONAL',
  })),
];

/** Figures that the runs of a stage observe, in the order of their documents. */
export const figuresOf = ({ stage }: StagePlace): string[] => [
  ...new Set(
    stage.batches.flatMap(({ setting }) => setting.evidence?.figures.map(({ id }) => id) ?? []),
  ),
];

/** Reads the shards of a stage once. */
class FigureMerge {
  readonly members = new Map<string, Member>();
  readonly missing: number[] = [];
  readonly aside: Aside[] = [];
  failed = 0;
  private readonly folder: PlanFolder;
  private readonly place: StagePlace;
  private readonly figures: readonly string[];
  private readonly scratch: string;

  constructor(folder: PlanFolder, place: StagePlace, figures: readonly string[], scratch: string) {
    this.folder = folder;
    this.place = place;
    this.figures = figures;
    this.scratch = scratch;
  }

  private memberOf(name: string): Member {
    const known = this.members.get(name);
    if (known !== undefined) return known;
    const number = this.members.size;
    const path = (what: string): string => join(this.scratch, `${number}-${what}`);
    const columns = this.figures.map((id, i) => [id, new FileColumn(path(String(i)))] as const);
    const hashes = new HashColumn(path('hashes'));
    const member = { runs: 0, columns: new Map(columns), hashes };
    this.members.set(name, member);
    return member;
  }

  private take({ stage, replicate }: JobKey, outcome: JobOutcome): void {
    const member = this.memberOf(stage);
    member.runs++;
    if (isFailure(outcome)) {
      this.failed++;
      return;
    }
    if (outcome.hash !== null) member.hashes.set(replicate, outcome.hash);
    for (const [id, column] of member.columns) {
      const value = outcome.observations[id]?.value ?? null;
      if (value !== null) column.add(value);
    }
  }

  /** Whether a shard can be merged. */
  private isGood(files: ShardFiles): boolean {
    const { shard } = files.owner;
    const fault = files.isFinished ? files.check(files.path) : null;
    if (fault === undefined) return true;
    if (fault !== null) this.aside.push(files.setAside(files.path, fault));
    this.missing.push(shard);
    return false;
  }

  read(writer: RowWriter): void {
    const { stage, folder } = this.place;
    for (const shard of this.folder.shards(this.place)) {
      const owner = this.folder.owner(stage.stage, shard.shard);
      const files = new ShardFiles(this.folder.path, folder, stage, owner);
      if (!this.isGood(files)) continue;
      const jobs = decodeJobs(shard, stage.base);
      for (const { reader, line } of files.outcomes(files.path)) {
        const { key } = jobs[line.place - files.first]!.job;
        const outcome = reader.outcomeOf(line, key);
        this.take(key, outcome);
        writer.add(key, outcome);
      }
    }
  }

  summaries(): FigureSummary[] {
    return [...this.members].flatMap(([member, { columns }]) =>
      [...columns].map(([figure, column]) => ({
        member,
        figure,
        count: column.count,
        ...meanAndSd(column),
        quantiles: columnQuantiles(column, LEVELS),
      })),
    );
  }

  close(): void {
    for (const { columns, hashes } of this.members.values()) {
      for (const column of columns.values()) column.close();
      hashes.close();
    }
  }
}

function fsyncFile(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

/**
 * Writes the figures of all runs of a stage into a Parquet file, whole or not at all.
 * @throws {CommandError} when it cannot be written
 */
export async function mergeFigures(
  folder: PlanFolder,
  place: StagePlace,
  path: string,
): Promise<FiguresReport> {
  const figures = figuresOf(place);
  const scratch = folder.join(`.figures.${ownName()}.draft`);
  const draft = join(dirname(path), `.${ownName()}.parquet.draft`);
  const merge = new FigureMerge(folder, place, figures, scratch);
  try {
    onDisk(scratch, () => mkdirSync(scratch));
    const writer = await RowWriter.open(draft, figures, folder.plan.hash);
    merge.read(writer);
    writer.finish();
    const report = {
      rows: writer.count,
      failed: merge.failed,
      figures: merge.summaries(),
      hashes: Object.fromEntries(
        [...merge.members].map(([name, { hashes, runs }]) => [name, hashes.combined(runs)]),
      ),
      missing: merge.missing,
      aside: merge.aside,
    };
    onDisk(path, () => {
      fsyncFile(draft);
      renameSync(draft, path);
    });
    return report;
  } finally {
    merge.close();
    rmSync(scratch, { recursive: true, force: true });
    rmSync(draft, { force: true });
  }
}
