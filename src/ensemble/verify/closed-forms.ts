/** The formulas that runs are checked against. Time in years, shares 0–1. */

/** Share of adopters after `years` when everybody adopts at rate `p`. */
export const exponentialShare = (p: number, years: number): number => -Math.expm1(-p * years);

/** The same with gamma frailty of mean 1: 1 − (1 + σ² p t)^(−1/σ²), its Laplace transform. */
export const frailShare = (p: number, variance: number, years: number): number =>
  1 - (1 + variance * p * years) ** (-1 / variance);

/** Bass (1969): share of adopters in an infinite population. */
export function bassShare(p: number, q: number, years: number): number {
  const decay = Math.exp(-(p + q) * years);
  return (1 - decay) / (1 + (q / p) * decay);
}

/** Logistic growth at rate `q` from the share `x0`. */
export const logisticShare = (q: number, x0: number, years: number): number =>
  1 / (1 + (1 / x0 - 1) * Math.exp(-q * years));

/** ∫ ceiling / (1 + e^(−slope (t − middle))) dt from `from` to `to`, all in years. */
export function logisticIntegral(
  ceiling: number,
  slope: number,
  middle: number,
  from: number,
  to: number,
): number {
  const softplus = (x: number): number => (x > 30 ? x : Math.log1p(Math.exp(x)));
  return (ceiling / slope) * (softplus(slope * (to - middle)) - softplus(slope * (from - middle)));
}

/** One step of the classical Runge–Kutta method of order 4; `y` is left as it is. */
export function rungeKuttaStep(
  derivative: (y: Float64Array) => Float64Array,
  y: Float64Array,
  step: number,
): Float64Array {
  const along = (slope: Float64Array, part: number) => y.map((v, i) => v + part * slope[i]);
  const k1 = derivative(y);
  const k2 = derivative(along(k1, step / 2));
  const k3 = derivative(along(k2, step / 2));
  const k4 = derivative(along(k3, step));
  return y.map((v, i) => v + (step / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
}

/** Mean and variance of a number of adopters. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Pure birth with saturation: of `size` bodies each adopts at rate p + q n/(size − 1), where n
 * others have adopted. Exact for every size, by the master equation of n.
 * @param p and q per year
 * @param adopted number that has adopted at the beginning
 */
export function birthMoments(
  size: number,
  p: number,
  q: number,
  years: number,
  adopted = 0,
): Moments {
  const rate = (n: number): number => (size - n) * (p + (q * n) / Math.max(1, size - 1));
  const rates = Float64Array.from({ length: size + 1 }, (_, n) => rate(n));
  const derivative = (y: Float64Array): Float64Array =>
    y.map((probability, n) => (n === 0 ? 0 : rates[n - 1] * y[n - 1]) - rates[n] * probability);
  // The method is stable while step · rate stays below 2.7; at a quarter its error is out of sight.
  const steps = Math.ceil(4 * years * Math.max(...rates)) + 10;
  let y: Float64Array = Float64Array.from({ length: size + 1 }, (_, n) => (n === adopted ? 1 : 0));
  for (let k = 0; k < steps; k++) y = rungeKuttaStep(derivative, y, years / steps);
  const mean = y.reduce((sum, probability, n) => sum + probability * n, 0);
  const square = y.reduce((sum, probability, n) => sum + probability * n * n, 0);
  return { mean, variance: square - mean * mean };
}
