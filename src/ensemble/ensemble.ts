/** Replicates of one model: what they gave, and the bands of their growth curves. */
import { combineHashes } from '../engine/event-log.ts';
import type { Model } from '../engine/model.ts';
import { CountColumns, GroupColumns, ObservationColumns, type Samples } from './columns.ts';
import { JobFailedError, type StudyOptions } from './executor.ts';
import {
  isFailure,
  replicateJobs,
  SERIES_KEYS,
  type Job,
  type JobOutcome,
  type JobSetting,
  type PlatformSeries,
  type ReplicateModel,
  type SeriesKey,
} from './job.ts';
import type { Band } from './quantile.ts';
import { perSeries } from './series.ts';

export type Bands = Readonly<Record<SeriesKey, Band>>;

export interface Ensemble {
  readonly startDay: number;
  readonly endDay: number;
  readonly replicates: number;
  readonly samples: Samples;
  /** Null when series were not asked for. */
  readonly bands: Bands | null;
  /** Null when no table was asked for. */
  readonly table: GroupColumns | null;
  /** By replicate; empty when hashes were not asked for. */
  readonly hashes: readonly string[];
  /** Hash over the replicates in order; null when hashes were not asked for. */
  readonly hash: string | null;
}

type SeriesColumns = Readonly<Record<SeriesKey, CountColumns>>;

/**
 * Takes the replicates of a model as they arrive and keeps columns of them: figures, the hash, and
 * what the setting asks for. Everything else of a run is forgotten.
 */
export class EnsembleCollector {
  private readonly capacity: number;
  private readonly observations: ObservationColumns;
  private readonly table: GroupColumns | null;
  private readonly hashes: string[] = [];
  private readonly isDone: Uint8Array;
  private series: SeriesColumns | null = null;
  private frame = { startDay: 0, endDay: 0 };

  /** @param capacity replicates that may arrive: 0 … capacity − 1 */
  constructor(capacity: number, { table }: JobSetting) {
    this.capacity = capacity;
    this.observations = new ObservationColumns(capacity);
    this.table = table ? new GroupColumns(table.by, table.days.length, capacity) : null;
    this.isDone = new Uint8Array(capacity);
  }

  /** @throws {JobFailedError} for a job without a result */
  take(outcome: JobOutcome): void {
    if (isFailure(outcome)) throw new JobFailedError(outcome);
    const { key, startDay, endDay, observations, series, table, hash } = outcome;
    const { replicate } = key;
    this.frame = { startDay, endDay };
    this.observations.set(replicate, observations);
    if (series !== null) this.takeSeries(replicate, series);
    if (table !== null) this.table?.set(replicate, table);
    if (hash !== null) this.hashes[replicate] = hash;
    this.isDone[replicate] = 1;
  }

  private takeSeries(replicate: number, series: PlatformSeries): void {
    this.series ??= perSeries((key) => new CountColumns(series[key].length, this.capacity));
    for (const key of SERIES_KEYS) this.series[key].set(replicate, series[key]);
  }

  /** Replicates that have arrived without a gap: 0 … prefix − 1. */
  get prefix(): number {
    const gap = this.isDone.indexOf(0);
    return gap < 0 ? this.capacity : gap;
  }

  /** The ensemble of the first `count` replicates, which must have arrived; at least one. */
  ensemble(count = this.prefix): Ensemble {
    const { series } = this;
    const hashes = this.hashes.slice(0, count);
    return {
      ...this.frame,
      replicates: count,
      samples: this.observations.samples(count),
      bands: series && perSeries((key) => series[key].band(count)),
      table: this.table,
      hashes,
      hash: hashes.length === count ? combineHashes(hashes) : null,
    };
  }
}

/** A model whose replicates are run, and the stage that names its runs. */
export interface Member {
  readonly model: Model;
  readonly stage: string;
  /** Models of the replicates, where they differ by more than their number. */
  readonly modelOf?: ReplicateModel;
}

export interface EnsemblesOptions extends StudyOptions {
  /** When aborted, gives what was finished of all members instead of throwing, if anything was. */
  readonly keepFinished?: boolean;
}

/** Replicate 0 of every member, then replicate 1, and so on: what is cut short is paired. */
function jobsBreadthFirst(members: readonly Member[], replicates: number): Job[] {
  const lists = members.map(({ model, stage, modelOf }) =>
    replicateJobs(model, replicates, stage, modelOf),
  );
  return Array.from({ length: replicates }, (_, r) => lists.map((jobs) => jobs[r])).flat();
}

/**
 * Runs replicates 0 … replicates − 1 of several models, with the same numbers of replicates.
 * @returns one ensemble a member, all of the same size
 * @throws the signal's reason when it is aborted (see `keepFinished`)
 * @throws {JobFailedError} when a run has no result
 */
export async function runEnsembles(
  members: readonly Member[],
  replicates: number,
  setting: JobSetting,
  options: EnsemblesOptions,
): Promise<Ensemble[]> {
  const { executor, signal, onProgress, keepFinished } = options;
  const collectors = members.map(() => new EnsembleCollector(replicates, setting));
  const jobs = jobsBreadthFirst(members, replicates);
  const finished = (): number => Math.min(...collectors.map(({ prefix }) => prefix));
  let done = 0;
  const onOutcome = (outcome: JobOutcome, place: number): void => {
    collectors[place % members.length].take(outcome);
    onProgress?.({ done: ++done, of: jobs.length });
  };
  try {
    await executor.stream(jobs, { setting, onOutcome, ...(signal && { signal }) });
  } catch (error) {
    if (!(keepFinished && signal?.aborted && finished() > 0)) throw error;
  }
  const count = finished();
  return collectors.map((collector) => collector.ensemble(count));
}

/**
 * Runs replicates 0 … replicates − 1 of one model.
 * @throws the signal's reason when it is aborted (see `keepFinished`)
 * @throws {JobFailedError} when a run has no result
 */
export async function runEnsemble(
  model: Model,
  replicates: number,
  setting: JobSetting,
  options: EnsemblesOptions,
  stage = 'ensemble',
  modelOf?: ReplicateModel,
): Promise<Ensemble> {
  const member = { model, stage, ...(modelOf && { modelOf }) };
  const [ensemble] = await runEnsembles([member], replicates, setting, options);
  return ensemble;
}
