/** Covariance matrices of figures: sample covariance, shrinkage, positive part, common factors. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Noise } from './likelihood.ts';

/** Mean of each column. @param rows at least one, all of the same length */
export const columnMeans = (rows: readonly (readonly number[])[]): number[] =>
  rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length);

/**
 * Sample covariance of rows.
 * @param freedom divisor; rows − 1 by default
 */
export function covarianceOf(
  rows: readonly (readonly number[])[],
  freedom = rows.length - 1,
): Matrix {
  const means = columnMeans(rows);
  const centred = new Matrix(rows.map((row) => row.map((value, j) => value - means[j])));
  return centred.transpose().mmul(centred).div(freedom);
}

/** Eigenvalues and, by column, unit eigenvectors of a symmetric matrix. */
export const symmetricEigen = (matrix: Matrix): { values: number[]; vectors: Matrix } => {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  return { values: realEigenvalues, vectors: eigenvectorMatrix };
};

/** f of a symmetric matrix, through its eigenvalues. */
export function symmetricFunction(matrix: Matrix, f: (eigenvalue: number) => number): Matrix {
  const { values, vectors } = symmetricEigen(matrix);
  const product = vectors.mmul(Matrix.diag(values.map(f))).mmul(vectors.transpose());
  // Rounding leaves it not quite symmetric.
  return Matrix.add(product, product.transpose()).mul(0.5);
}

/** Nearest positive semidefinite matrix. */
export const positivePart = (matrix: Matrix): Matrix =>
  symmetricFunction(matrix, (value) => Math.max(0, value));

/**
 * Correlations shrunk towards 0 by the intensity of Schäfer and Strimmer (2005), variances kept:
 * Σ̂ from few rows has correlations that are not there.
 * @param rows residuals with mean 0, or rows that are centred here
 */
export function shrunkCovariance(rows: readonly (readonly number[])[], freedom?: number): Matrix {
  const sample = covarianceOf(rows, freedom);
  const intensity = shrinkageIntensity(rows);
  return Matrix.from1DArray(
    sample.rows,
    sample.columns,
    sample
      .to1DArray()
      .map((value, at) =>
        Math.floor(at / sample.columns) === at % sample.columns ? value : (1 - intensity) * value,
      ),
  );
}

/** Share of the squared correlations that is sampling error, 0–1. */
export function shrinkageIntensity(rows: readonly (readonly number[])[]): number {
  const n = rows.length;
  const means = columnMeans(rows);
  const scales = means.map((mean, j) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / (n - 1)),
  );
  const standard = rows.map((row) =>
    row.map((value, j) => (scales[j] > 0 ? (value - means[j]) / scales[j] : 0)),
  );
  let [variance, squares] = [0, 0];
  for (let i = 0; i < means.length; i++) {
    for (let j = 0; j < i; j++) {
      const products = standard.map((row) => row[i] * row[j]);
      const mean = products.reduce((sum, value) => sum + value, 0) / n;
      const spread = products.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      variance += (n / (n - 1) ** 3) * spread;
      squares += ((n / (n - 1)) * mean) ** 2;
    }
  }
  return squares === 0 ? 1 : Math.min(1, variance / squares);
}

const FACTOR_STEPS = 200;

/**
 * Principal-factor decomposition Σ ≈ D² + ΛΛᵀ with at most `count` columns, exact on the diagonal.
 * @param scales size of all errors of a row, those of the report included: what is small beside
 *   it is fitted last, and a third of its square at most is common
 */
export function factorise(covariance: Matrix, count: number, scales: readonly number[]): Noise {
  const n = covariance.rows;
  const scaled = Matrix.from1DArray(
    n,
    n,
    covariance
      .to1DArray()
      .map((value, at) => value / (scales[Math.floor(at / n)] * scales[at % n])),
  );
  const diagonal = scaled.diagonal();
  let own = diagonal.map((value) => 0.5 * value);
  let factors: number[][] = [];
  for (let step = 0; step < FACTOR_STEPS; step++) {
    factors = withinVariances(
      leadingFactors(Matrix.sub(scaled, Matrix.diag(own)), count),
      diagonal,
    );
    own = diagonal.map((value, i) => Math.max(0, value - communality(factors, i)));
  }
  return {
    own: own.map((variance, i) => scales[i] * Math.sqrt(variance)),
    factors: factors.map((factor) => factor.map((value, i) => scales[i] * value)),
  };
}

/** Variance of a row that the factors account for. */
const communality = (factors: readonly (readonly number[])[], i: number): number =>
  factors.reduce((sum, factor) => sum + factor[i] ** 2, 0);

/**
 * Largest variance of a row that may be common, in units of its scale squared: the integral over the
 * factors takes them to be small beside all other errors of a figure.
 */
const MOST_COMMON = 1 / 3;

/** No row gets more variance from the factors than it has (a Heywood case), or may have. */
function withinVariances(factors: number[][], variances: readonly number[]): number[][] {
  const rooms = variances.map((variance, i) => {
    const common = communality(factors, i);
    const most = Math.min(variance, MOST_COMMON);
    return common > most ? Math.sqrt(most / common) : 1;
  });
  return factors.map((factor) => factor.map((value, i) => rooms[i] * value));
}

/** Columns √λ v of the largest positive eigenvalues; the largest entry of a column is positive. */
function leadingFactors(matrix: Matrix, count: number): number[][] {
  const { values, vectors } = symmetricEigen(matrix);
  const order = values.map((_, i) => i).sort((a, b) => values[b] - values[a]);
  return order
    .slice(0, count)
    .filter((k) => values[k] > 1e-12)
    .map((k) => {
      const column = vectors.getColumn(k);
      const largest = column.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
      return column.map((x) => Math.sign(largest) * Math.sqrt(values[k]) * x);
    });
}

/** D² + ΛΛᵀ. */
export function covarianceOfNoise({ own, factors }: Noise): Matrix {
  return factors.reduce(
    (sum, factor) => {
      const column = Matrix.columnVector(factor);
      return Matrix.add(sum, column.mmul(column.transpose()));
    },
    Matrix.diag(own.map((sd) => sd * sd)),
  );
}
