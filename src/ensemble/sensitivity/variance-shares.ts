/**
 * Sobol indices: which share of the variance of a figure, over independent parameters, is due to one
 * parameter alone (first order, estimator of Saltelli et al. 2010) and to it with all its interactions
 * (total order, estimator of Jansen 1999).
 */
import type { Stream } from '../../engine/random.ts';
import { resamples, withInterval, type Estimate } from './bootstrap.ts';
import { scrambledSobolPoints } from './sobol-sequence.ts';

type Point = readonly number[];

/** Points of the unit cube at which the function is wanted. */
export interface SaltelliDesign {
  readonly a: readonly Point[];
  readonly b: readonly Point[];
}

/** Two independent samples: the two halves of the coordinates of one scrambled sequence. */
export function saltelliDesign(
  parameters: number,
  samples: number,
  stream: Stream,
): SaltelliDesign {
  const points = scrambledSobolPoints(samples, 2 * parameters, stream);
  return {
    a: points.map((point) => point.slice(0, parameters)),
    b: points.map((point) => point.slice(parameters)),
  };
}

/**
 * All points in their order: for each sample its point of A, that of B, then A with one coordinate of
 * B, parameter by parameter.
 */
export const saltelliPoints = ({ a, b }: SaltelliDesign): Point[] =>
  a.flatMap((own, n) => [own, b[n], ...own.map((_, i) => own.with(i, b[n][i]))]);

export interface SobolIndex {
  /** Share of the variance, 0–1 up to sampling error. */
  readonly first: Estimate;
  readonly total: Estimate;
}

export interface VarianceShares {
  /** By parameter; empty where nothing varies, or fewer than two samples have numbers. */
  readonly indices: readonly SobolIndex[];
  /** Variance over the parameters, in the square of the coordinate of the figure. */
  readonly variance: number;
  /** 1 − Σ first: what no parameter does alone; null without indices. */
  readonly interactions: Estimate | null;
  /** Samples in which every point had a number. */
  readonly samples: number;
}

/** Values of one sample: at A, at B, and at A with the coordinate i of B. */
interface Row {
  readonly a: number;
  readonly b: number;
  readonly mixed: readonly number[];
}

/** Whole samples, the centre subtracted: the estimator of the first order is better without it. */
function centredRows(values: readonly (number | null)[], parameters: number): Row[] {
  const width = parameters + 2;
  const rows = Array.from({ length: values.length / width }, (_, n) =>
    values.slice(n * width, (n + 1) * width),
  );
  const known = rows.filter((row): row is number[] => row.every((value) => value !== null));
  const centre = known.reduce((sum, [a, b]) => sum + a + b, 0) / (2 * known.length);
  return known.map((row) => {
    const [a, b, ...mixed] = row.map((value) => value - centre);
    return { a, b, mixed };
  });
}

/** One number a sample: the summands of an estimator. */
type Summands = Float64Array;

const summands = (rows: readonly Row[], of: (row: Row) => number): Summands =>
  Float64Array.from(rows, of);

function meanAt(values: Summands, positions: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < positions.length; i++) sum += values[positions[i]];
  return sum / positions.length;
}

/** Variance over A and B together at some positions. */
function varianceIn(rows: readonly Row[]): (positions: Uint32Array) => number {
  const means = summands(rows, ({ a, b }) => (a + b) / 2);
  const squares = summands(rows, ({ a, b }) => (a * a + b * b) / 2);
  return (positions) => meanAt(squares, positions) - meanAt(means, positions) ** 2;
}

/** A mean of summands over the variance, with its interval. */
type ShareOf = (part: Summands) => Estimate;

function shareIn(rows: readonly Row[], stream: Stream): { variance: number; shareOf: ShareOf } {
  const all = Uint32Array.from(rows, (_, n) => n);
  const varianceAt = varianceIn(rows);
  const draws = resamples(rows.length, stream);
  const variance = varianceAt(all);
  const variances = draws.map(varianceAt);
  const shareOf: ShareOf = (part) =>
    withInterval(
      meanAt(part, all) / variance,
      draws.map((own, k) => meanAt(part, own) / variances[k]),
    );
  return { variance, shareOf };
}

/** What is left of 1. */
const restOf = ({ value, q05, q95 }: Estimate): Estimate => ({
  value: 1 - value,
  q05: 1 - q95,
  q95: 1 - q05,
});

const firstOrder =
  (i: number) =>
  ({ a, b, mixed }: Row): number =>
    b * (mixed[i] - a);

const totalOrder =
  (i: number) =>
  ({ a, mixed }: Row): number =>
    (a - mixed[i]) ** 2 / 2;

/** Whether all values are the same; their variance may then be a rounding error. */
const isConstant = (rows: readonly Row[]): boolean =>
  rows.every(({ a, b }) => a === rows[0].a && b === rows[0].a);

/**
 * Indices of every parameter for one figure, over the samples that have a number at all their points.
 * @param values at the points of {@link saltelliPoints}, in their order
 */
export function varianceShares(
  values: readonly (number | null)[],
  parameters: number,
  stream: Stream,
): VarianceShares {
  const rows = centredRows(values, parameters);
  const samples = rows.length;
  if (samples < 2 || isConstant(rows)) {
    return { indices: [], variance: 0, interactions: null, samples };
  }
  const { variance, shareOf } = shareIn(rows, stream);
  const order = Array.from({ length: parameters }, (_, i) => i);
  const alone = summands(rows, (row) => order.reduce((sum, i) => sum + firstOrder(i)(row), 0));
  return {
    indices: order.map((i) => ({
      first: shareOf(summands(rows, firstOrder(i))),
      total: shareOf(summands(rows, totalOrder(i))),
    })),
    variance,
    interactions: restOf(shareOf(alone)),
    samples,
  };
}
