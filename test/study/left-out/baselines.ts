/**
 * Two plain models that a simulation must be better than: a Bass curve and a logistic for each scope
 * (all platforms, Sina, Tencent), fitted to the same reports under the same errors. The posterior of
 * their three parameters is made of weighted draws from the priors.
 */
import { normal } from '../../../src/calibration/de-mc.ts';
import {
  logLikelihoodOf,
  noNoise,
  type CompiledFigure,
  type Evidence,
} from '../../../src/calibration/likelihood.ts';
import type { Measure } from '../../../src/calibration/objective.ts';
import { dayOf } from '../../../src/engine/calendar.ts';
import type { Model } from '../../../src/engine/model.ts';
import { namedStream, type Stream } from '../../../src/engine/random.ts';
import type { EvidenceDocument, Figure, Operator } from '../../../src/evidence/figure.ts';
import { allReadings, readFigure } from '../../../src/evidence/readings.ts';
import { readingKey, scoredKey } from '../../../src/evidence/observe.ts';
import { toCoordinate } from '../../../src/evidence/scoring.ts';
import type { BaselineFit, BaselinePrediction, BaselinePrior } from '../formats.ts';
import {
  curveAt,
  curvePriors,
  numberOf,
  PARAMETERS,
  scopeOf,
  valuesAt,
  type CurveModel,
  type CurveScope,
  type ScopeFrame,
} from './curves.ts';
import { intervalOf, predictFigures, type Countries } from './predict.ts';

type Row = readonly number[];

const MODELS: readonly CurveModel[] = ['bass', 'logistic'];
const SCOPES: readonly CurveScope[] = ['total', 'sina', 'tencent'];

/** Draws from the priors of a curve, and how many of them predict. */
const DRAWS = 40_000;
const PREDICTING = 400;

/** Operators of the measures of a document, by key. */
function operatorsOf({ figures }: EvidenceDocument): Map<string, Operator> {
  const rowsOf = (figure: Figure): [string, Operator][] =>
    [
      [figure.id, readFigure(figure).operator],
      ...(figure.scoredAs ? [[scoredKey(figure.id), figure.scoredAs.operator] as const] : []),
      ...allReadings(figure).flatMap(({ reading, operator }): [string, Operator][] =>
        reading === null ? [] : [[readingKey(figure.id, reading), operator]],
      ),
    ] as [string, Operator][];
  return new Map(figures.flatMap(rowsOf));
}

/** Frames of the scopes under a scenario. */
export function framesOf({ parameters }: Model): Record<CurveScope, ScopeFrame> {
  const scale = parameters['population.scale'];
  const eligible = scale * (parameters['eligible.agencies'] + parameters['eligible.officials']);
  const { 'reach.sina': sina, 'reach.tencent': tencent } = parameters;
  const all = sina + tencent + parameters['reach.people'] + parameters['reach.xinhua'];
  const [first, second] = (['launch.sina', 'launch.tencent'] as const).map((key) =>
    dayOf(parameters[key]),
  );
  return {
    total: { opening: first, potential: all * eligible },
    sina: { opening: first, potential: sina * eligible },
    tencent: { opening: second, potential: tencent * eligible },
  };
}

/** Priors of all curves under a scenario. */
export const baselinePriors = (model: Model): BaselinePrior[] => {
  const frames = framesOf(model);
  return SCOPES.flatMap((scope) => curvePriors(scope, frames[scope]));
};

/** What is fitted, and what is predicted. */
export interface BaselineTask {
  readonly model: Model;
  readonly document: EvidenceDocument;
  readonly fitted: Evidence;
  readonly leftOut: Evidence;
  readonly seed: string;
}

/** Scope of a figure; null where no curve answers it under its first reading. */
const figureScope = (
  { terms }: CompiledFigure,
  measures: readonly Measure[],
  operators: ReadonlyMap<string, Operator>,
): CurveScope | null => scopeOf(operators.get(measures[terms[0].measure].key)!);

/** Numbers by measure of a curve; NaN for other scopes. */
function numbersOf(
  { measures, scoring }: Evidence,
  operators: ReadonlyMap<string, Operator>,
  scope: CurveScope,
): (curve: ReturnType<typeof curveAt>) => number[] {
  const own = measures.map(({ key, coordinate }) => ({
    coordinate,
    operator: operators.get(key)!,
  }));
  return (curve) =>
    own.map(({ coordinate, operator }) =>
      scopeOf(operator) === scope
        ? toCoordinate(numberOf(curve, operator), coordinate, scoring)
        : NaN,
    );
}

/** Places of draws in proportion to their weights, evenly spaced: each then weighs the same. */
function resample(weights: Row, count: number): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  const chosen: number[] = [];
  let below = 0;
  weights.forEach((weight, i) => {
    below += weight;
    while (chosen.length < count && (chosen.length + 0.5) / count <= below / total) chosen.push(i);
  });
  return chosen;
}

const withFigures = (evidence: Evidence, figures: readonly CompiledFigure[]): Evidence => ({
  ...evidence,
  figures,
});

interface Fitted {
  readonly fit: BaselineFit;
  readonly predicted: BaselinePrediction['figures'];
}

function fitCurve(
  task: BaselineTask,
  model: CurveModel,
  scope: CurveScope,
  operators: ReadonlyMap<string, Operator>,
  points: readonly CompiledFigure[],
  wanted: readonly CompiledFigure[],
): Fitted {
  const frame = framesOf(task.model)[scope];
  const stream = namedStream(task.seed, `${model}/${scope}`);
  const draws = drawCurves(model, scope, frame, stream);
  const logs = logWeights(task.fitted, operators, scope, points, draws, model, frame);
  const most = Math.max(...logs);
  const weights = logs.map((value) => Math.exp(value - most));
  const total = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => weight / total);
  const rowOf = numbersOf(task.leftOut, operators, scope);
  const rows = resample(weights, PREDICTING).map((i) => rowOf(curveAt(model, frame, draws[i])));
  const countries: Countries = { rows, weights: rows.map(() => 1 / rows.length) };
  const parameters = PARAMETERS[model].map((name, i) => [
    name,
    intervalOf(
      draws.map((draw) => draw[i]),
      shares,
    ),
  ]);
  return {
    fit: {
      model,
      scope,
      figures: points.map(({ id }) => id),
      refused: null,
      parameters: Object.fromEntries(parameters) as BaselineFit['parameters'],
      effective: Math.round(1 / shares.reduce((sum, share) => sum + share * share, 0)),
    },
    predicted: predictFigures(task.document, withFigures(task.leftOut, wanted), countries, stream),
  };
}

function drawCurves(
  model: CurveModel,
  scope: CurveScope,
  frame: ScopeFrame,
  stream: Stream,
): Row[] {
  const priors = curvePriors(scope, frame);
  return Array.from({ length: DRAWS }, () => {
    const z = PARAMETERS[model].map(() => normal(stream));
    return valuesAt(model, scope, priors, z);
  });
}

function logWeights(
  fitted: Evidence,
  operators: ReadonlyMap<string, Operator>,
  scope: CurveScope,
  points: readonly CompiledFigure[],
  draws: readonly Row[],
  model: CurveModel,
  frame: ScopeFrame,
): number[] {
  const logLikelihood = logLikelihoodOf(withFigures(fitted, points));
  const rowOf = numbersOf(fitted, operators, scope);
  const noise = noNoise(fitted.measures.length);
  return draws.map((draw) => logLikelihood(rowOf(curveAt(model, frame, draw)), noise));
}

const noFit = (model: CurveModel, scope: CurveScope): BaselineFit => ({
  model,
  scope,
  figures: [],
  refused: 'no-points',
  parameters: {},
  effective: 0,
});

function predictWith(task: BaselineTask, model: CurveModel): BaselinePrediction {
  const operators = operatorsOf(task.document);
  const ofScope = (evidence: Evidence, scope: CurveScope | null): CompiledFigure[] =>
    evidence.figures.filter((row) => figureScope(row, evidence.measures, operators) === scope);
  const results = SCOPES.map((scope) => {
    const points = ofScope(task.fitted, scope);
    const wanted = ofScope(task.leftOut, scope);
    if (points.length > 0) return fitCurve(task, model, scope, operators, points, wanted);
    return { fit: noFit(model, scope), predicted: [], unanswered: wanted.map(({ id }) => id) };
  });
  return {
    model,
    fits: results.map(({ fit }) => fit),
    figures: results.flatMap(({ predicted }) => predicted),
    silent: [
      ...ofScope(task.leftOut, null).map(({ id }) => ({
        id,
        why: 'no-curve-of-this-scope' as const,
      })),
      ...results.flatMap((row) =>
        'unanswered' in row ? row.unanswered.map((id) => ({ id, why: 'no-points' as const })) : [],
      ),
    ],
  };
}

/** What both curves say of the figures that are left out. */
export const predictBaselines = (task: BaselineTask): BaselinePrediction[] =>
  MODELS.map((model) => predictWith(task, model));
