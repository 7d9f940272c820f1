import { frailtyClasses } from '../../src/engine/frailty.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exp,
  gammaP,
  log,
  logGamma,
  normalQuantile,
  poissonQuantile,
} from '../../src/engine/math.ts';
import { namedStream } from '../../src/engine/random.ts';
import { firstDifference, inputs } from './mathematics.ts';

const relative = (value: number, wanted: number): number => Math.abs(value / wanted - 1);

describe('portable mathematics', () => {
  it('gives the bits of the reference implementation', () => {
    const numbers = inputs(50_000, namedStream('test', 'mathematics'));
    expect(firstDifference('exp', numbers)).toBeUndefined();
    expect(firstDifference('log', numbers)).toBeUndefined();
  });

  it('inverts: log(exp(x)) = x', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(3e-16 * Math.max(1, Math.abs(x)));
      }),
    );
  });

  it.each([
    [0.5, Math.log(Math.PI) / 2],
    [5, Math.log(24)],
    [10.5, 13.940625219403763],
    [100, 359.1342053695754],
    [1e4, 82099.71749644238],
  ])('log Γ(%d)', (x, wanted) => {
    expect(relative(logGamma(x), wanted)).toBeLessThan(1e-13);
  });

  it('log Γ vanishes at 1 and 2', () => {
    expect(Math.abs(logGamma(1))).toBeLessThan(1e-14);
    expect(Math.abs(logGamma(2))).toBeLessThan(1e-14);
  });

  it('gammaP with shape 1 is 1 − e^(−x), with shape 2 is 1 − (1 + x) e^(−x)', () => {
    for (const x of [0.01, 0.5, 1, 3, 10, 40]) {
      expect(relative(gammaP(1, x), -Math.expm1(-x))).toBeLessThan(1e-13);
      expect(Math.abs(gammaP(2, x) - (1 - (1 + x) * Math.exp(-x)))).toBeLessThan(1e-13);
    }
  });

  it('gammaP with shape 1/2 is the error function', () => {
    expect(gammaP(0.5, 1)).toBeCloseTo(0.8427007929497149, 13);
    expect(gammaP(0.5, 0.25)).toBeCloseTo(0.5204998778130465, 13);
  });

  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [0.01, -2.326347874040841],
    [1e-8, -5.612001244174788],
  ])('normal quantile of %d', (u, wanted) => {
    expect(Math.abs(normalQuantile(u) - wanted)).toBeLessThan(
      1.2e-9 * Math.max(1, -wanted, wanted),
    );
  });

  it('Poisson quantile: the smallest n whose distribution function reaches u', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 29, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (mean, u) => {
          const n = poissonQuantile(mean, u);
          // P(N ≤ n) = 1 − P(n + 1, mean).
          expect(1 - gammaP(n + 1, mean)).toBeGreaterThanOrEqual(u - 1e-12);
          expect(n === 0 ? 0 : 1 - gammaP(n, mean)).toBeLessThan(u + 1e-12);
        },
      ),
    );
  });

  it('Poisson quantile: large means are off by one at most', () => {
    for (const mean of [31, 60, 200]) {
      for (const u of [0.01, 0.1, 0.5, 0.9, 0.99]) {
        const n = poissonQuantile(mean, u);
        expect(1 - gammaP(n + 2, mean)).toBeGreaterThanOrEqual(u);
        expect(n < 2 ? 0 : 1 - gammaP(n - 1, mean)).toBeLessThan(u);
      }
    }
  });
});

describe('gammaP far from its mode', () => {
  it('goes to 0 and 1 for large shapes, where the series alone would underflow', () => {
    for (const shape of [2_500, 1e4, 1e6]) {
      expect(gammaP(shape, shape / 2)).toBeCloseTo(0, 12);
      expect(gammaP(shape, shape)).toBeCloseTo(0.5, 1);
      expect(gammaP(shape, 2 * shape)).toBe(1);
    }
  });

  it('gives frailty classes of mean 1 for any variance of the parameter table', () => {
    for (const variance of [1e-6, 1e-4, 4e-4, 0.01, 0.3, 3]) {
      const classes = frailtyClasses(variance);
      const mean = classes.reduce((sum, z) => sum + z, 0) / classes.length;
      expect(mean).toBeCloseTo(1, 12);
      expect([...classes].every((z, c) => c === 0 || z >= classes[c - 1]!)).toBe(true);
    }
  });
});
