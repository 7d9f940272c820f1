/** The numbers on which an analysis is made, and the coordinate in which their changes are stated. */
import type { EvidenceDocument, FigureUnit } from '../../evidence/figure.ts';
import type { Observations } from '../../evidence/observe.ts';
import { coordinateOf, SCORING, toCoordinate } from '../../evidence/scoring.ts';

/**
 * Changes of a figure are those of its logarithm; of a day they are days, and of a bare number (a
 * computed statistic, which may be negative) they are as they stand.
 */
export type FigureScale = 'log' | 'days' | 'absolute';

export interface AnalysedFigure {
  readonly id: string;
  readonly unit: FigureUnit;
  readonly scale: FigureScale;
}

function scaleOf(unit: FigureUnit): FigureScale {
  if (unit === 'day') return 'days';
  return unit === 'number' ? 'absolute' : 'log';
}

/** The figures of some ids, in document order. Unknown ids are left out: callers check before. */
export const analysedFigures = (
  { figures }: EvidenceDocument,
  ids: readonly string[],
): AnalysedFigure[] =>
  figures
    .filter(({ id }) => ids.includes(id))
    .map(({ id, unit }) => ({ id, unit, scale: scaleOf(unit) }));

/** The document with those figures alone, so that nothing else is observed. */
export const evidenceOf = (
  document: EvidenceDocument,
  ids: readonly string[],
): EvidenceDocument => ({
  ...document,
  figures: document.figures.filter(({ id }) => ids.includes(id)),
});

function inCoordinate(value: number, { unit, scale }: AnalysedFigure): number {
  if (scale !== 'log') return value;
  // A share has the logarithm here too: its relative change is wanted.
  return toCoordinate(value, unit === 'share' ? 'ratio' : coordinateOf(unit), SCORING);
}

/** Numbers of one run by figure; null where there is none. */
export const measureFigures = (
  observations: Observations,
  figures: readonly AnalysedFigure[],
): (number | null)[] =>
  figures.map((figure) => {
    const value = observations[figure.id]?.value ?? null;
    if (value === null || !Number.isFinite(value)) return null;
    return inCoordinate(value, figure);
  });
