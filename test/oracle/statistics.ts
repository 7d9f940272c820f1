/** What the two engines are compared on: numbers of one history, whoever drew it. */
import {
  CHANNELS,
  EARLY_SECTORS,
  EXTRA,
  MANDATE,
  PLATFORMS,
  RANKS,
  ROSTER,
  SECTORS,
} from '../../src/engine/categories.ts';
import type { Run } from '../../src/engine/run.ts';
import type { Country, Person } from './country.ts';
import type { SlowAccount } from './slow-engine.ts';

/** An account as both engines tell it; `opened` has a time of day, `verified` is a whole day. */
export interface Account {
  readonly opened: number;
  readonly verified: number;
  readonly person: number;
  readonly platform: number;
  readonly channel: number;
  readonly ordinal: number;
  readonly source: number;
}

/** Accounts of a run of the fast engine. */
export function accountsOf(run: Run, country: Country): Account[] {
  const { log, startDay } = run;
  const personOf = new Map(country.people.map((x, i) => [x.agent, i]));
  return Array.from({ length: log.size }, (_, row) => ({
    opened: log.day[row] - startDay + log.time[row],
    verified: log.verified[row] - startDay,
    person: personOf.get(log.agent[row]) as number,
    platform: log.platform[row],
    channel: log.channel[row],
    ordinal: log.ordinal[row],
    source: personOf.get(log.source[row]) ?? -1,
  }));
}

/** Accounts of the oracle, verified on the day into which the moment falls. */
export const wholeDays = (accounts: readonly SlowAccount[]): Account[] =>
  accounts.map((a) => ({ ...a, verified: Math.floor(a.verified) }));

const count = <T>(list: readonly T[], keep: (x: T) => boolean): number =>
  list.reduce((n, x) => n + (keep(x) ? 1 : 0), 0);

/** Moment of the k-th account that somebody chose to open; the end of the run when there is none. */
function momentOf(accounts: readonly Account[], k: number, days: number): number {
  const free = accounts.filter((a) => a.channel < MANDATE).map((a) => a.opened);
  return free.sort((a, b) => a - b)[k - 1] ?? days;
}

const isEarly = (x: Person): boolean => EARLY_SECTORS.includes(SECTORS[x.sector]);

export type Statistics = Readonly<Record<string, number>>;

/** A few numbers for a country with one channel beside the outside influence. */
export function channelStatistics(accounts: readonly Account[], country: Country): Statistics {
  const { days, people } = country;
  const at =
    (day: number) =>
    (a: Account): boolean =>
      a.verified <= day;
  const end = accounts.filter(at(days - 1));
  return {
    half: count(accounts, at(Math.floor(days / 2))),
    end: end.length,
    officials: count(end, (a) => people[a.person].isOfficial),
    inner: count(end, (a) => a.channel !== 0),
    tenth: momentOf(accounts, 10, days),
  };
}

/** Many numbers for a country in which everything happens. */
export function allStatistics(accounts: readonly Account[], country: Country): Statistics {
  const { days, people } = country;
  const lastDay = days - 1;
  const stock = (day: number, keep: (a: Account) => boolean = () => true): number =>
    count(accounts, (a) => a.verified <= day && keep(a));
  const of = (a: Account): Person => people[a.person];
  const third = (k: number): number => Math.floor((k * lastDay) / 3);
  return {
    'total at 1/3': stock(third(1)),
    'total at 2/3': stock(third(2)),
    'total at the end': stock(lastDay),
    ...each(PLATFORMS, (m, key) => [`${key} at 2/3`, stock(third(2), (a) => a.platform === m)]),
    ...each(PLATFORMS, (m, key) => [`${key} at the end`, stock(lastDay, (a) => a.platform === m)]),
    'agencies at 2/3': stock(third(2), (a) => !of(a).isOfficial),
    'officials at 2/3': stock(third(2), (a) => of(a).isOfficial),
    'early sectors at 1/3': stock(third(1), (a) => isEarly(of(a))),
    'early sectors at the end': stock(lastDay, (a) => isEarly(of(a))),
    'police at the end': stock(lastDay, (a) => of(a).sector === 0),
    ...each(['central', 'province', 'prefecture', 'county', 'grassroots'], (level, key) => [
      `agencies, ${key}`,
      stock(lastDay, (a) => !of(a).isOfficial && of(a).level === level),
    ]),
    ...each(RANKS, (rank, key) => [
      `officials, ${key}`,
      stock(lastDay, (a) => of(a).rank === rank),
    ]),
    ...each(CHANNELS, (c, key) => [`by ${key}`, stock(lastDay, (a) => a.channel === c)]),
    ...provinceStatistics(accounts, country, lastDay),
    ...holderStatistics(accounts, country, lastDay),
    ...momentStatistics(accounts, days),
  };
}

function each(
  keys: readonly string[],
  entry: (index: number, key: string) => [string, number],
): Record<string, number> {
  return Object.fromEntries(keys.map((key, index) => entry(index, key)));
}

function provinceStatistics(
  accounts: readonly Account[],
  { people }: Country,
  day: number,
): Statistics {
  const counted = accounts.filter((a) => a.verified <= day);
  const inside = (codes: readonly number[]): number =>
    count(counted, (a) => codes.includes(people[a.person].province));
  return {
    'in the first ten provinces': inside([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    'in the last ten provinces': inside([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]),
    'at the centre': inside([31]),
  };
}

function holderStatistics(
  accounts: readonly Account[],
  { people }: Country,
  day: number,
): Statistics {
  const counted = accounts.filter((a) => a.verified <= day);
  const first = counted.filter((a) => a.channel < MANDATE);
  const holders = new Map<number, Set<number>>();
  for (const a of counted) {
    holders.set(a.person, (holders.get(a.person) ?? new Set()).add(a.platform));
  }
  const copied = first.filter((a) => a.source >= 0);
  const together = (same: (x: Person, y: Person) => boolean): number =>
    count(copied, (a) => same(people[a.person], people[a.source]));
  return {
    holders: holders.size,
    'holders on three platforms': count([...holders.values()], (set) => set.size >= 3),
    'frailty of the holders': first.reduce((sum, a) => sum + people[a.person].frailty, 0),
    'sources of the same province': together((x, y) => x.province === y.province),
    'sources of the same unit': together((x, y) => x.unit === y.unit),
    'officials as sources': count(copied, (a) => people[a.source].isOfficial),
    'guests with an account': count(counted, (a) => !people[a.person].isEligible),
    'third and later accounts': count(counted, (a) => a.channel === EXTRA && a.ordinal >= 2),
  };
}

function momentStatistics(accounts: readonly Account[], days: number): Statistics {
  const waiting = accounts.filter((a) => a.channel !== ROSTER);
  const delays = waiting.map((a) => a.verified - a.opened);
  const between = (from: number, to: number): number =>
    count(accounts, (a) => a.channel < MANDATE && a.opened >= from * days && a.opened < to * days);
  return {
    'first account': momentOf(accounts, 1, days),
    'fiftieth account': momentOf(accounts, 50, days),
    'mean wait for verification': delays.reduce((a, b) => a + b, 0) / delays.length,
    'waits of more than ten days': count(delays, (d) => d > 10),
    'opened in the selective wave': between(0.5, 0.65),
    'opened after the wave': between(0.85, 1),
    'mandates in their first half': count(
      accounts,
      (a) => a.channel === MANDATE && a.opened < 0.6 * days,
    ),
    'agencies that copied': count(accounts, (a) => a.channel > 0 && a.channel < MANDATE),
  };
}
