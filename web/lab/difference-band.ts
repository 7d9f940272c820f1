/** Pure: the difference between two runs by date, as shapes and numbers on the chart's time axis. */
import type { Band } from '../../src/worker/api.ts';
import { xOf, type PlotArea } from '../charts/plot-area.ts';
import { linearTicks, spanOf, type Span } from '../charts/scale.ts';

/** Scenario minus reference, accounts by day. */
export interface DifferenceBand {
  /** Day of the first value, days since 1970-01-01. */
  readonly startDay: number;
  readonly band: Band;
}

const TICKS = 3;

function shownDays({ startDay, band }: DifferenceBand, { from, to }: PlotArea): number[] {
  const first = Math.max(from, startDay);
  const last = Math.min(to - 1, startDay + band.median.length - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Values of the axis: all of the band that is shown, and zero. */
export function differenceSpan(difference: DifferenceBand, area: PlotArea): Span {
  const { band, startDay } = difference;
  const days = shownDays(difference, area);
  const ends = days.flatMap((day) => [band.q05[day - startDay]!, band.q95[day - startDay]!]);
  // Steps of one account are the smallest there are.
  return spanOf([0, 1, ...ends]);
}

export const differenceTicks = ({ from, to }: Span): number[] => linearTicks(from, to, TICKS);

const pixels = (value: number): string => value.toFixed(1);

/** Outline of the band and the line of the median; both empty where nothing is shown. */
export function differencePaths(
  difference: DifferenceBand,
  area: PlotArea,
  y: (value: number) => number,
): { readonly band: string; readonly line: string } {
  const { band, startDay } = difference;
  // One point a pixel at most.
  const stride = Math.max(1, Math.floor((area.to - area.from) / (area.right - area.left)));
  const all = shownDays(difference, area);
  const days = all.filter((_, i) => i % stride === 0 || i === all.length - 1);
  if (days.length === 0) return { band: '', line: '' };
  const point = (values: ArrayLike<number>) => (day: number) =>
    `${pixels(xOf(area, day))} ${pixels(y(values[day - startDay]!))}`;
  const upper = days.map(point(band.q95));
  const lower = days.map(point(band.q05)).reverse();
  return {
    band: `M${[...upper, ...lower].join('L')}Z`,
    line: `M${days.map(point(band.median)).join('L')}`,
  };
}

/** Median and ends of the band on a day; null outside of it. */
export function differenceOn(
  { startDay, band }: DifferenceBand,
  day: number,
): { readonly median: number; readonly low: number; readonly high: number } | null {
  const [median, low, high] = [band.median, band.q05, band.q95].map(
    (values) => values[day - startDay],
  );
  return median === undefined || low === undefined || high === undefined
    ? null
    : { median, low, high };
}

/** Last day of a band that is on the axis. */
export const lastDayOf = ({ startDay, band }: DifferenceBand, { from, to }: PlotArea): number =>
  Math.max(from, Math.min(to - 1, startDay + band.median.length - 1));
