/**
 * What a calibration minimises: −(total score of the figures of role fit) − log prior.
 * Replicates enter by the mean of their observations in the coordinates of the score.
 */
import type { EvidenceDocument, FigureUnit, ReadingChoice } from '../evidence/figure.ts';
import { scoredKey, type Observations } from '../evidence/observe.ts';
import {
  coordinateOf,
  SCORING,
  toCoordinate,
  type Coordinate,
  type Scoring,
} from '../evidence/scoring.ts';
import { standardDeviation } from '../evidence/summary.ts';
import { priorLoss } from './free-parameters.ts';
import { compileEvidence, logLikelihoodOf, type LogLikelihood } from './likelihood.ts';

/** Numbers of one point by measure, in the coordinate of the score; null when there is none. */
export type Measured = Readonly<Record<string, number | null>>;

/** A number that enters the score. */
export interface Measure {
  readonly key: string;
  readonly coordinate: Coordinate;
}

const unitOf = (key: string, unit: FigureUnit): Measure => ({
  key,
  coordinate: coordinateOf(unit),
});

/** The numbers that enter the score of a document: those of role fit, or their stand-ins. */
export function scoredMeasures(document: EvidenceDocument): Measure[] {
  return document.figures
    .filter(({ role }) => role === 'fit')
    .map(({ id, unit, scoredAs }) =>
      scoredAs === undefined ? unitOf(id, unit) : unitOf(scoredKey(id), scoredAs.unit),
    );
}

/** A number out of its coordinate: logit back to a share, logarithm back to a number. */
export function toNatural(value: number, coordinate: Coordinate): number {
  if (coordinate === 'day') return value;
  return coordinate === 'share' ? 1 / (1 + Math.exp(-value)) : Math.exp(value);
}

const measure = (observations: Observations, { key, coordinate }: Measure): number | null => {
  const value = observations[key]?.value ?? null;
  return value === null ? null : toCoordinate(value, coordinate, SCORING);
};

/** Numbers of one run. */
export const measureRun = (observations: Observations, measures: readonly Measure[]): Measured =>
  Object.fromEntries(measures.map((row) => [row.key, measure(observations, row)]));

const known = (runs: readonly Measured[], key: string): number[] =>
  runs.flatMap((run) => (run[key] === null ? [] : [run[key]]));

/** Mean over replicates; null when half of them or more have no number. */
export function meanOf(runs: readonly Measured[], measures: readonly Measure[]): Measured {
  return Object.fromEntries(
    measures.map(({ key }) => {
      const values = known(runs, key);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return [key, 2 * values.length > runs.length ? mean : null];
    }),
  );
}

/**
 * Standard deviation, by measure, of the mean over an ensemble: verdicts judge the ensemble.
 * @param size replicates of the ensemble, of which `runs` are a sample
 */
export const noiseOf = (
  runs: readonly Measured[],
  measures: readonly Measure[],
  size: number,
): Record<string, number> =>
  Object.fromEntries(
    measures.map(({ key }) => [key, standardDeviation(known(runs, key)) / Math.sqrt(size)]),
  );

/**
 * Reporting error of the point fit, in the logarithm: the verdicts, which allow counts 2 %, stand
 * four of them away.
 */
const POINT_ERROR = 0.005;

/**
 * A best point explains every figure: none may be written off as saying nothing. Not 0, so that a
 * point without a number still has a loss.
 */
const POINT_CONTAMINATION = 1e-30;

/**
 * The score by which one best point is sought. Under the errors of the posterior (3 % and 8 %, and
 * 5 % that a counter shares) the most probable point lies wherever the priors pull it inside those
 * errors, several per cent away from numbers that are met only within 2 %. With these the figures
 * fix what they can fix, and the priors choose among what is left.
 */
export const POINT_SCORING: Scoring = {
  ...SCORING,
  reportingError: { census: POINT_ERROR, news: POINT_ERROR },
  sharedError: 0,
  contamination: POINT_CONTAMINATION,
};

/** What a calibration is judged by; fixed over its course. */
export interface Target {
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
  readonly measures: readonly Measure[];
  readonly scoring: Scoring;
}

interface CompiledTarget {
  readonly keys: readonly string[];
  readonly logLikelihood: LogLikelihood;
}

const compiledTargets = new WeakMap<Target, CompiledTarget>();

/** The score of a target, compiled once: searches ask for it tens of thousands of times. */
function compiled(target: Target): CompiledTarget {
  const known = compiledTargets.get(target);
  if (known !== undefined) return known;
  const { evidence, readings, scoring } = target;
  const own = compileEvidence(evidence, { chosen: readings, mixture: false }, scoring);
  const fresh = {
    keys: own.measures.map(({ key }) => key),
    logLikelihood: logLikelihoodOf(own),
  };
  compiledTargets.set(target, fresh);
  return fresh;
}

/** Score of a point's numbers. */
export function scoreOf(
  target: Target,
  measured: Measured,
  noise: Readonly<Record<string, number>>,
): number {
  const { keys, logLikelihood } = compiled(target);
  const numbers = keys.map((key) => measured[key] ?? NaN);
  return logLikelihood(numbers, { own: keys.map((key) => noise[key] ?? 0), factors: [] });
}

/** Loss of a point. */
export const lossOf = (
  target: Target,
  point: readonly number[],
  measured: Measured,
  noise: Readonly<Record<string, number>>,
): number => priorLoss(point) - scoreOf(target, measured, noise);
