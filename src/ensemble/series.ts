/** Growth curves of one run, by platform. */
import { dailyTable } from '../engine/aggregate.ts';
import { PLATFORMS, type Platform } from '../engine/categories.ts';
import type { Run } from '../engine/run.ts';

/** A curve of the growth chart: one platform, or all four together. */
export type SeriesKey = 'total' | Platform;
export const SERIES_KEYS: readonly SeriesKey[] = ['total', ...PLATFORMS];

/** A value for each curve. */
export const perSeries = <T>(make: (key: SeriesKey) => T): Record<SeriesKey, T> =>
  Object.fromEntries(SERIES_KEYS.map((key) => [key, make(key)])) as Record<SeriesKey, T>;

/** Stock of verified accounts at the end of each day; index = day − start day. */
export type PlatformSeries = Readonly<Record<SeriesKey, Uint32Array>>;

/** Stocks of verified accounts by platform. */
export function platformSeries(run: Run): PlatformSeries {
  const { keys, days, counts } = dailyTable(run, 'platform');
  const total = new Uint32Array(days);
  const series = keys.map((_, m) => {
    const stocks = counts.subarray(m * days, (m + 1) * days).slice();
    for (let day = 1; day < days; day++) stocks[day] += stocks[day - 1];
    for (let day = 0; day < days; day++) total[day] += stocks[day];
    return stocks;
  });
  const byPlatform = keys.map((key, m) => [key, series[m]] as const);
  return { total, ...Object.fromEntries(byPlatform) } as PlatformSeries;
}
