/**
 * Long streams. Where rates are extreme a stream holds far more attempts than there are slots, and
 * to draw them all at once would fill the memory. A long stream therefore keeps only its next
 * attempt in the queue, draws the one after it when that comes to pass, and ends when its group has
 * no open slot left, since slots never open again. The attempts are the same, and so is the log.
 */
import { HORIZONTAL, JURISDICTION, OUTSIDE, SECTORAL, VERTICAL } from '../categories.ts';
import { cellOfCard, unitOfCard } from '../cards.ts';
import { LONG, WORDS_PER_ATTEMPT, type Chain, type Cursor } from '../long-stream.ts';
import { exponential } from '../math.ts';
import { drawWord } from '../random.ts';
import type { Roll } from '../roll.ts';
import { schedule, type State } from '../state.ts';
import { CENTRE } from '../territory.ts';

const CODES = CENTRE + 1;
const PROVINCE_BITS = 5;

/** Day, between two days, on which a clock reads `x`. */
export function dayBetween(clock: Float64Array, from: number, to: number, x: number): number {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (clock[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Starts a long stream with its first attempt, at or after the day that the run draws from. */
export function startChain(state: State, chain: Chain): void {
  if (isExhausted(state, chain)) return;
  const index = state.chains.push(chain) - 1;
  const first = chain.clock[Math.max(chain.from, Math.min(state.fromDay, chain.to))];
  while (chain.x < first) stepOn(chain);
  wait(state, index);
}

/** Draws the attempt after the waiting one. */
function stepOn(chain: Chain): void {
  chain.counter++;
  const word = drawWord(chain.stream, WORDS_PER_ATTEMPT * chain.counter);
  chain.x += exponential(word) / chain.rate;
}

/** Puts the next attempt of a stream into its bucket, unless its time is over. */
function wait(state: State, index: number): void {
  const { clock, from, to, x, detail } = state.chains[index];
  if (x >= clock[to]) return;
  const day = dayBetween(clock, from, to, x);
  const fraction = (x - clock[day]) / (clock[day + 1] - clock[day]);
  const packed = (detail & 3) | (LONG << 2);
  // As short streams of both kinds do it, to the last bit.
  if (detail >>> 2 === OUTSIDE) schedule(state, day + fraction, index, packed, 0);
  else state.queue.push(day, fraction, index, packed, 0);
}

/** Goes on with a stream whose attempt has come to pass. */
export function continueChain(state: State, index: number): void {
  const chain = state.chains[index];
  if (isExhausted(state, chain)) return;
  stepOn(chain);
  wait(state, index);
}

/** Whether nobody whom a stream may hit has an open slot on its platform. */
function isExhausted(state: State, { source, detail }: Pick<Chain, 'source' | 'detail'>): boolean {
  const { members } = state;
  const channel = detail >>> 2;
  const bit = 1 << (detail & 3);
  if (channel === VERTICAL) return !rollHasOpen(state, members.subordinates, source, bit);
  if (channel === JURISDICTION) {
    const unit = unitOfCard(members.cards, source);
    return (
      !rollHasOpen(state, members.unitAgencies, unit, bit) &&
      !rollHasOpen(state, members.unitOfficials, unit, bit)
    );
  }
  if (channel > HORIZONTAL) return (state.open[source] & bit) === 0;
  return !hasOpen(state, cursorOf(state, source, detail), bit);
}

/** Cursor of the group of an outside, sectoral or horizontal stream. */
function cursorOf(state: State, source: number, detail: number): Cursor {
  const channel = detail >>> 2;
  const cell = channel === OUTSIDE ? 0 : cellOfCard(state.members.cards, source);
  const sector = cell >> PROVINCE_BITS;
  const group = channel === OUTSIDE ? source : channel === SECTORAL ? sector : cell;
  const key = detail + group * 64;
  let cursor = state.cursors.get(key);
  if (cursor === undefined) {
    const strata = channel === OUTSIDE ? [source] : [...state.rates.strataOfSector[sector]];
    const offset = channel === HORIZONTAL ? cell & (CODES - 1) : 0;
    const starts = strata.map((h) => h * CODES + offset);
    cursor = { starts, cells: channel === HORIZONTAL ? 1 : CODES, range: 0, member: 0 };
    state.cursors.set(key, cursor);
  }
  return cursor;
}

/** Whether a group has an open slot; slots never open again, so the cursor only moves on. */
function hasOpen(state: State, cursor: Cursor, bit: number): boolean {
  const { starts, cells } = cursor;
  const { cellStart } = state.members;
  for (; cursor.range < starts.length; cursor.range++, cursor.member = 0) {
    const to = cellStart[starts[cursor.range] + cells];
    let member = Math.max(cursor.member, cellStart[starts[cursor.range]]);
    while (member < to && (state.open[member] & bit) === 0) member++;
    cursor.member = member;
    if (member < to) return true;
  }
  return false;
}

function rollHasOpen(state: State, roll: Roll, group: number, bit: number): boolean {
  for (let at = roll.start[group]; at < roll.start[group + 1]; at++) {
    if ((state.open[roll.member[at]] & bit) !== 0) return true;
  }
  return false;
}
