/**
 * One-at-a-time changes under common random numbers: elasticities by central differences, and sweeps
 * of one parameter over its range.
 */
import type { Parameters } from '../../engine/parameters.ts';
import { standardDeviation } from '../quantile.ts';
import { isDate, settle, valueIn, type Factor } from './factors.ts';

/** Dates are moved by this many days to each side, and their effect is that of {@link PER_DAYS}. */
const STEP_DAYS = 15;
export const PER_DAYS = 30;

/**
 * Per what the change of a figure is stated: `relative` change of the parameter (an elasticity), one
 * `unit` of a parameter whose value is 0 or negative, or `30-days` of a date.
 */
export type Per = 'relative' | 'unit' | '30-days';

/** Two values of a parameter about that of the scenario. */
export interface Step {
  readonly low: number;
  readonly high: number;
  /** From low to high, in what {@link Per} says. */
  readonly distance: number;
  readonly per: Per;
}

/**
 * The step of a parameter; shorter on one side where the table ends.
 * @param step relative size to each side, 0–1; for parameters at 0 a share of the range
 */
export function stepOf(factor: Factor, parameters: Parameters, step: number): Step {
  const { key, from, to } = factor;
  const value = valueIn(parameters, key);
  const per = isDate(key) ? '30-days' : value > 0 ? 'relative' : 'unit';
  const by = { '30-days': STEP_DAYS, relative: step * value, unit: step * (to - from) }[per];
  const low = settle(key, value - by);
  const high = settle(key, value + by);
  const across = high - low;
  const distances = { '30-days': across / PER_DAYS, relative: Math.log(high / low), unit: across };
  return { low, high, distance: distances[per], per };
}

/** Slope of a figure along one parameter. */
export interface Slope {
  /** Change of log y for each relative change (elasticity), unit or 30 days; of days, in days. */
  readonly value: number;
  /** Standard error over the replicates. */
  readonly standardError: number;
  /** Replicates with a number on both sides. */
  readonly replicates: number;
}

/** Mean with its standard error; null for fewer than two values. */
function meanSlope(values: readonly number[]): Slope | null {
  const { length } = values;
  if (length < 2) return null;
  const value = values.reduce((sum, own) => sum + own, 0) / length;
  const standardError = standardDeviation(values) / Math.sqrt(length);
  return { value, standardError, replicates: length };
}

/**
 * Slope between two ends; null when fewer than two replicates have a number at both, or when the
 * parameter cannot be moved.
 * @param low values at the lower end by replicate, in the coordinate of the figure
 * @param high at the upper end, under the same random numbers
 */
export function slopeBetween(
  low: readonly (number | null)[],
  high: readonly (number | null)[],
  distance: number,
): Slope | null {
  if (distance === 0) return null;
  const slopes = low.flatMap((value, r) => {
    const other = high[r];
    return value === null || other === null ? [] : [(other - value) / distance];
  });
  return meanSlope(slopes);
}
