/** What operators have in common: how one is compiled, what it is given, how it answers. */
import {
  accountActivity,
  activityClock,
  type AccountActivity,
  type ActivityClock,
} from '../engine/accounts.ts';
import { dayOf, type IsoDate } from '../engine/calendar.ts';
import { rosterAgency } from '../engine/named.ts';
import type { Run } from '../engine/run.ts';
import type { Observation, Operator, OperatorType, ReasonCode } from './figure.ts';
import type { ScopeRegistry, Tally } from './scopes.ts';

/** One run, counted. */
export interface Context {
  readonly run: Run;
  readonly tally: Tally;
  /** Posts, followers and use of the account of a log row at the end of a day. */
  activity(row: number, day: number): AccountActivity;
}

/**
 * Counts a run. The clocks of activity are made when the first account is asked for, and what was
 * asked of an account on a day is kept: several figures look at the same accounts.
 */
export function contextOf(run: Run, scopes: ScopeRegistry): Context {
  let clock: ActivityClock | undefined;
  const known = new Map<number, AccountActivity[]>();
  const activity = (row: number, day: number): AccountActivity => {
    const ofDay = known.get(day) ?? [];
    if (ofDay.length === 0) known.set(day, ofDay);
    return (ofDay[row] ??= accountActivity(run, row, day, (clock ??= activityClock(run))));
  };
  return { run, tally: scopes.tally(run), activity };
}

/** Computes one number from a counted run. */
export type Measurement = (context: Context) => Observation;

/** Prepares an operator: registers its scopes and returns its measurement. */
export type Compile<T extends OperatorType> = (
  operator: Extract<Operator, { type: T }>,
  scopes: ScopeRegistry,
) => Measurement;

/** The compilers of a family of operators. */
export type Family<T extends OperatorType> = { readonly [K in T]: Compile<K> };

export const observed = (value: number, details?: Record<string, number>): Observation =>
  details === undefined ? { value } : { value, details };

export const absent = (reason: ReasonCode, details?: Record<string, number>): Observation =>
  details === undefined ? { value: null, reason } : { value: null, reason, details };

/** Quotient with its parts; absent when either stock lies outside the run or the divisor is 0. */
export function quotient(
  numerator: number | undefined,
  denominator: number | undefined,
): Observation {
  if (numerator === undefined || denominator === undefined) return absent('outside-horizon');
  const details = { numerator, denominator };
  if (denominator === 0) return absent('empty-denominator', details);
  return observed(numerator / denominator, details);
}

/** Whether the run covers a day. */
export const covers = (run: Run, day: number): boolean => day >= run.startDay && day <= run.endDay;

/** Computes on a day of the run; absent outside it. */
export function onDay(
  date: IsoDate,
  compute: (context: Context, day: number) => Observation,
): Measurement {
  const day = dayOf(date);
  return (context) =>
    covers(context.run, day) ? compute(context, day) : absent('outside-horizon');
}

/** Agency of a roster id; undefined when the roster or the population has none. */
export function findRosterAgency(run: Run, id: string): number | undefined {
  const entry = run.model.roster.find((candidate) => candidate.id === id);
  if (entry === undefined) return undefined;
  const agency = rosterAgency(entry, run.population);
  return agency < 0 ? undefined : agency;
}
