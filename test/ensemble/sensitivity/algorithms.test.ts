import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedStream } from '../../../src/engine/random.ts';
import { slopeBetween } from '../../../src/ensemble/sensitivity/elasticities.ts';
import {
  chooseTrajectories,
  elementaryEffects,
  morrisIndex,
  type MorrisIndex,
} from '../../../src/ensemble/sensitivity/morris.ts';
import {
  MOST_DIMENSIONS,
  scrambledSobolPoints,
  sobolPoints,
} from '../../../src/ensemble/sensitivity/sobol-sequence.ts';
import {
  saltelliDesign,
  saltelliPoints,
  varianceShares,
  type VarianceShares,
} from '../../../src/ensemble/sensitivity/variance-shares.ts';

type Fn = (x: readonly number[]) => number;

describe('the Sobol sequence', () => {
  it('begins as Joe and Kuo published it', () => {
    // The ten points in three dimensions that their program prints.
    expect(sobolPoints(10, 3)).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]);
  });

  it('has in every dimension one of the first 2^m points in each interval of 2^-m, scrambled too', () => {
    const stream = namedStream('test', 'scramble');
    for (const points of [
      sobolPoints(256, MOST_DIMENSIONS),
      scrambledSobolPoints(256, MOST_DIMENSIONS, stream),
    ]) {
      for (let d = 0; d < MOST_DIMENSIONS; d++) {
        expect(new Set(points.map((point) => Math.floor(256 * point[d]))).size).toBe(256);
      }
    }
  });

  it('is a (0, m, 2)-net in its first two dimensions, scrambled too', () => {
    const points = scrambledSobolPoints(64, 2, namedStream('test', 'net'));
    for (let columns = 1; columns <= 64; columns *= 2) {
      const rows = 64 / columns;
      const boxes = points.map(([x, y]) => Math.floor(x * columns) * rows + Math.floor(y * rows));
      expect(new Set(boxes).size).toBe(64);
    }
  });

  it('scrambles each point uniformly', () => {
    const third = Array.from(
      { length: 2000 },
      (_, i) => scrambledSobolPoints(3, 2, namedStream('uniform', String(i)))[2],
    );
    const mean = third.reduce((sum, [x]) => sum + x, 0) / 2000;
    const product = third.reduce((sum, [x, y]) => sum + (x - 0.5) * (y - 0.5), 0) / 2000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 2000));
    expect(Math.abs(product)).toBeLessThan(4 / (12 * Math.sqrt(2000)));
  });

  it('refuses more dimensions than it has numbers for', () => {
    expect(() => sobolPoints(2, MOST_DIMENSIONS + 1)).toThrow(RangeError);
  });
});

/** Indices of a function of the unit cube. */
function sharesOf(fn: Fn, parameters: number, samples: number): VarianceShares {
  const design = saltelliDesign(parameters, samples, namedStream('test', 'design'));
  const values = saltelliPoints(design).map(fn);
  return varianceShares(values, parameters, namedStream('test', 'bootstrap'));
}

/** Ishigami and Homma 1990 with a = 7, b = 0.1. */
const ishigami: Fn = (u) => {
  const [x, y, z] = u.map((v) => Math.PI * (2 * v - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

/** The g-function of Sobol. */
const gFunction =
  (a: readonly number[]): Fn =>
  (u) =>
    u.reduce((product, x, i) => (product * (Math.abs(4 * x - 2) + a[i])) / (1 + a[i]), 1);

describe('Sobol indices', () => {
  it('of the Ishigami function are those of its closed form', () => {
    const [a, b] = [7, 0.1];
    const v1 = 0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2;
    const v2 = a ** 2 / 8;
    const v13 = (8 * b ** 2 * Math.PI ** 8) / 225;
    const variance = v1 + v2 + v13;
    const shares = sharesOf(ishigami, 3, 4096);
    expect(shares.variance / variance).toBeCloseTo(1, 1.7);
    const expected = [
      [v1, v1 + v13],
      [v2, v2],
      [0, v13],
    ];
    shares.indices.forEach(({ first, total }, i) => {
      expect(Math.abs(first.value - expected[i][0] / variance)).toBeLessThan(0.02);
      expect(Math.abs(total.value - expected[i][1] / variance)).toBeLessThan(0.02);
      expect(first.q05).toBeLessThanOrEqual(first.value);
      expect(first.q95).toBeGreaterThanOrEqual(first.value);
    });
    expect(Math.abs(shares.interactions!.value - v13 / variance)).toBeLessThan(0.03);
  });

  it('of the g-function are those of its closed form', () => {
    const a = [0, 1, 4.5, 9, 99, 99, 99, 99];
    const own = a.map((ai) => 1 / 3 / (1 + ai) ** 2);
    const all = own.reduce((product, v) => product * (1 + v), 1);
    const shares = sharesOf(gFunction(a), 8, 4096);
    expect(shares.variance / (all - 1)).toBeCloseTo(1, 1.7);
    shares.indices.forEach(({ first, total }, i) => {
      expect(Math.abs(first.value - own[i] / (all - 1))).toBeLessThan(0.02);
      const withOthers = (own[i] * all) / (1 + own[i]) / (all - 1);
      expect(Math.abs(total.value - withOthers)).toBeLessThan(0.02);
    });
  });

  it('have intervals that mostly hold the truth', () => {
    // First order of x₁ in x₁ + 2 x₂: a fifth.
    let held = 0;
    for (let i = 0; i < 100; i++) {
      const design = saltelliDesign(2, 64, namedStream(`cover-${i}`, 'design'));
      const values = saltelliPoints(design).map(([x, y]) => x + 2 * y);
      const { first } = varianceShares(values, 2, namedStream(`cover-${i}`, 'b')).indices[0];
      if (first.q05 <= 0.2 && first.q95 >= 0.2) held++;
    }
    // The points are spread more evenly than the bootstrap believes: at least the 90 %.
    expect(held).toBeGreaterThanOrEqual(85);
  });

  it('leave out samples without a number, and say when nothing varies', () => {
    const design = saltelliDesign(2, 64, namedStream('test', 'design'));
    const values = saltelliPoints(design).map(([x, y], n) => (n === 5 ? null : x + y));
    const shares = varianceShares(values, 2, namedStream('test', 'b'));
    expect(shares.samples).toBe(63);
    const constant = values.map((value) => value && 0.1);
    const still = { indices: [], variance: 0, interactions: null };
    expect(varianceShares(constant, 2, namedStream('test', 'b'))).toEqual({
      ...still,
      samples: 63,
    });
    const nothing = values.map(() => null);
    expect(varianceShares(nothing, 2, namedStream('test', 'b'))).toEqual({ ...still, samples: 0 });
  });
});

/** Morris indices of a function of the unit cube. */
function morrisOf(fn: Fn, parameters: number, count: number): (MorrisIndex | null)[] {
  const trajectories = chooseTrajectories(parameters, count, namedStream('test', 'design'));
  const effects = trajectories.map((own) => elementaryEffects(own, own.points.map(fn)));
  return Array.from({ length: parameters }, (_, i) =>
    morrisIndex(
      effects.map((own) => [own[i]]),
      namedStream('test', 'bootstrap'),
    ),
  );
}

describe('Morris trajectories', () => {
  it('move every parameter once by two thirds, between four levels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 }), (k, r) => {
        const trajectories = chooseTrajectories(k, r, namedStream(`${k}-${r}`, 'design'));
        expect(trajectories).toHaveLength(r);
        for (const { points, moved } of trajectories) {
          expect(moved.toSorted((a, b) => a - b)).toEqual(Array.from({ length: k }, (_, i) => i));
          points.slice(1).forEach((point, step) => {
            const steps = point.map((x, i) => Math.abs(x - points[step][i]));
            steps.forEach((size, i) => expect(size).toBeCloseTo(i === moved[step] ? 2 / 3 : 0, 12));
          });
          for (const x of points.flat()) {
            expect([0, 1 / 3, 2 / 3, 1].some((level) => Math.abs(level - x) < 1e-12)).toBe(true);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are farther from each other than the first ones that were drawn', () => {
    const spreadOf = (points: readonly (readonly number[])[][]): number => {
      let sum = 0;
      for (const [i, a] of points.entries()) {
        for (const b of points.slice(i + 1)) {
          for (const p of a) for (const q of b) sum += Math.hypot(...p.map((x, d) => x - q[d]));
        }
      }
      return sum;
    };
    const chosen = chooseTrajectories(6, 6, namedStream('spread', 'design'));
    const plain = Array.from(
      { length: 6 },
      (_, i) => chooseTrajectories(6, 1, namedStream(`spread-${i}`, 'design'))[0],
    );
    const of = (own: typeof chosen): number => spreadOf(own.map(({ points }) => [...points]));
    expect(of(chosen)).toBeGreaterThan(of(plain));
  });
});

describe('Morris indices', () => {
  it('of a linear function are its coefficients, without spread', () => {
    const indices = morrisOf(([x, y]) => 3 * x - 2 * y, 3, 6);
    [3, -2, 0].forEach((slope, i) => {
      expect(indices[i]!.mu.value).toBeCloseTo(slope, 10);
      expect(indices[i]!.muStar.value).toBeCloseTo(Math.abs(slope), 10);
      expect(indices[i]!.sigma.value).toBeCloseTo(0, 10);
      expect(indices[i]!.noise).toBeNull();
    });
  });

  it('tell interactions and effects of both signs from additive ones', () => {
    // ∂f/∂x is ±1 with y on either side; z² has slopes between ⅔ and 4⁄3 for these moves.
    const [x, y, z] = morrisOf(([a, b, c]) => a * (b < 0.5 ? -1 : 1) + c ** 2, 3, 40);
    expect(x!.muStar.value).toBeCloseTo(1, 10);
    expect(Math.abs(x!.mu.value)).toBeLessThan(0.5);
    expect(x!.sigma.value).toBeGreaterThan(0.8);
    expect(y!.sigma.value).toBeGreaterThan(0.5);
    expect(z!.mu.value).toBeGreaterThan(2 / 3);
    expect(z!.mu.value).toBeLessThan(4 / 3);
    expect(z!.sigma.value).toBeCloseTo(1 / 3, 1);
    expect(z!.muStar.q05).toBeLessThanOrEqual(z!.muStar.value);
    expect(z!.muStar.q95).toBeGreaterThanOrEqual(z!.muStar.value);
  });

  it('put the parameters of the g-function into their order, though their effects cancel', () => {
    const indices = morrisOf(gFunction([0, 1, 9, 99]), 4, 40).map((own) => own!);
    const sizes = indices.map(({ muStar }) => muStar.value);
    expect(sizes).toEqual(sizes.toSorted((p, q) => q - p));
    // |4x − 2| falls by as much from 0 to ⅔ as it rises from ⅓ to 1.
    expect(Math.abs(indices[0].mu.value)).toBeLessThan(0.5 * sizes[0]);
  });

  it('know the part that noise has in the spread', () => {
    const stream = namedStream('noise', 'n');
    const effects = Array.from({ length: 200 }, () =>
      [0, 1].map(() => 1 + Math.sqrt(12) * (stream.uniform() - 0.5)),
    );
    const index = morrisIndex(effects, namedStream('noise', 'b'))!;
    expect(index.noise).toBeCloseTo(1 / Math.SQRT2, 1);
    expect(index.sigma.value).toBeCloseTo(1 / Math.SQRT2, 1);
  });

  it('do without points that have no number', () => {
    const [own] = chooseTrajectories(2, 1, namedStream('test', 'design'));
    const effects = elementaryEffects(own, [null, 1, 2]);
    expect(effects.filter((effect) => effect === null)).toHaveLength(1);
    expect(morrisIndex([[null], [null]], namedStream('test', 'b'))).toBeNull();
  });
});

describe('elasticities', () => {
  it('of a power law are its exponent, whatever the size of the common noise', () => {
    const noise = [0.3, -0.2, 0.05];
    const at = (x: number): number[] => noise.map((e) => Math.log(5 * x ** 1.7) + e);
    const [low, high] = [2 * 0.95, 2 * 1.05];
    const slope = slopeBetween(at(low), at(high), Math.log(high / low))!;
    expect(slope.value).toBeCloseTo(1.7, 10);
    expect(slope.standardError).toBeCloseTo(0, 10);
  });

  it('have the standard error of their replicates', () => {
    const slope = slopeBetween([0, 0, null, 0], [1, 3, 1, null], 2)!;
    expect(slope).toEqual({ value: 1, standardError: 0.5, replicates: 2 });
    expect(slopeBetween([0], [1], 2)).toBeNull();
    expect(slopeBetween([0, 0], [1, 1], 0)).toBeNull();
  });
});
