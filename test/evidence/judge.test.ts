import { describe, expect, it } from 'vitest';
import type { Figure, Observation } from '../../src/evidence/figure.ts';
import { acceptanceBand, judge, relativeError } from '../../src/evidence/judge.ts';
import { readFigure } from '../../src/evidence/readings.ts';
import { quantile7, summarise } from '../../src/evidence/summary.ts';
import { readWith, reportedEvidence } from './hand-run.ts';

/** Replicates around `middle`, `half` to either side in equal steps. */
const around = (middle: number, half = 0): Observation[] =>
  [-1, -0.5, 0, 0.5, 1].map((step) => ({ value: middle + step * half }));

const verdict = (changes: Partial<Figure>, middle: number, half = 0) =>
  judge(readWith(changes), around(middle, half)).verdict;

describe('a figure of role fit is met', () => {
  it.each([
    ['a large count, low', { reported: 10_000 }, 9801, 9799],
    ['a large count, high', { reported: 10_000 }, 10_199, 10_201],
    ['a rounded count', { reported: 50_000, relation: 'about' }, 49_001, 48_999],
    ['more than, low', { reported: 18_000, relation: 'more-than' }, 18_000, 17_999],
    ['more than, high', { reported: 18_000, relation: 'more-than' }, 22_500, 22_501],
    ['a partial count', { reported: 2400, relation: 'partial' }, 2400, 2399],
    ['nearly, low', { reported: 300, relation: 'nearly' }, 270, 269],
    ['nearly, high', { reported: 300, relation: 'nearly' }, 300, 301],
    ['at most', { reported: 300, relation: 'at-most' }, 300, 301],
    ['at least', { reported: 31, relation: 'at-least' }, 31, 30],
    ['a share, low', { reported: 0.37, unit: 'share', relation: 'about' }, 0.3651, 0.3649],
    ['a share, high', { reported: 0.37, unit: 'share', relation: 'about' }, 0.3749, 0.3751],
    [
      'an interval, low',
      { reported: 3.5, unit: 'ratio', relation: 'about', interval: { low: 3.45, high: 3.5 } },
      3.382,
      3.38,
    ],
    [
      'an interval, high',
      { reported: 3.5, unit: 'ratio', relation: 'about', interval: { low: 3.45, high: 3.5 } },
      3.569,
      3.571,
    ],
    [
      'a window, first day',
      {
        reported: null,
        relation: 'window',
        unit: 'day',
        asOf: { from: '2011-07-01', to: '2012-01-18' },
      },
      15_156,
      15_155,
    ],
    [
      'a window, last day',
      {
        reported: null,
        relation: 'window',
        unit: 'day',
        asOf: { from: '2011-07-01', to: '2012-01-18' },
      },
      15_357,
      15_358,
    ],
  ] as [string, Partial<Figure>, number, number][])(
    'by the median: %s',
    (_, figure, inside, outside) => {
      expect(verdict(figure, inside)).toBe('met');
      expect(verdict(figure, outside)).toBe('missed');
    },
  );

  it('for a small count also by the 90 % interval', () => {
    const count = { reported: 266 };
    // 2/√266 is 12 %: the median may lie 32 away, when the interval reaches back.
    expect(verdict(count, 290, 40)).toBe('met');
    expect(verdict(count, 290, 10)).toBe('missed');
    expect(verdict(count, 300, 60)).toBe('missed');
    expect(verdict({ reported: 17 }, 17, 3)).toBe('met');
  });

  it('with a band of 5 % for small counts that are not so small', () => {
    expect(acceptanceBand(readWith({ reported: 999 }))!.low).toBeCloseTo(999 - 63.2, 1);
    expect(acceptanceBand(readWith({ reported: 1000 }))!.low).toBe(980);
  });
});

describe('a check is met when its 90 % interval', () => {
  const check = { role: 'check' } as const;

  it('contains the value', () => {
    expect(verdict({ ...check, reported: 10_300 }, 9000, 2000)).toBe('met');
    expect(verdict({ ...check, reported: 10_300 }, 9000, 1000)).toBe('missed');
  });

  it.each([
    ['more than', { relation: 'more-than', reported: 2 }, 1.9, 0.2, 0.05],
    ['partial', { relation: 'partial', reported: 800 }, 780, 30, 10],
    ['at least', { relation: 'at-least', reported: 31 }, 30, 2, 0.5],
    ['at most', { relation: 'at-most', reported: 10 }, 11, 2, 0.5],
    ['nearly', { relation: 'nearly', reported: 300 }, 260, 20, 5],
    [
      'an interval',
      { relation: 'at-most', unit: 'share', reported: 0.01, interval: { low: 0.005, high: 0.015 } },
      0.018,
      0.004,
      0.001,
    ],
  ] as [string, Partial<Figure>, number, number, number][])(
    'reaches the bound: %s',
    (_, figure, middle, wide, narrow) => {
      expect(verdict({ ...check, ...figure }, middle, wide)).toBe('met');
      expect(verdict({ ...check, ...figure }, middle, narrow)).toBe('missed');
    },
  );
});

describe('facts', () => {
  const fact = { role: 'check', relation: 'statistic', unit: 'share', reported: null } as const;

  it('hold above their bound, or when they reach it', () => {
    const above = { ...fact, condition: { comparison: 'above', value: 0.5 } } as const;
    expect(verdict(above, 0.51)).toBe('met');
    expect(verdict(above, 0.5)).toBe('missed');
    const atLeast = { ...fact, condition: { comparison: 'at-least', value: 0.95 } } as const;
    expect(verdict(atLeast, 0.95)).toBe('met');
    expect(verdict(atLeast, 0.9499)).toBe('missed');
  });

  it('need all parts of their condition', () => {
    const figure = readWith({ ...fact, condition: { comparison: 'above', value: 0 } });
    const samples = (holds: boolean) => [{ value: 0.1, holds }];
    expect(judge(figure, samples(true)).verdict).toBe('met');
    expect(judge(figure, samples(false)).verdict).toBe('missed');
  });

  it('without a condition are not called met: they wait for the calibration', () => {
    const figure = reportedEvidence().figures.find((f) => f.id === 'public-drives-government')!;
    const judgement = judge(readFigure(figure), around(0.9));
    expect(judgement).toMatchObject({ verdict: 'missed', reason: 'profile-needed' });
    expect(judgement.relativeError).toBeNull();
  });
});

describe('what is not judged', () => {
  it.each(['given', 'context', 'not-comparable'] as const)('keeps its role: %s', (role) => {
    expect(judge(readWith({ role }), around(1000))).toMatchObject({
      verdict: role,
      shareSatisfied: null,
    });
  });

  it('is a check whose number is missing: it is missed, with the reason', () => {
    const figure = readWith({ role: 'check' });
    const missing: Observation = { value: null, reason: 'not-in-roster' };
    expect(judge(figure, [missing, missing, { value: 1000 }])).toMatchObject({
      verdict: 'missed',
      missing: 2,
      reason: 'not-in-roster',
    });
  });

  it('is the given part of the ministries: their verdict rests on the rest', () => {
    const figure = readFigure(
      reportedEvidence().figures.find(({ id }) => id === 'ministry-accounts-2012-08')!,
    );
    expect(judge(figure, around(44, 5), around(21, 5)).verdict).toBe('met');
    expect(judge(figure, around(44, 5), around(10, 5)).verdict).toBe('missed');
  });
});

describe('a day that is not reached', () => {
  const window = readWith({
    relation: 'window',
    unit: 'day',
    reported: null,
    asOf: { from: '2011-07-01', to: '2012-01-18' },
  });
  const never: Observation = { value: null, reason: 'not-reached' };

  it('lies beyond all days', () => {
    const samples = [...around(15_200), never];
    expect(judge(window, samples)).toMatchObject({ verdict: 'met', missing: 1 });
    expect(judge(window, samples).summary.q95).toBe(Infinity);
    expect(judge(window, [{ value: 15_200 }, never, never]).verdict).toBe('missed');
  });
});

describe('relative errors', () => {
  it.each([
    ['below an exact number', { reported: 1000 }, 900, -0.1],
    ['above an exact number', { reported: 1000 }, 1100, 0.1],
    ['inside more than', { reported: 1000, relation: 'more-than' }, 1200, 0],
    ['above more than', { reported: 1000, relation: 'more-than' }, 1500, 0.2],
    ['below a partial count', { reported: 1000, relation: 'partial' }, 500, -0.5],
    ['far above a partial count', { reported: 1000, relation: 'partial' }, 9000, 0],
    [
      'below an interval',
      { reported: 3.5, unit: 'ratio', interval: { low: 3.45, high: 3.5 } },
      3.45 * 0.9,
      -0.1,
    ],
    [
      'of a window',
      { reported: null, relation: 'window', asOf: { from: '2011-07-01', to: '2012-01-18' } },
      1,
      null,
    ],
  ] as [string, Partial<Figure>, number, number | null][])('%s', (_, figure, value, expected) => {
    const error = relativeError(readWith(figure), value);
    expect(error === null ? null : Math.round(error * 1e9) / 1e9).toBe(expected);
  });
});

describe('quantiles', () => {
  it('are of type 7', () => {
    const sorted = [1, 2, 3, 4];
    expect(quantile7(sorted, 0)).toBe(1);
    expect(quantile7(sorted, 0.5)).toBe(2.5);
    expect(quantile7(sorted, 0.95)).toBeCloseTo(3.85, 12);
    expect(quantile7(sorted, 1)).toBe(4);
    expect(quantile7([], 0.5)).toBeNaN();
    expect(quantile7([1, Infinity, Infinity], 0.75)).toBe(Infinity);
  });

  it('come with the sample standard deviation', () => {
    expect(summarise([1, 2, 3])).toEqual({ median: 2, q05: 1.1, q95: 2.9, sd: 1, count: 3 });
    expect(summarise([5]).sd).toBe(0);
  });

  it('share satisfied counts replicates', () => {
    const samples = [990, 1000, 1010, 1500].map((value) => ({ value }));
    expect(judge(readWith({ reported: 1000 }), samples).shareSatisfied).toBe(0.75);
  });
});
