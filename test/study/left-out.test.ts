/** Predictions of figures that are left out, and the plain curves beside them. */
import { describe, expect, it } from 'vitest';
import { selectFigures } from '../../src/calibration/figure-selection.ts';
import { modelAt, pointOf } from '../../src/calibration/free-parameters.ts';
import { compileEvidence } from '../../src/calibration/likelihood.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { namedStream } from '../../src/engine/random.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { SCORING } from '../../src/evidence/scoring.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import type { FigurePrediction } from './formats.ts';
import { predictBaselines } from './left-out/baselines.ts';
import { compareScores } from './left-out/case.ts';
import { bassCurve, logisticCurve, scopeOf } from './left-out/curves.ts';
import { freeInputs, freeOf } from './left-out/free.ts';
import { settingFor } from './left-out/holdout.ts';
import { equally, intervalOf, jointDensity, logMean, predictFigures } from './left-out/predict.ts';

const [scenario, document] = [loadShipped('reference'), loadShippedEvidence('reported')];
if (!scenario.ok || !document.ok) throw new Error('shipped document');
const DOCUMENT = document.value;
const PLAN = { chosen: {}, mixture: true };

describe('plain curves', () => {
  const [m, p, q] = [100_000, 0.02, 1.5];
  const bass = bassCurve(0, m, p, q);

  it('Bass: obeys its equation', () => {
    for (const day of [30, 400, 1200]) {
      const slope = (bass.countAt(day + 0.5) - bass.countAt(day - 0.5)) * 365.25;
      const count = bass.countAt(day);
      expect(slope / ((p + (q * count) / m) * (m - count))).toBeCloseTo(1, 4);
    }
    expect(bass.countAt(0)).toBe(0);
  });

  it('logistic: half full at the midpoint, where it grows at a quarter of its rate', () => {
    const curve = logisticCurve(m, 2, 500);
    expect(curve.countAt(500)).toBe(m / 2);
    expect((curve.countAt(500.5) - curve.countAt(499.5)) * 365.25).toBeCloseTo((2 * m) / 4, 0);
  });

  it('passes a level on the day on which it has that count', () => {
    for (const curve of [bass, logisticCurve(m, 2, 500)]) {
      expect(curve.countAt(curve.dayOfLevel(17_000))).toBeCloseTo(17_000, 3);
      expect(curve.dayOfLevel(m)).toBeNaN();
    }
  });

  it('answers counts of all, of Sina and of Tencent, and nothing else', () => {
    const scopes = Object.fromEntries(
      DOCUMENT.figures.map(({ id, operator }) => [id, scopeOf(operator)]),
    );
    expect(scopes).toMatchObject({
      'total-2012': 'total',
      'growth-2012': 'total',
      'fudan-2011-03': 'total',
      'sina-2011': 'sina',
      'tencent-2011-09': 'tencent',
      'agencies-2012': null,
      'police-agencies-2012': null,
      'tencent-senior-2011-08': null,
    });
  });
});

describe('baselines', () => {
  const { evidence, heldOut } = selectFigures(DOCUMENT, { holdOut: ['tencent-2011-09'] });
  const fitted = compileEvidence(evidence, PLAN, SCORING);
  const leftOut = compileEvidence(
    selectFigures(DOCUMENT, { figures: ['tencent-2011-09', 'agencies-2012'] }).evidence,
    PLAN,
    SCORING,
  );
  const [bass, logistic] = predictBaselines({
    model: scenario.value.model,
    document: evidence,
    fitted,
    leftOut,
    seed: 'test',
  });

  it('predict from the points of the scope and say where they cannot', () => {
    expect(heldOut).toEqual(['tencent-2011-09']);
    for (const { figures, silent, fits } of [bass!, logistic!]) {
      expect(figures.map(({ id }) => id)).toEqual(['tencent-2011-09']);
      expect(silent).toEqual([{ id: 'agencies-2012', why: 'no-curve-of-this-scope' }]);
      expect(fits.find(({ scope }) => scope === 'tencent')!.figures).toEqual(['tencent-2011-08']);
    }
  });

  it('grow: two months after 10,000 or more there are more', () => {
    for (const { figures } of [bass!, logistic!]) {
      expect(figures[0]!.country.median!).toBeGreaterThan(10_000);
    }
  });

  it('pass through the points: the total of 2012 is fitted to a few per cent', () => {
    const count = (name: 'm' | 'p' | 'q', model = bass!): number =>
      model.fits.find(({ scope }) => scope === 'total')!.parameters[name]!.median!;
    const curve = bassCurve(dayOf('2009-08-28'), count('m'), count('p'), count('q'));
    expect(Math.abs(Math.log(curve.countAt(dayOf('2012-12-20')) / 176_714))).toBeLessThan(0.25);
  });
});

describe('the ceiling', () => {
  const subject = {
    scenario: {
      ...scenario.value,
      model: {
        ...scenario.value.model,
        parameters: { ...scenario.value.model.parameters, 'population.scale': 0.005 },
      },
    },
    evidence: DOCUMENT,
  };
  const keysOf = (freeEligible: boolean) => freeOf({ freeEligible }).map(({ key }) => key);

  it('is held unless it is asked for, and then changes what results depend on', () => {
    expect(keysOf(false)).not.toContain('eligible.agencies');
    expect(keysOf(true)).toEqual([...keysOf(false), 'eligible.agencies', 'eligible.officials']);
    expect(freeInputs({})).toEqual({});
    expect(freeInputs({ freeEligible: true })).not.toEqual({});
  });

  it('moves what a run of a case ends with, whether waves are removed or not', () => {
    const options = { until: '2011-09-30', seed: 'ceiling', freeEligible: true };
    for (const laterWaves of ['removed', 'from-prior'] as const) {
      const { model, free, heldOut } = settingFor(subject, options, laterWaves);
      expect(heldOut).toContain('total-2012');
      const totalAt = (u: number): number => {
        const point = pointOf(model, free).map((own, i) =>
          free[i]!.key === 'eligible.agencies' ? u : own,
        );
        return simulate(modelAt(model, free, point)).log.size;
      };
      // Two standard deviations of the prior: a factor of 7, up to the end of the parameter's range.
      expect(totalAt(1) / totalAt(-1)).toBeGreaterThan(2);
    }
  });
});

describe('predictions', () => {
  const only = (id: string) =>
    compileEvidence(
      selectFigures(DOCUMENT, { figures: [id] }).evidence,
      { chosen: {}, mixture: false },
      SCORING,
    );
  const total = only('total-2012');
  const countries = equally(
    Array.from({ length: 400 }, (_, i) => [Math.log(176_714) + 0.1 * ((i + 0.5) / 200 - 1)]),
  );

  it('say where the country and its report would be', () => {
    const [figure] = predictFigures(DOCUMENT, total, countries, namedStream('t', 'reports'));
    expect(figure!.reported).toBe(176_714);
    expect(figure!.isInside).toBe(true);
    expect(figure!.p).toBeGreaterThan(0.8);
    const { q05, q95 } = figure!.report;
    expect(q05!).toBeLessThan(figure!.country.q05!);
    expect(q95!).toBeGreaterThan(figure!.country.q95!);
  });

  it('find a figure outside, with a lower density', () => {
    const far = equally(countries.rows.map(([x]) => [x! + 1]));
    const [figure] = predictFigures(DOCUMENT, total, far, namedStream('t', 'reports'));
    expect(figure!.isInside).toBe(false);
    expect(figure!.logDensity.value).toBeLessThan(jointDensity(total, countries).value - 3);
  });

  it('average densities, not their logarithms', () => {
    const { value, standardError } = logMean([0, Math.log(3)], [0.5, 0.5]);
    expect(value).toBeCloseTo(Math.log(2), 5);
    expect(standardError).toBeCloseTo(Math.SQRT1_2 / 2, 5);
  });

  it('leave out what has no number', () => {
    expect(intervalOf([NaN, 2, 4], [0.5, 0.25, 0.25])).toEqual({ q05: 2, median: 2, q95: 4 });
    expect(intervalOf([NaN], [1])).toEqual({ q05: null, median: null, q95: null });
  });

  it('compare models over the figures that all of them predict', () => {
    const row = (id: string, value: number, isScored = true): FigurePrediction => ({
      ...predictFigures(DOCUMENT, total, countries, namedStream('t', 'reports'))[0]!,
      id,
      isScored,
      logDensity: { value, standardError: 0 },
    });
    const scores = compareScores([
      { model: 'zhengwu', figures: [row('a', 1), row('b', 2), row('c', 5, false)] },
      { model: 'bass', figures: [row('b', -1), row('c', 3)] },
    ]);
    expect(scores).toEqual([
      { model: 'zhengwu', figures: ['b'], logDensity: 2, inside: 1 },
      { model: 'bass', figures: ['b'], logDensity: -1, inside: 1 },
    ]);
    expect(
      compareScores([
        { model: 'zhengwu', figures: [] },
        { model: 'bass', figures: [] },
      ]),
    ).toEqual([]);
  });
});
