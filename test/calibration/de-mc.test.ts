import { describe, expect, it } from 'vitest';
import {
  acceptance,
  foundersFor,
  init,
  normal,
  rescueOutliers,
  step,
  type DeMcState,
} from '../../src/calibration/de-mc.ts';
import { namedStream } from '../../src/engine/random.ts';

type Point = readonly number[];

/** Normal with unit variances and correlation 0.9 between the first two of three coordinates. */
const MEAN = [1, -2, 0.5];
const logNormal = (x: Point): number => {
  const [a, b, c] = x.map((value, i) => value - MEAN[i]!);
  const r = 0.9;
  return -0.5 * ((a! * a! - 2 * r * a! * b! + b! * b!) / (1 - r * r) + c! * c!);
};

function start(seed: string, dimension: number, density: (x: Point) => number): DeMcState {
  const stream = namedStream(seed, 'start');
  const founders = Array.from({ length: foundersFor(dimension) }, () =>
    Array.from({ length: dimension }, () => 3 * normal(stream)),
  );
  return init(founders, density, { seed, name: 'test', chains: 6, every: 5 });
}

function draws(seed: string, generations: number): Point[] {
  let state = start(seed, 3, logNormal);
  const kept: Point[] = [];
  for (let g = 0; g < generations; g++) {
    state = step(state, logNormal);
    if (g >= 1500) kept.push(...state.positions);
  }
  return kept;
}

const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

describe('differential evolution Markov chain', () => {
  it.each(['1', '2', '教'])('draws from a correlated normal, seed %s', (seed) => {
    const kept = draws(seed, 9500);
    const centre = MEAN.map((_, i) => mean(kept.map((x) => x[i]!)));
    centre.forEach((value, i) => expect(Math.abs(value - MEAN[i]!)).toBeLessThan(0.08));
    const covariance = (i: number, j: number): number =>
      mean(kept.map((x) => (x[i]! - centre[i]!) * (x[j]! - centre[j]!)));
    expect(covariance(0, 0)).toBeCloseTo(1, 0);
    expect(Math.abs(covariance(0, 1) - 0.9)).toBeLessThan(0.1);
    expect(Math.abs(covariance(2, 2) - 1)).toBeLessThan(0.1);
    expect(Math.abs(covariance(0, 2))).toBeLessThan(0.06);
  });

  it('visits two modes by their masses', () => {
    // A quarter of the mass at −3, three quarters at 3.
    const density = ([x]: Point): number =>
      Math.log(0.25 * Math.exp(-0.5 * (x! + 3) ** 2) + 0.75 * Math.exp(-0.5 * (x! - 3) ** 2));
    let state = start('modes', 1, density);
    let below = 0;
    const generations = 10_000;
    for (let g = 0; g < generations; g++) {
      state = step(state, density);
      below += state.positions.filter(([x]) => x! < 0).length;
    }
    expect(Math.abs(below / (generations * state.positions.length) - 0.25)).toBeLessThan(0.05);
  });

  it('continues from a stored state as if it had not been stored', () => {
    let whole = start('s', 3, logNormal);
    let stored = whole;
    for (let g = 0; g < 40; g++) {
      whole = step(whole, logNormal);
      stored = step(JSON.parse(JSON.stringify(stored)) as DeMcState, logNormal);
    }
    expect(stored).toEqual(whole);
    expect(acceptance(whole)).toBeGreaterThan(0.1);
  });

  it('never moves to where the density is nothing or no number', () => {
    const density = ([x]: Point): number => (x! > 0 ? -x! : x! > -1 ? -Infinity : NaN);
    let state = init(
      Array.from({ length: 8 }, (_, i) => [0.1 + i]),
      density,
      { seed: 'wall', name: 'test', chains: 6, every: 5 },
    );
    for (let g = 0; g < 500; g++) state = step(state, density);
    expect(Math.min(...state.positions.map(([x]) => x!))).toBeGreaterThan(0);
  });

  it('moves chains that are stuck to the best one', () => {
    const positions = [[0.1], [0], [0.2], [-0.1], [0.3], [-0.2], [0.05], [90]];
    const state = init(positions, ([x]) => -x! * x!, { seed: 's', name: 'n', chains: 8, every: 5 });
    const rescued = rescueOutliers(state);
    expect(rescued.positions[7]).toEqual([0]);
    expect(rescued.positions.slice(0, 7)).toEqual(positions.slice(0, 7));
  });
});
