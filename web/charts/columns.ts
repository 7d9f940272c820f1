/**
 * Pure data part of the growth chart: columns for uPlot, ranges and ticks. A logarithmic axis always
 * gets a positive floor, and nothing that is not finite reaches the chart: uPlot freezes on the
 * first and silently shrinks its range on the second.
 */
import { monthEndsTo } from '../../src/engine/calendar.ts';
import type { SplitKey } from '../../src/engine/splits.ts';
import { isBanded, MOST_PIN_LINES, type Drawn } from './drawn.ts';
import type { DaySpan } from './zoom.ts';

export * from '../../src/export/figure/axes.ts';

/** Dashes of the pinned runs, by place: colour is the quantity, line style the scenario. */
export const PIN_DASHES: readonly (readonly number[])[] = [
  [7, 5],
  [2, 3],
  [11, 3, 2, 3],
  [4, 3],
  [14, 5],
];

/** Columns: day; high, low and median of every curve; baseline; pins. */
export type Columns = [days: Float64Array, ...values: (Float64Array | (number | null)[])[]];

export const HIGH = 0;
export const LOW = 1;
export const MEDIAN = 2;

/** Index of a column of curve number `series` in {@link Columns}. */
export const columnOf = (series: number, part: 0 | 1 | 2): number => 1 + series * 3 + part;
export const baselineColumn = ({ series }: Drawn): number => 1 + series.length * 3;
export const pinColumn = (drawn: Drawn, place: number): number => baselineColumn(drawn) + 1 + place;

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
export function chartColumns(drawn: Drawn, fromDay: number, floor: number): Columns {
  const { startDay, days: length, series } = drawn;
  const from = Math.max(0, fromDay - startDay);
  const least = floor * UNDER_FLOOR;
  const days = Float64Array.from({ length: length - from }, (_, i) => startDay + from + i);
  const columns: Columns = [days];
  for (const { band } of series) {
    for (const part of [band.q95, band.q05, band.median]) {
      columns.push(checked(part, from, least));
    }
  }
  const pins = Array.from({ length: MOST_PIN_LINES }, (_, i) => drawn.pins[i]?.total ?? null);
  for (const line of [drawn.baseline, ...pins]) {
    columns.push(line === null ? Array.from(days, () => null) : checked(line, from, least));
  }
  return columns;
}

/** Highest value of any curve or band that is drawn on the days shown. */
export function highestOf(drawn: Drawn, focus: SplitKey | null, { from, to }: DaySpan): number {
  const curves = drawn.series.map(({ key, band }) =>
    isBanded(drawn, focus, key) ? band.q95 : band.median,
  );
  const lines = drawn.pins.map(({ total }) => total);
  const all = [...curves, ...(drawn.baseline === null ? [] : [drawn.baseline]), ...lines];
  let highest = 0;
  for (const values of all) {
    for (let i = from - drawn.startDay; i <= to - drawn.startDay; i++) {
      highest = Math.max(highest, values[i] ?? 0);
    }
  }
  return highest;
}

/** Days that a table can hold one by one. */
const MOST_DAILY_ROWS = 100;

/** Rows of the table: the ends of months, or every day where few are shown; a month is never split. */
export function tableDays({ quantity }: Drawn, { from, to }: DaySpan): number[] {
  if (quantity === 'flow' || to - from >= MOST_DAILY_ROWS) return monthEndsTo(from, to);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
