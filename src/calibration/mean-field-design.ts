/**
 * Where the mean field is computed so that it can be interpolated over a posterior: first about the
 * mode, then, twice, at draws from the posterior of what is known so far, some of them stretched
 * away from the middle. Rounds are pure steps on plain data.
 */
import { Matrix } from 'ml-matrix';
import { namedStream, type Stream } from '../engine/random.ts';
import { columnMeans, symmetricFunction } from './covariance.ts';
import { normal } from './de-mc.ts';
import { fromNormal, modelAt, priorLoss, toNormal } from './free-parameters.ts';
import { fitKriging, type Kriging } from './kriging.ts';
import { logLikelihoodOf } from './likelihood.ts';
import { fitLinear, laplaceCovariance, type Problem } from './linear-fit.ts';
import { meanField } from './mean-field/mean-field.ts';
import { compileExpectedObserver } from './mean-field/observe.ts';
import type { Measured } from './objective.ts';
import {
  evidenceOf,
  fromStored,
  numbersOf,
  observerOf,
  toStored,
  type PosteriorSetting,
  type Stored,
} from './posterior-setting.ts';
import { sampleAll, startSampling, pickDraws, type SamplingPlan } from './sampling.ts';
import {
  folded,
  noiseOfCovariance,
  offsetSurrogate,
  presentIn,
  type Surrogate,
} from './surrogate.ts';
import { logPosteriorOf } from './target.ts';

type Row = readonly number[];

/** Step of the mean field: what a shorter one would add is a part of the correction. */
export const DESIGN_STEP_DAYS = 12;

/** Points of each round, for eight parameters or more. */
export const DESIGN_ROUNDS: readonly number[] = [200, 150, 150];

/** Points of a round for a number of parameters: fewer of them need fewer, a quarter at least. */
const pointsOfRound = (round: number, dimension: number): number =>
  Math.ceil(DESIGN_ROUNDS[round] * Math.min(1, Math.max(0.25, dimension / 8)));

/** Factors on the spread of the points of a round, in turn. */
const STRETCHES: readonly number[] = [1, 1.5, 1];

/** Chains of a round. */
export const ROUGH: SamplingPlan = { burnIn: 500, kept: 500, every: 5 };

/** What is known of the engine before runs away from one point were made. */
export interface OnePoint {
  readonly point: Row;
  /** Engine minus mean field there, by measure. */
  readonly offset: Row;
  /** Measures that runs have there. */
  readonly present: readonly boolean[];
  /** Covariance between replicates, row by row. */
  readonly simulator: Row;
}

/** Plain data. */
export interface Design {
  readonly round: number;
  /** Folded coordinates. */
  readonly points: readonly Row[];
  /** Numbers of the mean field. */
  readonly outputs: readonly Stored[];
  readonly kriging: Kriging | null;
}

/** Numbers of the mean field at a point, by measure; NaN for none. */
export function meanFieldNumbers(setting: PosteriorSetting): (point: Row) => number[] {
  const { measures } = evidenceOf(setting);
  const observer = compileExpectedObserver(setting.evidence, observerOf(setting.readings));
  return (point) => {
    const model = modelAt(setting.model, setting.free, point);
    return numbersOf(observer.observe(meanField(model, { stepDays: DESIGN_STEP_DAYS })), measures);
  };
}

export const emptyDesign: Design = { round: 0, points: [], outputs: [], kriging: null };

/** The loss of the posterior on the mean field itself, shifted by what is known at one point. */
function directProblem(setting: PosteriorSetting, { offset, simulator }: OnePoint): Problem {
  const evidence = evidenceOf(setting);
  const { measures } = evidence;
  const n = measures.length;
  const noise = noiseOfCovariance(Matrix.from1DArray(n, n, [...simulator]), measures);
  const logLikelihood = logLikelihoodOf(evidence);
  const numbers = meanFieldNumbers(setting);
  const measuredAt = (point: Row): Measured =>
    Object.fromEntries(
      numbers(point).map((value, m) => {
        const shifted = value + offset[m];
        return [measures[m].key, Number.isNaN(shifted) ? null : shifted];
      }),
    );
  const vector = (measured: Measured): number[] => measures.map(({ key }) => measured[key] ?? NaN);
  return {
    measure: measuredAt,
    loss: (point, measured) => priorLoss(point) - logLikelihood(vector(measured), noise),
  };
}

/** Points about the mode of the loss. */
function aboutMode(setting: PosteriorSetting, known: OnePoint, count: number): Row[] {
  const problem = directProblem(setting, known);
  const options = { iterations: 8, radius: 0.25, shortest: 0.02 };
  const minimum = fitLinear(problem, known.point, options);
  const n = known.point.length;
  const covariance = Matrix.from1DArray(n, n, laplaceCovariance(problem, minimum.linear));
  const root = symmetricFunction(covariance, (value) => Math.sqrt(Math.max(0, value)));
  const stream = namedStream(setting.seed, 'design-0');
  return Array.from({ length: count }, (_, i) =>
    scattered(minimum.point, root, STRETCHES[i % STRETCHES.length], stream),
  );
}

function scattered(centre: Row, root: Matrix, stretch: number, stream: Stream): number[] {
  const z = Matrix.columnVector(centre.map(() => normal(stream)));
  return root
    .mmul(z)
    .to1DArray()
    .map((step, i) => centre[i] + stretch * step);
}

/** Positions drawn from the posterior of a surrogate; `stretches` move some away from their mean. */
export function roughDraws(
  setting: PosteriorSetting,
  surrogate: Surrogate,
  from: Row,
  name: string,
  count: number,
  stretches: readonly number[] = [1],
): number[][] {
  const logDensity = logPosteriorOf({ evidence: evidenceOf(setting), surrogate });
  const names = { seed: setting.seed, name };
  const starts = [toNormal(setting.free, from)];
  const sampling = sampleAll(startSampling(logDensity, starts, ROUGH, names), logDensity);
  const draws = pickDraws(sampling, count);
  const centre = columnMeans(draws);
  return draws.map((draw, i) =>
    draw.map((x, k) => centre[k] + stretches[i % stretches.length] * (x - centre[k])),
  );
}

/** The surrogate of a design before there are runs away from one point. */
function roughSurrogate(setting: PosteriorSetting, known: OnePoint, kriging: Kriging): Surrogate {
  const { measures } = evidenceOf(setting);
  return offsetSurrogate(setting.free, measures, kriging, known);
}

function nextPoints(setting: PosteriorSetting, known: OnePoint, design: Design): Row[] {
  const { round, kriging } = design;
  const count = pointsOfRound(round, setting.free.length);
  if (kriging === null) return aboutMode(setting, known, count);
  const surrogate = roughSurrogate(setting, known, kriging);
  const name = `design-${round}`;
  const draws = roughDraws(setting, surrogate, known.point, name, count, STRETCHES);
  return draws.map((draw) => fromNormal(setting.free, draw));
}

/** Whether no number is missing that is there at the first point (a level may not be reached). */
const isWhole = (output: Row, expected: Row): boolean =>
  output.every((value, m) => !Number.isNaN(value) || Number.isNaN(expected[m]));

/** One round more. */
export function stepDesign(setting: PosteriorSetting, known: OnePoint, design: Design): Design {
  const numbers = meanFieldNumbers(setting);
  const fresh = nextPoints(setting, known, design).map((point) => folded(setting.free, point));
  const expected = numbers(known.point);
  const rows = fresh
    .map((point) => ({ point, output: numbers(point) }))
    .filter(({ output }) => isWhole(output, expected));
  const points = [...design.points, ...rows.map(({ point }) => point)];
  const outputs = [...design.outputs, ...rows.map(({ output }) => toStored(output))];
  return {
    round: design.round + 1,
    points,
    outputs,
    kriging: fitKriging(points, outputs.map(fromStored)),
  };
}

export const isDesigned = ({ round }: Design): boolean => round >= DESIGN_ROUNDS.length;

/** What is known of the engine at one point, from replicates there. @param numbers by replicate */
export function knownAt(
  setting: PosteriorSetting,
  point: Row,
  numbers: readonly Row[],
  simulator: Row,
): OnePoint {
  const expected = meanFieldNumbers(setting)(point);
  const { measures } = evidenceOf(setting);
  const offset = measures.map((_, m) => {
    const own = numbers.map((row) => row[m]).filter((value) => !Number.isNaN(value));
    if (own.length === 0 || Number.isNaN(expected[m])) return 0;
    return own.reduce((sum, value) => sum + value, 0) / own.length - expected[m];
  });
  return { point, offset, present: presentIn(numbers), simulator };
}
