/**
 * What a sensitivity analysis varies: parameters with a range and the scale on which the range is
 * covered evenly.
 */
import { dayOf, isoOf } from '../../engine/calendar.ts';
import { exp, log } from '../../engine/math.ts';
import type { Model } from '../../engine/model.ts';
import {
  parameterRow,
  type DateRow,
  type NumberRow,
  type ParameterKey,
  type Parameters,
  type SwitchKey,
} from '../../engine/parameters.ts';

/** Keys of all parameters but the off switches, which have no range. */
export type FactorKey = Exclude<ParameterKey, SwitchKey>;

/** On which scale a range is covered evenly. */
export type Scale = 'linear' | 'logarithmic' | 'logit';

/**
 * Where a range comes from: the central 90 % of the prior of the calibration, what this project
 * thinks possible for a constant that it assumes, the range of the parameter table, or the user.
 */
export type RangeSource = 'prior' | 'assumed' | 'table' | 'given';

export interface Factor {
  readonly key: FactorKey;
  /** Ends of the range in the unit of the parameter; for dates days since 1970-01-01. */
  readonly from: number;
  readonly to: number;
  readonly scale: Scale;
  readonly source: RangeSource;
}

const rowOf = (key: FactorKey): NumberRow | DateRow => parameterRow(key) as NumberRow | DateRow;

export const isDate = (key: FactorKey): boolean => rowOf(key).type === 'date';

/** Range of the parameter table, for dates in days since 1970-01-01. */
export function tableRange(key: FactorKey): { readonly min: number; readonly max: number } {
  const row = rowOf(key);
  return row.type === 'date' ? { min: dayOf(row.min), max: dayOf(row.max) } : row;
}

/** Significant digits of a value: what is reported is what was run. */
const DIGITS = 6;

/** The nearest value that the parameter can have: inside the table, whole days and counts. */
export function settle(key: FactorKey, value: number): number {
  const { min, max } = tableRange(key);
  const inside = Math.min(max, Math.max(min, value));
  return rowOf(key).type === 'number' ? Number(inside.toPrecision(DIGITS)) : Math.round(inside);
}

const logit = (share: number): number => log(share / (1 - share));

/**
 * Value at a place of the range.
 * @param u 0–1, from one end to the other
 */
export function valueAt({ key, from, to, scale }: Factor, u: number): number {
  if (scale === 'linear') return settle(key, from + u * (to - from));
  if (scale === 'logarithmic') return settle(key, from * exp(u * log(to / from)));
  const x = logit(from) + u * (logit(to) - logit(from));
  return settle(key, 1 / (1 + exp(-x)));
}

/** Value of a parameter as a number; of a date, its day. */
export function valueIn(parameters: Parameters, key: FactorKey): number {
  const value = parameters[key];
  return typeof value === 'string' ? dayOf(value) : value;
}

/** The imitation weights: the model wants them to sum to 1. */
export const WEIGHT_KEYS = [
  'weights.sectoral',
  'weights.horizontal',
  'weights.vertical',
  'weights.jurisdiction',
] as const satisfies FactorKey[];

export const isWeight = (key: FactorKey): boolean =>
  (WEIGHT_KEYS as readonly FactorKey[]).includes(key);

/** All four weights divided by their sum. */
function rescaleWeights(parameters: Parameters): Parameters {
  const sum = WEIGHT_KEYS.reduce((total, key) => total + parameters[key], 0);
  if (sum === 0) return parameters;
  const weights = WEIGHT_KEYS.map((key) => [key, parameters[key] / sum]);
  return { ...parameters, ...Object.fromEntries(weights) };
}

/**
 * The model with other values. Where a weight is among them, it says how strong that channel is
 * against the others, and all four are then divided by their sum.
 * @param values by factor, dates as days
 */
export function modelWith(
  model: Model,
  factors: readonly Factor[],
  values: readonly number[],
): Model {
  const changes = factors.map(({ key }, i) => [key, isDate(key) ? isoOf(values[i]) : values[i]]);
  const parameters: Parameters = { ...model.parameters, ...Object.fromEntries(changes) };
  const isWeighted = factors.some(({ key }) => isWeight(key));
  return { ...model, parameters: isWeighted ? rescaleWeights(parameters) : parameters };
}

/** Values at a point of the unit cube. */
export const valuesAt = (factors: readonly Factor[], point: readonly number[]): number[] =>
  factors.map((factor, i) => valueAt(factor, point[i]));
