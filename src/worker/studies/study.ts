/**
 * Long computations in the page: their requests, what they show while they run, and what they need to
 * go on. Everything is plain data. A new study is a file beside this one, a line in
 * {@link StudyTypes} and a line in `run-study.ts`.
 */
import type { Executor } from '../../ensemble/executor.ts';
import type { RunFailure } from '../api.ts';
import type { AblationStudy } from './ablation.ts';
import type { CalibrationStudy } from './calibration.ts';
import type { ChecksStudy } from './checks.ts';
import type { EnsembleStudy } from './ensemble.ts';
import type { LawsStudy } from './laws.ts';
import type { ReproductionStudy } from './reproduction.ts';
import type { SensitivityStudy } from './sensitivity.ts';

/** Types of the studies by kind. */
export interface StudyTypes {
  /** Many replicates of one scenario, or of two in pairs. */
  readonly ensemble: EnsembleStudy;
  /** Which parameter moves which figure. */
  readonly sensitivity: SensitivityStudy;
  /** What each mechanism moved. */
  readonly ablation: AblationStudy;
  /** Parameters fitted to figures. */
  readonly calibration: CalibrationStudy;
  /** The engine against closed forms. */
  readonly checks: ChecksStudy;
  /** Laws that every run keeps, and recorded hashes. */
  readonly laws: LawsStudy;
  /** A receipt, run again. */
  readonly reproduction: ReproductionStudy;
}

export type StudyKind = keyof StudyTypes;
export type StudyRequest<K extends StudyKind> = StudyTypes[K]['request'];
/** What a study shows, more complete from report to report. */
export type StudyValue<K extends StudyKind> = StudyTypes[K]['value'];
/** What a stopped study needs to go on; it can be stored. */
export type StudySaved<K extends StudyKind> = StudyTypes[K]['saved'];

/** A report under way. */
export interface StudyReport<K extends StudyKind> {
  readonly done: number;
  readonly of: number;
  /** Null before there is anything to show. */
  readonly value: StudyValue<K> | null;
}

/** What a study is given beside its request. */
export interface StudyRoom<K extends StudyKind> {
  readonly executor: Executor;
  /** Aborted when the study is to stop. */
  readonly signal: AbortSignal;
  /** Where an earlier part of the same request stopped; null at the start. */
  readonly saved: StudySaved<K> | null;
  readonly report: (report: StudyReport<K>) => void;
}

/** How a study ended by itself or by being stopped. */
export type StudyEnd<K extends StudyKind> =
  | { readonly status: 'done'; readonly value: StudyValue<K> }
  | {
      readonly status: 'stopped';
      readonly value: StudyValue<K> | null;
      readonly saved: StudySaved<K>;
    };

/** Why it ended otherwise. `detail` is for a defect report. */
export type StudyFailure = RunFailure;

export type StudyOutcome<K extends StudyKind> =
  StudyEnd<K> | { readonly status: 'failed'; readonly failure: StudyFailure };

/** A study: resolves when it is done or was stopped; what it throws becomes a failure. */
export type Study<K extends StudyKind> = (
  request: StudyRequest<K>,
  room: StudyRoom<K>,
) => Promise<StudyEnd<K>>;
