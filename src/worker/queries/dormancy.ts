/** How many accounts are in use, were never used, or have been given up. */
import { isActive, type ActivityClock } from '../../engine/accounts.ts';
import { monthEndsTo } from '../../engine/calendar.ts';
import type { Run } from '../../engine/run.ts';
import { clockOf } from './activity-of-run.ts';
import { placeOfDay } from './days.ts';

/** Verified accounts by state at the end of each month; the three states sum to all accounts. */
export interface DormancyTable {
  readonly days: readonly number[];
  readonly inUse: Uint32Array;
  readonly neverUsed: Uint32Array;
  readonly givenUp: Uint32Array;
}

/** First position from `from` at which an account is no longer in use. */
function placeOfSilence(
  run: Run,
  row: number,
  days: readonly number[],
  from: number,
  clock: ActivityClock,
): number {
  let low = from;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isActive(run, row, days[middle], clock)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many verified accounts are in use, were never used, or have been given up. */
export function answerDormancy(run: Run): DormancyTable {
  const { log } = run;
  const clock = clockOf(run);
  const days = monthEndsTo(run.startDay, run.endDay);
  const table = (): Uint32Array => new Uint32Array(days.length + 1);
  const [inUse, neverUsed, givenUp] = [table(), table(), table()];
  for (let row = 0; row < log.size; row++) {
    const from = placeOfDay(days, log.verified[row]);
    if (!isActive(run, row, log.day[row], clock)) {
      neverUsed[from]++;
      continue;
    }
    const until = placeOfSilence(run, row, days, from, clock);
    inUse[from]++;
    inUse[until]--;
    givenUp[until]++;
  }
  const stock = (flow: Uint32Array): Uint32Array => {
    for (let at = 1; at < flow.length; at++) flow[at] += flow[at - 1];
    return flow.slice(0, days.length);
  };
  return { days, inUse: stock(inUse), neverUsed: stock(neverUsed), givenUp: stock(givenUp) };
}

export interface DormancyTypes {
  readonly query: Readonly<Record<never, never>>;
  readonly answer: DormancyTable;
}
