/** The state of a simulation in progress. Members are indices of the eligible population. */
import { dayOf, DAYS_PER_YEAR } from './calendar.ts';
import { AGENCY, PLATFORMS } from './categories.ts';
import { Agenda } from './agenda.ts';
import { eligibleOf, type EligiblePopulation } from './eligible.ts';
import { LogBuilder } from './event-log.ts';
import { maskOf, type Mask } from './filter.ts';
import type { Model } from './model.ts';
import { buildClock, type OperationalClock } from './operational-clock.ts';
import { countNoGuests, type GuestCounts } from './channels/guests.ts';
import { LONG_STREAM, type Chain, type Cursors } from './long-stream.ts';
import { preparePeers, type PeerRates } from './channels/rates.ts';
import type { Parameters } from './parameters.ts';
import { populationAt, type Population, type Stratum } from './population.ts';
import { AttemptQueue } from './queue.ts';
import { purposeKey } from './random.ts';
import { tabulateTime, type TabulatedWave, type TimeCourse } from './time-course.ts';

/** A wave that only some agents feel, with the masks of those who do. */
export interface SelectiveWave extends TabulatedWave {
  readonly mask: Mask;
}

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
  readonly selective: readonly SelectiveWave[];
  readonly clocks: readonly OperationalClock[];
  readonly rates: PeerRates;
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
  /** 1 when the attempts that the member causes have been drawn. */
  readonly spawned: Uint8Array;
  /** Guests that have adopted; undefined when the run has no guests. */
  readonly guests: GuestCounts | undefined;
  readonly queue: AttemptQueue;
  /** Streams too long to be drawn at once, and what is known of their groups. */
  readonly chains: Chain[];
  readonly cursors: Cursors;
  /** Expected attempts from which on a stream is a long one. */
  readonly longStream: number;
  readonly agenda: Agenda;
  readonly log: LogBuilder;
  /** Takes what sweeps over memory read, so that no compiler leaves them out. */
  readonly touched: Float64Array;
  readonly opening: OpeningRules;
  readonly keys: Readonly<
    Record<'peer' | 'outside' | 'verification' | 'extra' | 'mandate' | 'guest', number>
  >;
}

/** Room for waiting attempts, kept between runs: clearing it is not needed. */
let queueWords: Int32Array = new Int32Array(1 << 20);

/** Gives the room of a finished run back, so that the next one starts with as much. */
export function releaseQueue(state: State): void {
  if (state.queue.rows.length > queueWords.length) queueWords = state.queue.rows;
}

function openingRules(p: Parameters, population: Population): OpeningRules {
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

/** State before the first event; `fromDay` counts from the first day. */
export function initialState(model: Model, fromDay: number, longStream = LONG_STREAM): State {
  const population = populationAt(model.parameters['population.scale']);
  const members = eligibleOf(model);
  const time = tabulateTime(model);
  const firstDay = dayOf(model.start);
  const days = dayOf(model.end) - firstDay + 1;
  const key = members.key;
  return {
    model,
    population,
    members,
    time,
    firstDay,
    days,
    fromDay,
    selective: time.selective.map((w) => ({ ...w, mask: maskOf(w.filter, population) })),
    clocks: PLATFORMS.map((_, m) => buildClock(time.peerClock[m], days)),
    rates: preparePeers(model.parameters, population, members),
    open: members.slots.slice(),
    filled: new Uint8Array(members.size),
    adoptedAt: new Float64Array(members.size).fill(Infinity),
    spawned: new Uint8Array(members.size),
    guests: countNoGuests(members, population.territory.parent.length),
    queue: new AttemptQueue(days, queueWords),
    chains: [],
    cursors: new Map(),
    longStream,
    agenda: new Agenda(),
    log: new LogBuilder(1 << 18),
    touched: new Float64Array(1),
    opening: openingRules(model.parameters, population),
    keys: {
      peer: purposeKey(key, 'peer'),
      outside: purposeKey(key, 'outside'),
      verification: purposeKey(key, 'verification'),
      extra: purposeKey(key, 'extra'),
      mandate: purposeKey(key, 'mandate'),
      guest: purposeKey(key, 'guest'),
    },
  };
}

/** Puts an attempt in its bucket unless its day is over or beyond the end. */
export function schedule(
  state: State,
  moment: number,
  agent: number,
  detail: number,
  stream: number,
): void {
  const day = Math.floor(moment);
  if (day < state.fromDay || day >= state.days) return;
  state.queue.push(day, moment - day, agent, detail, stream);
}
