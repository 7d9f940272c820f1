/** Filters as masks over strata and provinces, so that a test of one agent is two look-ups. */
import { KINDS, LEVELS, RANKS, SECTORS } from './categories.ts';
import type { Filter } from './model.ts';
import type { Population, Stratum } from './population.ts';
import { PROVINCE_KEYS } from './territory.ts';

/** 1 where the filter matches. */
export interface Mask {
  readonly stratum: Uint8Array;
  readonly province: Uint8Array;
}

const allows = <T>(list: readonly T[] | undefined, value: T): boolean =>
  list === undefined || list.includes(value);

function matchesStratum(filter: Filter, s: Stratum): boolean {
  return (
    allows(filter.kinds, KINDS[s.kind]) &&
    allows(filter.sectors, SECTORS[s.sector]) &&
    allows(filter.levels, LEVELS[s.level]) &&
    (filter.ranks === undefined || (s.rank >= 0 && filter.ranks.includes(RANKS[s.rank])))
  );
}

/** Masks of a filter over a population; the platforms of the filter are left to the caller. */
export function maskOf(filter: Filter, population: Population): Mask {
  return {
    stratum: Uint8Array.from(population.strata, (s) => (matchesStratum(filter, s) ? 1 : 0)),
    province: Uint8Array.from(PROVINCE_KEYS, (key) => (allows(filter.provinces, key) ? 1 : 0)),
  };
}
