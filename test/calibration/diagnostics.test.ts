import { describe, expect, it } from 'vitest';
import { averageRanks, diagnose, effectiveSize } from '../../src/calibration/diagnostics.ts';
import { normal } from '../../src/calibration/de-mc.ts';
import { fitPareto, paretoSmooth, trustedShape } from '../../src/calibration/pareto.ts';
import { namedStream } from '../../src/engine/random.ts';

/** Chains of an autoregression x_t = φ x_{t−1} + e_t of unit variance. */
function autoregression(chains: number, length: number, phi: number, seed: string): number[][] {
  const stream = namedStream(seed, 'chains');
  return Array.from({ length: chains }, () => {
    let x = normal(stream);
    return Array.from({ length }, () => {
      x = phi * x + Math.sqrt(1 - phi * phi) * normal(stream);
      return x;
    });
  });
}

describe('average ranks', () => {
  it('share the places of equal values', () => {
    expect(averageRanks([3, 1, 3, 2])).toEqual([3.5, 1, 3.5, 2]);
  });
});

describe('diagnosis of chains', () => {
  it('finds nothing wrong with independent draws, and counts them all', () => {
    const { rHat, bulk, tail } = diagnose(autoregression(4, 1000, 0, 'a'));
    expect(rHat).toBeLessThan(1.01);
    expect(bulk / 4000).toBeGreaterThan(0.85);
    expect(bulk / 4000).toBeLessThan(1.2);
    expect(tail / 4000).toBeGreaterThan(0.7);
  });

  it.each([0.3, 0.6, 0.9])('counts what an autoregression of %d is worth', (phi) => {
    const n = 8 * 4000;
    const exact = (n * (1 - phi)) / (1 + phi);
    const { bulk } = diagnose(autoregression(8, 4000, phi, 'b'));
    expect(bulk / exact).toBeGreaterThan(0.85);
    expect(bulk / exact).toBeLessThan(1.15);
  });

  it('gives antithetic chains more than their length', () => {
    expect(effectiveSize(autoregression(4, 2000, -0.4, 'c'))).toBeGreaterThan(8000);
  });

  it('sees a chain that is elsewhere', () => {
    const chains = autoregression(4, 500, 0, 'd');
    const moved = [...chains.slice(0, 3), chains[3]!.map((x) => x + 1)];
    // Of split chains with means 0, 0, 0, 0, 0, 0, 1, 1 and unit variance: B/n = 3/14.
    const expected = Math.sqrt(1 + 3 / 14);
    const { rHat, bulk } = diagnose(moved);
    expect(Math.abs(rHat - expected)).toBeLessThan(0.06);
    expect(bulk).toBeLessThan(100);
  });

  it('sees a chain of another width, whose mean is right', () => {
    const chains = autoregression(4, 500, 0, 'e');
    const wide = [...chains.slice(0, 3), chains[3]!.map((x) => 4 * x)];
    expect(diagnose(wide).rHat).toBeGreaterThan(1.1);
  });

  it('sees a trend that all chains share', () => {
    const chains = autoregression(4, 500, 0, 'f').map((chain) => chain.map((x, t) => x + t / 250));
    // Half chains have means 0.5 and 1.5 and variance 1 + 1/12: B/n = 8 · 0.25 ÷ 7.
    const expected = Math.sqrt(1 + 2 / 7 / (1 + 1 / 12));
    expect(Math.abs(diagnose(chains).rHat - expected)).toBeLessThan(0.03);
  });

  it('does not depend on monotone changes of scale, infinite variance included', () => {
    const chains = autoregression(4, 300, 0.5, 'g');
    const cubed = chains.map((chain) => chain.map((x) => Math.exp(9 * x)));
    expect(diagnose(cubed).bulk).toBeCloseTo(diagnose(chains).bulk, 6);
  });
});

/** Quantiles of a generalised Pareto distribution of scale 1, as even as a sample can be. */
const paretoSample = (shape: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => {
    const u = (i + 0.5) / n;
    return shape === 0 ? -Math.log(1 - u) : ((1 - u) ** -shape - 1) / shape;
  });

describe('Pareto-smoothed weights', () => {
  it.each([-0.2, 0.2, 0.5, 0.9])('finds the shape %d of a tail', (shape) => {
    const n = 2000;
    const fit = fitPareto(paretoSample(shape, n));
    const drawn = (n * shape + 5) / (n + 10);
    expect(Math.abs(fit.shape - drawn)).toBeLessThan(0.05);
    expect(Math.abs(fit.scale - 1)).toBeLessThan(0.06);
  });

  it.each([0.3, 0.8])('reports the shape of weights with a power tail, k = %d', (k) => {
    const n = 4000;
    const ratios = Array.from({ length: n }, (_, i) => -k * Math.log((i + 0.5) / n));
    const { shape, weights } = paretoSmooth(ratios);
    expect(Math.abs(shape - k)).toBeLessThan(0.1);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });

  it('asks for a smaller shape of fewer draws, and never for more than 0.7', () => {
    expect(trustedShape(100)).toBeCloseTo(0.5, 12);
    expect(trustedShape(200)).toBeCloseTo(0.5654, 4);
    expect(trustedShape(1000)).toBeCloseTo(2 / 3, 12);
    expect(trustedShape(1e6)).toBe(0.7);
    // 10^(1 ÷ (1 − k)) draws are the fewest that a shape k is trusted with.
    for (const k of [0.3, 0.5, 0.65]) {
      expect(trustedShape(10 ** (1 / (1 - k)))).toBeCloseTo(k, 12);
    }
  });

  it('leaves equal weights equal', () => {
    const { weights, shape, effective } = paretoSmooth(Array(200).fill(-3));
    expect(new Set(weights).size).toBe(1);
    expect(shape).toBe(-Infinity);
    expect(effective).toBeCloseTo(200, 6);
  });

  it('keeps the order of weights and none above the largest', () => {
    const stream = namedStream('w', 'w');
    const ratios = Array.from({ length: 500 }, () => 2 * normal(stream));
    const { weights } = paretoSmooth(ratios);
    const order = ratios.map((_, i) => i).sort((a, b) => ratios[a]! - ratios[b]!);
    for (let i = 1; i < order.length; i++) {
      expect(weights[order[i]!]!).toBeGreaterThanOrEqual(weights[order[i - 1]!]! - 1e-12);
    }
  });

  it('brings the mean of an importance sample nearer to the truth', () => {
    // Target N(0.8, 1) by draws of N(0, 1): mean of squared errors over repetitions.
    const stream = namedStream('is', 'is');
    let [raw, smooth] = [0, 0];
    for (let r = 0; r < 200; r++) {
      const x = Array.from({ length: 100 }, () => normal(stream));
      const ratios = x.map((value) => 1.6 * value);
      const plain = ratios.map(Math.exp);
      const total = plain.reduce((a, b) => a + b, 0);
      const { weights } = paretoSmooth(ratios);
      raw += (x.reduce((s, value, i) => s + (value * plain[i]!) / total, 0) - 1.6) ** 2;
      smooth += (x.reduce((s, value, i) => s + value * weights[i]!, 0) - 1.6) ** 2;
    }
    expect(smooth).toBeLessThan(raw);
  });
});
