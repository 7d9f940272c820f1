/**
 * Sobol indices: which share of the variance of a figure, over independent parameters, is due to one
 * parameter alone (first order, estimator of Saltelli et al. 2010) and to it with all its interactions
 * (total order, estimator of Jansen 1999).
 */
import type { Stream } from '../../engine/random.ts';
import { estimate, resamples, type Estimate } from './bootstrap.ts';
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
  /** By parameter. */
  readonly indices: readonly SobolIndex[];
  /** Variance over the parameters, in the square of the coordinate of the figure. */
  readonly variance: number;
  /** 1 − Σ first: what no parameter does alone. */
  readonly interactions: Estimate;
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

type Positions = ArrayLike<number>;

/** Mean of a number of each row over some positions. */
function meanOver(rows: readonly Row[], positions: Positions, of: (row: Row) => number): number {
  let sum = 0;
  for (let i = 0; i < positions.length; i++) sum += of(rows[positions[i]]);
  return sum / positions.length;
}

function varianceOver(rows: readonly Row[], positions: Positions): number {
  const mean = meanOver(rows, positions, ({ a, b }) => (a + b) / 2);
  return meanOver(rows, positions, ({ a, b }) => ((a - mean) ** 2 + (b - mean) ** 2) / 2);
}

const firstOrder = (rows: readonly Row[], i: number, positions: Positions): number =>
  meanOver(rows, positions, ({ a, b, mixed }) => b * (mixed[i] - a));

const totalOrder = (rows: readonly Row[], i: number, positions: Positions): number =>
  meanOver(rows, positions, ({ a, mixed }) => (a - mixed[i]) ** 2 / 2);

/**
 * Indices of every parameter for one figure; null when it does not vary, or when fewer than two
 * samples have a number at all their points.
 * @param values at the points of {@link saltelliPoints}, in their order
 */
export function varianceShares(
  values: readonly (number | null)[],
  parameters: number,
  stream: Stream,
): VarianceShares | null {
  const rows = centredRows(values, parameters);
  const all = Uint32Array.from(rows, (_, n) => n);
  const variance = rows.length < 2 ? 0 : varianceOver(rows, all);
  if (variance === 0) return null;
  const draws = resamples(rows.length, stream);
  const shareOf = (part: (positions: Positions) => number): Estimate =>
    estimate(rows.length, (own) => part(own) / varianceOver(rows, own), draws);
  const order = Array.from({ length: parameters }, (_, i) => i);
  const alone = (own: Positions): number =>
    order.reduce((sum, i) => sum + firstOrder(rows, i, own), 0);
  return {
    indices: order.map((i) => ({
      first: shareOf((own) => firstOrder(rows, i, own)),
      total: shareOf((own) => totalOrder(rows, i, own)),
    })),
    variance,
    interactions: shareOf((own) => varianceOver(rows, own) - alone(own)),
    samples: rows.length,
  };
}
