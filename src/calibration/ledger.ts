/**
 * Calibration documents: everything that determined a calibration, its state (so that it can go on)
 * and, when it is done, its answer. A document carries its own digest; one that was cut or edited is
 * refused.
 */
import type { NumericKey } from '../engine/parameters.ts';
import type { ComparedFigure } from '../ensemble/compare.ts';
import type { ReadingChoice } from '../evidence/figure.ts';
import type { Scoring } from '../evidence/scoring.ts';
import { hashDocument } from '../export/receipt.ts';
import { VERSION } from '../export/version.ts';
import { parseJson } from '../scenario/issues.ts';
import type { ProvenanceRecord, ScenarioDocument } from '../scenario/schema.ts';
import type { CalibrationSetting, CalibrationState, StopReason } from './calibrate.ts';
import { freeParameters, valuesAt, type FreeParameter } from './free-parameters.ts';
import { checkedFigures, type Finished, type Stored } from './run-calibration.ts';

/** Version of calibration documents that this code writes and reads. */
export const CALIBRATION_VERSION = 1;

/** A figure of role fit beside the answer. */
export type LedgerFigure = Pick<
  ComparedFigure,
  'id' | 'reading' | 'unit' | 'reported' | 'simulated' | 'relativeError' | 'verdict'
>;

export interface CalibrationResult {
  /** Fitted values. */
  readonly values: Readonly<Partial<Record<NumericKey, number>>>;
  readonly runs: number;
  readonly stop: StopReason | null;
  /** Loss of the answer over the check. */
  readonly loss: number;
  readonly figures: readonly LedgerFigure[];
}

export interface CalibrationDocument {
  readonly calibrationVersion: typeof CALIBRATION_VERSION;
  /** Version of the package whose engine ran. */
  readonly zhengwu: string;
  readonly scenario: string;
  /** Command that makes this document. */
  readonly command: string;
  readonly seed: string;
  /** Most runs of the engine. */
  readonly budget: number;
  readonly replicates: number;
  readonly readings: ReadingChoice;
  readonly free: readonly FreeParameter[];
  readonly scoring: Scoring;
  /** SHA-256 of all that determines the calibration, version included (RFC 8785). */
  readonly inputs: string;
  readonly result: CalibrationResult | null;
  /** Enough to go on from; after the end, the record of how it went. */
  readonly state: CalibrationState;
  /** Finished runs of the batch under way. */
  readonly finished: readonly Finished[];
  /** SHA-256 of the document without this line (RFC 8785). */
  readonly digest: string;
}

/** Hash of a setting; the scenario's own values of free parameters do not count. */
export function hashSetting(setting: CalibrationSetting): string {
  const isFixed = ([key]: [string, unknown]): boolean =>
    !(setting.free as readonly string[]).includes(key);
  const parameters = Object.fromEntries(Object.entries(setting.model.parameters).filter(isFixed));
  const { free, ...rest } = setting;
  const model = { ...setting.model, parameters };
  return hashDocument({ ...rest, model, free: freeParameters(free), version: VERSION });
}

function resultOf(setting: CalibrationSetting, state: CalibrationState): CalibrationResult {
  const figures = checkedFigures(setting, state);
  return {
    values: valuesAt(freeParameters(setting.free), state.point),
    runs: state.runs,
    stop: state.stop,
    loss: state.trace[state.trace.length - 1].loss,
    figures: figures.map(({ id, reading, unit, reported, simulated, relativeError, verdict }) => ({
      id,
      reading,
      unit,
      reported,
      simulated,
      relativeError,
      verdict,
    })),
  };
}

/** The document of a calibration, under way or done. */
export function calibrationDocument(
  scenario: string,
  command: string,
  setting: CalibrationSetting,
  { state, finished }: Stored,
): CalibrationDocument {
  const { seed, budget, replicates, readings, scoring } = setting;
  const document = {
    calibrationVersion: CALIBRATION_VERSION,
    zhengwu: VERSION,
    scenario,
    command,
    seed,
    budget,
    replicates,
    readings,
    free: freeParameters(setting.free),
    scoring,
    inputs: hashSetting(setting),
    result: state.stage === 'done' ? resultOf(setting, state) : null,
    state,
    finished,
  } as const;
  return { ...document, digest: hashDocument(document) };
}

/** Why a stored calibration cannot be used. */
export type Refusal = 'no-json' | 'no-calibration' | 'edited' | 'other-inputs';

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Reads a document; its digest vouches for its shape. */
export function parseCalibration(text: string): Read<CalibrationDocument> {
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, refusal: 'no-json' };
  const value = parsed.value as CalibrationDocument | null;
  if (typeof value !== 'object' || value?.calibrationVersion !== CALIBRATION_VERSION) {
    return { ok: false, refusal: 'no-calibration' };
  }
  const { digest, ...rest } = value;
  if (hashDocument(rest) !== digest) return { ok: false, refusal: 'edited' };
  return { ok: true, value };
}

/** Where a stored calibration goes on, when it is one of this setting and version. */
export function storedFor(
  document: CalibrationDocument,
  setting: CalibrationSetting,
): Read<Stored> {
  if (document.inputs !== hashSetting(setting)) return { ok: false, refusal: 'other-inputs' };
  return { ok: true, value: { state: document.state, finished: document.finished } };
}

const fittedBy = (command: string): ProvenanceRecord => ({ kind: 'fitted', command });

/** A scenario with the values of a finished calibration, their provenance included. */
export function withFittedValues(
  scenario: ScenarioDocument,
  { command, result }: CalibrationDocument,
): ScenarioDocument {
  const values = result?.values ?? {};
  const provenance = Object.keys(values).map((key) => [key, fittedBy(command)]);
  return {
    ...scenario,
    parameters: { ...scenario.parameters, ...values },
    provenance: { ...scenario.provenance, ...Object.fromEntries(provenance) },
  };
}
