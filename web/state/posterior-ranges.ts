/** What a shipped posterior leaves of each parameter: the marks on the sliders. */
import { weightedQuantile } from '../../src/calibration/weighted.ts';
import type { NumericKey } from '../../src/engine/parameters.ts';
import type { Posterior } from '../../src/scenario/posterior.ts';

/** Median and the ends of the central 90 %, in the unit of the parameter. */
export interface PosteriorRange {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface PosteriorRanges {
  /** Id of the scenario that was calibrated. */
  readonly scenario: string;
  readonly ranges: Readonly<Partial<Record<NumericKey, PosteriorRange>>>;
}

/** Pure. */
export function rangesOf({ scenario, keys, draws, weights }: Posterior): PosteriorRanges {
  const ranges = keys.map((key, column) => {
    const values = draws.map((row) => row[column]!);
    const [low, median, high] = [0.05, 0.5, 0.95].map((p) => weightedQuantile(values, weights, p));
    return [key, { low, median, high }] as const;
  });
  return { scenario, ranges: Object.fromEntries(ranges) as PosteriorRanges['ranges'] };
}

/**
 * Ranges of the first of some scenarios whose posterior is shipped; null where none is. The draws are
 * fetched when they are first asked for.
 * @param ids the scenario, and what it extends, nearest first
 * @throws {TypeError} when they cannot be fetched
 */
export async function loadPosteriorRanges(ids: readonly string[]): Promise<PosteriorRanges | null> {
  const { SHIPPED_POSTERIORS } = await import('../../src/scenario/shipped-posteriors.ts');
  const id = ids.find((candidate) => Object.hasOwn(SHIPPED_POSTERIORS, candidate));
  // Shipped documents are checked by the tests.
  return id === undefined ? null : rangesOf(SHIPPED_POSTERIORS[id] as Posterior);
}
