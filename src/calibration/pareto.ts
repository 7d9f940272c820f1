/**
 * Pareto-smoothed importance sampling (A. Vehtari, D. Simpson, A. Gelman, Y. Yao and J. Gabry,
 * Journal of Machine Learning Research 25 (2024) 72): the largest importance weights are replaced by
 * the order statistics of a generalised Pareto distribution fitted to them, whose shape k says
 * whether weights can be trusted.
 */
import { logSumExp } from '../evidence/score.ts';

/** Beyond this no number of draws that can be made is enough. */
const LARGEST_SHAPE = 0.7;

/**
 * Shape below which so many weighted draws can be trusted: the larger it is, the more draws it takes
 * (equation 13 of the paper, solved for k).
 */
export const trustedShape = (draws: number): number =>
  Math.min(1 - 1 / Math.log10(draws), LARGEST_SHAPE);

/** Fewest tail weights that a shape is fitted to. */
const SHORTEST_TAIL = 5;

export interface ParetoFit {
  readonly shape: number;
  readonly scale: number;
}

/**
 * Fits a generalised Pareto distribution to exceedances by the method of Zhang and Stephens (2009),
 * the shape drawn towards 1/2 by a prior that weighs as ten values.
 * @param sorted ascending, positive
 */
export function fitPareto(sorted: readonly number[]): ParetoFit {
  const n = sorted.length;
  const largest = sorted[n - 1];
  const quartile = sorted[Math.floor(n / 4 + 0.5) - 1];
  const grid = 30 + Math.floor(Math.sqrt(n));
  const thetas = Array.from(
    { length: grid },
    (_, i) => 1 / largest + (1 - Math.sqrt(grid / (i + 0.5))) / (3 * quartile),
  );
  const shapeAt = (theta: number): number =>
    sorted.reduce((sum, x) => sum + Math.log1p(-theta * x), 0) / n;
  const logs = thetas.map((theta) => {
    const k = -shapeAt(theta);
    return n * (Math.log(theta / k) + k - 1);
  });
  const total = logSumExp(logs);
  const theta = thetas.reduce((sum, value, i) => sum + value * Math.exp(logs[i] - total), 0);
  const k = shapeAt(theta);
  return { shape: (n * k + 5) / (n + 10), scale: -k / theta };
}

/** Quantile of a generalised Pareto distribution from 0. */
const paretoQuantile = ({ shape, scale }: ParetoFit, u: number): number =>
  Math.abs(shape) < 1e-12
    ? -scale * Math.log1p(-u)
    : (scale * Math.expm1(-shape * Math.log1p(-u))) / shape;

export interface SmoothedWeights {
  /** Sum to 1. */
  readonly weights: readonly number[];
  /** Shape of the tail; −∞ when the weights are equal, +∞ when there are too few. */
  readonly shape: number;
  /** 1 ÷ Σ w². */
  readonly effective: number;
}

const tailLength = (n: number): number => Math.ceil(Math.min(0.2 * n, 3 * Math.sqrt(n)));

/** log weights with their upper tail smoothed, and the shape of that tail. */
function smoothTail(logs: readonly number[]): { logs: number[]; shape: number } {
  const order = logs.map((_, i) => i).sort((a, b) => logs[a] - logs[b]);
  const length = tailLength(logs.length);
  if (length < SHORTEST_TAIL) return { logs: [...logs], shape: Infinity };
  const tail = order.slice(-length);
  const cut = logs[order[order.length - length - 1]];
  const exceedances = tail.map((i) => Math.exp(logs[i]) - Math.exp(cut));
  if (!(exceedances[0] > 0)) {
    const isFlat = exceedances[length - 1] <= 1e-12;
    return { logs: [...logs], shape: isFlat ? -Infinity : Infinity };
  }
  const fit = fitPareto(exceedances);
  const smoothed = [...logs];
  tail.forEach((i, z) => {
    const value = Math.log(Math.exp(cut) + paretoQuantile(fit, (z + 0.5) / length));
    // No weight above the largest that was seen.
    smoothed[i] = Math.min(0, value);
  });
  return { logs: smoothed, shape: fit.shape };
}

/**
 * Normalised weights of importance ratios.
 * @param logRatios log of target ÷ proposal density, up to a constant; −∞ for a draw without weight
 */
export function paretoSmooth(logRatios: readonly number[]): SmoothedWeights {
  const largest = Math.max(...logRatios);
  const { logs, shape } = smoothTail(logRatios.map((value) => value - largest));
  const total = logSumExp(logs);
  const weights = logs.map((value) => Math.exp(value - total));
  return { weights, shape, effective: 1 / weights.reduce((sum, w) => sum + w * w, 0) };
}
