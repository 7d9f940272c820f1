/**
 * The simulation. The hazard is linear in the adopters, so the process is a superposition of
 * independent Poisson streams of attempts; an attempt that hits a closed or filled slot does
 * nothing. A day is: draw the month's outside attempts when it begins, gather what waits for the
 * day, and let it happen in order of time.
 */
import { monthStart } from './calendar.ts';
import {
  CROSS_PLATFORM,
  EXTRA,
  MANDATE,
  NO_SOURCE,
  OUTSIDE,
  ROSTER,
  VERTICAL,
} from './categories.ts';
import { countGuest, isDiluted, isForestalled, isGuest } from './channels/guests.ts';
import { scheduleOrders } from './channels/orders.ts';
import { drawMonth, outsideRates } from './channels/outside.ts';
import { continueChain } from './channels/chain.ts';
import { LONG, WORDS_PER_ATTEMPT } from './long-stream.ts';
import { peerTarget, spawnPeers } from './channels/peers.ts';
import { pickInStratum } from './channels/pick.ts';
import { eligibleKey } from './eligible.ts';
import type { Model } from './model.ts';
import { finishLog, NOBODY, openAccount, VERIFIED } from './opening.ts';
import { agentOfCard } from './cards.ts';
import { touchSources } from './touch.ts';
import {
  AGENT,
  channelOf,
  counterOf,
  DETAIL,
  platformOf,
  STREAM,
  TIME,
  TIME_UNIT,
} from './queue.ts';
import { drawWord, toUniform } from './random.ts';
import type { Run } from './run.ts';
import { initialState, releaseQueue, type State } from './state.ts';

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

/** Puts the event of a waiting row on the agenda, unless it comes to nothing. */
function resolve(state: State, day: number, at: number): boolean {
  const rows = state.queue.rows;
  const detail = rows[at + DETAIL];
  const channel = channelOf(detail);
  if (channel === LONG) return resolveLong(state, day, rows[at + AGENT], rows[at + TIME]);
  if (isPeer(channel)) {
    return resolvePeer(state, day, rows[at + TIME], rows[at + AGENT], detail, rows[at + STREAM]);
  }
  const target = rows[at + AGENT];
  if (channel === OUTSIDE && !isOpen(state, day, target, detail, rows[at + STREAM])) return false;
  state.agenda.add(rows[at + TIME], target, detail, NOBODY);
  return true;
}

/** The same for an attempt that an adopter causes, whose target is drawn now. */
function resolvePeer(
  state: State,
  day: number,
  time: number,
  source: number,
  detail: number,
  stream: number,
): boolean {
  const channel = channelOf(detail);
  const target = peerTarget(state, source, channel, stream, counterOf(detail));
  if (target === source && channel !== CROSS_PLATFORM) return false;
  if (!isOpen(state, day, target, detail, stream)) return false;
  if (channel === VERTICAL && state.guests && isForestalled(state, source, target)) return false;
  state.agenda.add(time, target, detail, source);
  return true;
}

/** The same for the waiting attempt of a long stream, which goes on afterwards. */
function resolveLong(state: State, day: number, index: number, time: number): boolean {
  const { source, stream, counter, detail: kind } = state.chains[index];
  const detail = kind | (counter << 6);
  continueChain(state, index);
  if (channelOf(kind) !== OUTSIDE) {
    return resolvePeer(state, day, time, source, detail, stream);
  }
  const word = drawWord(stream, WORDS_PER_ATTEMPT * counter + 2);
  const target = pickInStratum(state.members, source, word);
  if (!isOpen(state, day, target, detail, stream)) return false;
  state.agenda.add(time, target, detail, NOBODY);
  return true;
}

/** Whether an attempt finds an open slot and is not thinned by a wave that the target is outside. */
function isOpen(
  state: State,
  day: number,
  target: number,
  detail: number,
  stream: number,
): boolean {
  const platform = platformOf(detail);
  if ((state.open[target] & (1 << platform)) === 0) return false;
  if (state.selective.length === 0) return true;
  const word = drawWord(stream, WORDS_PER_ATTEMPT * counterOf(detail) + 3);
  return !isThinned(state, day, target, platform, word);
}

/** Writes the ids of the targets on the agenda from row `first` on. */
function identify(state: State, first: number): void {
  const { agenda, adoptedAt } = state;
  const { cards } = state.members;
  let touched = 0;
  for (let row = first; row < agenda.size; row++) {
    const target = agenda.target[row];
    agenda.agent[row] = agentOfCard(cards, target);
    touched += adoptedAt[target];
  }
  state.touched[0] = touched;
}

/** Puts everything that waits for a day on the agenda, in order of time. */
function gather(state: State, day: number): void {
  const { queue, agenda } = state;
  agenda.clear();
  touchSources(state, day);
  // Long streams may add rows to the day while it is read.
  for (let k = 0, at = queue.start(day); k < queue.count(day); at = queue.next(at, k++))
    resolve(state, day, at);
  identify(state, 0);
  agenda.sort();
}

/** Adds what the event at position `after` has brought about for the same day: rows from `known`. */
function absorb(state: State, day: number, known: number, after: number): void {
  const { queue, agenda } = state;
  for (let k = 0, at = queue.start(day); k < queue.count(day); at = queue.next(at, k++)) {
    if (k < known || !resolve(state, day, at)) continue;
    identify(state, agenda.size - 1);
    agenda.insert(agenda.size - 1, after);
  }
}

/** Lets one event of the agenda happen. */
function happen(state: State, day: number, row: number): void {
  const { agenda } = state;
  const member = agenda.target[row];
  const detail = agenda.detail[row];
  const channel = channelOf(detail);
  const moment = day + agenda.time[row] * TIME_UNIT;
  if (channel === VERIFIED) {
    adopt(state, member, state.adoptedAt[member]);
    return;
  }
  const bit = 1 << platformOf(detail);
  const isFree =
    channel === EXTRA ||
    channel === ROSTER ||
    ((channel === MANDATE ? ~state.filled[member] : state.open[member]) & bit) !== 0;
  if (!isFree) return;
  const source = agenda.source[row];
  if (state.guests && isDiluted(state, state.guests, member, detail, channel, source)) return;
  openAccount(state, moment, member, agenda.agent[row], detail, channel, source);
}

/** The member counts as an adopter from now on and moves its peers; a body spawns once. */
function adopt(state: State, member: number, moment: number): void {
  if (state.spawned[member] === 1) return;
  state.spawned[member] = 1;
  if (state.guests && isGuest(state, member)) countGuest(state, state.guests, member);
  spawnPeers(state, member, moment);
}

function simulateDay(state: State, day: number): void {
  const { queue, agenda } = state;
  gather(state, day);
  let known = queue.count(day);
  for (let k = 0; k < agenda.size; k++) {
    happen(state, day, agenda.order[k]);
    if (queue.count(day) === known) continue;
    absorb(state, day, known, k);
    known = queue.count(day);
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

/**
 * Runs a model from its first to its last day. Deterministic: the same model, the same log.
 * @param longStream expected attempts from which on a stream is drawn bit by bit; changes no result
 */
export function simulate(model: Model, longStream?: number): Run {
  const state = initialState(model, 0, longStream);
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
  const memberOf = (id: number): number =>
    id < indexOf.length ? indexOf[id] : (officials.get(id) as number);
  for (let row = 0; row < log.size && log.day[row] < state.firstDay + state.fromDay; row++) {
    const id = log.agent[row];
    const member = memberOf(id);
    if (member < 0) throw new RangeError('a named body of the run is missing from the model');
    const detail = log.platform[row] | (log.channel[row] << 2) | (log.ordinal[row] << 6);
    const moment = log.day[row] - state.firstDay + log.time[row];
    const source = log.source[row] === NO_SOURCE ? NOBODY : memberOf(log.source[row]);
    openAccount(state, moment, member, id, detail, log.channel[row], source);
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
 * @throws RangeError when the models do not share seed, replicate, start and eligible population, or
 *   the model leaves out a named body that acted before that day
 */
export function resume(run: Run, model: Model, fromDay: number): Run {
  if (eligibleKey(model) !== eligibleKey(run.model) || model.start !== run.model.start) {
    throw new RangeError('the models differ in seed, replicate, start or eligible population');
  }
  const state = initialState(model, Math.max(0, fromDay - run.startDay));
  scheduleOrders(state);
  replay(state, run);
  simulateFrom(state);
  return finish(state);
}
