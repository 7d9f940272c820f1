import { describe, expect, it } from 'vitest';
import { verify } from '../../src/ensemble/verify.ts';
import { CHECK_IDS } from '../../src/ensemble/verify/checks.ts';
import { birthMoments, rungeKuttaStep } from '../../src/ensemble/verify/closed-forms.ts';
import { fluctuations } from '../../src/ensemble/verify/fluctuations.ts';
import { exponentialDistance } from '../../src/ensemble/verify/samples.ts';

describe('verify', () => {
  // All of them are made by the command of the same name, in its own test.
  it('makes the checks that are not known, one after another', async () => {
    const seen: object[] = [];
    const known = CHECK_IDS.slice(2);
    const results = await verify({ known, onProgress: (progress) => seen.push(progress) });
    expect(results.map(({ id }) => id)).toEqual(CHECK_IDS.slice(0, 2));
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    expect(seen).toEqual([
      { done: 1, of: 2 },
      { done: 2, of: 2 },
    ]);
  }, 120_000);

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const stopped = verify({
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
  }, 60_000);
});

describe('closed forms', () => {
  it('of a pure birth process: one body, and independent bodies', () => {
    const alone = birthMoments(1, 0.7, 5, 2);
    expect(alone.mean).toBeCloseTo(1 - Math.exp(-1.4), 5);
    const free = birthMoments(20, 0.3, 0, 1);
    const share = 1 - Math.exp(-0.3);
    expect(free.mean).toBeCloseTo(20 * share, 6);
    expect(free.variance).toBeCloseTo(20 * share * (1 - share), 6);
  });

  it('of two bodies that imitate each other', () => {
    const [p, q, t] = [0.2, 0.9, 1.5];
    // The first goes at rate 2p, the second at rate p + q.
    const none = Math.exp(-2 * p * t);
    const one = ((2 * p) / (p + q - 2 * p)) * (none - Math.exp(-(p + q) * t));
    expect(birthMoments(2, p, q, t).mean).toBeCloseTo(one + 2 * (1 - none - one), 5);
  });

  it('of fluctuations: the second order agrees with the exact moments', () => {
    const [size, p, q, years] = [400, 0.1, 1.2, 2];
    const exact = birthMoments(size, p, q, years);
    const blocks = { sizes: [size], receptivity: [1], p, q, others: size - 1 };
    const { limit, shift, variance } = fluctuations(blocks, years, 400).at(-1)!;
    expect(Math.abs(limit + shift - exact.mean)).toBeLessThan(Math.abs(shift) / 10);
    expect(Math.abs(variance / exact.variance - 1)).toBeLessThan(0.03);
  });

  it('of Runge and Kutta: fourth order', () => {
    const error = (steps: number): number => {
      let y: Float64Array = Float64Array.of(1);
      for (let k = 0; k < steps; k++) y = rungeKuttaStep(([v]) => Float64Array.of(v), y, 1 / steps);
      return Math.abs(y[0] - Math.E);
    };
    expect(Math.log2(error(10) / error(20))).toBeCloseTo(4, 0);
  });

  it('notice a wrong law', () => {
    const n = 2000;
    const right = Float64Array.from({ length: n }, (_, k) => -Math.log(1 - (k + 0.5) / n));
    expect(exponentialDistance(right, n)).toBeLessThan(0.001);
    expect(
      exponentialDistance(
        right.map((x) => 1.1 * x),
        n,
      ),
    ).toBeGreaterThan(0.03);
  });
});
