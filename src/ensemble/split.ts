/** Accounts of one run by category and time: stocks, or what was added by month or day. */
import { dailyTable } from '../engine/aggregate.ts';
import { monthStartsIn } from '../engine/calendar.ts';
import type { Run } from '../engine/run.ts';
import type { SplitKey, SplitSetting } from '../engine/splits.ts';

export interface SplitCounts {
  /** The total, then the categories in code order. */
  readonly keys: readonly SplitKey[];
  /** First day of each place, days since the start of the run; null: a place a day. */
  readonly starts: Uint32Array | null;
  /** By key, then by place. */
  readonly counts: readonly Uint32Array[];
}

/** First days of the calendar months of a run; the first and the last may be cut short. */
export function monthStarts(startDay: number, days: number): Uint32Array {
  const later = monthStartsIn(startDay + 1, startDay + days - 1).map((start) => start - startDay);
  return Uint32Array.from([0, ...later]);
}

function cumulated(flow: Uint32Array): Uint32Array {
  let sum = 0;
  return flow.map((added) => (sum += added));
}

function summed(flow: Uint32Array, starts: Uint32Array): Uint32Array {
  return starts.map((start, place) => {
    let sum = 0;
    const end = starts[place + 1] ?? flow.length;
    for (let day = start; day < end; day++) sum += flow[day];
    return sum;
  });
}

function totalOf(parts: readonly Uint32Array[], places: number): Uint32Array {
  const total = new Uint32Array(places);
  for (const part of parts) part.forEach((count, place) => (total[place] += count));
  return total;
}

/** Counts of a run in a split. */
export function countSplit(run: Run, setting: SplitSetting): SplitCounts {
  // Accounts that counted before the first day are none that it added.
  const options = { isWithEarlier: setting.quantity === 'stock' };
  const { keys, days, counts } = dailyTable(run, setting.by, {}, options);
  const starts = setting.quantity === 'flow' ? monthStarts(run.startDay, days) : null;
  const parts = keys.map((_, code) => {
    const flow = counts.subarray(code * days, (code + 1) * days);
    if (setting.quantity === 'stock') return cumulated(flow);
    return starts === null ? flow : summed(flow, starts);
  });
  return {
    keys: ['total', ...(keys as readonly SplitKey[])],
    starts,
    counts: [totalOf(parts, starts?.length ?? days), ...parts],
  };
}
