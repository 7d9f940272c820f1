/**
 * Minimising a loss whose numbers are costly and nearly linear: the numbers are linearised at the
 * best point so far, the loss is minimised on the line within a trust radius, and the true numbers
 * decide whether the step was good. A dozen evaluations an iteration, where a search that knows
 * nothing of the numbers behind the loss needs thousands.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Measured } from './objective.ts';

type Point = readonly number[];

/** What is minimised: numbers of a point, and the loss that they give. */
export interface Problem {
  measure(point: Point): Measured;
  loss(point: Point, measured: Measured): number;
  /**
   * Coordinates of which only the absolute value counts: they are kept at 0 or above, where the
   * numbers have a slope. About 0 itself they have none on the average of both sides, and a search
   * that came there would stay.
   */
  readonly isFolded?: readonly boolean[];
}

/** What a minimum on a linear model needs of a problem. */
export type LinearProblem = Pick<Problem, 'loss' | 'isFolded'>;

/** Numbers at a point and their slopes along each coordinate. */
export interface Linear {
  readonly point: Point;
  readonly measured: Measured;
  /** By coordinate. */
  readonly slopes: readonly Readonly<Record<string, number>>[];
}

/** Step of the finite differences, in prior standard deviations. */
export const DIFFERENCE = 0.05;

const moved = (point: Point, i: number, by: number): number[] =>
  point.map((x, j) => (i === j ? x + by : x));

const unfolded = ({ isFolded }: LinearProblem, point: Point): Point =>
  isFolded === undefined ? point : point.map((x, i) => (isFolded[i] ? Math.abs(x) : x));

function slope(low: Measured, high: Measured): Record<string, number> {
  return Object.fromEntries(
    Object.keys(low).map((key) => {
      const [a, b] = [low[key], high[key]];
      return [key, a === null || b === null ? 0 : (b - a) / (2 * DIFFERENCE)];
    }),
  );
}

/** Linearises numbers at a point by central differences, next to a fold by one-sided ones. */
export function linearise(problem: Problem, point: Point, measured: Measured): Linear {
  const slopes = point.map((x, i) => {
    const isAtFold = problem.isFolded?.[i] === true && x < DIFFERENCE;
    const low = isAtFold ? measured : problem.measure(moved(point, i, -DIFFERENCE));
    const high = problem.measure(moved(point, i, isAtFold ? 2 * DIFFERENCE : DIFFERENCE));
    return slope(low, high);
  });
  return { point, measured, slopes };
}

/** Numbers of the linear model. */
export function predict({ point, measured, slopes }: Linear, at: Point): Measured {
  return Object.fromEntries(
    Object.entries(measured).map(([key, value]) => {
      if (value === null) return [key, null];
      return [key, slopes.reduce((sum, own, i) => sum + own[key] * (at[i] - point[i]), value)];
    }),
  );
}

/** Step of the differences of the loss on a linear model. */
const H = 0.002;

function gradient(loss: (point: Point) => number, point: Point): number[] {
  return point.map((_, i) => (loss(moved(point, i, H)) - loss(moved(point, i, -H))) / (2 * H));
}

/** Curvature of a loss by second differences. */
function hessian(loss: (point: Point) => number, point: Point): Matrix {
  const n = point.length;
  const matrix = Matrix.zeros(n, n);
  const corner = (i: number, j: number, a: number, b: number): number =>
    loss(moved(moved(point, i, a * H), j, b * H));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const along = corner(i, j, 1, 1) + corner(i, j, -1, -1);
      const across = corner(i, j, 1, -1) + corner(i, j, -1, 1);
      matrix.set(i, j, (along - across) / (4 * H * H));
      matrix.set(j, i, matrix.get(i, j));
    }
  }
  return matrix;
}

/**
 * Inverse of the curvature; coordinates that are held take no part. The prior has curvature 1 in
 * every direction: where the figures, far from their numbers, bend the loss the other way, the
 * prior's curvature stands in.
 */
function inverseCurvature(
  loss: (point: Point) => number,
  point: Point,
  isHeld: readonly boolean[] = [],
): Matrix {
  const curvature = hessian(loss, point);
  for (const [i, held] of isHeld.entries()) {
    if (!held) continue;
    for (let j = 0; j < point.length; j++) {
      curvature.set(i, j, i === j ? 1 : 0);
      curvature.set(j, i, i === j ? 1 : 0);
    }
  }
  const { realEigenvalues, eigenvectorMatrix: b } = new EigenvalueDecomposition(curvature, {
    assumeSymmetric: true,
  });
  const variances = realEigenvalues.map((value) => 1 / Math.max(1, value));
  return b.mmul(Matrix.diag(variances)).mmul(b.transpose());
}

/** Longest step along `direction` that stays within `radius` of the centre. */
function within(centre: Point, from: Point, direction: Point, radius: number): number {
  return direction.reduce((most, d, i) => {
    if (d === 0) return most;
    const room = d > 0 ? centre[i] + radius - from[i] : from[i] - centre[i] + radius;
    return Math.min(most, Math.max(0, room) / Math.abs(d));
  }, 1);
}

/** Coordinates nearer to their fold than this lie on it. */
const AT_FOLD = 1e-9;

/** Newton's step; a coordinate on its fold that wants to go below stays where it is. */
function newtonStep(
  { isFolded }: LinearProblem,
  loss: (point: Point) => number,
  point: Point,
): Point {
  const slopes = gradient(loss, point);
  const isHeld = point.map((x, i) => isFolded?.[i] === true && x < AT_FOLD && slopes[i] > 0);
  const inverse = inverseCurvature(loss, point, isHeld);
  const free = Matrix.columnVector(slopes.map((s, i) => (isHeld[i] ? 0 : s)));
  return inverse.mmul(free).mul(-1).to1DArray();
}

/** A point below a fold, on it. */
const aboveFolds = ({ isFolded }: LinearProblem, point: Point): Point =>
  isFolded === undefined ? point : point.map((x, i) => (isFolded[i] ? Math.max(0, x) : x));

const NEWTON_STEPS = 12;

/** Minimum of the loss on the linear model within `radius` of its point: damped Newton steps. */
export function minimiseLinear(problem: LinearProblem, linear: Linear, radius: number): Point {
  const loss = (point: Point): number => problem.loss(point, predict(linear, point));
  let point = linear.point;
  let best = loss(point);
  for (let k = 0; k < NEWTON_STEPS; k++) {
    const direction = newtonStep(problem, loss, point);
    let length = within(linear.point, point, direction, radius);
    let next = point;
    let reached = best;
    for (; length > 1e-3 && reached >= best; length *= 0.4) {
      next = aboveFolds(
        problem,
        point.map((x, i) => x + length * direction[i]),
      );
      reached = loss(next);
    }
    if (reached >= best - 1e-7) break;
    [point, best] = [next, reached];
  }
  return point;
}

export interface Minimum {
  readonly point: Point;
  readonly loss: number;
  readonly linear: Linear;
  readonly iterations: number;
}

export interface LinearFitOptions {
  readonly iterations: number;
  /** First trust radius, in prior standard deviations. */
  readonly radius: number;
  /** The search ends when a step is shorter than this. */
  readonly shortest: number;
}

/** Length of a step: the largest change of a coordinate. */
export const longest = (from: Point, to: Point): number =>
  Math.max(...from.map((x, i) => Math.abs(x - to[i])));

/**
 * Trust radius after a step: a worse point shortens it below the step that led there, a better one at
 * its edge doubles it. The factors are customary; any that shrink and grow end at the same minimum.
 */
export function radiusAfter(radius: number, step: number, isBetter: boolean): number {
  if (!isBetter) return 0.3 * Math.min(radius, step);
  return step > 0.9 * radius ? 2 * radius : radius;
}

/** Minimises a problem from a point. */
export function fitLinear(problem: Problem, start: Point, options: LinearFitOptions): Minimum {
  const first = unfolded(problem, start);
  let measured = problem.measure(first);
  let linear = linearise(problem, first, measured);
  let best = problem.loss(first, measured);
  let { radius } = options;
  const { shortest } = options;
  let iteration = 0;
  while (iteration < options.iterations && radius > shortest) {
    iteration++;
    const to = minimiseLinear(problem, linear, radius);
    measured = problem.measure(to);
    const loss = problem.loss(to, measured);
    const length = longest(linear.point, to);
    radius = radiusAfter(radius, length, loss < best);
    if (loss >= best) continue;
    best = loss;
    linear = linearise(problem, to, measured);
    if (length < shortest) break;
  }
  return { point: linear.point, loss: best, linear, iterations: iteration };
}

/** Laplace covariance at the point of a linear model, row by row. */
export function laplaceCovariance(problem: Problem, linear: Linear): number[] {
  const loss = (point: Point): number => problem.loss(point, predict(linear, point));
  return inverseCurvature(loss, linear.point).to1DArray();
}
