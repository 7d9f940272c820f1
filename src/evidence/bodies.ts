/** Operators on who holds an account: bodies, provinces, sectors, and named bodies of the roster. */
import { dayOf } from '../engine/calendar.ts';
import { PLATFORMS, type Platform } from '../engine/categories.ts';
import type { Run } from '../engine/run.ts';
import { CENTRE } from '../engine/territory.ts';
import {
  absent,
  findRosterAgency,
  observed,
  onDay,
  type Context,
  type Family,
} from './operator.ts';

/** Number of distinct values of `key` over log rows. */
const distinct = (rows: readonly number[], key: (row: number) => number): number =>
  new Set(rows.map(key)).size;

/** Rows of one agent on one platform, verified by `day`, in order of opening. */
export function rowsOfAgent(run: Run, agent: number, platform: Platform, day: number): number[] {
  const { log } = run;
  const code = PLATFORMS.indexOf(platform);
  const rows: number[] = [];
  for (let row = 0; row < log.size; row++) {
    const own = log.agent[row] === agent && log.platform[row] === code;
    if (own && log.verified[row] <= day) rows.push(row);
  }
  return rows;
}

/** Rows of a roster entry's body on the entry's platform; undefined when the roster has no such. */
export function rowsOfEntry({ run }: Context, id: string, day: number): number[] | undefined {
  const agency = findRosterAgency(run, id);
  const entry = run.model.roster.find((candidate) => candidate.id === id);
  if (agency === undefined || entry === undefined) return undefined;
  return rowsOfAgent(run, agency, entry.platform, day);
}

/**
 * Row of the account that the entry names: the body's first that is verified no earlier than the
 * entry says, since one body may have two entries. Null before that day.
 */
export function rowOfEntry(context: Context, id: string, day: number): number | null | undefined {
  const rows = rowsOfEntry(context, id, day);
  if (rows === undefined) return undefined;
  const { run } = context;
  const opened = dayOf(run.model.roster.find((entry) => entry.id === id)!.opened);
  return rows.find((row) => run.log.verified[row] >= opened) ?? null;
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
    return onDay(operator.day, ({ run, tally }, day) =>
      observed(distinct(tally.rows(scope, day), (row) => run.log.agent[row])),
    );
  },

  /** Provincial-level units with an account in scope; the centre is none of them. */
  provinces: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ run, tally }, day) => {
      const rows = tally.rows(scope, day).filter((row) => run.log.province[row] !== CENTRE);
      return observed(distinct(rows, (row) => run.log.province[row]));
    });
  },

  /** Sectors with an account in scope, of the twenty. */
  sectors: (operator, scopes) => {
    const scope = scopes.add(operator.scope);
    return onDay(operator.day, ({ run, tally }, day) => {
      const { strata } = run.population;
      return observed(
        distinct(tally.rows(scope, day), (row) => strata[run.log.stratum[row]].sector),
      );
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
