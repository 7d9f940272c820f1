/** Replicates of one model: what they gave, and the bands of their growth curves. */
import { combineHashes } from '../engine/event-log.ts';
import type { Model } from '../engine/model.ts';
import type { Observations } from '../evidence/observe.ts';
import type { StudyOptions } from './executor.ts';
import {
  replicateJobs,
  SERIES_KEYS,
  type JobResult,
  type JobSetting,
  type SeriesKey,
} from './job.ts';
import { bandOf, type Band } from './quantile.ts';

export type Bands = Readonly<Record<SeriesKey, Band>>;

export interface Ensemble {
  readonly startDay: number;
  readonly endDay: number;
  readonly replicates: number;
  /** By replicate. */
  readonly observations: readonly Observations[];
  /** Null when series were not asked for. */
  readonly bands: Bands | null;
  /** By replicate; empty when hashes were not asked for. */
  readonly hashes: readonly string[];
  /** Hash over the replicates in order; null when hashes were not asked for. */
  readonly hash: string | null;
}

/** Bands by platform over replicates; null when any has no series. */
export function bandsOf(results: readonly Pick<JobResult, 'series'>[]): Bands | null {
  const series = results.flatMap((result) => (result.series === null ? [] : [result.series]));
  if (series.length < results.length || series.length === 0) return null;
  const entries = SERIES_KEYS.map((key) => [key, bandOf(series.map((curves) => curves[key]))]);
  return Object.fromEntries(entries) as Bands;
}

/** Joins the results of replicates, in order of replicate. */
export function ensembleOf(results: readonly JobResult[]): Ensemble {
  const ordered = results.toSorted((a, b) => a.key.replicate - b.key.replicate);
  const hashes = ordered.flatMap(({ hash }) => (hash === null ? [] : [hash]));
  return {
    startDay: ordered[0].startDay,
    endDay: ordered[0].endDay,
    replicates: ordered.length,
    observations: ordered.map(({ observations }) => observations),
    bands: bandsOf(ordered),
    hashes,
    hash: hashes.length === ordered.length ? combineHashes(hashes) : null,
  };
}

/**
 * Runs replicates 0 … replicates − 1 of a model.
 * @throws the signal's reason when it is aborted
 */
export async function runEnsemble(
  model: Model,
  replicates: number,
  setting: JobSetting,
  options: StudyOptions,
  stage = 'ensemble',
): Promise<Ensemble> {
  const { executor, signal, onProgress } = options;
  let done = 0;
  const results = await executor.run(replicateJobs(model, replicates, stage), {
    setting,
    ...(signal === undefined ? {} : { signal }),
    onResult: () => onProgress?.({ done: ++done, of: replicates }),
  });
  return ensembleOf(results);
}
