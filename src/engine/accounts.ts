/**
 * What an account does after it was opened: posts, dormancy, followers. It moves nobody. Every draw
 * is keyed by holder, platform and ordinal, so that looking at an account changes nothing.
 */
import { AGENCY, PLATFORMS, ROSTER } from './categories.ts';
import { dayOf, DAYS_PER_YEAR } from './calendar.ts';
import { exp, exponential, log, poissonQuantile } from './math.ts';
import type { RosterEntry } from './model.ts';
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

/** Time courses that activity needs, tabulated once a run; index = days since the first day. */
export interface ActivityClock {
  /** Ψ: integral of U/U₀ in years. */
  readonly audience: Float64Array;
  /** Days weighted by the bursts of posting in waves: Σ (1 + β (E − 1)), by platform. */
  readonly posting: readonly Float64Array[];
}

/** Tabulates the clocks of a run. */
export function activityClock(run: Run): ActivityClock {
  const p = run.model.parameters;
  const time = tabulateTime(run.model);
  const days = run.endDay - run.startDay + 1;
  const audience = new Float64Array(days + 1);
  for (let d = 0; d < days; d++) {
    const users = publicUsers(p, run.startDay + d + 0.5) / REFERENCE_USERS;
    audience[d + 1] = audience[d] + users / DAYS_PER_YEAR;
  }
  const posting = PLATFORMS.map((_, m) => {
    const clock = new Float64Array(days + 1);
    for (let d = 0; d < days; d++) {
      clock[d + 1] = clock[d] + 1 + p['posts.burst'] * (time.envelope[m][d] - 1);
    }
    return clock;
  });
  return { audience, posting };
}

/** Standard gamma draw of a shape below or above 1 (Marsaglia and Tsang 2000), keyed. */
function gammaDraw(shape: number, stream: number): number {
  if (shape < 1) {
    const boost = exp(log(toUniform(drawWord(stream, 1000))) / shape);
    return boost * gammaDraw(shape + 1, mix(stream + 1));
  }
  const d = shape - 1 / 3;
  const c = 1 / (3 * Math.sqrt(d));
  for (let k = 0; ; k += 3) {
    const x = normalDraw(stream, k);
    const v = 1 + c * x;
    if (v <= 0) continue;
    const v3 = v * v * v;
    const u = toUniform(drawWord(stream, k + 2));
    if (log(u) < 0.5 * x * x + d - d * v3 + d * log(v3)) return d * v3;
  }
}

/** Standard normal draw by the polar method, keyed; words from `counter` on. */
function normalDraw(stream: number, counter: number): number {
  for (let s = mix(stream + counter); ; s = mix(s + 0x5bd1e995)) {
    const x = 2 * toUniform(drawWord(s, 0)) - 1;
    const y = 2 * toUniform(drawWord(s, 1)) - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * log(square)) / square);
  }
}

/** Key of an account for one purpose. */
function accountStream(run: Run, row: number, purpose: 'posts' | 'dormancy' | 'followers'): number {
  const { log: rows, eligible } = run;
  const holder = mix(rows.agent[row] ^ purposeKey(eligible.key, purpose));
  return mix(holder + rows.platform[row] + (rows.ordinal[row] << 2));
}

/** Day since the run's first on which the account falls silent; the opening itself if never used. */
function silentFrom(run: Run, row: number): number {
  const p = run.model.parameters;
  const stream = accountStream(run, row, 'dormancy');
  const opened = run.log.day[row] - run.startDay;
  if (toUniform(drawWord(stream, 0)) < p['dormancy.neverUsed']) return opened;
  if (p['dormancy.rate'] === 0) return Infinity;
  return opened - (log(toUniform(drawWord(stream, 1))) / p['dormancy.rate']) * DAYS_PER_YEAR;
}

/** Roster entry whose first account this row is. */
function rosterOf(run: Run, row: number): RosterEntry | undefined {
  const { log: rows, model, population } = run;
  if (ROSTER !== rows.channel[row] || rows.ordinal[row] !== 0) return undefined;
  return model.roster.find(
    (entry) =>
      PLATFORMS[rows.platform[row]] === entry.platform &&
      rosterAgency(entry, population) === rows.agent[row],
  );
}

/** Keyed Pareto number ≥ 1: how far an account's audience stands above the least. */
function audienceDraw(run: Run, row: number): number {
  const word = drawWord(accountStream(run, row, 'followers'), 0);
  return exp(exponential(word) / run.model.parameters['followers.tail']);
}

/** Followers for each unit of Ψ of the least audience. */
function audienceScale(run: Run, row: number): number {
  const p = run.model.parameters;
  const isAgency = run.population.strata[run.log.stratum[row]].kind === AGENCY;
  return p[isAgency ? 'followers.scale.agency' : 'followers.scale.official'];
}

/** The audience that reported followers imply, relative to the least one. */
function reportedAudience(run: Run, clock: ActivityClock, row: number, entry: RosterEntry): number {
  const { followers } = entry;
  if (followers === undefined) return audienceDraw(run, row);
  const opened = run.log.day[row] - run.startDay;
  const to = dayOf(followers.at) - run.startDay + 1;
  const grown = interpolate(clock.audience, to) - interpolate(clock.audience, opened);
  const least = audienceScale(run, row) * grown;
  return least > 0 ? Math.max(1, followers.count / least) : audienceDraw(run, row);
}

/** Accounts with a larger audience post more: (audience)^η, scaled to a mean of 1. */
function audienceFactor(run: Run, audience: number): number {
  const p = run.model.parameters;
  const tail = p['followers.tail'];
  const elasticity = Math.min(p['posts.audienceElasticity'], 0.9 * tail);
  const mean = tail / (tail - elasticity);
  return exp(elasticity * log(audience)) / mean;
}

/** Value of a clock at a moment (days since the first day), linear within a day, held at the ends. */
function interpolate(clock: Float64Array, moment: number): number {
  const last = clock.length - 1;
  if (moment >= last) return clock[last];
  const day = Math.max(0, Math.floor(moment));
  return clock[day] + (Math.max(0, moment) - day) * (clock[day + 1] - clock[day]);
}

function followersOf(
  run: Run,
  clock: ActivityClock,
  row: number,
  day: number,
  entry?: RosterEntry,
): number {
  const opened = run.log.day[row] - run.startDay;
  const grown = (to: number): number =>
    interpolate(clock.audience, to - run.startDay + 1) - interpolate(clock.audience, opened);
  if (entry?.followers) {
    const reported = grown(dayOf(entry.followers.at));
    return reported > 0 ? (entry.followers.count * grown(day)) / reported : 0;
  }
  // Nobody follows an account that was never used; one that was given up gains no more.
  const until = entry ? day : Math.min(day, run.startDay + silentFrom(run, row));
  return audienceScale(run, row) * audienceDraw(run, row) * Math.max(0, grown(until));
}

function postsOf(
  run: Run,
  clock: ActivityClock,
  row: number,
  day: number,
  entry?: RosterEntry,
): number {
  const p = run.model.parameters;
  const { log: rows } = run;
  const posting = clock.posting[rows.platform[row]];
  const opened = rows.day[row] - run.startDay;
  const end = day - run.startDay + 1;
  const until = entry ? end : Math.min(silentFrom(run, row), end);
  const exposure = interpolate(posting, until) - interpolate(posting, opened);
  if (entry?.postsPerDay !== undefined)
    return Math.floor(entry.postsPerDay * (day - rows.day[row] + 1));
  const isAgency = run.population.strata[rows.stratum[row]].kind === AGENCY;
  const rate = p[isAgency ? 'posts.perDay.agency' : 'posts.perDay.official'];
  const audience = entry ? reportedAudience(run, clock, row, entry) : audienceDraw(run, row);
  const stream = accountStream(run, row, 'posts');
  const activity = gammaDraw(p['posts.dispersion'], stream) / p['posts.dispersion'];
  const mean = activity * rate * audienceFactor(run, audience) * Math.max(0, exposure);
  return poissonQuantile(mean, toUniform(drawWord(stream, 2000)));
}

/**
 * Posts, followers and activity of an account.
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
  if (run.log.day[row] > day) return { posts: 0, followers: 0, fakeFollowers: 0, active: false };
  const entry = rosterOf(run, row);
  const followers = Math.floor(followersOf(run, clock, row, day, entry));
  const fake = Math.floor(followers * run.model.parameters['followers.fakeShare']);
  return {
    posts: postsOf(run, clock, row, day, entry),
    followers,
    fakeFollowers: entry ? 0 : fake,
    active: entry !== undefined || silentFrom(run, row) > day - run.startDay,
  };
}
