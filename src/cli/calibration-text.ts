/** A calibration as a person reads it in a terminal. */
import type { CalibrationDocument, LedgerFigure } from '../calibration/ledger.ts';
import { trustedShape } from '../calibration/pareto.ts';
import type {
  ParameterPosterior,
  PosteriorResult,
  PredictedFigure,
} from '../calibration/posterior-result.ts';
import type { Combination } from '../calibration/verdict.ts';
import type { CalibrationWarning } from '../calibration/warnings.ts';
import type { CalibrationWording } from '../wording/calibration.ts';
import { errorText, numberText } from './numbers.ts';

/** One line for a warning. */
export function warningText(warning: CalibrationWarning, words: CalibrationWording): string {
  const { warnings, warning: line } = words;
  switch (warning.code) {
    case 'more-parameters-than-figures':
      return line(warnings[warning.code](warning));
    case 'unmoved-figure':
      return line(warnings[warning.code](warning));
    case 'prior-conflict':
      return line(warnings[warning.code](warning));
    case 'prior-cut':
      return line(warnings[warning.code](warning));
  }
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

const figureLine = ({ id, unit, simulated, relativeError, verdict }: LedgerFigure): string => {
  const median = numberText(simulated.median, unit).padStart(12);
  return `  ${id.padEnd(26)} ${median} ${errorText(relativeError).padStart(8)}  ${verdict}`;
};

const parameterLine = (row: ParameterPosterior, words: CalibrationWording): string => {
  const interval = `${short(row.q05)} … ${short(row.q95)}`.padEnd(22);
  const share = `${(100 * row.width).toFixed(0)} %`.padStart(6);
  return `  ${row.key.padEnd(34)} ${short(row.median).padStart(9)}  ${interval} ${share}  ${words.verdicts[row.verdict]}`;
};

const predictionLine = (
  { id, reported, report: { q05, q95 }, p }: PredictedFigure,
  words: CalibrationWording,
): string => {
  const interval = q05 === null || q95 === null ? words.none : `${short(q05)} … ${short(q95)}`;
  return `  ${id.padEnd(26)} ${short(reported).padStart(9)}  ${interval.padEnd(22)} p ${p.toFixed(2)}`;
};

/** The parameters that make up most of a combination. */
function combinationText(
  { loadings, learned }: Combination,
  keys: readonly string[],
  words: CalibrationWording,
): string {
  const parts = keys
    .map((key, i) => ({ key, weight: loadings[i]! }))
    .filter(({ weight }) => Math.abs(weight) >= 0.3)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ key, weight }) => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)} ${key}`);
  return `  ${words.learned(String(Math.round(100 * learned)).padStart(3))} ${parts.join(' ')}`;
}

function readingLines(
  weights: PosteriorResult['readingWeights'],
  words: CalibrationWording,
): string[] {
  const lines = Object.entries(weights).map(([id, own]) => {
    const parts = Object.entries(own).map(([reading, p]) => `${reading} ${(100 * p).toFixed(1)} %`);
    return `  ${id.padEnd(26)} ${parts.join(', ')}`;
  });
  return lines.length === 0 ? [] : [words.readings, ...lines];
}

function diagnosisLine({ sampling, check }: PosteriorResult, words: CalibrationWording): string {
  const { rHat, bulk, tail } = sampling;
  const none = check.isTrusted ? words.equalWeights : words.none;
  const k = check.k === null ? none : `Pareto k ${check.k.toFixed(2)}`;
  const doubt = check.isTrusted ? '' : words.untrusted(trustedShape(check.runs).toFixed(2));
  const off = check.figures.filter(({ isBiased, isSpreadOff }) => isBiased || isSpreadOff);
  return words.diagnosis({
    rHat: rHat === null ? words.none : rHat.toFixed(3),
    bulk: bulk.toFixed(0),
    tail: tail.toFixed(0),
    runs: check.runs,
    k: `${k}${doubt}`,
    effective: check.effective.toFixed(0),
    off: off.length,
    of: check.figures.length,
  });
}

function posteriorText(posterior: PosteriorResult, words: CalibrationWording): string[] {
  const { parameters, combinations, draws, heldOut } = posterior;
  const sloppy = combinations.toReversed().slice(0, 3);
  return [
    words.posterior,
    ...parameters.map((row) => parameterLine(row, words)),
    words.degrees(posterior.effectiveDegrees.toFixed(1), parameters.length),
    ...sloppy.map((row) => combinationText(row, draws.keys, words)),
    ...readingLines(posterior.readingWeights, words),
    ...(heldOut.length === 0 ? [] : [words.predicted]),
    ...heldOut.map((row) => predictionLine(row, words)),
    diagnosisLine(posterior, words),
  ];
}

function headLines({ result, scenario }: CalibrationDocument, words: CalibrationWording): string[] {
  const { values, runs, stop, loss } = result!;
  const rows = Object.entries(values).map(
    ([key, value]) => `  ${key.padEnd(34)} ${value.toPrecision(5)}`,
  );
  const reason = stop === null ? words.none : words.stops[stop];
  return [words.head(scenario, runs, reason, loss.toFixed(2)), words.point, ...rows];
}

/** The answer of a finished calibration; empty for one under way. */
export function resultText(document: CalibrationDocument, words: CalibrationWording): string {
  const { result } = document;
  if (result === null) return '';
  const { withoutWaves: waves, posterior, heldOut } = result;
  return [
    ...headLines(document, words),
    words.fitted,
    ...result.figures.map(figureLine),
    ...(heldOut.length === 0 ? [] : [words.heldOut]),
    ...heldOut.map(figureLine),
    ...(waves === null
      ? []
      : [words.withoutWaves(waves.loss.toFixed(2), waves.lossWithWaves.toFixed(2))]),
    ...(posterior === null ? [] : posteriorText(posterior, words)),
    words.hash(result.hash),
    '',
  ].join('\n');
}
