/**
 * Peers: when a member is first verified, all attempts that it will ever cause are drawn at once,
 * one Poisson stream for each (member, channel, platform) in operational time.
 */
import {
  CROSS_PLATFORM,
  HORIZONTAL,
  JURISDICTION,
  PLATFORMS,
  SECTORAL,
  VERTICAL,
} from '../categories.ts';
import { log } from '../math.ts';
import { dayOfOperational, readClock } from '../operational-clock.ts';
import { drawWord, mix, toUniform } from '../random.ts';
import { groupSize, groupWeight, pickMember } from '../roll.ts';
import type { State } from '../state.ts';
import { CENTRE } from '../territory.ts';
import { pickInCell, pickInStratum } from './pick.ts';

const CODES = CENTRE + 1;
const GOLDEN = 0x9e3779b9 | 0;

/** Words of an attempt: gap, group, member, thinning. */
export const WORDS_PER_ATTEMPT = 4;

/** Rate of the jurisdictional channel of an agency: other agencies of its unit, and its officials. */
function jurisdictionRate(state: State, member: number): number {
  const { unitAgencies, unitOfficials, unit } = state.members;
  const peers = groupSize(unitAgencies, unit[member]);
  const agencies = peers > 1 ? groupWeight(unitAgencies, unit[member]) / (peers - 1) : 0;
  const officials = peers > 0 ? groupWeight(unitOfficials, unit[member]) / peers : 0;
  return state.rates.jurisdiction * (agencies + officials);
}

const isAgency = (state: State, member: number): boolean =>
  member < state.members.agencies || member >= state.members.eligible;

/** Draws every attempt that a member causes from `moment` on (days since the first day). */
export function spawnPeers(state: State, member: number, moment: number): void {
  const { members, rates, population } = state;
  const base = mix(members.agent[member] ^ state.keys.peer);
  const { sector } = population.strata[members.stratum[member]];
  spawn(state, member, moment, base, SECTORAL, rates.sectoral[sector]);
  spawn(
    state,
    member,
    moment,
    base,
    HORIZONTAL,
    rates.horizontal[sector * CODES + members.province[member]],
  );
  spawn(state, member, moment, base, CROSS_PLATFORM, rates.crossPlatform * members.weight[member]);
  if (!isAgency(state, member)) return;
  spawn(
    state,
    member,
    moment,
    base,
    VERTICAL,
    rates.vertical * groupWeight(members.subordinates, member),
  );
  spawn(state, member, moment, base, JURISDICTION, jurisdictionRate(state, member));
}

/** The streams of one channel on every platform. */
function spawn(
  state: State,
  member: number,
  moment: number,
  base: number,
  channel: number,
  rate: number,
): void {
  if (!(rate > 0)) return;
  for (let platform = 0; platform < PLATFORMS.length; platform++) {
    const stream = mix(base + Math.imul(channel * PLATFORMS.length + platform + 1, GOLDEN));
    const clock = state.clocks[platform];
    const from = readClock(clock, moment);
    const u = toUniform(stream);
    // −log u ≥ 1 − u: most streams are empty, and need no logarithm to be seen to be.
    if (1 - u > rate * (clock.at[clock.days] - from)) continue;
    drawStream(state, member, from, stream, platform | (channel << 2), rate);
  }
}

/** Attempts of one stream: exponential gaps in operational time until the end of the run. */
function drawStream(
  state: State,
  member: number,
  from: number,
  stream: number,
  detail: number,
  rate: number,
): void {
  const clock = state.clocks[detail & 3];
  const end = clock.at[clock.days];
  let x = from - log(toUniform(stream)) / rate;
  for (let k = 0; x < end; k++) {
    const day = dayOfOperational(clock, x);
    if (day >= state.fromDay) {
      const time = (x - clock.at[day]) / (clock.at[day + 1] - clock.at[day]);
      state.queue.push(day, time, member, detail | (k << 6), stream);
    }
    x -= log(toUniform(drawWord(stream, WORDS_PER_ATTEMPT * (k + 1)))) / rate;
  }
}

/** Target of an attempt, in proportion to zρ over the group; may be the source itself. */
export function peerTarget(
  state: State,
  source: number,
  channel: number,
  stream: number,
  counter: number,
): number {
  const group = drawWord(stream, WORDS_PER_ATTEMPT * counter + 1);
  const member = drawWord(stream, WORDS_PER_ATTEMPT * counter + 2);
  const { members } = state;
  switch (channel) {
    case SECTORAL:
      return sectoralTarget(state, source, group, member);
    case HORIZONTAL:
      return horizontalTarget(state, source, group, member);
    case VERTICAL:
      return pickMember(members.subordinates, source, toUniform(member));
    case JURISDICTION:
      return jurisdictionTarget(state, source, group, member);
    default:
      return source;
  }
}

function sectorOf(state: State, member: number): number {
  return state.population.strata[state.members.stratum[member]].sector;
}

function sectoralTarget(state: State, source: number, group: number, member: number): number {
  const sector = sectorOf(state, source);
  const strata = state.rates.strataOfSector[sector];
  const cumulative = state.rates.cumulativeOfSector[sector];
  const x = toUniform(group) * cumulative[cumulative.length - 1];
  let k = 0;
  while (k < strata.length - 1 && cumulative[k] <= x) k++;
  return pickInStratum(state.members, strata[k], member);
}

function horizontalTarget(state: State, source: number, group: number, member: number): number {
  const { members, rates } = state;
  const strata = rates.strataOfSector[sectorOf(state, source)];
  const province = members.province[source];
  let total = 0;
  for (const h of strata) total += rates.receptivity[h] * members.cellFrailty[h * CODES + province];
  let x = toUniform(group) * total;
  let last = -1;
  for (const h of strata) {
    const weight = rates.receptivity[h] * members.cellFrailty[h * CODES + province];
    if (weight <= 0) continue;
    last = h;
    if (x < weight) break;
    x -= weight;
  }
  return pickInCell(members, last * CODES + province, member);
}

function jurisdictionTarget(state: State, source: number, group: number, member: number): number {
  const { unitAgencies, unitOfficials, unit } = state.members;
  const peers = groupSize(unitAgencies, unit[source]);
  const agencies = peers > 1 ? groupWeight(unitAgencies, unit[source]) / (peers - 1) : 0;
  const officials = groupWeight(unitOfficials, unit[source]) / peers;
  const toAgency = toUniform(group) * (agencies + officials) < agencies;
  return pickMember(toAgency ? unitAgencies : unitOfficials, unit[source], toUniform(member));
}
