/**
 * What changes with time and is the same for everybody: public use, the opening of platforms, waves.
 * All of it is constant within a day by definition (its value at noon) and is tabulated once a run.
 */
import { dayOf, DAYS_PER_YEAR, nextMonthStart, yearOf } from './calendar.ts';
import { PLATFORMS } from './categories.ts';
import { exp, log } from './math.ts';
import type { Filter, Model, Wave } from './model.ts';
import type { Parameters } from './parameters.ts';

/** Days on which CNNIC counted the users that the logistic passes through. */
const COUNTED_2010 = yearOf(dayOf('2010-12-31'));
const COUNTED_2011 = yearOf(dayOf('2011-06-30'));

/** U₀, million users: the scale of outside influence. */
export const REFERENCE_USERS = 300;

/** Daily tables of a run; index 0 is `firstDay`. */
export interface TimeCourse {
  readonly firstDay: number;
  /** Number of tabulated days; the last month is tabulated whole, whatever the end of the run. */
  readonly days: number;
  /** Λ_m: operational time of the peers (years × attraction) at the start of each day, days + 1. */
  readonly peerClock: readonly Float64Array[];
  /** The same with the driving by public use, for outside influence. */
  readonly outsideClock: readonly Float64Array[];
  /** E_max by platform and day: the hazard multiplier that the clocks contain. */
  readonly envelope: readonly Float64Array[];
  /** Waves that some members of a platform do not feel; attempts are thinned by them. */
  readonly selective: readonly TabulatedWave[];
}

export interface TabulatedWave {
  readonly filter: Filter;
  /** A · kernel by day. */
  readonly rise: Float64Array;
  /** Whether the wave acts on each platform. */
  readonly onPlatform: readonly boolean[];
}

/**
 * Public micro-blog users U(t): the logistic through both counts with the given ceiling.
 * @param day days since 1970, fractions allowed
 * @returns million users
 */
export function publicUsers(p: Parameters, day: number): number {
  const ceiling = p['publicUse.ceiling'];
  const logit = (users: number): number => log(users / (ceiling - users));
  const at2010 = logit(p['publicUse.users2010']);
  const slope = (logit(p['publicUse.users2011']) - at2010) / (COUNTED_2011 - COUNTED_2010);
  const t = yearOf(day) + p['publicUse.lead'];
  return ceiling / (1 + exp(-(at2010 + slope * (t - COUNTED_2010))));
}

/** (U/U₀)^γ, or 1 when the driving by public use is off. */
function drive(p: Parameters, day: number): number {
  if (!p['publicUse.enabled'] || p['publicUse.exponent'] === 0) return 1;
  const ratio = publicUsers(p, day) / REFERENCE_USERS;
  return p['publicUse.exponent'] === 1 ? ratio : exp(p['publicUse.exponent'] * log(ratio));
}

/** g_m: 0 before the platform opens, then a linear ramp to 1. */
export function opening(p: Parameters, platform: number, noon: number): number {
  const launch = dayOf(p[`launch.${PLATFORMS[platform]}`]);
  if (noon < launch) return 0;
  const ramp = p['launch.ramp'] * DAYS_PER_YEAR;
  return ramp > 0 ? Math.min(1, (noon - launch) / ramp) : 1;
}

/** Kernel (x/τ) e^(1−x/τ) of a wave at `noon`: 0 before its date, 1 at its peak. */
export function waveKernel(wave: Pick<Wave, 'date' | 'peakYears'>, noon: number): number {
  const x = (noon - dayOf(wave.date)) / (DAYS_PER_YEAR * wave.peakYears);
  return x <= 0 ? 0 : x * exp(1 - x);
}

/** All waves of a model: the three of the parameter table, then those of the scenario. */
export function wavesOf(model: Model): Wave[] {
  const p = model.parameters;
  if (!p['events.enabled']) return [];
  const named = (id: 'march' | 'summer' | 'early2012', filter: Filter): Wave => ({
    type: 'wave',
    id,
    filter,
    date: p[`waves.${id}.date`],
    amplitude: p[`waves.${id}.amplitude`],
    peakYears: p[`waves.${id}.peak`],
  });
  const own = model.interventions.filter((i): i is Wave => i.type === 'wave');
  return [
    named('march', {}),
    named('summer', { platforms: ['tencent'] }),
    named('early2012', {}),
    ...own,
  ].filter((wave) => wave.amplitude > 0);
}

function tabulateWave(wave: Wave, firstDay: number, days: number): TabulatedWave {
  const filter = wave.filter ?? {};
  return {
    filter,
    rise: Float64Array.from(
      { length: days },
      (_, d) => wave.amplitude * waveKernel(wave, firstDay + d + 0.5),
    ),
    onPlatform: PLATFORMS.map(
      (m) => filter.platforms === undefined || filter.platforms.includes(m),
    ),
  };
}

/** True when a filter singles out some agents of a platform. */
const isSelective = ({ filter: f }: TabulatedWave): boolean =>
  [f.kinds, f.sectors, f.levels, f.ranks, f.provinces].some((list) => list !== undefined);

function tabulateEnvelope(
  waves: readonly TabulatedWave[],
  platform: number,
  days: number,
): Float64Array {
  const envelope = new Float64Array(days).fill(1);
  for (const wave of waves) {
    if (!wave.onPlatform[platform]) continue;
    for (let d = 0; d < days; d++) envelope[d] += wave.rise[d];
  }
  return envelope;
}

/** Running integral in years of a daily rate. */
function integrate(days: number, rate: (d: number) => number): Float64Array {
  const clock = new Float64Array(days + 1);
  for (let d = 0; d < days; d++) clock[d + 1] = clock[d] + rate(d) / DAYS_PER_YEAR;
  return clock;
}

/** Tabulates the time courses of a model from its first day to the end of its last month. */
export function tabulateTime(model: Model): TimeCourse {
  const p = model.parameters;
  const firstDay = dayOf(model.start);
  const days = nextMonthStart(dayOf(model.end)) - firstDay;
  const waves = wavesOf(model).map((wave) => tabulateWave(wave, firstDay, days));
  const envelope = PLATFORMS.map((_, m) => tabulateEnvelope(waves, m, days));
  const driven = Float64Array.from({ length: days }, (_, d) => drive(p, firstDay + d + 0.5));
  const pull = (m: number, d: number): number =>
    p[`attraction.${PLATFORMS[m]}`] * opening(p, m, firstDay + d + 0.5) * envelope[m][d];
  return {
    firstDay,
    days,
    envelope,
    peerClock: PLATFORMS.map((_, m) => integrate(days, (d) => pull(m, d))),
    outsideClock: PLATFORMS.map((_, m) => integrate(days, (d) => pull(m, d) * driven[d])),
    selective: waves.filter(isSelective),
  };
}
