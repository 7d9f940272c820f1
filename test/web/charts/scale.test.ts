/** Axes and marks of the small charts: places, ticks, densities. */
import { describe, expect, it } from 'vitest';
import {
  correlation,
  effectiveDraws,
  kernelCurve,
  normalCurve,
} from '../../../web/charts/density.ts';
import { curvePath, percentOn, sideOf } from '../../../web/charts/row-marks.ts';
import {
  linearTicks,
  logarithmicTicks,
  placeOn,
  roundStep,
  spanOf,
  type Span,
} from '../../../web/charts/scale.ts';

const linear: Span = { from: -1, to: 3, scale: 'linear' };
const logarithmic: Span = { from: 0.01, to: 100, scale: 'logarithmic' };

describe('an axis', () => {
  it('places its ends at 0 and 1, and the geometric mean in the middle of a logarithmic one', () => {
    expect([-1, 1, 3].map((value) => placeOn(linear, value))).toEqual([0, 0.5, 1]);
    expect(placeOn(logarithmic, 1)).toBeCloseTo(0.5, 12);
    expect(placeOn(linear, 5)).toBe(1.5);
  });

  it('keeps marks on it and says on which side a value lies beyond', () => {
    expect([-7, 1, 9].map((value) => percentOn(linear, value))).toEqual([0, 50, 100]);
    expect([-7, -1, 1, 3, 9].map((value) => sideOf(linear, value))).toEqual([-1, 0, 0, 0, 1]);
  });

  it.each([
    [0, 1, 5],
    [-0.31, 0.07, 6],
    [1234, 99_000, 4],
    [1e-6, 3e-6, 5],
    [-5, -2, 3],
  ])('has round ticks inside %d … %d, at most %d', (from, to, most) => {
    const ticks = linearTicks(from, to, most);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(most + 1);
    expect(ticks.every((tick) => tick >= from - 1e-12 && tick <= to + 1e-12)).toBe(true);
    const steps = ticks.slice(1).map((tick, i) => tick - ticks[i]!);
    for (const step of steps) expect(step / roundStep((to - from) / most)).toBeCloseTo(1, 6);
  });

  it('has no ticks where it has no length', () => {
    expect(linearTicks(2, 2, 5)).toEqual([]);
    expect(linearTicks(3, 2, 5)).toEqual([]);
  });

  it('has powers of ten on a long logarithmic axis and finer ticks on a short one', () => {
    expect(logarithmicTicks(0.01, 100)).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(logarithmicTicks(0.3, 7)).toEqual([0.5, 1, 2, 5]);
  });

  it('covers all finite values, and something where there are none or only one', () => {
    const { from, to } = spanOf([3, NaN, 5, Infinity]);
    expect(from).toBeLessThan(3);
    expect(to).toBeGreaterThan(5);
    expect(to).toBeLessThan(6);
    expect(spanOf([])).toEqual({ from: 0, to: 1, scale: 'linear' });
    const one = spanOf([0]);
    expect(one.to).toBeGreaterThan(one.from);
  });
});

/** Area under a curve of evenly spaced points. */
const areaOf = (curve: readonly (readonly [number, number])[]): number =>
  curve.slice(1).reduce((sum, [x, y], i) => sum + ((y + curve[i]![1]) / 2) * (x - curve[i]![0]), 0);

describe('a density', () => {
  const values = Array.from({ length: 200 }, (_, i) => Math.sin(i * 12.9898) * 1.5);
  const equal = values.map(() => 1 / values.length);

  it('has area 1, as has that of the prior', () => {
    expect(areaOf(kernelCurve(values, equal, -5, 5))).toBeCloseTo(1, 2);
    expect(areaOf(normalCurve(-6, 6, 200))).toBeCloseTo(1, 6);
  });

  it('follows the weights', () => {
    const above = values.map((value) => (value > 0 ? 1 : 0));
    const total = above.reduce<number>((a, b) => a + b, 0);
    const curve = kernelCurve(
      values,
      above.map((w) => w / total),
      -5,
      5,
    );
    const mean =
      curve.reduce((sum, [x, y]) => sum + x * y, 0) / curve.reduce((s, [, y]) => s + y, 0);
    expect(mean).toBeGreaterThan(0.5);
  });

  it('is empty where nothing varies, instead of infinite', () => {
    expect(kernelCurve([2, 2, 2], [1 / 3, 1 / 3, 1 / 3], 0, 4)).toEqual([]);
    expect(curvePath(linear, [], 1)).toBe('');
  });

  it('knows how many draws the weights are worth, and how two columns go together', () => {
    expect(effectiveDraws(equal)).toBeCloseTo(200, 8);
    expect(effectiveDraws([1, 0, 0])).toBe(1);
    expect(
      correlation(
        values,
        values.map((v) => 3 - 2 * v),
        equal,
      ),
    ).toBeCloseTo(-1, 10);
    expect(
      correlation(
        values,
        values.map(() => 4),
        equal,
      ),
    ).toBeCloseTo(0, 10);
  });
});
