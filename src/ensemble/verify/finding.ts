/** What every check of the engine shares. */
import { DAYS_PER_YEAR } from '../../engine/calendar.ts';
import type { Run } from '../../engine/run.ts';

/** What a check found. */
export interface Finding {
  /** Distance from the closed form, ≥ 0, in `unit`. */
  readonly error: number;
  readonly tolerance: number;
  readonly unit: 'share' | 'accounts' | 'ratio';
}

/** Chance exceeds this many standard deviations once in sixteen thousand. */
export const SIGMAS = 4;

export const yearsOf = (run: Run): number => (run.endDay - run.startDay + 1) / DAYS_PER_YEAR;
