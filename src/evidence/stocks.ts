/** Operators on stocks of accounts: counts, shares, ratios, passing days, growth. */
import { civilOf, dayOf, isoOf } from '../engine/calendar.ts';
import {
  absent,
  covers,
  observed,
  onDay,
  quotient,
  type Context,
  type Family,
} from './operator.ts';
import type { Observation } from './figure.ts';
import type { ScopeIndex } from './scopes.ts';

/** First day of the run on which the stock reaches `level`; undefined when it never does. */
export function passingDay(
  { run, tally }: Context,
  scope: ScopeIndex,
  level: number,
): number | undefined {
  const series = tally.series(scope);
  const index = series.findIndex((stock) => stock >= level);
  return index < 0 ? undefined : run.startDay + index;
}

/** The same day of the month some months earlier, or the last day of that month. */
export function monthsBefore(day: number, months: number): number {
  const { year, month, dayOfMonth } = civilOf(day);
  const index = year * 12 + month - 1 - months;
  const first = dayOf(
    `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`,
  );
  const lastOfMonth = civilOf(dayOf(`${isoOf(first + 31).slice(0, 8)}01`) - 1).dayOfMonth;
  return first + Math.min(dayOfMonth, lastOfMonth) - 1;
}

/** Accounts in scope of bodies other than those that the roster names by `without`. */
function countWithout(
  context: Context,
  scope: ScopeIndex,
  day: number,
  without: readonly string[],
): Observation {
  const { run, tally } = context;
  const left = new Set(without.map((id) => context.named(id)?.agency));
  if (left.has(undefined)) return absent('not-in-roster');
  const rows = tally.rows(scope, day).filter((row) => !left.has(run.log.agent[row]));
  return observed(rows.length);
}

type StockOperators =
  | 'accounts'
  | 'share'
  | 'quotient'
  | 'growth'
  | 'passing-day'
  | 'growth-before-passing'
  | 'cross-scope-ratio';

export const STOCK_OPERATORS: Family<StockOperators> = {
  accounts: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    const { without } = operator;
    return onDay(operator.day, (context, day) =>
      without === undefined
        ? observed(context.tally.stock(scope, day)!)
        : countWithout(context, scope, day, without),
    );
  },

  share: (operator, scopes) => {
    const part = scopes.add(operator.scope);
    const whole = scopes.add(operator.of);
    return onDay(operator.day, ({ tally }, day) =>
      quotient(tally.stock(part, day), tally.stock(whole, day)),
    );
  },

  quotient: (operator, scopes) => {
    const numerator = scopes.add(operator.scope);
    const denominator = scopes.add(operator.by);
    return onDay(operator.day, ({ tally }, day) =>
      quotient(tally.stock(numerator, day), tally.stock(denominator, day)),
    );
  },

  /** Stock at `to` over stock at `from`. */
  growth: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    const from = dayOf(operator.from);
    const to = dayOf(operator.to);
    return ({ tally }) => quotient(tally.stock(scope, to), tally.stock(scope, from));
  },

  /** Day number on which the stock first reaches the level. */
  'passing-day': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return (context) => {
      const day = passingDay(context, scope, operator.level);
      return day === undefined ? absent('not-reached') : observed(day);
    };
  },

  /** Stock on the passing day over the stock some months earlier. */
  'growth-before-passing': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return (context) => {
      const day = passingDay(context, scope, operator.level);
      if (day === undefined) return absent('not-reached');
      const earlier = monthsBefore(day, operator.months);
      if (!covers(context.run, earlier)) return absent('outside-horizon');
      return quotient(context.tally.stock(scope, day), context.tally.stock(scope, earlier));
    };
  },

  /** Ratio of two stocks of different scope: shown with its parts, never scored. */
  'cross-scope-ratio': (operator, scopes) => {
    const numerator = scopes.add(operator.scope);
    const denominator = scopes.add(operator.by);
    const day = dayOf(operator.day);
    const byDay = dayOf(operator.byDay);
    return ({ tally }) => quotient(tally.stock(numerator, day), tally.stock(denominator, byDay));
  },
};
