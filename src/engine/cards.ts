/**
 * What the simulation asks of a member, in a quarter of a cache line: the members are visited in
 * random order, and one look-up of memory for each visit is what the speed of a run hangs on.
 */
import { PROVINCE_CODES } from './territory.ts';

const WORDS = 4;

/** The second word: stratum « 16 | cell. */
const CELL_BITS = 16;
const CELL = (1 << CELL_BITS) - 1;

/** The third word: unit group « 1, and 1 in the lowest bit when its officials have one of their own. */

/** Words by member; see the functions below for their meaning. */
export type Cards = Int32Array;

/** Columns that the cards are written from. */
export interface CardColumns {
  readonly agent: Uint32Array;
  readonly stratum: Uint16Array;
  readonly province: Uint8Array;
  /** Groups of the member's unit: see `peer-groups.ts`. */
  readonly unitGroup: Int32Array;
  readonly officialsGroup: Int32Array;
  /** Sector of each stratum. */
  readonly sector: readonly number[];
  /** Base of the keyed streams of the slots. */
  readonly stream: Int32Array;
}

/** Writes the cards of all members. */
export function writeCards(columns: CardColumns): Cards {
  const { agent, stratum, province, unitGroup, officialsGroup, sector, stream } = columns;
  const cards = new Int32Array(agent.length * WORDS);
  for (let e = 0, at = 0; e < agent.length; e++, at += WORDS) {
    const cell = sector[stratum[e]] * PROVINCE_CODES + province[e];
    cards[at] = agent[e];
    cards[at + 1] = (stratum[e] << CELL_BITS) | cell;
    cards[at + 2] = (unitGroup[e] << 1) | (officialsGroup[e] < 0 ? 0 : 1);
    cards[at + 3] = stream[e];
  }
  return cards;
}

/** Population id of a member. */
export const agentOfCard = (cards: Cards, member: number): number => cards[member * WORDS];

/** sector · 32 + province of a member. */
export const cellOfCard = (cards: Cards, member: number): number =>
  cards[member * WORDS + 1] & CELL;

/** Sector of a cell. */
export const sectorOfCell = (cell: number): number => (cell / PROVINCE_CODES) | 0;

/** Province of a cell. */
export const provinceOfCell = (cell: number): number => cell % PROVINCE_CODES;

/** Stratum of a member. */
export const stratumOfCard = (cards: Cards, member: number): number =>
  cards[member * WORDS + 1] >>> CELL_BITS;

/** Group of a member's unit that its agencies belong to, −1 for none. */
export const unitGroupOfCard = (cards: Cards, member: number): number =>
  cards[member * WORDS + 2] >> 1;

/** Group of a member's unit that its officials have for themselves, −1 for none. */
export function officialsGroupOfCard(cards: Cards, member: number): number {
  const word = cards[member * WORDS + 2];
  return (word & 1) === 0 ? -1 : (word >> 1) + 1;
}

/** Base of the keyed streams of a member's slots. */
export const streamOfCard = (cards: Cards, member: number): number => cards[member * WORDS + 3];
