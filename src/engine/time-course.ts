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
  readonly waves: readonly TabulatedWave[];
  /** Waves that some members of a platform do not feel. */
  readonly selective: readonly TabulatedWave[];
  /** w_m by platform, g_m by platform and day, (U/U₀)^γ by day: what the clocks are made of. */
  readonly attraction: readonly number[];
  readonly opening: readonly Float64Array[];
  readonly drive: Float64Array;
}

export interface TabulatedWave {
  readonly filter: Filter;
  /** A · kernel by day. */
  readonly rise: Float64Array;
  /** Whether the wave acts on each platform. */
  readonly onPlatform: readonly boolean[];
}

/** The logistic curve of public use: ceiling (million), slope (per year), and U at the first count. */
interface PublicUse {
  readonly ceiling: number;
  readonly slope: number;
  readonly at2010: number;
  readonly lead: number;
}

/** The logistic through both counts under the ceiling of the parameters. */
function fitPublicUse(p: Parameters): PublicUse {
  const ceiling = p['publicUse.ceiling'];
  const logit = (users: number): number => log(users / (ceiling - users));
  const at2010 = logit(p['publicUse.users2010']);
  const slope = (logit(p['publicUse.users2011']) - at2010) / (COUNTED_2011 - COUNTED_2010);
  return { ceiling, slope, at2010, lead: p['publicUse.lead'] };
}

const usersAt = (u: PublicUse, day: number): number =>
  u.ceiling / (1 + exp(-(u.at2010 + u.slope * (yearOf(day) + u.lead - COUNTED_2010))));

/**
 * Public micro-blog users U(t): the logistic through both counts with the given ceiling.
 * @param day days since 1970, fractions allowed
 * @returns million users
 */
export function publicUsers(p: Parameters, day: number): number {
  return usersAt(fitPublicUse(p), day);
}

/** (U/U₀)^γ by day, or 1 when the driving by public use is off. */
function tabulateDrive(p: Parameters, firstDay: number, days: number): Float64Array {
  const drive = new Float64Array(days).fill(1);
  const exponent = p['publicUse.exponent'];
  if (!p['publicUse.enabled'] || exponent === 0) return drive;
  const use = fitPublicUse(p);
  for (let d = 0; d < days; d++) {
    const ratio = usersAt(use, firstDay + d + 0.5) / REFERENCE_USERS;
    drive[d] = exponent === 1 ? ratio : exp(exponent * log(ratio));
  }
  return drive;
}

/** g_m by day: 0 before the platform opens, then a linear ramp to 1; read at noon. */
export function tabulateOpening(
  p: Parameters,
  platform: number,
  firstDay: number,
  days: number,
): Float64Array {
  const launch = dayOf(p[`launch.${PLATFORMS[platform]}`]);
  const ramp = p['launch.ramp'] * DAYS_PER_YEAR;
  return Float64Array.from({ length: days }, (_, d) => {
    const age = firstDay + d + 0.5 - launch;
    if (age < 0) return 0;
    return ramp > 0 ? Math.min(1, age / ramp) : 1;
  });
}

/** Kernel (x/τ) e^(1−x/τ) of a wave: 0 before its date, 1 at its peak; `age` and τ in one unit. */
export function waveKernel(age: number, peak: number): number {
  const x = age / peak;
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
  const rise = new Float64Array(days);
  const peakDays = wave.peakYears * DAYS_PER_YEAR;
  const age = firstDay + 0.5 - dayOf(wave.date);
  for (let d = Math.max(0, -Math.floor(age)); d < days; d++) {
    rise[d] = wave.amplitude * waveKernel(age + d, peakDays);
  }
  const onPlatform = PLATFORMS.map((m) => filter.platforms?.includes(m) ?? true);
  return { filter, rise, onPlatform };
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

/** Running integral in years of a product of daily tables. */
function integrate(attraction: number, tables: readonly Float64Array[]): Float64Array {
  const days = tables[0].length;
  const clock = new Float64Array(days + 1);
  for (let d = 0; d < days; d++) {
    let rate = attraction;
    for (const table of tables) rate *= table[d];
    clock[d + 1] = clock[d] + rate / DAYS_PER_YEAR;
  }
  return clock;
}

/**
 * Clocks by platform of the members that feel some of the selective waves (and all others).
 * @param isFelt whether they feel the k-th wave of `time.selective`
 */
export function clocksUnder(
  time: TimeCourse,
  isFelt: (wave: number) => boolean,
): { peer: readonly Float64Array[]; outside: readonly Float64Array[] } {
  if (time.selective.length === 0) return { peer: time.peerClock, outside: time.outsideClock };
  const { waves, selective, attraction, opening, drive, days } = time;
  const feltWaves = waves.filter((wave) => {
    const k = selective.indexOf(wave);
    return k < 0 || isFelt(k);
  });
  const felt = PLATFORMS.map((_, m) => tabulateEnvelope(feltWaves, m, days));
  return {
    peer: attraction.map((w, m) => integrate(w, [opening[m], felt[m]])),
    outside: attraction.map((w, m) => integrate(w, [opening[m], felt[m], drive])),
  };
}

/** Tabulates the time courses of a model from its first day to the end of its last month. */
export function tabulateTime(model: Model): TimeCourse {
  const p = model.parameters;
  const firstDay = dayOf(model.start);
  const days = nextMonthStart(dayOf(model.end)) - firstDay;
  const waves = wavesOf(model).map((wave) => tabulateWave(wave, firstDay, days));
  const envelope = PLATFORMS.map((_, m) => tabulateEnvelope(waves, m, days));
  const opening = PLATFORMS.map((_, m) => tabulateOpening(p, m, firstDay, days));
  const attraction = PLATFORMS.map((m) => p[`attraction.${m}`]);
  const drive = tabulateDrive(p, firstDay, days);
  return {
    firstDay,
    days,
    envelope,
    peerClock: attraction.map((w, m) => integrate(w, [opening[m], envelope[m]])),
    outsideClock: attraction.map((w, m) => integrate(w, [opening[m], envelope[m], drive])),
    waves,
    selective: waves.filter(isSelective),
    attraction,
    opening,
    drive,
  };
}
