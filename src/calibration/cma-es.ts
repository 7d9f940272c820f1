/**
 * CMA-ES, the covariance matrix adaptation evolution strategy, as in N. Hansen, "The CMA Evolution
 * Strategy: A Tutorial" (arXiv:1604.00772), with positive recombination weights. Pure steps on plain
 * data: `init`, `ask`, `tell`. A state is JSON; one that was stored continues exactly as it would
 * have done.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { normalQuantile } from '../engine/math.ts';
import { namedStream, type Stream } from '../engine/random.ts';

/** The search distribution N(mean, sigma² · covariance) and what steers it. */
export interface CmaState {
  readonly lambda: number;
  /** Seed and name of the stream of normal numbers; each generation has a stream of its own. */
  readonly seed: string;
  readonly name: string;
  readonly generation: number;
  readonly mean: readonly number[];
  readonly sigma: number;
  /** Row by row, symmetric. */
  readonly covariance: readonly number[];
  /** Evolution paths of the step size and of the covariance. */
  readonly sigmaPath: readonly number[];
  readonly covariancePath: readonly number[];
}

export interface CmaOptions {
  readonly seed: string;
  readonly name: string;
  /** Points a generation; 16 by default. */
  readonly lambda?: number;
  /** Start covariance, row by row; the identity by default. */
  readonly covariance?: readonly number[];
}

/** Constants of the strategy for a dimension and population size (tutorial, table 1). */
interface Constants {
  readonly weights: readonly number[];
  readonly effective: number;
  readonly cSigma: number;
  readonly dSigma: number;
  readonly cPath: number;
  readonly c1: number;
  readonly cMu: number;
  readonly expectedNorm: number;
}

function constantsOf(n: number, lambda: number): Constants {
  const parents = Math.floor(lambda / 2);
  const raw = Array.from({ length: parents }, (_, i) => Math.log((lambda + 1) / 2 / (i + 1)));
  const sum = raw.reduce((a, b) => a + b, 0);
  const weights = raw.map((w) => w / sum);
  const effective = 1 / weights.reduce((a, w) => a + w * w, 0);
  const cSigma = (effective + 2) / (n + effective + 5);
  const c1 = 2 / ((n + 1.3) ** 2 + effective);
  const rankMu = (2 * (0.25 + effective + 1 / effective - 2)) / ((n + 2) ** 2 + effective);
  return {
    weights,
    effective,
    cSigma,
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + cSigma,
    cPath: (4 + effective / n) / (n + 4 + (2 * effective) / n),
    c1,
    cMu: Math.min(1 - c1, rankMu),
    expectedNorm: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
}

const identity = (n: number): number[] => Matrix.eye(n, n).to1DArray();
const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);

/**
 * The first state.
 * @param mean start point
 * @param sigma start step, > 0, in the units of the coordinates
 */
export function init(mean: readonly number[], sigma: number, options: CmaOptions): CmaState {
  const { seed, name, lambda = 16, covariance = identity(mean.length) } = options;
  const paths = { sigmaPath: zeros(mean.length), covariancePath: zeros(mean.length) };
  return { lambda, seed, name, generation: 0, mean: [...mean], sigma, covariance, ...paths };
}

/** B f(D) Bᵀ of the covariance B D² Bᵀ: independent of the signs of eigenvectors. */
function rootOf(state: CmaState, f: (scale: number) => number): Matrix {
  const n = state.mean.length;
  const covariance = Matrix.from1DArray(n, n, [...state.covariance]);
  const { realEigenvalues, eigenvectorMatrix: b } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const scales = realEigenvalues.map((value) => f(Math.sqrt(Math.max(value, 1e-20))));
  return b.mmul(Matrix.diag(scales)).mmul(b.transpose());
}

/** Standard normal number by inversion. */
const normal = (stream: Stream): number =>
  normalQuantile(Math.min(1 - 2 ** -53, Math.max(2 ** -54, stream.uniform())));

/** Points of the present generation. */
export function ask(state: CmaState): number[][] {
  const { lambda, mean, sigma, seed, name, generation } = state;
  const stream = namedStream(seed, `${name}/generation-${generation}`);
  const root = rootOf(state, (scale) => scale);
  return Array.from({ length: lambda }, () => {
    const z = Matrix.columnVector(mean.map(() => normal(stream)));
    return root
      .mmul(z)
      .to1DArray()
      .map((y, i) => mean[i] + sigma * y);
  });
}

/** Indices from the best to the worst loss; what is no number comes last. */
export function rank(losses: readonly number[]): number[] {
  const key = (i: number): number => (Number.isNaN(losses[i]) ? Infinity : losses[i]);
  const order = losses.map((_, i) => i);
  return order.sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)));
}

/** Weighted mean of the best steps, in units of sigma. */
function recombine(steps: readonly (readonly number[])[], weights: readonly number[]): number[] {
  return steps[0].map((_, i) => weights.reduce((sum, w, k) => sum + w * steps[k][i], 0));
}

const norm = (vector: readonly number[]): number =>
  Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));

/** (1 − c) path + √(c (2 − c) μ) step. */
function lengthen(
  path: readonly number[],
  step: readonly number[],
  c: number,
  effective: number,
): number[] {
  const gain = Math.sqrt(c * (2 - c) * effective);
  return path.map((x, i) => (1 - c) * x + gain * step[i]);
}

function adaptCovariance(
  state: CmaState,
  path: readonly number[],
  stalled: boolean,
  steps: readonly (readonly number[])[],
  k: Constants,
): number[] {
  const n = path.length;
  const lost = stalled ? k.c1 * k.cPath * (2 - k.cPath) : 0;
  const kept = 1 - k.c1 - k.cMu + lost;
  return state.covariance.map((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    const rankMu = k.weights.reduce((sum, w, s) => sum + w * steps[s][i] * steps[s][j], 0);
    return kept * value + k.c1 * path[i] * path[j] + k.cMu * rankMu;
  });
}

/**
 * The next state.
 * @param points those of {@link ask}
 * @param losses of the points, lower is better; NaN counts as worst
 */
export function tell(
  state: CmaState,
  points: readonly (readonly number[])[],
  losses: readonly number[],
): CmaState {
  const n = state.mean.length;
  const k = constantsOf(n, state.lambda);
  const best = rank(losses).slice(0, k.weights.length);
  const steps = best.map((at) => points[at].map((x, i) => (x - state.mean[i]) / state.sigma));
  const step = recombine(steps, k.weights);
  const whitened = rootOf(state, (scale) => 1 / scale).mmul(Matrix.columnVector(step));
  const sigmaPath = lengthen(state.sigmaPath, whitened.to1DArray(), k.cSigma, k.effective);
  const generation = state.generation + 1;
  const length = norm(sigmaPath) / Math.sqrt(1 - (1 - k.cSigma) ** (2 * generation));
  const stalled = length >= (1.4 + 2 / (n + 1)) * k.expectedNorm;
  const onward = stalled ? zeros(n) : step;
  const covariancePath = lengthen(state.covariancePath, onward, k.cPath, k.effective);
  const growth = (k.cSigma / k.dSigma) * (norm(sigmaPath) / k.expectedNorm - 1);
  return {
    ...state,
    generation,
    mean: state.mean.map((x, i) => x + state.sigma * step[i]),
    sigma: state.sigma * Math.exp(Math.min(1, growth)),
    covariance: adaptCovariance(state, covariancePath, stalled, steps, k),
    sigmaPath,
    covariancePath,
  };
}

/** Largest standard deviation of the distribution along a coordinate. */
export function spread(state: CmaState): number {
  const n = state.mean.length;
  const largest = state.mean.reduce((most, _, i) => Math.max(most, state.covariance[i * n + i]), 0);
  return state.sigma * Math.sqrt(largest);
}
