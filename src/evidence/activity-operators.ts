/** Operators on posts, followers and dormancy: they ask the activity of single accounts. */
import {
  addPosts,
  countFake,
  countFollowers,
  countPosts,
  isActive,
  leadingWord,
  mayLead,
} from '../engine/accounts.ts';
import { dayOf } from '../engine/calendar.ts';
import { rowOfEntry } from './bodies.ts';
import {
  absent,
  covers,
  observed,
  onDay,
  quotient,
  type Context,
  type Family,
} from './operator.ts';
import type { ScopeIndex } from './scopes.ts';

interface Ranked {
  readonly row: number;
  readonly followers: number;
}

/** Rankings of a counted run by scope, day and length: several figures ask for the same one. */
const rankings = new WeakMap<Context, Map<string, readonly Ranked[]>>();

/** Puts a row behind those with at least as many followers, and drops what is beyond `count`. */
function enter(ranked: Ranked[], candidate: Ranked, count: number): void {
  let place = ranked.length;
  while (place > 0 && ranked[place - 1].followers < candidate.followers) place--;
  ranked.splice(place, 0, candidate);
  if (ranked.length > count) ranked.pop();
}

/** Followers are counted only where the audience drawn says that the account may be among the first. */
function rank({ run, clock, tally }: Context, scope: ScopeIndex, day: number, count: number) {
  const ranked: Ranked[] = [];
  let least = -1;
  let word = leadingWord(run, day, least, clock);
  for (const row of tally.rows(scope, day)) {
    if (!mayLead(run, row, word, clock)) continue;
    const followers = countFollowers(run, row, day, clock);
    if (followers <= least) continue;
    enter(ranked, { row, followers }, count);
    if (ranked.length < count) continue;
    least = ranked[count - 1].followers;
    word = leadingWord(run, day, least, clock);
  }
  return ranked;
}

/** The accounts in scope with the most followers, first place first; ties go to the older one. */
function leading(
  context: Context,
  scope: ScopeIndex,
  day: number,
  count: number,
): readonly Ranked[] {
  const known = rankings.get(context) ?? new Map<string, readonly Ranked[]>();
  rankings.set(context, known);
  const key = `${scope}/${day}/${count}`;
  const ranked = known.get(key) ?? rank(context, scope, day, count);
  known.set(key, ranked);
  return ranked;
}

/** Number of rows of accounts that are in use at the end of a day. */
function countActive({ run, clock }: Context, rows: Uint32Array, day: number): number {
  let active = 0;
  for (let k = 0; k < rows.length; k++) if (isActive(run, rows[k], day, clock)) active++;
  return active;
}

/** Posts of the accounts of rows at the end of each of several days. */
function sumPosts({ run, clock }: Context, rows: Uint32Array, days: readonly number[]) {
  const sums = new Float64Array(days.length);
  for (let k = 0; k < rows.length; k++) addPosts(sums, run, rows[k], days, clock);
  return sums;
}

type ActivityOperators =
  | 'active-accounts'
  | 'top'
  | 'roster-activity'
  | 'roster-rate'
  | 'roster-ranks'
  | 'dormant-share'
  | 'fake-follower-share'
  | 'post-surge';

/** Followers or posts of one account at the end of a day. */
const AMOUNTS = {
  followers: ({ run, clock }: Context, row: number, day: number): number =>
    countFollowers(run, row, day, clock),
  posts: ({ run, clock }: Context, row: number, day: number): number =>
    countPosts(run, row, day, clock),
} as const;

export const ACTIVITY_OPERATORS: Family<ActivityOperators> = {
  /** Verified accounts in scope that are in use. */
  'active-accounts': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, (context, day) => {
      const rows = context.tally.rows(scope, day);
      return observed(countActive(context, rows, day), { accounts: rows.length });
    });
  },

  /** Followers or posts summed over the leading accounts by followers. */
  top: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, (context, day) => {
      const first = leading(context, scope, day, operator.count);
      if (first.length < operator.count) return absent('too-few-accounts');
      const amount = AMOUNTS[operator.sum];
      return observed(first.reduce((total, { row }) => total + amount(context, row, day), 0));
    });
  },

  /** Followers or posts of the first account of a named body. */
  'roster-activity': ({ entry, day: date, what }) =>
    onDay(date, (context, day) => {
      const row = rowOfEntry(context, entry, day);
      if (row === undefined) return absent('not-in-roster');
      if (row === null) return absent('not-reached');
      return observed(AMOUNTS[what](context, row, day));
    }),

  /** Posts an hour of the first account of a named body, mean of a window. */
  'roster-rate': ({ entry, from: fromDate, to: toDate, hours }) => {
    const from = dayOf(fromDate);
    return onDay(toDate, (context, to) => {
      const row = rowOfEntry(context, entry, to);
      if (row === undefined) return absent('not-in-roster');
      if (row === null) return absent('not-reached');
      if (!covers(context.run, from)) return absent('outside-horizon');
      const [before, after] = [from, to].map((day) => AMOUNTS.posts(context, row, day));
      const posts = after - before;
      return observed(posts / ((to - from) * hours), { posts });
    });
  },

  /** How many named bodies hold the expected place by followers of their first account. */
  'roster-ranks': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    const { entries } = operator;
    return onDay(operator.day, (context, day) => {
      const first = leading(context, scope, day, entries.length);
      const rows = entries.map((id) => rowOfEntry(context, id, day));
      if (rows.includes(undefined)) return absent('not-in-roster');
      return observed(rows.filter((row, place) => first[place]?.row === row).length);
    });
  },

  /** Share of verified accounts that are not in use. */
  'dormant-share': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, (context, day) => {
      const rows = context.tally.rows(scope, day);
      return quotient(rows.length - countActive(context, rows, day), rows.length);
    });
  },

  /** Share of fake followers among the followers of all accounts in scope. */
  'fake-follower-share': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ run, clock, tally }, day) => {
      let [fake, all] = [0, 0];
      for (const row of tally.rows(scope, day)) {
        const followers = countFollowers(run, row, day, clock);
        fake += countFake(run, row, followers, clock);
        all += followers;
      }
      return quotient(fake, all);
    });
  },

  /** Posts in the days after the events over those in as many days before, by the same accounts. */
  'post-surge': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    const { windowDays } = operator;
    const events = operator.events.map(dayOf);
    const windows = events.map((event) => [
      event - windowDays - 1,
      event - 1,
      event + windowDays - 1,
    ]);
    return (context) => {
      const { run, tally } = context;
      if (!windows.flat().every((day) => covers(run, day))) return absent('outside-horizon');
      let [before, after] = [0, 0];
      for (const days of windows) {
        const [first, second, third] = sumPosts(context, tally.rows(scope, days[0]), days);
        before += second - first;
        after += third - second;
      }
      return quotient(after, before);
    };
  },
};
