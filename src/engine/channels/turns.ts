/** The turn of the slots whose level the clock of their group has reached. */
import { agentOfCard, streamOfCard } from '../cards.ts';
import { openAccount } from '../opening.ts';
import { channelOfGroup, GROUP_WORDS, POOL } from '../peer-groups.ts';
import { packDetail } from '../queue.ts';
import { slotStream, sourceIndex } from '../slot-streams.ts';
import type { State } from '../state.ts';
import { NEXT, RECORD } from '../thresholds.ts';
import {
  adoptedOf,
  clockOf,
  countsIn,
  EARLIER,
  FRESH,
  groupOfList,
  HAS_PARKED,
  HEAD,
  levelOf,
  PARKED,
  passClosed,
  readLevel,
  STAMP,
  trackOf,
  type PeerClocks,
} from './clock-records.ts';
import { awaitReckoned, foresee, reckon, unitsAt } from './crossings.ts';
import { ownShareOf } from './own-share.ts';

/** Lets the slots of a list have their turn whose levels are reached before anything else happens. */
export function pass(state: State, list: number): void {
  const group = groupOfList(state, list);
  passClosed(state, list);
  state.clocks.doubles[list * RECORD + NEXT] = state.clockEnd[trackOf(state, list)];
  // An opening may bring something about today, which comes first.
  while (takeNext(state, list, group)) {
    if (state.queue.hasMore()) {
      foresee(state, list, group);
      return;
    }
  }
  awaitReckoned(state, list, group);
}

/**
 * Takes the next slot of a list if its level is reached now, or before the next event; else leaves the
 * list reckoned.
 */
function takeNext(state: State, list: number, group: number): boolean {
  const { crossing } = state.clocks;
  reckon(state, list, group);
  if (!(crossing[EARLIER] < state.dayEnd[trackOf(state, list)])) return false;
  const units = unitsAt(state, clockOf(state, list), EARLIER);
  if (units >>> 0 > state.now && state.agenda.hasEventBy(units)) return false;
  state.now = units >>> 0;
  if (crossing[FRESH] <= crossing[PARKED]) takeFresh(state, list, group);
  else takeParked(state, list, group);
  return true;
}

function takeFresh(state: State, list: number, group: number): void {
  const { clocks, lists, spawned } = state;
  const level = levelOf(state, list, group);
  const slot = lists.slot[clocks.words[list * 2 * RECORD + HEAD]++];
  readLevel(state, list);
  if (spawned[slot >> 2] === 1 && countsIn(state, group, slot >> 2)) {
    // What its own example brings does not count.
    park(clocks, list, slot, level - ownShareOf(state, list, group, slot));
  } else open(state, group, slot);
  passClosed(state, list);
}

function takeParked(state: State, list: number, group: number): void {
  const { parked, words } = state.clocks;
  const slot = parked.take(list);
  if (parked.isEmpty(list)) words[list * 2 * RECORD + STAMP] &= ~HAS_PARKED;
  open(state, group, slot);
}

/** Lets a slot of an adopted member wait for a level of the clock without its own share. */
export function park(clocks: PeerClocks, list: number, slot: number, level: number): void {
  clocks.parked.add(list, level, slot);
  clocks.words[list * 2 * RECORD + STAMP] |= HAS_PARKED;
}

/** Opens an account in a slot by the example of one of the group's adopters. */
function open(state: State, group: number, slot: number): void {
  const { members } = state;
  const member = slot >> 2;
  const platform = slot & 3;
  if ((state.open[member] & (1 << platform)) === 0) return;
  const channel = channelOfGroup(group);
  const stream = slotStream(streamOfCard(members.cards, member), channel, platform);
  const source = chooseSource(state, group, member, stream);
  const agent = agentOfCard(members.cards, member);
  const detail = packDetail(platform, channel, 0);
  openAccount(state, member, agent, detail, channel, source);
}

/** One of the adopters of a group other than the member itself, all alike. */
function chooseSource(state: State, group: number, member: number, stream: number): number {
  const { clocks, spawned } = state;
  const adopters = adoptedOf(clocks, group);
  const own = countsIn(state, group, member) ? spawned[member] : 0;
  const first = clocks.groups[group * GROUP_WORDS + POOL];
  const chosen = clocks.pool[first + sourceIndex(stream, adopters - own)];
  return chosen === member ? clocks.pool[first + adopters - 1] : chosen;
}
