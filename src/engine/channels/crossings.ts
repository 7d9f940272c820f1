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
import { LEVEL, NEXT, RECORD } from '../thresholds.ts';
import {
  adoptedOf,
  channelOfGroup,
  clockOf,
  DUE,
  firstList,
  HAS_PARKED,
  hasParked,
  levelOf,
  MOST_STAMP,
  paceOf,
  peersOf,
  STAMP,
  trackOf,
  WAKE,
  type PeerClocks,
} from './clock-records.ts';
import { ownShareAtZero } from './own-share.ts';

const LAST_UNIT = 4294967295;

/** Places of `clocks.crossing`. */
export const FRESH = 0;
export const PARKED = 1;

/**
 * Reckons Λ at which the next slot of a list opens unless the pace changes, and the same for its
 * parked slots, whose holders do not count for themselves; Infinity for never.
 */
export function reckon(state: State, list: number, group: number): void {
  const { clocks } = state;
  const pace = paceOf(clocks, group);
  const missing = levelOf(state, list, group) - clocks.doubles[list * RECORD];
  clocks.crossing[FRESH] = pace > 0 ? missing / pace : Infinity;
  clocks.crossing[PARKED] = Infinity;
  if (hasParked(clocks, list)) reckonParked(state, list, group);
}

function reckonParked(state: State, list: number, group: number): void {
  const { clocks } = state;
  const others = adoptedOf(clocks, group) - 1;
  const peers = peersOf(clocks, group);
  if (!(others > 0 && peers > 0)) return;
  // The clock of the parked slots extrapolated to Λ = 0.
  const zero = clocks.doubles[list * RECORD] - ownShareAtZero(state, group, trackOf(state, list));
  clocks.crossing[PARKED] = (clocks.parkedLevel[list] - zero) / (others / peers);
}

/** The earlier of both. */
export const soonestOf = ({ crossing }: PeerClocks): number =>
  crossing[FRESH] < crossing[PARKED] ? crossing[FRESH] : crossing[PARKED];

/** Adoptions that a group still has to expect of today. */
const expectedOf = ({ expected }: PeerClocks, group: number): number =>
  group < FIRST_UNIT ? expected[group] : 0;

/** Time of day, in units of 2^−32, at which a clock reads `x`, not before the present event. */
export function unitsOf({ now }: State, clock: OperationalClock, day: number, x: number): number {
  return Math.max(now, Math.min(LAST_UNIT, Math.floor(timeOfDay(clock, day, x) / TIME_UNIT)));
}

/**
 * Sees to it that the lists of a group are looked at when their next slots open. Of the adoptions that
 * today is still to bring only the number is used: it gives a moment before which nothing can open,
 * at which a list is looked at again.
 */
export function foreseeAll(state: State, group: number): void {
  const { clocks, dayEnd } = state;
  const { doubles: numbers } = clocks;
  const pace = paceOf(clocks, group);
  const inverse = state.inverse[channelOfGroup(group)];
  const stretch = stretchOf(clocks, group);
  const end = firstList(state, group + 1);
  for (let list = firstList(state, group); list < end; list++) {
    const at = list * RECORD;
    const track = trackOf(state, list);
    const start = state.classes.peer[track].at[state.day];
    // Beyond this reading of the clock nothing matters today.
    const horizon =
      group < FIRST_UNIT ? start + (dayEnd[track] - start) * stretch : numbers[at + NEXT];
    const isNear = numbers[at + LEVEL] * inverse < numbers[at] + pace * horizon;
    if (isNear || hasParked(clocks, list)) foresee(state, list, group);
  }
}

/** How much faster than at the present pace a clock may run today. */
function stretchOf(clocks: PeerClocks, group: number): number {
  const expected = expectedOf(clocks, group);
  const slowest = Math.max(1, adoptedOf(clocks, group) - 1);
  return (slowest + expected) / slowest;
}

/** The same for one list. */
export function foresee(state: State, list: number, group: number): void {
  const expected = expectedOf(state.clocks, group);
  reckon(state, list, group);
  if (expected > 0) foreseeSoonest(state, list, group, expected);
  else foreseeNext(state, list, group);
}

/** Awaits the next opening of a list when it comes before what is awaited. */
function foreseeNext(state: State, list: number, group: number): void {
  const { clocks, day } = state;
  const x = soonestOf(clocks);
  if (x >= clocks.doubles[list * RECORD + NEXT]) return;
  if (x < state.dayEnd[trackOf(state, list)]) {
    clocks.doubles[list * RECORD + NEXT] = x;
    expectAt(state, list, DUE, day, unitsOf(state, clockOf(state, list), day, x) | 0);
  } else if (group >= FIRST_UNIT) awaitLater(state, list);
}

/** Looks whether the adoptions that are expected could make a list open a slot today. */
function foreseeSoonest(state: State, list: number, group: number, expected: number): void {
  const { day, now, clocks, agenda } = state;
  const clock = clockOf(state, list);
  const present = readClock(clock, day + now * TIME_UNIT);
  const adopters = adoptedOf(clocks, group);
  const soonest = Math.min(
    nearer(present, clocks.crossing[FRESH], adopters, expected),
    nearer(present, clocks.crossing[PARKED], adopters - 1, expected),
  );
  const end = clock.at[day + 1];
  if (!(soonest < end && soonest < clocks.doubles[list * RECORD + NEXT])) return;
  const x = soonestOf(clocks);
  const latest = x < end ? unitsOf(state, clock, day, x) : LAST_UNIT;
  if (!agenda.hasEventBy(latest | 0)) {
    clocks.doubles[list * RECORD + NEXT] = x;
    expectAt(state, list, DUE, day, latest | 0);
    return;
  }
  clocks.doubles[list * RECORD + NEXT] = soonest;
  // A unit of time must pass before another look, or the looks would never end.
  const units = Math.min(latest, Math.max(now + 1, unitsOf(state, clock, day, soonest)));
  expectAt(state, list, DUE, day, units | 0);
}

/** Crossing if all the adoptions that are expected came at once. */
const nearer = (present: number, x: number, adopters: number, expected: number): number =>
  x === Infinity ? x : present + ((x - present) * adopters) / (adopters + expected);

/** Looks at a list again on the day of its next opening. */
function awaitLater(state: State, list: number): void {
  const { clocks } = state;
  const clock = clockOf(state, list);
  const day = Math.max(state.day + 1, dayOfOperational(clock, soonestOf(clocks)));
  if (day >= state.days) return;
  clocks.doubles[list * RECORD + NEXT] = clock.at[day];
  expectAt(state, list, WAKE, day, 0);
}

/**
 * Puts an event of a list into the queue; an earlier one of the list is void from now on.
 * @param units of 2^−32 of the day, as a signed word
 */
function expectAt(state: State, list: number, event: number, day: number, units: number): void {
  const { words } = state.clocks;
  const word = words[list * 2 * RECORD + STAMP];
  const stamp = (word + 1) & MOST_STAMP;
  words[list * 2 * RECORD + STAMP] = (word & HAS_PARKED) | stamp;
  state.queue.pushUnits(day, units, list, packDetail(list & 3, event, stamp));
}

/** Whether an event of a list is the one that is awaited. */
export const isAwaited = ({ clocks }: State, list: number, detail: number): boolean =>
  (clocks.words[list * 2 * RECORD + STAMP] & MOST_STAMP) === counterOf(detail);
