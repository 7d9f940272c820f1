/** The state of a simulation in progress. Members are indices of the eligible population. */
import { dayOf } from './calendar.ts';
import { PLATFORMS } from './categories.ts';
import { Agenda } from './agenda.ts';
import { eligibleOf, type EligiblePopulation } from './eligible.ts';
import { LogBuilder } from './event-log.ts';
import { maskOf, type Mask } from './filter.ts';
import type { Model } from './model.ts';
import { buildClock, type OperationalClock } from './operational-clock.ts';
import { preparePeers, type PeerRates } from './channels/rates.ts';
import { populationAt, type Population } from './population.ts';
import { AttemptQueue } from './queue.ts';
import { purposeKey } from './random.ts';
import { tabulateTime, type TabulatedWave, type TimeCourse } from './time-course.ts';

/** A wave that only some agents feel, with the masks of those who do. */
export interface SelectiveWave extends TabulatedWave {
  readonly mask: Mask;
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
  readonly queue: AttemptQueue;
  readonly agenda: Agenda;
  readonly log: LogBuilder;
  readonly keys: Readonly<
    Record<'peer' | 'outside' | 'verification' | 'extra' | 'mandate', number>
  >;
}

/** State before the first event; `fromDay` counts from the first day. */
export function initialState(model: Model, fromDay: number): State {
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
    queue: new AttemptQueue(days, 1 << 19),
    agenda: new Agenda(),
    log: new LogBuilder(1 << 18),
    keys: {
      peer: purposeKey(key, 'peer'),
      outside: purposeKey(key, 'outside'),
      verification: purposeKey(key, 'verification'),
      extra: purposeKey(key, 'extra'),
      mandate: purposeKey(key, 'mandate'),
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
