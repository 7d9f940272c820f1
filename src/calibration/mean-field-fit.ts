/**
 * The mean field as a stand-in of the engine: its numbers, shifted by what was found to lie between
 * the two at some point, and the search on it.
 */
import type { Model } from '../engine/model.ts';
import { isFolded, modelAt, type FreeParameter } from './free-parameters.ts';
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
    isFolded: free.map(isFolded),
  };
}

/**
 * Extra noise of the first searches, in the logarithm. Far from the numbers the score is flat (a
 * figure may say nothing about the run), and no slope leads home; blurred figures lead there.
 */
const BLUR: readonly number[] = [0.6, 0.2, 0.06, 0.02, 0];
/** Days that count as one unit of the logarithm. */
const BLUR_DAYS = 200;

/** Shortest steps, in prior standard deviations. */
const ROUGH = 0.03;
const FINE = 0.002;

/** The fit with extra noise. */
export function blurred(fit: FitOptions, blur: number): FitOptions {
  const noise = fit.target.measures.map(({ key, coordinate }): [string, number] => {
    const added = coordinate === 'day' ? BLUR_DAYS * blur : blur;
    return [key, Math.hypot(fit.noise[key] ?? 0, added)];
  });
  return { ...fit, noise: Object.fromEntries(noise) };
}

/** Step of the mean field in the first searches: within 2 % of a shorter one, at half the time. */
const ROUGH_STEP_DAYS = 12;

/**
 * Minimum from one start, on long steps, under less and less blur.
 * @param blurs when they do not end with 0, the last minimum is only somewhere near the figures
 */
export function fitFrom(
  start: readonly number[],
  fit: FitOptions,
  blurs: readonly number[] = BLUR,
): Minimum {
  const minima = blurs.reduce<Minimum[]>((found, blur) => {
    const problem = meanFieldProblem(blurred(fit, blur), { stepDays: ROUGH_STEP_DAYS });
    const from = found.at(-1)?.point ?? start;
    return [...found, fitLinear(problem, from, { iterations: 10, radius: 0.5, shortest: ROUGH })];
  }, []);
  return minima[minima.length - 1];
}

/** Minima from several starts. */
export const fitFromStarts = (starts: readonly (readonly number[])[], fit: FitOptions): Minimum[] =>
  starts.map((start) => fitFrom(start, fit));

/** Goes on from a point on the finer mean field. */
export const refine = (point: readonly number[], fit: FitOptions): Minimum =>
  fitLinear(meanFieldProblem(fit), point, {
    iterations: 8,
    radius: 0.25,
    shortest: FINE,
  });
