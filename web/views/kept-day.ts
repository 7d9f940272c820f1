/** The day that a view keeps in the link, as a position among the days of its table. */
import { dayOf } from '../../src/engine/calendar.ts';

/** Position of the last day that is not after the kept one; the last of all for none or a bad one. */
export function placeOfKept(kept: string | undefined, days: readonly number[]): number {
  const day = kept === undefined ? NaN : dayOf(kept);
  if (Number.isNaN(day)) return days.length - 1;
  return Math.max(
    0,
    days.findLastIndex((other) => other <= day),
  );
}
