/** What the opening of an account brings about: verification, adoption, extra accounts. */
import { EXTRA, NO_SOURCE, ROSTER } from './categories.ts';
import { exponential } from './math.ts';
import { packDetail, platformOf } from './queue.ts';
import { drawWord, mix, toUniform } from './random.ts';
import { schedule, type State } from './state.ts';

/** Code, in the place of a channel, of the event that an account is verified. */
export const VERIFIED = 15;

const LAST_DAY = 0xffff;
const MOST_EXTRA = 1000;

const streamOf = (state: State, key: number, member: number, platform: number): number =>
  mix(mix(state.members.agent[member] ^ key) + platform);

/** Days from opening to verification, keyed by agent, platform and ordinal. */
function verificationDelay(
  state: State,
  member: number,
  platform: number,
  ordinal: number,
): number {
  const { verificationMinimum, verificationMean } = state.opening;
  if (verificationMean === 0) return verificationMinimum;
  const stream = streamOf(state, state.keys.verification, member, platform);
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
  const mean = extraMean[state.members.stratum[member]];
  if (mean === 0) return;
  const stream = streamOf(state, state.keys.extra, member, platform);
  const count = waringCount(toUniform(drawWord(stream, 0)), mean, extraTail);
  for (let k = 1, at = moment; k <= count; k++) {
    at += extraGapDays * exponential(drawWord(stream, k));
    schedule(state, at, member, packDetail(platform, EXTRA, k), stream);
  }
}

/** Writes the row of an account into the log; returns the moment of its verification. */
function record(
  state: State,
  moment: number,
  member: number,
  detail: number,
  channel: number,
  source: number,
): number {
  const { log: rows, members, firstDay } = state;
  const platform = platformOf(detail);
  const ordinal = channel === EXTRA || channel === ROSTER ? detail >>> 6 : 0;
  const delay = channel === ROSTER ? 0 : verificationDelay(state, member, platform, ordinal);
  const row = rows.next();
  const day = Math.floor(moment);
  rows.day[row] = firstDay + day;
  rows.time[row] = moment - day;
  rows.verified[row] = Math.min(LAST_DAY, firstDay + Math.floor(moment + delay));
  rows.agent[row] = members.agent[member];
  rows.platform[row] = platform;
  rows.channel[row] = channel;
  rows.ordinal[row] = ordinal;
  rows.source[row] = source;
  rows.stratum[row] = members.stratum[member];
  rows.province[row] = members.province[member];
  return moment + delay;
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
    schedule(state, verified, member, packDetail(platform, VERIFIED, 0), 0);
  }
  if (extras) scheduleExtras(state, member, platform, moment);
}

/**
 * Opens an account at `moment` (days since the first day).
 * @param source population id of the agent whose example it was, as a signed word; −1 for none
 */
export function openAccount(
  state: State,
  moment: number,
  member: number,
  detail: number,
  channel: number,
  source: number,
): void {
  const verified = record(state, moment, member, detail, channel, source);
  const isFirst = channel !== EXTRA && (channel !== ROSTER || detail >>> 6 === 0);
  if (isFirst) occupy(state, member, platformOf(detail), moment, verified, channel !== ROSTER);
}

/** `NO_SOURCE` as the signed word that the agenda holds. */
export const NOBODY = NO_SOURCE | 0;
