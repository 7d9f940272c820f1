/**
 * The simulation. The hazard of a slot is a sum of channels, so the slot opens at the first of
 * independent moments, one for each channel: when the channel's cumulated hazard reaches a standard
 * exponential threshold that belongs to the slot. What waits for a day lies in its bucket; a day is:
 * gather its bucket, and let it happen in order of time.
 */
import {
  CROSS_PLATFORM,
  EXTRA,
  MANDATE,
  NO_SOURCE,
  OUTSIDE,
  ROSTER,
  VERTICAL,
} from './categories.ts';
import { agentOfCard, cellOfCard, sectorOfCell } from './cards.ts';
import { scheduleOrders } from './channels/orders.ts';
import { scheduleOutside } from './channels/outside.ts';
import { isAwaited } from './channels/crossings.ts';
import { foreseeDay, startDay, wake } from './channels/peer-clocks.ts';
import { pass } from './channels/turns.ts';
import { adopt, movedBy } from './channels/peers.ts';
import { settle } from './channels/settle.ts';
import { eligibleKey } from './eligible.ts';
import type { Model } from './model.ts';
import { finishLog, NOBODY, openAccount } from './opening.ts';
import { FIRST_CELL } from './peer-groups.ts';
import {
  channelOf,
  DETAIL,
  DUE,
  platformOf,
  TIME,
  TIME_UNIT,
  VERIFIED,
  WAKE,
  WHOM,
} from './queue.ts';
import type { Run } from './run.ts';
import { initialState, releaseQueue, type State } from './state.ts';

/** Puts the event of a waiting row on the agenda, unless it comes to nothing; looks at a list that waits. */
function resolve(state: State, at: number): void {
  const { rows } = state.queue;
  const whom = rows[at + WHOM];
  const detail = rows[at + DETAIL];
  const channel = channelOf(detail);
  if (channel === WAKE) {
    if (isAwaited(state, whom, detail)) wake(state, whom);
  } else if (!isSlot(channel) || (state.open[whom] & (1 << platformOf(detail))) !== 0) {
    state.agenda.add(rows[at + TIME], whom, detail, agentOfCard(state.members.cards, whom));
  }
}

/** Channels that open a slot of the target. */
const isSlot = (channel: number): boolean =>
  channel === OUTSIDE || channel === VERTICAL || channel === CROSS_PLATFORM;

/** Counts an adoption that the day is to bring, by sector and by sector and province. */
function expectAdoption(state: State, member: number, time: number): void {
  const { day, clocks, members, adoptedAt, spawned } = state;
  if (spawned[member] === 1 || day + time * TIME_UNIT > adoptedAt[member]) return;
  const cell = cellOfCard(members.cards, member);
  clocks.expected[sectorOfCell(cell)]++;
  clocks.expected[FIRST_CELL + cell]++;
}

/** Puts everything that waits for a day on the agenda, in order of time. */
function gather(state: State): void {
  const { queue, agenda, day, clocks } = state;
  agenda.clear();
  state.now = 0;
  startDay(state);
  clocks.expected.fill(0);
  queue.open(day);
  for (let at = queue.take(); at >= 0; at = queue.take()) {
    const { rows } = queue;
    if (channelOf(rows[at + DETAIL]) === VERIFIED) {
      expectAdoption(state, rows[at + WHOM], rows[at + TIME] >>> 0);
    }
    resolve(state, at);
  }
  foreseeDay(state);
}

/** Adds what the present event has queued for the same day. */
function absorb(state: State): void {
  const { queue } = state;
  for (let at = queue.take(); at >= 0; at = queue.take()) {
    resolve(state, at);
  }
}

/** Lets one event of the agenda happen. */
function happen(state: State, row: number): void {
  const { agenda } = state;
  const target = agenda.target[row];
  const detail = agenda.detail[row];
  const channel = channelOf(detail);
  state.now = agenda.time[row];
  if (channel === VERIFIED) adopt(state, target);
  else if (channel === DUE) {
    if (isAwaited(state, target, detail)) pass(state, target);
  } else openIfFree(state, target, agenda.agent[row], detail, channel);
}

function openIfFree(
  state: State,
  member: number,
  agent: number,
  detail: number,
  channel: number,
): void {
  const bit = 1 << platformOf(detail);
  const isFree =
    channel === EXTRA ||
    channel === ROSTER ||
    ((channel === MANDATE ? ~state.filled[member] : state.open[member]) & bit) !== 0;
  if (!isFree) return;
  const source =
    channel === VERTICAL ? movedBy(state, member) : channel === CROSS_PLATFORM ? member : NOBODY;
  openAccount(state, member, agent, detail, channel, source);
}

function simulateDay(state: State): void {
  const { agenda } = state;
  gather(state);
  for (let row = agenda.next(); row >= 0; row = agenda.next()) {
    happen(state, row);
    absorb(state);
  }
}

function simulateFrom(state: State): void {
  for (state.day = state.fromDay; state.day < state.days; state.day++) simulateDay(state);
}

function finish(state: State): Run {
  releaseQueue(state);
  return {
    model: state.model,
    startDay: state.firstDay,
    endDay: state.firstDay + state.days - 1,
    population: state.population,
    eligible: state.members,
    log: finishLog(state),
  };
}

/** Runs a model from its first to its last day. Deterministic: the same model, the same log. */
export function simulate(model: Model): Run {
  const state = initialState(model, 0);
  scheduleOrders(state);
  scheduleOutside(state);
  simulateFrom(state);
  return finish(state);
}

/** Lets the openings of a log before a day happen again, without drawing anything. */
function repeatOpenings(state: State, { log }: Run): void {
  const { indexOf, agent, agencies, eligible } = state.members;
  const officials = new Map<number, number>();
  for (let e = agencies; e < eligible; e++) officials.set(agent[e], e);
  const memberOf = (id: number): number =>
    id < indexOf.length ? indexOf[id] : (officials.get(id) as number);
  for (let row = 0; row < log.size && log.day[row] < state.firstDay + state.fromDay; row++) {
    const id = log.agent[row];
    const member = memberOf(id);
    if (member < 0) throw new RangeError('a named body of the run is missing from the model');
    const detail = log.platform[row] | (log.channel[row] << 2) | (log.ordinal[row] << 6);
    const source = log.source[row] === NO_SOURCE ? NOBODY : memberOf(log.source[row]);
    state.day = log.day[row] - state.firstDay;
    state.now = log.time[row] / TIME_UNIT;
    openAccount(state, member, id, detail, log.channel[row], source);
  }
  state.day = state.fromDay;
  state.now = 0;
}

/** Lets the adoptions before a day happen again, in their order. */
function repeatAdoptions(state: State): void {
  const { adoptedAt, members } = state;
  const units = (e: number): number => Math.floor((adoptedAt[e] % 1) / TIME_UNIT);
  const byTime = (a: number, b: number): number =>
    Math.floor(adoptedAt[a]) - Math.floor(adoptedAt[b]) ||
    units(a) - units(b) ||
    members.agent[a] - members.agent[b];
  const adopters = Array.from(adoptedAt.keys()).filter((e) => adoptedAt[e] < state.fromDay);
  for (const e of adopters.sort(byTime)) adopt(state, e);
}

/**
 * Rewinds a run: keeps what happened before a day and draws the rest under `model`, whose time
 * courses and interventions may differ from that day on. The result equals a full run of `model`
 * when the two models agree before that day.
 * @param fromDay days since 1970-01-01
 * @throws RangeError when the models do not share seed, replicate, start and eligible population, or
 *   the model leaves out a named body that acted before that day
 */
export function resume(run: Run, model: Model, fromDay: number): Run {
  if (eligibleKey(model) !== eligibleKey(run.model) || model.start !== run.model.start) {
    throw new RangeError('the models differ in seed, replicate, start or eligible population');
  }
  const state = initialState(model, Math.max(0, fromDay - run.startDay));
  scheduleOrders(state);
  state.isReplay = true;
  repeatOpenings(state, run);
  repeatAdoptions(state);
  state.isReplay = false;
  settle(state);
  scheduleOutside(state);
  simulateFrom(state);
  return finish(state);
}
