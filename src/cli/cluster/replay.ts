/**
 * The executor of a study that is taken to a cluster. A batch whose shards are finished is handed out
 * from them; one that nobody has asked for before becomes the next stage. The study itself does not
 * know: it asks for the same batches as on one machine, gets the same results and makes the same
 * document of them.
 */
import { executorOf, type Executor, type StreamOptions } from '../../ensemble/executor.ts';
import type { Job } from '../../ensemble/job.ts';
import { batchHash, makeStage, shardsOver } from '../../cluster/stage.ts';
import type { Batch, PlannedBatch } from '../../cluster/stage.ts';
import type { PlanFolder, StagePlace } from './folder.ts';
import { ShardFiles, type Aside } from './shard-file.ts';

/** The study asked for runs that nobody had planned; they are a stage now. */
export class StagePlanned extends Error {
  override readonly name = 'StagePlanned';
  readonly place: StagePlace;
  constructor(place: StagePlace) {
    super(`stage ${place.stage.stage}`);
    this.place = place;
  }
}

/** What keeps a stage from being merged. */
export interface Missing {
  readonly stage: number;
  readonly shards: readonly number[];
  readonly of: number;
}

/** Shards that the study needs are not finished. */
export class ShardsMissing extends Error {
  override readonly name = 'ShardsMissing';
  readonly missing: Missing;
  constructor(missing: Missing) {
    super(`shards of stage ${missing.stage}`);
    this.missing = missing;
  }
}

/** Lets timers and signals through between shards. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export interface ReplayOptions {
  /** Hands out what is finished of a batch, then calls this and gives up with what it returns. */
  readonly onPartial?: (missing: Missing) => unknown;
}

/** Replays a study over a folder. */
export class Replay {
  /** Files that were set aside on the way. */
  readonly aside: Aside[] = [];
  readonly executor: Executor;
  private readonly folder: PlanFolder;
  private readonly options: ReplayOptions;
  private readonly batches = new Map<string, { place: StagePlace; batch: PlannedBatch }>();
  private readonly good = new Map<string, boolean>();
  private pending: { batch: Batch; reject: (reason: unknown) => void }[] = [];
  /** Why a piece of the study had to stop for want of shards. */
  private stopped: unknown;

  constructor(folder: PlanFolder, options: ReplayOptions = {}) {
    this.folder = folder;
    this.options = options;
    for (const place of folder.allStages()) this.know(place);
    this.executor = executorOf({
      workers: folder.plan.shards,
      atOnce: Infinity,
      isKnown: (jobs, setting) => this.batches.has(batchHash({ jobs, setting })),
      stream: (jobs, own) => this.stream(jobs, own),
      close: () => {},
    });
  }

  private know(place: StagePlace): void {
    for (const batch of place.stage.batches) this.batches.set(batch.hash, { place, batch });
  }

  private async stream(jobs: readonly Job[], options: StreamOptions): Promise<void> {
    if (jobs.length === 0) return;
    const batch = { jobs, setting: options.setting };
    const found = this.batches.get(batchHash(batch));
    if (found === undefined) return this.ask(batch);
    return this.handOut(found.place, found.batch, jobs, options);
  }

  // ── New batches ────────────────────────────────────────────────────────────────────────────

  /** What is asked for in one turn of the event loop is one stage. */
  private ask(batch: Batch): Promise<never> {
    if (this.pending.length === 0) setImmediate(() => this.plan());
    return new Promise((_, reject) => this.pending.push({ batch, reject }));
  }

  private plan(): void {
    const asked = this.pending;
    this.pending = [];
    // Pieces that could go on wait for those that cannot: a stage is planned behind whole ones.
    const reason = this.stopped ?? this.addStage(asked.map(({ batch }) => batch));
    for (const { reject } of asked) reject(reason);
  }

  /** The stage of some batches, or why it cannot be written. */
  private addStage(batches: readonly Batch[]): unknown {
    const { folder } = this;
    try {
      folder.settle();
      const names = { stage: folder.stages, plan: folder.plan.hash };
      const place = folder.addStage(makeStage(names, batches, folder.plan.shards));
      this.know(place);
      return new StagePlanned(place);
    } catch (error) {
      return error;
    }
  }

  // ── Known batches ──────────────────────────────────────────────────────────────────────────

  private files({ folder, stage }: StagePlace, shard: number): ShardFiles {
    return new ShardFiles(this.folder.path, folder, stage, this.folder.owner(stage.stage, shard));
  }

  /** Whether the finished file of a shard is there and whole; one that is not is set aside. */
  private isGood(files: ShardFiles): boolean {
    const known = this.good.get(files.path);
    if (known !== undefined) return known;
    const fault = files.isFinished ? files.check(files.path) : 'missing';
    if (fault !== undefined && fault !== 'missing') {
      this.aside.push(files.setAside(files.path, fault));
    }
    this.good.set(files.path, fault === undefined);
    return fault === undefined;
  }

  private async look(place: StagePlace, shards: readonly number[]): Promise<number[]> {
    const missing: number[] = [];
    for (const shard of shards) {
      if (!this.isGood(this.files(place, shard))) missing.push(shard);
      await breathe();
    }
    return missing;
  }

  private async handOut(
    place: StagePlace,
    batch: PlannedBatch,
    jobs: readonly Job[],
    options: StreamOptions,
  ): Promise<void> {
    const shards = shardsOver(batch, place.stage);
    const lacking = await this.look(place, shards);
    const { onPartial } = this.options;
    if (lacking.length > 0 && onPartial === undefined) throw await this.stopAt(place);
    for (const shard of shards) {
      if (!lacking.includes(shard))
        this.handOutShard(this.files(place, shard), batch, jobs, options);
      await breathe();
      options.signal?.throwIfAborted();
    }
    if (lacking.length > 0) throw await this.stopAt(place);
  }

  /** Why the study stops at a stage, in which other pieces of it may lack shards as well. */
  private async stopAt(place: StagePlace): Promise<unknown> {
    const { stage, shards: of } = place.stage;
    const all = Array.from({ length: of }, (_, shard) => shard);
    const missing = { stage, shards: await this.look(place, all), of };
    const { onPartial } = this.options;
    const reason = onPartial === undefined ? new ShardsMissing(missing) : onPartial(missing);
    this.stopped ??= reason;
    return reason;
  }

  private handOutShard(
    files: ShardFiles,
    { first, size }: PlannedBatch,
    jobs: readonly Job[],
    { onOutcome }: StreamOptions,
  ): void {
    for (const { reader, line } of files.outcomes(files.path)) {
      const at = line.place - first;
      if (at >= 0 && at < size) onOutcome(reader.outcomeOf(line, jobs[at]!.key), at);
    }
  }
}
