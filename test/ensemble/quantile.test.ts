import { describe, expect, it } from 'vitest';
import { bandOf } from '../../src/ensemble/quantile.ts';

describe('bands of curves', () => {
  it('are pointwise quantiles of type 7', () => {
    const curves = [0, 1, 2, 3, 4].map((i) => Uint32Array.of(i, 10 * i, 7));
    const { median, q05, q95 } = bandOf(curves);
    expect([...median]).toEqual([2, 20, 7]);
    expect(q05[1]).toBeCloseTo(2, 12);
    expect(q95[1]).toBeCloseTo(38, 12);
    expect(q05[2]).toBe(7);
  });

  it('of one curve are that curve', () => {
    const curve = Uint32Array.of(1, 2, 3);
    const band = bandOf([curve]);
    for (const edge of [band.median, band.q05, band.q95]) expect([...edge]).toEqual([...curve]);
  });

  it('do not depend on the order of the replicates', () => {
    const curves = [3, 1, 2].map((i) => Uint32Array.of(i, 9 - i));
    expect(bandOf(curves)).toEqual(bandOf(curves.toReversed()));
  });
});
