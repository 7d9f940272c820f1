/** Distance of samples from their law. */

/** Kolmogorov–Smirnov: the distance that chance exceeds once in a thousand, for n draws. */
export const chanceDistance = (n: number): number => 1.95 / Math.sqrt(n);

/**
 * Largest distance between a sample's distribution function and that of the unit exponential.
 * @param n size of the sample, of which `values` may hold the smallest only
 * @param until distances are taken up to here; every value below it must be in `values`
 */
export function exponentialDistance(values: Float64Array, n: number, until = Infinity): number {
  const sorted = values.toSorted();
  let most = 0;
  for (let k = 0; k < sorted.length && sorted[k] <= until; k++) {
    const wanted = -Math.expm1(-sorted[k]);
    most = Math.max(most, wanted - k / n, (k + 1) / n - wanted);
  }
  return most;
}
