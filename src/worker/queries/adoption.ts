/** Who: accounts and adopters by sector, level, kind and rank over time. */
import { KINDS, LEVELS, RANKS, SECTORS } from '../../engine/categories.ts';
import type { Kind, Level, Rank, Sector } from '../../engine/categories.ts';
import type { Run } from '../../engine/run.ts';
import { accumulate, dayGrid, placeOfDay } from './days.ts';
import { indexOf } from './run-index.ts';

/** A group of agents alike in everything that the table tells apart. */
export interface AdoptionGroup {
  readonly kind: Kind;
  readonly sector: Sector;
  readonly level: Level;
  /** Null for agencies. */
  readonly rank: Rank | null;
  /** Agencies or officials of the population. */
  readonly population: number;
  /** Those that can act: the eligible, and the bodies that the roster or a mandate names. */
  readonly able: number;
}

export interface AdoptionQuery {
  /** Days between two entries, ≥ 1. */
  readonly stepDays: number;
}

export interface AdoptionTable {
  /** Ascending, the first and the last day of the run among them. */
  readonly days: readonly number[];
  readonly groups: readonly AdoptionGroup[];
  /** Verified accounts, [position of the day · groups + group]. */
  readonly accounts: Uint32Array;
  /** Agencies or officials whose first account is verified, in the same places. */
  readonly adopters: Uint32Array;
}

function groupsOf({ population, eligible }: Run): AdoptionGroup[] {
  const able = new Uint32Array(population.strata.length);
  for (const stratum of eligible.stratum) able[stratum]++;
  return population.strata.map(({ kind, sector, level, rank, size }, s) => ({
    kind: KINDS[kind],
    sector: SECTORS[sector],
    level: LEVELS[level],
    rank: rank < 0 ? null : RANKS[rank],
    population: size,
    able: able[s],
  }));
}

/** Accounts and adopters of every stratum of the population over time. */
export function answerAdoption(run: Run, { stepDays }: AdoptionQuery): AdoptionTable {
  const { log } = run;
  const groups = groupsOf(run);
  const days = dayGrid(run.startDay, run.endDay, stepDays);
  const [accounts, adopters] = [0, 0].map(() => new Uint32Array(days.length * groups.length));
  const enter = (table: Uint32Array, row: number): void => {
    const at = placeOfDay(days, log.verified[row]);
    if (at < days.length) table[at * groups.length + log.stratum[row]]++;
  };
  for (let row = 0; row < log.size; row++) enter(accounts, row);
  for (const row of indexOf(run).adoption) enter(adopters, row);
  accumulate(accounts, groups.length);
  accumulate(adopters, groups.length);
  return { days, groups, accounts, adopters };
}

export interface AdoptionTypes {
  readonly query: AdoptionQuery;
  readonly answer: AdoptionTable;
}
