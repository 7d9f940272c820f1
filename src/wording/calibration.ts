/** Words of a calibration as a person reads it in a terminal. */
import type { StopReason } from '../calibration/calibrate.ts';
import type { Refusal } from '../calibration/ledger.ts';
import type { ParameterVerdict } from '../calibration/verdict.ts';
import type { CalibrationWarning } from '../calibration/warnings.ts';

type WarningOf<C extends CalibrationWarning['code']> = Extract<CalibrationWarning, { code: C }>;

export interface CalibrationWording {
  /** Sentences of the warnings, by code. */
  readonly warnings: {
    readonly [C in CalibrationWarning['code']]: (warning: WarningOf<C>) => string;
  };
  readonly warning: (sentence: string) => string;
  readonly stops: Readonly<Record<StopReason, string>>;
  readonly verdicts: Readonly<Record<ParameterVerdict, string>>;
  readonly head: (scenario: string, runs: number, stop: string, loss: string) => string;
  readonly point: string;
  readonly fitted: string;
  readonly heldOut: string;
  readonly withoutWaves: (without: string, withWaves: string) => string;
  readonly posterior: string;
  /** Behind the effective degrees of freedom. */
  readonly degrees: (effective: string, of: number) => string;
  readonly learned: (share: string) => string;
  readonly readings: string;
  readonly predicted: string;
  readonly none: string;
  readonly equalWeights: string;
  /** Behind a Pareto k. @param threshold below which it would be trusted */
  readonly untrusted: (threshold: string) => string;
  readonly diagnosis: (parts: {
    readonly rHat: string;
    readonly bulk: string;
    readonly tail: string;
    readonly runs: number;
    readonly k: string;
    readonly effective: string;
    /** Numbers of which the surrogate misjudges its error, and all. */
    readonly off: number;
    readonly of: number;
  }) => string;
  readonly hash: (hash: string) => string;
  /** Why a stored calibration cannot be used. */
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly refusedPosterior: (path: string, reason: string) => string;
  readonly refused: (path: string, reason: string) => string;
  /** Which command a refused document is of. */
  readonly madeBy: (command: string) => string;
}
