/**
 * The mean field as a stand-in of the engine: its numbers, shifted by what was found to lie between
 * the two at some point, and the search on it.
 */
import type { Model } from '../engine/model.ts';
import { modelAt, type FreeParameter } from './free-parameters.ts';
import { fitLinear, type Minimum, type Problem } from './linear-fit.ts';
import type { MeanFieldOptions } from './mean-field/mean-field.ts';
import { compileExpectedObserver, expectedObservations } from './mean-field/observe.ts';
import { lossOf, measureRun, type Measured, type Target } from './objective.ts';

/** Engine minus mean field by measure, in the coordinates of the score. */
export type Correction = Readonly<Record<string, number>>;

export interface FitOptions {
  readonly model: Model;
  readonly free: readonly FreeParameter[];
  readonly target: Target;
  /** Standard deviation between replicates by measure. */
  readonly noise: Readonly<Record<string, number>>;
  readonly correction: Correction;
}

/** What is missing from the mean field at one point; 0 where either has no number. */
export function correctionBetween(engine: Measured, expected: Measured): Correction {
  return Object.fromEntries(
    Object.keys(engine).map((key) => {
      const [a, b] = [engine[key], expected[key]];
      return [key, a === null || b === null ? 0 : a - b];
    }),
  );
}

const corrected = (measured: Measured, correction: Correction): Measured =>
  Object.fromEntries(
    Object.entries(measured).map(([key, value]) => [
      key,
      value === null ? null : value + (correction[key] ?? 0),
    ]),
  );

/** Numbers of the mean field for a target, uncorrected. */
export function meanFieldMeasure(
  target: Target,
  options: MeanFieldOptions = {},
): (model: Model) => Measured {
  const { evidence, readings, measures } = target;
  const observer = compileExpectedObserver(evidence, { readings, roles: ['fit'] });
  return (model) => measureRun(expectedObservations(model, observer, options), measures);
}

/** The fit of the corrected mean field as a problem. */
export function meanFieldProblem(fit: FitOptions, options: MeanFieldOptions = {}): Problem {
  const { model, free, target, noise, correction } = fit;
  const measure = meanFieldMeasure(target, options);
  return {
    measure: (point) => corrected(measure(modelAt(model, free, point)), correction),
    loss: (point, measured) => lossOf(target, point, measured, noise),
  };
}

/** Minima from several starts, on long steps. */
export function fitFromStarts(starts: readonly (readonly number[])[], fit: FitOptions): Minimum[] {
  const problem = meanFieldProblem(fit, { stepDays: 6 });
  return starts.map((start) => fitLinear(problem, start, { iterations: 20, radius: 0.5 }));
}

/** Goes on from a point on the finer mean field. */
export const refine = (point: readonly number[], fit: FitOptions): Minimum =>
  fitLinear(meanFieldProblem(fit), point, { iterations: 8, radius: 0.25 });
