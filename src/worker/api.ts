/**
 * What crosses between the page and the simulation worker. Plain data only: no classes, no
 * sentences, no errors thrown across. Every message names the run that it belongs to.
 */
import type { Model } from '../engine/model.ts';
import type { SplitKey, SplitSetting } from '../engine/splits.ts';
import type { ComparedFigure } from '../ensemble/compare.ts';
import type { Bands } from '../ensemble/ensemble.ts';
import type { Band } from '../ensemble/quantile.ts';
import type { SeriesKey } from '../ensemble/series.ts';
import type { EvidenceDocument, ReadingChoice } from '../evidence/figure.ts';
import type { AnswerOf, Query } from './queries/query.ts';

export type { Band, Bands, ComparedFigure, SeriesKey };

/** Curves other than stocks by platform. */
export interface SplitBands extends SplitSetting {
  /** The total, then the categories in code order. */
  readonly keys: readonly SplitKey[];
  /** First day of each place of a band, days since the start of the run; null: a place a day. */
  readonly starts: Uint32Array | null;
  /** By key. */
  readonly bands: readonly Band[];
}

export interface RunRequest {
  /** Chosen by the caller, larger than any before it. */
  readonly runId: number;
  /** Its `replicate` is ignored: replicates 0 … `replicates` − 1 are run. */
  readonly model: Model;
  /** ≥ 1. */
  readonly replicates: number;
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
  /** Whether figures and hash are wanted too; without them a run costs about half. */
  readonly detail: 'curves' | 'all';
  /** Further curves that are wanted; absent: none beside the stocks by platform. */
  readonly split?: SplitSetting;
}

/** State of a run after one or more replicates. Its buffers are transferred. */
export interface RunUpdate {
  readonly runId: number;
  /** Replicates done so far, 1 … `of`. */
  readonly done: number;
  readonly of: number;
  /** First simulated day, days since 1970-01-01. */
  readonly startDay: number;
  /** Stock by day, index = day − `startDay`; with one replicate median and quantiles are the run. */
  readonly curves: Bands;
  /** Null when not asked for. */
  readonly split: SplitBands | null;
  /** Every figure of the evidence, judged on the replicates done so far; null when not asked for. */
  readonly figures: readonly ComparedFigure[] | null;
  /** Hash over the replicates done so far, hexadecimal; null when not asked for. */
  readonly hash: string | null;
  /** Wall time of the last replicate in the worker, milliseconds. */
  readonly milliseconds: number;
}

/** Why a run gave no result. `detail` is for a defect report, never for the reader's first line. */
export interface RunFailure {
  readonly code: 'defect' | 'worker-not-loaded' | 'worker-died' | 'worker-silent';
  readonly detail: string;
}

/** The last state travels with the outcome, so that no report can come too late for it. */
export type RunOutcome =
  | { readonly status: 'done'; readonly update: RunUpdate }
  | { readonly status: 'aborted' }
  | { readonly status: 'failed'; readonly failure: RunFailure };

/** A question about replicate 0 of a run. The model goes with it: a run is a function of it. */
export interface AskRequest<Q extends Query = Query> {
  readonly runId: number;
  readonly model: Model;
  readonly query: Q;
}

export type AskOutcome<Q extends Query = Query> =
  | { readonly status: 'done'; readonly runId: number; readonly answer: AnswerOf<Q> }
  | { readonly status: 'failed'; readonly failure: RunFailure };

export interface SimulationWorker {
  /** Names the one receiver of reports; called once, before any run. */
  listen(report: (update: RunUpdate) => void): void;
  /**
   * Runs the replicates one after another and reports after the first (its curves, not judged yet)
   * and after every fifth. Ends early, with status `aborted`, at the next replicate after
   * {@link abort}.
   */
  run(request: RunRequest): Promise<RunOutcome>;
  /** Ends the run of this id, and every earlier one. */
  abort(runId: number): void;
  /** Answers between two replicates; never rejects. */
  ask(request: AskRequest): Promise<AskOutcome>;
}
