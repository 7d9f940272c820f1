/** What an adoption brings about: it joins the peer groups, and moves those below and its own slots. */
import { CROSS_PLATFORM, OFFICIAL, PLATFORMS, VERTICAL } from '../categories.ts';
import { cellOfCard, officialsGroupOfCard, stratumOfCard, unitGroupOfCard } from '../cards.ts';
import { dayOfOperational, endOf, readClock, timeOfDay } from '../operational-clock.ts';
import { FIRST_CELL } from '../peer-groups.ts';
import { packDetail } from '../queue.ts';
import { firstArrival, momentFrom, slotStream } from '../slot-streams.ts';
import type { State } from '../state.ts';
import { classOf } from '../thresholds.ts';
import { join } from './peer-clocks.ts';

const PROVINCE_BITS = 5;

/** The member counts as an adopter from `moment` on (days since the first day). */
export function adopt(state: State, member: number, moment: number): void {
  if (state.spawned[member] === 1) return;
  state.spawned[member] = 1;
  readClocks(state, moment);
  const { cards, eligible } = state.members;
  const isGuest = member >= eligible;
  const cell = cellOfCard(cards, member);
  join(state, cell >> PROVINCE_BITS, member, isGuest);
  join(state, FIRST_CELL + cell, member, isGuest);
  if (state.strengths[CROSS_PLATFORM] > 0 && !isGuest) moveOwnSlots(state, member);
  if (state.population.strata[stratumOfCard(cards, member)].kind === OFFICIAL) return;
  const unitGroup = unitGroupOfCard(cards, member);
  const officialsGroup = officialsGroupOfCard(cards, member);
  if (unitGroup >= 0) join(state, unitGroup, member, isGuest);
  if (officialsGroup >= 0) join(state, officialsGroup, member, isGuest);
  moveSubordinates(state, member);
}

/** Λ of every class and platform at a moment. */
function readClocks({ classes, reading }: State, moment: number): void {
  for (let track = 0; track < reading.length; track++) {
    reading[track] = readClock(classes.peer[track], moment);
  }
}

/** The slots below a superior have their thresholds before them from now on. */
function moveSubordinates(state: State, superior: number): void {
  const { below, members, open } = state;
  const rate = state.strengths[VERTICAL];
  if (!(rate > 0)) return;
  for (let k = below.start[superior]; k < below.start[superior + 1]; k++) {
    const [member, platform] = [below.slot[k] >> 2, below.slot[k] & 3];
    if ((open[member] & (1 << platform)) === 0) continue;
    if (members.size > members.eligible && isMoved(state, member, superior)) continue;
    schedulePassage(state, member, platform, VERTICAL, rate * members.weight[member]);
  }
}

/** Whether another superior of the member has adopted before. */
function isMoved({ members, spawned }: State, member: number, superior: number): boolean {
  const { guestAbove } = members;
  for (let g = guestAbove[member]; g >= 0; g = guestAbove[g]) {
    if (g !== superior && spawned[g] === 1) return true;
  }
  const above = members.superior[member];
  return above >= 0 && above !== superior && spawned[above] === 1;
}

/** Nearest superior of a member that has adopted: the example that it follows. */
export function movedBy({ members, spawned }: State, member: number): number {
  const { guestAbove } = members;
  for (let g = guestAbove[member]; g >= 0; g = guestAbove[g]) if (spawned[g] === 1) return g;
  return members.superior[member];
}

/** A verified account makes its holder open others. */
function moveOwnSlots(state: State, member: number): void {
  const rate = state.strengths[CROSS_PLATFORM] * state.members.weight[member];
  for (let m = 0; m < PLATFORMS.length; m++) {
    if ((state.open[member] & (1 << m)) !== 0) {
      schedulePassage(state, member, m, CROSS_PLATFORM, rate);
    }
  }
}

/** Schedules the opening of a slot whose hazard is `rate` per unit of its clock from now on. */
function schedulePassage(
  state: State,
  member: number,
  platform: number,
  channel: number,
  rate: number,
): void {
  const { members, classes, reading, fromDay } = state;
  const track = classOf(members, classes, member) * PLATFORMS.length + platform;
  const clock = classes.peer[track];
  const stream = slotStream(members.streams[member], channel, platform);
  const arrival = firstArrival(stream, rate * (endOf(clock) - reading[track]));
  if (arrival === Infinity) return;
  const x = momentFrom(stream, arrival, rate, reading[track], clock.at[fromDay]);
  if (x >= endOf(clock)) return;
  const day = dayOfOperational(clock, x);
  state.queue.push(day, timeOfDay(clock, day, x), member, packDetail(platform, channel, 0));
}
