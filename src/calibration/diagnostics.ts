/**
 * Has a set of chains converged, and how many independent draws is it worth? Rank-normalised split
 * R̂ and effective sample sizes of A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C. Bürkner,
 * "Rank-normalization, folding, and localization", Bayesian Analysis 16 (2021) 667–718.
 */
import { normalQuantile } from '../engine/math.ts';
import { quantile7 } from '../evidence/summary.ts';

/** Draws of one quantity: by chain, then by iteration; chains of the same length, at least 4. */
export type Chains = readonly (readonly number[])[];

/**
 * Chains whose R̂ reaches this are said not to have converged. The paper asks for 1.01 in final
 * answers; the R̂ itself stands beside every verdict, and this looser limit marks what must not be used.
 */
export const CONVERGED_BELOW = 1.05;

export interface Diagnosis {
  /** Larger of the R̂ of ranks and of folded ranks; near 1 when the chains agree. */
  readonly rHat: number;
  /** Effective number of draws for the centre of the distribution. */
  readonly bulk: number;
  /** Smaller of those for the 5 % and 95 % quantiles. */
  readonly tail: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample variance (n − 1). */
function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

/** Each chain cut into two halves; the middle draw of an odd number is dropped. */
function split(chains: Chains): number[][] {
  return chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [chain.slice(0, half), chain.slice(chain.length - half)];
  });
}

/** Average ranks, 1 … n; equal values share theirs. */
export function averageRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]] === values[order[from]]) to++;
    for (let k = from; k <= to; k++) ranks[order[k]] = 0.5 * (from + to) + 1;
    from = to + 1;
  }
  return ranks;
}

/** Values replaced by the normal scores of their ranks over all chains (Blom's formula). */
function normalScores(chains: Chains): number[][] {
  const ranks = averageRanks(chains.flat());
  const score = (rank: number): number => normalQuantile((rank - 0.375) / (ranks.length + 0.25));
  let at = 0;
  return chains.map((chain) => chain.map(() => score(ranks[at++])));
}

/** Split R̂ of chains that are already cut. */
function potentialScaleReduction(chains: Chains): number {
  const n = chains[0].length;
  const within = mean(chains.map(variance));
  const between = n * variance(chains.map(mean));
  if (within === 0) return between === 0 ? 1 : Infinity;
  return Math.sqrt(((n - 1) / n) * 1 + between / (n * within));
}

/** Distances from the median over all chains. */
function fold(chains: Chains): number[][] {
  const sorted = chains.flat().sort((a, b) => a - b);
  const median = quantile7(sorted, 0.5);
  return chains.map((chain) => chain.map((value) => Math.abs(value - median)));
}

/** Autocovariance of a chain at a lag, divisor n. */
function autocovariance(centred: readonly number[], lag: number): number {
  let sum = 0;
  for (let t = lag; t < centred.length; t++) sum += centred[t] * centred[t - lag];
  return sum / centred.length;
}

/**
 * Effective sample size of chains that are already cut: Geyer's initial monotone sequence on the
 * autocorrelations of all chains together, which counts disagreement between chains as correlation.
 */
export function effectiveSize(chains: Chains): number {
  const [m, n] = [chains.length, chains[0].length];
  const within = mean(chains.map(variance));
  const between = m > 1 ? variance(chains.map(mean)) : 0;
  const total = ((n - 1) / n) * within + between;
  if (total === 0) return m * n;
  const centred = chains.map((chain) => {
    const centre = mean(chain);
    return chain.map((value) => value - centre);
  });
  const rho = (lag: number): number => {
    const covariance = mean(centred.map((chain) => autocovariance(chain, lag))) * (n / (n - 1));
    return 1 - (within - covariance) / total;
  };
  const time = -1 + 2 * initialMonotoneSum(rho, n);
  // Antithetic chains may be worth more than their length, by this much at most.
  return (m * n) / Math.max(time, 1 / Math.log10(m * n));
}

/** Σ of the pairs ρ(2k) + ρ(2k + 1), made monotone, until one is negative. */
function initialMonotoneSum(rho: (lag: number) => number, n: number): number {
  let sum = 0;
  let previous = Infinity;
  for (let lag = 0; lag + 1 < n; lag += 2) {
    const pair = (lag === 0 ? 1 : rho(lag)) + rho(lag + 1);
    if (pair < 0) break;
    previous = Math.min(previous, pair);
    sum += previous;
  }
  return sum;
}

/** Effective sample size of the share of draws below a quantile. */
function quantileSize(chains: Chains, probability: number): number {
  const sorted = chains.flat().sort((a, b) => a - b);
  const limit = quantile7(sorted, probability);
  return effectiveSize(split(chains.map((chain) => chain.map((x) => (x <= limit ? 1 : 0)))));
}

/** Diagnoses the chains of one quantity. */
export function diagnose(chains: Chains): Diagnosis {
  const halves = split(chains);
  const scores = normalScores(halves);
  return {
    rHat: Math.max(
      potentialScaleReduction(scores),
      potentialScaleReduction(normalScores(fold(halves))),
    ),
    bulk: effectiveSize(scores),
    tail: Math.min(quantileSize(chains, 0.05), quantileSize(chains, 0.95)),
  };
}
