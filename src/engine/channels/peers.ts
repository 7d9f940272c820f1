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
import {
  agentOfCard,
  cellOfCard,
  jurisdictionOfAgencies,
  jurisdictionWeight,
  perPeer,
  unitOfCard,
  verticalWeight,
} from '../cards.ts';
import { exponential } from '../math.ts';
import { dayOfOperational, readClock } from '../operational-clock.ts';
import { drawWord, mix, toUniform } from '../random.ts';
import { pickMember } from '../roll.ts';
import type { State } from '../state.ts';
import { CENTRE } from '../territory.ts';
import { WORDS_PER_ATTEMPT } from '../long-stream.ts';
import { startChain } from './chain.ts';
import { isGuest } from './guests.ts';
import { pickInCell, pickInStratum } from './pick.ts';

const CODES = CENTRE + 1;
const PROVINCE_BITS = 5;
const GOLDEN = 0x9e3779b9 | 0;

const isAgency = (state: State, member: number): boolean =>
  member < state.members.agencies || member >= state.members.eligible;

/** Operational time between the moment of an adoption and the end, by platform: scratch. */
const remaining = new Float64Array(PLATFORMS.length);

/** Words that tell the streams of (channel, platform) apart. */
const STREAM_CODE = Int32Array.from({ length: 16 * PLATFORMS.length }, (_, i) =>
  Math.imul(i + 1, GOLDEN),
);

/** Draws every attempt that a member causes from `moment` on (days since the first day). */
export function spawnPeers(state: State, member: number, moment: number): void {
  const { members, rates } = state;
  const { cards } = members;
  const base = mix(agentOfCard(cards, member) ^ state.keys.peer);
  const cell = cellOfCard(cards, member);
  const sector = cell >> PROVINCE_BITS;
  for (let platform = 0; platform < PLATFORMS.length; platform++) {
    const clock = state.clocks[platform];
    remaining[platform] = clock.at[clock.days] - readClock(clock, moment);
  }
  const others = isGuest(state, member) ? 0 : -1;
  const inSector = perPeer(rates.sectoral[sector], members.inSector[sector] + others);
  const inCell = perPeer(rates.horizontal[cell], members.inSectorProvince[cell] + others);
  spawn(state, member, base, SECTORAL, inSector);
  spawn(state, member, base, HORIZONTAL, inCell);
  if (rates.crossPlatform > 0) {
    spawn(state, member, base, CROSS_PLATFORM, rates.crossPlatform * members.weight[member]);
  }
  if (!isAgency(state, member)) return;
  spawn(state, member, base, VERTICAL, rates.vertical * verticalWeight(cards, member));
  spawn(state, member, base, JURISDICTION, rates.jurisdiction * jurisdictionWeight(cards, member));
}

/** The streams of one channel on every platform. */
function spawn(state: State, member: number, base: number, channel: number, rate: number): void {
  if (!(rate > 0)) return;
  for (let platform = 0; platform < PLATFORMS.length; platform++) {
    const stream = mix(base + STREAM_CODE[channel * PLATFORMS.length + platform]);
    // −log u ≥ 1 − u: most streams are empty, and need no logarithm to be seen to be.
    if (1 - toUniform(stream) > rate * remaining[platform]) continue;
    drawStream(state, member, stream, platform | (channel << 2), rate);
  }
}

/** Attempts of one stream: exponential gaps in operational time until the end of the run. */
function drawStream(
  state: State,
  member: number,
  stream: number,
  detail: number,
  rate: number,
): void {
  const clock = state.clocks[detail & 3];
  const end = clock.at[clock.days];
  let x = end - remaining[detail & 3] + exponential(stream) / rate;
  if (rate * remaining[detail & 3] > state.longStream) {
    const span = { clock: clock.at, from: 0, to: clock.days };
    startChain(state, { source: member, detail, stream, rate, ...span, x, counter: 0 });
    return;
  }
  for (let k = 0; x < end; k++) {
    const day = dayOfOperational(clock, x);
    if (day >= state.fromDay) {
      const time = (x - clock.at[day]) / (clock.at[day + 1] - clock.at[day]);
      state.queue.push(day, time, member, detail | (k << 6), stream);
    }
    x += exponential(drawWord(stream, WORDS_PER_ATTEMPT * (k + 1))) / rate;
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

function sectoralTarget(state: State, source: number, group: number, member: number): number {
  const sector = cellOfCard(state.members.cards, source) >> PROVINCE_BITS;
  const cumulative = state.rates.cumulativeOfSector[sector];
  const stratum = state.rates.strataOfSector[sector][pickRunning(cumulative, toUniform(group))];
  return pickInStratum(state.members, stratum, member);
}

function horizontalTarget(state: State, source: number, group: number, member: number): number {
  const cell = cellOfCard(state.members.cards, source);
  const sector = cell >> PROVINCE_BITS;
  const cumulative = state.rates.cumulativeOfCell[cell];
  const stratum = state.rates.strataOfSector[sector][pickRunning(cumulative, toUniform(group))];
  return pickInCell(state.members, stratum * CODES + (cell & (CODES - 1)), member);
}

/** First position of running sums that exceeds the share `u` of their end. */
function pickRunning(cumulative: Float64Array, u: number): number {
  const last = cumulative.length - 1;
  const x = u * cumulative[last];
  let k = 0;
  while (k < last && cumulative[k] <= x) k++;
  return k;
}

function jurisdictionTarget(state: State, source: number, group: number, member: number): number {
  const { members } = state;
  const unit = unitOfCard(members.cards, source);
  const agencies = jurisdictionOfAgencies(members, unit, isGuest(state, source));
  const toAgency = toUniform(group) * jurisdictionWeight(members.cards, source) < agencies;
  const roll = toAgency ? members.unitAgencies : members.unitOfficials;
  return pickMember(roll, unit, toUniform(member));
}
