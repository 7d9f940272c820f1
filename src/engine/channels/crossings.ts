/** When the clocks of the peer groups reach the levels of the slots that wait for them. */
import { agentOfCard } from '../cards.ts';
import { channelOfGroup, FIRST_UNIT } from '../peer-groups.ts';
import { counterOf, DUE, packDetail, TIME_UNIT, WAKE } from '../queue.ts';
import { dayOfOperational, readClock, type OperationalClock } from '../operational-clock.ts';
import type { State } from '../state.ts';
import { LEVEL, NEXT, RECORD } from '../thresholds.ts';
import {
  adoptedOf,
  clockOf,
  EARLIER,
  firstList,
  FRESH,
  HEAD,
  HAS_PARKED,
  hasParked,
  levelOf,
  LOOK,
  MOST_STAMP,
  paceOf,
  PARKED,
  peersOf,
  STAMP,
  trackOf,
  type PeerClocks,
} from './clock-records.ts';
import { ownShareAtZero } from './own-share.ts';

const LAST_UNIT = 4294967295;

/**
 * Reckons Λ at which the next slot of a list opens unless the pace changes, and the same for its
 * parked slots, whose holders do not count for themselves; Infinity for never.
 */
export function reckon(state: State, list: number, group: number): void {
  const { clocks } = state;
  const { crossing } = clocks;
  const pace = paceOf(clocks, group);
  const missing = levelOf(state, list, group) - clocks.doubles[list * RECORD];
  crossing[FRESH] = pace > 0 ? missing / pace : Infinity;
  crossing[PARKED] = Infinity;
  if (hasParked(clocks, list)) reckonParked(state, list, group);
  crossing[EARLIER] = crossing[FRESH] < crossing[PARKED] ? crossing[FRESH] : crossing[PARKED];
}

function reckonParked(state: State, list: number, group: number): void {
  const { clocks } = state;
  const others = adoptedOf(clocks, group) - 1;
  const peers = peersOf(clocks, group);
  if (!(others > 0 && peers > 0)) return;
  // The clock of the parked slots extrapolated to Λ = 0.
  const zero = clocks.doubles[list * RECORD] - ownShareAtZero(state, group, trackOf(state, list));
  clocks.crossing[PARKED] = (clocks.parked.levelOf(list) - zero) / (others / peers);
}

/** Adoptions that a group still has to expect of today. */
const expectedOf = ({ expected }: PeerClocks, group: number): number =>
  group < FIRST_UNIT ? expected[group] : 0;

/**
 * Time of today at which a clock reads one of `clocks.crossing`, not before the present event.
 * @returns units of 2^−32, as a signed word
 */
export function unitsAt(
  { now, day, clocks }: State,
  { at }: OperationalClock,
  which: number,
): number {
  const time = (clocks.crossing[which] - at[day]) / (at[day + 1] - at[day]);
  return Math.max(now, Math.min(LAST_UNIT, Math.floor(time / TIME_UNIT))) | 0;
}

/**
 * Sees to it that the lists of a group are looked at when their next slots open. Of the adoptions that
 * today is still to bring only the number is used: it gives a moment before which nothing can open,
 * at which a list is looked at again.
 */
export function foreseeAll(state: State, group: number): void {
  const { clocks, dayStart, dayEnd } = state;
  const { doubles: numbers } = clocks;
  const pace = paceOf(clocks, group);
  const inverse = state.inverse[channelOfGroup(group)];
  const stretch = stretchOf(clocks, group);
  const end = firstList(state, group + 1);
  for (let list = firstList(state, group); list < end; list++) {
    const at = list * RECORD;
    const track = trackOf(state, list);
    const start = dayStart[track];
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
  if (expected === 0) return 1;
  const slowest = Math.max(1, adoptedOf(clocks, group) - 1);
  return (slowest + expected) / slowest;
}

/** Sees to one list. */
export function foresee(state: State, list: number, group: number): void {
  reckon(state, list, group);
  awaitReckoned(state, list, group);
}

/** Awaits the next opening of a list that has just been reckoned. */
export function awaitReckoned(state: State, list: number, group: number): void {
  const expected = expectedOf(state.clocks, group);
  if (expected > 0) foreseeSoonest(state, list, group, expected);
  else foreseeNext(state, list, group);
}

/** Awaits the next opening of a list when it comes before what is awaited. */
function foreseeNext(state: State, list: number, group: number): void {
  const { clocks } = state;
  const x = clocks.crossing[EARLIER];
  if (x >= clocks.doubles[list * RECORD + NEXT]) return;
  if (x < state.dayEnd[trackOf(state, list)]) {
    clocks.doubles[list * RECORD + NEXT] = x;
    turnAt(state, list, unitsAt(state, clockOf(state, list), EARLIER));
  } else if (group >= FIRST_UNIT) awaitLater(state, list);
}

/** Looks whether the adoptions that are expected could make a list open a slot today. */
function foreseeSoonest(state: State, list: number, group: number, expected: number): void {
  const { day, now, clocks } = state;
  const { crossing } = clocks;
  const clock = clockOf(state, list);
  const present = readClock(clock, day + now * TIME_UNIT);
  const adopters = adoptedOf(clocks, group);
  crossing[LOOK] = Math.min(
    nearer(present, crossing[FRESH], adopters, expected),
    nearer(present, crossing[PARKED], adopters - 1, expected),
  );
  const isNear = crossing[LOOK] < clock.at[day + 1];
  if (isNear && crossing[LOOK] < clocks.doubles[list * RECORD + NEXT]) awaitSoonest(state, list);
}

/** Awaits the next opening of a list if nothing comes before it; else looks at the list again. */
function awaitSoonest(state: State, list: number): void {
  const { day, now, clocks, agenda } = state;
  const { crossing } = clocks;
  const clock = clockOf(state, list);
  const isToday = crossing[EARLIER] < clock.at[day + 1];
  const latest = isToday ? unitsAt(state, clock, EARLIER) : LAST_UNIT | 0;
  const isNext = !agenda.hasEventBy(latest);
  clocks.doubles[list * RECORD + NEXT] = crossing[isNext ? EARLIER : LOOK];
  // A unit of time must pass before another look, or the looks would never end.
  const look = Math.max(now + 1, unitsAt(state, clock, LOOK) >>> 0);
  turnAt(state, list, isNext ? latest : Math.min(latest >>> 0, look) | 0);
}

/** Crossing if all the adoptions that are expected came at once. */
const nearer = (present: number, x: number, adopters: number, expected: number): number =>
  x === Infinity ? x : present + ((x - present) * adopters) / (adopters + expected);

/** Looks at a list again on the day of its next opening. */
function awaitLater(state: State, list: number): void {
  const { clocks } = state;
  const clock = clockOf(state, list);
  const day = Math.max(state.day + 1, dayOfOperational(clock, clocks.crossing[EARLIER]));
  if (day < state.days) wakeOn(state, list, day);
}

/** A list is looked at when a day begins, and before only if an adoption brings its opening forward. */
export function wakeOn(state: State, list: number, day: number): void {
  const { clocks } = state;
  clocks.doubles[list * RECORD + NEXT] = clockOf(state, list).at[day];
  state.queue.pushUnits(day, 0, list, packDetail(list & 3, WAKE, nextStamp(clocks, list)));
}

/**
 * A list that has just been reckoned has its turn today.
 * @param units of 2^−32 of the day, as a signed word
 */
function turnAt(state: State, list: number, units: number): void {
  const detail = packDetail(list & 3, DUE, nextStamp(state.clocks, list));
  state.agenda.add(units, list, detail, nextHolder(state, list));
}

/** Stamp of a new event of a list; an earlier one of the list is void from now on. */
function nextStamp({ words }: PeerClocks, list: number): number {
  const word = words[list * 2 * RECORD + STAMP];
  const stamp = (word + 1) & MOST_STAMP;
  words[list * 2 * RECORD + STAMP] = (word & HAS_PARKED) | stamp;
  return stamp;
}

/** Holder of the slot that a list waits for, which has just been reckoned: orders events of one time. */
function nextHolder({ clocks, lists, members }: State, list: number): number {
  const { crossing, words, parked } = clocks;
  const isParked = crossing[PARKED] < crossing[FRESH];
  const slot = isParked ? parked.slotOf(list) : lists.slot[words[list * 2 * RECORD + HEAD]];
  return agentOfCard(members.cards, slot >> 2);
}

/** Whether an event of a list is the one that is awaited. */
export const isAwaited = ({ clocks }: State, list: number, detail: number): boolean =>
  (clocks.words[list * 2 * RECORD + STAMP] & MOST_STAMP) === counterOf(detail);
