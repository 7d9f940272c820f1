/** Pure: ticks and names of a time axis, from years down to days as the chart is zoomed in. */
import { civilOf, monthStartsIn } from '../../src/engine/calendar.ts';
import { dayTicks, yearLabels } from '../../src/export/figure/axes.ts';
import type { DaySpan } from './zoom.ts';

export interface TimeTick {
  readonly day: number;
  readonly isLong: boolean;
}

export interface TimeLabel {
  readonly unit: 'year' | 'month' | 'day';
  /** A day of what is named. */
  readonly day: number;
  /** Where the name stands, days. */
  readonly middle: number;
}

export interface TimeAxis {
  readonly ticks: readonly TimeTick[];
  readonly labels: readonly TimeLabel[];
}

/** Above so many days years are named; above so few, months. */
const YEARS_ABOVE = 500;
const MONTHS_ABOVE = 100;
/** Room for a name, pixels. */
const MONTH_ROOM = 72;
const DAY_ROOM = 92;
const DAY_STEPS = [1, 2, 7, 14, 28] as const;

function yearAxis({ from, to }: DaySpan): TimeAxis {
  return {
    ticks: dayTicks(from, to).map(({ day, isYear }) => ({ day, isLong: isYear })),
    labels: yearLabels(from, to).map((label) => ({ unit: 'year', ...label })),
  };
}

/** First days of the months that begin in [from, to + 1]. */
const monthTicks = ({ from, to }: DaySpan): TimeTick[] =>
  monthStartsIn(from, to + 1).map((day) => ({ day, isLong: civilOf(day).month === 1 }));

function monthAxis(span: DaySpan, width: number): TimeAxis {
  const ticks = monthTicks(span);
  const pixels = (width / (span.to + 1 - span.from)) * 30.4;
  const every = Math.max(1, Math.ceil(MONTH_ROOM / pixels));
  const labels = ticks.flatMap(({ day }, i): TimeLabel[] => {
    const end = ticks[i + 1]?.day;
    return i % every > 0 || end === undefined
      ? []
      : [{ unit: 'month', day, middle: (day + end) / 2 }];
  });
  return { ticks, labels };
}

function dayAxis({ from, to }: DaySpan, width: number): TimeAxis {
  const pixels = width / (to + 1 - from);
  const step = DAY_STEPS.find((days) => days * pixels >= DAY_ROOM) ?? DAY_STEPS.at(-1)!;
  const days = Array.from({ length: to + 1 - from }, (_, i) => from + i);
  const named = days.filter((day) => (day - from) % step === 0);
  return {
    ticks: days.map((day) => ({ day, isLong: (day - from) % step === 0 })),
    // A name is centred on its day; one that would stand over an end of the axis is left out.
    labels: named
      .filter((day) => Math.min(day - from, to + 1 - day) * pixels >= DAY_ROOM / 2)
      .map((day) => ({ unit: 'day', day, middle: day })),
  };
}

/** @param width of the axis, pixels */
export function timeAxis(span: DaySpan, width: number): TimeAxis {
  const days = span.to - span.from + 1;
  if (days > YEARS_ABOVE) return yearAxis(span);
  return days > MONTHS_ABOVE ? monthAxis(span, width) : dayAxis(span, width);
}
