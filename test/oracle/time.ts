/** Time courses of the oracle, straight from their definitions: values at noon, constant by day. */
import { dayOf } from '../../src/engine/calendar.ts';
import { KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from '../../src/engine/categories.ts';
import type { Filter, Model, Wave } from '../../src/engine/model.ts';
import { PROVINCES } from '../../src/engine/provinces.ts';
import type { Person } from './country.ts';

const YEAR = 365.25;

/** (U/U₀)^γ on a day; the logistic through both counts is solved for its two constants here. */
export function publicDrive(model: Model, day: number): number {
  const p = model.parameters;
  if (!p['publicUse.enabled']) return 1;
  const ceiling = p['publicUse.ceiling'];
  const [t0, t1] = ['2010-12-31', '2011-06-30'].map((date) => dayOf(date) / YEAR);
  const ratio0 = ceiling / p['publicUse.users2010'] - 1;
  const ratio1 = ceiling / p['publicUse.users2011'] - 1;
  const growth = Math.log(ratio0 / ratio1) / (t1 - t0);
  const t = (day + 0.5) / YEAR + p['publicUse.lead'];
  const users = ceiling / (1 + ratio0 * Math.exp(-growth * (t - t0)));
  return Math.pow(users / 300, p['publicUse.exponent']);
}

/** w_m g_m on a day. */
export function pull(model: Model, platform: number, day: number): number {
  const p = model.parameters;
  const name = PLATFORMS[platform];
  const age = day + 0.5 - dayOf(p[`launch.${name}`]);
  if (age < 0) return 0;
  const ramp = p['launch.ramp'] * YEAR;
  return p[`attraction.${name}`] * (age < ramp ? age / ramp : 1);
}

/** Every wave of a model: three of the parameters, and those of the scenario. */
export function allWaves(model: Model): Wave[] {
  const p = model.parameters;
  if (!p['events.enabled']) return [];
  const fixed = (['march', 'summer', 'early2012'] as const).map((id): Wave => ({
    type: 'wave',
    id,
    date: p[`waves.${id}.date`],
    amplitude: p[`waves.${id}.amplitude`],
    peakYears: p[`waves.${id}.peak`],
    ...(id === 'summer' ? { filter: { platforms: ['tencent'] } } : {}),
  }));
  return [...fixed, ...model.interventions.filter((i): i is Wave => i.type === 'wave')];
}

/** A (x/τ) e^(1−x/τ) on a day. */
export function waveRise(wave: Wave, day: number): number {
  const x = (day + 0.5 - dayOf(wave.date)) / YEAR / wave.peakYears;
  return x > 0 ? wave.amplitude * x * Math.exp(1 - x) : 0;
}

const within = <T>(list: readonly T[] | undefined, value: T): boolean =>
  !list || list.includes(value);

/** Whether a filter lets a person pass. */
export function feels(filter: Filter | undefined, x: Person): boolean {
  if (!filter) return true;
  const province = x.province < PROVINCES.length ? PROVINCES[x.province].key : 'centre';
  return (
    within(filter.kinds, KINDS[x.isOfficial ? 1 : 0]) &&
    within(filter.sectors, SECTORS[x.sector]) &&
    within(filter.levels, LEVELS[x.level]) &&
    (!filter.ranks || (x.isOfficial && filter.ranks.includes(RANKS[x.rank]))) &&
    within(filter.provinces, province)
  );
}

export const onPlatform = (filter: Filter | undefined, platform: number): boolean =>
  within(filter?.platforms, PLATFORMS[platform]);
