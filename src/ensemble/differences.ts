/** Differences between two scenarios that were run with the same seed and replicate numbers. */
import type { TableRow } from '../engine/aggregate.ts';
import { isoOf } from '../engine/calendar.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { GroupColumns, type Samples } from './columns.ts';
import type { Ensemble } from './ensemble.ts';
import type { TableSetting } from './job.ts';
import { summarise } from './quantile.ts';

/** Scenario minus base over pairs of replicates. */
export interface PairedSummary {
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

/** The difference of one figure, in its unit. */
export interface Difference extends PairedSummary {
  readonly id: string;
}

const NOTHING: PairedSummary = {
  median: null,
  q05: null,
  q95: null,
  sd: null,
  sdIndependent: null,
  probabilityPositive: null,
};

const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
};

/** Sample covariance (n − 1) of two lists of the same length. */
function covariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - meanA) * (b[i] - meanB);
  return sum / (a.length - 1);
}

/**
 * Root mean variance of the differences over all cyclic shifts of `b` but the pairing itself; null
 * for fewer than three pairs. Covariances sum to 0 over all n shifts, so that those of the others
 * are, on average, the n − 1st part of the own one, with the other sign.
 */
function independentSd(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const n = a.length;
  if (n < 3) return null;
  const variance = covariance(a, a) + covariance(b, b) + (2 * covariance(a, b)) / (n - 1);
  return Math.sqrt(Math.max(0, variance));
}

/** Summary of paired numbers, one pair a replicate; nulls without a pair. */
export function pairedSummary(a: ArrayLike<number>, b: ArrayLike<number>): PairedSummary {
  if (a.length === 0) return NOTHING;
  const differences = Array.from(a, (value, i) => value - b[i]);
  const { median, q05, q95, sd } = summarise(differences);
  const positive = differences.filter((d) => d > 0).length;
  return {
    median,
    q05,
    q95,
    sd,
    sdIndependent: independentSd(a, b),
    probabilityPositive: positive / differences.length,
  };
}

/** Difference of one figure; nulls when no replicate has a number in both scenarios. */
export function pairedDifference(id: string, scenario: Samples, base: Samples): Difference {
  const [own, other] = [scenario.of(id), base.of(id)];
  const pairs = own.flatMap(({ value: x }, i): [number, number][] => {
    const y = other[i]?.value ?? null;
    return x === null || y === null ? [] : [[x, y]];
  });
  const summary = pairedSummary(
    pairs.map(([x]) => x),
    pairs.map(([, y]) => y),
  );
  return { id, ...summary };
}

/** Differences of every figure, in document order. */
export function pairedDifferences(
  document: EvidenceDocument,
  scenario: Samples,
  base: Samples,
): Difference[] {
  return document.figures.map(({ id }) => pairedDifference(id, scenario, base));
}

/** The difference of the accounts of one group on one date. */
export interface GroupDifference extends PairedSummary {
  /** ISO date. */
  readonly date: string;
  readonly group: TableRow['group'];
}

type Tabulated = Pick<Ensemble, 'table' | 'replicates'>;

/** Every group that either has, in the order of codes. */
function groupsOf(table: TableSetting, parts: readonly Tabulated[]): TableRow['group'][] {
  const all = new GroupColumns(table.by, 0, 0);
  for (const part of parts) {
    const groups = part.table!.groups().map(({ group }) => group);
    all.set(0, { groups, counts: new Uint32Array(0) });
  }
  return all.groups().map(({ group }) => group);
}

/** Differences of accounts by date and group, dates first; both were run with this table. */
export function groupDifferences(
  table: TableSetting,
  scenario: Tabulated,
  base: Tabulated,
): GroupDifference[] {
  const groups = groupsOf(table, [scenario, base]);
  const pairs = groups.map((group) => [scenario.table!.find(group), base.table!.find(group)]);
  return table.days.flatMap((day, place) =>
    groups.map((group, i) => {
      const [own, other] = pairs[i].map((counts) => counts.column(place, scenario.replicates));
      return { date: isoOf(day), group, ...pairedSummary(own, other) };
    }),
  );
}
