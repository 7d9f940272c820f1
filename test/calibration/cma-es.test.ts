import { describe, expect, it } from 'vitest';
import { ask, init, rank, spread, tell, type CmaState } from '../../src/calibration/cma-es.ts';

type Point = readonly number[];
const sphere = (x: Point): number => x.reduce((sum, v) => sum + v * v, 0);
const ellipsoid = (x: Point): number =>
  x.reduce((sum, v, i) => sum + 10 ** ((6 * i) / (x.length - 1)) * v * v, 0);
const rosenbrock = (x: Point): number =>
  x.slice(1).reduce((sum, next, i) => sum + 100 * (next - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2, 0);

/** Minimises until the distribution is narrower than `tolerance`. */
function minimise(
  start: CmaState,
  loss: (point: readonly number[]) => number,
  tolerance: number,
  generations: number,
): CmaState {
  let state = start;
  for (let g = 0; g < generations && spread(state) > tolerance; g++) {
    const points = ask(state);
    state = tell(state, points, points.map(loss));
  }
  return state;
}

/** Evaluations until the mean has a loss below 1e-9; Infinity when the limit is reached. */
function evaluations(f: (x: Point) => number, mean: Point, seed: string, limit: number): number {
  let state = init(mean, 0.5, { seed, name: 'test' });
  for (let used = 0; used < limit; used += state.lambda) {
    if (f(state.mean) < 1e-9) return used;
    const points = ask(state);
    state = tell(state, points, points.map(f));
  }
  return Infinity;
}

const SEEDS = ['1', '2', '3', '浙', '教'];

describe('CMA-ES', () => {
  it.each(SEEDS)('finds the minimum of a sphere of 10 dimensions, seed %s', (seed) => {
    expect(evaluations(sphere, Array(10).fill(1), seed, 4000)).toBeLessThan(2600);
  });

  it.each(SEEDS)('finds the minimum of an ellipsoid of condition 10⁶, seed %s', (seed) => {
    expect(evaluations(ellipsoid, Array(8).fill(1), seed, 12000)).toBeLessThan(7500);
  });

  it.each(SEEDS)('follows the valley of Rosenbrock’s function of 6 dimensions, seed %s', (seed) => {
    expect(evaluations(rosenbrock, Array(6).fill(0), seed, 20000)).toBeLessThan(11000);
  });

  it('gives the same for the same seed, and another answer for another', () => {
    const run = (seed: string) =>
      minimise(init([1, 2, 3], 1, { seed, name: 'a' }), ellipsoid, 1e-3, 50);
    expect(run('x')).toEqual(run('x'));
    expect(run('x').mean).not.toEqual(run('y').mean);
  });

  it('continues from a stored state as if it had not been stored', () => {
    let state = init([1, 2, 3, 4], 1, { seed: 's', name: 'n' });
    let stored = state;
    for (let g = 0; g < 30; g++) {
      const points = ask(state);
      state = tell(state, points, points.map(rosenbrock));
      stored = JSON.parse(JSON.stringify(stored)) as typeof state;
      stored = tell(stored, ask(stored), ask(stored).map(rosenbrock));
    }
    expect(stored).toEqual(state);
  });

  it('does not depend on the scale of the loss, only on ranks', () => {
    const start = init([1, 2, 3], 1, { seed: 's', name: 'n' });
    const squashed = (x: Point): number => Math.atan(sphere(x));
    expect(minimise(start, squashed, 1e-2, 30)).toEqual(minimise(start, sphere, 1e-2, 30));
  });

  it('ranks what is no number last', () => {
    expect(rank([3, NaN, 1, Infinity, 2])).toEqual([2, 4, 0, 1, 3]);
  });

  it('starts from a given covariance', () => {
    const covariance = [4, 0, 0, 0.01];
    const state = init([0, 0], 0.5, { seed: 's', name: 'n', lambda: 4000, covariance });
    const points = ask(state);
    const deviation = (i: number): number =>
      Math.sqrt(points.reduce((sum, p) => sum + p[i]! ** 2, 0) / points.length);
    expect(deviation(0)).toBeCloseTo(1, 1);
    expect(deviation(1)).toBeCloseTo(0.05, 2);
    expect(spread(state)).toBeCloseTo(1, 12);
  });
});
