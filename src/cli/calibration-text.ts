/** A calibration as a person reads it in a terminal. */
import type { CalibrationDocument, LedgerFigure } from '../calibration/ledger.ts';
import { TRUSTED_SHAPE } from '../calibration/pareto.ts';
import type {
  ParameterPosterior,
  PosteriorResult,
  PredictedFigure,
} from '../calibration/posterior-result.ts';
import type { Combination } from '../calibration/verdict.ts';
import type { CalibrationWarning } from '../calibration/warnings.ts';
import { errorText, numberText } from './numbers.ts';

/** One sentence for a warning. */
export function warningText(warning: CalibrationWarning): string {
  switch (warning.code) {
    case 'more-parameters-than-figures': {
      const { parameters, figures, leftToPrior } = warning;
      const left = leftToPrior.length === 0 ? 'none alone' : leftToPrior.join(', ');
      return `${parameters} free parameters for ${figures} figures: at least ${parameters - figures} combinations are left to the priors (as wide as their priors: ${left}).`;
    }
    case 'unmoved-figure':
      return `no free parameter moves ${warning.id}: it fits nothing, and nothing is learned from it.`;
    case 'prior-conflict':
      return `${warning.id} lies far out in what the priors would have had reported (p ${warning.p.toPrecision(2)}).`;
    case 'prior-cut':
      return `${(100 * warning.share).toFixed(0)} % of the prior of ${warning.key} lies outside its range and is cut off there.`;
  }
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

const figureLine = ({ id, unit, simulated, relativeError, verdict }: LedgerFigure): string => {
  const median = numberText(simulated.median, unit).padStart(12);
  return `  ${id.padEnd(26)} ${median} ${errorText(relativeError).padStart(8)}  ${verdict}`;
};

const parameterLine = (row: ParameterPosterior): string => {
  const interval = `${short(row.q05)} … ${short(row.q95)}`.padEnd(22);
  const share = `${(100 * row.width).toFixed(0)} %`.padStart(6);
  return `  ${row.key.padEnd(34)} ${short(row.median).padStart(9)}  ${interval} ${share}  ${row.verdict}`;
};

const predictionLine = ({ id, reported, report: { q05, q95 }, p }: PredictedFigure): string => {
  const interval = q05 === null || q95 === null ? 'none' : `${short(q05)} … ${short(q95)}`;
  return `  ${id.padEnd(26)} ${short(reported).padStart(9)}  ${interval.padEnd(22)} p ${p.toFixed(2)}`;
};

/** The parameters that make up most of a combination. */
function combinationText({ loadings, learned }: Combination, keys: readonly string[]): string {
  const parts = keys
    .map((key, i) => ({ key, weight: loadings[i]! }))
    .filter(({ weight }) => Math.abs(weight) >= 0.3)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ key, weight }) => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)} ${key}`);
  return `  ${(100 * learned).toFixed(0).padStart(3)} % learned: ${parts.join(' ')}`;
}

function readingLines(weights: PosteriorResult['readingWeights']): string[] {
  const lines = Object.entries(weights).map(([id, own]) => {
    const parts = Object.entries(own).map(([reading, p]) => `${reading} ${(100 * p).toFixed(1)} %`);
    return `  ${id.padEnd(26)} ${parts.join(', ')}`;
  });
  return lines.length === 0 ? [] : ['readings and their posterior probabilities', ...lines];
}

function diagnosisLine({ sampling, check }: PosteriorResult): string {
  const { rHat, bulk, tail } = sampling;
  const k = check.k === null ? 'equal weights' : `Pareto k ${check.k.toFixed(2)}`;
  const doubt = check.k !== null && check.k >= TRUSTED_SHAPE ? ' (not to be trusted)' : '';
  return `R-hat ${rHat === null ? 'none' : rHat.toFixed(3)}, effective draws ${bulk.toFixed(0)} (tail ${tail.toFixed(0)}); check wave of ${check.runs} runs: ${k}${doubt}, worth ${check.effective.toFixed(0)} draws`;
}

function posteriorText(posterior: PosteriorResult): string[] {
  const { parameters, combinations, draws, heldOut } = posterior;
  const sloppy = combinations.toReversed().slice(0, 3);
  return [
    'posterior under the full score (median, 90 % interval, its width ÷ that of the prior, verdict)',
    ...parameters.map(parameterLine),
    `effective degrees of freedom ${posterior.effectiveDegrees.toFixed(1)} of ${parameters.length}; sloppiest combinations, in prior standard deviations`,
    ...sloppy.map((row) => combinationText(row, draws.keys)),
    ...readingLines(posterior.readingWeights),
    ...(heldOut.length === 0 ? [] : ['held out (reported, 90 % interval predicted)']),
    ...heldOut.map(predictionLine),
    diagnosisLine(posterior),
  ];
}

/** The answer of a finished calibration; empty for one under way. */
export function resultText({ result, scenario }: CalibrationDocument): string {
  if (result === null) return '';
  const { values, withoutWaves, posterior } = result;
  const lines = Object.entries(values).map(
    ([key, value]) => `  ${key.padEnd(34)} ${value.toPrecision(5)}`,
  );
  return [
    `${scenario}: ${result.runs} runs, stopped by ${result.stop}, loss ${result.loss.toFixed(2)}`,
    'point fit under the sharp score',
    ...lines,
    'figures fitted (median, error, verdict)',
    ...result.figures.map(figureLine),
    ...(result.heldOut.length === 0 ? [] : ['figures held out']),
    ...result.heldOut.map(figureLine),
    ...(withoutWaves === null
      ? []
      : [
          `without waves the loss of the mean field is ${withoutWaves.loss.toFixed(2)}, with them ${withoutWaves.lossWithWaves.toFixed(2)}`,
        ]),
    ...(posterior === null ? [] : posteriorText(posterior)),
    `hash ${result.hash}`,
    '',
  ].join('\n');
}
