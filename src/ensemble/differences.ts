/** Differences between two scenarios that were run with the same seed and replicate numbers. */
import type { EvidenceDocument } from '../evidence/figure.ts';
import type { Observations } from '../evidence/observe.ts';
import { standardDeviation, summarise } from './quantile.ts';

/** Scenario minus base for one figure, in the unit of the figure. */
export interface Difference {
  readonly id: string;
  readonly median: number | null;
  readonly q05: number | null;
  readonly q95: number | null;
  /** Standard deviation of the paired differences. */
  readonly sd: number | null;
  /** The same when every replicate is paired with others than its own: what independent seeds give. */
  readonly sdIndependent: number | null;
  /** Share of pairs in which the scenario lies above the base, 0–1. */
  readonly probabilityPositive: number | null;
}

const NOTHING = {
  median: null,
  q05: null,
  q95: null,
  sd: null,
  sdIndependent: null,
  probabilityPositive: null,
} as const;

/** Differences of `a` with `b` moved on by `shift` places, cyclically. */
const shifted = (a: readonly number[], b: readonly number[], shift: number): number[] =>
  a.map((value, i) => value - b[(i + shift) % b.length]);

/** Root mean variance over all shifts but the pairing itself; null for fewer than three pairs. */
function independentSd(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 3) return null;
  let sum = 0;
  for (let shift = 1; shift < a.length; shift++) {
    sum += standardDeviation(shifted(a, b, shift)) ** 2;
  }
  return Math.sqrt(sum / (a.length - 1));
}

/** Difference of one figure; nulls when no replicate has a number in both scenarios. */
export function pairedDifference(
  id: string,
  scenario: readonly Observations[],
  base: readonly Observations[],
): Difference {
  const pairs = scenario.flatMap((own, i): [number, number][] => {
    const [x, y] = [own[id]?.value ?? null, base[i]?.[id]?.value ?? null];
    return x === null || y === null ? [] : [[x, y]];
  });
  if (pairs.length === 0) return { id, ...NOTHING };
  const a = pairs.map(([x]) => x);
  const b = pairs.map(([, y]) => y);
  const differences = shifted(a, b, 0);
  const { median, q05, q95, sd } = summarise(differences);
  return {
    id,
    median,
    q05,
    q95,
    sd,
    sdIndependent: independentSd(a, b),
    probabilityPositive: differences.filter((d) => d > 0).length / differences.length,
  };
}

/** Differences of every figure, in document order. */
export function pairedDifferences(
  document: EvidenceDocument,
  scenario: readonly Observations[],
  base: readonly Observations[],
): Difference[] {
  return document.figures.map(({ id }) => pairedDifference(id, scenario, base));
}
