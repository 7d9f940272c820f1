import { describe, expect, it } from 'vitest';
import { fitLinear, laplaceCovariance, type Problem } from '../../src/calibration/linear-fit.ts';
import { rankCorrelation } from '../../src/calibration/rank-correlation.ts';

/** Two numbers, curved in three coordinates; the prior settles the third. */
const problem: Problem = {
  measure: ([x, y, z]) => ({ a: Math.exp(x!) + 0.3 * z!, b: x! * x! + 2 * y! }),
  loss: (point, { a, b }) =>
    0.5 * point.reduce((sum, u) => sum + u * u, 0) +
    0.5 * ((a! - 2) / 0.01) ** 2 +
    0.5 * ((b! - 1) / 0.01) ** 2,
};

describe('fit by linearised steps', () => {
  it('finds the minimum, whose gradient vanishes', () => {
    const options = { iterations: 30, radius: 0.5, shortest: 1e-6 };
    const { point } = fitLinear(problem, [0, 0, 0], options);
    const loss = (p: readonly number[]): number => problem.loss(p, problem.measure(p));
    point.forEach((_, i) => {
      const moved = (by: number): number[] => point.map((x, j) => (i === j ? x + by : x));
      expect(Math.abs(loss(moved(1e-4)) - loss(moved(-1e-4))) / 2e-4).toBeLessThan(0.2);
    });
    expect(problem.measure(point)['a']).toBeCloseTo(2, 3);
  });

  it('gives the covariance of a normal posterior', () => {
    const flat: Problem = {
      measure: ([x, y]) => ({ sum: x! + y! }),
      loss: (point, { sum }) =>
        0.5 * point.reduce((total, u) => total + u * u, 0) + 0.5 * (sum! / 0.1) ** 2,
    };
    const { linear } = fitLinear(flat, [0, 0], { iterations: 3, radius: 1, shortest: 1e-6 });
    const [a, b, , d] = laplaceCovariance(flat, linear);
    // Inverse of I + 100 · 11ᵀ.
    expect(a).toBeCloseTo(101 / 201, 6);
    expect(b).toBeCloseTo(-100 / 201, 6);
    expect(d).toBeCloseTo(101 / 201, 6);
  });
});

describe('a coordinate of which only the absolute value counts', () => {
  /** Of `wanted` = |x| + y the prior would give each a half; a second number pulls y to `y0`. */
  const folded = (y0: number): Problem => ({
    measure: ([x, y]) => ({ sum: Math.abs(x!) + y!, y: y! }),
    loss: (point, { sum, y }) =>
      0.5 * point.reduce((total, u) => total + u * u, 0) +
      0.5 * ((sum! - 1) / 0.01) ** 2 +
      0.5 * ((y! - y0) / 0.01) ** 2,
    isFolded: [true, false],
  });
  const options = { iterations: 30, radius: 0.5, shortest: 1e-6 };

  it.each([0, 0.004, -0.7, 2])('grows from where it is all but off (%d)', (x) => {
    const { point } = fitLinear(folded(0.4), [x, 1], options);
    expect(point[0]).toBeCloseTo(0.6, 3);
    expect(point[1]).toBeCloseTo(0.4, 3);
  });

  it.each([0, 0.3, -0.7])('ends at 0 where it should be off, and the others go on (%d)', (x) => {
    // With x = 0: the minimum of the loss in y alone, (1 + 2·1e4) y = 1e4 (1 + 1.4).
    const { point, loss } = fitLinear(folded(1.4), [x, 0], options);
    expect(point[0]).toBeCloseTo(0, 6);
    expect(point[1]).toBeCloseTo(2.4e4 / (1 + 2e4), 5);
    const without: Problem = {
      measure: ([y]) => folded(1.4).measure([0, y!]),
      loss: ([y], measured) => folded(1.4).loss([0, y!], measured),
    };
    expect(loss).toBeCloseTo(fitLinear(without, [0], options).loss, 6);
  });
});

describe('rank correlation', () => {
  it('is 1 for the same order, −1 for the reverse', () => {
    expect(rankCorrelation([1, 5, 2, 9], [10, 50, 20, 90])).toBe(1);
    expect(rankCorrelation([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
  });

  it('is what Spearman’s formula gives', () => {
    expect(rankCorrelation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.8, 12);
  });
});
