/** What the opening of an account brings about: verification, adoption, extra accounts. */
import { agentOfCard, cellOfCard, provinceOfCell, stratumOfCard } from './cards.ts';
import { EXTRA, NO_SOURCE, ROSTER } from './categories.ts';
import type { EventLog } from './event-log.ts';
import { exponential } from './math.ts';
import { packDetail, platformOf } from './queue.ts';
import { drawWord, mix, toUniform } from './random.ts';
import { schedule, type State } from './state.ts';

/** Code, in the place of a channel, of the event that an account is verified. */
export const VERIFIED = 15;

const LAST_DAY = 0xffff;
const MOST_EXTRA = 1000;

const streamOf = (key: number, agent: number, platform: number): number =>
  mix(mix(agent ^ key) + platform);

/** Days from opening to verification, keyed by agent, platform and ordinal. */
function verificationDelay(state: State, agent: number, platform: number, ordinal: number): number {
  const { verificationMinimum, verificationMean } = state.opening;
  if (verificationMean === 0) return verificationMinimum;
  const stream = streamOf(state.keys.verification, agent, platform);
  return verificationMinimum + verificationMean * exponential(drawWord(stream, ordinal));
}

/**
 * Number of extra accounts: a Waring (beta-geometric) count of the given mean, whose tail falls
 * with the power `tail`.
 */
export function waringCount(u: number, mean: number, tail: number): number {
  const a = mean * (tail - 1);
  let n = 0;
  for (let above = a / (a + tail); u < above && n < MOST_EXTRA; above *= (a + n) / (a + tail + n))
    n++;
  return n;
}

/** Schedules the extra accounts that follow a body's first account on a platform. */
function scheduleExtras(state: State, member: number, platform: number, moment: number): void {
  const { extraMean, extraTail, extraGapDays } = state.opening;
  const mean = extraMean[stratumOfCard(state.members.cards, member)];
  if (mean === 0) return;
  const stream = streamOf(state.keys.extra, agentOfCard(state.members.cards, member), platform);
  const count = waringCount(toUniform(drawWord(stream, 0)), mean, extraTail);
  for (let k = 1, at = moment; k <= count; k++) {
    at += extraGapDays * exponential(drawWord(stream, k));
    schedule(state, at, member, packDetail(platform, EXTRA, k));
  }
}

/**
 * Writes the row of an account into the log; returns the moment of its verification. The source is
 * written as a member: {@link finishLog} turns it into an id.
 */
function record(
  state: State,
  moment: number,
  member: number,
  agent: number,
  detail: number,
  channel: number,
  source: number,
): number {
  const { log: rows, firstDay } = state;
  const { cards } = state.members;
  const platform = platformOf(detail);
  const ordinal = channel === EXTRA || channel === ROSTER ? detail >>> 6 : 0;
  const delay = channel === ROSTER ? 0 : verificationDelay(state, agent, platform, ordinal);
  const row = rows.next();
  const day = Math.floor(moment);
  rows.day[row] = firstDay + day;
  rows.time[row] = moment - day;
  rows.verified[row] = Math.min(LAST_DAY, firstDay + Math.floor(moment + delay));
  rows.agent[row] = agent;
  rows.stratum[row] = stratumOfCard(cards, member);
  rows.province[row] = provinceOfCell(cellOfCard(cards, member));
  rows.platform[row] = platform;
  rows.channel[row] = channel;
  rows.ordinal[row] = ordinal;
  rows.source[row] = source;
  return moment + delay;
}

/** The log with population ids in the place of the members that are sources. */
export function finishLog(state: State): EventLog {
  const { log: rows, members } = state;
  for (let row = 0; row < rows.size; row++) {
    if (rows.source[row] !== NO_SOURCE) rows.source[row] = members.agent[rows.source[row]];
  }
  return rows.finish();
}

/** Marks a body's first account on a platform: slot filled, adoption due, extras to come. */
function occupy(
  state: State,
  member: number,
  platform: number,
  moment: number,
  verified: number,
  extras: boolean,
): void {
  state.open[member] &= ~(1 << platform);
  state.filled[member] |= 1 << platform;
  if (verified < state.adoptedAt[member]) {
    state.adoptedAt[member] = verified;
    schedule(state, verified, member, packDetail(platform, VERIFIED, 0));
  }
  if (extras) scheduleExtras(state, member, platform, moment);
}

/**
 * Opens an account at `moment` (days since the first day).
 * @param agent population id of the member
 * @param source member whose example it was; −1 for none
 */
export function openAccount(
  state: State,
  moment: number,
  member: number,
  agent: number,
  detail: number,
  channel: number,
  source: number,
): void {
  const verified = record(state, moment, member, agent, detail, channel, source);
  const isFirst = channel !== EXTRA && (channel !== ROSTER || detail >>> 6 === 0);
  if (isFirst) {
    occupy(state, member, platformOf(detail), moment, verified, channel !== ROSTER);
  }
}

/** No member: the source of an account that nobody moved. */
export const NOBODY = -1;
