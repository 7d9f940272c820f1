/** Order statistics of replicates. */

/**
 * Quantile of type 7 (linear interpolation of the order statistics, the default of R and NumPy).
 * Infinite values are allowed and sort last.
 * @param sorted ascending
 * @param probability 0–1
 * @returns NaN for an empty list
 */
export function quantile7(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * probability;
  const low = Math.floor(place);
  const high = Math.ceil(place);
  // Equal ends first: ∞ − ∞ is NaN.
  if (low === high || sorted[low] === sorted[high]) return sorted[low];
  return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
}

/** Sample standard deviation (n − 1); 0 for fewer than two values. */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** Median, the ends of the 90 % interval and the standard deviation between replicates. */
export interface Summary {
  readonly median: number;
  readonly q05: number;
  readonly q95: number;
  readonly sd: number;
  /** Number of values. */
  readonly count: number;
}

/** Summary of a list in any order; NaN throughout when it is empty. */
export function summarise(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile7(sorted, 0.5),
    q05: quantile7(sorted, 0.05),
    q95: quantile7(sorted, 0.95),
    sd: standardDeviation(values.filter(Number.isFinite)),
    count: values.length,
  };
}
