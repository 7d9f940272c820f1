/**
 * Outside influence: p ε ρ z U/U₀. It depends on nobody, so the moment at which it opens a slot is
 * known beforehand: when the clock of outside influence reaches the slot's threshold.
 */
import {
  AGENCY,
  BUREAU,
  EARLY_SECTORS,
  OUTSIDE,
  PLATFORMS,
  POLICE,
  SECTORS,
} from '../categories.ts';
import { dayOfOperational, endOf, timeOfDay } from '../operational-clock.ts';
import type { Parameters } from '../parameters.ts';
import type { Stratum } from '../population.ts';
import { packDetail } from '../queue.ts';
import { firstArrival, momentFrom, slotStream } from '../slot-streams.ts';
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

/** Draws what outside influence will bring about, slot by slot. */
export function scheduleOutside(state: State): void {
  const { members, population, model } = state;
  population.strata.forEach((s, h) => {
    const rate = model.parameters.innovation * pioneering(model.parameters, s);
    if (!(rate > 0)) return;
    for (let e = members.stratumStart[h]; e < members.stratumStart[h + 1]; e++) {
      if (state.open[e] !== 0) drawMember(state, e, rate * members.weight[e]);
    }
  });
}

function drawMember(state: State, member: number, rate: number): void {
  const { members, classes, open } = state;
  const first = classOf(members, classes, member) * PLATFORMS.length;
  for (let m = 0; m < PLATFORMS.length; m++) {
    if ((open[member] & (1 << m)) === 0) continue;
    const clock = classes.outside[first + m];
    const stream = slotStream(members.streams[member], OUTSIDE, m);
    const arrival = firstArrival(stream, rate * endOf(clock));
    if (arrival === Infinity) continue;
    const x = momentFrom(stream, arrival, rate, 0, clock.at[state.fromDay]);
    if (x >= endOf(clock)) continue;
    const day = dayOfOperational(clock, x);
    state.queue.push(day, timeOfDay(clock, day, x), member, packDetail(m, OUTSIDE, 0));
  }
}
