/**
 * The first descent of a start: the numbers of the engine are linearised at the best point so far by
 * runs one step along each coordinate, the loss is minimised on the line within a trust radius, and
 * runs at the new point decide whether the step was good. All its points share one set of seeds.
 */
import { longest, radiusAfter } from '../../../src/calibration/linear-fit.ts';

type Row = readonly number[];

/** Means by measure, in the coordinates of the score. */
export type Means = readonly (number | null)[];

/** The best point of a walk so far. */
export interface Footing {
  readonly point: Row;
  readonly loss: number;
  readonly means: Means;
  /** Length of the step that led here, in prior standard deviations; null at the beginning. */
  readonly step: number | null;
}

/** A walk under way. */
export interface Walk {
  /** Where it begins. */
  readonly from: Row;
  readonly best: Footing | null;
  /** Change of the means by coordinate, for one prior standard deviation; null until it is known. */
  readonly slopes: readonly Row[] | null;
  readonly radius: number;
  /** How often it was linearised. */
  readonly linearised: number;
  readonly runs: number;
}

/** First trust radius, in prior standard deviations. */
const RADIUS = 0.5;
/** A walk ends when its steps are shorter. */
export const SHORTEST = 0.02;
export const beginWalk = (from: Row): Walk => ({
  from,
  best: null,
  slopes: null,
  radius: RADIUS,
  linearised: 0,
  runs: 0,
});

/** A point and its loss: a better one is the new footing, a worse one shortens the next step. */
export function tried(
  walk: Walk,
  { point, loss, means }: Omit<Footing, 'step'>,
  runs: number,
): Walk {
  const { best, radius } = walk;
  const after = { ...walk, runs: walk.runs + runs };
  if (best === null) return { ...after, best: { point, loss, means, step: null } };
  const step = longest(best.point, point);
  const isBetter = loss < best.loss;
  const next = { ...after, radius: radiusAfter(radius, step, isBetter) };
  return isBetter ? { ...next, best: { point, loss, means, step }, slopes: null } : next;
}

export const linearised = (walk: Walk, slopes: readonly Row[], runs: number): Walk => ({
  ...walk,
  slopes,
  linearised: walk.linearised + 1,
  runs: walk.runs + runs,
});

/** Whether the steps of a walk have become too short to go on. */
export const hasArrived = ({ best, radius }: Walk): boolean =>
  radius < SHORTEST || (best?.step ?? Infinity) < SHORTEST;
