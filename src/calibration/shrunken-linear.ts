/**
 * Shrunken linear regression of several outputs at once: slopes have a normal prior around 0 whose
 * width, one for all outputs in units of their errors, maximises the marginal likelihood (empirical
 * Bayes ridge regression); the constant is free. With few runs it says "no slope", with many it is
 * least squares.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { columnMeans } from './covariance.ts';

type Row = readonly number[];

/** Plain data. */
export interface ShrunkenLinear {
  /** Means of the regressors. */
  readonly centre: Row;
  /** By output: constant at the centre, then slopes. */
  readonly coefficients: readonly Row[];
  /** Strength of the shrinkage λ: error variance ÷ prior variance of a slope. */
  readonly shrinkage: number;
  /** (XᵀX + λI)⁻¹ of the centred regressors, row by row. */
  readonly inverse: Row;
  readonly rows: number;
  /** Effective number of coefficients of an output, the constant included. */
  readonly freedom: number;
}

/** Grid of λ per row: from least squares to no slope. */
const PER_ROW: readonly number[] = Array.from({ length: 33 }, (_, i) => 10 ** (-4 + i / 4));

interface Axes {
  readonly values: Row;
  readonly vectors: Matrix;
  /** Outputs along the axes: Vᵀ Xᵀ Y. */
  readonly along: Matrix;
  readonly total: Row;
  readonly rows: number;
}

function axesOf(x: Matrix, y: Matrix): Axes {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    x.transpose().mmul(x),
    { assumeSymmetric: true },
  );
  return {
    values: realEigenvalues.map((value) => Math.max(0, value)),
    vectors: eigenvectorMatrix,
    along: eigenvectorMatrix.transpose().mmul(x.transpose()).mmul(y),
    total: Array.from({ length: y.columns }, (_, m) =>
      y.getColumn(m).reduce((sum, value) => sum + value * value, 0),
    ),
    rows: x.rows,
  };
}

/** log marginal likelihood of all outputs, their error variances profiled out. */
function logMarginal({ values, along, total, rows }: Axes, shrinkage: number): number {
  const volume = values.reduce((sum, value) => sum + Math.log1p(value / shrinkage), 0);
  return total.reduce((sum, squares, m) => {
    const explained = values.reduce(
      (part, value, k) => part + along.get(k, m) ** 2 / (value + shrinkage),
      0,
    );
    const rest = Math.max(1e-12 * squares, squares - explained);
    return rest > 0 ? sum - 0.5 * volume - 0.5 * (rows - 1) * Math.log(rest) : sum;
  }, 0);
}

function bestShrinkage(axes: Axes): number {
  const grid = PER_ROW.map((value) => value * axes.rows);
  return grid.reduce((best, value) =>
    logMarginal(axes, value) > logMarginal(axes, best) ? value : best,
  );
}

const centred = (rows: readonly Row[], means: Row): Matrix =>
  new Matrix(rows.map((row) => row.map((value, j) => value - means[j])));

/**
 * Fits outputs to regressors.
 * @param points regressors by row, at least 2
 * @param outputs by row, all finite
 */
export function fitShrunkenLinear(points: readonly Row[], outputs: readonly Row[]): ShrunkenLinear {
  const [centre, means] = [columnMeans(points), columnMeans(outputs)];
  const axes = axesOf(centred(points, centre), centred(outputs, means));
  const shrinkage = bestShrinkage(axes);
  const gains = axes.values.map((value) => 1 / (value + shrinkage));
  const inverse = axes.vectors.mmul(Matrix.diag(gains)).mmul(axes.vectors.transpose());
  const slopes = axes.vectors.mmul(Matrix.diag(gains)).mmul(axes.along);
  return {
    centre,
    coefficients: means.map((mean, m) => [mean, ...slopes.getColumn(m)]),
    shrinkage,
    inverse: inverse.to1DArray(),
    rows: points.length,
    freedom: axes.values.reduce((sum, value, k) => sum + value * gains[k], 1),
  };
}

/** Expected outputs at a point. */
export function predictLinear({ centre, coefficients }: ShrunkenLinear, point: Row): number[] {
  return coefficients.map((own) =>
    point.reduce((sum, x, i) => sum + own[i + 1] * (x - centre[i]), own[0]),
  );
}

/** Variance of the expected output at a point, in units of the error variance of a run. */
export function leverageAt({ centre, inverse, rows }: ShrunkenLinear, point: Row): number {
  const n = centre.length;
  let sum = 1 / rows;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      sum += (point[i] - centre[i]) * inverse[i * n + j] * (point[j] - centre[j]);
    }
  }
  return sum;
}
