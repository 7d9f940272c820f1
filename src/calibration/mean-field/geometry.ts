/** What the mean field needs to know of a population and no parameter moves; computed once. */
import { dayOf } from '../../engine/calendar.ts';
import { AGENCY, LEVELS, PLATFORMS } from '../../engine/categories.ts';
import type { RosterEntry } from '../../engine/model.ts';
import { rosterAgency } from '../../engine/named.ts';
import { employerOf, stratumOf, type Population } from '../../engine/population.ts';
import { PROVINCE_KEYS } from '../../engine/territory.ts';

export const PROVINCE_CODES = PROVINCE_KEYS.length;

export interface Geometry {
  /** Share of the members of a stratum in each province: [stratum · 32 + province]. */
  readonly provinceShare: Float64Array;
  /** Share of an agency stratum whose direct superior has a level: [stratum · 5 + level]. */
  readonly superiorLevel: Float64Array;
  /** Territorial units of each level. */
  readonly units: readonly number[];
}

/** Strides through a stratum: about so many officials are looked at. */
const SAMPLED_OFFICIALS = 2000;

function shareProvinces(population: Population): Float64Array {
  const share = new Float64Array(population.strata.length * PROVINCE_CODES);
  population.strata.forEach((s, h) => {
    const stride = s.kind === AGENCY ? 1 : Math.max(1, Math.floor(s.size / SAMPLED_OFFICIALS));
    const looks = Math.ceil(s.size / stride);
    for (let k = 0; k < s.size; k += stride) {
      const agency = s.kind === AGENCY ? s.first + k : employerOf(population, s, k);
      share[h * PROVINCE_CODES + population.province[agency]] += 1 / looks;
    }
  });
  return share;
}

function shareSuperiors(population: Population): Float64Array {
  const { strata, superior } = population;
  const share = new Float64Array(strata.length * LEVELS.length);
  strata.forEach((s, h) => {
    if (s.kind !== AGENCY) return;
    for (let k = 0; k < s.size; k++) {
      const above = superior[s.first + k];
      if (above < 0) continue;
      share[h * LEVELS.length + strata[stratumOf(population, above)].level] += 1 / s.size;
    }
  });
  return share;
}

function computeGeometry(population: Population): Geometry {
  const { levelStart } = population.territory;
  return {
    provinceShare: shareProvinces(population),
    superiorLevel: shareSuperiors(population),
    units: LEVELS.map((_, l) => levelStart[l + 1] - levelStart[l]),
  };
}

const cache = new WeakMap<Population, Geometry>();

/** Geometry of a population, computed once. */
export function geometryOf(population: Population): Geometry {
  let geometry = cache.get(population);
  if (geometry === undefined) cache.set(population, (geometry = computeGeometry(population)));
  return geometry;
}

/** A body of the roster, found in the population, and the days on which its accounts open. */
export interface Named {
  readonly agency: number;
  readonly stratum: number;
  readonly platform: number;
  /** Days since 1970-01-01, ascending. */
  readonly days: readonly number[];
}

function accountDays(entry: RosterEntry): number[] {
  const opened = dayOf(entry.opened);
  const further = entry.further?.count ?? 0;
  const last = entry.further === undefined ? opened : dayOf(entry.further.by);
  return Array.from({ length: further + 1 }, (_, k) =>
    Math.floor(opened + ((last - opened) * k) / Math.max(1, further)),
  );
}

function findNamed(roster: readonly RosterEntry[], population: Population): Named[] {
  return roster.flatMap((entry) => {
    const agency = rosterAgency(entry, population);
    if (agency < 0) return [];
    const platform = PLATFORMS.indexOf(entry.platform);
    const stratum = stratumOf(population, agency);
    return [{ agency, stratum, platform, days: accountDays(entry) }];
  });
}

const rosters = new WeakMap<Population, WeakMap<readonly RosterEntry[], Named[]>>();

/** The bodies of a roster, found once. */
export function namedBodies(roster: readonly RosterEntry[], population: Population): Named[] {
  const known = rosters.get(population) ?? new WeakMap<readonly RosterEntry[], Named[]>();
  rosters.set(population, known);
  let named = known.get(roster);
  if (named === undefined) known.set(roster, (named = findNamed(roster, population)));
  return named;
}
