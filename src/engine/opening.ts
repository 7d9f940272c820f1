/** What the opening of an account brings about: verification, adoption, extra accounts. */
import { agentOfCard, cellOfCard, provinceOfCell, stratumOfCard } from './cards.ts';
import { EXTRA, NO_SOURCE, ROSTER } from './categories.ts';
import type { EventLog } from './event-log.ts';
import { exponential } from './math.ts';
import { packDetail, platformOf, TIME_UNIT, VERIFIED } from './queue.ts';
import { drawWord, mix, toUniform } from './random.ts';
import { schedule, type State } from './state.ts';

const LAST_DAY = 0xffff;
const MOST_EXTRA = 1000;

const streamOf = (key: number, agent: number, platform: number): number =>
  mix(mix(agent ^ key) + platform);

/** Draws the days from opening to verification, keyed by agent, platform and ordinal. */
function drawDelay(state: State, agent: number, platform: number, ordinal: number): void {
  const { delay } = state;
  const { verificationMinimum, verificationMean } = state.opening;
  delay[0] = verificationMinimum;
  if (verificationMean === 0) return;
  const stream = streamOf(state.keys.verification, agent, platform);
  delay[0] = verificationMinimum + verificationMean * exponential(drawWord(stream, ordinal));
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
function scheduleExtras(state: State, member: number, platform: number): void {
  const { extraMean, extraTail, extraGapDays } = state.opening;
  const mean = extraMean[stratumOfCard(state.members.cards, member)];
  if (mean === 0) return;
  const stream = streamOf(state.keys.extra, agentOfCard(state.members.cards, member), platform);
  const count = waringCount(toUniform(drawWord(stream, 0)), mean, extraTail);
  for (let k = 1, at = momentOf(state); k <= count; k++) {
    at += extraGapDays * exponential(drawWord(stream, k));
    schedule(state, at, member, packDetail(platform, EXTRA, k));
  }
}

/** The present moment, days since the first day. */
const momentOf = ({ day, now }: State): number => day + now * TIME_UNIT;

/**
 * Writes the row of an account that is opened now into the log, and leaves the days to its
 * verification in `state.delay`. The source is written as a member: {@link finishLog} turns it into
 * an id.
 */
function record(
  state: State,
  member: number,
  agent: number,
  detail: number,
  channel: number,
  source: number,
): void {
  const { log: rows, firstDay, day, now, delay } = state;
  const { cards } = state.members;
  const platform = platformOf(detail);
  const ordinal = channel === EXTRA || channel === ROSTER ? detail >>> 6 : 0;
  if (channel === ROSTER) delay[0] = 0;
  else drawDelay(state, agent, platform, ordinal);
  const row = rows.next();
  rows.day[row] = firstDay + day;
  rows.time[row] = now * TIME_UNIT;
  rows.verified[row] = Math.min(LAST_DAY, firstDay + Math.floor(momentOf(state) + delay[0]));
  rows.agent[row] = agent;
  rows.stratum[row] = stratumOfCard(cards, member);
  rows.province[row] = provinceOfCell(cellOfCard(cards, member));
  rows.platform[row] = platform;
  rows.channel[row] = channel;
  rows.ordinal[row] = ordinal;
  rows.source[row] = source;
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
function occupy(state: State, member: number, platform: number, extras: boolean): void {
  state.open[member] &= ~(1 << platform);
  state.filled[member] |= 1 << platform;
  const verified = momentOf(state) + state.delay[0];
  if (verified < state.adoptedAt[member]) {
    state.adoptedAt[member] = verified;
    schedule(state, verified, member, packDetail(platform, VERIFIED, 0));
  }
  if (extras) scheduleExtras(state, member, platform);
}

/**
 * Opens an account at the present moment of the state.
 * @param agent population id of the member
 * @param source member whose example it was; −1 for none
 */
export function openAccount(
  state: State,
  member: number,
  agent: number,
  detail: number,
  channel: number,
  source: number,
): void {
  record(state, member, agent, detail, channel, source);
  const isFirst = channel !== EXTRA && (channel !== ROSTER || detail >>> 6 === 0);
  if (isFirst) occupy(state, member, platformOf(detail), channel !== ROSTER);
}

/** No member: the source of an account that nobody moved. */
export const NOBODY = -1;
