import { rank } from './cma-es.ts';

/** Place of each value in ascending order. */
function places(values: readonly number[]): number[] {
  const place = values.map(() => 0);
  rank(values).forEach((at, k) => (place[at] = k));
  return place;
}

/** Spearman's rank correlation of two lists of the same length; ties keep their order. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [p, q] = [places(a), places(b)];
  const n = a.length;
  const squares = p.reduce((sum, place, i) => sum + (place - q[i]) ** 2, 0);
  return n < 2 ? 1 : 1 - (6 * squares) / (n * (n * n - 1));
}
