/**
 * Thresholds of the peer channels. A channel opens an account in a slot when the channel's cumulated
 * hazard reaches the slot's threshold, a standard exponential number: the slots of a group that feel
 * the same clock therefore open in the order of threshold ÷ zρ, and only the next one of each list
 * has to be watched. Lists leave out slots whose threshold no run of the model can reach.
 */
import { HORIZONTAL, JURISDICTION, PLATFORMS, SECTORAL, VERTICAL } from './categories.ts';
import { cellOfCard, officialsGroupOfCard, sectorOfCell, unitGroupOfCard } from './cards.ts';
import type { EligiblePopulation } from './eligible.ts';
import { FIRST_CELL } from './peer-groups.ts';
import type { Population } from './population.ts';
import { firstArrival, slotStream } from './slot-streams.ts';
import { sortRows } from './sorting.ts';
import { PROVINCE_CODES } from './territory.ts';
import type { WaveClasses } from './wave-classes.ts';
import { widened } from './widened.ts';

const COUNTED = [SECTORAL, HORIZONTAL, JURISDICTION] as const;

/** Largest cumulated hazard per unit of zρ, by channel. */
export type Reach = Readonly<Record<number, number>>;

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
  readonly population: Population;
  readonly members: EligiblePopulation;
  readonly classes: WaveClasses;
  readonly reach: Reach;
}

/** Wave class of a member. */
export const classOf = (members: EligiblePopulation, classes: WaveClasses, e: number): number =>
  classes.count === 1 ? 0 : classes.of[members.stratum[e] * PROVINCE_CODES + members.province[e]];

/** Group in which a member feels a channel; −1 for none. */
function groupOf({ members }: Context, channel: number, e: number): number {
  const { cards, agencies } = members;
  if (channel === SECTORAL) return sectorOfCell(cellOfCard(cards, e));
  if (channel === HORIZONTAL) return FIRST_CELL + cellOfCard(cards, e);
  const own = officialsGroupOfCard(cards, e);
  return e >= agencies && own >= 0 ? own : unitGroupOfCard(cards, e);
}

/**
 * Factor of the levels of a member in a group. The clock of a unit's one group counts an adopter as
 * one of all agencies; an agency looks at one fewer.
 */
function scaleOf({ members }: Context, channel: number, group: number, e: number): number {
  if (channel !== JURISDICTION || e >= members.agencies) return 1;
  if (officialsGroupOfCard(members.cards, e) >= 0) return 1;
  const agencies = members.groups.peers[group];
  return (agencies - 1) / agencies;
}

/** Every group as one sub-group of the only class. */
function undivided(groups: number): Subgroups {
  const numbers = Int32Array.from({ length: groups + 1 }, (_, g) => g);
  return { start: numbers, group: numbers.subarray(0, groups), waveClass: new Uint16Array(groups) };
}

/** Sub-groups for the classes that occur in each group. */
function divided(context: Context): Subgroups {
  const { members, classes } = context;
  const present = Array.from({ length: members.groups.count }, () => new Set<number>());
  for (const channel of COUNTED) {
    for (let e = 0; e < members.eligible; e++) {
      const group = groupOf(context, channel, e);
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
  level = new Float64Array(1 << 18);

  add(list: number, slot: number, level: number): void {
    if (this.size === this.list.length) this.grow();
    const row = this.size++;
    this.list[row] = list;
    this.slot[row] = slot;
    this.level[row] = level;
  }

  private grow(): void {
    const capacity = this.list.length * 2;
    this.list = widened(new Int32Array(capacity), this.list);
    this.slot = widened(new Int32Array(capacity), this.slot);
    this.level = widened(new Float64Array(capacity), this.level);
  }
}

/** Kept between calls: a new one costs as much as its filling. */
const draft = new Draft();

/** Finds the slots of a member whose thresholds on a channel are within reach. */
function addSlots(
  { streams, slots, weight }: EligiblePopulation,
  channel: number,
  reach: number,
  e: number,
  firstList: number,
  listsPerPlatform: number,
  scale: number,
): void {
  const most = reach * weight[e];
  for (let m = 0; m < PLATFORMS.length; m++) {
    if ((slots[e] & (1 << m)) === 0) continue;
    const arrival = firstArrival(slotStream(streams[e], channel, m), most);
    if (arrival === Infinity) continue;
    const level = (arrival / weight[e]) * scale;
    draft.add(firstList + m * listsPerPlatform, e * PLATFORMS.length + m, level);
  }
}

function addChannel(context: Context, subgroups: Subgroups, channel: number): void {
  const { members, classes } = context;
  const reach = context.reach[channel];
  if (!(reach > 0)) return;
  for (let e = 0; e < members.eligible; e++) {
    if (members.slots[e] === 0) continue;
    const group = groupOf(context, channel, e);
    if (group < 0) continue;
    const scale = scaleOf(context, channel, group, e);
    if (scale === 0) continue;
    const sub =
      classes.count === 1 ? group : subgroupOf(subgroups, group, classOf(members, classes, e));
    addSlots(members, channel, reach, e, sub * PLATFORMS.length, 1, scale);
  }
}

/** The subordinates of every superior, and of every guest that may step between. */
function addSubordinates(context: Context): void {
  const { members } = context;
  const { superior, guestAbove, eligible } = members;
  const reach = context.reach[VERTICAL];
  if (!(reach > 0)) return;
  for (let e = 0; e < eligible; e++) {
    if (superior[e] >= 0) addSlots(members, VERTICAL, reach, e, superior[e], 0, 1);
    for (let g = guestAbove[e]; g >= 0; g = guestAbove[g]) {
      addSlots(members, VERTICAL, reach, e, g, 0, 1);
    }
  }
}

/** Where each list starts. */
function startsOf(lists: number): Int32Array {
  const start = new Int32Array(lists + 1);
  for (let row = 0; row < draft.size; row++) start[draft.list[row] + 1]++;
  for (let l = 0; l < lists; l++) start[l + 1] += start[l];
  return start;
}

/** The entries of the draft list by list, in the order in which they were found. */
function listsOf(lists: number): Lists {
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
function sortLists({ start, slot, level }: Lists, most: number): void {
  for (let list = 0; list + 1 < start.length; list++) {
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
  draft.size = 0;
  for (const channel of COUNTED) addChannel(context, subgroups, channel);
  const lists = listsOf(subgroups.group.length * PLATFORMS.length);
  sortLists(lists, Math.max(...COUNTED.map((channel) => reach[channel])));
  draft.size = 0;
  addSubordinates(context);
  const below = listsOf(members.size);
  const records = recordsOf(lists);
  return { reach, classKey: classes.key, subgroups, lists, records, below };
}

const cache = new WeakMap<EligiblePopulation, Thresholds>();

/** Room that is left above a reach when a table is made again, so that a slider does not make many. */
const HEADROOM = 2;

const covers = (known: Thresholds, reach: Reach): boolean =>
  [...COUNTED, VERTICAL].every((channel) => known.reach[channel] >= reach[channel]);

/** Thresholds of the eligible within some reach; kept with the population. */
export function thresholdsOf(
  population: Population,
  members: EligiblePopulation,
  classes: WaveClasses,
  reach: Reach,
): Thresholds {
  const known = cache.get(members);
  const isKnown = known !== undefined && known.classKey === classes.key;
  if (isKnown && covers(known, reach)) return known;
  const widened = Object.fromEntries(
    Object.entries(reach).map(([channel, value]) => [channel, isKnown ? HEADROOM * value : value]),
  );
  const made = build({ population, members, classes, reach: widened });
  cache.set(members, made);
  return made;
}
