/**
 * How many bodies and officials there are, by sector and level: the table that the population is
 * built from. Level totals follow the denominators of the documentation (80 central, 2,200
 * provincial, 20,000 prefectural, 143,000 county, 60,000 township bodies and 100,000 stations:
 * 50,000 police stations, 40,000 judicial offices, 10,000 tribunals); sector shares are
 * assumptions, and so is every single cell except the stations.
 */
import { LEVELS, RANKS, SECTORS, type Level, type Rank, type Sector } from './categories.ts';

/** Bodies by sector: central, province, prefecture, county, grass-roots. */
export const BODIES: Readonly<Record<Sector, readonly [number, number, number, number, number]>> = {
  'public-security': [1, 62, 1814, 13179, 50000],
  justice: [1, 62, 663, 4813, 40000],
  courts: [1, 31, 333, 2646, 10000],
  procuratorates: [1, 31, 333, 2853, 685],
  'general-government': [4, 310, 2937, 21339, 40466],
  publicity: [3, 62, 779, 5662, 0],
  tourism: [1, 31, 390, 2831, 0],
  education: [1, 62, 780, 5663, 0],
  culture: [3, 93, 337, 2446, 2000],
  sports: [1, 31, 390, 2831, 0],
  health: [2, 62, 779, 5663, 0],
  transport: [3, 93, 776, 5634, 0],
  commerce: [2, 62, 583, 4232, 0],
  'foreign-affairs': [1, 31, 333, 1261, 0],
  earthquake: [1, 31, 333, 611, 0],
  'peoples-congresses': [1, 62, 538, 3905, 2000],
  'political-advisers': [1, 62, 386, 2804, 0],
  discipline: [1, 62, 386, 2804, 0],
  'mass-organisations': [8, 217, 1487, 10805, 7000],
  other: [43, 743, 5643, 41018, 7849],
};

/** Civil servants at the end of 2011. Source: State Administration of Civil Service. */
export const OFFICIALS = 7_020_000;

/** Share of officials by rank (assumption; the orders of magnitude are public knowledge). */
export const RANK_SHARE: Readonly<Record<Rank, number>> = {
  leader: 0.0004,
  bureau: 0.0065,
  division: 0.078,
  grassroots: 0.9151,
};

/** Share of the officials of a rank who work in agencies of a level (assumption). */
export const RANK_BY_LEVEL: Readonly<Record<Rank, Readonly<Record<Level, number>>>> = {
  leader: { central: 0.35, province: 0.65, prefecture: 0, county: 0, grassroots: 0 },
  bureau: { central: 0.15, province: 0.35, prefecture: 0.5, county: 0, grassroots: 0 },
  division: { central: 0.05, province: 0.15, prefecture: 0.35, county: 0.45, grassroots: 0 },
  grassroots: { central: 0.01, province: 0.06, prefecture: 0.18, county: 0.45, grassroots: 0.3 },
};

/** Share of all officials who are police (assumption: about a quarter). */
export const POLICE_OFFICIALS_SHARE = 0.25;

/** Bodies of a sector and level in a country scaled by `scale`; at least 1 where there is one. */
export function bodyCount(sector: number, level: number, scale: number): number {
  const bodies = BODIES[SECTORS[sector]][level];
  return bodies === 0 ? 0 : Math.max(1, Math.floor(bodies * scale + 0.5));
}

/** Officials of a sector, rank and level (whole country at `scale`); 0 where no body employs them. */
export function officialCount(sector: number, rank: number, level: number, scale: number): number {
  const name = RANKS[rank];
  const total = OFFICIALS * RANK_SHARE[name] * RANK_BY_LEVEL[name][LEVELS[level]] * scale;
  return Math.floor(total * officialSectorShare(sector, level) + 0.5);
}

/** Share of a sector among the officials of a level: police a quarter, the rest as their bodies. */
function officialSectorShare(sector: number, level: number): number {
  if (sector === 0) return POLICE_OFFICIALS_SHARE;
  let others = 0;
  for (let s = 1; s < SECTORS.length; s++) others += BODIES[SECTORS[s]][level];
  return ((1 - POLICE_OFFICIALS_SHARE) * BODIES[SECTORS[sector]][level]) / others;
}
