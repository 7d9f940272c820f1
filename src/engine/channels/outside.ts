/**
 * Outside influence: p ε ρ z U/U₀. Attempts are drawn by (platform, stratum, month), by exponential
 * gaps in operational time from the first of the month on: what happens until a day does not depend
 * on the clock after it, and raising the rate brings every attempt forward within its month.
 */
import { monthStart, nextMonthStart } from '../calendar.ts';
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
import type { Parameters } from '../parameters.ts';
import type { Stratum } from '../population.ts';
import { drawWord, mix, toUniform } from '../random.ts';
import { schedule, type State } from '../state.ts';
import { WORDS_PER_ATTEMPT } from '../long-stream.ts';
import { dayBetween, startChain } from './chain.ts';
import { pickInStratum } from './pick.ts';

/** A stratum has more members than a peer group: its streams are long from this many times on. */
const LONGER = 64;

const EARLY = SECTORS.map((sector) => EARLY_SECTORS.includes(sector));

/** ε: the lead of the early sectors, of the police among them, and of senior officials. */
export function pioneering(p: Parameters, s: Stratum): number {
  let epsilon = EARLY[s.sector] ? p['pioneers.sectors'] : 1;
  if (s.sector === POLICE) epsilon *= p['pioneers.police'];
  if (s.kind !== AGENCY && s.rank >= BUREAU) epsilon *= p['pioneers.seniorOfficials'];
  return epsilon;
}

/** Expected attempts of each stratum per unit of the outside clock: p ε ρ Σz. */
export function outsideRates(state: State): Float64Array {
  const { parameters } = state.model;
  return Float64Array.from(
    state.population.strata,
    (s, h) =>
      parameters.innovation *
      pioneering(parameters, s) *
      state.rates.receptivity[h] *
      state.members.stratumFrailty[h],
  );
}

/** Draws all outside attempts of the month that contains `day` (days since the first day). */
export function drawMonth(state: State, day: number, rates: Float64Array): void {
  const absolute = state.firstDay + day;
  const from = Math.max(0, monthStart(absolute) - state.firstDay);
  const to = nextMonthStart(absolute) - state.firstDay;
  for (let platform = 0; platform < PLATFORMS.length; platform++) {
    const clock = state.time.outsideClock[platform];
    if (!(clock[to] > clock[from])) continue;
    const key = mix(state.keys.outside + (platform << 16) + monthStart(absolute));
    for (let h = 0; h < rates.length; h++) {
      if (rates[h] > 0) drawCell(state, platform, h, from, to, rates[h], mix(key ^ (h + 1)));
    }
  }
}

/** Attempts of one platform and stratum from day `from` to day `to`; `rate` per unit of the clock. */
function drawCell(
  state: State,
  platform: number,
  stratum: number,
  from: number,
  to: number,
  rate: number,
  stream: number,
): void {
  const clock = state.time.outsideClock[platform];
  const u = toUniform(stream);
  const mean = rate * (clock[to] - clock[from]);
  // −log u ≥ 1 − u: most cells are empty, and need no logarithm to be seen to be.
  if (1 - u > mean) return;
  let x = clock[from] + exponential(stream) / rate;
  if (mean > state.longStream * LONGER) {
    const detail = platform | (OUTSIDE << 2);
    startChain(state, { source: stratum, detail, stream, rate, clock, from, to, x, counter: 0 });
    return;
  }
  for (let k = 0; x < clock[to]; k++) {
    const moment = momentAt(clock, from, to, x);
    const word = drawWord(stream, WORDS_PER_ATTEMPT * k + 2);
    const target = pickInStratum(state.members, stratum, word);
    schedule(state, moment, target, platform | (OUTSIDE << 2) | (k << 6), stream);
    x += exponential(drawWord(stream, WORDS_PER_ATTEMPT * (k + 1))) / rate;
  }
}

/** Moment at which a clock reads `x`, between two days. */
function momentAt(clock: Float64Array, from: number, to: number, x: number): number {
  const day = dayBetween(clock, from, to, x);
  return day + (x - clock[day]) / (clock[day + 1] - clock[day]);
}
