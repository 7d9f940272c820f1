/** The fit with all waves off, and what it says under the full score. */
import { POINT_SCORING, toNatural } from '../../../src/calibration/objective.ts';
import { coordinateOf } from '../../../src/evidence/scoring.ts';
import { isWithin } from '../../study/left-out/predict.ts';
import { code, markdownTable } from '../marked.ts';
import { reportedText } from './fit-tables.ts';
import { fixed, intervalText, percent, scoredUnit, valueText } from './numbers.ts';
import type { Calibrated } from './sources.ts';

export function withoutWavesText({ result, posterior }: Calibrated): string {
  const { withoutWaves } = result;
  if (withoutWaves === null) return 'The scenario has no waves.';
  const { loss, lossWithWaves, numbers } = withoutWaves;
  const rows = posterior.figures.map((figure) => {
    const unit = scoredUnit(figure.id);
    const value = numbers[`${figure.id}/scored`] ?? numbers[figure.id] ?? null;
    const natural = value === null ? null : toNatural(value, coordinateOf(unit));
    const { report } = figure;
    return { figure, unit, natural, isInside: natural !== null && isWithin(natural, report) };
  });
  const outside = rows.filter(({ isInside }) => !isInside).map(({ figure }) => code(figure.id));
  const said =
    outside.length === 0
      ? 'Every number of the fit without waves lies in the interval of reports of the fit with them: under the full score this table does not exclude that there was no wave.'
      : `Outside the interval of reports of the fit with waves: ${outside.join(', ')}; all others lie inside.`;
  return [
    `Loss of the corrected mean field without waves ${fixed(loss)}, with them ${fixed(lossWithWaves)}: point score (errors of ${percent(POINT_SCORING.reportingError.census, 1)}, none shared), not a likelihood of the evidence.`,
    markdownTable(
      ['figure', 'reported', 'best fit without waves', '90 % of reports, with waves', 'inside'],
      rows.map(({ figure, unit, natural, isInside }) => [
        code(figure.id),
        reportedText(figure),
        valueText(natural, unit),
        intervalText(figure.report, unit),
        isInside ? 'yes' : 'no',
      ]),
    ),
    said,
  ].join('\n\n');
}
