/** Statistics of ranks and coverage. */
import erfc from '@stdlib/math-base-special-erfc';
import type { Coverage, RankHistogram } from '../formats.ts';

/** P(X ≤ k) of a binomial. */
function binomialBelow(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (p <= 0 || k >= n) return 1;
  if (p >= 1) return 0;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let i = 0; i < k; i++) {
    log += Math.log((n - i) / (i + 1)) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/** Root of a function that falls from above 0 to below it on 0–1. */
function rootOf(f: (p: number) => number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = 0.5 * (low + high);
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

const TAIL = 0.025;
const briefly = (value: number): number => Number(value.toFixed(4));

/** Share with its exact 95 % interval (Clopper and Pearson 1934). */
export function coverageOf(inside: number, of: number): Coverage {
  const low = inside === 0 ? 0 : rootOf((p) => binomialBelow(inside - 1, of, p) - (1 - TAIL));
  const high = inside === of ? 1 : rootOf((p) => binomialBelow(inside, of, p) - TAIL);
  return { inside, of, share: briefly(inside / of), low: briefly(low), high: briefly(high) };
}

/** P(χ² ≥ x): upper regularised gamma function by its recursion over half the degrees of freedom. */
export function chiSquareTail(x: number, degrees: number): number {
  const half = 0.5 * x;
  const isOdd = degrees % 2 === 1;
  let a = isOdd ? 0.5 : 1;
  let sum = isOdd ? erfc(Math.sqrt(half)) : Math.exp(-half);
  // half^a e^(−half) ÷ Γ(a + 1)
  let term = isOdd ? 2 * Math.sqrt(half / Math.PI) * Math.exp(-half) : half * Math.exp(-half);
  for (; a < 0.5 * degrees; a++) {
    sum += term;
    term *= half / (a + 1);
  }
  return sum;
}

/** Ranks 0 … `ranked` by bin, and whether they are even. */
export function histogramOf(ranks: readonly number[], ranked: number, bins: number): RankHistogram {
  const counts = Array.from({ length: bins }, () => 0);
  for (const rank of ranks) counts[Math.floor((rank * bins) / (ranked + 1))]++;
  const expected = ranks.length / bins;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return { counts, chiSquare: briefly(chiSquare), p: briefly(chiSquareTail(chiSquare, bins - 1)) };
}
