import { describe, expect, it } from 'vitest';
import { gammaDraw, gammaLaw } from '../../src/engine/gamma.ts';
import { gammaP } from '../../src/engine/math.ts';
import { mix } from '../../src/engine/random.ts';

const DRAWS = 40_000;

describe.each([0.05, 0.6, 1, 2.5, 20])('a gamma law of shape %d', (shape) => {
  const law = gammaLaw(shape);
  const draws = Array.from({ length: DRAWS }, (_, i) => gammaDraw(law, mix(i + 1)));

  it('is followed in distribution (Kolmogorov–Smirnov, level 0.001)', () => {
    const sorted = Float64Array.from(draws).sort();
    let distance = 0;
    sorted.forEach((x, i) => {
      const p = gammaP(shape, x);
      distance = Math.max(distance, Math.abs(p - i / DRAWS), Math.abs(p - (i + 1) / DRAWS));
    });
    expect(distance).toBeLessThan(1.95 / Math.sqrt(DRAWS));
  });

  it('has mean and variance equal to the shape, within five standard errors', () => {
    const mean = draws.reduce((sum, x) => sum + x, 0) / DRAWS;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (DRAWS - 1);
    // Excess kurtosis of a gamma law is 6 / shape.
    const errors = [Math.sqrt(shape / DRAWS), shape * Math.sqrt((2 + 6 / shape) / DRAWS)];
    expect(Math.abs(mean - shape)).toBeLessThan(5 * errors[0]);
    expect(Math.abs(variance - shape)).toBeLessThan(5 * errors[1]);
  });

  it('gives the same number for the same stream', () => {
    expect(gammaDraw(law, mix(7))).toBe(draws[6]);
  });
});
