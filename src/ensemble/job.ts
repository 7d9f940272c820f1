/** One job: one run of a model, observed. A pure function of its input, wherever it is computed. */
import { countGroups, type Dimension, type GroupCounts } from '../engine/aggregate.ts';
import type { Model } from '../engine/model.ts';
import { hashRun } from '../engine/run.ts';
import { simulate } from '../engine/simulation.ts';
import type { Run } from '../engine/run.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import {
  compileObserver,
  type Observations,
  type Observer,
  type ObserverOptions,
} from '../evidence/observe.ts';
import { platformSeries, SERIES_KEYS, type PlatformSeries, type SeriesKey } from './series.ts';

export { platformSeries, SERIES_KEYS, type GroupCounts, type PlatformSeries, type SeriesKey };

/** Names a run by its place in a study, never by its order of arrival. */
export interface JobKey {
  /** `ensemble`, `base`, `cma-es` … */
  readonly stage: string;
  readonly batch: number;
  readonly index: number;
  readonly replicate: number;
}

export interface Job {
  readonly key: JobKey;
  /** Its `replicate` is the one that is run. */
  readonly model: Model;
}

/** Groups and dates of a table. */
export interface TableSetting {
  /** Dimensions of the groups; none gives totals. */
  readonly by: readonly Dimension[];
  /** Days since 1970-01-01, ascending. */
  readonly days: readonly number[];
  /** Groups × days at most; beyond it the job fails with `too-many-cells`. */
  readonly maxCells?: number;
}

/** What is wanted of every job of a batch. */
export interface JobSetting {
  /** Null when no figure is to be observed. */
  readonly evidence: EvidenceDocument | null;
  readonly observer?: ObserverOptions;
  /** Stocks by platform and day. */
  readonly series?: boolean;
  /** Stocks by date and group. */
  readonly table?: TableSetting;
  /** Hash of the event log (costs about as much as the run). */
  readonly hash?: boolean;
}

/** Plain data: crosses workers by structured clone. */
export interface JobResult {
  readonly key: JobKey;
  /** First and last simulated day, days since 1970-01-01. */
  readonly startDay: number;
  readonly endDay: number;
  /** Accounts opened, verified or not. */
  readonly accounts: number;
  /** Empty when no evidence was given. */
  readonly observations: Observations;
  readonly series: PlatformSeries | null;
  readonly table: GroupCounts | null;
  /** 64 hexadecimal digits. */
  readonly hash: string | null;
}

/** Why a job has no result. */
export interface JobFailure {
  readonly key: JobKey;
  readonly failure: {
    /** `threw`: the computation ended in an exception; `worker-died`: so did every worker tried. */
    readonly code: 'threw' | 'worker-died' | 'too-many-cells';
    /** English, one line. */
    readonly detail: string;
    /** With `too-many-cells`: how many there would have been. */
    readonly cells?: number;
  };
}

/** What became of a job: no job is ever dropped. */
export type JobOutcome = JobResult | JobFailure;

export const isFailure = (outcome: JobOutcome): outcome is JobFailure => 'failure' in outcome;

const observers = new WeakMap<EvidenceDocument, Map<string, Observer>>();

/** The observer of a document and options, compiled once. */
function observerFor(evidence: EvidenceDocument, options: ObserverOptions = {}): Observer {
  const known = observers.get(evidence) ?? new Map<string, Observer>();
  observers.set(evidence, known);
  const key = JSON.stringify(options);
  const observer = known.get(key) ?? compileObserver(evidence, options);
  known.set(key, observer);
  return observer;
}

class TableTooLargeError extends Error {
  readonly cells: number;
  constructor(cells: number) {
    super(`The table would have ${cells} cells`);
    this.cells = cells;
  }
}

function groupCounts(run: Run, { by, days, maxCells = Infinity }: TableSetting): GroupCounts {
  // Groups are as many on the last day as they will ever be.
  const cells = countGroups(run, { by, days: days.slice(-1) }).groups.length * days.length;
  if (cells > maxCells) throw new TableTooLargeError(cells);
  return countGroups(run, { by, days });
}

/** Where a run comes from: the engine, or what has been shown to give the same. */
export type MakeRun = (model: Model) => Run;

/** Runs a job. */
export function runJob(job: Job, setting: JobSetting, makeRun: MakeRun = simulate): JobResult {
  const run = makeRun(job.model);
  const { evidence, observer, series = false, table, hash = false } = setting;
  return {
    key: job.key,
    startDay: run.startDay,
    endDay: run.endDay,
    accounts: run.log.size,
    observations: evidence === null ? {} : observerFor(evidence, observer).observe(run),
    series: series ? platformSeries(run) : null,
    table: table ? groupCounts(run, table) : null,
    hash: hash ? hashRun(run) : null,
  };
}

/** Text of an exception, one line. */
export const detailOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** Runs a job; what it throws becomes its outcome. */
export function attemptJob(job: Job, setting: JobSetting, makeRun?: MakeRun): JobOutcome {
  try {
    return runJob(job, setting, makeRun);
  } catch (error) {
    const detail = detailOf(error);
    if (!(error instanceof TableTooLargeError)) {
      return { key: job.key, failure: { code: 'threw', detail } };
    }
    return { key: job.key, failure: { code: 'too-many-cells', detail, cells: error.cells } };
  }
}

/** Model of a replicate, its number included. */
export type ReplicateModel = (replicate: number) => Model;

/**
 * One job a replicate: replicates 0 … count − 1 of a model.
 * @param modelOf gives each replicate another model, such as one drawn from a posterior
 */
export function replicateJobs(
  model: Model,
  count: number,
  stage: string,
  modelOf: ReplicateModel = (replicate) => ({ ...model, replicate }),
): Job[] {
  return Array.from({ length: count }, (_, replicate) => ({
    key: { stage, batch: 0, index: 0, replicate },
    model: modelOf(replicate),
  }));
}
