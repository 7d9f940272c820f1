/**
 * Takes up the lists of slots after the repetition of a log. Slots whose level the clocks passed while
 * the log was repeated are no longer open when the models agree. When they differ, such a slot waits
 * for the next arrival of its stream: the streams are Poisson, so the past tells nothing about it.
 */
import { streamOfCard } from '../cards.ts';
import { PLATFORMS } from '../categories.ts';
import { exponential } from '../math.ts';
import { channelOfGroup } from '../peer-groups.ts';
import { momentFrom, slotStream } from '../slot-streams.ts';
import type { State } from '../state.ts';
import { RECORD } from '../thresholds.ts';
import {
  adoptedOf,
  clockOf,
  countsIn,
  hasParked,
  HEAD,
  paceOf,
  readLevel,
  trackOf,
} from './clock-records.ts';
import { wakeOn } from './crossings.ts';
import { ownShare, ownShareOf } from './own-share.ts';
import { park } from './turns.ts';

/**
 * Level (in units of A) of the first arrival of a slot's stream at or beyond `passed`.
 * @param level of its first arrival; the levels of a slot are in proportion to its arrivals
 * @param own what the clock is short of
 */
function nextLevel(
  state: State,
  channel: number,
  slot: number,
  level: number,
  own: number,
  passed: number,
): number {
  const stream = slotStream(streamOfCard(state.members.cards, slot >> 2), channel, slot & 3);
  const first = exponential(stream);
  return momentFrom(stream, first, first / level, -own, passed);
}

/** A slot that waits in a list; its level is threshold ÷ zρ. */
interface Waiting {
  readonly slot: number;
  readonly level: number;
}

/** Takes up a list at the day that the run draws from. */
function resumeList(state: State, list: number, group: number): void {
  const x = clockOf(state, list).at[state.fromDay];
  const passed = state.clocks.doubles[list * RECORD] + paceOf(state.clocks, group) * x;
  const kept = sortOut(state, list, group, passed);
  keep(state, list, kept);
  readLevel(state, list);
  if (kept.length > 0 || hasParked(state.clocks, list)) wakeOn(state, list, state.fromDay);
}

/** Parks the slots of adopted members whose level is passed; gives all others. */
function sortOut(state: State, list: number, group: number, passed: number): Waiting[] {
  const { lists, open: isOpen, spawned, clocks } = state;
  const channel = channelOfGroup(group);
  const inverse = state.inverse[channel];
  const x = clockOf(state, list).at[state.fromDay];
  const ownPassed = passed - ownShare(state, group, trackOf(state, list), x);
  const kept: Waiting[] = [];
  for (let k = lists.start[list]; k < lists.start[list + 1]; k++) {
    const slot = lists.slot[k];
    const level = lists.level[k] * inverse;
    if ((isOpen[slot >> 2] & (1 << (slot & 3))) === 0) continue;
    if (level > passed) kept.push({ slot, level: lists.level[k] });
    else if (spawned[slot >> 2] === 1 && countsIn(state, group, slot >> 2)) {
      const own = ownShareOf(state, list, group, slot);
      const isAhead = level - own > ownPassed;
      const next = isAhead ? level - own : nextLevel(state, channel, slot, level, own, ownPassed);
      park(clocks, list, slot, next);
    } else kept.push({ slot, level: nextLevel(state, channel, slot, level, 0, passed) / inverse });
  }
  return kept;
}

/** Writes the slots of a list at its end, in order. */
function keep({ lists, clocks }: State, list: number, kept: Waiting[]): void {
  const first = lists.start[list + 1] - kept.length;
  kept
    .sort((a, b) => a.level - b.level || a.slot - b.slot)
    .forEach(({ slot, level }, k) => {
      lists.slot[first + k] = slot;
      lists.level[first + k] = level;
    });
  clocks.words[list * 2 * RECORD + HEAD] = first;
}

/** Takes up every list that has an adopter; it is looked at when the first day that is drawn begins. */
export function settle(state: State): void {
  const { subgroups, clocks } = state;
  if (state.fromDay >= state.days) return;
  state.lists = {
    ...state.lists,
    slot: state.lists.slot.slice(),
    level: state.lists.level.slice(),
  };
  for (let list = 0; list < subgroups.group.length * PLATFORMS.length; list++) {
    const group = subgroups.group[list >> 2];
    if (adoptedOf(clocks, group) === 0) continue;
    resumeList(state, list, group);
  }
}
