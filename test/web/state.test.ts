/** Store, slider scale, words of the table, headline and command line: everything without a DOM. */
import { describe, expect, it } from 'vitest';
import {
  defaultParameters,
  PARAMETER_KEYS,
  parameterRow,
  type NumberRow,
} from '../../src/engine/parameters.ts';
import { compareObservations } from '../../src/ensemble/compare.ts';
import { parseEvidence } from '../../src/evidence/document.ts';
import type { Observations } from '../../src/evidence/observe.ts';
import { shippedIds } from '../../src/scenario/library.ts';
import { SHIPPED_EVIDENCE } from '../../src/scenario/shipped.ts';
import { sliderScale } from '../../web/components/slider-scale.ts';
import { makeFormat, roundTo } from '../../web/locale/format.ts';
import { readFigure } from '../../src/evidence/readings.ts';
import { loadCategories } from '../../web/locale/categories.ts';
import { loadLocale } from '../../web/locale/index.ts';
import { loadCatalogue } from '../../web/state/catalogue.ts';
import { withChange } from '../../web/state/changes.ts';
import { figureRows, residualOf } from '../../web/state/figure-rows.ts';
import { memoizeOne } from '../../web/state/memoize-one.ts';
import { commandLine, needsFile } from '../../web/state/receipt.ts';
import { chosenScenario, differences } from '../../web/state/scenarios.ts';
import { departure, situation } from '../../web/state/situation.ts';
import { initialState, Store, WEIGHT_KEYS, withoutChange } from '../../web/state/store.ts';

const base = defaultParameters();
await loadCatalogue();

describe('the store', () => {
  it('is one serialisable object', () => {
    expect(JSON.parse(JSON.stringify(initialState))).toEqual(initialState);
  });

  it('tells once for a change and never for none', () => {
    const store = new Store();
    const told: string[] = [];
    const end = store.subscribe((state, before) => told.push(`${before.axis}-${state.axis}`));
    store.update({ axis: 'linear' });
    store.update({ axis: 'logarithmic', theme: 'dark' });
    end();
    store.update({ axis: 'linear' });
    expect(told).toEqual(['linear-logarithmic']);
  });
});

describe('changes', () => {
  it('forget a value that equals the scenario’s own', () => {
    const changed = withChange({}, base, 'imitation', 0.7);
    expect(changed).toEqual({ imitation: 0.7 });
    expect(withChange(changed, base, 'imitation', base.imitation)).toEqual({});
  });

  it.each([0, 0.1, 0.123, 0.55, 1])('keep the sum of the weights when one becomes %d', (value) => {
    for (const key of WEIGHT_KEYS) {
      const changes = { ...base, ...withChange({}, base, key, value) };
      const sum = WEIGHT_KEYS.reduce((total, weight) => total + changes[weight], 0);
      expect(sum).toBeCloseTo(1, 12);
      expect(changes[key]).toBe(value);
      expect(
        chosenScenario({
          scenario: 'reference',
          changes: withChange({}, base, key, value),
          seed: null,
        }).ok,
      ).toBe(true);
    }
  });

  it('have the scenario’s proportions again after the others were all zero', () => {
    const only = withChange({}, base, 'weights.vertical', 1);
    expect(only['weights.sectoral']).toBe(0);
    const back = withChange(only, base, 'weights.vertical', 0.4);
    const others = 1 - base['weights.vertical'];
    for (const key of WEIGHT_KEYS.filter((weight) => weight !== 'weights.vertical')) {
      expect(back[key], key).toBeCloseTo((0.6 * base[key]) / others, 6);
    }
  });

  it('share what is left equally when the others are all zero in the scenario too', () => {
    const single = { ...base, ...withChange({}, base, 'weights.vertical', 1) };
    const back = withChange({}, single, 'weights.vertical', 0.4);
    expect(back['weights.sectoral']).toBeCloseTo(0.2, 6);
  });

  it('are gone when a weight comes back to its value, whatever the way', () => {
    for (const key of WEIGHT_KEYS) {
      let changes = {};
      for (const value of [0.9, 0.123, 1, 0, 0.37]) changes = withChange(changes, base, key, value);
      expect(withChange(changes, base, key, base[key]), key).toEqual({});
    }
  });

  it('keep the proportions that the reader has given to the other weights', () => {
    const own = withChange({}, base, 'weights.sectoral', 0.6);
    const next = { ...base, ...withChange(own, base, 'weights.vertical', 0.3) };
    const before = { ...base, ...own };
    expect(next['weights.sectoral'] / next['weights.horizontal']).toBeCloseTo(
      before['weights.sectoral'] / before['weights.horizontal'],
      4,
    );
  });

  it('take back all four weights with one of them', () => {
    const changes = withChange({ imitation: 1 }, base, 'weights.vertical', 0.5);
    expect(withoutChange(changes, 'weights.sectoral')).toEqual({ imitation: 1 });
  });
});

describe('slider scale', () => {
  const rows = PARAMETER_KEYS.map((key) => parameterRow(key)).filter(
    (row): row is NumberRow => row.type === 'number' || row.type === 'integer',
  );

  it('goes there and back, keeps both ends and never leaves the range', () => {
    for (const row of rows) {
      const scale = sliderScale(row);
      expect(scale.value(0)).toBe(row.min);
      expect(scale.value(1)).toBe(row.max);
      expect(scale.position(row.min)).toBeCloseTo(0, 9);
      expect(scale.position(row.max)).toBeCloseTo(1, 9);
      let before = -Infinity;
      for (let i = 0; i <= 50; i++) {
        const value = scale.value(i / 50);
        expect(value).toBeGreaterThanOrEqual(Math.max(row.min, before));
        expect(value).toBeLessThanOrEqual(row.max);
        before = value;
      }
    }
  });

  it('gives whole numbers to counts', () => {
    const scale = sliderScale(parameterRow('eligible.agencies') as NumberRow);
    expect(Number.isInteger(scale.value(0.337))).toBe(true);
  });
});

describe('numbers and dates', () => {
  const english = makeFormat('en');
  const chinese = makeFormat('zh');
  it('write at most four figures of what was simulated and all of what was reported', () => {
    expect(english.simulated(176_714)).toBe('176,700');
    expect(english.simulated(9876)).toBe('9,876');
    expect(english.count(176_714)).toBe('176,714');
    expect(roundTo(0.0123456, 3)).toBe(0.0123);
  });
  it('use the minus sign and a sign for zero', () => {
    expect(english.signedPercent(-0.356)).toBe('−35.6\u00a0%');
    expect(english.signedPercent(0.0001)).toBe('±0\u00a0%');
    expect(english.signedPercent(0.097)).toBe('+9.7\u00a0%');
  });
  it('follow the language', () => {
    expect(chinese.compact(150_000)).toBe('15万');
    expect(english.compact(150_000)).toBe('150k');
    expect(english.date(15_694)).toBe('20 December 2012');
    expect(chinese.date(15_694)).toBe('2012 年 12 月 20 日');
  });
});

describe('rows of the table', () => {
  const parsed = parseEvidence(SHIPPED_EVIDENCE['reported']);
  if (!parsed.ok) throw new Error('evidence');
  const evidence = parsed.value;
  const observed = (values: Record<string, number>): Observations =>
    Object.fromEntries(
      evidence.figures.map(({ id }) => [
        id,
        id in values ? { value: values[id]! } : { value: null, reason: 'not-observed' as const },
      ]),
    );
  const compared = compareObservations(evidence, {}, [
    observed({ 'total-2012': 176_000, 'tencent-2011-08': 20_000, 'sina-2011': 15_300 }),
  ]);

  it.each(['en', 'zh'] as const)('are 52, each with words, in %s', async (language) => {
    const locale = await loadLocale(language);
    const categories = await loadCategories(language);
    for (const figures of [null, compared]) {
      const rows = figureRows(evidence, {}, figures, locale, { categories });
      expect(rows).toHaveLength(52);
      for (const row of rows) {
        expect(row.label).not.toBe('');
        expect(row.reported).not.toMatch(/^–?$/);
        expect(row.verdictText === '').toBe(figures === null);
      }
    }
  });

  it('give no verdict on a single run, whose interval is empty', async () => {
    const rows = figureRows(evidence, {}, compared, await loadLocale('en'), {
      categories: await loadCategories('en'),
      isJudged: false,
    });
    expect(rows.every(({ verdict, share }) => verdict === null && share === '–')).toBe(true);
    expect(rows.find(({ id }) => id === 'total-2012')?.simulated).toBe('176,000');
  });

  it('say the distance of a miss, and hold the strip for what is judged', async () => {
    const rows = figureRows(evidence, {}, compared, await loadLocale('en'), {
      categories: await loadCategories('en'),
    });
    const row = (id: string) => rows.find((candidate) => candidate.id === id)!;
    expect(row('total-2012')).toMatchObject({
      verdict: 'met',
      reported: '176,714',
      simulated: '176,000',
    });
    expect(row('tencent-2011-08').verdictText).toBe('missed, 60\u00a0% above');
    expect(row('tencent-2011-08').reported).toBe('> 10,000');
    expect(row('growth-2012').reported).toBe('3.45–3.5\u00a0×');
    expect(row('sina-2011')).toMatchObject({
      reported: '1 Jul 2011 – 18 Jan 2012',
      simulated: '22 Nov 2011',
    });
    expect(row('total-2012').scope).toBe('all four platforms · 20 Dec 2012 · Shanghai Daily');
    expect(row('police-officials-2012').scope).toBe(
      'all four platforms · Officials, Public security · 20 Dec 2012 · Shanghai Daily',
    );
    const { residual } = row('total-2012');
    expect(residual!.median).toBeGreaterThan(residual!.allowedFrom);
    expect(residual!.median).toBeLessThan(residual!.allowedTo);
    expect(row('users-2010').residual).toBeNull();
  });

  it('have no strip where there is nothing to measure by: a report of 0, a window of a day', () => {
    const figureOf = (id: string) => readFigure(evidence.figures.find((own) => own.id === id)!);
    const simulated = { median: 15_300, q05: 15_000, q95: 15_600 };
    const total = figureOf('total-2012');
    const sina = figureOf('sina-2011');
    expect(residualOf(total, simulated)).not.toBeNull();
    expect(residualOf({ ...total, reported: 0 }, simulated)).toBeNull();
    expect(residualOf(sina, simulated)).not.toBeNull();
    const day = '2011-07-01';
    expect(residualOf({ ...sina, asOf: { from: day, to: day } }, simulated)).toBeNull();
  });
});

describe('words of the state', () => {
  const figures = {
    day: 0,
    reported: 100_000,
    simulated: 110_000,
    low: null,
    high: null,
    relative: 0.1,
    runs: 20,
    met: 13,
    fitted: 13,
  };
  it('name one parameter, a switch, the weights as one move, or count them', async () => {
    const locale = await loadLocale('en');
    expect(departure('T', {}, null, locale)).toEqual({ kind: 'scenario', title: 'T' });
    expect(departure('T', { imitation: 0.7 }, null, locale)).toMatchObject({
      kind: 'parameter',
      value: '0.7',
    });
    expect(departure('T', { 'vertical.enabled': false }, null, locale)).toMatchObject({
      kind: 'switch',
      on: false,
    });
    const weights = withChange({}, base, 'weights.vertical', 0.5);
    expect(departure('T', weights, 'weights.vertical', locale)).toMatchObject({
      kind: 'parameter',
      value: '0.5',
    });
    expect(departure('T', { imitation: 1, innovation: 0.1 }, 'imitation', locale)).toEqual({
      kind: 'parameters',
      count: 2,
    });
  });

  it.each(['en', 'zh'] as const)('make a headline of every situation, in %s', async (language) => {
    const locale = await loadLocale(language);
    const { count, percent } = locale.format;
    const say = (s: ReturnType<typeof situation>): string =>
      locale.phrases.headline(s, count, percent);
    const what = { kind: 'scenario', title: 'T' } as const;
    const lines = [
      say(situation(null, true, what)),
      say(situation(figures, true, what)),
      say(situation({ ...figures, met: 12 }, true, what)),
      say(situation(figures, false, what)),
      say(situation({ ...figures, simulated: 90_000, relative: -0.1 }, false, what)),
      say(situation({ ...figures, simulated: 100_100, relative: 0.001 }, false, what)),
    ];
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines[3]).toContain('10,000');
  });
});

describe('the command line', () => {
  it('names everything that the hash depends on and quotes what a shell would read', () => {
    const state = {
      ...initialState,
      changes: { imitation: 0.7, 'vertical.enabled': false },
      seed: "浙 it's",
    };
    const chosen = chosenScenario(state);
    if (!chosen.ok) throw new Error(JSON.stringify(chosen.issues));
    expect(commandLine(state, chosen.value)).toBe(
      "npx zhengwu compare reference --set imitation=0.7 --set vertical.enabled=false --seed '浙 it'\\''s' --replicates 20",
    );
  });

  it('names a file that holds what no option can say, and the changes with it', () => {
    const chosen = chosenScenario(initialState);
    if (!chosen.ok) throw new Error(JSON.stringify(chosen.issues));
    const choices = [
      { ...initialState, readings: { 'fudan-2011-03': 'full-count' } },
      { ...initialState, scenario: 'my-own' },
    ];
    for (const choice of choices) {
      const line = commandLine({ ...choice, changes: { imitation: 0.7 } }, chosen.value);
      expect(line).toMatch(/^npx zhengwu compare FILE\.json --seed /);
      expect(needsFile(choice)).toBe(true);
    }
    expect(needsFile(initialState)).toBe(false);
  });
});

describe('a function that keeps its last result', () => {
  it('makes it anew when an input is another one, and only then', () => {
    const pair = memoizeOne((a: object, b: number) => ({ a, b }));
    const [one, other] = [{}, {}];
    const first = pair(one, 1);
    expect(pair(one, 1)).toBe(first);
    const second = pair(other, 1);
    expect(second).not.toBe(first);
    expect(second.a).toBe(other);
    expect(pair(other, 2)).toEqual({ a: other, b: 2 });
    expect(pair(one, 1)).not.toBe(first);
  });
});

describe('scenarios', () => {
  const resolved = shippedIds.map(
    (id) => [id, chosenScenario({ scenario: id, changes: {}, seed: null })] as const,
  );

  it('all resolve', () => {
    expect(resolved.filter(([, { ok }]) => !ok)).toEqual([]);
  });

  it('say how their parameters differ from the reference, which differs in none', () => {
    const parameters = Object.fromEntries(
      resolved.flatMap(([id, chosen]) => (chosen.ok ? [[id, chosen.value.model.parameters]] : [])),
    );
    const changed = (id: string) => differences(parameters['reference']!, parameters[id]!);
    expect(changed('reference')).toEqual([]);
    expect(changed('neutral-diffusion')).toMatchObject([{ key: 'imitation', to: 0 }]);
    expect(changed('no-top-down')).toMatchObject([{ key: 'vertical.enabled', to: false }]);
  });

  it('give an issue for an empty seed, an unknown scenario and a value out of range', () => {
    const wrong = [
      { scenario: 'reference', changes: {}, seed: '' },
      { scenario: 'nothing', changes: {}, seed: null },
    ];
    for (const choice of wrong) expect(chosenScenario(choice).ok).toBe(false);
  });
});
