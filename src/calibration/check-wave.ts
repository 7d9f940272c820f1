/**
 * The check wave: one true run at each of some posterior draws. Each run says a little about how far
 * the surrogate is off at its draw, by the ratio of the surrogate's variance to that of the
 * simulator; with that the score of the draw is computed again, and the draws are re-weighted. The
 * same runs tell whether the surrogate knows its own error, and what the posterior predicts.
 */
import { CholeskyDecomposition, inverse, Matrix } from 'ml-matrix';
import { standardDeviation } from '../evidence/summary.ts';
import { fromNormal } from './free-parameters.ts';
import { logLikelihoodOf, type Evidence } from './likelihood.ts';
import { paretoSmooth, trustedShape, type SmoothedWeights } from './pareto.ts';
import { noiseOfCovariance, surrogateFunction, type Surrogate } from './surrogate.ts';

type Row = readonly number[];

/** (run − surrogate) ÷ its standard deviation, over the runs: mean 0 and spread 1 if it knows. */
export interface CheckedFigure {
  readonly key: string;
  /** Mean, its standard error, and whether 0 lies beyond {@link STANDARD_ERRORS} of these. */
  readonly bias: number;
  readonly biasError: number;
  readonly isBiased: boolean;
  /** Standard deviation, its standard error, and whether 1 lies beyond. */
  readonly spread: number;
  readonly spreadError: number;
  readonly isSpreadOff: boolean;
}

/**
 * Standard errors from which an error of the surrogate is not chance: of thirteen numbers with a mean
 * and a spread each, 7 % of tables flag one by chance (normal errors, 26 tests at .27 %).
 */
const STANDARD_ERRORS = 3;

const isMissing = (error: number): boolean => Number.isNaN(error);

export interface CheckWave extends SmoothedWeights {
  /** Mean squared Mahalanobis distance ÷ number of figures: 1 when the covariance is right. */
  readonly distance: number;
  readonly distanceError: number;
  /** Whether the shape is one that so many draws can be trusted with. */
  readonly isTrusted: boolean;
  readonly figures: readonly CheckedFigure[];
}

/** What a run at a draw changes. */
interface Update {
  /** K: share of (run − surrogate) that is believed to be the surrogate's error. */
  readonly gain: Matrix;
  /** Covariance of the numbers of one country about the updated expectation. */
  readonly covariance: Matrix;
}

const square = (values: Row): Matrix => {
  const n = Math.sqrt(values.length);
  return Matrix.from1DArray(n, n, [...values]);
};

function updateOf({ simulator, residual }: Surrogate, inflation: number): Update {
  const [noise, total] = [square(simulator), square(residual).mul(inflation)];
  const error = Matrix.sub(total, noise);
  const gain = error.mmul(inverse(total));
  const left = Matrix.sub(error, gain.mmul(error));
  const covariance = Matrix.add(noise, left);
  return { gain, covariance: Matrix.add(covariance, covariance.transpose()).mul(0.5) };
}

const mean = (values: Row): number => values.reduce((a, b) => a + b, 0) / values.length;

const standardError = (values: Row): number => standardDeviation(values) / Math.sqrt(values.length);

function checkErrors(key: string, errors: Row): CheckedFigure {
  const [bias, spread] = [mean(errors), standardDeviation(errors)];
  const biasError = standardError(errors);
  // Of a normal error; heavier tails have a larger one.
  const spreadError = spread / Math.sqrt(2 * errors.length);
  return {
    key,
    bias,
    biasError,
    isBiased: Math.abs(bias) > STANDARD_ERRORS * biasError,
    spread,
    spreadError,
    isSpreadOff: Math.abs(spread - 1) > STANDARD_ERRORS * spreadError,
  };
}

function checkFigures(surrogate: Surrogate, standard: readonly Row[]): CheckedFigure[] {
  return surrogate.measures.flatMap(({ key }, m) => {
    if (!surrogate.present[m]) return [];
    const own = standard.map((row) => row[m]).filter((value) => !Number.isNaN(value));
    return [checkErrors(key, own)];
  });
}

/**
 * Re-weights draws.
 * @param draws positions
 * @param runs numbers of one run at each, by measure; NaN for none
 */
export function checkDraws(
  evidence: Evidence,
  surrogate: Surrogate,
  draws: readonly Row[],
  runs: readonly Row[],
): CheckWave {
  const predict = surrogateFunction(surrogate);
  const predictions = draws.map((draw) => predict(fromNormal(surrogate.free, draw)));
  const average = mean(predictions.map(({ inflation }) => inflation));
  const { gain, covariance } = updateOf(surrogate, average);
  const updated = noiseOfCovariance(covariance, surrogate.measures);
  const logLikelihood = logLikelihoodOf(evidence);
  const errors = predictions.map(({ numbers }, i) =>
    runs[i].map((value, m) => (isMissing(value - numbers[m]) ? 0 : value - numbers[m])),
  );
  const logRatios = predictions.map(({ numbers, inflation }, i) => {
    const learned = gain.mmul(Matrix.columnVector(errors[i])).to1DArray();
    const moved = learned.map((shift, m) => numbers[m] + shift);
    const after = logLikelihood(moved, updated, inflation / average);
    return after - logLikelihood(numbers, surrogate.noise, inflation);
  });
  const sd = square(surrogate.residual).diagonal().map(Math.sqrt);
  const standard = runs.map((run, i) =>
    run.map((value, m) => {
      const { numbers, inflation } = predictions[i];
      return (value - numbers[m]) / (sd[m] * Math.sqrt(inflation));
    }),
  );
  const distances = distancesOf(surrogate, errors, average);
  const smoothed = paretoSmooth(logRatios);
  return {
    ...smoothed,
    isTrusted: smoothed.shape < trustedShape(draws.length),
    distance: mean(distances),
    distanceError: standardError(distances),
    figures: checkFigures(surrogate, standard),
  };
}

/** Squared Mahalanobis distance ÷ number of figures, by run. */
function distancesOf(
  { residual, present }: Surrogate,
  errors: readonly Row[],
  inflation: number,
): number[] {
  const cholesky = new CholeskyDecomposition(square(residual).mul(inflation));
  const columns = new Matrix(errors.map((row) => [...row])).transpose();
  const solved = cholesky.solve(columns);
  const figures = present.filter(Boolean).length;
  return columns
    .mul(solved)
    .sum('column')
    .map((square) => square / figures);
}
