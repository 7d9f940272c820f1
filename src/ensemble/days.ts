/** Which days a table has rows for. */
import { dayOf, isoOf, nextMonthStart } from '../engine/calendar.ts';
import { fail, show, succeed, type Issue, type Result } from '../scenario/issues.ts';

/** `week` means Sundays, `month` last days of months. */
export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export interface DayChoice {
  /** ISO dates; takes the place of `every`. */
  readonly at?: readonly string[];
  /** `month` when neither it nor `at` is given. */
  readonly every?: Period;
  /** First and last date of the table, inclusive; those of the run when absent. */
  readonly from?: string;
  readonly to?: string;
}

/** A window of days since 1970-01-01, both included. */
interface Window {
  readonly from: number;
  readonly to: number;
}

const badDate = (path: string, got: string): Issue => ({
  path,
  code: 'bad-date',
  wanted: 'YYYY-MM-DD',
  got: show(got),
});

const outside = (path: string, { from, to }: Window, day: number): Issue => ({
  path,
  code: 'outside-run',
  wanted: `${isoOf(from)} … ${isoOf(to)}`,
  got: isoOf(day),
});

/** The days on which a period of the window ends. */
function periodEnds(every: Period, { from, to }: Window): number[] {
  const days: number[] = [];
  for (let day = from; day <= to; day++) {
    // 1970-01-01 was a Thursday, so Sundays are 3 more than a multiple of 7.
    const isSunday = (day - 3) % 7 === 0;
    const isMonthEnd = nextMonthStart(day) === day + 1;
    if (every === 'day' || (every === 'week' ? isSunday : isMonthEnd)) days.push(day);
  }
  return days;
}

/** Issues of `from` and `to` themselves. */
function windowIssues({ from, to }: DayChoice, run: Window): Issue[] {
  const issues: Issue[] = [];
  for (const [path, date] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (date === undefined) continue;
    const day = dayOf(date);
    if (Number.isNaN(day)) issues.push(badDate(path, date));
    else if (day < run.from || day > run.to) issues.push(outside(path, run, day));
  }
  if (issues.length === 0 && from !== undefined && to !== undefined && to < from) {
    issues.push({ path: 'to', code: 'interval-reversed', wanted: `≥ ${from}`, got: to });
  }
  return issues;
}

/** Ascending, each once. */
function listedDays(dates: readonly string[], window: Window): Result<number[]> {
  const days = dates.map(dayOf);
  const issues = dates.flatMap((date, i): Issue[] => {
    if (Number.isNaN(days[i])) return [badDate('at', date)];
    return days[i] < window.from || days[i] > window.to ? [outside('at', window, days[i])] : [];
  });
  return issues.length > 0 ? fail(...issues) : succeed([...new Set(days)].sort((a, b) => a - b));
}

/**
 * Days since 1970-01-01, ascending.
 * @param start first and `end` last day of the run, ISO dates
 * Issues: no such day, a day outside the run, a window in which no period ends.
 */
export function chooseDays(choice: DayChoice, start: string, end: string): Result<number[]> {
  const run = { from: dayOf(start), to: dayOf(end) };
  const issues = windowIssues(choice, run);
  if (issues.length > 0) return fail(...issues);
  const window = { from: dayOf(choice.from ?? start), to: dayOf(choice.to ?? end) };
  if (choice.at !== undefined) return listedDays(choice.at, window);
  const every = choice.every ?? 'month';
  const days = periodEnds(every, window);
  if (days.length > 0) return succeed(days);
  const shorter = PERIODS.slice(0, PERIODS.indexOf(every)).join(' | ');
  const got = `${every}: ${isoOf(window.from)} … ${isoOf(window.to)}`;
  return fail({ path: 'every', code: 'wrong-value', wanted: shorter, got });
}
