/**
 * What the simulation asks of a member, in one half of a cache line: the members are visited in
 * random order, and one look-up of memory for each visit is what the speed of a run hangs on.
 */
import { groupSize, groupWeight, type Roll } from './roll.ts';
import { CENTRE } from './territory.ts';

/** Words of a card; the two weights take two words each. */
const WORDS = 8;
const CODES = CENTRE + 1;

export interface Cards {
  /** Population id, sector · 32 + province, territorial unit, 0; then the bytes of the weights. */
  readonly words: Int32Array;
  /** The same memory as doubles: weights stand at 4 · member + 2 and + 3. */
  readonly doubles: Float64Array;
}

/** Columns that the cards are written from. */
export interface CardColumns {
  readonly eligible: number;
  readonly agencies: number;
  readonly agent: Uint32Array;
  readonly stratum: Uint16Array;
  readonly province: Uint8Array;
  readonly unit: Int32Array;
  /** Sector of each stratum. */
  readonly sector: readonly number[];
}

interface Rolls {
  readonly unitAgencies: Roll;
  readonly unitOfficials: Roll;
  readonly subordinates: Roll;
}

/** A total shared among a number of peers; 0 when there are none. */
export const perPeer = (total: number, peers: number): number => (peers > 0 ? total / peers : 0);

/** Σ zρ ÷ peers over the other agencies of an agency's unit. */
export function jurisdictionOfAgencies(rolls: Rolls, unit: number, isGuest: boolean): number {
  const counted = groupSize(rolls.unitAgencies, unit) + (isGuest ? 1 : 0);
  return perPeer(groupWeight(rolls.unitAgencies, unit), counted - 1);
}

/** Σ zρ ÷ agencies over the officials of an agency's unit. */
export function jurisdictionOfOfficials(rolls: Rolls, unit: number, isGuest: boolean): number {
  const counted = groupSize(rolls.unitAgencies, unit) + (isGuest ? 1 : 0);
  return perPeer(groupWeight(rolls.unitOfficials, unit), counted);
}

/** Σ zρ ÷ peers over those whom an eligible agency of each unit moves in its unit. */
function weighUnits(rolls: Rolls): Float64Array {
  const weights = new Float64Array(rolls.unitAgencies.start.length - 1);
  for (let unit = 0; unit < weights.length; unit++) weights[unit] = weighUnit(rolls, unit, false);
  return weights;
}

const weighUnit = (rolls: Rolls, unit: number, isGuest: boolean): number =>
  jurisdictionOfAgencies(rolls, unit, isGuest) + jurisdictionOfOfficials(rolls, unit, isGuest);

/** Writes the cards of all members. */
export function writeCards(columns: CardColumns, rolls: Rolls): Cards {
  const { agent, stratum, province, unit, sector, agencies, eligible } = columns;
  const words = new Int32Array(agent.length * WORDS);
  const doubles = new Float64Array(words.buffer);
  const unitWeight = weighUnits(rolls);
  for (let e = 0; e < agent.length; e++) {
    words[e * WORDS] = agent[e];
    words[e * WORDS + 1] = sector[stratum[e]] * CODES + province[e];
    words[e * WORDS + 2] = unit[e];
    if (e >= agencies && e < eligible) continue;
    doubles[e * 4 + 2] = groupWeight(rolls.subordinates, e);
    doubles[e * 4 + 3] = e < eligible ? unitWeight[unit[e]] : weighUnit(rolls, unit[e], true);
  }
  return { words, doubles };
}

/** Population id of a member. */
export const agentOfCard = (cards: Cards, member: number): number => cards.words[member * WORDS];

/** sector · 32 + province of a member. */
export const cellOfCard = (cards: Cards, member: number): number => cards.words[member * WORDS + 1];

/** Territorial unit of a member. */
export const unitOfCard = (cards: Cards, member: number): number => cards.words[member * WORDS + 2];

/** Σ zρ over the members whose example as a superior this member is. */
export const verticalWeight = (cards: Cards, member: number): number =>
  cards.doubles[member * 4 + 2];

/** Σ zρ ÷ peers over those whom this agency moves in its unit. */
export const jurisdictionWeight = (cards: Cards, member: number): number =>
  cards.doubles[member * 4 + 3];
