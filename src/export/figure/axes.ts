/** Axes of growth figures: ranges, ticks and labels. A logarithmic axis always has a positive floor. */
import { civilOf, dayOf } from '../../engine/calendar.ts';

export type AxisKind = 'linear' | 'logarithmic';

/** Smallest 1, 2, 2.5 or 5 × 10ⁿ that is at least `value` > 0. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= value * (1 - 1e-12)) ?? 10;
  return step * power;
}

export interface ValueAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

function linearAxis(highest: number): ValueAxis {
  const step = niceCeiling(Math.max(highest, 1) / 5);
  const max = Math.ceil((highest * 1.06) / (step / 2)) * (step / 2) || step;
  const ticks = Array.from({ length: Math.floor(max / step) + 1 }, (_, i) => i * step);
  return { min: 0, max, ticks };
}

function logarithmicAxis(highest: number): ValueAxis {
  const min = highest >= 1000 ? 10 : 1;
  const max = Math.max(highest * 1.4, min * 100);
  const decades = Math.floor(Math.log10(max) + 1e-9);
  const first = Math.round(Math.log10(min));
  const ticks = Array.from({ length: decades - first + 1 }, (_, i) => 10 ** (first + i));
  return { min, max, ticks };
}

/** Axis that holds everything up to `highest` (≥ 0). */
export function valueAxis(kind: AxisKind, highest: number): ValueAxis {
  if (!Number.isFinite(highest)) throw new RangeError(`an axis cannot reach ${highest}`);
  return kind === 'linear' ? linearAxis(highest) : logarithmicAxis(highest);
}

export interface DayTick {
  readonly day: number;
  readonly isYear: boolean;
}

/** Starts of quarters and years in [from, to]. */
export function dayTicks(from: number, to: number): DayTick[] {
  const ticks: DayTick[] = [];
  for (let year = civilOf(from).year; year <= civilOf(to).year + 1; year++) {
    for (const month of ['01', '04', '07', '10']) {
      const day = dayOf(`${year}-${month}-01`);
      if (day >= from && day <= to + 1) ticks.push({ day, isYear: month === '01' });
    }
  }
  return ticks;
}

/** Years with the middle of the part that is shown, for labels. */
export function yearLabels(from: number, to: number): { day: number; middle: number }[] {
  const labels: { day: number; middle: number }[] = [];
  for (let year = civilOf(from).year; year <= civilOf(to).year; year++) {
    const first = Math.max(from, dayOf(`${year}-01-01`));
    const last = Math.min(to + 1, dayOf(`${year + 1}-01-01`));
    if (last - first > 120) labels.push({ day: first, middle: (first + last) / 2 });
  }
  return labels;
}

/** The part of a growth view that decides where it begins. */
interface FirstShown {
  /** Day of the first value, days since 1970-01-01. */
  readonly startDay: number;
  readonly curves: { readonly total: { readonly median: ArrayLike<number> } };
}

/** First day shown: 2010 when nearly nothing happened before it, else the first simulated day. */
export function firstShownDay(view: FirstShown): number {
  const start2010 = dayOf('2010-01-01');
  const total = view.curves.total.median;
  const before = total[start2010 - view.startDay] ?? 0;
  const atEnd = total[total.length - 1] ?? 0;
  const isEmptyBefore = view.startDay < start2010 && before <= atEnd * 0.01;
  return isEmptyBefore && total.length > start2010 - view.startDay + 30 ? start2010 : view.startDay;
}
