/** Quantiles of replicates: of single numbers and of curves. */
export { quantile7, standardDeviation, summarise, type Summary } from '../evidence/summary.ts';

/** How every quantile is taken: linear between order statistics (type 7 of Hyndman and Fan). */
export const QUANTILE_METHOD = 'type-7';

/** Median and 90 % interval by day. */
export interface Band {
  readonly median: Float64Array;
  readonly q05: Float64Array;
  readonly q95: Float64Array;
}
