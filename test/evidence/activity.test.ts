/** Operators on activity against the activity of every single account. */
import { describe, expect, it } from 'vitest';
import { accountActivity, activityClock, countPosts } from '../../src/engine/accounts.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { simulate } from '../../src/engine/simulation.ts';
import type { Scope } from '../../src/evidence/figure.ts';
import { observe } from '../../src/evidence/observe.ts';
import { ScopeRegistry } from '../../src/evidence/scopes.ts';
import {
  figureOf,
  handModel,
  handRun,
  oneADay,
  type AnyOperator,
  rosterEntry,
} from './hand-run.ts';

const roster = [
  rosterEntry('famous', { followers: { count: 5e8, at: '2012-01-18' } }),
  rosterEntry('obscure', {
    sector: 'health',
    followers: { count: 3, at: '2012-01-18' },
    postsPerDay: 9,
  }),
  rosterEntry('unknown', { sector: 'justice' }),
];

const run = simulate(handModel(roster, { 'population.scale': 0.05 }));
const day = '2012-01-18';
const SCOPES: readonly Scope[] = [
  [{}],
  [{ platforms: ['sina'], kinds: ['agency'] }],
  [{ kinds: ['official'] }],
];

/** Activity of every account in scope on a day, in log order. */
function activities(scope: Scope, on: number) {
  const scopes = new ScopeRegistry();
  const index = scopes.add(scope);
  const clock = activityClock(run);
  return [...scopes.tally(run).rows(index, on)].map((row) => ({
    row,
    ...accountActivity(run, row, on, clock),
  }));
}

const value = (operator: AnyOperator) => observe(run, figureOf(operator)).value;

describe.each(SCOPES.map((scope) => [JSON.stringify(scope), scope] as const))(
  'in scope %s',
  (_, scope) => {
    const own = activities(scope, dayOf(day));
    const sorted = own.toSorted((a, b) => b.followers - a.followers || a.row - b.row);

    it.each([1, 3, 10, 100])('the first %d accounts are those that sorting all finds', (count) => {
      for (const sum of ['followers', 'posts'] as const) {
        const first = sorted.slice(0, count).reduce((total, account) => total + account[sum], 0);
        expect(value({ type: 'top', scope, day, count, sum })).toBe(first);
      }
    });

    it('shares are those of the single accounts', () => {
      const active = own.filter((account) => account.active).length;
      const fake = own.reduce((sum, { fakeFollowers }) => sum + fakeFollowers, 0);
      const all = own.reduce((sum, { followers }) => sum + followers, 0);
      expect(value({ type: 'active-accounts', scope, day })).toBe(active);
      expect(value({ type: 'dormant-share', scope, day })).toBe((own.length - active) / own.length);
      expect(value({ type: 'fake-follower-share', scope, day })).toBe(fake / all);
      expect(active).toBeLessThan(own.length);
    });

    it('a surge is made of the posts of single accounts', () => {
      const event = dayOf('2011-07-23');
      const clock = activityClock(run);
      const [before, at, after] = [event - 8, event - 1, event + 6].map((on) =>
        activities(scope, event - 8).reduce(
          (sum, { row }) => sum + countPosts(run, row, on, clock),
          0,
        ),
      );
      const events = ['2011-07-23'];
      expect(value({ type: 'post-surge', scope, events, windowDays: 7 })).toBe(
        (after - at) / (at - before),
      );
    });
  },
);

describe('an account', () => {
  const accounts = oneADay('2011-01-01', 40);
  const clock = activityClock(run);
  const rows = Array.from({ length: 400 }, (_, i) => i * Math.floor(run.log.size / 400));

  it('never loses posts or followers, nor comes back to use', () => {
    for (const row of rows) {
      const opened = run.log.day[row];
      const [a, b, c] = [0, 40, 300].map((age) => accountActivity(run, row, opened + age, clock));
      expect(b.posts).toBeGreaterThanOrEqual(a.posts);
      expect(c.posts).toBeGreaterThanOrEqual(b.posts);
      expect(b.followers).toBeGreaterThanOrEqual(a.followers);
      expect(c.followers).toBeGreaterThanOrEqual(b.followers);
      expect(Number(c.active)).toBeLessThanOrEqual(Number(b.active));
    }
  });

  it('that is never used has no posts and no followers', () => {
    const model = handModel([], { 'dormancy.neverUsed': 1 });
    const hand = handRun(oneADay('2011-01-01', 40), model);
    for (let row = 0; row < hand.log.size; row++) {
      const nothing = { posts: 0, followers: 0, fakeFollowers: 0, active: false };
      expect(accountActivity(hand, row, hand.endDay, activityClock(hand))).toEqual(nothing);
    }
  });

  it('gains followers until it falls silent as if it never would, and none from then on', () => {
    const [faithful, fickle] = [0, 3].map((rate) =>
      handRun(accounts, handModel([], { 'dormancy.neverUsed': 0, 'dormancy.rate': rate })),
    );
    const days = Array.from({ length: faithful.endDay - faithful.log.day[0] + 1 }, (_, age) => age);
    const lives = accounts.map((_, row) =>
      [faithful, fickle].map((hand) => {
        const clock = activityClock(hand);
        return days.map((age) => accountActivity(hand, row, hand.log.day[row] + age, clock));
      }),
    );
    const given = lives.filter(([, own]) => own.some(({ active }) => !active));
    expect(given.length).toBeGreaterThan(10);
    for (const [other, own] of given) {
      const idle = own.findIndex(({ active }) => !active);
      const followers = own.map((state) => state.followers);
      // It is silent at some time of the last day on which it was in use.
      const before = other.slice(0, idle - 1).map((state) => state.followers);
      expect(followers.slice(0, idle - 1)).toEqual(before);
      expect(new Set(followers.slice(idle)).size).toBe(1);
      expect(followers[idle]).toBeLessThanOrEqual(other[idle - 1].followers);
    }
  });

  it('has nothing before it is opened', () => {
    const nothing = { posts: 0, followers: 0, fakeFollowers: 0, active: false };
    for (const row of rows) {
      expect(accountActivity(run, row, run.log.day[row] - 1, clock)).toEqual(nothing);
    }
  });

  it('is the same whoever looked at it before', () => {
    const fresh = activityClock(run);
    for (const row of rows.toReversed()) {
      const on = run.endDay - (row % 50);
      const first = accountActivity(run, row, on, clock);
      expect(accountActivity(run, row, on, fresh)).toEqual(first);
    }
  });
});

describe('posts', () => {
  it('are negative binomial: mean and variance of the accounts of one age', () => {
    const [rate, shape, days] = [0.8, 0.6, 200];
    const model = handModel([], {
      'posts.perDay.agency': rate,
      'posts.dispersion': shape,
      'posts.burst': 0,
      'posts.audienceElasticity': 0,
      'dormancy.neverUsed': 0,
      'dormancy.rate': 0,
    });
    const accounts = oneADay('2011-01-01', 400).flatMap((account) =>
      (['sina', 'tencent', 'people', 'xinhua'] as const).map((platform) => ({
        ...account,
        platform,
      })),
    );
    const hand = handRun(accounts, model);
    const clock = activityClock(hand);
    const posts = accounts.map((_, row) =>
      countPosts(hand, row, hand.log.day[row] + days - 1, clock),
    );
    const mean = posts.reduce((sum, n) => sum + n, 0) / posts.length;
    const variance = posts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / posts.length;
    const expected = rate * days;
    const expectedVariance = expected + expected ** 2 / shape;
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.15);
    expect(Math.abs(variance / expectedVariance - 1)).toBeLessThan(0.35);
  });
});
