/** Scores of figures that were left out, over several cases, with what they leave uncertain. */
import { standardDeviation } from '../../../src/evidence/summary.ts';
import type { Estimate, FigurePrediction, LeftOutCase, PredictiveScore } from '../formats.ts';

/** A case with what else predicts its figures. */
export type ScoredCase = Pick<LeftOutCase, 'figures' | 'baselines' | 'scores'> & {
  readonly prior?: { readonly figures: readonly FigurePrediction[] };
};

export interface SummedScore {
  readonly model: PredictiveScore['model'];
  /** Sum of log densities; its error is that of the draws of which the densities are means. */
  readonly logDensity: Estimate;
  readonly inside: number;
  readonly of: number;
  /** Sum of the log density of Zhengwu less that of the model, with its error over the figures. */
  readonly behind: Estimate | null;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function predictionsBy(model: PredictiveScore['model'], own: ScoredCase) {
  if (model === 'zhengwu') return own.figures;
  if (model === 'prior') return own.prior?.figures ?? [];
  return own.baselines.find((row) => row.model === model)?.figures ?? [];
}

/** The figures that every model predicts, as one model does, by case. */
const commonFigures = (
  cases: readonly ScoredCase[],
  model: PredictiveScore['model'],
): FigurePrediction[][] =>
  cases.map((own) => {
    const common = own.scores.find((row) => row.model === model)?.figures ?? [];
    const said = new Map(predictionsBy(model, own).map((row) => [row.id, row]));
    return common.map((id) => said.get(id)!);
  });

/** Figures of one case share its draws, so that their errors may add up; cases do not. */
function sumOf(cases: readonly (readonly FigurePrediction[])[]): Estimate {
  const errors = cases.map((figures) =>
    sum(figures.map(({ logDensity }) => logDensity.standardError ?? NaN)),
  );
  const error = Math.sqrt(sum(errors.map((value) => value ** 2)));
  return {
    value: sum(cases.flat().map(({ logDensity }) => logDensity.value)),
    standardError: Number.isNaN(error) ? null : error,
  };
}

/** The scatter of a difference from figure to figure tells how far another set of figures would go. */
function differenceOf(ours: readonly FigurePrediction[], theirs: readonly FigurePrediction[]) {
  const differences = ours.map((row, i) => row.logDensity.value - theirs[i].logDensity.value);
  const scatter = Math.sqrt(differences.length) * standardDeviation(differences);
  return { value: sum(differences), standardError: differences.length < 2 ? null : scatter };
}

/** Sums over cases, model by model; empty when no figure is predicted by every model. */
export function sumScores(cases: readonly ScoredCase[]): SummedScore[] {
  const models = [...new Set(cases.flatMap(({ scores }) => scores.map(({ model }) => model)))];
  const ours = commonFigures(cases, 'zhengwu').flat();
  return models.map((model) => {
    const own = commonFigures(cases, model);
    const figures = own.flat();
    return {
      model,
      logDensity: sumOf(own),
      inside: figures.filter(({ isInside }) => isInside).length,
      of: figures.length,
      behind: model === 'zhengwu' ? null : differenceOf(ours, figures),
    };
  });
}
