/**
 * Proleptic Gregorian calendar on whole days. A day number counts days since 1970-01-01; the
 * engine knows no clock and no time zone.
 */

/** A calendar day written YYYY-MM-DD. */
export type IsoDate = string;

/** Length of the year by which rates "per year" are turned into days. */
export const DAYS_PER_YEAR = 365.25;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Day number of 1 January 2000, the origin of {@link yearOf}. */
const DAY_2000 = 10957;

/** Number of days since 1970-01-01 of a civil date; months 1–12. */
function civilToDay(year: number, month: number, dayOfMonth: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Year, month (1–12) and day of month of a day number. */
export function civilOf(day: number): { year: number; month: number; dayOfMonth: number } {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const dayOfMonth = doy - Math.floor((153 * mp + 2) / 5) + 1;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

/** Day number of an ISO date; `NaN` when the text is no existing calendar day. */
export function dayOf(date: IsoDate): number {
  const match = PATTERN.exec(date);
  if (match === null) return NaN;
  const day = civilToDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return isoOf(day) === date ? day : NaN;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** ISO date of a day number. */
export function isoOf(day: number): IsoDate {
  const { year, month, dayOfMonth } = civilOf(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** Decimal year of a moment given in days since 1970-01-01 (fractions allowed). */
export function yearOf(day: number): number {
  return 2000 + (day - DAY_2000) / DAYS_PER_YEAR;
}

/** First day of the month that contains `day`. */
export function monthStart(day: number): number {
  return day - civilOf(day).dayOfMonth + 1;
}

/** First day of the month after the one that contains `day`. */
export function nextMonthStart(day: number): number {
  return monthStart(monthStart(day) + 31);
}

/** First days of the months that begin in [from, to]. */
export function monthStartsIn(from: number, to: number): number[] {
  const starts: number[] = [];
  for (let day = nextMonthStart(from - 1); day <= to; day = nextMonthStart(day)) starts.push(day);
  return starts;
}

/** Last days of the months in [from, to], and `to` itself where it ends none. */
export function monthEndsTo(from: number, to: number): number[] {
  return [...monthStartsIn(from + 1, to).map((start) => start - 1), to];
}
