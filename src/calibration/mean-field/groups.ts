/**
 * Groups of the mean field: agencies by sector and level, officials by sector and rank (their levels
 * are averaged). Everything here is constant over a run.
 */
import { AGENCY, CENTRAL, LEVELS, PLATFORMS, SECTORS } from '../../engine/categories.ts';
import { pioneering } from '../../engine/channels/outside.ts';
import { receptivity } from '../../engine/eligible.ts';
import { exp, log } from '../../engine/math.ts';
import type { Model } from '../../engine/model.ts';
import type { Parameters } from '../../engine/parameters.ts';
import { populationAt, type Population } from '../../engine/population.ts';
import { expectedQuotas } from './expected-quotas.ts';
import { geometryOf, namedBodies, type Named } from './geometry.ts';

const L = LEVELS.length;
/** Keeps shares of nobody finite. */
const TINY = 1e-9;

export interface Group {
  readonly kind: number;
  readonly sector: number;
  /** Level of an agency group; −1 for officials. */
  readonly level: number;
  /** Indices of its strata. */
  readonly strata: readonly number[];
  /** Members of the population, and the expected eligible ones. */
  readonly size: number;
  readonly eligible: number;
  readonly rho: number;
  readonly epsilon: number;
  /** Share of its eligible members at each level. */
  readonly levelShare: readonly number[];
  /** Named bodies of the roster in the group, and the expected eligible ones among them. */
  readonly named: number;
  readonly namedEligible: number;
  /** The latter by platform that the roster occupies. */
  readonly namedOn: readonly number[];
  /** Probability that the nearest eligible superior has a level. */
  readonly superior: readonly number[];
  /** Probability of a level, and of another eligible agency in the unit there. */
  readonly neighbours: readonly number[];
}

export interface Groups {
  readonly population: Population;
  readonly quotas: Float64Array;
  readonly groups: readonly Group[];
  /** Index of the agency group of (sector · 5 + level); −1 for none. */
  readonly agencyGroup: readonly number[];
}

type Draft = Omit<Group, 'superior' | 'neighbours' | 'named' | 'namedEligible' | 'namedOn'>;

function listDrafts(population: Population, quotas: Float64Array, p: Parameters): Draft[] {
  const members = new Map<number, number[]>();
  population.strata.forEach((s, h) => {
    const part = s.kind === AGENCY ? s.level : L + s.rank;
    const key = (s.kind * SECTORS.length + s.sector) * 16 + part;
    members.set(key, [...(members.get(key) ?? []), h]);
  });
  return [...members.values()].map((strata) => draftOf(population, quotas, p, strata));
}

function draftOf(
  population: Population,
  quotas: Float64Array,
  p: Parameters,
  strata: readonly number[],
): Draft {
  const first = population.strata[strata[0]];
  const eligible = strata.reduce((sum, h) => sum + quotas[h], 0);
  const levelShare = LEVELS.map((_, l) => {
    const inLevel = strata.filter((h) => population.strata[h].level === l);
    return inLevel.reduce((sum, h) => sum + quotas[h], 0) / Math.max(TINY, eligible);
  });
  return {
    kind: first.kind,
    sector: first.sector,
    level: first.kind === AGENCY ? first.level : -1,
    strata,
    size: strata.reduce((sum, h) => sum + population.strata[h].size, 0),
    eligible,
    rho: receptivity(p, first),
    epsilon: pioneering(p, first),
    levelShare,
  };
}

type Names = Pick<Group, 'named' | 'namedEligible' | 'namedOn'>;

/** What the roster takes out of a group. */
function namesOf(roster: readonly Named[], draft: Draft): Names {
  const inGroup = roster.filter(({ stratum }) => draft.strata.includes(stratum));
  const bodies = (rows: readonly Named[]): number => new Set(rows.map((row) => row.agency)).size;
  const share = draft.eligible / draft.size;
  return {
    named: bodies(inGroup),
    namedEligible: bodies(inGroup) * share,
    namedOn: PLATFORMS.map((_, m) => bodies(inGroup.filter((r) => r.platform === m)) * share),
  };
}

/** Probability that an agency of a group is a member: eligible, or named by the roster. */
const memberShare = (draft: Draft & Names): number =>
  (draft.eligible + draft.named - draft.namedEligible) / draft.size;

/** Probability of the level of the nearest member above each agency level of a sector. */
function nearestAbove(
  sector: readonly (Draft & Names)[],
  superiorLevel: Float64Array,
): readonly (readonly number[])[] {
  const above: number[][] = LEVELS.map(() => LEVELS.map(() => 0));
  const agencies = sector.filter((g) => g.kind === AGENCY).sort((a, b) => a.level - b.level);
  for (const g of agencies) {
    for (const up of agencies) {
      if (up.level >= g.level) continue;
      const direct = superiorLevel[g.strata[0] * L + up.level];
      addNearest(above[g.level], direct, memberShare(up), up.level, above[up.level]);
    }
  }
  return above;
}

/** Adds the case that a body has a superior at `level`: it is the nearest, or the next one is. */
function addNearest(
  to: number[],
  probability: number,
  member: number,
  level: number,
  beyond: readonly number[],
): void {
  to[level] += probability * member;
  beyond.forEach((share, l) => (to[l] += probability * (1 - member) * share));
}

function superiorsOf(
  group: Draft,
  above: readonly (readonly number[])[],
  members: readonly number[],
): readonly number[] {
  if (group.kind === AGENCY) return above[group.level];
  const own = LEVELS.map(() => 0);
  group.levelShare.forEach((share, l) => addNearest(own, share, members[l], l, above[l]));
  return own;
}

/** log probability that no agency of a level's unit is eligible. */
function emptyUnit(agencies: readonly Draft[], level: number, units: number): number {
  return agencies
    .filter((g) => g.level === level)
    .reduce((sum, g) => sum + (g.size / units) * logNot(g.eligible / g.size), 0);
}

const logNot = (share: number): number => (share < 1 ? log(1 - share) : -50);

function neighboursOf(group: Draft, empty: readonly number[]): readonly number[] {
  if (group.kind !== AGENCY) return group.levelShare.map((s, l) => s * (1 - exp(empty[l])));
  const others = empty[group.level] - logNot(group.eligible / group.size);
  return LEVELS.map((_, l) => (l === group.level ? Math.max(0, 1 - exp(others)) : 0));
}

/** Groups of a model with the probabilities that link them. */
export function groupsOf(model: Model): Groups {
  const population = populationAt(model.parameters['population.scale']);
  const { units, superiorLevel } = geometryOf(population);
  const quotas = expectedQuotas(population, model.parameters);
  const drafts = listDrafts(population, quotas, model.parameters);
  const roster = namedBodies(model.roster, population);
  const named = drafts.map((draft) => ({ ...draft, ...namesOf(roster, draft) }));
  const agencies = named.filter((g) => g.kind === AGENCY);
  const empty = LEVELS.map((_, l) => emptyUnit(agencies, l, units[l]));
  const bySector = SECTORS.map((_, s) => {
    const sector = named.filter((g) => g.sector === s);
    const members = LEVELS.map((_l, l) => {
      const group = sector.find((g) => g.level === l);
      return group === undefined ? 0 : memberShare(group);
    });
    return { members, above: nearestAbove(sector, superiorLevel) };
  });
  const groups = named.map((g): Group => ({
    ...g,
    superior: superiorsOf(g, bySector[g.sector].above, bySector[g.sector].members),
    neighbours: neighboursOf(g, empty),
  }));
  const agencyGroup = SECTORS.flatMap((_, s) =>
    LEVELS.map((_l, l) => groups.findIndex((g) => g.sector === s && g.level === l)),
  );
  return { population, quotas, groups, agencyGroup };
}

/** Share of a group at the central level. */
export const centralShare = (group: Group): number => group.levelShare[CENTRAL];
