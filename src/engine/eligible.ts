/**
 * The eligible population: the bodies and officials that can act (Bass's market potential), drawn
 * from the population by keyed permutations, with frailty, reach, peers and superiors. Bodies that
 * the roster or a mandate names without their being eligible follow behind as guests: they act when
 * they are told to, and count as superiors. Everything here is keyed by the run key; nothing depends
 * on the time courses, so two runs that differ in rates alone share it.
 */
import { AGENCY, OFFICIAL, PLATFORMS, SECTORS } from './categories.ts';
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
import { buildRoll, type Roll } from './roll.ts';
import { CENTRE } from './territory.ts';

/** Number of province codes, the centre included. */
const PROVINCE_CODES = CENTRE + 1;

/** Struct of arrays over the eligible, sorted by stratum and province, and the guests after them. */
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
  /** The same and the group weights once more, a member's in one half cache line: see `cards.ts`. */
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
  /** First member of each cell (stratum · 32 + province); strata · 32 + 1 entries. */
  readonly cellStart: Int32Array;
  /** Σ z over each cell. */
  readonly cellFrailty: Float64Array;
  /** Σ z over each stratum. */
  readonly stratumFrailty: Float64Array;
  /** Eligible bodies of both kinds by sector, and by sector · 32 + province. */
  readonly inSector: Int32Array;
  readonly inSectorProvince: Int32Array;
  readonly unitAgencies: Roll;
  readonly unitOfficials: Roll;
  readonly subordinates: Roll;
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
  readonly cellStart: Int32Array;
}

/** Draws the members of one stratum and sorts them by province. */
function drawStratum(draft: Draft, index: number, first: number, key: RunKey): void {
  const { population } = draft;
  const s = population.strata[index];
  const quota = draft.quotas[index];
  const permutation = new KeyedPermutation(s.size, mix(purposeKey(key, 'eligibility') + index));
  const frailtyKey = mix(purposeKey(key, 'frailty') + index);
  const ids = new Uint32Array(quota);
  const agencies = new Uint32Array(quota);
  const counts = new Int32Array(PROVINCE_CODES + 1);
  for (let place = 0; place < quota; place++) {
    const k = permutation.at(place);
    ids[place] = s.first + k;
    agencies[place] = s.kind === AGENCY ? s.first + k : employerOf(population, s, k);
    counts[population.province[agencies[place]] + 1]++;
  }
  for (let c = 0; c < PROVINCE_CODES; c++) {
    draft.cellStart[index * PROVINCE_CODES + c] = first + counts[c];
    counts[c + 1] += counts[c];
  }
  for (let place = 0; place < quota; place++) {
    const province = population.province[agencies[place]];
    const e = first + counts[province]++;
    draft.agent[e] = ids[place];
    draft.stratum[e] = index;
    draft.province[e] = province;
    draft.frailtyClass[e] = classOfPlace(place, frailtyKey);
    draft.unit[e] = population.unit[agencies[place]];
  }
}

function drawMembers(
  population: Population,
  quotas: Int32Array,
  guests: readonly number[],
  key: RunKey,
): Draft {
  const eligible = quotas.reduce((a, b) => a + b, 0);
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
    cellStart: new Int32Array(quotas.length * PROVINCE_CODES + 1),
  };
  let first = 0;
  for (let i = 0; i < quotas.length; i++) {
    drawStratum(draft, i, first, key);
    first += quotas[i];
  }
  draft.cellStart[quotas.length * PROVINCE_CODES] = eligible;
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

/** Eligible members under each eligible superior, and under each guest on the way to it. */
function listSubordinates(
  { superior, guestAbove }: Superiors,
  eligible: number,
  weight: Float64Array,
): Roll {
  const size = superior.length;
  if (size === eligible) return buildRoll(size, 0, size, superior, weight);
  const above: number[] = [];
  const below: number[] = [];
  const link = (over: number, e: number): void => {
    above.push(over);
    below.push(e);
  };
  for (let e = 0; e < eligible; e++) {
    link(superior[e], e);
    for (let g = guestAbove[e]; g >= 0; g = guestAbove[g]) link(g, e);
  }
  const weights = Float64Array.from(below, (e) => weight[e]);
  const links = buildRoll(size, 0, above.length, Int32Array.from(above), weights);
  return { ...links, member: links.member.map((k) => below[k]) };
}

function employer(population: Population, stratum: number, agent: number): number {
  const s = population.strata[stratum];
  return employerOf(population, s, agent - s.first);
}

/** Bits of the platforms that reach an agent: a keyed 16-bit uniform number for each platform. */
function drawSlots(agent: Uint32Array, p: Parameters, key: number): Uint8Array {
  const [sina, tencent, people, xinhua] = PLATFORMS.map((m) => p[`reach.${m}`] * 65536);
  const slots = new Uint8Array(agent.length);
  for (let e = 0; e < agent.length; e++) {
    const first = mix(agent[e] ^ key);
    const second = mix(first + 0x3c6ef372);
    slots[e] =
      ((first & 0xffff) < sina ? 1 : 0) |
      (first >>> 16 < tencent ? 2 : 0) |
      ((second & 0xffff) < people ? 4 : 0) |
      (second >>> 16 < xinhua ? 8 : 0);
  }
  return slots;
}

/** Σ values over consecutive ranges: range g runs from start[g · stride] to start[(g + 1) · stride]. */
function sumRanges(values: Float64Array, start: Int32Array, stride: number): Float64Array {
  const sums = new Float64Array((start.length - 1) / stride);
  for (let g = 0; g < sums.length; g++)
    for (let e = start[g * stride]; e < start[(g + 1) * stride]; e++) sums[g] += values[e];
  return sums;
}

function countBySector(draft: Draft): { inSector: Int32Array; inSectorProvince: Int32Array } {
  const inSector = new Int32Array(SECTORS.length);
  const inSectorProvince = new Int32Array(SECTORS.length * PROVINCE_CODES);
  const { strata } = draft.population;
  for (let cell = 0; cell < strata.length * PROVINCE_CODES; cell++) {
    const n = draft.cellStart[cell + 1] - draft.cellStart[cell];
    const { sector } = strata[Math.floor(cell / PROVINCE_CODES)];
    inSector[sector] += n;
    inSectorProvince[sector * PROVINCE_CODES + (cell % PROVINCE_CODES)] += n;
  }
  return { inSector, inSectorProvince };
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

function buildEligible(
  population: Population,
  p: Parameters,
  named: readonly number[],
  key: RunKey,
): EligiblePopulation {
  const quotas = eligibleQuotas(population, p);
  const guests = guestsOf(population, quotas, named, key);
  const draft = drawMembers(population, quotas, guests, key);
  const agencies = quotas.reduce(
    (a, n, i) => a + (population.strata[i].kind === OFFICIAL ? 0 : n),
    0,
  );
  const frailty = p['heterogeneity.enabled']
    ? frailtyClasses(p['heterogeneity.variance'])
    : new Float64Array(FRAILTY_CLASSES).fill(1);
  const { agent, stratum, province, frailtyClass, unit, cellStart } = draft;
  const indexOf = indexAgencies(draft, agencies);
  seatGuests(draft, guests, indexOf);
  const size = agent.length;
  const z = new Float64Array(size);
  const weight = new Float64Array(size);
  const rho = population.strata.map((s) => receptivity(p, s));
  for (let e = 0; e < size; e++) {
    z[e] = frailty[frailtyClass[e]];
    weight[e] = z[e] * rho[stratum[e]];
  }
  const superiors = linkSuperiors(draft, agencies, indexOf);
  const slots = drawSlots(agent, p, purposeKey(key, 'reach')).fill(0, draft.eligible);
  const units = population.territory.parent.length;
  const unitAgencies = buildRoll(units, 0, agencies, unit, weight);
  const unitOfficials = buildRoll(units, agencies, draft.eligible, unit, weight);
  const subordinates = listSubordinates(superiors, draft.eligible, weight);
  const rolls = { unitAgencies, unitOfficials, subordinates };
  const cards = writeCards(
    { ...draft, agencies, sector: population.strata.map((s) => s.sector) },
    rolls,
  );
  return {
    key,
    size,
    eligible: draft.eligible,
    agencies,
    indexOf,
    agent,
    slots,
    stratum,
    province,
    frailtyClass,
    frailty,
    weight,
    unit,
    ...superiors,
    cellStart,
    cellFrailty: sumRanges(z, cellStart, 1),
    stratumFrailty: sumRanges(z, cellStart, PROVINCE_CODES),
    ...countBySector(draft),
    ...rolls,
    cards,
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
