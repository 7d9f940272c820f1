/** Densities of weighted draws, for drawing. Pure. */
import { weightedSd } from '../../src/calibration/weighted.ts';

type Row = readonly number[];
export type Curve = readonly (readonly [x: number, y: number])[];

const grid = (from: number, to: number, steps: number): number[] =>
  Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);

const bell = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/** The standard normal density. */
export const normalCurve = (from: number, to: number, steps = 60): Curve =>
  grid(from, to, steps).map((x) => [x, bell(x)] as const);

/** Draws of equal weight that these are worth (Kish). */
export const effectiveDraws = (weights: Row): number =>
  weights.reduce((a, w) => a + w, 0) ** 2 / weights.reduce((a, w) => a + w * w, 0);

/**
 * Gaussian kernel density of weighted draws, with the bandwidth of Silverman's rule for as many
 * draws as these are worth.
 * @param weights sum to 1
 */
export function kernelCurve(
  values: Row,
  weights: Row,
  from: number,
  to: number,
  steps = 80,
): Curve {
  const width = 1.06 * weightedSd(values, weights) * effectiveDraws(weights) ** -0.2;
  if (!(width > 0)) return [];
  return grid(from, to, steps).map((x) => {
    const sum = values.reduce((s, value, i) => s + weights[i]! * bell((x - value) / width), 0);
    return [x, sum / width] as const;
  });
}

/** Correlation of two weighted columns; 0 where one does not vary. */
export function correlation(xs: Row, ys: Row, weights: Row): number {
  const mean = (values: Row): number =>
    values.reduce((sum, value, i) => sum + weights[i]! * value, 0);
  const [mx, my] = [mean(xs), mean(ys)];
  const product = mean(xs.map((x, i) => (x - mx) * (ys[i]! - my)));
  const [vx, vy] = [mean(xs.map((x) => (x - mx) ** 2)), mean(ys.map((y) => (y - my) ** 2))];
  return vx > 0 && vy > 0 ? product / Math.sqrt(vx * vy) : 0;
}
