/** What operators have in common: how one is compiled, what it is given, how it answers. */
import { activityClock, type ActivityClock } from '../engine/accounts.ts';
import { dayOf, type IsoDate } from '../engine/calendar.ts';
import type { Run } from '../engine/run.ts';
import type { Observation, Operator, OperatorType, ReasonCode } from './figure.ts';
import { findNamedBodies, type NamedBody } from './named-bodies.ts';
import type { ScopeRegistry, Tally } from './scopes.ts';

/** One run, counted; what only some figures need is made when the first of them asks. */
export class Context {
  readonly run: Run;
  readonly tally: Tally;
  private ownClock: ActivityClock | undefined;
  private bodies: ReadonlyMap<string, NamedBody> | undefined;

  constructor(run: Run, scopes: ScopeRegistry) {
    this.run = run;
    this.tally = scopes.tally(run);
  }

  /** What posts, followers and use of the accounts depend on. */
  get clock(): ActivityClock {
    return (this.ownClock ??= activityClock(this.run));
  }

  /** Body of a roster entry; undefined when the roster or the population has none. */
  named(id: string): NamedBody | undefined {
    this.bodies ??= findNamedBodies(this.run);
    return this.bodies.get(id);
  }
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
