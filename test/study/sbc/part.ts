/** Ranks and coverage over the data sets of one kind. */
import type { NumericKey } from '../../../src/engine/parameters.ts';
import { quantile7 } from '../../../src/evidence/summary.ts';
import type { Coverage, SbcParameter, SbcPart } from '../formats.ts';
import type { SbcItem } from './dataset.ts';
import { coverageOf, histogramOf } from './statistics.ts';

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
const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

const coverage = (flags: readonly boolean[]): Coverage =>
  coverageOf(flags.filter(Boolean).length, flags.length);

function parameterOf(
  items: readonly SbcItem[],
  { keys, priorVariances, ranked, bins }: PartOptions,
  i: number,
): SbcParameter {
  const shrinkage = mean(items.map(({ variances }) => variances[i])) / priorVariances[i];
  return {
    key: keys[i],
    shrinkage: briefly(shrinkage),
    isIdentified: shrinkage < IDENTIFIED_BELOW,
    coverage50: coverage(items.map(({ inside50 }) => inside50[i])),
    coverage90: coverage(items.map(({ inside90 }) => inside90[i])),
    ranks: histogramOf(
      items.map(({ ranks }) => ranks[i]),
      ranked,
      bins,
    ),
  };
}

/** Sum of coverages; its interval takes data sets × parameters as independent. */
function pooled(rows: readonly Coverage[]): Coverage {
  const sum = (key: 'inside' | 'of'): number => rows.reduce((all, row) => all + row[key], 0);
  return coverageOf(sum('inside'), sum('of'));
}

/** Puts a part together. @param items of one kind, at least one */
export function partOf(all: readonly SbcItem[], options: PartOptions): SbcPart {
  const items = all.toSorted((a, b) => a.index - b.index);
  const parameters = options.keys.map((_, i) => parameterOf(items, options, i));
  const known = parameters.filter(({ isIdentified }) => isIdentified);
  const pooledIn = known.length > 0 ? known : parameters;
  const places = parameters.flatMap((row, i) => (pooledIn.includes(row) ? [i] : []));
  const sorted = (pick: (item: SbcItem) => number): number[] =>
    items.map(pick).toSorted((a, b) => a - b);
  const rHats = sorted(({ rHat }) => rHat);
  const sizes = sorted(({ effective }) => effective);
  return {
    kind: items[0].kind,
    datasets: items.length,
    parameters,
    identifiedBelow: IDENTIFIED_BELOW,
    pooled50: pooled(pooledIn.map((row) => row.coverage50)),
    pooled90: pooled(pooledIn.map((row) => row.coverage90)),
    pooledRanks: histogramOf(
      items.flatMap(({ ranks }) => places.map((i) => ranks[i])),
      options.ranked,
      options.bins,
    ),
    all50: pooled(parameters.map((row) => row.coverage50)),
    all90: pooled(parameters.map((row) => row.coverage90)),
    rHat: { median: briefly(quantile7(rHats, 0.5)), worst: briefly(rHats[rHats.length - 1]) },
    effective: { median: briefly(quantile7(sizes, 0.5)), least: briefly(sizes[0]) },
  };
}
