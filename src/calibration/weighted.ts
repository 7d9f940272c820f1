/** Summaries of weighted draws. */
import { Matrix } from 'ml-matrix';

/** Quantile of weighted values: the smallest value with at least this share of the weight below. */
export function weightedQuantile(
  values: readonly number[],
  weights: readonly number[],
  probability: number,
): number {
  const order = values
    .map((_, i) => i)
    .filter((i) => !Number.isNaN(values[i]))
    .sort((a, b) => values[a] - values[b]);
  const total = order.reduce((sum, i) => sum + weights[i], 0);
  let below = 0;
  for (const i of order) {
    below += weights[i];
    if (below >= probability * total) return values[i];
  }
  return order.length === 0 ? NaN : values[order[order.length - 1]];
}

/** Mean of weighted values; weights sum to 1. */
export const weightedMean = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + weights[i] * value, 0);

/** Standard deviation of weighted values; weights sum to 1. */
export function weightedSd(values: readonly number[], weights: readonly number[]): number {
  const mean = weightedMean(values, weights);
  return Math.sqrt(values.reduce((sum, value, i) => sum + weights[i] * (value - mean) ** 2, 0));
}

/** Covariance of weighted rows; weights sum to 1. */
export function weightedCovariance(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
): Matrix {
  const means = rows[0].map((_, j) =>
    weightedMean(
      rows.map((row) => row[j]),
      weights,
    ),
  );
  const scaled = new Matrix(
    rows.map((row, i) => row.map((value, j) => Math.sqrt(weights[i]) * (value - means[j]))),
  );
  return scaled.transpose().mmul(scaled);
}
