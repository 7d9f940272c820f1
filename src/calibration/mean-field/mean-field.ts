/**
 * The mean field: the expected-value form of every rule of the engine, from the same parameters. A
 * few thousand numbers a step instead of a country, so that a fit may ask for it thousands of times.
 *
 * Approximations, to be known by whoever uses it: what a peer does is replaced by its expectation
 * (the engine's members meet a superior or a unit that has adopted or has not); the provinces of a
 * sector are alike; officials of a rank are one group over the levels; a body that the roster names
 * acts by it alone; the probability of being verified nowhere comes from that of having opened
 * nowhere. Test and documentation say how far it is from the engine's mean.
 */
import { dayOf, DAYS_PER_YEAR } from '../../engine/calendar.ts';
import { AGENCY, LEVELS, PLATFORMS, SECTORS } from '../../engine/categories.ts';
import { maskOf } from '../../engine/filter.ts';
import { FRAILTY_CLASSES, frailtyClasses } from '../../engine/frailty.ts';
import { exp } from '../../engine/math.ts';
import type { Filter, Model } from '../../engine/model.ts';
import { mandatesOf } from '../../engine/named.ts';
import type { Parameters } from '../../engine/parameters.ts';
import { tabulateTime, type TimeCourse } from '../../engine/time-course.ts';
import { DelayFilter } from './delay.ts';
import { ExtraAccounts } from './extras.ts';
import { frailtyRule, type FrailtyRule } from './frailty-rule.ts';
import { geometryOf, namedBodies, PROVINCE_CODES } from './geometry.ts';
import { centralShare, groupsOf, type Group, type Groups } from './groups.ts';

const M = PLATFORMS.length;
const L = LEVELS.length;
const S = SECTORS.length;
const NODES = 3;
/** Columns of a group: accounts by platform, then the eligible who have adopted. */
const COLUMNS = M + 1;

export interface MeanFieldOptions {
  /** Length of a step; 3 by default. */
  readonly stepDays?: number;
}

/** A mandate as the mean field sees it: share of each group that complies in the end. */
interface Order {
  readonly platform: number;
  readonly complying: Float64Array;
  readonly fromDay: number;
  readonly days: number;
}

/** A wave that some members of a platform do not feel. */
interface PartialWave {
  readonly rise: Float64Array;
  readonly onPlatform: readonly boolean[];
  /** Share of each group that does not feel it. */
  readonly deaf: Float64Array;
}

/** Strengths of the bracket. */
interface Strengths {
  readonly outside: number;
  readonly sectoral: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly jurisdiction: number;
  readonly cross: number;
}

/** Numbers of the groups that every step reads, in flat arrays. */
interface Coefficients {
  readonly rho: Float64Array;
  readonly epsilon: Float64Array;
  readonly eligible: Float64Array;
  /** Members of the population who are not eligible. */
  readonly others: Float64Array;
  readonly central: Float64Array;
  readonly sector: Int32Array;
  /** [group · 5 + level] */
  readonly superior: Float64Array;
  readonly neighbours: Float64Array;
}

/** What peers have done, refreshed every step. */
interface Peers {
  /** Adopted share of the agency members of each sector and level, guests included. */
  readonly agencies: Float64Array;
  /** Adopted ÷ eligible by sector: nationwide, in the provinces, at the centre. */
  readonly sector: Float64Array;
  readonly provinces: Float64Array;
  readonly centre: Float64Array;
  /** The same over the eligible agencies of a level. */
  readonly unit: Float64Array;
}

export interface MeanFieldState {
  readonly model: Model;
  readonly groups: Groups;
  readonly time: TimeCourse;
  readonly rule: FrailtyRule;
  readonly strengths: Strengths;
  readonly coefficients: Coefficients;
  readonly reach: Float64Array;
  readonly orders: readonly Order[];
  readonly waves: readonly PartialWave[];
  /** Day of adoption by the roster of each named body of a group. */
  readonly namedDays: readonly (readonly number[])[];
  /** Eligible members of a group that the roster does not bind, by platform. */
  readonly free: Float64Array;
  /** Probability that a slot is still open: [(group · nodes + node) · 4 + platform]. */
  readonly unfilled: Float64Array;
  /** First accounts and adopters so far: [group · 5 + column]. */
  readonly opened: Float64Array;
  /** First accounts alone: [group · 4 + platform]. */
  readonly firsts: Float64Array;
  readonly verified: DelayFilter;
  readonly extras: ExtraAccounts;
  readonly verifiedExtras: DelayFilter;
  /** Adopters at the step before, by group. */
  readonly adoptedBefore: Float64Array;
  readonly peers: Peers;
  readonly sums: Readonly<Record<'sector' | 'provinces' | 'centre' | 'unit', Sums>>;
  readonly stepDays: number;
  /** Number of steps until the end of the run is passed. */
  readonly steps: number;
  step: number;
}

function strengthsOf(p: Parameters): Strengths {
  const peer = (channel: 'sectoral' | 'horizontal' | 'vertical' | 'jurisdiction'): number =>
    p[`${channel}.enabled`] ? p.imitation * p[`weights.${channel}`] : 0;
  return {
    outside: p.innovation,
    sectoral: peer('sectoral'),
    horizontal: peer('horizontal'),
    vertical: peer('vertical'),
    jurisdiction: peer('jurisdiction'),
    cross: p['crossPlatform.enabled'] ? p['crossPlatform.rate'] : 0,
  };
}

/** Share of the members of each group that a filter matches; `agencies` counts bodies, not eligible. */
function matchedShare({ population, quotas, groups }: Groups, filter: Filter): Float64Array {
  const { stratum, province } = maskOf(filter, population);
  const { provinceShare } = geometryOf(population);
  const inside = population.strata.map((_, h) => {
    let sum = 0;
    for (let c = 0; c < PROVINCE_CODES; c++)
      sum += province[c] * provinceShare[h * PROVINCE_CODES + c];
    return stratum[h] * sum;
  });
  return Float64Array.from(groups, (group) => {
    const weight = group.strata.reduce((sum, h) => sum + quotas[h], 0);
    if (weight === 0) return inside[group.strata[0]];
    return group.strata.reduce((sum, h) => sum + (quotas[h] / weight) * inside[h], 0);
  });
}

function ordersOf(model: Model, groups: Groups): Order[] {
  const firstDay = dayOf(model.start);
  return mandatesOf(model).map((mandate) => {
    const matched = matchedShare(groups, mandate.filter);
    const fromDay = dayOf(mandate.from) - firstDay;
    return {
      platform: PLATFORMS.indexOf(mandate.platform),
      complying: matched.map((share, g) =>
        groups.groups[g].kind === AGENCY ? share * mandate.compliance : 0,
      ),
      fromDay,
      days: dayOf(mandate.deadline) - firstDay + 1 - fromDay,
    };
  });
}

function namedDaysOf(model: Model, { population, groups }: Groups): number[][] {
  const firstDay = dayOf(model.start);
  const days = groups.map(() => new Map<number, number>());
  for (const { agency, stratum, days: opened } of namedBodies(model.roster, population)) {
    const known = days[groups.findIndex((group) => group.strata.includes(stratum))];
    known.set(agency, Math.min(opened[0] - firstDay, known.get(agency) ?? Infinity));
  }
  return days.map((known) => [...known.values()]);
}

function coefficientsOf(groups: readonly Group[]): Coefficients {
  const column = (f: (group: Group) => number): Float64Array => Float64Array.from(groups, f);
  return {
    rho: column((g) => g.rho),
    epsilon: column((g) => g.epsilon),
    eligible: column((g) => g.eligible),
    others: column((g) => g.size - g.eligible),
    central: column(centralShare),
    sector: Int32Array.from(groups, (g) => g.sector),
    superior: Float64Array.from(groups.flatMap((g) => g.superior)),
    neighbours: Float64Array.from(groups.flatMap((g) => g.neighbours)),
  };
}

function freeMembers(groups: readonly Group[]): Float64Array {
  const free = new Float64Array(groups.length * COLUMNS);
  groups.forEach((group, g) => {
    for (let m = 0; m < M; m++) free[g * COLUMNS + m] = group.eligible - group.namedOn[m];
    free[g * COLUMNS + M] = group.eligible - group.namedEligible;
  });
  return free;
}

const ONE_CLASS = new Float64Array(FRAILTY_CLASSES).fill(1);

function delayFilter(columns: number, p: Parameters, stepDays: number): DelayFilter {
  const on = p['verification.enabled'] ? 1 : 0;
  const lag = (on * p['verification.minimum']) / stepDays;
  return new DelayFilter(columns, lag, (on * p['verification.mean']) / stepDays);
}

/** Mean field of a model before its first step. */
export function init(model: Model, { stepDays = 3 }: MeanFieldOptions = {}): MeanFieldState {
  const p = model.parameters;
  const groups = groupsOf(model);
  const n = groups.groups.length;
  const time = tabulateTime(model);
  const classes = p['heterogeneity.enabled']
    ? frailtyClasses(p['heterogeneity.variance'])
    : ONE_CLASS;
  const rule = frailtyRule(classes, NODES);
  const days = dayOf(model.end) - time.firstDay + 1;
  return {
    model,
    groups,
    time,
    rule,
    strengths: strengthsOf(p),
    coefficients: coefficientsOf(groups.groups),
    reach: Float64Array.from(PLATFORMS, (m) => p[`reach.${m}`]),
    orders: ordersOf(model, groups),
    waves: time.selective.map((wave) => ({
      ...wave,
      deaf: matchedShare(groups, wave.filter).map((share) => 1 - share),
    })),
    namedDays: namedDaysOf(model, groups),
    free: freeMembers(groups.groups),
    unfilled: new Float64Array(n * rule.z.length * M).fill(1),
    opened: new Float64Array(n * COLUMNS),
    firsts: new Float64Array(n * M),
    verified: delayFilter(n * COLUMNS, p, stepDays),
    extras: new ExtraAccounts(groups.groups, p, stepDays / DAYS_PER_YEAR),
    verifiedExtras: delayFilter(n * M, p, stepDays),
    adoptedBefore: new Float64Array(n),
    peers: {
      agencies: new Float64Array(S * L),
      sector: new Float64Array(S),
      provinces: new Float64Array(S),
      centre: new Float64Array(S),
      unit: new Float64Array(L),
    },
    sums: { sector: sumsOf(S), provinces: sumsOf(S), centre: sumsOf(S), unit: sumsOf(L) },
    stepDays,
    steps: Math.ceil(days / stepDays),
    step: 0,
  };
}

/** Share of the bodies ordered so far that complied: the factor of an empty slot. */
function disobeying(state: MeanFieldState, g: number, platform: number, moment: number): number {
  let factor = 1;
  for (const { platform: m, complying, fromDay, days } of state.orders) {
    if (m !== platform) continue;
    factor *= 1 - complying[g] * Math.min(1, Math.max(0, (moment - fromDay) / days));
  }
  return factor;
}

/** Adopters of a group in the middle of the coming step: verified ones, extrapolated. */
function adoptedSoon(state: MeanFieldState, g: number): number {
  const now = state.verified.output[g * COLUMNS + M];
  const soon = now + 0.5 * (now - state.adoptedBefore[g]);
  state.adoptedBefore[g] = now;
  return soon;
}

/** Named bodies of a group that have adopted. */
function countNamed({ namedDays }: MeanFieldState, g: number, moment: number): number {
  let known = 0;
  for (const day of namedDays[g]) if (day <= moment) known++;
  return known;
}

interface Sums {
  readonly adopted: Float64Array;
  readonly eligible: Float64Array;
}

const sumsOf = (size: number): Sums => ({
  adopted: new Float64Array(size),
  eligible: new Float64Array(size),
});

/** Shares from sums, which are emptied for the next step. */
function divide({ adopted, eligible }: Sums, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = eligible[i] > 0 ? adopted[i] / eligible[i] : 0;
  adopted.fill(0);
  eligible.fill(0);
}

const addTo = (sums: Sums, at: number, adopted: number, eligible: number): void => {
  sums.adopted[at] += adopted;
  sums.eligible[at] += eligible;
};

/** Adopted shares of everybody that somebody may look at, in the middle of the coming step. */
function refreshPeers(state: MeanFieldState): void {
  const { peers, groups } = state;
  const middle = (state.step + 0.5) * state.stepDays;
  const { sector, provinces, centre, unit } = state.sums;
  groups.groups.forEach((group, g) => {
    const known = countNamed(state, g, middle);
    const own = adoptedSoon(state, g);
    const namedShare = group.named > 0 ? group.namedEligible / group.named : 0;
    const adopted = own + known * namedShare;
    const central = centralShare(group);
    addTo(sector, group.sector, adopted, group.eligible);
    addTo(provinces, group.sector, adopted * (1 - central), group.eligible * (1 - central));
    addTo(centre, group.sector, adopted * central, group.eligible * central);
    if (group.kind !== AGENCY) return;
    addTo(unit, group.level, adopted, group.eligible);
    peers.agencies[group.sector * L + group.level] = adoptedMembers(state, g, own + known, middle);
  });
  divide(sector, peers.sector);
  divide(provinces, peers.provinces);
  divide(centre, peers.centre);
  divide(unit, peers.unit);
}

/** Adopted share of the agencies that count as superiors: eligible, named or under a mandate. */
function adoptedMembers(state: MeanFieldState, g: number, adopted: number, at: number): number {
  const group = state.groups.groups[g];
  const members = group.eligible + group.named - group.namedEligible;
  const targeted = state.orders.some(({ complying }) => complying[g] > 0);
  if (!targeted) return members > 0 ? adopted / members : 0;
  const others = group.size - members;
  return (adopted + others * (1 - obedienceOf(state, g, at))) / group.size;
}

/** Probability that no mandate has opened an account for a body of a group, on any platform. */
function obedienceOf(state: MeanFieldState, g: number, at: number): number {
  let none = 1;
  for (let m = 0; m < M; m++) none *= disobeying(state, g, m, at);
  return none;
}

/** Imitation part of the bracket of a group. */
function imitationOf(state: MeanFieldState, g: number): number {
  const { strengths: q, peers, coefficients } = state;
  const sector = coefficients.sector[g];
  const central = coefficients.central[g];
  let vertical = 0;
  let jurisdiction = 0;
  for (let l = 0; l < L; l++) {
    vertical += coefficients.superior[g * L + l] * peers.agencies[sector * L + l];
    jurisdiction += coefficients.neighbours[g * L + l] * peers.unit[l];
  }
  const horizontal = (1 - central) * peers.provinces[sector] + central * peers.centre[sector];
  return (
    q.sectoral * peers.sector[sector] +
    q.horizontal * horizontal +
    q.vertical * vertical +
    q.jurisdiction * jurisdiction
  );
}

/** e^(−x) for the small exposures of one step, relative error below 1e-9; exact beyond. */
function survival(x: number): number {
  if (x > 0.05) return exp(-x);
  return 1 - x * (1 - x * (0.5 - x * (1 / 6 - x * (1 / 24 - x * (1 / 120)))));
}

/** Operational time that passes on each platform during a step. */
interface Ticks {
  readonly outside: Float64Array;
  readonly peer: Float64Array;
  readonly day: number;
}

function ticksOf({ time, step, stepDays }: MeanFieldState): Ticks {
  const from = Math.min(time.days, step * stepDays);
  const to = Math.min(time.days, from + stepDays);
  return {
    outside: Float64Array.from(time.outsideClock, (clock) => elapsed(clock, from, to)),
    peer: Float64Array.from(time.peerClock, (clock) => elapsed(clock, from, to)),
    day: Math.min(time.days - 1, Math.floor(0.5 * (from + to))),
  };
}

const elapsed = (clock: Float64Array, from: number, to: number): number =>
  readClock(clock, to) - readClock(clock, from);

function readClock(clock: Float64Array, moment: number): number {
  const day = Math.min(clock.length - 2, Math.floor(moment));
  return clock[day] + (moment - day) * (clock[day + 1] - clock[day]);
}

/** Part of the envelope that a group feels. */
function feltShare(state: MeanFieldState, g: number, m: number, day: number): number {
  let felt = state.time.envelope[m][day];
  const whole = felt;
  for (const { rise, onPlatform, deaf } of state.waves) {
    if (onPlatform[m]) felt -= deaf[g] * rise[day];
  }
  return felt / whole;
}

/** Moves the slots of a group over a step. */
function moveGroup(state: MeanFieldState, g: number, ticks: Ticks): void {
  const { strengths, coefficients } = state;
  const { outside, peer, day } = ticks;
  const imitation = imitationOf(state, g);
  const innovation = strengths.outside * coefficients.epsilon[g];
  for (let m = 0; m < M; m++) {
    if (peer[m] === 0) continue;
    const felt = state.waves.length > 0 ? feltShare(state, g, m, day) : 1;
    const scale = coefficients.rho[g] * felt;
    const exposure = scale * (innovation * outside[m] + imitation * peer[m]);
    moveSlots(state, g, m, exposure, scale * strengths.cross * peer[m]);
  }
}

/** Exposes the slots of a group on a platform; `cross` counts for those with an account elsewhere. */
function moveSlots(
  state: MeanFieldState,
  g: number,
  m: number,
  exposure: number,
  cross: number,
): void {
  const { unfilled, rule } = state;
  const nodes = rule.z.length;
  for (let k = 0; k < nodes; k++) {
    const at = (g * nodes + k) * M;
    const added = cross > 0 ? cross * elsewhere(state, at, m) : 0;
    unfilled[at + m] *= survival(rule.z[k] * (exposure + added));
  }
}

/** Probability of an account on another platform than `m`, given the frailty of the node at `at`. */
function elsewhere(state: MeanFieldState, at: number, m: number): number {
  let none = 1;
  for (let n = 0; n < M; n++) {
    if (n !== m) none *= 1 - state.reach[n] * (1 - state.unfilled[at + n]);
  }
  return 1 - none;
}

/** Probability that an eligible member of a group has no account by its own decision. */
function nowhere({ rule, unfilled, reach }: MeanFieldState, g: number): number {
  const nodes = rule.z.length;
  let sum = 0;
  for (let k = 0; k < nodes; k++) {
    const at = (g * nodes + k) * M;
    let none = rule.weight[k];
    for (let m = 0; m < M; m++) none *= 1 - reach[m] * (1 - unfilled[at + m]);
    sum += none;
  }
  return sum;
}

/** Probability that a slot of a group on a platform is still open. */
function stillOpen({ rule, unfilled }: MeanFieldState, g: number, m: number): number {
  const nodes = rule.z.length;
  let sum = 0;
  for (let k = 0; k < nodes; k++) sum += rule.weight[k] * unfilled[(g * nodes + k) * M + m];
  return sum;
}

/** Expected first accounts and adopters of a group at the end of the step. */
function tallyGroup(state: MeanFieldState, g: number, moment: number): void {
  const { reach, opened, firsts, free, coefficients } = state;
  let unordered = 1;
  for (let m = 0; m < M; m++) {
    const without = state.orders.length > 0 ? disobeying(state, g, m, moment) : 1;
    unordered *= without;
    const none = without * (1 - reach[m] * (1 - stillOpen(state, g, m)));
    const accounts = free[g * COLUMNS + m] * (1 - none) + coefficients.others[g] * (1 - without);
    firsts[g * M + m] = accounts;
    opened[g * COLUMNS + m] = accounts;
  }
  opened[g * COLUMNS + M] = free[g * COLUMNS + M] * (1 - unordered * nowhere(state, g));
}

/** Moves the whole mean field by one step. */
export function step(state: MeanFieldState): void {
  const ticks = ticksOf(state);
  const moment = (state.step + 1) * state.stepDays;
  refreshPeers(state);
  const n = state.coefficients.rho.length;
  for (let g = 0; g < n; g++) {
    moveGroup(state, g, ticks);
    tallyGroup(state, g, moment);
  }
  state.extras.step(state.firsts);
  state.verified.push(state.opened);
  state.verifiedExtras.push(state.extras.opened);
  state.step++;
}

/** Expected verified accounts of a whole run. */
export interface MeanFieldRun {
  readonly model: Model;
  readonly groups: Groups;
  /** First and last day, days since 1970-01-01. */
  readonly startDay: number;
  readonly endDay: number;
  readonly stepDays: number;
  readonly steps: number;
  /** First accounts at the end of each step: [(step · groups + group) · 5 + column]; 4: adopters. */
  readonly accounts: Float64Array;
  /** Extra accounts at the end of each step: [(step · groups + group) · 4 + platform]. */
  readonly extras: Float64Array;
}

/** Runs a model in expectation; deterministic, a few milliseconds. */
export function meanField(model: Model, options: MeanFieldOptions = {}): MeanFieldRun {
  const state = init(model, options);
  const accounts = new Float64Array(state.steps * state.opened.length);
  const extras = new Float64Array(state.steps * state.firsts.length);
  while (state.step < state.steps) {
    const k = state.step;
    step(state);
    accounts.set(state.verified.output, k * state.opened.length);
    extras.set(state.verifiedExtras.output, k * state.firsts.length);
  }
  return {
    model,
    groups: state.groups,
    startDay: state.time.firstDay,
    endDay: dayOf(model.end),
    stepDays: state.stepDays,
    steps: state.steps,
    accounts,
    extras,
  };
}
