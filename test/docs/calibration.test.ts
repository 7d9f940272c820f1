import { describe, expect, it } from 'vitest';
import type { PredictedFigure } from '../../src/calibration/posterior-result.ts';
import { hashModel, hashPosterior, isIntact } from '../../src/export/receipt.ts';
import { loadPosterior, loadScenario } from '../../src/index.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { isInside, insideCount } from '../refresh/calibration/fit-tables.ts';
import { forecastChart, profileChart } from '../refresh/calibration/pictures.ts';
import {
  calibrationFrom,
  calibrationOf,
  forecastOf,
  passageOf,
  REFERENCES,
  type Calibrated,
  type Forecast,
} from '../refresh/calibration/sources.ts';

const predicted = (id: string, reported: number, q05: number, q95: number): PredictedFigure => {
  const report = { q05, median: (q05 + q95) / 2, q95 };
  return { id, ...report, report, reported, p: 0.5 };
};

describe('the document on the calibration', () => {
  it.each([
    ['{"calibrationVersion": 1}', 'not of the present format'],
    ['{"calibrationVersion": 2, "digest": ""}', 'no whole calibration document'],
    ['{', 'no whole calibration document'],
  ])('says what is wrong with %s, and how it is made', (text, sentence) => {
    const source = calibrationFrom(text, 'x.json', 'zhengwu calibrate x');
    const passage = passageOf(source, () => 'never');
    expect(passage).toContain(sentence);
    expect(passage).toContain('zhengwu calibrate x');
  });

  it('counts a number inside its interval, and the middle of a window', () => {
    expect(isInside(predicted('total-2012', 176_714, 170_000, 180_000))).toBe(true);
    expect(isInside(predicted('total-2012', 176_714, 177_000, 180_000))).toBe(false);
    // The window of 17,000 on Sina is 1 July 2011 to 18 January 2012.
    const middle = (dayOf('2011-07-01') + dayOf('2012-01-18')) / 2;
    const from = (day: string) => predicted('sina-2011', middle, dayOf(day), dayOf('2012-03-01'));
    expect(isInside(from('2011-10-01'))).toBe(true);
    expect(isInside(from('2012-01-10'))).toBe(false);
  });
});

describe('the shipped calibration of the reference', () => {
  const source = calibrationOf('reference');
  if (!source.isThere) throw new Error(source.instead);
  const own: Calibrated = source.value;

  it('holds at least 90 % of the fitted figures in their predictive 90 % interval', () => {
    const { inside, of } = insideCount(own);
    expect(of).toBeGreaterThanOrEqual(13);
    expect(inside / of).toBeGreaterThanOrEqual(0.9);
  });

  it('meets every fitted figure at its point, by the command that it names', () => {
    expect(own.result.figures.filter(({ verdict }) => verdict !== 'met')).toEqual([]);
    const { provenance, parameters } = own.result.scenario;
    for (const key of Object.keys(parameters!) as (keyof NonNullable<typeof provenance>)[]) {
      expect(provenance![key]).toEqual({ kind: 'fitted', command: own.document.command });
    }
  });

  it('gives every parameter a verdict and a panel', () => {
    const chart = profileChart('reference', own);
    for (const { key, verdict } of own.posterior.parameters) {
      expect(['identified', 'one-sided', 'flat']).toContain(verdict);
      expect(chart).toContain(`>${key}<`);
    }
    expect(chart).not.toMatch(/NaN|undefined/);
  });
});

describe.each(REFERENCES)('the forecast of %s', (id) => {
  const forecast = forecastOf(id);
  if (!forecast.isThere) throw new Error(forecast.instead);

  it('is made from the shipped posterior and marks all that lies beyond the figures', async () => {
    const { receipt, rows } = forecast.value;
    expect(isIntact(receipt)).toBe(true);
    expect(receipt.scenario.posterior?.hash).toBe(hashPosterior(await loadPosterior(id)));
    expect(receipt.scenario.modelHash).toBe(
      hashModel(loadScenario(id, { end: '2014-12-31' }).model),
    );
    for (const { date, extrapolation } of rows) {
      expect(extrapolation).toBe(date > '2012-12-31' ? 'yes' : 'no');
    }
  });
});

it('a forecast is drawn inside its frame and calls itself an extrapolation', () => {
  const dates = ['2011-12-31', '2012-12-31', '2013-12-31', '2014-12-31'];
  const rows = dates.flatMap((date, i) =>
    [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => ({
      date,
      extrapolation: date > '2012-12-31' ? ('yes' as const) : ('no' as const),
      output_type_id: p,
      value: 100_000 * (i + p),
    })),
  );
  const chart = forecastChart('x', { rows } as unknown as Forecast);
  expect(chart).toContain('>extrapolation<');
  const ys = [...chart.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, , y]) => Number(y));
  expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...ys)).toBeLessThanOrEqual(320);
});
