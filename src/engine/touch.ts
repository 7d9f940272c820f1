/**
 * Sweeps over the memory that a day is about to visit. Members are visited in random order, and a
 * look-up of memory takes the time of a hundred instructions; a short loop of independent look-ups
 * lets the processor have many of them under way. Nothing here changes a result.
 */
import { JURISDICTION, VERTICAL } from './categories.ts';
import { unitOfCard } from './cards.ts';
import { LONG } from './long-stream.ts';
import { AGENT, channelOf, DETAIL } from './queue.ts';
import type { Roll } from './roll.ts';
import type { State } from './state.ts';

/** First entry of a group of a roll. */
function touchGroup(roll: Roll, group: number): number {
  const at = roll.start[group];
  return at < roll.member.length ? roll.member[at] + roll.cumulative[at] : 0;
}

/** Visits the cards of the members that the waiting rows of a day name. */
function touchCards(state: State, day: number): number {
  const { queue, members } = state;
  const { rows } = queue;
  const count = queue.count(day);
  let touched = 0;
  for (let k = 0, at = queue.start(day); k < count; at = queue.next(at, k++)) {
    if (channelOf(rows[at + DETAIL]) !== LONG)
      touched += unitOfCard(members.cards, rows[at + AGENT]);
  }
  return touched;
}

/** Visits the cards, and then the rolls, that the attempts of a day will be resolved by. */
export function touchSources(state: State, day: number): void {
  const { queue, members } = state;
  const { rows } = queue;
  const count = queue.count(day);
  let touched = touchCards(state, day);
  for (let k = 0, at = queue.start(day); k < count; at = queue.next(at, k++)) {
    const channel = channelOf(rows[at + DETAIL]);
    if (channel === JURISDICTION) {
      const unit = unitOfCard(members.cards, rows[at + AGENT]);
      touched += touchGroup(members.unitAgencies, unit) + touchGroup(members.unitOfficials, unit);
    } else if (channel === VERTICAL) {
      touched += touchGroup(members.subordinates, rows[at + AGENT]);
    }
  }
  state.touched[0] = touched;
}
