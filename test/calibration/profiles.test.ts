import { describe, expect, it } from 'vitest';
import { profileOf } from '../../src/calibration/profiles.ts';
import { minimiseSmooth } from '../../src/calibration/quasi-newton.ts';
import { geometryOf, IDENTIFYING_RISE, judgeProfile } from '../../src/calibration/verdict.ts';
import { weightedMean, weightedQuantile, weightedSd } from '../../src/calibration/weighted.ts';

type Point = readonly number[];

const prior = (x: Point): number => -0.5 * x.reduce((sum, value) => sum + value * value, 0);

describe('quasi-Newton minimisation', () => {
  it('finds the minimum of a bent valley', () => {
    const f = ([x, y]: Point): number => 100 * (y! - x! ** 2) ** 2 + (1 - x!) ** 2;
    const { point } = minimiseSmooth(f, [-1, 1], { iterations: 200, tolerance: 1e-12 });
    expect(point[0]).toBeCloseTo(1, 3);
    expect(point[1]).toBeCloseTo(1, 3);
  });

  it('leaves coordinates alone that may not move', () => {
    const f = ([x, y]: Point): number => (x! - 1) ** 2 + (y! - x!) ** 2;
    const { point } = minimiseSmooth(f, [3, 0], { moving: [1] });
    expect(point[0]).toBe(3);
    expect(point[1]).toBeCloseTo(3, 4);
  });
});

describe('profile', () => {
  it('of a quadratic loss is the Schur complement', () => {
    // Loss ½ (x − c)ᵀ A (x − c), A = I + G: the profile of x₀ has curvature A₀₀ − A₀₁² / A₁₁.
    const [a, b, d] = [6, 2, 3];
    const centre = [0.4, -0.3];
    const loss = ([x, y]: Point): number => {
      const [u, v] = [x! - centre[0]!, y! - centre[1]!];
      return 0.5 * (a * u * u + 2 * b * u * v + d * v * v);
    };
    const profile = profileOf((x) => -loss(x), centre, 0);
    const curvature = a - (b * b) / d;
    expect(profile.map(({ place }) => place)).toEqual(
      profile.map(({ place }) => place).toSorted((x, y) => x - y),
    );
    for (const { place, loss: rise, score, position } of profile) {
      expect(rise).toBeCloseTo(0.5 * curvature * (place - 0.4) ** 2, 3);
      expect(score).toBeCloseTo(rise - 0.5 * place ** 2 + 0.5 * 0.4 ** 2, 9);
      expect(position[1]! - centre[1]!).toBeCloseTo((-b / d) * (place - 0.4), 2);
    }
  });
});

describe('profile of a loss with two valleys', () => {
  // x₁ lies at −1 or at +1; for x₀ > 0 the valley at +1 is the lower one, and beyond 1.54 the only one.
  const valleys = ([x, y]: Point): number => 0.5 * x! ** 2 + (y! ** 2 - 1) ** 2 - x! * y!;
  const start = minimiseSmooth(valleys, [-1, -1], { iterations: 200, tolerance: 1e-12 }).point;

  it('holds the lower of both at every place', () => {
    const profile = profileOf((x) => -valleys(x), start, 0);
    const scan = Array.from({ length: 801 }, (_, i) => -2 + i / 200);
    for (const { place, position, loss: rise } of profile.filter(
      ({ place }) => place > start[0]!,
    )) {
      const least = Math.min(...scan.map((y) => valleys([place, y])));
      expect(valleys(position)).toBeLessThan(least + 1e-3);
      expect(rise).toBeCloseTo(valleys(position) - valleys(start), 9);
    }
  });
});

/** Figures say x₀ = 1 ± 0.2, x₁ + x₂ = 0 ± 0.1, x₃ < 0 (softly), nothing of x₄. */
const score = ([a, b, c, d]: Point): number =>
  -0.5 * ((a! - 1) / 0.2) ** 2 - 0.5 * ((b! + c!) / 0.1) ** 2 - 4 * Math.log1p(Math.exp(3 * d!));
const posterior = (x: Point): number => score(x) + prior(x);
const mode = minimiseSmooth((x) => -posterior(x), [0, 0, 0, 0, 0], {
  iterations: 200,
  tolerance: 1e-12,
}).point;

describe('verdict', () => {
  const judged = mode.map((place, i) => judgeProfile(profileOf(posterior, mode, i), place));

  it('calls identified what the figures bound on both sides', () => {
    expect(judged[0]).toMatchObject({ verdict: 'identified', bounded: 'both' });
  });

  it('calls flat what only a sum with another fixes, and what nothing does', () => {
    for (const i of [1, 2, 4]) {
      expect(judged[i]).toMatchObject({ verdict: 'flat', bounded: 'neither' });
      expect(judged[i]!.riseBelow).toBeLessThan(IDENTIFYING_RISE);
    }
    expect(judged[4]!.riseAbove).toBeLessThan(1e-6);
  });

  it('calls one-sided what is bounded above alone', () => {
    expect(judged[3]).toMatchObject({ verdict: 'one-sided', bounded: 'above' });
  });
});

describe('verdict on a profile that falls again', () => {
  const at = (scores: readonly number[]) => scores.map((score, i) => ({ place: i - 2, score }));

  it('is judged at the ends of the range', () => {
    const [more, less] = [IDENTIFYING_RISE + 1, IDENTIFYING_RISE - 1];
    expect(judgeProfile(at([less, more, 0, more, less]), 0).bounded).toBe('neither');
    expect(judgeProfile(at([more, less, 0, more, less]), 0).bounded).toBe('below');
    expect(judgeProfile(at([less, more, 0, less, more]), 0)).toMatchObject({
      verdict: 'one-sided',
      riseBelow: less,
      riseAbove: more,
    });
  });

  it('bounds nothing on a side that the mode lies beyond', () => {
    expect(judgeProfile(at([9, 9, 9, 9, 0]), 2)).toMatchObject({ bounded: 'below', riseAbove: 0 });
  });
});

describe('geometry of weighted draws', () => {
  const half = Math.SQRT1_2;
  /** Unit vectors and the variance along each: a stiff sum, a difference wider than the prior. */
  const directions = [
    { vector: [half, half, 0], variance: 0.02 },
    { vector: [half, -half, 0], variance: 1.3 },
    { vector: [0, 0, 1], variance: 0.4 },
  ];
  // Two draws on each axis, at 1 and −3 standard deviations, about a mean that is not 0.
  const parts = directions.flatMap(({ vector, variance }) =>
    [1, -3].map((side) => ({
      draw: vector.map((x, i) => i + x * side * Math.sqrt(variance)),
      weight: (side > 0 ? 3 : 1) / 12,
    })),
  );
  const [draws, weights] = [parts.map(({ draw }) => draw), parts.map(({ weight }) => weight)];
  const { effectiveDegrees, combinations } = geometryOf(draws, weights);

  it('finds stiff and sloppy directions, and does not hide a wider one', () => {
    expect(combinations.map(({ learned }) => Number(learned.toFixed(9)))).toEqual([
      0.98, 0.6, -0.3,
    ]);
    const [stiffest, own, sloppiest] = combinations.map(({ loadings }) => loadings);
    for (const [found, { vector }] of [
      [stiffest, directions[0]!],
      [own, directions[2]!],
    ] as const) {
      found!.forEach((x, i) => expect(x).toBeCloseTo(vector[i]!, 9));
    }
    expect(sloppiest![0]! * sloppiest![1]!).toBeCloseTo(-0.5, 9);
    expect(effectiveDegrees).toBeCloseTo(0.98 + 0.6 - 0.3, 9);
  });

  it('says of each direction what the draws along it say', () => {
    for (const { learned, loadings } of combinations) {
      const along = draws.map((draw) => draw.reduce((sum, x, i) => sum + x * loadings[i]!, 0));
      expect(1 - weightedSd(along, weights) ** 2).toBeCloseTo(learned, 9);
    }
  });
});

describe('weighted draws', () => {
  it('have the moments and quantiles of what they stand for', () => {
    const [values, weights] = [
      [3, 1, 2],
      [0.5, 0.25, 0.25],
    ];
    expect(weightedMean(values, weights)).toBe(2.25);
    expect(weightedSd(values, weights)).toBeCloseTo(Math.sqrt(0.6875), 12);
    expect([0.2, 0.3, 0.6].map((p) => weightedQuantile(values, weights, p))).toEqual([1, 2, 3]);
    expect(weightedQuantile([NaN], [1], 0.5)).toBeNaN();
  });
});
