/** Percentile intervals by resampling (Efron 1979). */
import type { Stream } from '../../engine/random.ts';
import { quantile7 } from '../quantile.ts';

/** A number with its 90 % interval. */
export interface Estimate {
  readonly value: number;
  readonly q05: number;
  readonly q95: number;
}

/** Resamples behind each interval. */
export const RESAMPLES = 500;

/** Draws with replacement: `count` lists of `size` positions, the same for all that is estimated. */
export const resamples = (size: number, stream: Stream, count = RESAMPLES): Uint32Array[] =>
  Array.from({ length: count }, () =>
    Uint32Array.from({ length: size }, () => Math.floor(stream.uniform() * size)),
  );

/**
 * A number with the percentile interval of what the resamples gave; those without a finite number
 * (a resample without any spread has no index: 0 ÷ 0) do not count.
 */
export function withInterval(value: number, again: readonly number[]): Estimate {
  const sorted = again.filter(Number.isFinite).sort((a, b) => a - b);
  return { value, q05: quantile7(sorted, 0.05), q95: quantile7(sorted, 0.95) };
}

/**
 * A statistic of a sample and its percentile interval.
 * @param statistic of the rows at some positions
 * @param draws from {@link resamples}
 */
export const estimate = (
  size: number,
  statistic: (positions: Uint32Array) => number,
  draws: readonly Uint32Array[],
): Estimate =>
  withInterval(statistic(Uint32Array.from({ length: size }, (_, i) => i)), draws.map(statistic));
