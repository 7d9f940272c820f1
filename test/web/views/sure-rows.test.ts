/** What the view "How sure" draws, from real results: shipped calibrations and small studies. */
import { beforeAll, describe, expect, it } from 'vitest';
import { IDENTIFYING_RISE } from '../../../src/calibration/verdict.ts';
import { ablateScenario, type AblationTable } from '../../../src/ensemble/ablate.ts';
import { inlineExecutor } from '../../../src/ensemble/inline.ts';
import {
  runSensitivity,
  type SensitivityOutcome,
} from '../../../src/ensemble/sensitivity/study.ts';
import type { SensitivitySetting } from '../../../src/ensemble/sensitivity/setting.ts';
import { loadShippedEvidence } from '../../../src/evidence/library.ts';
import { loadShipped } from '../../../src/scenario/library.ts';
import { dayOf } from '../../../src/engine/calendar.ts';
import { loadLocale, type Locale } from '../../../web/locale/index.ts';
import { mechanismTable, channelTable } from '../../../web/views/sure/mechanism-rows.ts';
import {
  combinationTable,
  pairChart,
  parameterTable,
  placeOfValue,
  predictedTable,
  profileChart,
  readingTable,
  trustSentence,
  verdictCounts,
  type Setting,
} from '../../../web/views/sure/posterior-rows.ts';
import { sensitivitySetting, workFor } from '../../../web/views/sure/sensitivity-setting.ts';
import { CALIBRATED_IDS, fetchCalibration } from '../../../web/views/sure/shipped/index.ts';
import { changeText, morrisChart, tornadoTable } from '../../../web/views/sure/study-rows.ts';
import { en } from '../../../web/views/sure/words.en.ts';
import { zh } from '../../../web/views/sure/words.zh.ts';

const evidence = loadShippedEvidence('reported');
const scenario = loadShipped('reference');
if (!evidence.ok || !scenario.ok) throw new Error('the shipped documents are broken');

let locale: Locale;
beforeAll(async () => {
  locale = await loadLocale('en');
});
const setting = (): Setting => ({ locale, words: en.parameters, evidence: evidence.value });

describe.each(CALIBRATED_IDS)('the shipped calibration of %s', (id) => {
  it('gives a row, a profile and a verdict for every fitted parameter', async () => {
    const { result } = await fetchCalibration(id);
    const posterior = result.posterior!;
    const table = parameterTable(posterior, setting());
    expect(table.rows.map((row) => row.id)).toEqual(Object.keys(result.values));
    const { identified, oneSided, flat } = verdictCounts(posterior.parameters);
    expect(identified + oneSided + flat).toBe(posterior.parameters.length);
    expect(table.rows.filter(({ tag }) => tag?.tone === 'warn')).toHaveLength(flat);
  });

  it('draws profiles that lie at 0 at the mode, and beyond the threshold where identified', async () => {
    const { result } = await fetchCalibration(id);
    for (const row of result.posterior!.parameters) {
      const { lines, stops, table } = profileChart(row, setting());
      const own = lines![1]!.points;
      expect(Math.min(...own.map(([, rise]) => Math.abs(rise)))).toBeLessThan(1e-6);
      expect(stops).toHaveLength(table.rows.length);
      const ends = [own[0]![1], own.at(-1)![1]];
      expect(Math.max(...ends) >= IDENTIFYING_RISE).toBe(row.verdict !== 'flat');
    }
  });

  it('places the ends of each prior interval at ∓1.645', async () => {
    const { result } = await fetchCalibration(id);
    for (const row of result.posterior!.parameters) {
      const [low, high] = [row.before.q05, row.before.q95].map((value) => placeOfValue(row, value));
      // A value at the end of the range of the table is cut off there.
      expect(low).toBeGreaterThan(-1.66);
      expect(low).toBeLessThan(0);
      expect(high).toBeLessThan(1.66);
      expect(high).toBeGreaterThan(0);
    }
  });

  it('has readings whose probabilities sum to 1, bars that sum to the degrees, and a point a draw', async () => {
    const { result } = await fetchCalibration(id);
    const posterior = result.posterior!;
    const bars = combinationTable(posterior, setting()).rows.map(({ marks }) =>
      marks[0]?.kind === 'bar' ? marks[0].to : NaN,
    );
    expect(bars.reduce((a, b) => a + b, 0)).toBeCloseTo(posterior.effectiveDegrees, 3);
    const readings = readingTable(posterior, setting())!;
    const after = readings.rows.map(({ marks }) => (marks[1]?.kind === 'bar' ? marks[1].to : NaN));
    const figures = new Set(readings.rows.map(({ id: own }) => own.split('/')[0]));
    expect(after.reduce((a, b) => a + b, 0)).toBeCloseTo(figures.size, 3);
    const pair = pairChart(posterior, 'innovation', 'imitation', setting());
    expect(pair.points).toHaveLength(posterior.draws.weights.length);
    expect(predictedTable(posterior.figures, setting()).rows).toHaveLength(
      posterior.figures.length,
    );
  });
});

it('trusts a Pareto k by the number of draws', async () => {
  const { result } = await fetchCalibration('reference');
  const posterior = result.posterior!;
  const sampling = { ...posterior.sampling, rHat: 1.01 };
  const said = (k: number | null, isTrusted: boolean, runs: number) => {
    const check = { ...posterior.check, k, isTrusted, runs };
    return trustSentence({ ...posterior, sampling, check }, setting());
  };
  expect(said(0.6, false, 200)).toMatchObject({ isDoubtful: true });
  expect(said(0.6, false, 200).rule).toContain('0.57');
  expect(said(0.4, true, 100)).toMatchObject({ isDoubtful: false });
  expect(said(0.4, true, 100).rule).toContain('0.50');
  expect(said(null, true, 100).text).toContain(en.parameters.equalWeights);
  expect(said(null, false, 100).text).not.toContain(en.parameters.equalWeights);
});

const smallAt = (scale: number) => ({
  ...scenario.value,
  replicates: 2,
  model: {
    ...scenario.value.model,
    parameters: { ...scenario.value.model.parameters, 'population.scale': scale },
  },
});
const small = smallAt(0.01);

const choice = {
  method: 'one-at-a-time',
  size: 2,
  replicates: 1,
  which: 'fitted',
  scale: 1,
} as const;

const study = async (own: SensitivitySetting): Promise<SensitivityOutcome> =>
  runSensitivity(own, { executor: inlineExecutor() });

describe('a tornado', () => {
  let made: SensitivitySetting;
  let outcome: SensitivityOutcome;
  beforeAll(async () => {
    made = sensitivitySetting(small, evidence.value, choice);
    outcome = await study(made);
  }, 120_000);

  it('is sorted by size, and imitation and innovation raise the total', () => {
    if (outcome.result.method !== 'one-at-a-time') throw new Error('another method');
    const figure = outcome.result.figures.find(({ id }) => id === 'total-2012')!;
    const shown = { locale, words: en.sensitivity, factors: made.factors, figure: 'total' };
    const { rows, axis } = tornadoTable(figure, shown);
    const spans = rows.map(({ marks }) => {
      const ends = marks.flatMap((mark) =>
        mark.kind === 'bar' || mark.kind === 'hollow' ? [mark.to] : [],
      );
      return Math.max(...ends) - Math.min(...ends);
    });
    expect(spans).toEqual(spans.toSorted((a, b) => b - a));
    expect(axis.from).toBe(-axis.to);
    for (const key of ['imitation', 'innovation']) {
      const [low, high] = rows.find(({ id }) => id === key)!.marks;
      expect(low).toMatchObject({ kind: 'hollow' });
      expect((high as { to: number }).to).toBeGreaterThan((low as { to: number }).to);
    }
  });

  it('needs as many runs as it says', () => {
    expect(workFor(made)).toEqual({ runs: 1 + 2 * made.factors.length, evaluations: 0 });
  });
});

it('a Morris plot has a point and a row for each parameter, the most important named', async () => {
  const made = sensitivitySetting(small, evidence.value, { ...choice, method: 'morris', size: 2 });
  const { result } = await study(made);
  if (result.method !== 'morris') throw new Error('another method');
  const figure = result.figures.find(({ id }) => id === 'total-2012')!;
  const chart = morrisChart(figure, {
    locale,
    words: en.sensitivity,
    factors: made.factors,
    figure: 'total',
  });
  expect(chart.points).toHaveLength(made.factors.length);
  expect(chart.table.rows).toHaveLength(made.factors.length);
  expect(chart.points![0]!.label).toBe(chart.table.rows[0]![0]);
  expect(chart.points![0]!.x).toBeGreaterThanOrEqual(chart.points!.at(-1)!.x);
}, 120_000);

describe('an ablation', () => {
  let table: AblationTable;
  beforeAll(async () => {
    const design = { name: 'test', by: [], days: [dayOf('2012-12-20')], pairs: 1, draws: 0 };
    table = await ablateScenario(smallAt(0.003), evidence.value, design, {
      executor: inlineExecutor(),
    });
  }, 120_000);

  it('shows every mechanism, and channels whose shares sum to 1', () => {
    const own = { locale, words: en.mechanisms, evidence: evidence.value };
    const mechanisms = mechanismTable(table, own);
    expect(mechanisms.rows).toHaveLength(table.ablations.length);
    const inert = table.ablations.filter((row) => row.inert).length;
    expect(mechanisms.rows.filter(({ tag }) => tag?.text === en.mechanisms.inert)).toHaveLength(
      inert,
    );
    const channels = channelTable(table, own);
    const shares = channels.rows.map(({ marks }) => (marks[0] as { to: number }).to);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    expect(channels.caption).toContain('20 December 2012');
  });
});

it('writes relative changes of logarithms as percentages', () => {
  expect(changeText(Math.log(2), 'log', locale)).toBe('+100\u00a0%');
  expect(changeText(-0.01, 'log', locale)).toBe('−1\u00a0%');
  expect(changeText(12.4, 'days', locale)).toBe('+12');
  expect(changeText(NaN, 'log', locale)).toBe('–');
});

it('says the same in both languages', () => {
  const keysOf = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, own]) => keysOf(own, `${path}.${key}`))
      : [path];
  expect(keysOf(zh)).toEqual(keysOf(en));
  expect(en.parameters.headline(8, 1, 3)).toBe(
    'Eight parameters are held by the figures, one on one side only, three not at all',
  );
});
