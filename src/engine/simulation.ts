/**
 * The simulation. The hazard is linear in the adopters, so the process is a superposition of
 * independent Poisson streams of attempts; an attempt that hits a closed or filled slot does
 * nothing. A day is: draw the month's outside attempts when it begins, gather what waits for the
 * day, and let it happen in order of time.
 */
import { dayOf, monthStart } from './calendar.ts';
import { CROSS_PLATFORM, EXTRA, MANDATE, OUTSIDE, ROSTER } from './categories.ts';
import { scheduleOrders } from './channels/orders.ts';
import { drawMonth, outsideRates } from './channels/outside.ts';
import { peerTarget, spawnPeers, WORDS_PER_ATTEMPT } from './channels/peers.ts';
import type { Model } from './model.ts';
import { NOBODY, openAccount, VERIFIED } from './opening.ts';
import { channelOf, counterOf, platformOf } from './queue.ts';
import { drawWord, toUniform } from './random.ts';
import type { Run } from './run.ts';
import { initialState, type State } from './state.ts';

const isPeer = (channel: number): boolean => channel > OUTSIDE && channel <= CROSS_PLATFORM;

/** Whether the target feels the waves that let this attempt into the clock (thinning by E/E_max). */
function isThinned(
  state: State,
  day: number,
  member: number,
  platform: number,
  word: number,
): boolean {
  const { stratum, province } = state.members;
  const envelope = state.time.envelope[platform][day];
  let multiplier = envelope;
  for (const wave of state.selective) {
    if (!wave.onPlatform[platform]) continue;
    const felt = wave.mask.stratum[stratum[member]] & wave.mask.province[province[member]];
    if (felt === 0) multiplier -= wave.rise[day];
  }
  return toUniform(word) * envelope >= multiplier;
}

/** Finds the target of a waiting attempt; puts it on the agenda unless it comes to nothing. */
function resolve(state: State, day: number, row: number): boolean {
  const { queue, members } = state;
  const detail = queue.detail[row];
  const channel = channelOf(detail);
  const counter = counterOf(detail);
  const stream = queue.stream[row];
  let target = queue.agent[row];
  let source = NOBODY;
  if (isPeer(channel)) {
    source = members.agent[target] | 0;
    target = peerTarget(state, target, channel, stream, counter);
    if (target === queue.agent[row] && channel !== CROSS_PLATFORM) return false;
  }
  if (channel <= CROSS_PLATFORM) {
    const platform = platformOf(detail);
    if ((state.open[target] & (1 << platform)) === 0) return false;
    const word = drawWord(stream, WORDS_PER_ATTEMPT * counter + 3);
    if (state.selective.length > 0 && isThinned(state, day, target, platform, word)) return false;
  }
  state.agenda.add(queue.time[row], target, detail, source);
  return true;
}

/** Puts everything that waits for a day on the agenda, in order of time. */
function gather(state: State, day: number): void {
  const { queue, agenda } = state;
  agenda.clear();
  for (let row = queue.first(day); row >= 0; row = queue.after(row)) resolve(state, day, row);
  agenda.sort(state.members.agent);
}

/** Adds what the event at position `at` has brought about for the same day. */
function absorb(state: State, day: number, known: number, at: number): void {
  const { queue, agenda } = state;
  for (let row = queue.first(day); row !== known; row = queue.after(row)) {
    if (resolve(state, day, row)) agenda.insert(agenda.size - 1, at, state.members.agent);
  }
}

/** Lets one event of the agenda happen. */
function happen(state: State, day: number, row: number): void {
  const { agenda } = state;
  const member = agenda.target[row];
  const detail = agenda.detail[row];
  const channel = channelOf(detail);
  const moment = day + agenda.time[row];
  if (channel === VERIFIED) {
    adopt(state, member, state.adoptedAt[member]);
    return;
  }
  const bit = 1 << platformOf(detail);
  const isFree =
    channel === EXTRA ||
    channel === ROSTER ||
    ((channel === MANDATE ? ~state.filled[member] : state.open[member]) & bit) !== 0;
  if (isFree) openAccount(state, moment, member, detail, channel, agenda.source[row]);
}

/** The member counts as an adopter from now on and moves its peers; a body spawns once. */
function adopt(state: State, member: number, moment: number): void {
  if (state.spawned[member] === 1) return;
  state.spawned[member] = 1;
  spawnPeers(state, member, moment);
}

function simulateDay(state: State, day: number): void {
  const { queue, agenda } = state;
  gather(state, day);
  let known = queue.first(day);
  for (let k = 0; k < agenda.size; k++) {
    happen(state, day, agenda.order[k]);
    if (queue.first(day) === known) continue;
    absorb(state, day, known, k);
    known = queue.first(day);
  }
}

function simulateFrom(state: State): void {
  const rates = outsideRates(state);
  for (let day = state.fromDay; day < state.days; day++) {
    const absolute = state.firstDay + day;
    if (day === state.fromDay || absolute === monthStart(absolute)) drawMonth(state, day, rates);
    simulateDay(state, day);
  }
}

function finish(state: State): Run {
  return {
    model: state.model,
    startDay: state.firstDay,
    endDay: state.firstDay + state.days - 1,
    population: state.population,
    eligible: state.members,
    log: state.log.finish(),
  };
}

/** Runs a model from its first to its last day. Deterministic: the same model, the same log. */
export function simulate(model: Model): Run {
  const state = initialState(model, 0);
  scheduleOrders(state);
  simulateFrom(state);
  return finish(state);
}

/** Lets the rows of a log before a day happen again, without drawing anything. */
function replay(state: State, run: Run): void {
  const { log } = run;
  const { indexOf, agent, agencies, eligible } = state.members;
  const officials = new Map<number, number>();
  for (let e = agencies; e < eligible; e++) officials.set(agent[e], e);
  for (let row = 0; row < log.size && log.day[row] < state.firstDay + state.fromDay; row++) {
    const id = log.agent[row];
    const member = id < indexOf.length ? indexOf[id] : (officials.get(id) as number);
    const detail = log.platform[row] | (log.channel[row] << 2) | (log.ordinal[row] << 6);
    const moment = log.day[row] - state.firstDay + log.time[row];
    openAccount(state, moment, member, detail, log.channel[row], log.source[row] | 0);
  }
  for (let e = 0; e < state.adoptedAt.length; e++) {
    if (state.adoptedAt[e] < state.fromDay) adopt(state, e, state.adoptedAt[e]);
  }
}

/**
 * Rewinds a run: keeps what happened before a day and draws the rest under `model`, whose time
 * courses and interventions may differ from that day on. The result equals a full run of `model`
 * when the two models agree before that day.
 * @param fromDay days since 1970-01-01
 * @throws RangeError when the models do not share seed, replicate, start and eligible population
 */
export function resume(run: Run, model: Model, fromDay: number): Run {
  const state = initialState(model, Math.max(0, fromDay - dayOf(model.start)));
  if (state.members !== run.eligible || state.firstDay !== run.startDay) {
    throw new RangeError('eligible population');
  }
  scheduleOrders(state);
  replay(state, run);
  simulateFrom(state);
  return finish(state);
}
