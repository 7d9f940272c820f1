/** Order statistics without holding the column, beside those of a sorted list. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnQuantiles, meanAndSd, orderStatistics } from '../../src/cluster/quantiles.ts';
import { quantile7, standardDeviation } from '../../src/evidence/summary.ts';

const columnOf = (values: readonly number[], size = 7) => ({
  count: values.length,
  *pieces() {
    for (let at = 0; at < values.length; at += size) {
      yield Float64Array.from(values.slice(at, at + size));
    }
  },
});

const anyNumbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 })), {
  minLength: 1,
  maxLength: 60,
});

describe('a column that is read in pieces', () => {
  it('has the order statistics of the sorted list, to the last bit', () => {
    fc.assert(
      fc.property(anyNumbers, (values) => {
        const sorted = Float64Array.from(values, (value) => value + 0).toSorted();
        const ranks = values.map((_, rank) => rank);
        const found = orderStatistics(columnOf(values), ranks);
        expect(ranks.map((rank) => found.get(rank)! + 0)).toEqual([...sorted].map((v) => v + 0));
      }),
      { numRuns: 25 },
    );
  });

  it('has the quantiles, the mean and the standard deviation of the list', () => {
    const values = Array.from({ length: 1001 }, (_, i) => Math.sin(i) * 1e5);
    const levels = [0, 0.05, 0.25, 0.5, 0.777, 0.95, 1];
    const sorted = values.toSorted((a, b) => a - b);
    expect(columnQuantiles(columnOf(values), levels)).toEqual(
      levels.map((level) => quantile7(sorted, level)),
    );
    expect(meanAndSd(columnOf(values)).sd).toBeCloseTo(standardDeviation(values), 6);
    expect(columnQuantiles(columnOf([]), [0.5])).toEqual([NaN]);
  });
});
