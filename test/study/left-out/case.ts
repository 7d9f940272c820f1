/** One case: some figures left out, what the model and the plain curves say of them. */
import type { Evidence } from '../../../src/calibration/likelihood.ts';
import {
  evidenceOf,
  heldOutOf,
  numbersOf,
  type PosteriorSetting,
} from '../../../src/calibration/posterior-setting.ts';
import { namedStream } from '../../../src/engine/random.ts';
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import type { Observations } from '../../../src/evidence/observe.ts';
import type {
  BaselinePrediction,
  FigurePrediction,
  LeftOutCase,
  PredictiveScore,
} from '../formats.ts';
import { predictBaselines } from './baselines.ts';
import { drawCase, summarise, worstRHat, type CasePlan, type Runs } from './draws.ts';
import { besideScored, jointDensity, predictFigures, type Countries } from './predict.ts';

/** What countries say of the figures of an evidence, and together; counts behind quotients beside. */
export function predictionsOf(
  document: EvidenceDocument,
  evidence: Evidence,
  observations: readonly Observations[],
  weights: readonly number[],
  seed: string,
): Pick<LeftOutCase, 'figures' | 'joint'> {
  const rows = observations.map((own) => numbersOf(own, evidence.measures));
  const countries: Countries = { rows, weights };
  const stream = namedStream(seed, 'reports');
  const ids = new Set(evidence.figures.map(({ id }) => id));
  const behind = document.figures.filter(({ id, scoredAs }) => ids.has(id) && scoredAs);
  const beside = behind.map((figure) =>
    besideScored(
      figure,
      observations.map((own) => own[figure.id]?.value ?? NaN),
      weights,
    ),
  );
  return {
    figures: [...predictFigures(document, evidence, countries, stream), ...beside],
    joint: jointDensity(evidence, countries),
  };
}

/** A model with what it predicts, for a comparison. */
export interface Predictor {
  readonly model: PredictiveScore['model'];
  readonly figures: readonly FigurePrediction[];
}

/** Scores over the figures that all predict; empty when there are none. */
export function compareScores(predictors: readonly Predictor[]): PredictiveScore[] {
  const scored = predictors.map(({ model, figures }) => ({
    model,
    figures: new Map(figures.filter(({ isScored }) => isScored).map((row) => [row.id, row])),
  }));
  const common = [...scored[0].figures.keys()].filter((id) =>
    scored.every(({ figures }) => figures.has(id)),
  );
  if (common.length === 0) return [];
  return scored.map(({ model, figures }) => {
    const own = common.map((id) => figures.get(id)!);
    return {
      model,
      figures: common,
      logDensity: own.reduce((sum, { logDensity }) => sum + logDensity.value, 0),
      inside: own.filter(({ isInside }) => isInside).length,
    };
  });
}

export const asPredictors = (baselines: readonly BaselinePrediction[]): Predictor[] =>
  baselines.map(({ model, figures }) => ({ model, figures }));

/** Runs a case. @param name of the case, unique in its study */
export async function runCase(
  name: string,
  setting: PosteriorSetting,
  plan: CasePlan,
  runs: Runs,
): Promise<LeftOutCase> {
  const drawn = await drawCase(name, setting, plan, runs);
  const fitted = evidenceOf(setting);
  const isWhole = (setting.heldOut ?? []).length === 0;
  const wanted = isWhole ? fitted : heldOutOf(setting);
  const seed = `${setting.seed}/${name}`;
  const { evidence: document, model } = setting;
  const baselines = predictBaselines({ model, document, fitted, leftOut: wanted, seed });
  const said = predictionsOf(document, wanted, drawn.observations, drawn.weights, seed);
  return {
    fitted: fitted.figures.map(({ id }) => id),
    leftOut: [...(setting.heldOut ?? [])],
    parameters: summarise(setting.free, drawn),
    rHat: worstRHat(drawn.sampling),
    check: drawn.check,
    ...said,
    baselines,
    scores: compareScores([
      { model: 'zhengwu', figures: said.figures },
      ...asPredictors(baselines),
    ]),
  };
}
