/**
 * What a calibration may move. Every free parameter has a coordinate in which its prior is standard
 * normal, so that a point of the search is a list of such coordinates, the start of the search is
 * the prior itself and −log prior is half the squared length, up to a constant.
 */
import erfc from '@stdlib/math-base-special-erfc';
import { exp, log, normalQuantile } from '../engine/math.ts';
import type { Model } from '../engine/model.ts';
import { parameterRow, type NumericKey, type Parameters } from '../engine/parameters.ts';

/** How a standard normal coordinate u becomes a value. */
export type Prior =
  /** median · e^(spread u) */
  | { readonly type: 'log-normal'; readonly median: number; readonly spread: number }
  /** logistic(logit(median) + spread u), between 0 and 1 */
  | { readonly type: 'logit-normal'; readonly median: number; readonly spread: number }
  /** scale · |u|: half-normal */
  | { readonly type: 'half-normal'; readonly scale: number };

export interface FreeParameter {
  readonly key: NumericKey;
  readonly prior: Prior;
}

/** A wave is no larger than the figures ask: half-normal on its amplitude. */
const wave = (key: NumericKey): FreeParameter => ({
  key,
  prior: { type: 'half-normal', scale: 1 },
});

const positive = (key: NumericKey, median: number, spread: number): FreeParameter => ({
  key,
  prior: { type: 'log-normal', median, spread },
});

const share = (key: NumericKey, median: number, spread: number): FreeParameter => ({
  key,
  prior: { type: 'logit-normal', median, spread },
});

/**
 * Parameters that may be freed, with their priors; `docs/decisions/008-calibration.md` gives the reasons
 * and says which figure answers which parameter.
 */
export const FREE_PARAMETERS: readonly FreeParameter[] = [
  positive('innovation', 0.012, 1),
  positive('imitation', 0.55, 1),
  positive('attraction.tencent', 1, 1),
  wave('waves.march.amplitude'),
  wave('waves.summer.amplitude'),
  wave('waves.early2012.amplitude'),
  positive('receptivity.official', 1, 1),
  positive('receptivity.official.grassroots', 1, 1),
  positive('receptivity.agency.central', 1.5, 1),
  positive('pioneers.seniorOfficials', 3, 1),
  share('eligible.police.agencies', 0.25, 1),
  share('eligible.police.officials', 0.3, 1),
  positive('pioneers.sectors', 6, 0.5),
  positive('eligible.agencies', 115_000, 0.25),
];

const HELD: readonly NumericKey[] = ['pioneers.sectors', 'eligible.agencies'];

/** The set that is freed unless another is asked for. */
export const DEFAULT_FREE: readonly NumericKey[] = FREE_PARAMETERS.map(({ key }) => key).filter(
  (key) => !HELD.includes(key),
);

/** The rows of some keys, in table order. Unknown keys are left out: callers check them before. */
export const freeParameters = (keys: readonly NumericKey[]): FreeParameter[] =>
  FREE_PARAMETERS.filter(({ key }) => keys.includes(key));

const logistic = (x: number): number => 1 / (1 + exp(-x));
const logit = (s: number): number => log(s / (1 - s));

/** Significant digits of a value: what a scenario file says is what was run. */
const DIGITS = 6;

/** Value of a coordinate, inside the range of the parameter table. */
export function valueOf({ key, prior }: FreeParameter, u: number): number {
  const row = parameterRow(key);
  if (row.type !== 'number' && row.type !== 'integer') throw new TypeError(key);
  const value =
    prior.type === 'log-normal'
      ? prior.median * exp(prior.spread * u)
      : prior.type === 'logit-normal'
        ? logistic(logit(prior.median) + prior.spread * u)
        : prior.scale * Math.abs(u);
  const inside = Math.min(row.max, Math.max(row.min, value));
  return row.type === 'integer' ? Math.round(inside) : Number(inside.toPrecision(DIGITS));
}

/** Whether a coordinate and its opposite have the same value. */
export const isFolded = ({ prior }: FreeParameter): boolean => prior.type === 'half-normal';

/** Coordinate of a value; that of a value outside the support is a far one inside it. */
export function coordinateOfValue({ prior }: FreeParameter, value: number): number {
  const least = 1e-12;
  switch (prior.type) {
    case 'log-normal':
      return log(Math.max(least, value) / prior.median) / prior.spread;
    case 'logit-normal': {
      const inside = Math.min(1 - least, Math.max(least, value));
      return (logit(inside) - logit(prior.median)) / prior.spread;
    }
    case 'half-normal':
      return value / prior.scale;
  }
}

/** Values of a point by key. */
export function valuesAt(
  free: readonly FreeParameter[],
  point: readonly number[],
): Partial<Record<NumericKey, number>> {
  return Object.fromEntries(free.map((row, i) => [row.key, valueOf(row, point[i])]));
}

/** The model at a point. */
export function modelAt(
  model: Model,
  free: readonly FreeParameter[],
  point: readonly number[],
): Model {
  const parameters: Parameters = { ...model.parameters, ...valuesAt(free, point) };
  return { ...model, parameters };
}

/** The point of a model's values. */
export const pointOf = (model: Model, free: readonly FreeParameter[]): number[] =>
  free.map((row) => coordinateOfValue(row, model.parameters[row.key]));

/** Half of a half-normal prior lies below this coordinate; the median of the others is 0. */
const HALF_NORMAL_MEDIAN = 0.6745;

/** Medians of the priors: where a calibration starts, whatever values a scenario has now. */
export const medianPoint = (free: readonly FreeParameter[]): number[] =>
  free.map(({ prior }) => (prior.type === 'half-normal' ? HALF_NORMAL_MEDIAN : 0));

/** −log prior density of the coordinates, up to a constant. */
export const priorLoss = (point: readonly number[]): number =>
  0.5 * point.reduce((sum, u) => sum + u * u, 0);

const LEAST_PROBABILITY = 2 ** -60;

/**
 * Coordinates of a point in which every prior is standard normal and no coordinate has a boundary:
 * those of half-normal priors, |u|, are moved by their quantiles. In these posteriors are sampled.
 */
export const toNormal = (free: readonly FreeParameter[], point: readonly number[]): number[] =>
  point.map((u, i) => {
    if (free[i].prior.type !== 'half-normal') return u;
    const above = erfc(Math.abs(u) / Math.SQRT2);
    return -normalQuantile(Math.min(1 - 2 ** -53, Math.max(LEAST_PROBABILITY, above)));
  });

/** The point of standard normal coordinates; that of a half-normal prior is ≥ 0. */
export const fromNormal = (free: readonly FreeParameter[], position: readonly number[]): number[] =>
  position.map((x, i) => {
    if (free[i].prior.type !== 'half-normal') return x;
    // Half of the upper tail: Φ(u) = (1 + Φ(x)) ÷ 2.
    const tail = 0.25 * erfc(x / Math.SQRT2);
    return -normalQuantile(Math.max(LEAST_PROBABILITY, tail));
  });
