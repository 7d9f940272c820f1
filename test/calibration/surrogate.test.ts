import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { checkDraws } from '../../src/calibration/check-wave.ts';
import {
  covarianceOf,
  covarianceOfNoise,
  factorise,
  positivePart,
  shrinkageIntensity,
} from '../../src/calibration/covariance.ts';
import { normal } from '../../src/calibration/de-mc.ts';
import { freeParameters, type FreeParameter } from '../../src/calibration/free-parameters.ts';
import { fitKriging, krigingFunction } from '../../src/calibration/kriging.ts';
import type { Evidence } from '../../src/calibration/likelihood.ts';
import {
  fitShrunkenLinear,
  leverageAt,
  predictLinear,
} from '../../src/calibration/shrunken-linear.ts';
import {
  fitSurrogate,
  offsetSurrogate,
  simulatorCovariance,
  surrogateFunction,
  type EngineRun,
} from '../../src/calibration/surrogate.ts';
import { namedStream } from '../../src/engine/random.ts';
import { SCORING } from '../../src/evidence/scoring.ts';

type Point = readonly number[];

function points(count: number, dimension: number, seed: string): number[][] {
  const stream = namedStream(seed, 'points');
  return Array.from({ length: count }, () =>
    Array.from({ length: dimension }, () => normal(stream)),
  );
}

describe('covariance', () => {
  it('is that of a small sample by hand', () => {
    const covariance = covarianceOf([
      [1, 2],
      [3, 2],
      [5, 8],
    ]);
    expect(covariance.to2DArray()).toEqual([
      [4, 6],
      [6, 12],
    ]);
  });

  it('has a positive part without negative directions', () => {
    const part = positivePart(
      new Matrix([
        [1, 2],
        [2, 1],
      ]),
    );
    // Eigenvalues 3 and −1: 3/2 of the ones matrix is left.
    part.to1DArray().forEach((value) => expect(value).toBeCloseTo(1.5, 12));
  });

  it('is taken apart into factors and what is a figure’s own', () => {
    const own = [0.5, 0.2, 0.3, 0.4, 0.6];
    const factors = [
      [0.5, 0.4, 0.25, -0.2, 0.1],
      [0.05, -0.25, 0.3, 0.15, 0.35],
    ];
    const covariance = covarianceOfNoise({ own, factors });
    const found = covarianceOfNoise(factorise(covariance, 2, [1, 1, 1, 1, 1]));
    const difference = Matrix.sub(covariance, found);
    expect(Math.max(...difference.to1DArray().map(Math.abs))).toBeLessThan(0.005);
    expect(Math.max(...difference.diagonal().map(Math.abs))).toBeLessThan(1e-9);
  });

  it('keeps variances, not correlations, of what is large beside all other errors', () => {
    const covariance = covarianceOfNoise({ own: [0.1, 0.1, 0.1], factors: [[1, 1, 1]] });
    const { own, factors } = factorise(covariance, 2, [1, 1, 1]);
    own.forEach((sd, i) => {
      const common = factors.reduce((sum, factor) => sum + factor[i]! ** 2, 0);
      expect(common).toBeLessThanOrEqual(1 / 3 + 1e-9);
      expect(sd * sd + common).toBeCloseTo(1.01, 9);
    });
  });

  it('trusts correlations of many rows, and none of a few unrelated ones', () => {
    const stream = namedStream('c', 'c');
    const related = Array.from({ length: 400 }, () => {
      const z = normal(stream);
      return [z, z + 0.3 * normal(stream), normal(stream) + z];
    });
    expect(shrinkageIntensity(related)).toBeLessThan(0.02);
    expect(shrinkageIntensity(points(12, 6, 'few'))).toBeGreaterThan(0.6);
  });
});

describe('kriging', () => {
  it('is exact for a linear function', () => {
    const f = ([x, y, z]: Point): number[] => [1 + 2 * x! - y! + 0.5 * z!, -3];
    const design = points(40, 3, 'a');
    const at = krigingFunction(fitKriging(design, design.map(f)));
    for (const point of points(20, 3, 'b')) {
      expect(at(point)[0]).toBeCloseTo(f(point)[0]!, 5);
      expect(at(point)[1]).toBeCloseTo(-3, 5);
    }
  });

  it('follows a curved function, and knows by how much it is off', () => {
    const f = ([x, y, z]: Point): number[] => [Math.exp(0.4 * x! - 0.2 * y!) + Math.sin(z!)];
    const design = points(250, 3, 'c');
    const kriging = fitKriging(design, design.map(f));
    const at = krigingFunction(kriging);
    const fresh = points(300, 3, 'd');
    const errors = fresh.map((point) => at(point)[0]! - f(point)[0]!);
    const size = Math.sqrt(errors.reduce((s, e) => s + e * e, 0) / errors.length);
    expect(size).toBeLessThan(0.03);
    expect(size / kriging.errors[0]!).toBeGreaterThan(0.2);
    expect(size / kriging.errors[0]!).toBeLessThan(5);
  });

  it('has no numbers where the function has none, and goes on from stored text', () => {
    const design = points(30, 2, 'e');
    const kriging = fitKriging(
      design,
      design.map(([x]) => [x!, NaN]),
    );
    const stored = JSON.parse(JSON.stringify(kriging)) as typeof kriging;
    expect(krigingFunction(stored)([0.1, 0.2])).toEqual(krigingFunction(kriging)([0.1, 0.2]));
    expect(krigingFunction(stored)([0.1, 0.2])[1]).toBeNaN();
  });
});

describe('shrunken linear regression', () => {
  it('is exact where there is no noise', () => {
    const design = points(30, 3, 'l');
    const fit = fitShrunkenLinear(
      design,
      design.map(([x, y]) => [1 + x! - 2 * y!, 4 * y!]),
    );
    const [first, second] = predictLinear(fit, [0.5, -1, 2]);
    expect(first).toBeCloseTo(3.5, 2);
    expect(second).toBeCloseTo(-4, 2);
  });

  it('says “no slope” of noise', () => {
    const stream = namedStream('noise', 'noise');
    const design = points(60, 8, 'm');
    const fit = fitShrunkenLinear(
      design,
      design.map(() => [normal(stream), normal(stream)]),
    );
    expect(fit.freedom).toBeLessThan(3.5);
    expect(
      Math.abs(predictLinear(fit, Array(8).fill(1))[0]! - fit.coefficients[0]![0]!),
    ).toBeLessThan(0.7);
  });

  it('has the leverage of least squares where it does not shrink', () => {
    const design = points(50, 2, 'n');
    const fit = fitShrunkenLinear(
      design,
      design.map(([x, y]) => [100 * x! + 50 * y!]),
    );
    // The leverages of the rows sum to the number of coefficients.
    const sum = design.reduce((total, point) => total + leverageAt(fit, point), 0);
    expect(sum).toBeCloseTo(fit.freedom, 6);
    expect(sum).toBeGreaterThan(2.9);
  });
});

const FREE = freeParameters(['innovation', 'imitation', 'waves.march.amplitude']);
const MEASURES = [
  { key: 'a', coordinate: 'count' as const },
  { key: 'b', coordinate: 'ratio' as const },
];
/** What the cheap model says, and what the costly one adds. */
const cheap = ([x, y, w]: Point): number[] => [x! + Math.abs(w!), 0.5 * y! * y!];
const added = ([x, y, w]: Point): number[] => [0.3 - 0.2 * y!, 0.1 * x! + 0.05 * Math.abs(w!)];
const SD = [0.012, 0.02];
const CORRELATION = 0.8;

function runAt(point: Point, stream: ReturnType<typeof namedStream>): number[] {
  const [z, e] = [normal(stream), normal(stream)];
  const noise = [z, CORRELATION * z + Math.sqrt(1 - CORRELATION ** 2) * e];
  return cheap(point).map((value, m) => value + added(point)[m]! + SD[m]! * noise[m]!);
}

function makeSurrogate(runs: number) {
  const fold = (p: Point): number[] => [p[0]!, p[1]!, Math.abs(p[2]!)];
  const design = points(120, 3, 'design').map(fold);
  const stream = namedStream('runs', 'runs');
  const made = points(runs, 3, 'runs').map((point): EngineRun => ({
    point,
    numbers: runAt(point, stream),
  }));
  const replicates = Array.from({ length: 60 }, () => runAt([0, 0, 1], stream));
  return fitSurrogate({
    free: FREE,
    measures: MEASURES,
    base: fitKriging(design, design.map(cheap)),
    runs: made,
    simulator: simulatorCovariance([replicates]),
  });
}

describe('corrected surrogate', () => {
  it('finds the costly model, the sign of half-normal coordinates aside', () => {
    const at = surrogateFunction(makeSurrogate(200));
    for (const point of points(20, 3, 'fresh').map((p) => p.map((x) => 0.8 * x))) {
      const { numbers, inflation } = at(point);
      cheap(point).forEach((value, m) => {
        const error = numbers[m]! - value - added(point)[m]!;
        expect(Math.abs(error)).toBeLessThan(4 * SD[m]! * Math.sqrt(inflation - 1) + 0.02);
      });
      const [x, y, w] = point as [number, number, number];
      expect([...at([x, y, -w]).numbers]).toEqual([...numbers]);
    }
  });

  it('finds the noise of the figures and how it goes together', () => {
    const { residual, noise, left } = makeSurrogate(200);
    expect(Math.abs(Math.sqrt(residual[0]!) / SD[0]! - 1)).toBeLessThan(0.2);
    expect(Math.abs(Math.sqrt(residual[3]!) / SD[1]! - 1)).toBeLessThan(0.2);
    const correlation = residual[1]! / Math.sqrt(residual[0]! * residual[3]!);
    expect(Math.abs(correlation - CORRELATION)).toBeLessThan(0.12);
    const whole = covarianceOfNoise(noise);
    expect(whole.get(0, 1)).toBeCloseTo(residual[1]!, 5);
    expect(left).toBeLessThan(0.01);
  });

  it('is less sure away from its runs', () => {
    const at = surrogateFunction(makeSurrogate(40));
    expect(at([4, 4, 4]).inflation).toBeGreaterThan(at([0, 0, 0.8]).inflation + 0.05);
  });

  it('leaves out a number that runs do not have, and keeps the others', () => {
    const covariance = simulatorCovariance([
      [
        [1, NaN],
        [3, NaN],
        [2, 7],
      ],
    ]);
    expect(covariance).toEqual([1, 0, 0, 1]);
    const stream = namedStream('gaps', 'runs');
    const design = points(60, 3, 'gaps').map(([x, y, w]) => [x!, y!, Math.abs(w!)]);
    const runs = points(60, 3, 'gaps').map((point): EngineRun => ({
      point,
      numbers: [runAt(point, stream)[0]!, NaN],
    }));
    const base = fitKriging(design, design.map(cheap));
    const parts = { free: FREE, measures: MEASURES, base, runs, simulator: covariance };
    const { numbers } = surrogateFunction(fitSurrogate(parts))([0, 0, 1]);
    expect(Math.abs(numbers[0]! - 1.3)).toBeLessThan(0.05);
    expect(numbers[1]).toBeNaN();
  });

  it('refuses to be made of a handful of runs', () => {
    expect(() => makeSurrogate(5)).toThrow(RangeError);
  });
});

/** One figure: a plain count with error 0.1 and nothing else. */
const oneFigure = (y: number): Evidence => ({
  measures: [MEASURES[0]!],
  scoring: { ...SCORING, contamination: 0, sharedError: 0 },
  figures: [
    {
      id: 'a',
      source: 's',
      counter: 'c',
      isCount: false,
      terms: [
        {
          reading: null,
          weight: 1,
          measure: 0,
          kernel: { shape: 'point' },
          coordinate: 'count',
          y,
          logScale: 0,
          error: 0.1,
          contaminant: 0,
        },
      ],
    },
  ],
});

describe('check wave', () => {
  const free: readonly FreeParameter[] = freeParameters(['innovation']);
  const design = points(40, 1, 'line');
  const base = fitKriging(design, design);
  const draws = points(300, 1, 'draws');
  const known = { point: [0], offset: [0], present: [true], simulator: [0.04] };

  it('leaves the draws alone where the surrogate knows that it is exact', () => {
    const surrogate = offsetSurrogate(free, [MEASURES[0]!], base, known);
    const stream = namedStream('wave', 'wave');
    const runs = draws.map(([x]) => [x! + 0.2 * normal(stream)]);
    const wave = checkDraws(oneFigure(0.3), surrogate, draws, runs);
    expect(wave.effective).toBeCloseTo(300, 1);
    expect(Math.abs(wave.distance - 1)).toBeLessThan(0.25);
    expect(Math.abs(wave.figures[0]!.bias)).toBeLessThan(0.2);
    // Standard errors of 300 standard normal numbers, and of the mean of their squares.
    const [figure] = wave.figures;
    expect(figure!.biasError).toBeCloseTo(1 / Math.sqrt(300), 2);
    expect(figure!.spreadError).toBeCloseTo(1 / Math.sqrt(600), 2);
    expect(Math.abs(wave.distanceError - Math.sqrt(2 / 300))).toBeLessThan(0.02);
    expect(figure).toMatchObject({ isBiased: false, isSpreadOff: false });
    expect(wave.isTrusted).toBe(true);
  });

  it('re-weights by what a run says of a surrogate that does not know', () => {
    // Variance of a run 0.04, of the surrogate 0.12: three quarters of a difference are believed.
    const surrogate = { ...offsetSurrogate(free, [MEASURES[0]!], base, known), residual: [0.16] };
    const wide = { ...surrogate, noise: { own: [0.4], factors: [] } };
    const runs = draws.map(([x]) => [x! + 0.5]);
    const { weights } = checkDraws(oneFigure(0.3), wide, draws, runs);
    const logNormal = (d: number, variance: number): number =>
      -0.5 * ((d * d) / variance + Math.log(variance));
    const exact = draws.map(([x]) => {
      const after = logNormal(0.3 - (x! + 0.375), 0.01 + 0.04 + 0.03);
      return after - logNormal(0.3 - x!, 0.01 + 0.16);
    });
    // Below the smoothed tail, ratios of weights are those of the formula.
    const order = exact.map((_, i) => i).sort((a, b) => exact[a]! - exact[b]!);
    const [low, high] = [order[20]!, order[200]!];
    const ratio = Math.log(weights[high]! / weights[low]!) / (exact[high]! - exact[low]!);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
  });

  it('says so when the surrogate is off', () => {
    const surrogate = offsetSurrogate(free, [MEASURES[0]!], base, known);
    const stream = namedStream('off', 'off');
    const runs = draws.map(([x]) => [x! + 1 + 0.2 * normal(stream)]);
    const { distance, figures } = checkDraws(oneFigure(0.3), surrogate, draws, runs);
    expect(figures[0]!.bias).toBeCloseTo(5, 0);
    expect(figures[0]).toMatchObject({ isBiased: true, isSpreadOff: false });
    expect(distance).toBeGreaterThan(20);
  });

  it.each([0.7, 1.4])('flags a spread of %d that hides in no bias', (spread) => {
    const surrogate = offsetSurrogate(free, [MEASURES[0]!], base, known);
    const stream = namedStream('spread', 'spread');
    const runs = draws.map(([x]) => [x! + 0.2 * spread * normal(stream)]);
    const { figures } = checkDraws(oneFigure(0.3), surrogate, draws, runs);
    expect(Math.abs(figures[0]!.spread - spread)).toBeLessThan(0.15);
    expect(figures[0]).toMatchObject({ isBiased: false, isSpreadOff: true });
  });
});
