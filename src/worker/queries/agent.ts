/** One agency or official of the population in keys. */
import { AGENCY, KINDS, LEVELS, RANKS, SECTORS } from '../../engine/categories.ts';
import type { Kind, Level, Rank, Sector } from '../../engine/categories.ts';
import { rosterAgency } from '../../engine/named.ts';
import { attributesOf } from '../../engine/population.ts';
import type { Run } from '../../engine/run.ts';
import { PROVINCE_KEYS } from '../../engine/territory.ts';
import { oncePerRun } from './once-per-run.ts';
import { indexOf, memberOf, positionOf } from './run-index.ts';

/** What an agent is, in keys; the page says it in words. */
export interface Agent {
  /** Population id. */
  readonly id: number;
  readonly kind: Kind;
  readonly sector: Sector;
  readonly level: Level;
  readonly rank: Rank | null;
  /** Province key; `centre` for a central body. */
  readonly province: string;
  /** Number of the territorial unit inside its province and level, from 1. */
  readonly unit: number;
  /** Position among the agencies of that sector, level and province (an official: its agency), from 1. */
  readonly place: number;
  /** Ids of the roster entries that name the agency. */
  readonly roster: readonly string[];
  /** Day of adoption: the first account is verified; null when it has none. */
  readonly adopted: number | null;
  /** Whether it can act. */
  readonly isAble: boolean;
  /** Distinct agents that its example tipped or moved on a further platform. */
  readonly moved: number;
}

/** Roster entries by agency. */
export const rosterOf = oncePerRun(
  ({ model, population }): ReadonlyMap<number, readonly string[]> => {
    const names = new Map<number, string[]>();
    for (const entry of model.roster) {
      const agency = rosterAgency(entry, population);
      if (agency >= 0) names.set(agency, [...(names.get(agency) ?? []), entry.id]);
    }
    return names;
  },
);

/** First of consecutive ids, at or after `low`, for which `isIn` holds; it holds for a last stretch. */
function firstWhere(low: number, high: number, isIn: (id: number) => boolean): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isIn(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Place of an agency among those of its sector and level in its province, from 1. */
function placeOf({ population }: Run, agency: number, sector: number, level: number): number {
  const s = population.strata[population.agencyStratum[sector * LEVELS.length + level]];
  const { territory, unit } = population;
  // Ids follow the units, and units their provinces; a stratum's provinces lie one after another.
  const province = territory.province[unit[agency]];
  const first = firstWhere(s.first, agency, (id) => territory.province[unit[id]] === province);
  return agency - first + 1;
}

/** Number of a unit inside its province and level, from 1. */
export function unitPlace({ population: { territory } }: Run, unit: number, level: number): number {
  const province = territory.province[unit];
  const first = firstWhere(
    territory.levelStart[level],
    unit,
    (u) => territory.province[u] === province,
  );
  return unit - first + 1;
}

/** Day of adoption; null when no account of the agent is verified by the end of the run. */
export function adoptionDay(run: Run, agent: number): number | null {
  const { byHolder, adoption } = indexOf(run);
  const at = positionOf(byHolder.agents, agent);
  const day = at < 0 ? Infinity : run.log.verified[adoption[at]];
  return day <= run.endDay ? day : null;
}

/** Distinct agents that an agent's example moved. */
export function movedBy(run: Run, agent: number): number {
  const { bySource, moved } = indexOf(run);
  const at = positionOf(bySource.agents, agent);
  return at < 0 ? 0 : moved[at];
}

/**
 * Describes an agent of the population.
 * @param id in [0, agencies + officials)
 */
export function describeAgent(run: Run, id: number): Agent {
  const { kind, sector, level, rank, province, unit, agency } = attributesOf(run.population, id);
  return {
    id,
    kind: KINDS[kind],
    sector: SECTORS[sector],
    level: LEVELS[level],
    rank: rank < 0 ? null : RANKS[rank],
    province: PROVINCE_KEYS[province],
    unit: unitPlace(run, unit, level),
    place: placeOf(run, agency, sector, level),
    roster: kind === AGENCY ? (rosterOf(run).get(id) ?? []) : [],
    adopted: adoptionDay(run, id),
    isAble: memberOf(run.eligible, id) >= 0,
    moved: movedBy(run, id),
  };
}
