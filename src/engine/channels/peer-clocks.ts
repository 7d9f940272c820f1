/**
 * Clocks of the peer groups. The hazard that a group brings to its members is q a F z ρ w g E, so a
 * slot opens when A = ∫ F dΛ reaches threshold ÷ (q a z ρ). F is constant between two adoptions of
 * the group: A is linear in Λ, and the moment of the next opening of a list is known until the next
 * adoption makes it earlier.
 *
 * A member that has adopted no longer counts among its own peers. For its other slots the clock is
 * A minus its own share, and since the own shares of all adopted members run at the same pace these
 * slots wait, level by level, in a second list that is *parked* beside the first.
 */
import { ADOPTED, FIRST_UNIT, GROUP_WORDS, POOL } from '../peer-groups.ts';
import type { State } from '../state.ts';
import { NEXT, RECORD } from '../thresholds.ts';
import { adoptedOf, firstList, groupOfList, paceOf, passClosed, trackOf } from './clock-records.ts';
import { foresee, foreseeAll } from './crossings.ts';
import { noteGuest } from './own-share.ts';

/** A group gains an adopter at the moment that `state.reading` was read at. */
export function join(state: State, group: number, member: number, isGuest: boolean): void {
  const { clocks } = state;
  const { groups } = clocks;
  const at = group * GROUP_WORDS;
  const adopters = groups[at + ADOPTED];
  if (adopters === 0) startLists(state, group);
  const before = paceOf(clocks, group);
  clocks.pool[groups[at + POOL] + adopters] = member;
  groups[at + ADOPTED] = adopters + 1;
  if (isGuest) noteGuest(state, group);
  speedUp(state, group, before - paceOf(clocks, group));
  // A clock that stands still cannot be reckoned with before its first adopters.
  if (group >= FIRST_UNIT || adopters < 2) foreseeAll(state, group);
  else if (clocks.expected[group] === 0) foreseeAll(state, group);
  else foreseeToday(state, group);
  if (group < FIRST_UNIT && clocks.expected[group] > 0) clocks.expected[group]--;
}

/** The clocks of a group's lists go on at another pace, which is slower by `loss`. */
function speedUp(state: State, group: number, loss: number): void {
  const { doubles: numbers } = state.clocks;
  const { reading } = state;
  const end = firstList(state, group + 1);
  for (let list = firstList(state, group); list < end; list++) {
    numbers[list * RECORD] += loss * reading[trackOf(state, list)];
  }
}

/** Looks at the lists again that await an opening today: it comes earlier now. */
function foreseeToday(state: State, group: number): void {
  const { doubles: numbers } = state.clocks;
  const end = firstList(state, group + 1);
  for (let list = firstList(state, group); list < end; list++) {
    if (numbers[list * RECORD + NEXT] < state.dayEnd[trackOf(state, list)]) {
      foresee(state, list, group);
    }
  }
}

/** From the first adoption on the lists of a group are looked at. */
function startLists(state: State, group: number): void {
  const { clocks, isReplay, clockEnd } = state;
  const end = firstList(state, group + 1);
  for (let list = firstList(state, group); list < end; list++) {
    clocks.doubles[list * RECORD + NEXT] = isReplay ? -Infinity : clockEnd[trackOf(state, list)];
  }
}

/** Reads the clocks at the start and at the end of the day that begins. */
export function startDay({ classes, dayStart, dayEnd, day }: State): void {
  for (let track = 0; track < dayEnd.length; track++) {
    dayStart[track] = classes.peer[track].at[day];
    dayEnd[track] = classes.peer[track].at[day + 1];
  }
}

/**
 * Looks, when a day begins, which lists of the sectors, nationwide and by province, may open a slot
 * in its course. These lists are few, and their pace changes all the time; the many lists of the
 * units are woken when it is their turn.
 */
export function foreseeDay(state: State): void {
  const { clocks } = state;
  for (let group = 0; group < FIRST_UNIT; group++) {
    if (adoptedOf(clocks, group) > 0) foreseeAll(state, group);
  }
}

/** Looks at a list again on the day on which its next slot may open. */
export function wake(state: State, list: number): void {
  const group = groupOfList(state, list);
  passClosed(state, list);
  state.clocks.doubles[list * RECORD + NEXT] = state.clockEnd[trackOf(state, list)];
  foresee(state, list, group);
}
