/**
 * The population, 1:1: every agency and every official as an id. Agencies come first, officials
 * after them; ids of one stratum (kind, sector, level and, for officials, rank) are contiguous, and
 * inside a stratum they follow the territorial units, so a province is contiguous too. Geometry is
 * fixed: it depends on the scale alone, never on the seed.
 */
import { AGENCY, LEVELS, OFFICIAL, RANKS, SECTORS } from './categories.ts';
import { bodyCount, officialCount } from './establishment.ts';
import { buildTerritory, type Territory } from './territory.ts';

/** A contiguous range of ids that share kind, sector, level and rank. */
export interface Stratum {
  readonly kind: number;
  readonly sector: number;
  /** Level of the agency, or of the official's agency. */
  readonly level: number;
  /** Rank of the officials; −1 for agencies. */
  readonly rank: number;
  readonly first: number;
  readonly size: number;
}

export interface Population {
  readonly scale: number;
  readonly territory: Territory;
  /** Agency strata by sector and level, then official strata by sector, rank and level. */
  readonly strata: readonly Stratum[];
  /** Index of the agency stratum of (sector · 5 + level); −1 where there is none. */
  readonly agencyStratum: Int16Array;
  readonly agencies: number;
  readonly officials: number;
  /** Territorial unit of each agency. */
  readonly unit: Int32Array;
  /** Direct superior of each agency in its sector (an agency id); −1 where there is none. */
  readonly superior: Int32Array;
  /** Number of direct subordinates of each agency is not stored: derive it where it is needed. */
  readonly province: Uint8Array;
}

/** Attributes of one agent in codes of `categories.ts`. */
export interface AgentAttributes extends Omit<Stratum, 'first' | 'size'> {
  readonly stratum: number;
  readonly province: number;
  /** Territorial unit of the agency, or of the official's agency. */
  readonly unit: number;
  /** The agent's own id for an agency, that of the employer for an official. */
  readonly agency: number;
}

function listStrata(scale: number): { strata: Stratum[]; agencies: number } {
  const strata: Stratum[] = [];
  let next = 0;
  const add = (kind: number, sector: number, level: number, rank: number, size: number): void => {
    if (size > 0) strata.push({ kind, sector, level, rank, first: next, size });
    next += size;
  };
  SECTORS.forEach((_, s) =>
    LEVELS.forEach((__, l) => add(AGENCY, s, l, -1, bodyCount(s, l, scale))),
  );
  const agencies = next;
  SECTORS.forEach((_, s) =>
    RANKS.forEach((__, r) =>
      LEVELS.forEach((___, l) => add(OFFICIAL, s, l, r, officialCount(s, r, l, scale))),
    ),
  );
  return { strata, agencies };
}

/** Unit (counted inside its level) of the k-th of `size` agencies over `units` units. */
const unitOfPlace = (k: number, size: number, units: number): number =>
  Math.floor((k * units) / size);

/** First place among `size` agencies whose unit is ≥ `unit`: the inverse of {@link unitOfPlace}. */
const placeOfUnit = (unit: number, size: number, units: number): number =>
  Math.ceil((unit * size) / units);

function placeAgencies(
  strata: readonly Stratum[],
  territory: Territory,
  agencies: number,
): Int32Array {
  const unit = new Int32Array(agencies);
  for (const s of strata) {
    if (s.kind !== AGENCY) continue;
    const start = territory.levelStart[s.level];
    const units = territory.levelStart[s.level + 1] - start;
    for (let k = 0; k < s.size; k++) unit[s.first + k] = start + unitOfPlace(k, s.size, units);
  }
  return unit;
}

/** An agency of the stratum that sits in `unit`, dealt by `turn`; −1 when the unit has none. */
function agencyInUnit(s: Stratum, unit: number, territory: Territory, turn: number): number {
  const start = territory.levelStart[s.level];
  const units = territory.levelStart[s.level + 1] - start;
  const from = placeOfUnit(unit - start, s.size, units);
  const to = placeOfUnit(unit - start + 1, s.size, units);
  return to > from ? s.first + from + (turn % (to - from)) : -1;
}

const levelOfUnit = (territory: Territory, unit: number): number => {
  let level = 0;
  while (unit >= territory.levelStart[level + 1]) level++;
  return level;
};

/** Nearest agency of the sector in the units that contain `unit`. */
function findSuperior(
  population: Omit<Population, 'superior'>,
  sector: number,
  unit: number,
  turn: number,
): number {
  const { territory, strata, agencyStratum } = population;
  for (let u = territory.parent[unit]; u >= 0; u = territory.parent[u]) {
    const s = agencyStratum[sector * LEVELS.length + levelOfUnit(territory, u)];
    const found = s < 0 ? -1 : agencyInUnit(strata[s], u, territory, turn);
    if (found >= 0) return found;
  }
  return -1;
}

function linkSuperiors(population: Omit<Population, 'superior'>): Int32Array {
  const superior = new Int32Array(population.agencies).fill(-1);
  for (const s of population.strata) {
    if (s.kind !== AGENCY) continue;
    for (let k = 0; k < s.size; k++) {
      const agency = s.first + k;
      superior[agency] = findSuperior(population, s.sector, population.unit[agency], k);
    }
  }
  return superior;
}

/** Builds the population of a country at `scale` (1 for the real one). */
export function buildPopulation(scale: number): Population {
  const territory = buildTerritory(scale);
  const { strata, agencies } = listStrata(scale);
  const agencyStratum = new Int16Array(SECTORS.length * LEVELS.length).fill(-1);
  strata.forEach((s, i) => {
    if (s.kind === AGENCY) agencyStratum[s.sector * LEVELS.length + s.level] = i;
  });
  const last = strata[strata.length - 1];
  const officials = last.first + last.size - agencies;
  const unit = placeAgencies(strata, territory, agencies);
  const province = unit.map((u) => territory.province[u]) as unknown as Int32Array;
  const base = {
    scale,
    territory,
    strata,
    agencyStratum,
    agencies,
    officials,
    unit,
    province: Uint8Array.from(province),
  };
  return { ...base, superior: linkSuperiors(base) };
}

const cache = new Map<number, Population>();

/** The population at `scale`, built once. */
export function populationAt(scale: number): Population {
  let population = cache.get(scale);
  if (population === undefined) {
    population = buildPopulation(scale);
    if (cache.size >= 4) cache.delete(cache.keys().next().value as number);
    cache.set(scale, population);
  }
  return population;
}

/** Agency that employs the k-th official of a stratum of officials. */
export function employerOf(population: Population, stratum: Stratum, k: number): number {
  const s =
    population.strata[population.agencyStratum[stratum.sector * LEVELS.length + stratum.level]];
  return s.first + unitOfPlace(k, stratum.size, s.size);
}

/** Stratum of an agent id, by bisection. */
export function stratumOf(population: Population, agent: number): number {
  let low = 0;
  let high = population.strata.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (population.strata[middle].first <= agent) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Attributes of an agent.
 * @param agent id in [0, agencies + officials)
 */
export function attributesOf(population: Population, agent: number): AgentAttributes {
  const stratum = stratumOf(population, agent);
  const { kind, sector, level, rank, first } = population.strata[stratum];
  const agency =
    kind === AGENCY ? agent : employerOf(population, population.strata[stratum], agent - first);
  return {
    kind,
    sector,
    level,
    rank,
    stratum,
    agency,
    province: population.province[agency],
    unit: population.unit[agency],
  };
}

/** Ids of the agencies of a sector and level in a province, in order. */
export function agenciesOf(
  population: Population,
  sector: number,
  level: number,
  province: number,
): number[] {
  const index = population.agencyStratum[sector * LEVELS.length + level];
  if (index < 0) return [];
  const { first, size } = population.strata[index];
  const ids: number[] = [];
  for (let id = first; id < first + size; id++)
    if (population.province[id] === province) ids.push(id);
  return ids;
}
