/**
 * The posterior as a density: prior × score of the evidence, over positions in which the prior is
 * standard normal (`toNormal` of a point).
 */
import { Matrix } from 'ml-matrix';
import { symmetricFunction } from './covariance.ts';
import { normal, type LogDensity } from './de-mc.ts';
import type { Stream } from '../engine/random.ts';
import { fromNormal, type FreeParameter } from './free-parameters.ts';
import { logLikelihoodOf, type Evidence } from './likelihood.ts';
import { curvature, minimiseSmooth, type LocalMinimum } from './quasi-newton.ts';
import { surrogateFunction, type Surrogate } from './surrogate.ts';

type Row = readonly number[];

/** What a posterior is made of. Plain data. */
export interface PosteriorSource {
  readonly evidence: Evidence;
  readonly surrogate: Surrogate;
}

/** −log density of a standard normal position, up to a constant. */
export const normalLoss = (position: Row): number =>
  0.5 * position.reduce((sum, x) => sum + x * x, 0);

/** log score of the evidence at a position. */
export function logScoreOf({ evidence, surrogate }: PosteriorSource): LogDensity {
  const predict = surrogateFunction(surrogate);
  const logLikelihood = logLikelihoodOf(evidence);
  return (position) => {
    const { numbers, inflation } = predict(fromNormal(surrogate.free, position));
    return logLikelihood(numbers, surrogate.noise, inflation);
  };
}

/** log posterior density of a position, up to a constant. */
export function logPosteriorOf(source: PosteriorSource): LogDensity {
  const logScore = logScoreOf(source);
  return (position) => logScore(position) - normalLoss(position);
}

/** Most probable position, from the best of several starts. */
export function findMode(logDensity: LogDensity, starts: readonly Row[]): LocalMinimum {
  const loss = (x: Row): number => -logDensity(x);
  return starts
    .map((start) => minimiseSmooth(loss, start))
    .reduce((a, b) => (b.value < a.value ? b : a));
}

/** Step of the differences behind a curvature: wide enough to see past the edges of kernels. */
const CURVATURE_STEP = 0.05;

/** Normal approximation about a mode; no direction is wider than the prior. */
export interface Laplace {
  readonly mode: Row;
  /** Square root of the covariance. */
  readonly root: Matrix;
}

export function laplaceAt(logDensity: LogDensity, mode: Row): Laplace {
  const hessian = curvature((x) => -logDensity(x), mode, CURVATURE_STEP);
  return { mode, root: symmetricFunction(hessian, (value) => 1 / Math.sqrt(Math.max(1, value))) };
}

/** A draw from the approximation, its standard deviations stretched. */
export function drawLaplace({ mode, root }: Laplace, stretch: number, stream: Stream): number[] {
  const z = Matrix.columnVector(mode.map(() => normal(stream)));
  return root
    .mmul(z)
    .to1DArray()
    .map((step, i) => mode[i] + stretch * step);
}

/** Medians of the priors as a position. */
export const priorMedian = (free: readonly FreeParameter[]): number[] => free.map(() => 0);
