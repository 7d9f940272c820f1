/** Statistics of ranks and coverage. */
import erfc from '@stdlib/math-base-special-erfc';
import { standardDeviation } from '../../../src/evidence/summary.ts';
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

export const meanOf = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

const TAIL = 0.025;
const briefly = (value: number): number => Number(value.toFixed(4));

/** Ends of the exact 95 % interval of a share (Clopper and Pearson 1934). */
function shareInterval(inside: number, of: number): { low: number; high: number } {
  const low = inside === 0 ? 0 : rootOf((p) => binomialBelow(inside - 1, of, p) - (1 - TAIL));
  const high = inside === of ? 1 : rootOf((p) => binomialBelow(inside, of, p) - TAIL);
  return { low: briefly(low), high: briefly(high) };
}

/** Share of independent truths with its exact 95 % interval. */
export const coverageOf = (inside: number, of: number): Coverage => ({
  inside,
  of,
  independent: of,
  share: briefly(inside / of),
  ...shareInterval(inside, of),
});

/**
 * Number of independent truths whose share would vary as the mean of these shares does: between the
 * number of data sets (all truths of a set fall together) and that of all truths (Korn and Graubard
 * 1998).
 */
function independentTruths(shares: readonly number[], each: number): number {
  const [sets, share] = [shares.length, meanOf(shares)];
  const variance = standardDeviation(shares) ** 2 / sets;
  if (variance === 0) return sets;
  return Math.round(Math.min(sets * each, Math.max(sets, (share * (1 - share)) / variance)));
}

/** Share over several truths of each data set. @param sets by data set: whether each truth is inside */
export function clusteredCoverage(sets: readonly (readonly boolean[])[]): Coverage {
  const each = sets[0].length;
  const counts = sets.map((flags) => flags.filter(Boolean).length);
  const inside = counts.reduce((a, b) => a + b, 0);
  const of = sets.length * each;
  const shares = counts.map((count) => count / each);
  const independent = independentTruths(shares, each);
  const ends = shareInterval(Math.round((inside / of) * independent), independent);
  return { inside, of, independent, share: briefly(inside / of), ...ends };
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
