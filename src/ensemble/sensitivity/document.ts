/** The document of an analysis: everything that determined it, and its result. */
import type { ReadingChoice } from '../../evidence/figure.ts';
import { hashDocument } from '../../export/receipt.ts';
import { VERSION } from '../../export/version.ts';
import type { SensitivityResult } from './analyses.ts';
import type { Factor } from './factors.ts';
import type { Method, SensitivitySetting } from './setting.ts';
import { workOf, type FailedRun, type SensitivityOutcome } from './study.ts';

/** Version of the documents that this code writes. */
export const SENSITIVITY_VERSION = 1;

export interface SensitivityDocument {
  readonly sensitivityVersion: typeof SENSITIVITY_VERSION;
  /** Version of the package whose engine ran. */
  readonly zhengwu: string;
  readonly scenario: string;
  /** Command that makes this document. */
  readonly command: string;
  readonly method: Method;
  /** What stood in for the engine; null where nothing did. */
  readonly surrogate: string | null;
  /** What was varied, over which range, and where the range comes from. */
  readonly parameters: readonly Factor[];
  readonly readings: ReadingChoice;
  readonly seed: string;
  /** Trajectories, samples or levels. */
  readonly size: number;
  readonly replicates: number;
  /** Relative step of the elasticities to each side. */
  readonly step: number;
  /** Runs of the engine and evaluations of the surrogate in all. */
  readonly runs: number;
  readonly evaluations: number;
  readonly failures: readonly FailedRun[];
  readonly result: SensitivityResult;
  /** SHA-256 of all that determined the analysis, version included (RFC 8785). */
  readonly inputs: string;
  /** SHA-256 of the document without this line (RFC 8785). */
  readonly digest: string;
}

export interface Described {
  readonly scenario: string;
  readonly command: string;
  readonly surrogate: string | null;
}

/** The document of a finished analysis. */
export function sensitivityDocument(
  { scenario, command, surrogate }: Described,
  setting: SensitivitySetting,
  { result, failures }: SensitivityOutcome,
): SensitivityDocument {
  const { method, factors, readings, model, size, replicates, step } = setting;
  const document = {
    sensitivityVersion: SENSITIVITY_VERSION,
    zhengwu: VERSION,
    scenario,
    command,
    method,
    surrogate,
    parameters: factors,
    readings,
    seed: model.seed,
    size,
    replicates,
    step,
    ...workOf(setting),
    failures,
    result,
    inputs: hashDocument({ ...setting, surrogate, version: VERSION }),
  } as const;
  return { ...document, digest: hashDocument(document) };
}
