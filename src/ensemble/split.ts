/** Accounts of one run by category and time: stocks, or what was added by month or day. */
import { codesOf, dailyTable } from '../engine/aggregate.ts';
import { isoOf } from '../engine/calendar.ts';
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
  const starts = [0];
  for (let day = 1; day < days; day++) {
    if (isoOf(startDay + day).endsWith('-01')) starts.push(day);
  }
  return Uint32Array.from(starts);
}

/** Accounts that counted before the first day are none that it added. */
function withoutEarlier(run: Run, { by }: SplitSetting, counts: Uint32Array, days: number): void {
  const { log, startDay } = run;
  const codes = codesOf(run, by);
  for (let row = 0; row < log.size; row++) {
    if (log.verified[row] < startDay) counts[codes[row] * days]--;
  }
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
  const { keys, days, counts } = dailyTable(run, setting.by);
  if (setting.quantity !== 'stock') withoutEarlier(run, setting, counts, days);
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
