import { describe, expect, it } from 'vitest';
import { countAccounts, countBodies, stockSeries } from '../../src/engine/aggregate.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { publicUsers } from '../../src/engine/time-course.ts';
import type { Scope } from '../../src/evidence/figure.ts';
import { compileObserver, observe, readingKey, scoredKey } from '../../src/evidence/observe.ts';
import { ScopeRegistry } from '../../src/evidence/scopes.ts';
import { evenness, monthEnds, rSquared } from '../../src/evidence/statistics.ts';
import { monthsBefore } from '../../src/evidence/stocks.ts';
import {
  figureOf,
  figureWith,
  handModel,
  handRun,
  oneADay,
  reportedEvidence,
  type AnyOperator,
  type HandAccount,
  rosterEntry,
} from './hand-run.ts';

const ALL: Scope = [{}];
const SINA: Scope = [{ platforms: ['sina'] }];

const measure = (accounts: readonly HandAccount[], operator: AnyOperator) =>
  observe(handRun(accounts), figureOf(operator));

describe('counting accounts', () => {
  const accounts: HandAccount[] = [
    { on: '2011-01-01', platform: 'sina', waited: 9 },
    { on: '2011-01-02', platform: 'tencent', sector: 'public-security' },
    { on: '2011-01-03', platform: 'sina', kind: 'official', sector: 'public-security' },
    { on: '2011-01-03', platform: 'sina', kind: 'official', rank: 'bureau', level: 'province' },
    { on: '2011-01-09', platform: 'people', province: 'tibet' },
  ];
  const count = (scope: Scope, day: string) =>
    measure(accounts, { type: 'accounts', scope, day }).value;

  it('counts verified accounts only, from their day of verification', () => {
    expect(count(ALL, '2010-12-31')).toBe(0);
    expect(count(ALL, '2011-01-01')).toBe(1);
    expect(count(ALL, '2011-01-03')).toBe(4);
    expect(count(ALL, '2012-12-31')).toBe(5);
  });

  it('keeps to platforms, holders, sectors, ranks and provinces', () => {
    const day = '2011-02-01';
    expect(count(SINA, day)).toBe(3);
    expect(count([{ kinds: ['official'] }], day)).toBe(2);
    expect(count([{ sectors: ['public-security'] }], day)).toBe(2);
    expect(count([{ sectors: ['public-security'], kinds: ['agency'] }], day)).toBe(1);
    expect(count([{ ranks: ['bureau', 'leader'] }], day)).toBe(1);
    expect(count([{ provinces: ['tibet'] }], day)).toBe(1);
  });

  it('joins the filters of a scope by "or" and counts nobody twice', () => {
    const scope: Scope = [{ platforms: ['sina'] }, { sectors: ['public-security'] }];
    expect(count(scope, '2011-02-01')).toBe(4);
  });

  it('says nothing about days outside the run', () => {
    const operator = (day: string): AnyOperator => ({ type: 'accounts', scope: ALL, day });
    expect(measure(accounts, operator('2013-06-01'))).toEqual({
      value: null,
      reason: 'outside-horizon',
    });
    expect(measure(accounts, operator('2009-01-01')).reason).toBe('outside-horizon');
  });
});

describe('shares, quotients and growth', () => {
  const accounts: HandAccount[] = [
    ...oneADay('2011-01-01', 3, { sector: 'public-security' }),
    ...oneADay('2011-01-01', 5, { sector: 'courts' }),
    ...oneADay('2012-01-01', 8, { kind: 'official' }),
  ];
  const police: Scope = [{ sectors: ['public-security'] }];
  const agencies: Scope = [{ kinds: ['agency'] }];
  const day = '2012-12-20';

  it('divide stocks of one day', () => {
    const share = measure(accounts, { type: 'share', scope: police, of: agencies, day });
    expect(share).toEqual({ value: 3 / 8, details: { numerator: 3, denominator: 8 } });
    const by: Scope = [{ kinds: ['official'] }];
    expect(measure(accounts, { type: 'quotient', scope: agencies, by, day }).value).toBe(1);
  });

  it('divide stocks of two days', () => {
    const growth = { type: 'growth', scope: ALL, from: '2011-12-20', to: day } as const;
    expect(measure(accounts, growth).value).toBe(2);
  });

  it('have no value over nothing', () => {
    const of: Scope = [{ sectors: ['sports'] }];
    expect(measure(accounts, { type: 'share', scope: of, of, day }).reason).toBe(
      'empty-denominator',
    );
  });
});

describe('passing a level', () => {
  const accounts = oneADay('2011-03-01', 100);

  it('happens on the first day on which the level is reached', () => {
    const passing = (level: number) =>
      measure(accounts, { type: 'passing-day', scope: SINA, level }).value;
    expect(passing(1)).toBe(dayOf('2011-03-01'));
    expect(passing(32)).toBe(dayOf('2011-04-01'));
    expect(measure(accounts, { type: 'passing-day', scope: SINA, level: 101 })).toEqual({
      value: null,
      reason: 'not-reached',
    });
  });

  it('never comes later when accounts are added', () => {
    const more = [...accounts, ...oneADay('2011-02-10', 20, { sector: 'courts' })];
    for (const level of [1, 10, 50, 100]) {
      const operator = { type: 'passing-day', scope: SINA, level } as const;
      expect(measure(more, operator).value!).toBeLessThanOrEqual(
        measure(accounts, operator).value!,
      );
    }
  });

  it('is compared with the stock some months earlier', () => {
    const long = oneADay('2010-01-01', 400);
    const operator = { type: 'growth-before-passing', scope: SINA, level: 365, months: 6 } as const;
    // The 365th comes on 31 December 2010; half a year earlier, 30 June, there were 181.
    expect(measure(long, operator).value).toBe(365 / 181);
  });

  it('goes back to the last day of a shorter month', () => {
    const back = (date: string, months: number) => monthsBefore(dayOf(date), months);
    expect(back('2011-08-31', 6)).toBe(dayOf('2011-02-28'));
    expect(back('2012-01-15', 1)).toBe(dayOf('2011-12-15'));
    expect(back('2012-02-29', 12)).toBe(dayOf('2011-02-28'));
  });
});

describe('bodies, provinces and sectors', () => {
  const central = { level: 'central', province: 'centre' } as const;
  const accounts: HandAccount[] = [
    { on: '2011-05-01', ...central, sector: 'health' },
    { on: '2011-05-02', ...central, sector: 'health', ordinal: 1, channel: 'extra' },
    { on: '2011-05-03', ...central, sector: 'courts', platform: 'tencent' },
    { on: '2011-05-04', ...central, sector: 'commerce' },
    { on: '2011-05-05', province: 'yunnan' },
    { on: '2011-05-06', province: 'beijing', kind: 'official' },
  ];
  const day = '2012-08-23';

  it('count holders, not accounts', () => {
    const scope: Scope = [{ platforms: ['sina'], kinds: ['agency'], levels: ['central'] }];
    expect(measure(accounts, { type: 'bodies', scope, day }).value).toBe(2);
    expect(measure(accounts, { type: 'accounts', scope, day }).value).toBe(3);
  });

  it('count provinces without the centre, and sectors', () => {
    expect(measure(accounts, { type: 'provinces', scope: ALL, day }).value).toBe(2);
    expect(measure(accounts, { type: 'sectors', scope: ALL, day }).value).toBe(4);
  });
});

describe('named bodies', () => {
  const central = { level: 'central', province: 'centre', sector: 'foreign-affairs' } as const;
  const roster = [
    rosterEntry('mfa', { followers: { count: 2_800_000, at: '2012-08-27' }, postsPerDay: 10 }),
    rosterEntry('moh', { sector: 'health' }),
  ];
  const run = handRun(
    [
      { on: '2011-04-15', ...central, channel: 'roster' },
      { on: '2011-09-01', ...central, channel: 'roster', ordinal: 1 },
      { on: '2011-09-01', ...central, sector: 'commerce' },
      { on: '2012-09-01', ...central, sector: 'health', channel: 'roster' },
    ],
    handModel(roster),
  );
  const day = '2012-08-27';

  it('are found through the roster', () => {
    const accounts = { type: 'roster-accounts', entries: ['mfa'], day } as const;
    expect(observe(run, figureOf(accounts)).value).toBe(2);
    const bodies = { type: 'roster-bodies', entries: ['mfa', 'moh'], day } as const;
    expect(observe(run, figureOf(bodies)).value).toBe(1);
    expect(observe(run, figureOf({ ...bodies, day: '2012-12-01' })).value).toBe(2);
  });

  it('are left out of a count', () => {
    const scope: Scope = [{ levels: ['central'] }];
    const operator = { type: 'accounts', scope, day, without: ['mfa'] } as const;
    expect(observe(run, figureOf(operator)).value).toBe(1);
  });

  it('that the roster does not name have no number', () => {
    const operator = { type: 'roster-accounts', entries: ['xyz'], day } as const;
    expect(observe(run, figureOf(operator)).reason).toBe('not-in-roster');
  });

  it('have the followers and posts that were given', () => {
    const activity = { type: 'roster-activity', entry: 'mfa', day } as const;
    expect(observe(run, figureOf({ ...activity, what: 'followers' })).value).toBe(2_800_000);
    // Ten a day from 15 April 2011 to 27 August 2012, 501 days.
    expect(observe(run, figureOf({ ...activity, what: 'posts' })).value).toBe(5010);
    const rate = { type: 'roster-rate', entry: 'mfa', hours: 20 } as const;
    const operator = { ...rate, from: '2012-01-08', to: '2012-01-22' };
    expect(observe(run, figureOf(operator)).value).toBe(0.5);
  });

  it('lead the ranking when they have the most followers', () => {
    const scope: Scope = [{ platforms: ['sina'], kinds: ['agency'] }];
    const ranks = { type: 'roster-ranks', scope, day } as const;
    expect(observe(run, figureOf({ ...ranks, entries: ['mfa'] })).value).toBe(1);
    expect(observe(run, figureOf({ ...ranks, entries: ['moh', 'mfa'] })).value).toBe(0);
  });
});

describe('activity', () => {
  const accounts = oneADay('2011-01-01', 40);
  const day = '2012-01-18';
  const top = { type: 'top', scope: ALL, day, sum: 'followers' } as const;

  it('sums followers over the leading accounts, and more accounts sum to more', () => {
    const [one, ten] = [1, 10].map((count) => measure(accounts, { ...top, count }).value!);
    expect(one).toBeGreaterThan(0);
    expect(ten).toBeGreaterThan(one);
    expect(ten).toBeLessThanOrEqual(10 * one);
    expect(measure(accounts, { ...top, count: 41 }).reason).toBe('too-few-accounts');
  });

  it('splits accounts into those in use and dormant ones', () => {
    const active = measure(accounts, { type: 'active-accounts', scope: ALL, day });
    const dormant = measure(accounts, { type: 'dormant-share', scope: ALL, day });
    expect(active.value! / 40 + dormant.value!).toBeCloseTo(1, 12);
    expect(active.details).toEqual({ accounts: 40 });
  });

  it('finds every account dormant when none is ever used', () => {
    const model = handModel([], { 'dormancy.neverUsed': 1 });
    const run = handRun(accounts, model);
    const operator = { type: 'dormant-share', scope: ALL, day } as const;
    expect(observe(run, figureOf(operator)).value).toBe(1);
  });

  it('finds the fake part of all followers', () => {
    const run = handRun(accounts, handModel([], { 'followers.fakeShare': 0.25 }));
    const operator = { type: 'fake-follower-share', scope: ALL, day } as const;
    expect(observe(run, figureOf(operator)).value).toBeCloseTo(0.25, 3);
  });

  it('compares posts after an event with those before', () => {
    const model = (burst: number) =>
      handModel([], { 'posts.burst': burst, 'posts.perDay.agency': 50, 'dormancy.rate': 0 });
    const surge = {
      type: 'post-surge',
      scope: ALL,
      events: ['2011-03-11'],
      windowDays: 7,
    } as const;
    const [calm, burst] = [0, 3].map(
      (value) => observe(handRun(accounts, model(value)), figureOf(surge)).value!,
    );
    expect(calm).toBeCloseTo(1, 1);
    expect(burst).toBeGreaterThan(1.5);
  });
});

describe('facts', () => {
  it('computes evenness: 1 when even, 0 when all is in one', () => {
    expect(evenness([5, 5, 5, 5])).toBeCloseTo(1, 12);
    expect(evenness([7, 0, 0])).toBe(0);
    expect(evenness([1, 1, 0, 0])).toBeCloseTo(0.5, 12);
  });

  it('sees sectors become more even, and asks for the named ones', () => {
    const before = oneADay('2010-06-01', 10, { sector: 'public-security' });
    const after = oneADay('2011-06-01', 10, { sector: 'education' });
    const operator = {
      type: 'evenness-rise',
      scope: ALL,
      from: '2010-12-31',
      to: '2011-12-31',
    } as const;
    const present = measure([...before, ...after], { ...operator, present: ['education'] });
    expect(present.value).toBeCloseTo(Math.log(2) / Math.log(20), 12);
    expect(present.holds).toBe(true);
    const absent = measure([...before, ...after], { ...operator, present: ['sports'] });
    expect(absent.holds).toBe(false);
  });

  it('fits a straight line through the logarithm at month ends', () => {
    expect(monthEnds(dayOf('2011-01-01'), dayOf('2011-12-31'))).toHaveLength(12);
    expect(rSquared([1, 2, 3, 4], [2, 4, 6, 8])).toBeCloseTo(1, 12);
    expect(rSquared([1, 2, 3], [1, 0, 1])).toBeCloseTo(0, 12);
    // Doubling every month against a stock that stands still after January.
    const doubling = Array.from({ length: 12 }, (_, m) =>
      Array.from({ length: m === 0 ? 2 : 2 ** m }, (__, i): HandAccount => ({
        on: `2011-${String(m + 1).padStart(2, '0')}-15`,
        holder: i,
        sector: 'other',
      })),
    ).flat();
    const operator = {
      type: 'log-linearity',
      scope: ALL,
      from: '2011-01-01',
      to: '2011-12-31',
    } as const;
    // Months differ in length, so the line is not quite straight in days.
    expect(measure(doubling, operator).value!).toBeGreaterThan(0.9999);
    const early = oneADay('2011-01-01', 60);
    expect(measure(early, operator).value!).toBeLessThan(0.6);
    expect(measure([{ on: '2011-06-01' }], operator).reason).toBe('too-few-accounts');
  });

  it('counts proximate channels, slots, and the lead of a platform', () => {
    const accounts: HandAccount[] = [
      ...oneADay('2011-01-01', 3, { channel: 'outside' }),
      ...oneADay('2011-02-01', 1, { channel: 'sectoral', platform: 'tencent' }),
    ];
    const day = '2011-09-05';
    expect(measure(accounts, { type: 'outside-share', scope: ALL, day }).value).toBe(0.75);
    expect(measure(accounts, { type: 'platform-lead', platform: 'sina', day }).value).toBe(3);
  });

  it('reads public users from the forcing', () => {
    const { parameters } = handModel();
    const users = measure([], { type: 'public-users', day: '2010-12-31' });
    expect(users.value).toBeCloseTo(63.11, 9);
    const growth = { type: 'public-users-growth', from: '2010-12-31', to: '2011-06-30' } as const;
    expect(measure([], growth).value).toBeCloseTo(195 / 63.11, 9);
    expect(publicUsers(parameters, dayOf('2011-06-30'))).toBeCloseTo(195, 9);
  });

  it('says that what is not modelled is not modelled', () => {
    expect(measure([], { type: 'none' })).toEqual({ value: null, reason: 'not-modelled' });
  });
});

describe('an observer of a simulated run', () => {
  const model = { ...handModel(), end: '2012-12-31' };
  const run = simulate(model);
  const reported = reportedEvidence();

  it('counts as the aggregations of the engine do', () => {
    const scopes = new ScopeRegistry();
    const index = scopes.add([{ platforms: ['tencent'], kinds: ['official'] }]);
    const tally = scopes.tally(run);
    const filter = { platforms: ['tencent'], kinds: ['official'] } as const;
    expect(tally.series(index)).toEqual(stockSeries(run, filter));
    const day = dayOf('2012-06-30');
    expect(tally.stock(index, day)).toBe(countAccounts(run, filter, day));
    const scope: Scope = [{ levels: ['county'] }];
    const bodies = { type: 'bodies', scope, day: '2012-06-30' } as const;
    expect(observe(run, figureOf(bodies)).value).toBe(
      countBodies(run, { levels: ['county'] }, day),
    );
  });

  it('fills slots up to a share below 1', () => {
    const share = observe(run, figureOf({ type: 'slots-filled', day: '2012-12-20' }));
    const slots = share.details!['denominator'];
    expect(share.value).toBeGreaterThan(0);
    expect(share.value).toBeLessThan(1);
    expect(slots).toBeGreaterThan(run.eligible.eligible);
  });

  it('gives every figure a number or a reason, and agrees with observing one at a time', () => {
    const observations = compileObserver(reported).observe(run);
    const alone = reported.figures.map((figure) => observe(run, figure));
    expect(alone).toEqual(reported.figures.map(({ id }) => observations[id]));
    const silent = alone.filter(({ value, reason }) => value === null && reason === undefined);
    expect(silent).toEqual([]);
  });

  it('measures stand-ins, chosen readings and every reading when asked', () => {
    const observer = compileObserver(reported, {
      everyReading: true,
      readings: { 'sina-2012-08': 'all-platforms' },
      roles: ['fit'],
    });
    const observations = observer.observe(run);
    expect(observations['officials-2012']).toBeUndefined();
    expect(observations[scoredKey('agencies-2012')].value).toBeGreaterThan(0);
    expect(observations['sina-2012-08']).toEqual(
      observations[readingKey('sina-2012-08', 'all-platforms')],
    );
    expect(observations[readingKey('sina-2012-08', 'sina')].value!).toBeLessThan(
      observations['sina-2012-08'].value!,
    );
  });

  it('parts and whole agree: agencies and officials, platforms, are the total', () => {
    const day = '2012-12-20';
    const count = (scope: Scope) =>
      observe(run, figureWith({ operator: { type: 'accounts', scope, day } })).value!;
    const total = count(ALL);
    expect(total).toBeGreaterThan(100);
    expect(count([{ kinds: ['agency'] }]) + count([{ kinds: ['official'] }])).toBe(total);
    const platforms = (['sina', 'tencent', 'people', 'xinhua'] as const).map((platform) =>
      count([{ platforms: [platform] }]),
    );
    expect(platforms.reduce((sum, n) => sum + n, 0)).toBe(total);
  });
});
