/**
 * Outside influence: p ε ρ z U/U₀. It depends on nobody, so the moment at which it opens a slot is
 * known beforehand: when the clock of outside influence reaches the slot's threshold.
 */
import { streamOfCard } from '../cards.ts';
import {
  AGENCY,
  BUREAU,
  EARLY_SECTORS,
  OUTSIDE,
  PLATFORMS,
  POLICE,
  SECTORS,
} from '../categories.ts';
import { exponential } from '../math.ts';
import { dayOfOperational, endOf, timeOfDay } from '../operational-clock.ts';
import type { Parameters } from '../parameters.ts';
import type { Population, Stratum } from '../population.ts';
import { packDetail } from '../queue.ts';
import { isBeyond, momentFrom, slotStream } from '../slot-streams.ts';
import type { State } from '../state.ts';
import { classOf } from '../thresholds.ts';

const EARLY = SECTORS.map((sector) => EARLY_SECTORS.includes(sector));

/** ε: the lead of the early sectors, of the police among them, and of senior officials. */
export function pioneering(p: Parameters, s: Stratum): number {
  let epsilon = EARLY[s.sector] ? p['pioneers.sectors'] : 1;
  if (s.sector === POLICE) epsilon *= p['pioneers.police'];
  if (s.kind !== AGENCY && s.rank >= BUREAU) epsilon *= p['pioneers.seniorOfficials'];
  return epsilon;
}

/** p ε by stratum, per year of the clock. */
export const outsideRates = (p: Parameters, { strata }: Population): Float64Array =>
  Float64Array.from(strata, (s) => p.innovation * pioneering(p, s));

/** Draws what outside influence will bring about, slot by slot. */
export function scheduleOutside(state: State): void {
  const { members, population, model } = state;
  const rates = outsideRates(model.parameters, population);
  const ends = Float64Array.from(state.classes.outside, endOf);
  for (let h = 0; h < rates.length; h++) {
    if (!(rates[h] > 0)) continue;
    for (let e = members.stratumStart[h]; e < members.stratumStart[h + 1]; e++) {
      if (state.open[e] !== 0) drawMember(state, e, rates, ends);
    }
  }
}

/** Draws the slots of a member that may be within reach. @param ends of the clocks */
function drawMember(state: State, member: number, rates: Float64Array, ends: Float64Array): void {
  const { members, classes, open } = state;
  const rate = rates[members.stratum[member]] * members.weight[member];
  const first = classOf(members, classes, member) * PLATFORMS.length;
  for (let m = 0; m < PLATFORMS.length; m++) {
    if ((open[member] & (1 << m)) === 0) continue;
    const stream = slotStream(streamOfCard(members.cards, member), OUTSIDE, m);
    if (isBeyond(stream, rate * ends[first + m])) continue;
    drawSlot(state, member, m, rates);
  }
}

/** Schedules what outside influence brings to a slot within the run. */
function drawSlot(state: State, member: number, platform: number, rates: Float64Array): void {
  const { members, classes, fromDay } = state;
  const rate = rates[members.stratum[member]] * members.weight[member];
  const clock = classes.outside[classOf(members, classes, member) * PLATFORMS.length + platform];
  const stream = slotStream(streamOfCard(members.cards, member), OUTSIDE, platform);
  const arrival = exponential(stream);
  if (arrival > rate * endOf(clock)) return;
  const from = clock.at[fromDay];
  let x = arrival / rate;
  if (x < from) x = momentFrom(stream, arrival, rate, 0, from);
  if (x >= endOf(clock)) return;
  const day = dayOfOperational(clock, x);
  state.queue.push(day, timeOfDay(clock, day, x), member, packDetail(platform, OUTSIDE, 0));
}
