/** The priors and surrogates under which data sets are made up. */
import { inverse, Matrix } from 'ml-matrix';
import {
  columnMeans,
  covarianceOf,
  symmetricFunction,
} from '../../../src/calibration/covariance.ts';
import { normal } from '../../../src/calibration/de-mc.ts';
import { fromNormal, pointOf } from '../../../src/calibration/free-parameters.ts';
import { fitKriging } from '../../../src/calibration/kriging.ts';
import { meanFieldNumbers } from '../../../src/calibration/mean-field-design.ts';
import { evidenceOf, type PosteriorSetting } from '../../../src/calibration/posterior-setting.ts';
import { keptDraws, type Sampling } from '../../../src/calibration/sampling.ts';
import { folded, offsetSurrogate, type Surrogate } from '../../../src/calibration/surrogate.ts';
import { namedStream } from '../../../src/engine/random.ts';
import type { StudyPrior } from './dataset.ts';

const rowsOf = (matrix: Matrix): number[][] => matrix.to2DArray();

function normalPrior(mean: readonly number[], covariance: Matrix): StudyPrior {
  const root = symmetricFunction(covariance, (value) => Math.sqrt(Math.max(0, value)));
  return { mean, root: rowsOf(root), precision: rowsOf(inverse(covariance)) };
}

/** The normal distribution of a posterior's draws, its standard deviations × `inflation`. */
export function inflatedPosterior(sampling: Sampling, inflation: number): StudyPrior {
  const draws = keptDraws(sampling).flat();
  return normalPrior(columnMeans(draws), covarianceOf(draws).mul(inflation ** 2));
}

/** The priors of the calibration. */
export const plainPrior = (dimension: number): StudyPrior =>
  normalPrior(
    Array.from({ length: dimension }, () => 0),
    Matrix.eye(dimension, dimension),
  );

/** Variances of a prior by parameter. */
export const priorVariances = ({ root }: StudyPrior): number[] =>
  root.map((row) => row.reduce((sum, entry) => sum + entry * entry, 0));

/**
 * The mean field, interpolated over the priors: it is rough there, but data and fit have the same.
 * Points at which it lacks a number that it has at the model's own values are left out.
 * @param simulator covariance between replicates, row by row
 */
export function meanFieldSurrogate(
  setting: PosteriorSetting,
  points: number,
  simulator: readonly number[],
): Surrogate {
  const { measures } = evidenceOf(setting);
  const numbers = meanFieldNumbers(setting);
  const own = numbers(pointOf(setting.model, setting.free));
  const present = own.map((value) => !Number.isNaN(value));
  const stream = namedStream(setting.seed, 'mean-field/design');
  const rows = Array.from({ length: points }, () => {
    const position = setting.free.map(() => normal(stream));
    const point = folded(setting.free, fromNormal(setting.free, position));
    return { point, output: numbers(point) };
  }).filter(({ output }) => output.every((value, m) => !present[m] || !Number.isNaN(value)));
  const kriging = fitKriging(
    rows.map(({ point }) => point),
    rows.map(({ output }) => output),
  );
  const offset = measures.map(() => 0);
  return offsetSurrogate(setting.free, measures, kriging, {
    point: pointOf(setting.model, setting.free),
    offset,
    present,
    simulator,
  });
}
