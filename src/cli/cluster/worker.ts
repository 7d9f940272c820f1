/** Works on one shard until every run of it is in its finished file. */
import { statfsSync } from 'node:fs';
import type { PlacedOutcome } from '../../cluster/results.ts';
import { decodeJobs, type PlacedJob } from '../../cluster/spans.ts';
import { batchAt, type PlannedBatch } from '../../cluster/stage.ts';
import type { Executor, Progress } from '../../ensemble/executor.ts';
import { isFailure, type JobKey } from '../../ensemble/job.ts';
import { EXIT, WordedError } from '../exit.ts';
import type { PlanFolder, StagePlace } from './folder.ts';
import { PartFile, ShardFiles, type Aside } from './shard-file.ts';
import { isNotFound } from './text-file.ts';

export interface ShardReport {
  /** Runs of the shard. */
  readonly runs: number;
  /** Those that were made now. */
  readonly made: number;
  /** Those that ended in an exception of the model. */
  readonly failed: number;
  readonly aside: readonly Aside[];
}

interface WorkerOptions {
  readonly executor: Executor;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Times that lost results are computed again before it is given up. */
const ROUNDS = 3;

/** Refuses to go on where the disk has no room for what is still to come. */
function checkRoom(path: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(path);
  const free = bavail * bsize;
  if (free >= bytes) return;
  const megabytes = (n: number): string => `${(n / 1e6).toPrecision(3)} MB`;
  throw new WordedError(
    ({ cluster }) => cluster.noRoom(path, megabytes(free), megabytes(bytes)),
    EXIT.file,
  );
}

const LEAST_ROOM_BYTES = 1_000_000;

class ShardWork {
  readonly aside: Aside[] = [];
  made = 0;
  private readonly place: StagePlace;
  private readonly files: ShardFiles;
  private readonly jobs: readonly PlacedJob[];
  private readonly options: WorkerOptions;

  constructor(folder: PlanFolder, place: StagePlace, shard: number, options: WorkerOptions) {
    const { stage } = place;
    this.place = place;
    this.files = new ShardFiles(folder.path, place.folder, stage, folder.owner(stage.stage, shard));
    this.jobs = decodeJobs(folder.shard(place, shard), stage.base);
    this.options = options;
  }

  get runs(): number {
    return this.jobs.length;
  }

  private key(at: number): JobKey {
    return this.jobs[at]!.job.key;
  }

  /** Parts that can be used. */
  private goodParts(): string[] {
    return this.files.parts().filter((path) => {
      const fault = this.files.check(path, true);
      if (fault !== undefined) this.aside.push(this.files.setAside(path, fault));
      return fault === undefined;
    });
  }

  /** Outcomes of some parts, each run once. */
  private *outcomes(parts: readonly string[]): Generator<PlacedOutcome> {
    const isKnown = new Uint8Array(this.runs);
    for (const part of parts) {
      for (const { reader, line } of this.files.outcomes(part)) {
        const at = line.place - this.files.first;
        if (isKnown[at] === 1) continue;
        isKnown[at] = 1;
        yield { place: line.place, outcome: reader.outcomeOf(line, this.key(at)) };
      }
    }
  }

  /** Runs that no part holds. */
  private missing(parts: readonly string[]): PlacedJob[] {
    const isKnown = new Uint8Array(this.runs);
    for (const part of parts) {
      for (const { line } of this.files.outcomes(part)) isKnown[line.place - this.files.first] = 1;
    }
    return this.jobs.filter(({ place }) => isKnown[place - this.files.first] === 0);
  }

  /** Makes runs of one batch, each in the file before the next is begun. */
  private async make(jobs: readonly PlacedJob[], setting: PlannedBatch['setting'], part: PartFile) {
    const { executor, signal, onProgress } = this.options;
    const before = this.made;
    await executor.stream(
      jobs.map(({ job }) => job),
      {
        setting,
        signal,
        onOutcome: (outcome, at) => {
          // A worker that died says nothing about the run: it is tried again.
          if (isFailure(outcome) && outcome.failure.code === 'worker-died') return;
          part.add({ place: jobs[at]!.place, outcome });
          this.made++;
          if (this.made === before + 1) this.checkRoomFor(part, jobs.length);
          onProgress({ done: this.made, of: this.runs });
        },
      },
    );
  }

  /** The finished file stands beside the part for a moment. */
  private checkRoomFor(part: PartFile, runs: number): void {
    checkRoom(this.place.folder, 2 * runs * part.bytes);
  }

  private async makeAll(jobs: readonly PlacedJob[]): Promise<void> {
    const { stage } = this.place;
    checkRoom(this.place.folder, LEAST_ROOM_BYTES);
    const part = new PartFile(this.files.newPart(), this.files.owner);
    try {
      for (const batch of stage.batches) {
        const own = jobs.filter(({ place }) => batchAt(stage, place) === batch);
        if (own.length > 0) await this.make(own, batch.setting, part);
      }
    } finally {
      part.close();
    }
  }

  /** Whether the shard is done already; a finished file that is not whole is set aside. */
  private isDone(): boolean {
    if (!this.files.isFinished) return false;
    const fault = this.files.check(this.files.path);
    if (fault === undefined) return true;
    this.aside.push(this.files.setAside(this.files.path, fault));
    return false;
  }

  /** Makes the finished file when every run is there. @returns the runs that are not */
  private finishIfWhole(): PlacedJob[] {
    try {
      if (this.isDone()) return [];
      const parts = this.goodParts();
      const missing = this.missing(parts);
      if (missing.length === 0) this.files.finish(this.outcomes(parts), parts);
      return missing;
    } catch (error) {
      // Who finishes a shard removes all of its parts, also from under another who reads them.
      if (isNotFound(error) && this.isDone()) return [];
      throw error;
    }
  }

  async go(): Promise<void> {
    let missing = this.finishIfWhole();
    for (let round = 0; round < ROUNDS && missing.length > 0; round++) {
      await this.makeAll(missing);
      missing = this.finishIfWhole();
    }
    if (missing.length === 0) return;
    const { shard } = this.files.owner;
    throw new WordedError(
      ({ cluster }) => cluster.workersDied(shard, missing.length, this.runs, ROUNDS),
      EXIT.defect,
    );
  }

  failed(): number {
    let failed = 0;
    for (const { line } of this.files.outcomes(this.files.path)) if ('f' in line.text) failed++;
    return failed;
  }
}

/**
 * Works on a shard. Runs that are on the disk are not made again.
 * @throws {WordedError} when the disk is full or read-only: before a run, or with all earlier ones kept
 */
export async function workOnShard(
  folder: PlanFolder,
  place: StagePlace,
  shard: number,
  options: WorkerOptions,
): Promise<ShardReport> {
  const work = new ShardWork(folder, place, shard, options);
  await work.go();
  return { runs: work.runs, made: work.made, failed: work.failed(), aside: work.aside };
}
