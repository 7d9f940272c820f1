/** Ranks and coverage over the data sets of one kind. */
import type { NumericKey } from '../../../src/engine/parameters.ts';
import { quantile7 } from '../../../src/evidence/summary.ts';
import type { Coverage, SbcGroup, SbcParameter, SbcPart } from '../formats.ts';
import { CONVERGED_BELOW } from '../../../src/calibration/diagnostics.ts';
import type { SbcItem } from './dataset.ts';
import { clusteredCoverage, coverageOf, histogramOf, meanOf } from './statistics.ts';

/** Mean posterior variance ÷ prior variance below which a parameter counts as identified. */
export const IDENTIFIED_BELOW = 0.7;

export interface PartOptions {
  readonly keys: readonly NumericKey[];
  /** Variances of the prior, by parameter. */
  readonly priorVariances: readonly number[];
  readonly ranked: number;
  readonly bins: number;
}

const briefly = (value: number): number => Number(value.toPrecision(5));

const coverage = (flags: readonly boolean[]): Coverage =>
  coverageOf(flags.filter(Boolean).length, flags.length);

const shrinkagesOf = (items: readonly SbcItem[], { priorVariances }: PartOptions): number[] =>
  priorVariances.map((prior, i) => meanOf(items.map(({ variances }) => variances[i])) / prior);

function groupOf(
  items: readonly SbcItem[],
  options: PartOptions,
  identified: readonly boolean[],
): SbcGroup {
  const { keys, ranked, bins } = options;
  const shrinkages = shrinkagesOf(items, options);
  const parameters = keys.map((key, i): SbcParameter => ({
    key,
    shrinkage: briefly(shrinkages[i]),
    isIdentified: identified[i],
    coverage50: coverage(items.map(({ inside50 }) => inside50[i])),
    coverage90: coverage(items.map(({ inside90 }) => inside90[i])),
    ranks: histogramOf(
      items.map(({ ranks }) => ranks[i]),
      ranked,
      bins,
    ),
  }));
  const every = keys.map((_, i) => i);
  const known = every.filter((i) => identified[i]);
  const places = known.length > 0 ? known : every;
  const pooled = (pick: (item: SbcItem) => readonly boolean[], from: readonly number[]): Coverage =>
    clusteredCoverage(items.map((item) => from.map((i) => pick(item)[i])));
  const sorted = (pick: (item: SbcItem) => number): number[] =>
    items.map(pick).toSorted((a, b) => a - b);
  const rHats = sorted(({ rHat }) => rHat);
  const sizes = sorted(({ effective }) => effective);
  return {
    datasets: items.length,
    parameters,
    pooled50: pooled(({ inside50 }) => inside50, places),
    pooled90: pooled(({ inside90 }) => inside90, places),
    pooledRanks: histogramOf(
      items.flatMap(({ ranks }) => places.map((i) => ranks[i])),
      ranked,
      bins,
    ),
    all50: pooled(({ inside50 }) => inside50, every),
    all90: pooled(({ inside90 }) => inside90, every),
    rHat: { median: briefly(quantile7(rHats, 0.5)), worst: briefly(rHats[rHats.length - 1]) },
    effective: { median: briefly(quantile7(sizes, 0.5)), least: briefly(sizes[0]) },
  };
}

/** Puts a part together. @param items of one kind, at least one */
export function partOf(items: readonly SbcItem[], options: PartOptions): SbcPart {
  const all = items.toSorted((a, b) => a.index - b.index);
  const identified = shrinkagesOf(all, options).map((shrinkage) => shrinkage < IDENTIFIED_BELOW);
  const group = (some: readonly SbcItem[]): SbcGroup | null =>
    some.length === 0 ? null : groupOf(some, options, identified);
  const isConverged = ({ rHat }: SbcItem): boolean => rHat < CONVERGED_BELOW;
  return {
    kind: all[0].kind,
    identifiedBelow: IDENTIFIED_BELOW,
    convergedBelow: CONVERGED_BELOW,
    all: groupOf(all, options, identified),
    converged: group(all.filter(isConverged)),
    unconverged: group(all.filter((item) => !isConverged(item))),
  };
}
