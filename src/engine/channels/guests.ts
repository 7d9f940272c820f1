/**
 * Guests: bodies that the roster or a mandate names without their being eligible. From its adoption
 * on a guest counts as eligible: as an adopter among the eligible peers, who are one more, and as a
 * superior. Before it, nobody notices it.
 */
import { AGENCY, HORIZONTAL, JURISDICTION, SECTORAL, SECTORS } from '../categories.ts';
import type { EligiblePopulation } from '../eligible.ts';
import { drawWord, mix, toUniform } from '../random.ts';
import { groupSize } from '../roll.ts';
import type { State } from '../state.ts';
import { CENTRE } from '../territory.ts';

const CODES = CENTRE + 1;

/** Number of guests that have adopted, by group. */
export interface GuestCounts {
  readonly sector: Int32Array;
  /** By sector · 32 + province. */
  readonly sectorProvince: Int32Array;
  readonly unit: Int32Array;
}

/** Counts of nobody; undefined when there are no guests. */
export function countNoGuests(members: EligiblePopulation, units: number): GuestCounts | undefined {
  if (members.size === members.eligible) return undefined;
  return {
    sector: new Int32Array(SECTORS.length),
    sectorProvince: new Int32Array(SECTORS.length * CODES),
    unit: new Int32Array(units),
  };
}

export const isGuest = (state: State, member: number): boolean => member >= state.members.eligible;

const sectorOf = (state: State, member: number): number =>
  state.population.strata[state.members.stratum[member]].sector;

/** Counts a guest that has adopted. */
export function countGuest(state: State, counts: GuestCounts, member: number): void {
  const sector = sectorOf(state, member);
  counts.sector[sector]++;
  counts.sectorProvince[sector * CODES + state.members.province[member]]++;
  counts.unit[state.members.unit[member]]++;
}

/** Eligible peers of a member and adopted guests among the bodies that a channel counts. */
function peersOf(state: State, counts: GuestCounts, channel: number, member: number) {
  const { members, population } = state;
  const sector = sectorOf(state, member);
  const cell = sector * CODES + members.province[member];
  if (channel === SECTORAL)
    return { peers: members.inSector[sector] - 1, guests: counts.sector[sector] };
  if (channel === HORIZONTAL)
    return { peers: members.inSectorProvince[cell] - 1, guests: counts.sectorProvince[cell] };
  const unit = members.unit[member];
  const isAgency = population.strata[members.stratum[member]].kind === AGENCY;
  const agencies = groupSize(members.unitAgencies, unit);
  return { peers: agencies - (isAgency ? 1 : 0), guests: counts.unit[unit] };
}

/**
 * Whether an attempt of a peer fails because guests have joined the peers of its target: streams are
 * drawn for the eligible peers alone (and the guest itself, where a guest causes the attempt).
 * @param source member that causes the attempt
 */
export function isDiluted(
  state: State,
  counts: GuestCounts,
  target: number,
  detail: number,
  channel: number,
  source: number,
): boolean {
  if (channel !== SECTORAL && channel !== HORIZONTAL && channel !== JURISDICTION) return false;
  const { peers, guests } = peersOf(state, counts, channel, target);
  if (guests === 0) return false;
  const own = isGuest(state, source) ? 1 : 0;
  const word = drawWord(mix(state.members.agent[source] ^ state.keys.guest), detail);
  return toUniform(word) * (peers + guests) >= peers + own;
}

/** Whether `a` adopted before `b` did. */
const adoptedBefore = ({ adoptedAt }: State, a: number, b: number): boolean =>
  adoptedAt[a] < adoptedAt[b] || (adoptedAt[a] === adoptedAt[b] && a < b);

/**
 * Whether another superior of the target moved before the source did: of the guests below its nearest
 * eligible superior and that superior itself, the first to adopt is the one that counts.
 */
export function isForestalled(state: State, source: number, target: number): boolean {
  const { guestAbove, superior } = state.members;
  for (let g = guestAbove[target]; g >= 0; g = guestAbove[g]) {
    if (g !== source && adoptedBefore(state, g, source)) return true;
  }
  const above = superior[target];
  return above >= 0 && above !== source && adoptedBefore(state, above, source);
}
