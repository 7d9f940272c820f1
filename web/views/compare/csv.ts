/** The table "reported against simulated" as CSV: numbers with all their digits, ids in English. */
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import { csvField } from '../../../src/export/csv.ts';
import type { ComparedFigure } from '../../../src/worker/api.ts';
import type { FigureRow } from '../../state/figure-rows.ts';

const COLUMNS = [
  'figure',
  'label',
  'role',
  'relation',
  'unit',
  'reading',
  'reported',
  'median',
  'q05',
  'q95',
  'relative_error',
  'share_satisfied',
  'verdict',
  'source',
] as const;

/** One line a row of the table, in its order. */
export function comparisonCsv(
  rows: readonly FigureRow[],
  compared: readonly ComparedFigure[],
  document: EvidenceDocument,
): string {
  const byId = new Map(compared.map((figure) => [figure.id, figure]));
  const sources = new Map(document.figures.map(({ id, source }) => [id, source]));
  const lines = rows.map((row) => {
    const figure = byId.get(row.id);
    const { median, q05, q95 } = figure?.simulated ?? {};
    return [
      row.id,
      row.label,
      row.role,
      row.relation,
      figure?.unit,
      figure?.reading,
      figure?.reported ?? figure?.reportedText,
      median,
      q05,
      q95,
      figure?.relativeError,
      figure?.shareSatisfied,
      figure?.verdict,
      sources.get(row.id),
    ].map((value) => csvField(value ?? ''));
  });
  return [COLUMNS, ...lines].map((line) => `${line.join(',')}\n`).join('');
}
