/** Simulation-based calibration of a case whose posterior is known to be right, and of a wrong one. */
import { describe, expect, it } from 'vitest';
import { normal } from '../../src/calibration/de-mc.ts';
import { freeParameters } from '../../src/calibration/free-parameters.ts';
import { fitKriging } from '../../src/calibration/kriging.ts';
import type { Evidence } from '../../src/calibration/likelihood.ts';
import { offsetSurrogate } from '../../src/calibration/surrogate.ts';
import { namedStream } from '../../src/engine/random.ts';
import { SCORING } from '../../src/evidence/scoring.ts';
import { plainPrior, priorVariances } from './sbc/contexts.ts';
import type { SbcGroup } from './formats.ts';
import { analyse, truthOf, type SbcContext, type SbcItem } from './sbc/dataset.ts';
import { partOf } from './sbc/part.ts';
import { chiSquareTail, clusteredCoverage, coverageOf, histogramOf } from './sbc/statistics.ts';

const KEYS = ['innovation', 'imitation'] as const;
const FREE = freeParameters(KEYS);
const measures = ['a', 'b'].map((key) => ({ key, coordinate: 'count' as const }));

/** Two counts that are linear in two parameters, with noise 0.2. */
const surrogate = (() => {
  const stream = namedStream('toy', 'design');
  const design = Array.from({ length: 30 }, () => [2 * normal(stream), 2 * normal(stream)]);
  const outputs = design.map(([x, y]) => [0.3 * (x! + y!), 0.1 * (x! - y!)]);
  return offsetSurrogate(FREE, measures, fitKriging(design, outputs), {
    point: [0, 0],
    offset: [0, 0],
    present: [true, true],
    simulator: [0.04, 0, 0, 0.04],
  });
})();

const evidence: Evidence = {
  measures,
  scoring: { ...SCORING, contamination: 0, sharedError: 0 },
  figures: measures.map(({ key, coordinate }, measure) => ({
    id: key,
    source: 's',
    counter: key,
    isCount: true,
    terms: [
      {
        reading: null,
        weight: 1,
        measure,
        kernel: { shape: 'point' },
        coordinate,
        y: 0,
        logScale: 0,
        error: 0.1,
        contaminant: 0,
      },
    ],
  })),
};

const RANKED = 19;
const context: SbcContext = {
  kind: 'surrogate',
  seed: 'toy',
  evidence,
  surrogate,
  prior: plainPrior(2),
  sampling: { burnIn: 100, kept: 400, every: 4 },
  ranked: RANKED,
};

/** Ranks of data sets whose numbers are shifted, or spread otherwise than the model takes them to be. */
function studyOf(datasets: number, { shift = 0, noise = 0.2 }) {
  const stream = namedStream('toy', 'countries');
  const items = Array.from({ length: datasets }, (_, index) => {
    const [x, y] = truthOf(context, index);
    const country = [0.3 * (x! + y!) + shift, 0.1 * (x! - y!)].map(
      (value) => value + noise * normal(stream),
    );
    return analyse(context, index, country);
  });
  const variances = priorVariances(context.prior);
  return partOf(items, { keys: KEYS, priorVariances: variances, ranked: RANKED, bins: 5 });
}

describe('simulation-based calibration', { timeout: 120_000 }, () => {
  it('finds even ranks and its own coverage where the posterior is right', () => {
    const { all } = studyOf(60, {});
    expect(all.pooledRanks.p).toBeGreaterThan(0.001);
    expect(all.all90.low).toBeLessThan(0.9);
    expect(all.all90.high).toBeGreaterThan(0.9);
    expect(all.all50.low).toBeLessThan(0.5);
    expect(all.all50.high).toBeGreaterThan(0.5);
  });

  it('finds out where it is off to one side', () => {
    expect(studyOf(40, { shift: 0.6 }).all.pooledRanks.p).toBeLessThan(0.001);
  });

  it('finds out where it is too narrow, and where it is too wide', () => {
    const narrow = studyOf(60, { noise: 0.6 }).all;
    expect(narrow.all90.high).toBeLessThan(0.9);
    expect(narrow.all50.high).toBeLessThan(0.5);
    const wide = studyOf(60, { noise: 0 }).all;
    expect(wide.all50.low).toBeGreaterThan(0.5);
    // Too narrow: truths pile up at both ends of the ranks; too wide: in the middle.
    const ends = ({ pooledRanks: { counts } }: SbcGroup): number => counts[0]! + counts.at(-1)!;
    expect(ends(narrow)).toBeGreaterThan(2 * ends(wide));
  });

  it('keeps data sets apart whose chains have not converged', () => {
    const item = (index: number, rHat: number): SbcItem => ({
      kind: 'surrogate',
      index,
      ranks: [9, 9],
      inside50: [true, true],
      inside90: [index % 2 === 0, true],
      variances: [0.5, 0.5],
      rHat,
      effective: 100,
    });
    const options = { keys: KEYS, priorVariances: [1, 1], ranked: RANKED, bins: 5 };
    const part = partOf([item(1, 1.2), item(0, 1.01), item(2, 1.02)], options);
    expect(part.all.datasets).toBe(3);
    expect(part.converged).toMatchObject({ datasets: 2, all90: { inside: 4, of: 4 } });
    expect(part.unconverged).toMatchObject({ datasets: 1, all90: { inside: 1, of: 2 } });
    expect(partOf([item(0, 1.01)], options).unconverged).toBeNull();
  });

  it('makes the same of a data set whenever it is made', () => {
    expect(analyse(context, 3)).toEqual(analyse(context, 3));
  });
});

describe('statistics of ranks and coverage', () => {
  it('knows the intervals of Clopper and Pearson', () => {
    expect(coverageOf(90, 100)).toEqual({
      inside: 90,
      of: 100,
      independent: 100,
      share: 0.9,
      low: 0.8238,
      high: 0.951,
    });
    expect(coverageOf(0, 10)).toMatchObject({ low: 0, high: 0.3085 });
    expect(coverageOf(10, 10)).toMatchObject({ low: 0.6915, high: 1 });
  });

  it('takes the truths of a data set for as independent as they are', () => {
    const shares = Array.from({ length: 40 }, (_, i) => i % 4 !== 0);
    const together = clusteredCoverage(shares.map((flag) => [flag, flag, flag]));
    // Truths that fall together say no more than one of them.
    const { low, high } = coverageOf(30, 40);
    expect(together).toMatchObject({ inside: 90, of: 120, independent: 40, low, high });
    const stream = namedStream('clusters', 'truths');
    const apart = clusteredCoverage(
      shares.map(() => Array.from({ length: 3 }, () => normal(stream) > -0.674)),
    );
    expect(apart.independent).toBeGreaterThan(80);
    expect(apart.high - apart.low).toBeLessThan(high - low);
  });

  it.each([
    [3.8415, 1],
    [5.9915, 2],
    [16.919, 9],
    [18.307, 10],
  ])('knows the 5 %% point of χ² %f with %i degrees of freedom', (x, degrees) => {
    expect(chiSquareTail(x, degrees)).toBeCloseTo(0.05, 4);
  });

  it('puts every rank into a bin, the ends too', () => {
    const { counts } = histogramOf([0, 4, 5, 19], 19, 4);
    expect(counts).toEqual([2, 1, 0, 1]);
  });
});
