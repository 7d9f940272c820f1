/**
 * Thresholds of the peer channels. A channel opens an account in a slot when the channel's cumulated
 * hazard reaches the slot's threshold, a standard exponential number: the slots of a group that feel
 * the same clock therefore open in the order of threshold ÷ zρ, and only the next one of each list
 * has to be watched. Lists leave out slots whose threshold no run of the model can reach.
 */
import { HORIZONTAL, JURISDICTION, PLATFORMS, SECTORAL, VERTICAL } from './categories.ts';
import {
  cellOfCard,
  officialsGroupOfCard,
  sectorOfCell,
  streamOfCard,
  unitGroupOfCard,
} from './cards.ts';
import type { EligiblePopulation } from './eligible.ts';
import { channelOfGroup, FIRST_CELL } from './peer-groups.ts';
import { exponential } from './math.ts';
import { isBeyond, slotStream } from './slot-streams.ts';
import { sortRows } from './sorting.ts';
import { PROVINCE_CODES } from './territory.ts';
import type { WaveClasses } from './wave-classes.ts';
import { widened } from './widened.ts';

const COUNTED = [SECTORAL, HORIZONTAL, JURISDICTION] as const;

/** Largest cumulated hazard per unit of zρ, by channel · 4 + platform. */
export type Reach = Float64Array;

/** Slots (member · 4 + platform) with their levels (threshold ÷ zρ), list after list. */
export interface Lists {
  /** First entry of each list; lists + 1 entries. */
  readonly start: Int32Array;
  readonly slot: Int32Array;
  readonly level: Float64Array;
}

/** Groups divided by wave class. List number: sub-group · 4 + platform. */
export interface Subgroups {
  /** First sub-group of each group; groups + 1 entries. */
  readonly start: Int32Array;
  readonly group: Int32Array;
  readonly waveClass: Uint16Array;
}

/**
 * Record of a list during a run, in one half of a cache line: A extrapolated to Λ = 0, Λ from which
 * on the list is looked at again, level of its next slot; then two words.
 */
export const RECORD = 4;
export const NEXT = 1;
export const LEVEL = 2;

export interface Thresholds {
  readonly reach: Reach;
  readonly classKey: string;
  readonly subgroups: Subgroups;
  /** By list, levels ascending. */
  readonly lists: Lists;
  /** Records of the lists before the first adoption. */
  readonly records: Float64Array;
  /** By superior, in no order of level. */
  readonly below: Lists;
}

interface Context {
  readonly members: EligiblePopulation;
  readonly classes: WaveClasses;
  readonly reach: Reach;
}

/** Wave class of a member. */
export const classOf = (members: EligiblePopulation, classes: WaveClasses, e: number): number =>
  classes.count === 1 ? 0 : classes.of[members.stratum[e] * PROVINCE_CODES + members.province[e]];

/** Group in which a member feels a channel; −1 for none. */
function groupOf({ cards, agencies }: EligiblePopulation, channel: number, e: number): number {
  if (channel === SECTORAL) return sectorOfCell(cellOfCard(cards, e));
  if (channel === HORIZONTAL) return FIRST_CELL + cellOfCard(cards, e);
  const own = officialsGroupOfCard(cards, e);
  return e >= agencies && own >= 0 ? own : unitGroupOfCard(cards, e);
}

/**
 * Bodies of a unit whose clock counts an adopter as one of all of them, although a member looks at one
 * fewer: an agency in the one group of its unit. 0 where the clock counts as the member does.
 */
function bodiesInClock({ cards, agencies, groups }: EligiblePopulation, e: number): number {
  if (e >= agencies || officialsGroupOfCard(cards, e) >= 0) return 0;
  return groups.peers[unitGroupOfCard(cards, e)];
}

/** Every group as one sub-group of the only class. */
function undivided(groups: number): Subgroups {
  const numbers = new Int32Array(groups + 1);
  for (let g = 0; g <= groups; g++) numbers[g] = g;
  return { start: numbers, group: numbers.subarray(0, groups), waveClass: new Uint16Array(groups) };
}

/** Sub-groups for the classes that occur in each group. */
function divided(context: Context): Subgroups {
  const { members, classes } = context;
  const present = Array.from({ length: members.groups.count }, () => new Set<number>());
  for (const channel of COUNTED) {
    for (let e = 0; e < members.eligible; e++) {
      const group = groupOf(members, channel, e);
      if (group >= 0) present[group].add(classOf(members, classes, e));
    }
  }
  const start = new Int32Array(present.length + 1);
  const group: number[] = [];
  const waveClass: number[] = [];
  present.forEach((set, g) => {
    for (const c of [...set].sort((a, b) => a - b)) {
      group.push(g);
      waveClass.push(c);
    }
    start[g + 1] = group.length;
  });
  return { start, group: Int32Array.from(group), waveClass: Uint16Array.from(waveClass) };
}

function subgroupOf(subgroups: Subgroups, group: number, waveClass: number): number {
  let sub = subgroups.start[group];
  while (subgroups.waveClass[sub] !== waveClass) sub++;
  return sub;
}

/** Entries in the order in which they were found. */
class Draft {
  size = 0;
  list = new Int32Array(1 << 18);
  slot = new Int32Array(1 << 18);
  channel = new Uint8Array(1 << 18);
  /** Word from which the threshold is made. */
  word = new Int32Array(1 << 18);
  level = new Float64Array(1 << 18);

  add(list: number, slot: number, channel: number, word: number): void {
    if (this.size === this.list.length) this.grow();
    const row = this.size++;
    this.list[row] = list;
    this.slot[row] = slot;
    this.channel[row] = channel;
    this.word[row] = word;
  }

  private grow(): void {
    const capacity = this.list.length * 2;
    this.list = widened(new Int32Array(capacity), this.list);
    this.slot = widened(new Int32Array(capacity), this.slot);
    this.channel = widened(new Uint8Array(capacity), this.channel);
    this.word = widened(new Int32Array(capacity), this.word);
    this.level = widened(new Float64Array(capacity), this.level);
  }
}

/** Kept between calls: a new one costs as much as its filling. */
const draft = new Draft();

/** Drafts a slot unless its threshold on a channel is seen to lie out of reach. */
function draftSlot(context: Context, list: number, channel: number, e: number, m: number): void {
  const { members, reach } = context;
  const word = slotStream(streamOfCard(members.cards, e), channel, m);
  if (isBeyond(word, reach[channel * PLATFORMS.length + m] * members.weight[e])) return;
  draft.add(list, e * PLATFORMS.length + m, channel, word);
}

/** First list of a member on a channel; −1 where the channel brings it nothing. */
function firstListOf(context: Context, subgroups: Subgroups, channel: number, e: number): number {
  const { members, classes } = context;
  const group = groupOf(members, channel, e);
  if (group < 0) return -1;
  if (channel === JURISDICTION && bodiesInClock(members, e) === 1) return -1;
  const sub =
    classes.count === 1 ? group : subgroupOf(subgroups, group, classOf(members, classes, e));
  return sub * PLATFORMS.length;
}

/** Drafts what the members wait for in their groups. */
function draftPeers(context: Context, subgroups: Subgroups): void {
  const { eligible, slots } = context.members;
  draft.size = 0;
  for (let e = 0; e < eligible; e++) {
    if (slots[e] === 0) continue;
    const sector = firstListOf(context, subgroups, SECTORAL, e);
    const cell = firstListOf(context, subgroups, HORIZONTAL, e);
    const unit = firstListOf(context, subgroups, JURISDICTION, e);
    for (let m = 0; m < PLATFORMS.length; m++) {
      if ((slots[e] & (1 << m)) === 0) continue;
      if (sector >= 0) draftSlot(context, sector + m, SECTORAL, e, m);
      if (cell >= 0) draftSlot(context, cell + m, HORIZONTAL, e, m);
      if (unit >= 0) draftSlot(context, unit + m, JURISDICTION, e, m);
    }
  }
}

/** Drafts the slots below a superior. */
function draftBelow(context: Context, superior: number, e: number): void {
  for (let m = 0; m < PLATFORMS.length; m++) {
    if ((context.members.slots[e] & (1 << m)) !== 0) draftSlot(context, superior, VERTICAL, e, m);
  }
}

/** Drafts the subordinates of every superior, and of every guest that may step between. */
function draftSubordinates(context: Context): void {
  const { superior, guestAbove, eligible } = context.members;
  draft.size = 0;
  for (let e = 0; e < eligible; e++) {
    if (superior[e] >= 0) draftBelow(context, superior[e], e);
    for (let g = guestAbove[e]; g >= 0; g = guestAbove[g]) draftBelow(context, g, e);
  }
}

/** Turns the words of the draft into levels; what is out of reach after all is left out. */
function levelDraft({ members, reach }: Context): void {
  const { list, slot, channel, word, level } = draft;
  let kept = 0;
  for (let row = 0; row < draft.size; row++) {
    const e = slot[row] >> 2;
    const weight = members.weight[e];
    const arrival = exponential(word[row]);
    if (arrival > reach[channel[row] * PLATFORMS.length + (slot[row] & 3)] * weight) continue;
    const bodies = channel[row] === JURISDICTION ? bodiesInClock(members, e) : 0;
    level[kept] = (arrival / weight) * (bodies > 0 ? (bodies - 1) / bodies : 1);
    list[kept] = list[row];
    slot[kept++] = slot[row];
  }
  draft.size = kept;
}

/** Where each list starts. */
function startsOf(lists: number): Int32Array {
  const start = new Int32Array(lists + 1);
  for (let row = 0; row < draft.size; row++) start[draft.list[row] + 1]++;
  for (let l = 0; l < lists; l++) start[l + 1] += start[l];
  return start;
}

/** The entries of the draft list by list, in the order in which they were found. */
function listsOf(context: Context, lists: number): Lists {
  levelDraft(context);
  const start = startsOf(lists);
  const next = start.slice(0, lists);
  const slot = new Int32Array(draft.size);
  const level = new Float64Array(draft.size);
  for (let row = 0; row < draft.size; row++) {
    const to = next[draft.list[row]]++;
    slot[to] = draft.slot[row];
    level[to] = draft.level[row];
  }
  return { start, slot, level };
}

/** Puts the entries of each list in order of level. */
function sortLists({ start, slot, level }: Lists, subgroups: Subgroups, reach: Reach): void {
  for (let list = 0; list + 1 < start.length; list++) {
    const channel = channelOfGroup(subgroups.group[list >> 2]);
    const most = reach[channel * PLATFORMS.length + (list & 3)];
    sortRows(level, slot, start[list], start[list + 1], most);
  }
}

function recordsOf({ start, level }: Lists): Float64Array {
  const records = new Float64Array((start.length - 1) * RECORD);
  const words = new Int32Array(records.buffer);
  for (let list = 0; list + 1 < start.length; list++) {
    const head = start[list];
    records[list * RECORD + LEVEL] = head < start[list + 1] ? level[head] : Infinity;
    words[(list + 1) * 2 * RECORD - 2] = head;
  }
  return records;
}

function build(context: Context): Thresholds {
  const { members, classes, reach } = context;
  const subgroups = classes.count === 1 ? undivided(members.groups.count) : divided(context);
  draftPeers(context, subgroups);
  const lists = listsOf(context, subgroups.group.length * PLATFORMS.length);
  sortLists(lists, subgroups, reach);
  draftSubordinates(context);
  const below = listsOf(context, members.size);
  const records = recordsOf(lists);
  return { reach, classKey: classes.key, subgroups, lists, records, below };
}

const cache = new WeakMap<EligiblePopulation, Thresholds>();

/** Room that is left above a reach when a table is made again, so that a slider does not make many. */
const HEADROOM = 2;

const covers = (known: Thresholds, reach: Reach): boolean =>
  reach.every((value, at) => known.reach[at] >= value);

/** Thresholds of the eligible within some reach; kept with the population. */
export function thresholdsOf(
  members: EligiblePopulation,
  classes: WaveClasses,
  reach: Reach,
): Thresholds {
  const known = cache.get(members);
  const isKnown = known !== undefined && known.classKey === classes.key;
  if (isKnown && covers(known, reach)) return known;
  const wide = isKnown
    ? reach.map((value, at) => Math.max(known.reach[at], HEADROOM * value))
    : reach;
  const made = build({ members, classes, reach: wide });
  cache.set(members, made);
  return made;
}
