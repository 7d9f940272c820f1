/**
 * The eligible population: the bodies and officials that can act (Bass's market potential), drawn
 * from the population by keyed permutations, with frailty, reach, peers and superiors. Bodies that
 * the roster or a mandate names without their being eligible follow behind as guests: they act when
 * they are told to, and count as superiors. Everything here is keyed by the run key; nothing depends
 * on the time courses, so two runs that differ in rates alone share it.
 */
import { AGENCY, OFFICIAL, PLATFORMS } from './categories.ts';
import { writeCards, type Cards } from './cards.ts';
import { FRAILTY_CLASSES, frailtyClasses } from './frailty.ts';
import type { Model } from './model.ts';
import type { Parameters } from './parameters.ts';
import { mandatesOf, namedAgencies } from './named.ts';
import {
  attributesOf,
  employerOf,
  populationAt,
  stratumOf,
  type Population,
  type Stratum,
} from './population.ts';
import { eligibleQuotas } from './quotas.ts';
import { KeyedPermutation, mix, purposeKey, runKey, type RunKey } from './random.ts';
import { peerGroups, type PeerGroups } from './peer-groups.ts';
import { slotBase } from './slot-streams.ts';
import { sortRows } from './sorting.ts';

/**
 * Struct of arrays over the eligible, in order of population id (hence of stratum, province and
 * territorial unit), and the guests after them.
 */
export interface EligiblePopulation {
  readonly key: RunKey;
  /** Length of the columns: eligible and guests. */
  readonly size: number;
  /** Number of eligible agencies and officials; guests start here. */
  readonly eligible: number;
  /** The first `agencies` are the eligible agencies. */
  readonly agencies: number;
  readonly agent: Uint32Array;
  readonly stratum: Uint16Array;
  readonly province: Uint8Array;
  /** The same once more, a member's in a quarter of a cache line, with the base of its streams: see `cards.ts`. */
  readonly cards: Cards;
  readonly frailtyClass: Uint8Array;
  /** z by class. */
  readonly frailty: Float64Array;
  /** z_i ρ_i. */
  readonly weight: Float64Array;
  /** Position of each agency of the population in these columns, −1 for those that cannot act. */
  readonly indexOf: Int32Array;
  /** Bit m is set when the agent has a slot on platform m. */
  readonly slots: Uint8Array;
  /** Territorial unit. */
  readonly unit: Int32Array;
  /** Nearest eligible superior (index in these arrays), −1 for none. */
  readonly superior: Int32Array;
  /** Nearest guest that stands between the member and that superior, −1 for none. */
  readonly guestAbove: Int32Array;
  /** First member of each stratum; strata + 1 entries. */
  readonly stratumStart: Int32Array;
  /** Who counts for whom, by sector, province and unit. */
  readonly groups: PeerGroups;
}

/** Multiplier of the stratum's hazard, ρ. */
export function receptivity(p: Parameters, s: Stratum): number {
  if (s.kind === AGENCY) {
    const levels = ['central', 'province', 'prefecture', 'county', 'grassroots'] as const;
    return p[`receptivity.agency.${levels[s.level]}`];
  }
  const rank =
    s.rank === 0
      ? p['receptivity.official.grassroots']
      : s.rank === 1
        ? p['receptivity.official.division']
        : p['receptivity.official.senior'];
  return p['receptivity.official'] * rank;
}

/** z by class. */
export const frailtyOf = (p: Parameters): Float64Array =>
  p['heterogeneity.enabled']
    ? frailtyClasses(p['heterogeneity.variance'])
    : new Float64Array(FRAILTY_CLASSES).fill(1);

/** How many of 65,536 members each platform reaches. */
export const reachedOf = (p: Parameters): number[] =>
  PLATFORMS.map((m) => Math.ceil(p[`reach.${m}`] * 65536));

/** Frailty class of a place of a stratum: blocks of 64 places hold every class once, keyed. */
function classOfPlace(place: number, key: number): number {
  const w = mix(key + (place >>> 6));
  let x = (place * (2 * (w & 31) + 1) + (w >>> 5)) & (FRAILTY_CLASSES - 1);
  x ^= x >>> 3;
  return (x * (2 * ((w >>> 11) & 31) + 1) + (w >>> 16)) & (FRAILTY_CLASSES - 1);
}

interface Draft {
  readonly eligible: number;
  readonly population: Population;
  readonly quotas: Int32Array;
  readonly agent: Uint32Array;
  readonly stratum: Uint16Array;
  readonly province: Uint8Array;
  readonly frailtyClass: Uint8Array;
  readonly unit: Int32Array;
  readonly stratumStart: Int32Array;
}

/** Draws the members of one stratum, in order of population id. */
function drawStratum(draft: Draft, index: number, first: number, key: RunKey): void {
  const { population } = draft;
  const s = population.strata[index];
  const quota = draft.quotas[index];
  const permutation = new KeyedPermutation(s.size, mix(purposeKey(key, 'eligibility') + index));
  const frailtyKey = mix(purposeKey(key, 'frailty') + index);
  const images = new Float64Array(quota);
  const places = new Int32Array(quota);
  for (let place = 0; place < quota; place++) {
    images[place] = permutation.at(place);
    places[place] = place;
  }
  sortRows(images, places, 0, quota, s.size);
  for (let k = 0; k < quota; k++) {
    const e = first + k;
    const image = images[k];
    const agency = s.kind === AGENCY ? s.first + image : employerOf(population, s, image);
    draft.agent[e] = s.first + image;
    draft.stratum[e] = index;
    draft.province[e] = population.province[agency];
    draft.frailtyClass[e] = classOfPlace(places[k], frailtyKey);
    draft.unit[e] = population.unit[agency];
  }
}

function drawMembers(
  population: Population,
  quotas: Int32Array,
  guests: readonly number[],
  key: RunKey,
): Draft {
  const stratumStart = new Int32Array(quotas.length + 1);
  quotas.forEach((quota, i) => (stratumStart[i + 1] = stratumStart[i] + quota));
  const eligible = stratumStart[quotas.length];
  const size = eligible + guests.length;
  const draft: Draft = {
    eligible,
    population,
    quotas,
    agent: new Uint32Array(size),
    stratum: new Uint16Array(size),
    province: new Uint8Array(size),
    frailtyClass: new Uint8Array(size),
    unit: new Int32Array(size),
    stratumStart,
  };
  for (let i = 0; i < quotas.length; i++) drawStratum(draft, i, stratumStart[i], key);
  return draft;
}

/** Index of each agency among the members, −1 for those that are not; guests are added to it. */
function indexAgencies(draft: Draft, agencies: number): Int32Array {
  const indexOf = new Int32Array(draft.population.agencies).fill(-1);
  for (let e = 0; e < agencies; e++) indexOf[draft.agent[e]] = e;
  return indexOf;
}

/** Writes the guests behind the eligible: named bodies that the quotas left out. */
function seatGuests(draft: Draft, guests: readonly number[], indexOf: Int32Array): void {
  guests.forEach((agent, g) => {
    const e = draft.eligible + g;
    const { stratum, province, unit } = attributesOf(draft.population, agent);
    draft.agent[e] = agent;
    draft.stratum[e] = stratum;
    draft.province[e] = province;
    draft.unit[e] = unit;
    draft.frailtyClass[e] = FRAILTY_CLASSES >> 1;
    indexOf[agent] = e;
  });
}

interface Superiors {
  readonly superior: Int32Array;
  readonly guestAbove: Int32Array;
}

/**
 * Nearest eligible superior of everybody, and the nearest guest on the way to it: a guest is nobody's
 * superior before it has adopted. An official's first superior is the own agency.
 */
function linkSuperiors(draft: Draft, agencies: number, indexOf: Int32Array): Superiors {
  const { population, agent, stratum, eligible } = draft;
  const superior = new Int32Array(agent.length).fill(-1);
  const guestAbove = new Int32Array(agent.length).fill(-1);
  for (let e = 0; e < agent.length; e++) {
    const official = e >= agencies && e < eligible;
    let above = official
      ? employer(population, stratum[e], agent[e])
      : population.superior[agent[e]];
    while (above >= 0 && !(indexOf[above] >= 0 && indexOf[above] < eligible)) {
      if (indexOf[above] >= eligible && guestAbove[e] < 0) guestAbove[e] = indexOf[above];
      above = population.superior[above];
    }
    superior[e] = above < 0 ? -1 : indexOf[above];
  }
  return { superior, guestAbove };
}

function employer(population: Population, stratum: number, agent: number): number {
  const s = population.strata[stratum];
  return employerOf(population, s, agent - s.first);
}

/** Bits of the platforms that reach an agent: a keyed 16-bit uniform number for each platform. */
function drawSlots(agent: Uint32Array, p: Parameters, key: number): Uint8Array {
  const [sina, tencent, people, xinhua] = reachedOf(p);
  const slots = new Uint8Array(agent.length);
  for (let e = 0; e < agent.length; e++) {
    const first = mix(agent[e] ^ key);
    const second = mix(first + 0x3c6ef372);
    // The sign of the difference, without a branch.
    slots[e] =
      (((first & 0xffff) - sina) >>> 31) |
      ((((first >>> 16) - tencent) >>> 31) << 1) |
      ((((second & 0xffff) - people) >>> 31) << 2) |
      ((((second >>> 16) - xinhua) >>> 31) << 3);
  }
  return slots;
}

/** Named bodies that are not eligible, ascending. */
function guestsOf(
  population: Population,
  quotas: Int32Array,
  named: readonly number[],
  key: RunKey,
): number[] {
  const members = new Map<number, Set<number>>();
  const isMember = (agency: number): boolean => {
    const index = stratumOf(population, agency);
    let set = members.get(index);
    if (set === undefined) {
      const { first, size } = population.strata[index];
      const permutation = new KeyedPermutation(size, mix(purposeKey(key, 'eligibility') + index));
      set = new Set(
        Array.from({ length: quotas[index] }, (_, place) => first + permutation.at(place)),
      );
      members.set(index, set);
    }
    return set.has(agency);
  };
  return [...new Set(named)].filter((agency) => !isMember(agency)).sort((a, b) => a - b);
}

/** z ρ of every member. */
function weigh(draft: Draft, p: Parameters, frailty: Float64Array): Float64Array {
  const rho = Float64Array.from(draft.population.strata, (s) => receptivity(p, s));
  const { stratum, frailtyClass } = draft;
  const weight = new Float64Array(stratum.length);
  for (let e = 0; e < weight.length; e++) weight[e] = frailty[frailtyClass[e]] * rho[stratum[e]];
  return weight;
}

function streamBases(agent: Uint32Array, key: RunKey): Int32Array {
  const purpose = purposeKey(key, 'threshold');
  const bases = new Int32Array(agent.length);
  for (let e = 0; e < bases.length; e++) bases[e] = slotBase(agent[e], purpose);
  return bases;
}

function buildEligible(
  population: Population,
  p: Parameters,
  named: readonly number[],
  key: RunKey,
): EligiblePopulation {
  const quotas = eligibleQuotas(population, p);
  const guests = guestsOf(population, quotas, named, key);
  const draft = drawMembers(population, quotas, guests, key);
  const firstOfficial = population.strata.findIndex((s) => s.kind === OFFICIAL);
  const { agent, stratum, province, frailtyClass, unit, eligible, stratumStart } = draft;
  const agencies = firstOfficial < 0 ? eligible : stratumStart[firstOfficial];
  const frailty = frailtyOf(p);
  const indexOf = indexAgencies(draft, agencies);
  seatGuests(draft, guests, indexOf);
  const sector = population.strata.map((s) => s.sector);
  const units = population.territory.parent.length;
  const { groups, ...unitGroups } = peerGroups({ ...draft, agencies, sector, units });
  return {
    key,
    size: agent.length,
    eligible,
    agencies,
    indexOf,
    agent,
    slots: drawSlots(agent, p, purposeKey(key, 'reach')).fill(0, eligible),
    stratum,
    province,
    frailtyClass,
    frailty,
    weight: weigh(draft, p, frailty),
    unit,
    ...linkSuperiors(draft, agencies, indexOf),
    stratumStart,
    groups,
    cards: writeCards({
      agent,
      stratum,
      province,
      ...unitGroups,
      sector,
      stream: streamBases(agent, key),
    }),
  };
}

/** Parameters that the eligible population depends on; all others leave it as it is. */
const DEPENDS_ON = /^(eligible|receptivity|heterogeneity|reach|population)\./;

/** Text that two models share when they draw the same eligible bodies and officials. */
export function eligibleKey(model: Model): string {
  const p = model.parameters as Readonly<Record<string, unknown>>;
  const values = Object.keys(p)
    .filter((k) => DEPENDS_ON.test(k))
    .map((k) => p[k]);
  return JSON.stringify([model.seed, model.replicate, values]);
}

const cacheKey = (model: Model): string =>
  JSON.stringify([eligibleKey(model), model.roster, mandatesOf(model)]);

let cached: { key: string; eligible: EligiblePopulation } | undefined;

/** The eligible population of a model; the last one is kept, since a slider moves rates only. */
export function eligibleOf(model: Model): EligiblePopulation {
  const population = populationAt(model.parameters['population.scale']);
  const key = cacheKey(model);
  if (cached?.key !== key) {
    const named = namedAgencies(model, population);
    const run = runKey(model.seed, model.replicate);
    cached = { key, eligible: buildEligible(population, model.parameters, named, run) };
  }
  return cached.eligible;
}
