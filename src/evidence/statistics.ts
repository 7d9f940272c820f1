/** Statistics of the stylised facts, and the public that the accounts write for. */
import { openedBy } from '../engine/aggregate.ts';
import { dayOf, monthStartsIn } from '../engine/calendar.ts';
import { OUTSIDE, PLATFORMS, SECTORS } from '../engine/categories.ts';
import type { Run } from '../engine/run.ts';
import { publicUsers } from '../engine/time-course.ts';
import { absent, observed, onDay, quotient, type Context, type Family } from './operator.ts';
import type { ScopeIndex } from './scopes.ts';

/** Last days of the months that end inside [from, to]. */
export const monthEnds = (from: number, to: number): number[] =>
  monthStartsIn(from + 1, to + 1).map((start) => start - 1);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Squared correlation of y with x: the R² of the straight line; NaN when either is constant. */
export function rSquared(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  x.forEach((value, i) => {
    xx += (value - mx) ** 2;
    yy += (y[i] - my) ** 2;
    xy += (value - mx) * (y[i] - my);
  });
  return xy ** 2 / (xx * yy);
}

/** Shannon entropy of the shares over its maximum, ln of the number of categories; 0–1. */
export function evenness(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const entropy = counts
    .filter((count) => count > 0)
    .reduce((sum, count) => sum - (count / total) * Math.log(count / total), 0);
  return entropy / Math.log(counts.length);
}

/** Verified accounts in scope by sector, in code order. */
function bySector({ run, tally }: Context, scope: ScopeIndex, day: number): number[] {
  const counts = SECTORS.map(() => 0);
  const { strata } = run.population;
  const { stratum } = run.log;
  for (const row of tally.rows(scope, day)) counts[strata[stratum[row]].sector]++;
  return counts;
}

/** Number of platforms by the bits of a set of them. */
const PLATFORMS_IN = Uint8Array.from(
  { length: 1 << PLATFORMS.length },
  (_, bits) => PLATFORMS.filter((__, m) => (bits >> m) & 1).length,
);

/**
 * Slots of the eligible over all platforms, and how many of them a verified account fills. Only an
 * agency can have an account without a slot, by order or through the roster.
 */
function countSlots({ eligible: { eligible, indexOf, slots }, log, population }: Run, day: number) {
  let all = 0;
  for (let e = 0; e < eligible; e++) all += PLATFORMS_IN[slots[e]];
  const end = openedBy(log, day);
  let filled = 0;
  for (let row = 0; row < end; row++) {
    if (log.ordinal[row] > 0 || log.verified[row] > day) continue;
    const agent = log.agent[row];
    const member = agent < population.agencies ? indexOf[agent] : -1;
    if (agent >= population.agencies) filled++;
    else if (member >= 0) filled += (slots[member] >> log.platform[row]) & 1;
  }
  return { filled, slots: all };
}

type FactOperators =
  | 'evenness-rise'
  | 'log-linearity'
  | 'outside-share'
  | 'slots-filled'
  | 'platform-lead'
  | 'public-users'
  | 'public-users-growth'
  | 'none';

export const FACT_OPERATORS: Family<FactOperators> = {
  /** Shannon evenness over sectors at `to` minus that at `from`. */
  'evenness-rise': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    const present = operator.present.map((sector) => SECTORS.indexOf(sector));
    return onDay(operator.from, (context, from) => {
      const to = dayOf(operator.to);
      if (to > context.run.endDay) return absent('outside-horizon');
      const [before, after] = [from, to].map((day) => bySector(context, scope, day));
      if (!before.some(Boolean)) return absent('too-few-accounts');
      const [first, second] = [evenness(before), evenness(after)];
      const fewest = Math.min(...present.map((sector) => after[sector]));
      const details = { before: first, after: second, fewest };
      return { ...observed(second - first, details), holds: second > first && fewest > 0 };
    });
  },

  /** R² of the straight line through the logarithm of the stock at month ends. */
  'log-linearity': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    const days = monthEnds(dayOf(operator.from), dayOf(operator.to));
    return ({ tally }) => {
      const stocks = days.map((day) => tally.stock(scope, day));
      if (stocks.includes(undefined)) return absent('outside-horizon');
      if (days.length < 3 || stocks.includes(0)) return absent('too-few-accounts');
      const r2 = rSquared(days, (stocks as number[]).map(Math.log));
      return Number.isFinite(r2) ? observed(r2) : absent('too-few-accounts');
    };
  },

  /**
   * Share of accounts whose proximate channel is outside influence, the only one that public use
   * scales. It describes the run; the fact itself waits for the profile of the exponent.
   */
  'outside-share': (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ run, tally }, day) => {
      const rows = tally.rows(scope, day);
      const { channel } = run.log;
      let outside = 0;
      for (const row of rows) if (channel[row] === OUTSIDE) outside++;
      return quotient(outside, rows.length);
    });
  },

  'slots-filled': ({ day: date }) =>
    onDay(date, ({ run }, day) => {
      const { filled, slots } = countSlots(run, day);
      return quotient(filled, slots);
    }),

  /** Accounts on one platform over those on the largest other one. */
  'platform-lead': ({ platform, day: date }, scopes) => {
    const own = scopes.add([{ platforms: [platform] }]);
    const others = PLATFORMS.filter((key) => key !== platform).map((key) =>
      scopes.add([{ platforms: [key] }]),
    );
    return onDay(date, ({ tally }, day) =>
      quotient(tally.stock(own, day), Math.max(...others.map((s) => tally.stock(s, day)!))),
    );
  },

  /** U(t), million; known outside the run as well. */
  'public-users': ({ day: date }) => {
    const day = dayOf(date);
    return ({ run }) => observed(publicUsers(run.model.parameters, day));
  },

  'public-users-growth': ({ from, to }) => {
    const days = [dayOf(to), dayOf(from)] as const;
    return ({ run }) => {
      const [after, before] = days.map((day) => publicUsers(run.model.parameters, day));
      return quotient(after, before);
    };
  },

  none: () => () => absent('not-modelled'),
};
