/**
 * What an account does after it was opened: posts, dormancy, followers. It moves nobody. Every draw
 * is keyed by holder, platform and ordinal, so that looking at an account changes nothing.
 */
import { AGENCY, PLATFORMS, ROSTER } from './categories.ts';
import { dayOf, DAYS_PER_YEAR } from './calendar.ts';
import type { EventLog } from './event-log.ts';
import { gammaDraw, gammaLaw, type GammaLaw } from './gamma.ts';
import { exp, exponential, log, poissonQuantile } from './math.ts';
import type { RosterEntry } from './model.ts';
import type { Parameters } from './parameters.ts';
import { rosterAgency } from './named.ts';
import { drawWord, mix, purposeKey, toUniform } from './random.ts';
import type { Run } from './run.ts';
import { publicUsers, REFERENCE_USERS, tabulateTime } from './time-course.ts';

/** State of one account at the end of a day. */
export interface AccountActivity {
  /** Posts since the opening. */
  readonly posts: number;
  /** Followers, fake ones included. */
  readonly followers: number;
  /** Followers that were bought, part of `followers`. */
  readonly fakeFollowers: number;
  /** Used at least once, and not given up by this day. */
  readonly active: boolean;
}

/** What the activity of an account depends on that no day changes, looked up once a run. */
interface ActivityLaw {
  readonly keys: Readonly<Record<ActivityPurpose, number>>;
  /** Share of accounts that are never used. */
  readonly neverUsed: number;
  /** Rate per year at which accounts in use are given up. */
  readonly dormancyRate: number;
  /** Exponent α of the Pareto law of audiences. */
  readonly tail: number;
  readonly fakeShare: number;
  /** Gamma law of posting, of mean `activity.shape`. */
  readonly activity: GammaLaw;
  /** Exponent η of posting in the audience, and the mean of audience^η. */
  readonly elasticity: number;
  readonly meanFactor: number;
  /** By stratum: followers for each unit of Ψ of the least audience; mean posts a day. */
  readonly followers: Float64Array;
  readonly posts: Float64Array;
  /** The larger of the two values of `followers`. */
  readonly mostFollowers: number;
  /** Roster entries by agency · platforms + platform. */
  readonly named: ReadonlyMap<number, RosterEntry>;
}

type ActivityPurpose = 'posts' | 'dormancy' | 'followers';

/** What activity needs, made once a run; index of the clocks = days since the first day. */
export interface ActivityClock {
  /** Ψ: integral of U/U₀ in years. */
  readonly audience: Float64Array;
  /** Days weighted by the bursts of posting in waves: Σ (1 + β (E − 1)), by platform. */
  readonly posting: readonly Float64Array[];
  readonly law: ActivityLaw;
  /** What was drawn of each row of the log; 0 until it is asked for. */
  readonly drawn: Readonly<Record<'silent' | 'audience' | 'rate', Float64Array>>;
}

/** Prepares the activity of a run. */
export function activityClock(run: Run): ActivityClock {
  const days = run.endDay - run.startDay + 1;
  return {
    audience: tabulateAudience(run, days),
    posting: tabulatePosting(run, days),
    law: activityLaw(run),
    drawn: {
      silent: new Float64Array(run.log.size),
      audience: new Float64Array(run.log.size),
      rate: new Float64Array(run.log.size),
    },
  };
}

function tabulateAudience(run: Run, days: number): Float64Array {
  const audience = new Float64Array(days + 1);
  for (let d = 0; d < days; d++) {
    const users = publicUsers(run.model.parameters, run.startDay + d + 0.5) / REFERENCE_USERS;
    audience[d + 1] = audience[d] + users / DAYS_PER_YEAR;
  }
  return audience;
}

function tabulatePosting(run: Run, days: number): Float64Array[] {
  const burst = run.model.parameters['posts.burst'];
  return tabulateTime(run.model).envelope.map((envelope) => {
    const clock = new Float64Array(days + 1);
    for (let d = 0; d < days; d++) clock[d + 1] = clock[d] + 1 + burst * (envelope[d] - 1);
    return clock;
  });
}

/** A value by stratum: one for agencies, another for officials. */
const byKind = ({ population }: Run, agency: number, official: number): Float64Array =>
  Float64Array.from(population.strata, ({ kind }) => (kind === AGENCY ? agency : official));

function activityLaw(run: Run): ActivityLaw {
  const p: Parameters = run.model.parameters;
  const tail = p['followers.tail'];
  const elasticity = Math.min(p['posts.audienceElasticity'], 0.9 * tail);
  const keyOf = (purpose: ActivityPurpose): number => purposeKey(run.eligible.key, purpose);
  return {
    keys: { posts: keyOf('posts'), dormancy: keyOf('dormancy'), followers: keyOf('followers') },
    neverUsed: p['dormancy.neverUsed'],
    dormancyRate: p['dormancy.rate'],
    tail,
    fakeShare: p['followers.fakeShare'],
    activity: gammaLaw(p['posts.dispersion']),
    elasticity,
    meanFactor: tail / (tail - elasticity),
    mostFollowers: Math.max(p['followers.scale.agency'], p['followers.scale.official']),
    followers: byKind(run, p['followers.scale.agency'], p['followers.scale.official']),
    posts: byKind(run, p['posts.perDay.agency'], p['posts.perDay.official']),
    named: indexRoster(run),
  };
}

const placeOf = (agency: number, platform: number): number => agency * PLATFORMS.length + platform;

/** Of two entries of one body on one platform the first counts. */
function indexRoster({ model, population }: Run): Map<number, RosterEntry> {
  const named = new Map<number, RosterEntry>();
  for (const entry of model.roster) {
    const place = placeOf(rosterAgency(entry, population), PLATFORMS.indexOf(entry.platform));
    if (!named.has(place)) named.set(place, entry);
  }
  return named;
}

/** Roster entry whose first account this row is. */
function rosterOf(rows: EventLog, row: number, law: ActivityLaw): RosterEntry | undefined {
  if (rows.channel[row] !== ROSTER || rows.ordinal[row] !== 0) return undefined;
  return law.named.get(placeOf(rows.agent[row], rows.platform[row]));
}

/** Stream of an account for the purpose of `key`. */
function accountStream(rows: EventLog, row: number, key: number): number {
  return mix(mix(rows.agent[row] ^ key) + rows.platform[row] + (rows.ordinal[row] << 2));
}

/** Day since the run's first on which the account falls silent; the opening itself if never used. */
function silentFrom(run: Run, row: number, { drawn, law }: ActivityClock): number {
  const { silent } = drawn;
  if (silent[row] === 0) silent[row] = drawSilence(run, row, law);
  return silent[row];
}

function drawSilence({ log: rows, startDay }: Run, row: number, law: ActivityLaw): number {
  const stream = accountStream(rows, row, law.keys.dormancy);
  const opened = rows.day[row] - startDay;
  if (toUniform(drawWord(stream, 0)) < law.neverUsed) return opened;
  if (law.dormancyRate === 0) return Infinity;
  return opened + (exponential(drawWord(stream, 1)) / law.dormancyRate) * DAYS_PER_YEAR;
}

/** Number of words that a draw may give. */
const WORDS = 4294967296;

/** Word from which the audience of an account is made: the smaller it is, the larger the audience. */
function audienceWord(rows: EventLog, row: number, law: ActivityLaw): number {
  return drawWord(accountStream(rows, row, law.keys.followers), 0) >>> 0;
}

/** Keyed Pareto number ≥ 1: how far an account's audience stands above the least. */
function audienceOf({ log: rows }: Run, row: number, { drawn, law }: ActivityClock): number {
  const { audience } = drawn;
  if (audience[row] === 0) {
    audience[row] = exp(exponential(audienceWord(rows, row, law)) / law.tail);
  }
  return audience[row];
}

/** The audience that reported followers imply, relative to the least one. */
function reportedAudience(run: Run, row: number, clock: ActivityClock, entry: RosterEntry): number {
  const { audience, law } = clock;
  const { followers } = entry;
  if (followers === undefined) return audienceOf(run, row, clock);
  const grown = audienceGrowth(run, row, endOf(run, dayOf(followers.at)), audience);
  const least = law.followers[run.log.stratum[row]] * grown;
  return least > 0 ? Math.max(1, followers.count / least) : audienceOf(run, row, clock);
}

/** Accounts with a larger audience post more: (audience)^η, scaled to a mean of 1. */
const audienceFactor = (audience: number, law: ActivityLaw): number =>
  exp(law.elasticity * log(audience)) / law.meanFactor;

/** Value of a clock at a moment (days since the first day), linear within a day, held at the ends. */
function interpolate(clock: Float64Array, moment: number): number {
  const last = clock.length - 1;
  if (moment >= last) return clock[last];
  const day = Math.max(0, Math.floor(moment));
  return clock[day] + (Math.max(0, moment) - day) * (clock[day + 1] - clock[day]);
}

/** Value of a clock at the beginning of the day on which an account was opened. */
const atOpening = ({ log: rows, startDay }: Run, row: number, clock: Float64Array): number =>
  clock[Math.max(0, rows.day[row] - startDay)];

/** The end of a day in days since the run's first. */
const endOf = ({ startDay }: Run, day: number): number => day - startDay + 1;

/** Ψ from the opening of an account to a moment. */
const audienceGrowth = (run: Run, row: number, moment: number, audience: Float64Array): number =>
  interpolate(audience, moment) - atOpening(run, row, audience);

/** Followers, not rounded, of an account that gained them until a moment. */
function followersUntil(run: Run, row: number, until: number, clock: ActivityClock): number {
  const { audience, law } = clock;
  const draw = audienceOf(run, row, clock);
  const growth = audienceGrowth(run, row, until, audience);
  return law.followers[run.log.stratum[row]] * draw * Math.max(0, growth);
}

/** Followers that follow from the number that was reported of a date. */
function reportedFollowers(
  run: Run,
  row: number,
  day: number,
  { audience }: ActivityClock,
  { count, at }: NonNullable<RosterEntry['followers']>,
): number {
  const reported = audienceGrowth(run, row, endOf(run, dayOf(at)), audience);
  const grown = audienceGrowth(run, row, endOf(run, day), audience);
  return reported > 0 ? (count * grown) / reported : 0;
}

/**
 * Followers of an account at the end of a day, fake ones included.
 * @param row of the event log
 * @param day days since 1970-01-01
 */
export function countFollowers(run: Run, row: number, day: number, clock: ActivityClock): number {
  if (run.log.day[row] > day) return 0;
  const entry = rosterOf(run.log, row, clock.law);
  if (entry?.followers) {
    return Math.floor(reportedFollowers(run, row, day, clock, entry.followers));
  }
  // Nobody follows an account that was never used; one that was given up gains no more.
  const end = endOf(run, day);
  const until = entry ? end : Math.min(end, silentFrom(run, row, clock));
  return Math.floor(followersUntil(run, row, until, clock));
}

/**
 * The largest word of the audience draw with which an account may have more than `followers` at the
 * end of a day: it would have been opened on the first day and never fallen silent.
 */
export function leadingWord(
  run: Run,
  day: number,
  followers: number,
  { audience, law }: ActivityClock,
): number {
  const growth = interpolate(audience, endOf(run, day));
  const least = growth * law.mostFollowers;
  if (followers <= least) return WORDS;
  // The margin is far above what rounding can do.
  return WORDS * exp(-law.tail * log(followers / least)) * (1 + 1e-6) + 1;
}

/** Whether an account may be among those that {@link leadingWord} speaks of; cheap. */
export function mayLead(run: Run, row: number, word: number, { law }: ActivityClock): boolean {
  return audienceWord(run.log, row, law) <= word || rosterOf(run.log, row, law) !== undefined;
}

/** Fake followers among `followers`; those of named accounts are taken as reported. */
export function countFake(run: Run, row: number, followers: number, clock: ActivityClock): number {
  return rosterOf(run.log, row, clock.law) ? 0 : Math.floor(followers * clock.law.fakeShare);
}

/** Whether an account was used at least once and is not given up by the end of a day. */
export function isActive(run: Run, row: number, day: number, clock: ActivityClock): boolean {
  if (run.log.day[row] > day) return false;
  if (rosterOf(run.log, row, clock.law)) return true;
  return silentFrom(run, row, clock) > day - run.startDay;
}

/** Mean posts of an account for each day of its posting clock. */
function postingRate(run: Run, row: number, clock: ActivityClock, entry?: RosterEntry): number {
  const { rate } = clock.drawn;
  if (rate[row] === 0) rate[row] = drawRate(run, row, clock, entry);
  return rate[row];
}

function drawRate(run: Run, row: number, clock: ActivityClock, entry?: RosterEntry): number {
  const { law } = clock;
  const { log: rows } = run;
  const audience = entry ? reportedAudience(run, row, clock, entry) : audienceOf(run, row, clock);
  const stream = accountStream(rows, row, law.keys.posts);
  const activity = gammaDraw(law.activity, stream) / law.activity.shape;
  return activity * law.posts[rows.stratum[row]] * audienceFactor(audience, law);
}

/** Adds the posts of an account since its opening, at the end of each of several days, to sums. */
export function addPosts(
  sums: Float64Array,
  run: Run,
  row: number,
  days: readonly number[],
  clock: ActivityClock,
): void {
  const { log: rows, startDay } = run;
  const { law } = clock;
  const entry = rosterOf(rows, row, law);
  if (entry?.postsPerDay !== undefined) {
    addReportedPosts(sums, entry.postsPerDay, rows.day[row], days);
    return;
  }
  const posting = clock.posting[rows.platform[row]];
  const before = atOpening(run, row, posting);
  const silent = entry ? Infinity : silentFrom(run, row, clock);
  if (silent <= rows.day[row] - startDay) return;
  const rate = postingRate(run, row, clock, entry);
  // One draw serves all days, so that a count never falls.
  const u = toUniform(drawWord(accountStream(rows, row, law.keys.posts), 2000));
  for (let k = 0; k < sums.length; k++) {
    const exposure = interpolate(posting, Math.min(silent, endOf(run, days[k]))) - before;
    sums[k] += poissonQuantile(rate * Math.max(0, exposure), u);
  }
}

function addReportedPosts(
  sums: Float64Array,
  postsPerDay: number,
  opened: number,
  days: readonly number[],
): void {
  for (let k = 0; k < sums.length; k++) {
    sums[k] += Math.floor(postsPerDay * Math.max(0, days[k] - opened + 1));
  }
}

/**
 * Posts of an account since its opening.
 * @param row of the event log
 * @param day days since 1970-01-01
 */
export function countPosts(run: Run, row: number, day: number, clock: ActivityClock): number {
  const sums = new Float64Array(1);
  addPosts(sums, run, row, [day], clock);
  return sums[0];
}

/**
 * Posts, followers and activity of an account at the end of a day.
 * @param row of the event log
 * @param day days since 1970-01-01
 * @param clock of {@link activityClock}
 */
export function accountActivity(
  run: Run,
  row: number,
  day: number,
  clock: ActivityClock,
): AccountActivity {
  const followers = countFollowers(run, row, day, clock);
  return {
    posts: countPosts(run, row, day, clock),
    followers,
    fakeFollowers: countFake(run, row, followers, clock),
    active: isActive(run, row, day, clock),
  };
}
