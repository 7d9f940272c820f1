/**
 * Calibration documents: everything that determined a calibration, its state (so that it can go on)
 * and, when it is done, its answer. A document carries its own digest; one that was cut or edited is
 * refused.
 */
import type { NumericKey, Parameters } from '../engine/parameters.ts';
import type { ComparedFigure } from '../ensemble/compare.ts';
import type { ReadingChoice } from '../evidence/figure.ts';
import type { Scoring } from '../evidence/scoring.ts';
import { hashDocument } from '../export/receipt.ts';
import { VERSION } from '../export/version.ts';
import { parseJson } from '../scenario/issues.ts';
import {
  SCENARIO_SCHEMA_VERSION,
  type ProvenanceRecord,
  type ScenarioDocument,
} from '../scenario/schema.ts';
import {
  ALGORITHM,
  type CalibrationSetting,
  type CalibrationState,
  type PosteriorChoice,
  type StopReason,
  type WithoutWaves,
} from './calibrate.ts';
import { valuesAt, type FreeParameter } from './free-parameters.ts';
import type { PosteriorResult } from './posterior-result.ts';
import type { PriorCheck } from './prior-check.ts';
import { checkedFigures, type Finished, type Stored } from './run-calibration.ts';

/** Version of calibration documents that this code writes and reads. */
export const CALIBRATION_VERSION = 2;

/** A figure beside the answer. */
export type LedgerFigure = Pick<
  ComparedFigure,
  'id' | 'reading' | 'unit' | 'reported' | 'simulated' | 'relativeError' | 'verdict'
>;

export interface CalibrationResult {
  /** The point fit: values, loss and figures under `scoring` of the document. */
  readonly values: Readonly<Partial<Record<NumericKey, number>>>;
  readonly runs: number;
  readonly stop: StopReason | null;
  /** Loss of the answer over the check. */
  readonly loss: number;
  readonly figures: readonly LedgerFigure[];
  /** Figures that were held out, beside the answer. */
  readonly heldOut: readonly LedgerFigure[];
  readonly priorCheck: PriorCheck;
  /** Null for a model without waves. */
  readonly withoutWaves: WithoutWaves | null;
  /** The posterior under `posterior.scoring` of the document; null when only the point was fitted. */
  readonly posterior: PosteriorResult | null;
  /** The scenario with the values of the point fit: a document of its own. */
  readonly scenario: ScenarioDocument;
  /** SHA-256 of `inputs` and all of the result but this line (RFC 8785). */
  readonly hash: string;
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
  /** Constants of the score of the point fit. */
  readonly scoring: Scoring;
  /** Readings, constants and sizes of the posterior; null when only the point is fitted. */
  readonly posterior: PosteriorChoice | null;
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
    !setting.free.some((row) => row.key === key);
  const parameters = Object.fromEntries(Object.entries(setting.model.parameters).filter(isFixed));
  const model = { ...setting.model, parameters };
  return hashDocument({ ...setting, model, version: VERSION, algorithm: ALGORITHM });
}

const briefFigure = (figure: ComparedFigure): LedgerFigure => {
  const { id, reading, unit, reported, simulated, relativeError, verdict } = figure;
  return { id, reading, unit, reported, simulated, relativeError, verdict };
};

/** What a calibration is of, for its documents. */
export interface CalibrationNames {
  /** Id of the scenario. */
  readonly scenario: string;
  /** Command that makes the document. */
  readonly command: string;
  /** Fixed parameters that the command sets. */
  readonly fixed?: Partial<Parameters>;
  /** Readings that the command chooses instead of the scenario's. */
  readonly readings?: ReadingChoice;
}

const fittedBy = (command: string): ProvenanceRecord => ({ kind: 'fitted', command });

/** Provenance of fitted values. */
const provenanceOf = (
  values: CalibrationResult['values'],
  command: string,
): NonNullable<ScenarioDocument['provenance']> =>
  Object.fromEntries(Object.keys(values).map((key) => [key, fittedBy(command)]));

/** The fitted values as a scenario that extends the one that was calibrated. */
function fittedScenario(
  { scenario, command, fixed = {}, readings }: CalibrationNames,
  values: CalibrationResult['values'],
): ScenarioDocument {
  return {
    schemaVersion: SCENARIO_SCHEMA_VERSION,
    id: `${scenario.slice(0, 57)}-fitted`,
    title: { en: `${scenario} (fitted)`, zh: `${scenario}（拟合）` },
    description: { en: command.slice(0, 2000), zh: command.slice(0, 2000) },
    extends: scenario,
    parameters: { ...fixed, ...values },
    ...(readings && { readings }),
    provenance: provenanceOf(values, command),
  };
}

function resultOf(
  names: CalibrationNames,
  inputs: string,
  setting: CalibrationSetting,
  state: CalibrationState,
): CalibrationResult {
  const values = valuesAt(setting.free, state.point);
  const compared = checkedFigures(setting, state).map(briefFigure);
  const isHeldOut = ({ id }: LedgerFigure): boolean => setting.heldOut.includes(id);
  const result = {
    values,
    runs: state.runs,
    stop: state.stop,
    loss: state.trace.find(({ stage }) => stage === 'check')!.loss!,
    figures: compared.filter((figure) => !isHeldOut(figure)),
    heldOut: compared.filter(isHeldOut),
    priorCheck: state.priorCheck,
    withoutWaves: state.withoutWaves,
    posterior: state.posterior?.result ?? null,
    scenario: fittedScenario(names, values),
  };
  return { ...result, hash: hashDocument({ inputs, result }) };
}

/** The result stands once in a document: not in its state. */
const withoutResult = (state: CalibrationState): CalibrationState =>
  state.posterior === null ? state : { ...state, posterior: { ...state.posterior, result: null } };

/** The document of a calibration, under way or done. */
export function calibrationDocument(
  names: CalibrationNames,
  setting: CalibrationSetting,
  { state, finished }: Stored,
): CalibrationDocument {
  const { seed, budget, replicates, readings, scoring, free, posterior } = setting;
  const inputs = hashSetting(setting);
  const document = {
    calibrationVersion: CALIBRATION_VERSION,
    zhengwu: VERSION,
    scenario: names.scenario,
    command: names.command,
    seed,
    budget,
    replicates,
    readings,
    free,
    scoring,
    posterior,
    inputs,
    result: state.stage === 'done' ? resultOf(names, inputs, setting, state) : null,
    state: withoutResult(state),
    finished,
  } as const;
  return { ...document, digest: hashDocument(document) };
}

/** Why a stored calibration cannot be used. */
export type Refusal =
  'no-json' | 'no-calibration' | 'edited' | 'other-format' | 'other-version' | 'other-inputs';

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Reads a document; its digest vouches for its shape. */
export function parseCalibration(text: string): Read<CalibrationDocument> {
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, refusal: 'no-json' };
  const value = parsed.value as CalibrationDocument | null;
  if (typeof value !== 'object' || typeof value?.calibrationVersion !== 'number') {
    return { ok: false, refusal: 'no-calibration' };
  }
  if (value.calibrationVersion !== CALIBRATION_VERSION) {
    return { ok: false, refusal: 'other-format' };
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
  if (document.zhengwu !== VERSION) return { ok: false, refusal: 'other-version' };
  if (document.inputs !== hashSetting(setting)) return { ok: false, refusal: 'other-inputs' };
  const { result, finished } = document;
  const { posterior } = document.state;
  const whole = posterior && { ...posterior, result: result?.posterior ?? null };
  return { ok: true, value: { state: { ...document.state, posterior: whole }, finished } };
}

/** A scenario with the values of a finished calibration, their provenance included. */
export function withFittedValues(
  scenario: ScenarioDocument,
  { command, result }: CalibrationDocument,
): ScenarioDocument {
  const values = result?.values ?? {};
  return {
    ...scenario,
    parameters: { ...scenario.parameters, ...values },
    provenance: { ...scenario.provenance, ...provenanceOf(values, command) },
  };
}
