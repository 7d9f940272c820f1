/** The constants of the score, visible and editable, and the coordinate in which a figure is scored. */
import type { FigureUnit } from './figure.ts';

/** Every constant of the score. */
export interface Scoring {
  /** Standard deviation of the reporting error, in the logarithm (logit for shares). */
  readonly reportingError: { readonly census: number; readonly news: number };
  /** Standard deviation of the error of a day that a report places in a window, days. */
  readonly windowErrorDays: number;
  /** Probability that a figure says nothing about the run. */
  readonly contamination: number;
  /** What such a figure is then: uniform in log y (day: in the day) over this range. */
  readonly contaminationRange: Readonly<Record<Coordinate, readonly [number, number]>>;
  /** "Nearly y": the true number is at least this part of y. */
  readonly nearlyFloor: number;
  /** "More than y": the true number is at most this multiple of y. */
  readonly moreThanCeiling: number;
  /** Partial count: mean of log(true ÷ reported). */
  readonly partialMean: number;
  /** Standard deviation of the error that all counts of one counter share, in the logarithm. */
  readonly sharedError: number;
  /** Counts and shares below these are scored as these, so that 0 has a logarithm. */
  readonly smallestCount: number;
  readonly smallestShare: number;
}

/** Scale on which errors of a unit are additive. */
export type Coordinate = 'count' | 'ratio' | 'share' | 'day';

export const SCORING: Scoring = {
  reportingError: { census: 0.03, news: 0.08 },
  windowErrorDays: 14,
  contamination: 0.02,
  contaminationRange: {
    count: [1, 1e9],
    ratio: [0.01, 100],
    share: [1e-4, 1],
    // The horizon of the model: 2009-08-28 to 2015-12-31.
    day: [14484, 16800],
  },
  nearlyFloor: 0.9,
  moreThanCeiling: 1.25,
  partialMean: 0.7,
  sharedError: 0.05,
  smallestCount: 0.5,
  smallestShare: 1e-4,
};

/** Coordinate of a unit; `number` is a statistic and has none. */
export function coordinateOf(unit: FigureUnit): Coordinate {
  if (unit === 'share' || unit === 'ratio' || unit === 'day') return unit;
  return unit === 'number' ? 'ratio' : 'count';
}

const logit = (share: number): number => Math.log(share / (1 - share));

/** A number in its coordinate: log y, for shares logit y, for days the day itself. */
export function toCoordinate(value: number, coordinate: Coordinate, scoring: Scoring): number {
  if (coordinate === 'day') return value;
  if (coordinate === 'share') {
    const least = scoring.smallestShare;
    return logit(Math.min(1 - least, Math.max(least, value)));
  }
  const least = coordinate === 'count' ? scoring.smallestCount : scoring.smallestShare;
  return Math.log(Math.max(least, value));
}

/** log |d coordinate ÷ d log y|: turns a density of the coordinate into one of log y. */
export function logJacobian(y: number, coordinate: Coordinate): number {
  return coordinate === 'share' ? -Math.log1p(-y) : 0;
}
