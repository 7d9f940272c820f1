import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceDocument, Figure, ReadFigure } from '../../src/evidence/figure.ts';
import { logKernel, type Kernel } from '../../src/evidence/kernels.ts';
import { readFigure } from '../../src/evidence/readings.ts';
import {
  kernelOf,
  logDensity,
  logScore,
  logSumExp,
  readingWeights,
  residualOf,
  scoredFigure,
  totalScore,
} from '../../src/evidence/score.ts';
import { SCORING } from '../../src/evidence/scoring.ts';
import { readingKey, type Observations } from '../../src/evidence/observe.ts';
import { figureWith, readWith, reportedEvidence } from './hand-run.ts';

/** Trapezium rule. */
function integrate(f: (x: number) => number, from: number, to: number, steps = 40_000): number {
  const h = (to - from) / steps;
  let sum = 0.5 * (f(from) + f(to));
  for (let i = 1; i < steps; i++) sum += f(from + i * h);
  return sum * h;
}

const relations: [string, ReadFigure, number][] = [
  ['exact', readWith({ relation: 'exact', reported: 1000 }), 1100],
  [
    'about, rounded to tens',
    readWith({ relation: 'about', reported: 1000, roundingUnit: 10 }),
    950,
  ],
  [
    'about, rounded coarsely',
    readWith({ relation: 'about', reported: 1000, roundingUnit: 500 }),
    950,
  ],
  ['more than', readWith({ relation: 'more-than', reported: 1000 }), 1100],
  ['nearly', readWith({ relation: 'nearly', reported: 1000 }), 990],
  ['a partial count', readWith({ relation: 'partial', reported: 1000 }), 2000],
  [
    'an interval',
    readWith({
      relation: 'about',
      unit: 'ratio',
      reported: 3.5,
      interval: { low: 3.45, high: 3.5 },
    }),
    3,
  ],
];
const shares: [string, ReadFigure, number][] = [
  ['a share', readWith({ relation: 'exact', unit: 'share', reported: 0.37 }), 0.4],
  [
    'a rounded share',
    readWith({ relation: 'about', unit: 'share', reported: 0.37, roundingUnit: 0.01 }),
    0.36,
  ],
  [
    'a share in an interval',
    readWith({
      relation: 'at-most',
      unit: 'share',
      reported: 0.01,
      interval: { low: 0.005, high: 0.015 },
    }),
    0.02,
  ],
];

describe('the density of log y given the run', () => {
  it.each(relations)('integrates to 1 for %s', (_, figure, simulated) => {
    const [low, high] = SCORING.contaminationRange[figure.unit === 'ratio' ? 'ratio' : 'count'];
    const density = (logY: number) =>
      Math.exp(logDensity(figure, Math.exp(logY), simulated, { noiseSd: 0.05 })!);
    expect(integrate(density, Math.log(low), Math.log(high))).toBeCloseTo(1, 3);
  });

  it.each(shares)('integrates to 1 for %s', (_, figure, simulated) => {
    const density = (logY: number) =>
      Math.exp(logDensity(figure, Math.exp(logY), simulated, { noiseSd: 0.05 })!);
    const [low] = SCORING.contaminationRange.share;
    expect(integrate(density, Math.log(low), -1e-9)).toBeCloseTo(1, 3);
  });

  it('integrates to 1 over the day for a window', () => {
    const figure = readWith({
      relation: 'window',
      unit: 'day',
      reported: null,
      asOf: { from: '2011-07-01', to: '2012-01-18' },
    });
    const [low, high] = SCORING.contaminationRange.day;
    const density = (day: number) => Math.exp(logDensity(figure, day, 15_300, { noiseSd: 3 })!);
    expect(integrate(density, low, high)).toBeCloseTo(1, 3);
  });

  it('integrates to 1 for the mixture of the readings of every fit figure', () => {
    const totals: [string, number][] = [];
    for (const figure of reportedEvidence().figures.filter(({ role }) => role === 'fit')) {
      if (figure.readings === undefined || figure.unit === 'share') continue;
      const range = SCORING.contaminationRange[figure.unit === 'ratio' ? 'ratio' : 'count'];
      const density = (logY: number) =>
        figure.readings!.reduce((sum, { id, weight }) => {
          const read = readFigure(figure, { [figure.id]: id });
          return sum + weight * Math.exp(logDensity(read, Math.exp(logY), figure.reported! * 1.1)!);
        }, 0);
      const total = integrate(density, Math.log(range[0]), Math.log(range[1]));
      totals.push([figure.id, Math.round(total * 1000) / 1000]);
    }
    expect(totals.length).toBeGreaterThan(2);
    expect(totals.filter(([, total]) => total !== 1)).toEqual([]);
  });

  it('is 1 in two dimensions for counts that share an error', () => {
    // ∫∫ N(s) p₁(y₁ − s) p₂(y₂ − s) ds: the inner integrals are 1 for every s.
    const figure = readWith({ relation: 'more-than', reported: 1000 });
    for (const shift of [-0.1, 0, 0.1]) {
      const density = (logY: number) =>
        Math.exp(logDensity(figure, Math.exp(logY), 1100, { shift, sharedSd: 0 })!);
      const [low, high] = SCORING.contaminationRange.count;
      expect(integrate(density, Math.log(low), Math.log(high))).toBeCloseTo(1, 3);
    }
  });

  it('of strict bounds, ranks and statistics does not exist: they are verdicts only', () => {
    for (const relation of ['at-least', 'at-most', 'rank', 'statistic'] as const) {
      expect(kernelOf(readWith({ relation }))).toBeNull();
      expect(logScore(readWith({ relation }), 1000)).toBeNull();
    }
  });

  it('leaves only the contaminant when the run gave no number', () => {
    const { contamination, contaminationRange } = SCORING;
    const uniform = 1 / Math.log(contaminationRange.count[1] / contaminationRange.count[0]);
    expect(logScore(readWith({}), null)).toBeCloseTo(Math.log(contamination * uniform), 12);
  });
});

describe('kernels', () => {
  const kernels: Kernel[] = [
    { shape: 'point' },
    { shape: 'uniform', low: -0.2, high: 0.1 },
    { shape: 'exponential', mean: 0.7 },
  ];

  it('stay finite far out, where densities underflow', () => {
    for (const kernel of kernels) {
      for (const d of [-60, -5, 0, 5, 60]) {
        expect(Number.isFinite(logKernel(kernel, d, 0.05))).toBe(true);
      }
    }
  });

  it('agree with a convolution by quadrature', () => {
    const sigma = 0.08;
    const normal = (x: number) => Math.exp(logKernel({ shape: 'point' }, x, sigma));
    const exponential = (d: number) =>
      integrate((e) => (Math.exp(-e / 0.7) / 0.7) * normal(d + e), 0, 12);
    const uniform = (d: number) => integrate((e) => normal(d - e) / 0.3, -0.2, 0.1);
    for (const d of [-1.5, -0.3, -0.05, 0, 0.1, 0.3]) {
      expect(Math.exp(logKernel(kernels[2], d, sigma))).toBeCloseTo(exponential(d), 5);
      expect(Math.exp(logKernel(kernels[1], d, sigma))).toBeCloseTo(uniform(d), 5);
    }
  });

  it('fall off on the wrong side of a bound and hardly on the right one', () => {
    const partial = readWith({ relation: 'partial', reported: 1000 });
    const at = (simulated: number) => logScore(partial, simulated)!;
    expect(at(2000)).toBeGreaterThan(at(600) + 3);
    expect(at(1000) - at(1500)).toBeLessThan(1);
    const more = readWith({ relation: 'more-than', reported: 1000 });
    expect(logScore(more, 1100)).toBeGreaterThan(logScore(more, 900)!);
    expect(logScore(more, 1100)).toBeGreaterThan(logScore(more, 1500)!);
    const nearly = readWith({ relation: 'nearly', reported: 300 });
    expect(logScore(nearly, 285)).toBeGreaterThan(logScore(nearly, 320)!);
  });
});

describe('direction', () => {
  it('a count nearer to an exact report never scores less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (a, b) => {
          const score = (d: number) => logScore(readWith({}), 1000 * Math.exp(d))!;
          const [near, far] = Math.abs(a) < Math.abs(b) ? [a, b] : [b, a];
          expect(score(near)).toBeGreaterThanOrEqual(score(far) - 1e-9);
        },
      ),
    );
  });

  it('more noise lowers the peak and raises the tails', () => {
    expect(logScore(readWith({}), 1000, 0.3)).toBeLessThan(logScore(readWith({}), 1000)!);
    expect(logScore(readWith({}), 1300, 0.3)).toBeGreaterThan(logScore(readWith({}), 1300)!);
  });

  it('a wider rounding unit lowers the peak', () => {
    const about = (roundingUnit: number) => readWith({ relation: 'about', roundingUnit });
    expect(logScore(about(400), 1000)).toBeLessThan(logScore(about(10), 1000)!);
  });

  it('residuals have the sign of what was reported too high', () => {
    expect(residualOf(readWith({}), 900)).toBeGreaterThan(0);
    expect(residualOf(readWith({}), 1100)).toBeLessThan(0);
    expect(residualOf(readWith({ relation: 'partial' }), 5000)).toBe(0);
    expect(residualOf(readWith({ relation: 'more-than' }), 1100)).toBe(0);
    expect(residualOf(readWith({ relation: 'more-than' }), 900)).toBeGreaterThan(0);
  });
});

describe('the total score', () => {
  const documentOf = (...figures: Figure[]): EvidenceDocument => ({
    schemaVersion: 1,
    id: 'own',
    title: { en: 'x', zh: '某' },
    sources: [],
    counters: [],
    figures,
  });
  const first = figureWith({ id: 'first', reported: 1000 });
  const second = figureWith({ id: 'second', reported: 2000 });
  const seen = (a: number, b: number): Observations => ({
    first: { value: a },
    second: { value: b },
  });
  const clean = { ...SCORING, contamination: 0 };

  it('adds figures of different counters', () => {
    const document = documentOf(first, { ...second, counter: 'other' });
    const { total, figures, shared } = totalScore(document, seen(1010, 1990));
    expect(shared).toEqual([]);
    expect(total).toBeCloseTo(figures[0].score + figures[1].score, 12);
  });

  it('is the bivariate normal density for two counts of one counter', () => {
    const document = documentOf(first, second);
    const { total } = totalScore(document, seen(950, 1900), { scoring: clean });
    const s2 = 0.03 ** 2 + 0.05 ** 2;
    const c = 0.05 ** 2;
    const [x, y] = [Math.log(1000 / 950), Math.log(2000 / 1900)];
    const determinant = s2 * s2 - c * c;
    const square = (s2 * x * x - 2 * c * x * y + s2 * y * y) / determinant;
    const expected = -0.5 * square - 0.5 * Math.log(determinant) - Math.log(2 * Math.PI);
    expect(total).toBeCloseTo(expected, 6);
  });

  it('forgives a common error more than opposite ones', () => {
    const document = documentOf(first, second);
    const common = totalScore(document, seen(950, 1900), { scoring: clean });
    const opposite = totalScore(document, seen(950, 2100), { scoring: clean });
    expect(common.total).toBeGreaterThan(opposite.total);
    expect(common.shared[0].correction).toBeGreaterThan(opposite.shared[0].correction);
  });

  it('shares nothing among shares and ratios', () => {
    const share = { unit: 'share', reported: 0.3 } as const;
    const document = documentOf({ ...first, ...share }, { ...second, ...share });
    expect(totalScore(document, seen(0.3, 0.3)).shared).toEqual([]);
  });

  it('takes only figures of role fit, and their stand-ins', () => {
    const document = reportedEvidence();
    const agencies = document.figures.find(({ id }) => id === 'agencies-2012')!;
    const stand = scoredFigure(readFigure(agencies));
    expect(stand).toMatchObject({ unit: 'ratio', reported: 113382 / 63332, relation: 'exact' });
    const { figures } = totalScore(document, {});
    expect(figures).toHaveLength(13);
  });

  it('mixes readings by their weights', () => {
    const fudan = reportedEvidence().figures.find(({ id }) => id === 'fudan-2011-03')!;
    const document = documentOf(fudan);
    const observed = (value: number): Observations => ({
      [fudan.id]: { value },
      [readingKey(fudan.id, 'partial')]: { value },
      [readingKey(fudan.id, 'full-count')]: { value },
    });
    const one = (id: string, value: number) =>
      totalScore(document, observed(value), { readings: { [fudan.id]: id } }).total;
    const mixed = totalScore(document, observed(2400), { readings: 'mixture' }).total;
    const byHand = logSumExp([
      Math.log(0.8) + one('partial', 2400),
      Math.log(0.2) + one('full-count', 2400),
    ]);
    expect(mixed).toBeCloseTo(byHand, 12);
    expect(readingWeights(fudan, observed(2400))['full-count']).toBeGreaterThan(0.2);
    expect(readingWeights(fudan, observed(6000))['full-count']).toBeLessThan(0.05);
  });
});
