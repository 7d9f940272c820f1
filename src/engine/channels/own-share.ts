/**
 * Own share of an adopter in the clock of a group: what the adopter itself brings to the clock, and
 * what the clock without it lacks. Peers become more when guests join a group, so its pace may change.
 */
import { readClock } from '../operational-clock.ts';
import { GROUP_WORDS, HAS_GUESTS, PEERS } from '../peer-groups.ts';
import type { State } from '../state.ts';
import { clockOf, trackOf, type GuestHistory } from './clock-records.ts';

/** Share of one adopter in the clock of a group when Λ reads `x`: ∫ dΛ / peers. */
export function ownShare(state: State, group: number, track: number, x: number): number {
  const own = state.members.groups.peers[group];
  const history = state.clocks.guests.get(group);
  if (history === undefined || x < history.at[track][0]) return own > 0 ? x / own : 0;
  const at = history.at[track];
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return history.share[track][low] + (x - at[low]) / (own + low + 1);
}

/** The same extrapolated to Λ = 0 at the present pace. */
export function ownShareAtZero({ clocks, members }: State, group: number, track: number): number {
  if (clocks.groups[group * GROUP_WORDS + HAS_GUESTS] === 0) return 0;
  const history = clocks.guests.get(group) as GuestHistory;
  const last = history.at[track].length - 1;
  const pace = 1 / (members.groups.peers[group] + last + 1);
  return history.share[track][last] - history.at[track][last] * pace;
}

/** Notes that a guest has joined a group, whose peers are one more from now on. */
export function noteGuest(state: State, group: number): void {
  const { clocks, reading } = state;
  const shares = Array.from(reading, (x, track) => ownShare(state, group, track, x));
  const history = clocks.guests.get(group) ?? {
    at: shares.map(() => []),
    share: shares.map(() => []),
  };
  clocks.guests.set(group, history);
  clocks.groups[group * GROUP_WORDS + HAS_GUESTS] = 1;
  shares.forEach((share, track) => {
    history.at[track].push(reading[track]);
    history.share[track].push(share);
  });
  clocks.groups[group * GROUP_WORDS + PEERS]++;
}

/** Own share of the holder of a slot at its adoption. */
export function ownShareOf(state: State, list: number, group: number, slot: number): number {
  const since = readClock(clockOf(state, list), state.adoptedAt[slot >> 2]);
  return ownShare(state, group, trackOf(state, list), since);
}
