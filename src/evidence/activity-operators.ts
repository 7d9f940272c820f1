/** Operators on posts, followers and dormancy: they ask the activity of single accounts. */
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

/** Rankings of a counted run by scope and day: several figures ask for the same one. */
const rankings = new WeakMap<Context, Map<string, readonly Ranked[]>>();

function rank({ activity, tally }: Context, scope: ScopeIndex, day: number): Ranked[] {
  const ranked = tally
    .rows(scope, day)
    .map((row) => ({ row, followers: activity(row, day).followers }));
  return ranked.sort((a, b) => b.followers - a.followers || a.row - b.row);
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
  const key = `${scope}/${day}`;
  const ranked = known.get(key) ?? rank(context, scope, day);
  known.set(key, ranked);
  return ranked.slice(0, count);
}

/** Posts written by the accounts `rows` from the end of `from` to the end of `to`. */
function postsBetween(
  { activity }: Context,
  rows: readonly number[],
  from: number,
  to: number,
): number {
  return rows.reduce((sum, row) => sum + activity(row, to).posts - activity(row, from).posts, 0);
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

export const ACTIVITY_OPERATORS: Family<ActivityOperators> = {
  /** Verified accounts in scope that are in use. */
  'active-accounts': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ activity, tally }, day) => {
      const rows = tally.rows(scope, day);
      const active = rows.filter((row) => activity(row, day).active);
      return observed(active.length, { accounts: rows.length });
    });
  },

  /** Followers or posts summed over the leading accounts by followers. */
  top: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, (context, day) => {
      const first = leading(context, scope, day, operator.count);
      if (first.length < operator.count) return absent('too-few-accounts');
      const { sum } = operator;
      return observed(first.reduce((total, { row }) => total + context.activity(row, day)[sum], 0));
    });
  },

  /** Followers or posts of the first account of a named body. */
  'roster-activity': ({ entry, day: date, what }) =>
    onDay(date, (context, day) => {
      const row = rowOfEntry(context, entry, day);
      if (row === undefined) return absent('not-in-roster');
      if (row === null) return absent('not-reached');
      return observed(context.activity(row, day)[what]);
    }),

  /** Posts an hour of the first account of a named body, mean of a window. */
  'roster-rate': ({ entry, from: fromDate, to: toDate, hours }) => {
    const from = dayOf(fromDate);
    return onDay(toDate, (context, to) => {
      const row = rowOfEntry(context, entry, to);
      if (row === undefined) return absent('not-in-roster');
      if (row === null) return absent('not-reached');
      if (!covers(context.run, from)) return absent('outside-horizon');
      const posts = postsBetween(context, [row], from, to);
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
    return onDay(operator.day, ({ activity, tally }, day) => {
      const rows = tally.rows(scope, day);
      const dormant = rows.filter((row) => !activity(row, day).active);
      return quotient(dormant.length, rows.length);
    });
  },

  /** Share of fake followers among the followers of all accounts in scope. */
  'fake-follower-share': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ activity, tally }, day) => {
      let [fake, all] = [0, 0];
      for (const row of tally.rows(scope, day)) {
        const { fakeFollowers, followers } = activity(row, day);
        fake += fakeFollowers;
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
    return (context) => {
      const { run, tally } = context;
      let before = 0;
      let after = 0;
      for (const event of events) {
        if (!covers(run, event - windowDays - 1) || !covers(run, event + windowDays - 1)) {
          return absent('outside-horizon');
        }
        const rows = tally.rows(scope, event - windowDays - 1);
        before += postsBetween(context, rows, event - windowDays - 1, event - 1);
        after += postsBetween(context, rows, event - 1, event + windowDays - 1);
      }
      return quotient(after, before);
    };
  },
};
