/** What an adoption brings about: it joins the peer groups, and moves those below and its own slots. */
import { CROSS_PLATFORM, PLATFORMS, VERTICAL } from '../categories.ts';
import {
  cellOfCard,
  officialsGroupOfCard,
  sectorOfCell,
  streamOfCard,
  unitGroupOfCard,
} from '../cards.ts';
import { exponential } from '../math.ts';
import { dayOfOperational, readClock, timeOfDay } from '../operational-clock.ts';
import { FIRST_CELL } from '../peer-groups.ts';
import { packDetail } from '../queue.ts';
import { momentFrom, slotStream } from '../slot-streams.ts';
import type { State } from '../state.ts';
import { classOf } from '../thresholds.ts';
import { join } from './peer-clocks.ts';

/** The member counts as an adopter from its first verification on. */
export function adopt(state: State, member: number): void {
  if (state.spawned[member] === 1) return;
  state.spawned[member] = 1;
  readClocks(state, member);
  const { cards, eligible, agencies } = state.members;
  const isGuest = member >= eligible;
  const cell = cellOfCard(cards, member);
  join(state, sectorOfCell(cell), member, isGuest);
  join(state, FIRST_CELL + cell, member, isGuest);
  if (state.strengths[CROSS_PLATFORM] > 0 && !isGuest) moveOwnSlots(state, member);
  if (member >= agencies && !isGuest) return;
  const unitGroup = unitGroupOfCard(cards, member);
  const officialsGroup = officialsGroupOfCard(cards, member);
  if (unitGroup >= 0) join(state, unitGroup, member, isGuest);
  if (officialsGroup >= 0) join(state, officialsGroup, member, isGuest);
  moveSubordinates(state, member);
}

/** Λ of every class and platform at the adoption of a member. */
function readClocks({ classes, reading, adoptedAt }: State, member: number): void {
  const moment = adoptedAt[member];
  for (let track = 0; track < reading.length; track++) {
    reading[track] = readClock(classes.peer[track], moment);
  }
}

/** The slots below a superior have their thresholds before them from now on. */
function moveSubordinates(state: State, superior: number): void {
  const { below, members, open, inverse } = state;
  if (!(state.strengths[VERTICAL] > 0)) return;
  const end = below.start[superior + 1];
  for (let k = below.start[superior]; k < end; k++) {
    const slot = below.slot[k];
    if ((open[slot >> 2] & (1 << (slot & 3))) === 0) continue;
    if (members.size > members.eligible && isMoved(state, slot >> 2, superior)) continue;
    schedulePassage(state, slot, VERTICAL, below.level[k] * inverse[VERTICAL]);
  }
}

/** Whether another superior of the member has adopted before. */
function isMoved({ members, spawned }: State, member: number, superior: number): boolean {
  const { guestAbove } = members;
  // Nobody stands between the member and its superior, which then is this one.
  if (guestAbove[member] < 0) return false;
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
  const { members, open, strengths } = state;
  const rate = strengths[CROSS_PLATFORM] * members.weight[member];
  for (let m = 0; m < PLATFORMS.length; m++) {
    if ((open[member] & (1 << m)) === 0) continue;
    const arrival = exponential(slotStream(streamOfCard(members.cards, member), CROSS_PLATFORM, m));
    schedulePassage(state, member * PLATFORMS.length + m, CROSS_PLATFORM, arrival / rate);
  }
}

/** Schedules the opening of a slot whose clock has a distance to go from now on. */
function schedulePassage(state: State, slot: number, channel: number, distance: number): void {
  const { members, classes, reading, clockEnd } = state;
  const track = classOf(members, classes, slot >> 2) * PLATFORMS.length + (slot & 3);
  const clock = classes.peer[track];
  let x = reading[track] + distance;
  if (x < clock.at[state.fromDay]) x = nextMoment(state, slot, channel, track);
  if (!(x < clockEnd[track])) return;
  const day = dayOfOperational(clock, x);
  state.queue.push(day, timeOfDay(clock, day, x), slot >> 2, packDetail(slot & 3, channel, 0));
}

/** Moment of the first arrival in the part of a run that is drawn: earlier ones came to nothing. */
function nextMoment(state: State, slot: number, channel: number, track: number): number {
  const { members, classes, reading, strengths, fromDay } = state;
  const stream = slotStream(streamOfCard(members.cards, slot >> 2), channel, slot & 3);
  const rate = strengths[channel] * members.weight[slot >> 2];
  return momentFrom(
    stream,
    exponential(stream),
    rate,
    reading[track],
    classes.peer[track].at[fromDay],
  );
}
