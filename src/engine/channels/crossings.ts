/** When the clocks of the peer groups reach the levels of the slots that wait for them. */
import { FIRST_UNIT } from '../peer-groups.ts';
import { counterOf, packDetail, TIME_UNIT } from '../queue.ts';
import {
  dayOfOperational,
  readClock,
  timeOfDay,
  type OperationalClock,
} from '../operational-clock.ts';
import type { State } from '../state.ts';
import {
  clockOf,
  DUE,
  LEVEL,
  NEXT,
  paceOf,
  RECORD,
  STAMP,
  trackOf,
  WAKE,
  type PeerClocks,
} from './clock-records.ts';
import { ownShareAtZero } from './own-share.ts';

const LAST_UNIT = 4294967295;
const MOST_STAMP = (1 << 26) - 1;

/** Λ at which the next slot of a list opens unless the pace changes. */
export function freshCrossing({ clocks }: State, list: number, group: number): number {
  const at = list * RECORD;
  const pace = paceOf(clocks, group);
  return pace > 0 ? (clocks.doubles[at + LEVEL] - clocks.doubles[at]) / pace : Infinity;
}

/** The same for the parked slots, whose holders do not count for themselves. */
export function parkedCrossing(state: State, list: number, group: number): number {
  const { clocks } = state;
  const level = clocks.parkedLevel[list];
  const pace = parkedPaceOf(clocks, group);
  if (level === Infinity || !(pace > 0)) return Infinity;
  return (level - parkedZero(state, list, group)) / pace;
}

const parkedPaceOf = ({ adopted, peers }: PeerClocks, group: number): number =>
  adopted[group] > 1 && peers[group] > 0 ? (adopted[group] - 1) / peers[group] : 0;

/** The clock of the parked slots extrapolated to Λ = 0. */
const parkedZero = (state: State, list: number, group: number): number =>
  state.clocks.doubles[list * RECORD] - ownShareAtZero(state, group, trackOf(state, list));

/** Whether a slot of a list opens, at the present pace, before Λ reads `x`. */
function opensBefore(state: State, list: number, group: number, x: number): boolean {
  const { clocks } = state;
  const at = list * RECORD;
  if (clocks.doubles[at + LEVEL] < clocks.doubles[at] + paceOf(clocks, group) * x) return true;
  const parked = clocks.parkedLevel[list];
  if (parked === Infinity) return false;
  return parked < parkedZero(state, list, group) + parkedPaceOf(clocks, group) * x;
}

/** Adoptions that a group still has to expect of today. */
const expectedOf = ({ expected }: PeerClocks, group: number): number =>
  group < FIRST_UNIT ? expected[group] : 0;

/** Time of day, in units of 2^−32, at which a clock reads `x`, not before the present event. */
export function unitsOf({ now }: State, clock: OperationalClock, day: number, x: number): number {
  return Math.max(now, Math.min(LAST_UNIT, Math.floor(timeOfDay(clock, day, x) / TIME_UNIT)));
}

/**
 * Sees to it that a list is looked at when its next slot opens. Of the adoptions that today is still
 * to bring only the number is used: it gives a moment before which nothing can open, at which the
 * list is looked at again.
 */
export function foresee(state: State, list: number, group: number): void {
  const { clocks, day } = state;
  const next = clocks.doubles[list * RECORD + NEXT];
  const expected = expectedOf(clocks, group);
  if (!opensBefore(state, list, group, horizonOf(state, list, group, next, expected))) return;
  const fresh = freshCrossing(state, list, group);
  const parked = parkedCrossing(state, list, group);
  const x = fresh < parked ? fresh : parked;
  if (expected > 0) foreseeSoonest(state, list, group, fresh, parked, expected);
  else if (x >= next) return;
  else if (x < state.dayEnd[trackOf(state, list)]) {
    expectAt(state, list, x, DUE, day, unitsOf(state, clockOf(state, list), day, x));
  } else if (group >= FIRST_UNIT) awaitLater(state, list, x);
}

/** Λ before which an opening at the present pace could matter: today's adoptions speed it up. */
function horizonOf(
  state: State,
  list: number,
  group: number,
  next: number,
  expected: number,
): number {
  const track = trackOf(state, list);
  const end = state.dayEnd[track];
  if (group >= FIRST_UNIT) return next;
  if (expected === 0) return end;
  const slowest = Math.max(1, state.clocks.adopted[group] - 1);
  const start = state.classes.peer[track].at[state.day];
  return start + ((end - start) * (slowest + expected)) / slowest;
}

/** Looks whether the adoptions that are expected could make a list open a slot today. */
function foreseeSoonest(
  state: State,
  list: number,
  group: number,
  fresh: number,
  parked: number,
  expected: number,
): void {
  const { day, now, clocks, agenda } = state;
  const clock = clockOf(state, list);
  const present = readClock(clock, day + now * TIME_UNIT);
  const adopters = clocks.adopted[group];
  const soonest = Math.min(
    nearer(present, fresh, adopters, expected),
    nearer(present, parked, adopters - 1, expected),
  );
  const end = clock.at[day + 1];
  if (!(soonest < end && soonest < clocks.doubles[list * RECORD + NEXT])) return;
  const x = Math.min(fresh, parked);
  const latest = x < end ? unitsOf(state, clock, day, x) : LAST_UNIT;
  if (latest < agenda.timeOfNext()) {
    expectAt(state, list, x, DUE, day, latest);
    return;
  }
  // A unit of time must pass before another look, or the looks would never end.
  const units = Math.min(latest, Math.max(now + 1, unitsOf(state, clock, day, soonest)));
  expectAt(state, list, soonest, DUE, day, units);
}

/** Crossing if all the adoptions that are expected came at once. */
const nearer = (present: number, x: number, adopters: number, expected: number): number =>
  x === Infinity ? x : present + ((x - present) * adopters) / (adopters + expected);

/** Looks at a list again on the day of its next opening. */
function awaitLater(state: State, list: number, x: number): void {
  const clock = clockOf(state, list);
  const day = Math.max(state.day + 1, dayOfOperational(clock, x));
  if (day < state.days) expectAt(state, list, clock.at[day], WAKE, day, 0);
}

/** Puts an event of a list into the queue; an earlier one of the list is void from now on. */
function expectAt(
  state: State,
  list: number,
  next: number,
  event: number,
  day: number,
  units: number,
): void {
  const { doubles: numbers, words } = state.clocks;
  numbers[list * RECORD + NEXT] = next;
  const stamp = (words[list * 2 * RECORD + STAMP] + 1) & MOST_STAMP;
  words[list * 2 * RECORD + STAMP] = stamp;
  state.queue.pushUnits(day, units | 0, list, packDetail(list & 3, event, stamp));
}

/** Whether an event of a list is the one that is awaited. */
export const isAwaited = ({ clocks }: State, list: number, detail: number): boolean =>
  clocks.words[list * 2 * RECORD + STAMP] === counterOf(detail);
