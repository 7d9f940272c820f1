/** A monotone clock of operational time over days, with its inverse by a guide table. */

const GUIDE = 2048;

export interface OperationalClock {
  /** Operational time at the start of each day; days + 1 entries, non-decreasing. */
  readonly at: Float64Array;
  /** Days that run from 0 to this one (exclusive). */
  readonly days: number;
  /** A day not after that of each of the 2,048 equal parts of the clock. */
  readonly guide: Int32Array;
  readonly partsPerUnit: number;
}

/** Prepares the inverse of a clock up to day `days`. */
export function buildClock(at: Float64Array, days: number): OperationalClock {
  const guide = new Int32Array(GUIDE + 1);
  const partsPerUnit = at[days] > 0 ? GUIDE / at[days] : 0;
  let day = 0;
  for (let part = 0; part <= GUIDE; part++) {
    while (day < days - 1 && at[day + 1] * partsPerUnit <= part) day++;
    guide[part] = day;
  }
  return { at, days, guide, partsPerUnit };
}

/** Operational time at a moment (days and fraction). */
export function readClock(clock: OperationalClock, moment: number): number {
  const day = Math.floor(moment);
  const at = clock.at;
  return at[day] + (moment - day) * (at[day + 1] - at[day]);
}

/** Operational time at the end of the run. */
export const endOf = ({ at, days }: OperationalClock): number => at[days];

/** Share of a day that has passed when the clock reads `x`. */
export const timeOfDay = ({ at }: OperationalClock, day: number, x: number): number =>
  (x - at[day]) / (at[day + 1] - at[day]);

/** Day whose operational interval contains `x`, 0 ≤ x < at[days]. */
export function dayOfOperational(clock: OperationalClock, x: number): number {
  const at = clock.at;
  let day = clock.guide[Math.floor(x * clock.partsPerUnit)];
  // Rounding may put a guide entry one day late at the edge of a part.
  while (day > 0 && at[day] > x) day--;
  while (at[day + 1] <= x) day++;
  return day;
}
