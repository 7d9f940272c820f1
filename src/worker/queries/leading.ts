/** The accounts with the most followers. */
import {
  accountActivity,
  countFollowers,
  leadingWord,
  mayLead,
  type ActivityClock,
} from '../../engine/accounts.ts';
import { rowFilter } from '../../engine/aggregate.ts';
import type { Kind, Platform } from '../../engine/categories.ts';
import type { Run } from '../../engine/run.ts';
import { clockOf } from './activity-of-run.ts';
import { describeAgent, type Agent } from './agent.ts';

export interface LeadingQuery {
  readonly platform: Platform;
  readonly holder: Kind;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Accounts wanted, ≥ 1. */
  readonly count: number;
}

/** An account among the first by followers at the end of a day. */
export interface LeadingAccount {
  readonly agent: Agent;
  /** Day on which it was opened. */
  readonly opened: number;
  readonly followers: number;
  /** Bought ones, part of the followers. */
  readonly fakeFollowers: number;
  readonly posts: number;
  readonly active: boolean;
}

interface Ranked {
  readonly row: number;
  readonly followers: number;
}

/** Puts an account behind those with at least as many followers. */
function enter(ranked: Ranked[], candidate: Ranked, count: number): void {
  let place = ranked.length;
  while (place > 0 && ranked[place - 1].followers < candidate.followers) place--;
  ranked.splice(place, 0, candidate);
  if (ranked.length > count) ranked.pop();
}

function rank(run: Run, query: LeadingQuery, clock: ActivityClock): Ranked[] {
  const { platform, holder, day, count } = query;
  const passes = rowFilter(run, { platforms: [platform], kinds: [holder] });
  const ranked: Ranked[] = [];
  let least = -1;
  let word = leadingWord(run, day, least, clock);
  for (let row = 0; row < run.log.size; row++) {
    if (run.log.verified[row] > day || !passes(row) || !mayLead(run, row, word, clock)) continue;
    const followers = countFollowers(run, row, day, clock);
    if (followers <= least) continue;
    enter(ranked, { row, followers }, count);
    if (ranked.length < count) continue;
    least = ranked[count - 1].followers;
    word = leadingWord(run, day, least, clock);
  }
  return ranked;
}

/** The verified accounts with the most followers, first place first; ties go to the older one. */
export function answerLeading(run: Run, query: LeadingQuery): LeadingAccount[] {
  const clock = clockOf(run);
  return rank(run, query, clock).map(({ row }) => ({
    agent: describeAgent(run, run.log.agent[row]),
    opened: run.log.day[row],
    ...accountActivity(run, row, query.day, clock),
  }));
}

export interface LeadingTypes {
  readonly query: LeadingQuery;
  readonly answer: readonly LeadingAccount[];
}
