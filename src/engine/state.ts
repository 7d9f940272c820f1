/** The state of a simulation in progress. Members are indices of the eligible population. */
import { dayOf, DAYS_PER_YEAR } from './calendar.ts';
import { AGENCY } from './categories.ts';
import { Agenda } from './agenda.ts';
import { eligibleOf, type EligiblePopulation } from './eligible.ts';
import { LogBuilder } from './event-log.ts';
import type { Model } from './model.ts';
import { startClocks, type PeerClocks } from './channels/clock-records.ts';
import { inverseOf, reachOf, strengthsOf, type Strengths } from './channels/strength.ts';
import { endOf } from './operational-clock.ts';
import type { Parameters } from './parameters.ts';
import { populationAt, type Population, type Stratum } from './population.ts';
import { EventQueue } from './queue.ts';
import { purposeKey } from './random.ts';
import { tabulateTime, type TimeCourse } from './time-course.ts';
import { thresholdsOf, type Lists, type Subgroups } from './thresholds.ts';
import { waveClasses, type WaveClasses } from './wave-classes.ts';

/** What follows an opening, read from the parameters once. */
export interface OpeningRules {
  readonly verificationMinimum: number;
  readonly verificationMean: number;
  /** Mean number of extra accounts by stratum. */
  readonly extraMean: Float64Array;
  readonly extraTail: number;
  readonly extraGapDays: number;
}

export interface State {
  readonly model: Model;
  readonly population: Population;
  readonly members: EligiblePopulation;
  readonly time: TimeCourse;
  readonly classes: WaveClasses;
  /** q a by channel, and its inverse. */
  readonly strengths: Strengths;
  readonly inverse: Float64Array;
  /** First simulated day since 1970, and number of simulated days. */
  readonly firstDay: number;
  readonly days: number;
  /** Events of earlier days are already in the log. */
  readonly fromDay: number;
  /** Bit m: the member has a slot on platform m that is not filled. */
  readonly open: Uint8Array;
  /** Bit m: the member has an account on platform m, or one is reserved by the roster. */
  readonly filled: Uint8Array;
  /** Moment of the first verification, days since the first day; Infinity before an opening. */
  readonly adoptedAt: Float64Array;
  /** 1 when the member counts as an adopter. */
  readonly spawned: Uint8Array;
  readonly queue: EventQueue;
  readonly subgroups: Subgroups;
  /** Slots by group, wave class and platform, in the order in which they will open. */
  lists: Lists;
  /** Slots by superior. */
  readonly below: Lists;
  readonly clocks: PeerClocks;
  /** Λ at the moment of an adoption, by class · 4 + platform: scratch. */
  readonly reading: Float64Array;
  /** Days from the opening that was written last to its verification: scratch, one number. */
  readonly delay: Float64Array;
  /** Λ at the end of the run, by class · 4 + platform. */
  readonly clockEnd: Float64Array;
  /** Λ at the start and at the end of the day that is being simulated, by class · 4 + platform. */
  readonly dayStart: Float64Array;
  readonly dayEnd: Float64Array;
  /** Day that is being simulated, and the time of day of the present event (units of 2^−32). */
  day: number;
  now: number;
  /** The log of an earlier run is being repeated: nothing new comes to pass. */
  isReplay: boolean;
  readonly agenda: Agenda;
  readonly log: LogBuilder;
  readonly opening: OpeningRules;
  readonly keys: Readonly<Record<'verification' | 'extra' | 'mandate', number>>;
}

/** Room for waiting events, kept between runs: clearing it is not needed. */
let queueWords: Int32Array = new Int32Array(1 << 20);

/** Gives the room of a finished run back, so that the next one starts with as much. */
export function releaseQueue(state: State): void {
  if (state.queue.rows.length > queueWords.length) queueWords = state.queue.rows;
}

/** What follows an opening under the parameters. */
export function openingRules(p: Parameters, population: Population): OpeningRules {
  const verified = p['verification.enabled'] ? 1 : 0;
  const byLevel = [p['extraAccounts.central'], p['extraAccounts.province']];
  const extraMean = (s: Stratum): number =>
    p['extraAccounts.enabled'] && s.kind === AGENCY ? (byLevel[s.level] ?? 0) : 0;
  return {
    verificationMinimum: verified * p['verification.minimum'],
    verificationMean: verified * p['verification.mean'],
    extraMean: Float64Array.from(population.strata, extraMean),
    extraTail: p['extraAccounts.tail'],
    extraGapDays: p['extraAccounts.gap'] * DAYS_PER_YEAR,
  };
}

/** What the peers need of a model. */
function preparePeers(model: Model, members: EligiblePopulation, classes: WaveClasses) {
  const strengths = strengthsOf(model.parameters);
  const reach = reachOf(strengths, classes);
  const { subgroups, lists, records, below } = thresholdsOf(members, classes, reach);
  const inverse = inverseOf(strengths);
  const clocks = startClocks(members, records);
  return { strengths, inverse, subgroups, lists, below, clocks };
}

/** State before the first event; `fromDay` counts from the first day. */
export function initialState(model: Model, fromDay: number): State {
  const population = populationAt(model.parameters['population.scale']);
  const members = eligibleOf(model);
  const time = tabulateTime(model);
  const firstDay = dayOf(model.start);
  const days = dayOf(model.end) - firstDay + 1;
  const { key } = members;
  const classes = waveClasses(time, population, days);
  return {
    model,
    population,
    members,
    time,
    firstDay,
    days,
    fromDay,
    classes,
    ...preparePeers(model, members, classes),
    open: members.slots.slice(),
    filled: new Uint8Array(members.size),
    adoptedAt: new Float64Array(members.size).fill(Infinity),
    spawned: new Uint8Array(members.size),
    queue: new EventQueue(days, queueWords),
    reading: new Float64Array(classes.peer.length),
    delay: new Float64Array(1),
    clockEnd: Float64Array.from(classes.peer, endOf),
    dayStart: new Float64Array(classes.peer.length),
    dayEnd: new Float64Array(classes.peer.length),
    day: fromDay,
    now: 0,
    isReplay: false,
    agenda: new Agenda(),
    log: new LogBuilder(1 << 18),
    opening: openingRules(model.parameters, population),
    keys: {
      verification: purposeKey(key, 'verification'),
      extra: purposeKey(key, 'extra'),
      mandate: purposeKey(key, 'mandate'),
    },
  };
}

/** Puts an event in its bucket unless its day is over or beyond the end. */
export function schedule(state: State, moment: number, member: number, detail: number): void {
  const day = Math.floor(moment);
  if (day < state.fromDay || day >= state.days) return;
  state.queue.push(day, moment - day, member, detail);
}
