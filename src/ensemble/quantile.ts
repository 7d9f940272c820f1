/** Quantiles of replicates: of single numbers and of curves. */
export { quantile7, standardDeviation, summarise, type Summary } from '../evidence/summary.ts';
import { quantile7 } from '../evidence/summary.ts';

/** Median and 90 % interval by day. */
export interface Band {
  readonly median: Float64Array;
  readonly q05: Float64Array;
  readonly q95: Float64Array;
}

/**
 * Pointwise quantiles (type 7) of curves of the same length.
 * @param curves at least one
 */
export function bandOf(curves: readonly Uint32Array[]): Band {
  const { length } = curves[0];
  const band = {
    median: new Float64Array(length),
    q05: new Float64Array(length),
    q95: new Float64Array(length),
  };
  const values = new Float64Array(curves.length);
  for (let day = 0; day < length; day++) {
    curves.forEach((curve, i) => {
      values[i] = curve[day];
    });
    values.sort();
    band.median[day] = quantile7(values, 0.5);
    band.q05[day] = quantile7(values, 0.05);
    band.q95[day] = quantile7(values, 0.95);
  }
  return band;
}
