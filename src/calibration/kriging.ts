/**
 * Kriging: numbers of a costly, smooth function of a point, interpolated between the points of a
 * design (Sacks, Welch, Mitchell and Wynn 1989): a linear trend by least squares, and a Gaussian
 * process with a squared-exponential kernel through what is left. One length scale serves all
 * coordinates, which are those of priors and so of one size; leave-one-out errors choose it.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { exp } from '../engine/math.ts';

type Row = readonly number[];

/** Plain data. */
export interface Kriging {
  /** Points of the design. */
  readonly points: readonly Row[];
  /** In the units of the coordinates. */
  readonly lengthScale: number;
  /** Trend by output: constant, then slopes. */
  readonly trend: readonly Row[];
  /** Weight of each point, by output. */
  readonly weights: readonly Row[];
  /** Leave-one-out root mean square error by output. */
  readonly errors: Row;
  /** Outputs that the function has; the others are NaN, and 0 in these tables. */
  readonly isKnown: readonly boolean[];
}

export const LENGTH_SCALES: readonly number[] = [2, 2.5, 3, 4];
/** Variance of the error of a point, relative to that of the process: keeps the kernel regular. */
export const NUGGET = 1e-7;

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

function kernelMatrix(points: readonly Row[], lengthScale: number): Matrix {
  const n = points.length;
  const matrix = Matrix.eye(n, n).mul(1 + NUGGET);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const value = exp(-squaredDistance(points[i], points[j]) / (2 * lengthScale ** 2));
      matrix.set(i, j, value);
      matrix.set(j, i, value);
    }
  }
  return matrix;
}

const RIDGE = 1e-9;

/** Least squares of the outputs on a constant and the coordinates: coefficients by feature. */
function linearTrend(points: readonly Row[], outputs: Matrix): Matrix {
  const f = new Matrix(points.map((point) => [1, ...point]));
  const normal = f.transpose().mmul(f);
  normal.add(Matrix.eye(normal.rows, normal.rows).mul(RIDGE * points.length));
  return new CholeskyDecomposition(normal).solve(f.transpose().mmul(outputs));
}

interface Interpolation {
  readonly weights: Matrix;
  /** Mean and median square of the leave-one-out errors by output. */
  readonly squares: Row;
  readonly medians: Row;
}

/** Interpolates what the trend leaves; leave-one-out errors are weight ÷ diagonal of the inverse. */
function interpolate(points: readonly Row[], rest: Matrix, lengthScale: number): Interpolation {
  const n = points.length;
  const kernel = new CholeskyDecomposition(kernelMatrix(points, lengthScale));
  const inverse = kernel.solve(Matrix.eye(n, n));
  const weights = inverse.mmul(rest);
  const errors = Array.from({ length: rest.columns }, (_, m) =>
    Array.from({ length: n }, (_row, i) => (weights.get(i, m) / inverse.get(i, i)) ** 2),
  );
  return {
    weights,
    squares: errors.map((own) => own.reduce((sum, square) => sum + square, 0) / n),
    medians: errors.map((own) => own.toSorted((a, b) => a - b)[Math.floor(n / 2)]),
  };
}

const meanSquare = (rest: Matrix, m: number): number =>
  rest.getColumn(m).reduce((sum, value) => sum + value * value, 0) / rest.rows;

/** Points that choose the length scale: enough for that, and their matrices are small. */
const CHOOSING = 200;

/**
 * The length scale with the smallest median errors, each relative to what the trend leaves: the
 * points at the rim, which are extrapolated when they are left out, must not choose it.
 */
function bestScale(points: readonly Row[], rest: Matrix, scales: Row): number {
  if (scales.length === 1) return scales[0];
  const few = points.slice(-CHOOSING);
  const own = rest.subMatrix(points.length - few.length, points.length - 1, 0, rest.columns - 1);
  const sizes = Array.from({ length: rest.columns }, (_, m) => meanSquare(own, m));
  const errors = scales.map((scale) =>
    interpolate(few, own, scale).medians.reduce(
      (sum, square, m) => sum + (sizes[m] > 0 ? Math.log(square / sizes[m]) : 0),
      0,
    ),
  );
  return scales[errors.indexOf(Math.min(...errors))];
}

/**
 * Fits to a design.
 * @param points at least two more than there are coordinates
 * @param outputs by point, then by output; an output with a NaN anywhere is NaN everywhere
 * @param scales length scales to choose from
 */
export function fitKriging(
  points: readonly Row[],
  outputs: readonly Row[],
  scales: Row = LENGTH_SCALES,
): Kriging {
  const isKnown = outputs[0].map((_, m) => outputs.every((row) => !Number.isNaN(row[m])));
  const filled = new Matrix(outputs.map((row) => row.map((value, m) => (isKnown[m] ? value : 0))));
  const trend = linearTrend(points, filled);
  const f = new Matrix(points.map((point) => [1, ...point]));
  const rest = Matrix.sub(filled, f.mmul(trend));
  const lengthScale = bestScale(points, rest, scales);
  const { weights, squares } = interpolate(points, rest, lengthScale);
  return {
    points,
    lengthScale,
    trend: isKnown.map((_, m) => trend.getColumn(m)),
    weights: isKnown.map((_, m) => weights.getColumn(m)),
    errors: squares.map(Math.sqrt),
    isKnown,
  };
}

/** Flat copies that are fast to read. */
interface Tables {
  readonly points: Float64Array;
  /** [point · outputs + output] */
  readonly weights: Float64Array;
}

function tablesOf({ points, weights }: Kriging): Tables {
  const outputs = weights.length;
  return {
    points: Float64Array.from(points.flat()),
    weights: Float64Array.from(
      { length: points.length * outputs },
      (_, at) => weights[at % outputs][Math.floor(at / outputs)],
    ),
  };
}

/** Adds the process at a point to `into`. */
function addProcess(tables: Tables, point: Row, scale: number, into: Float64Array): void {
  const { points, weights } = tables;
  const [d, m] = [point.length, into.length];
  for (let at = 0, w = 0; at < points.length; at += d, w += m) {
    let distance = 0;
    for (let i = 0; i < d; i++) {
      const step = points[at + i] - point[i];
      distance += step * step;
    }
    const near = exp(scale * distance);
    for (let k = 0; k < m; k++) into[k] += near * weights[w + k];
  }
}

/** The interpolating function: numbers by output, NaN where it has none. */
export function krigingFunction(kriging: Kriging): (point: Row) => Float64Array {
  const tables = tablesOf(kriging);
  const scale = -1 / (2 * kriging.lengthScale ** 2);
  return (point) => {
    const numbers = Float64Array.from(kriging.trend, (trend, m) =>
      kriging.isKnown[m] ? point.reduce((sum, x, i) => sum + trend[i + 1] * x, trend[0]) : NaN,
    );
    addProcess(tables, point, scale, numbers);
    return numbers;
  };
}
