/** The form of a calibration, what it asks for, and where it is kept. */
import { describe, expect, it } from 'vitest';
import { init } from '../../../src/calibration/calibrate.ts';
import { DEFAULT_FREE } from '../../../src/calibration/free-parameters.ts';
import { hashSetting } from '../../../src/calibration/ledger.ts';
import { commandOf, namesOf, settingOf } from '../../../src/calibration/request.ts';
import { loadShippedEvidence } from '../../../src/evidence/library.ts';
import { loadShipped } from '../../../src/scenario/library.ts';
import { loadLocale } from '../../../web/locale/index.ts';
import {
  countUses,
  initialDraft,
  predictAfter,
  predictSource,
  priorIssues,
  requestOf,
  scorable,
  suggestedPrior,
  useOf,
  withFree,
  withPrior,
  withUse,
} from '../../../web/views/calibrate/draft.ts';
import { cloudTable, phaseOf, traceChart } from '../../../web/views/calibrate/progress-rows.ts';
import { discard, find, keep } from '../../../web/views/calibrate/storage.ts';
import { en } from '../../../web/views/calibrate/words.en.ts';
import {
  changedSince,
  dependenceOf,
  estimateSeconds,
} from '../../../web/views/study/dependence.ts';
import { secondsLeft } from '../../../web/views/study/study-run.ts';

const loaded = loadShippedEvidence('reported');
const reference = loadShipped('reference');
if (!loaded.ok || !reference.ok) throw new Error('the shipped documents are broken');
const evidence = loaded.value;
const scenario = reference.value;
const figure = (id: string) => evidence.figures.find((own) => own.id === id)!;

describe('a draft', () => {
  it('that says nothing asks for the usual calibration', () => {
    const request = requestOf(initialDraft, evidence, {});
    expect(request).toEqual({ budget: initialDraft.budget, seed: 'calibration' });
    expect(commandOf('reference', request)).toBe(
      `zhengwu calibrate reference --budget ${initialDraft.budget} --seed "calibration"`,
    );
  });

  it('holds out by date, by source and by hand, and takes it back', () => {
    const late = predictAfter(initialDraft, evidence, '2011-09-30');
    const fitted = scorable(evidence).filter((own) => useOf(own, late) === 'fit');
    expect(fitted.length).toBeGreaterThan(0);
    for (const { asOf } of fitted) {
      expect(typeof asOf === 'string' ? asOf : asOf.to).not.toMatch(/^2011-1|^2012/);
    }
    const { holdOut } = requestOf(late, evidence, {});
    const byCommand = settingOf(scenario, evidence, {
      budget: 2000,
      seed: 'a',
      until: '2011-09-30',
    });
    expect(byCommand.ok && byCommand.value.heldOut).toEqual(holdOut);

    const source = predictSource(initialDraft, evidence, 'CHD');
    expect(countUses(source, evidence).predict).toBeGreaterThan(0);
    const total = figure('total-2012');
    const without = withUse(initialDraft, total, 'leave');
    expect(requestOf(without, evidence, {}).figures).not.toContain('total-2012');
    expect(withUse(without, total, 'fit')).toEqual(initialDraft);
  });

  it('frees and holds parameters in table order, with priors of their own', () => {
    const key = 'reach.sina';
    const prior = suggestedPrior(key, scenario.model.parameters);
    const freed = withPrior(withFree(initialDraft, key, true), key, prior);
    expect(priorIssues(freed)).toEqual([]);
    expect(commandOf('reference', requestOf(freed, evidence, {}))).toContain(
      '--prior reach.sina=logit-normal:0.6:1',
    );
    const held = withFree(freed, key, false);
    expect(held.free).toEqual(expect.arrayContaining([...DEFAULT_FREE]));
    expect(held.priors).toEqual({});
    const wrong = withPrior(initialDraft, 'innovation', {
      type: 'log-normal',
      median: 9,
      spread: 1,
    });
    expect(priorIssues(wrong)).toEqual([
      { key: 'innovation', wanted: 'a median between 0 and 0.5' },
    ]);
  });

  it('fixes what the visitor set and does not fit, and nothing else', () => {
    const request = requestOf(initialDraft, evidence, { imitation: 2, 'reach.sina': 0.5 });
    expect(request.fixed).toEqual({ 'reach.sina': 0.5 });
    expect(namesOf('reference', request).command).toContain('--set "reach.sina=0.5"');
  });

  it('says why too small a budget is not enough', () => {
    const request = requestOf({ ...initialDraft, budget: 400 }, evidence, {});
    const asked = settingOf(scenario, evidence, request);
    if (asked.ok) throw new Error('was allowed');
    const names = { parameter: String, figure: String, percent: String };
    expect(asked.issue.code).toBe('budget');
    expect(
      (en.issues.budget as (issue: unknown, own: typeof names) => string)(asked.issue, names),
    ).toBe('At least 596 runs are needed; 396 are enough for the point alone.');
  });
});

describe('a calibration under way', () => {
  const request = requestOf(
    { ...initialDraft, free: ['innovation', 'imitation'], pointOnly: true, budget: 400 },
    evidence,
    {},
  );
  const asked = settingOf(scenario, evidence, request);
  if (!asked.ok) throw new Error('the request was refused');
  const setting = asked.value;

  it('is drawn from its first state on, and is the same after it was stored', async () => {
    const locale = await loadLocale('en');
    const state = init(setting);
    expect(phaseOf(state)).toBe('pilot');
    expect(traceChart(state, 400, en, locale)).toBeNull();
    const { rows } = cloudTable(state, setting.free, en, locale);
    expect(rows.map(({ id }) => id)).toEqual(['innovation', 'imitation']);
    const copy = structuredClone(setting);
    expect(hashSetting(copy)).toBe(hashSetting(setting));
  }, 120_000);

  it('is out of date when scenario, figures or readings have changed, not when it only moved', () => {
    const before = dependenceOf(scenario, evidence);
    expect(changedSince(before, dependenceOf(structuredClone(scenario), evidence))).toEqual([]);
    const model = { ...scenario.model, seed: 'another' };
    expect(changedSince(before, dependenceOf({ ...scenario, model }, evidence))).toEqual([
      'scenario',
    ]);
    const fewer = { ...evidence, figures: evidence.figures.slice(1) };
    const readings = { 'growth-2012': 'ratio' };
    expect(changedSince(before, dependenceOf(scenario, fewer, readings))).toEqual([
      'figures',
      'readings',
    ]);
  });
});

describe('storage', () => {
  const record = {
    draft: initialDraft,
    setting: {},
    names: {},
    dependence: {},
    value: {},
    zhengwu: '0',
    at: 0,
  } as unknown as Parameters<typeof keep>[0];

  it('that is blocked is told, never thrown', async () => {
    const blocked = {
      open: () => {
        throw new DOMException('not allowed', 'SecurityError');
      },
    } as unknown as IDBFactory;
    expect(await keep(record, blocked)).toBe('blocked');
    expect(await discard(blocked)).toBe('blocked');
    expect(await find(blocked)).toEqual({ fault: 'blocked' });
  });

  it('that is full is told as such', async () => {
    const full = {
      open: () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    } as unknown as IDBFactory;
    expect(await keep(record, full)).toBe('full');
  });
});

describe('time', () => {
  it('is estimated from a run, its scale and the workers', () => {
    expect(estimateSeconds(100, 50, 1, 1)).toBeCloseTo(5, 10);
    expect(estimateSeconds(100, 50, 1, 2)).toBeCloseTo(2.5, 10);
    expect(estimateSeconds(100, 50, 0.05, 1)!).toBeLessThan(1);
    expect(estimateSeconds(100, null)).toBeNull();
  });

  it('that is left follows from the speed since the start', () => {
    const first = { done: 10, at: 1000 };
    expect(secondsLeft(30, 50, first, 11_000)).toBe(10);
    expect(secondsLeft(10, 50, first, 11_000)).toBeNull();
  });
});
