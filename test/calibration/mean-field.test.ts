import { describe, expect, it } from 'vitest';
import { DelayFilter } from '../../src/calibration/mean-field/delay.ts';
import { expectedQuotas } from '../../src/calibration/mean-field/expected-quotas.ts';
import { frailtyRule } from '../../src/calibration/mean-field/frailty-rule.ts';
import { compileExpectedObserver } from '../../src/calibration/mean-field/observe.ts';
import { meanField, type MeanFieldRun } from '../../src/calibration/mean-field/mean-field.ts';
import { countAccounts, countBodies } from '../../src/engine/aggregate.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { frailtyClasses } from '../../src/engine/frailty.ts';
import type { Filter, Mandate, Model } from '../../src/engine/model.ts';
import type { Parameters } from '../../src/engine/parameters.ts';
import { populationAt } from '../../src/engine/population.ts';
import { eligibleQuotas } from '../../src/engine/quotas.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { publicUsers } from '../../src/engine/time-course.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { compileObserver } from '../../src/evidence/observe.ts';
import { loadShipped } from '../../src/scenario/library.ts';

function valueOf<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error('shipped document');
  return result.value;
}

const { model: REFERENCE, readings } = valueOf(loadShipped('reference'));
const EVIDENCE = valueOf(loadShippedEvidence('reported'));

const withParameters = (difference: Partial<Parameters>, roster = REFERENCE.roster): Model => ({
  ...REFERENCE,
  roster,
  parameters: { ...REFERENCE.parameters, ...difference },
});

/** Expected first accounts of all groups and platforms at the end. */
function firstAccounts(run: MeanFieldRun): number {
  const row = run.groups.groups.length * 5;
  const last = run.accounts.slice((run.steps - 1) * row);
  return last.reduce((sum, value, i) => (i % 5 === 4 ? sum : sum + value), 0);
}

const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

describe('quadrature over frailty classes', () => {
  it.each([0.05, 0.3, 1, 3])('keeps the moments of the classes, variance %d', (variance) => {
    const classes = frailtyClasses(variance);
    const { z, weight } = frailtyRule(classes, 3);
    for (let power = 0; power <= 5; power++) {
      const exact = mean([...classes].map((value) => value ** power));
      const rule = z.reduce((sum, value, k) => sum + weight[k]! * value ** power, 0);
      expect(rule / exact).toBeCloseTo(1, 9);
    }
  });

  it('is one node when all classes are alike', () => {
    const { z, weight } = frailtyRule(new Float64Array(64).fill(1), 3);
    expect([...z]).toEqual([1]);
    expect(weight[0]).toBeCloseTo(1, 12);
  });
});

describe('delay of verification', () => {
  it.each([
    [0, 0],
    [0.7, 0],
    [2.5, 3],
    [0, 10],
  ])('answers a ramp exactly, lag %d and mean %d steps', (lag, meanDelay) => {
    const filter = new DelayFilter(1, lag, meanDelay);
    const steps = 40;
    for (let t = 1; t <= steps; t++) filter.push(Float64Array.of(t));
    const x = steps - lag;
    const exact = meanDelay > 0 ? x - meanDelay * (1 - Math.exp(-x / meanDelay)) : x;
    // A fractional lag rounds the corner at the beginning of the ramp, no more.
    expect(Math.abs(filter.output[0]! - exact)).toBeLessThan(lag % 1 === 0 ? 1e-9 : 0.2);
  });
});

describe('expected quotas', () => {
  const quotasAt = (scale: number) => {
    const population = populationAt(scale);
    const p = { ...REFERENCE.parameters, 'population.scale': scale };
    const whole = eligibleQuotas(population, p);
    return { population, whole, expected: expectedQuotas(population, p) };
  };

  it('differ from the engine’s whole numbers by rounding alone', () => {
    const { whole, expected } = quotasAt(1);
    expect(Math.max(...Array.from(whole, (n, h) => Math.abs(n - expected[h]!)))).toBeLessThan(3);
  });

  // In a small country the engine rounds many small strata down and a few large ones make up for it.
  it.each([1, 0.01])('share out the same totals by kind, rank and police, scale %d', (scale) => {
    const { population, whole, expected } = quotasAt(scale);
    const difference = new Map<string, number>();
    population.strata.forEach(({ kind, rank, sector }, h) => {
      const key = [kind, rank, sector === 0].join();
      difference.set(key, (difference.get(key) ?? 0) + whole[h]! - expected[h]!);
    });
    expect(Math.max(...[...difference.values()].map(Math.abs))).toBeLessThan(1.01);
  });
});

describe('mean field', () => {
  it('is the closed form without peers, frailty, waves and delays', () => {
    const model = withParameters(
      {
        imitation: 0,
        'heterogeneity.enabled': false,
        'events.enabled': false,
        'verification.enabled': false,
        'extraAccounts.enabled': false,
        'launch.ramp': 0,
        'reach.people': 0,
        'reach.xinhua': 0,
        'reach.tencent': 0,
        'pioneers.sectors': 1,
        'pioneers.police': 1,
        'pioneers.seniorOfficials': 1,
        innovation: 0.5,
        'receptivity.official': 1,
        'receptivity.official.grassroots': 1,
        'receptivity.official.division': 1,
        'receptivity.official.senior': 1,
        'receptivity.agency.central': 1,
        'receptivity.agency.province': 1,
        'receptivity.agency.prefecture': 1,
        'receptivity.agency.county': 1,
        'receptivity.agency.grassroots': 1,
      },
      [],
    );
    const p = model.parameters;
    const run = meanField(model, { stepDays: 1 });
    let exposure = 0;
    for (let day = run.startDay; day <= run.endDay; day++) {
      exposure += (0.5 * publicUsers(p, day + 0.5)) / 300 / 365.25;
    }
    const slots = (p['eligible.agencies'] + p['eligible.officials']) * p['reach.sina'];
    expect(firstAccounts(run) / (slots * (1 - Math.exp(-exposure)))).toBeCloseTo(1, 6);
  });

  it('converges with its step', () => {
    const observer = compileExpectedObserver(EVIDENCE, { readings, roles: ['fit'] });
    const coarse = observer.observe(meanField(REFERENCE));
    const fine = observer.observe(meanField(REFERENCE, { stepDays: 0.5 }));
    for (const [key, { value }] of Object.entries(fine)) {
      expect(Math.abs(coarse[key]!.value! / value! - 1), key).toBeLessThan(0.015);
    }
  });

  it('lies within 5 % of the engine’s mean at full scale in every large count', () => {
    const roles = ['fit', 'check'] as const;
    const expected = compileExpectedObserver(EVIDENCE, { readings, roles }).observe(
      meanField(REFERENCE),
    );
    const observer = compileObserver(EVIDENCE, { readings, roles });
    const runs = Array.from({ length: 6 }, (_, replicate) =>
      observer.observe(simulate({ ...REFERENCE, replicate })),
    );
    const engine = (key: string): number => mean(runs.map((run) => run[key]!.value!));
    const large = [
      'total-2012',
      'agencies-2012',
      'officials-2012',
      'growth-2012',
      'police-agencies-2012',
      'police-officials-2012',
      'grassroots-2012',
      'tencent-2011-08',
      'tencent-2011-09',
      'sina-2012-08',
      'fudan-2011-03',
    ];
    for (const key of large) {
      expect(Math.abs(expected[key]!.value! / engine(key) - 1), key).toBeLessThan(0.05);
    }
    expect(Math.abs(expected['sina-2011']!.value! - engine('sina-2011'))).toBeLessThan(15);
  });

  it('feels a wave of one sector and a mandate as the engine does', () => {
    const filter: Filter = { kinds: ['agency'], sectors: ['courts'] };
    const mandate: Mandate = {
      type: 'mandate',
      id: 'order',
      platform: 'people',
      from: '2011-03-01',
      deadline: '2011-09-30',
      compliance: 0.6,
      filter: { levels: ['province', 'prefecture'], sectors: ['culture'] },
    };
    const wave = {
      type: 'wave',
      id: 'own',
      date: '2011-01-01',
      amplitude: 8,
      peakYears: 0.3,
    } as const;
    const model = { ...REFERENCE, interventions: [{ ...wave, filter }, mandate] };
    const observed = (scope: Filter): { expected: number; engine: number } => {
      const operator = { type: 'accounts', scope: [scope], day: '2012-06-30' } as never;
      const figure = { ...EVIDENCE.figures[0]!, id: 'own', role: 'fit', operator } as never;
      const document = { ...EVIDENCE, figures: [figure] };
      const run = meanField(model);
      const expected = compileExpectedObserver(document).observe(run)['own']!.value!;
      const engine = mean(
        [0, 1, 2, 3].map((replicate) =>
          countAccounts(simulate({ ...model, replicate }), scope, dayOf('2012-06-30')),
        ),
      );
      return { expected, engine };
    };
    for (const scope of [filter, { ...mandate.filter, kinds: ['agency'], platforms: ['people'] }]) {
      const { expected, engine } = observed(scope as Filter);
      expect(Math.abs(expected / engine - 1)).toBeLessThan(0.08);
    }
  });

  it('counts bodies of one platform, the roster’s included', () => {
    const scope: Filter = { platforms: ['sina'], kinds: ['agency'], levels: ['central'] };
    const day = dayOf('2012-08-23');
    const engine = mean(
      [0, 1, 2, 3, 4, 5].map((replicate) =>
        countBodies(simulate({ ...REFERENCE, replicate }), scope, day),
      ),
    );
    const observer = compileExpectedObserver(EVIDENCE, { readings, roles: ['fit'] });
    const expected = observer.observe(meanField(REFERENCE))['ministries-2012-08']!.value!;
    expect(Math.abs(expected - engine)).toBeLessThan(3.5);
  });
});
