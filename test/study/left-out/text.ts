/** A case for the terminal. */
import { isoOf } from '../../../src/engine/calendar.ts';
import type { FigurePrediction, LeftOutCase } from '../formats.ts';

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

/** Lines of a case. */
export function caseText(title: string, row: LeftOutCase): string {
  const { check, scores } = row;
  return [
    `${title}: R̂ ${row.rHat ?? '–'}, distance of the runs ${check.distance}, effective ${check.effective}`,
    ...row.figures.map(figureText),
    ...scores.map(
      ({ model, figures, logDensity, inside }) =>
        `  ${model} on ${figures.join(', ')}: ${logDensity.toFixed(2)}, ${inside} inside`,
    ),
  ].join('\n');
}
