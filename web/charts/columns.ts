/**
 * Pure data part of the growth chart: columns for uPlot, ranges and ticks. A logarithmic axis always
 * gets a positive floor, and nothing that is not finite reaches the chart: uPlot freezes on the
 * first and silently shrinks its range on the second.
 */
import { isoOf } from '../../src/engine/calendar.ts';
import type { Bands, SeriesKey } from '../../src/worker/api.ts';

export * from '../../src/export/figure/axes.ts';

/** Drawn in this order: the total last, on top. */
export const SERIES_KEYS: readonly SeriesKey[] = ['xinhua', 'people', 'tencent', 'sina', 'total'];

/** What the chart draws: the current run, and a total to compare it with. */
export interface GrowthView {
  /** Day of the first value, days since 1970-01-01. */
  readonly startDay: number;
  readonly curves: Bands;
  /** Replicates behind the bands; 1 = a single run without bands. */
  readonly runs: number;
  /** Total of the scenario compared with, same days; null when there is none to show. */
  readonly baseline: ArrayLike<number> | null;
  /** Totals of pinned runs, same days; at most {@link MOST_PIN_LINES}. */
  readonly pins?: readonly PinLine[];
}

export interface PinLine {
  /** The reader's name for it; null: the scenario's title. */
  readonly name: string | null;
  readonly scenario: string;
  readonly total: ArrayLike<number>;
}

export const MOST_PIN_LINES = 5;

/** Dashes of the pinned runs, by place: colour is the quantity, line style the scenario. */
export const PIN_DASHES: readonly (readonly number[])[] = [
  [7, 5],
  [2, 3],
  [11, 3, 2, 3],
  [4, 3],
  [14, 5],
];

/** Columns: day; high, low and median of every series of {@link SERIES_KEYS}; baseline; pins. */
export type Columns = [days: Float64Array, ...values: (Float64Array | (number | null)[])[]];

export const HIGH = 0;
export const LOW = 1;
export const MEDIAN = 2;

/** Index of a column of series number `series` in {@link Columns}. */
export const columnOf = (series: number, part: 0 | 1 | 2): number => 1 + series * 3 + part;
export const BASELINE_COLUMN = 1 + SERIES_KEYS.length * 3;
export const pinColumn = (place: number): number => BASELINE_COLUMN + 1 + place;

/** Values below a logarithmic axis are drawn just under its floor, where the plot clips them. */
const UNDER_FLOOR = 0.5;

function checked(values: ArrayLike<number>, from: number, least: number): Float64Array {
  const column = new Float64Array(values.length - from);
  for (let i = 0; i < column.length; i++) {
    const value = values[from + i];
    if (value === undefined || !Number.isFinite(value)) {
      throw new RangeError(`value ${from + i} of a curve is ${value}, wanted a finite number`);
    }
    column[i] = value > least ? value : least;
  }
  return column;
}

/** Columns from `fromDay` on; `floor` is the lowest value of the axis (0 when linear). */
export function chartColumns(view: GrowthView, fromDay: number, floor: number): Columns {
  const from = Math.max(0, fromDay - view.startDay);
  const length = view.curves.total.median.length;
  const least = floor * UNDER_FLOOR;
  const days = Float64Array.from({ length: length - from }, (_, i) => view.startDay + from + i);
  const columns: Columns = [days];
  for (const key of SERIES_KEYS) {
    const { median, q05, q95 } = view.curves[key];
    for (const part of [q95, q05, median]) {
      columns.push(checked(part, from, least));
    }
  }
  const pins = Array.from({ length: MOST_PIN_LINES }, (_, i) => view.pins?.[i]?.total ?? null);
  for (const line of [view.baseline, ...pins]) {
    columns.push(line === null ? Array.from(days, () => null) : checked(line, from, least));
  }
  return columns;
}

/** Highest value of any curve or band that is drawn. */
export function highestOf(view: GrowthView): number {
  const { q95 } = view.curves.total;
  const last = (values: ArrayLike<number> | null): number => values?.[values.length - 1] ?? 0;
  const pins = (view.pins ?? []).map(({ total }) => last(total));
  return Math.max(last(q95), last(view.baseline), ...pins);
}

/** Last days of the months in [from, to], and `to` itself: rows of the table. */
export function monthEnds(from: number, to: number): number[] {
  const days: number[] = [];
  for (let day = from; day < to; day++) {
    if (isoOf(day + 1).endsWith('-01')) days.push(day);
  }
  return [...days, to];
}
