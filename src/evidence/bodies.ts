/** Operators on who holds an account: bodies, provinces, sectors, and named bodies of the roster. */
import { agentRange, BitSet } from '../engine/aggregate.ts';
import { dayOf } from '../engine/calendar.ts';
import { CENTRE, PROVINCE_KEYS } from '../engine/territory.ts';
import { absent, observed, onDay, type Context, type Family } from './operator.ts';

/** Distinct values, all below `range`, in a column of the log. */
function distinct(rows: Uint32Array, column: ArrayLike<number>, range: number): BitSet {
  const found = new BitSet(range);
  for (const row of rows) found.add(column[row]);
  return found;
}

/** Rows of the body of an entry that are verified by a day; undefined when there is no such body. */
function rowsOfEntry(context: Context, id: string, day: number): number[] | undefined {
  return context.named(id)?.rows.filter((row) => context.run.log.verified[row] <= day);
}

/**
 * Row of the account that the entry names: the body's first that is verified no earlier than the
 * entry says, since one body may have two entries. Null before that day.
 */
export function rowOfEntry(context: Context, id: string, day: number): number | null | undefined {
  const body = context.named(id);
  if (body === undefined) return undefined;
  const { verified } = context.run.log;
  const opened = dayOf(body.entry.opened);
  return body.rows.find((row) => verified[row] <= day && verified[row] >= opened) ?? null;
}

/** Rows by entry; undefined when any entry is missing. */
function rowsOfEntries(
  context: Context,
  ids: readonly string[],
  day: number,
): number[][] | undefined {
  const rows = ids.map((id) => rowsOfEntry(context, id, day));
  return rows.some((own) => own === undefined) ? undefined : (rows as number[][]);
}

type BodyOperators = 'bodies' | 'provinces' | 'sectors' | 'roster-accounts' | 'roster-bodies';

export const BODY_OPERATORS: Family<BodyOperators> = {
  /** Distinct holders. */
  bodies: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ run, tally }, day) => {
      const range = agentRange(run.population);
      return observed(distinct(tally.rows(scope, day), run.log.agent, range).size);
    });
  },

  /** Provincial-level units with an account in scope; the centre is none of them. */
  provinces: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ run, tally }, day) => {
      const rows = tally.rows(scope, day);
      const found = distinct(rows, run.log.province, PROVINCE_KEYS.length);
      return observed(found.size - (found.has(CENTRE) ? 1 : 0));
    });
  },

  /** Sectors with an account in scope, of the twenty. */
  sectors: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ run, tally }, day) => {
      const { strata } = run.population;
      const found = distinct(tally.rows(scope, day), run.log.stratum, strata.length);
      const held = strata.filter((_, index) => found.has(index));
      return observed(new Set(held.map(({ sector }) => sector)).size);
    });
  },

  /** Accounts of named bodies, each on the platform of its roster entry. */
  'roster-accounts': ({ day: date, entries }) =>
    onDay(date, (context, day) => {
      const rows = rowsOfEntries(context, entries, day);
      return rows === undefined ? absent('not-in-roster') : observed(rows.flat().length);
    }),

  /** How many of the named bodies hold an account. */
  'roster-bodies': ({ day: date, entries }) =>
    onDay(date, (context, day) => {
      const rows = rowsOfEntries(context, entries, day);
      if (rows === undefined) return absent('not-in-roster');
      return observed(rows.filter((own) => own.length > 0).length);
    }),
};
