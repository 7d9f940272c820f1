/** A case for the terminal. */
import { isoOf } from '../../../src/engine/calendar.ts';
import type { Estimate, FigurePrediction, LeftOutCase } from '../formats.ts';
import { distrustOf, trustWords } from '../trust.ts';
import { sumScores, type ScoredCase } from './scores.ts';

function numberText(value: number | null, { unit }: FigurePrediction): string {
  if (value === null) return '–';
  return unit === 'day' ? isoOf(Math.round(value)) : String(Number(value.toPrecision(4)));
}

function figureText(row: FigurePrediction): string {
  const [low, middle, high] = [row.report.q05, row.report.median, row.report.q95].map((value) =>
    numberText(value, row),
  );
  const mark = row.isInside ? 'inside' : 'OUTSIDE';
  const score = row.isScored ? `, log density ${row.logDensity.value.toFixed(2)}` : '';
  return `  ${row.id}: reported ${numberText(row.reported, row)}, predicted ${middle} (${low} … ${high}) ${mark}${score}`;
}

const estimateText = ({ value, standardError }: Estimate): string =>
  standardError === null ? value.toFixed(2) : `${value.toFixed(2)} ± ${standardError.toFixed(2)}`;

/** Scores of every model over the figures that all of them predict. */
export const scoreLines = (cases: readonly ScoredCase[]): string[] =>
  sumScores(cases).map(({ model, logDensity, inside, of, behind }) => {
    const less = behind === null ? '' : `, behind Zhengwu by ${estimateText(behind)}`;
    return `${model}: ${estimateText(logDensity)}, ${inside} of ${of} inside${less}`;
  });

/** Lines of a case. */
export function caseText(title: string, row: LeftOutCase & ScoredCase): string {
  const { check, rHat } = row;
  return [
    `${title}: R̂ ${rHat ?? '–'}, Pareto k ${check.k ?? 'of equal weights'}, worth ${check.effective} draws, distance of the runs ${check.distance}: ${trustWords(distrustOf(rHat, check))}`,
    ...row.figures.map(figureText),
    ...scoreLines([row]).map((line) => `  ${line}`),
  ].join('\n');
}
