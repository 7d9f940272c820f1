/**
 * Records of the peer groups' clocks, and where they lie. What they mean is said in `peer-clocks.ts`.
 */
import { PLATFORMS } from '../categories.ts';
import type { EligiblePopulation } from '../eligible.ts';
import type { OperationalClock } from '../operational-clock.ts';
import { ADOPTED, channelOfGroup, FIRST_UNIT, GROUP_WORDS, PEERS } from '../peer-groups.ts';
import type { State } from '../state.ts';
import { LEVEL, RECORD } from '../thresholds.ts';
import { ParkedSlots } from './parked-slots.ts';

/**
 * Words of a record (see `thresholds.ts`): its next entry, and the stamp of its awaited event with a
 * flag for parked slots.
 */
export const HEAD = 6;
export const STAMP = 7;
export const MOST_STAMP = (1 << 26) - 1;
export const HAS_PARKED = 1 << 27;

/** Places of `crossing`: the next slot, the next parked slot, the earlier of both, a look. */
export const FRESH = 0;
export const PARKED = 1;
export const EARLIER = 2;
export const LOOK = 3;
const CROSSINGS = 4;

/** Adoptions of guests in a group: from each on the peers are one more. */
export interface GuestHistory {
  /** Λ and own share at each adoption, by class · 4 + platform. */
  readonly at: number[][];
  readonly share: number[][];
}

export interface PeerClocks {
  /** Words by group: adopters, bodies that a member looks at (adopted guests among them) … */
  readonly groups: Int32Array;
  /** Adoptions that today is still to bring, by sector and by sector · 32 + province. */
  readonly expected: Int32Array;
  /** Adopters of every group in order of adoption, from the start of its pool on. */
  readonly pool: Int32Array;
  /** Records of the lists, as doubles and as words. */
  readonly doubles: Float64Array;
  readonly words: Int32Array;
  readonly parked: ParkedSlots;
  /**
   * Λ at which the list that was reckoned last opens slots: see `crossings.ts`. They lie here because a
   * double that a call hands over is boxed, unless the call is inlined.
   */
  readonly crossing: Float64Array;
  readonly guests: Map<number, GuestHistory>;
}

/** Room kept between runs. */
let doubles = new Float64Array(0);

/** Clocks before the first adoption. */
export function startClocks({ groups }: EligiblePopulation, records: Float64Array): PeerClocks {
  if (doubles.length < records.length) doubles = new Float64Array(records.length);
  doubles.set(records);
  return {
    groups: groups.words.slice(),
    expected: new Int32Array(FIRST_UNIT),
    pool: new Int32Array(groups.poolSize),
    doubles,
    words: new Int32Array(doubles.buffer),
    parked: new ParkedSlots(records.length / RECORD),
    crossing: new Float64Array(CROSSINGS),
    guests: new Map(),
  };
}

export const adoptedOf = ({ groups }: PeerClocks, group: number): number =>
  groups[group * GROUP_WORDS + ADOPTED];

export const peersOf = ({ groups }: PeerClocks, group: number): number =>
  groups[group * GROUP_WORDS + PEERS];

export const hasParked = ({ words }: PeerClocks, list: number): boolean =>
  (words[list * 2 * RECORD + STAMP] & HAS_PARKED) !== 0;

/** Level of the next slot of a list, in units of A. */
export const levelOf = ({ clocks, inverse }: State, list: number, group: number): number =>
  clocks.doubles[list * RECORD + LEVEL] * inverse[channelOfGroup(group)];

/** Whether a member of a group is one of those who are counted in it: officials of a unit are not. */
export const countsIn = (state: State, group: number, member: number): boolean =>
  group < FIRST_UNIT || member < state.members.agencies;

/** First list of a group. */
export const firstList = ({ classes, subgroups }: State, group: number): number =>
  (classes.count === 1 ? group : subgroups.start[group]) * PLATFORMS.length;

export const groupOfList = ({ classes, subgroups }: State, list: number): number =>
  classes.count === 1 ? list >> 2 : subgroups.group[list >> 2];

/** Class · 4 + platform of a list. */
export const trackOf = ({ classes, subgroups }: State, list: number): number =>
  classes.count === 1 ? list & 3 : subgroups.waveClass[list >> 2] * PLATFORMS.length + (list & 3);

export const clockOf = (state: State, list: number): OperationalClock =>
  state.classes.peer[trackOf(state, list)];

/** Pace of A: adopters ÷ peers. */
export function paceOf({ groups }: PeerClocks, group: number): number {
  const peers = groups[group * GROUP_WORDS + PEERS];
  return peers > 0 ? groups[group * GROUP_WORDS + ADOPTED] / peers : 0;
}

/** Writes the level of the next entry of a list into its record. */
export function readLevel({ clocks, lists }: State, list: number): void {
  const head = clocks.words[list * 2 * RECORD + HEAD];
  clocks.doubles[list * RECORD + LEVEL] =
    head < lists.start[list + 1] ? lists.level[head] : Infinity;
}

/** Passes over the slots of a list that are no longer open. */
export function passClosed(state: State, list: number): void {
  const { clocks, lists, open: isOpen } = state;
  const at = list * 2 * RECORD + HEAD;
  const end = lists.start[list + 1];
  const first = clocks.words[at];
  let head = first;
  while (head < end && (isOpen[lists.slot[head] >> 2] & (1 << (lists.slot[head] & 3))) === 0)
    head++;
  if (head === first) return;
  clocks.words[at] = head;
  readLevel(state, list);
}
