/** Which figures are fitted, and which are held out to be predicted. */
import type { EvidenceDocument, Figure } from '../evidence/figure.ts';
import { readFigure } from '../evidence/readings.ts';
import { kernelOf, scoredFigure } from '../evidence/score.ts';

export interface FigureSelection {
  /** Ids to fit; those of role fit when absent. */
  readonly figures?: readonly string[];
  /** Ids not to fit. */
  readonly holdOut?: readonly string[];
  /** ISO date: figures of a later day, or of a window that ends later, are not fitted. */
  readonly until?: string;
}

/** Whether a figure has a density, so that it can be fitted or predicted. */
export const canBeScored = (figure: Figure): boolean =>
  figure.role !== 'not-comparable' &&
  figure.reported !== 0 &&
  kernelOf(scoredFigure(readFigure(figure))) !== null;

const lastDay = ({ asOf }: Figure): string => (typeof asOf === 'string' ? asOf : asOf.to);

export interface SelectedFigures {
  /** The document with the chosen figures, and no others, of role fit. */
  readonly evidence: EvidenceDocument;
  /** Ids that would be fitted but for the hold-out; of role check in the document. */
  readonly heldOut: readonly string[];
}

/**
 * Applies a selection. Ids must exist and be scorable: callers check them before.
 * A held-out figure is one that is wanted, by `figures` or its role, and left out.
 */
export function selectFigures(
  document: EvidenceDocument,
  { figures, holdOut = [], until }: FigureSelection,
): SelectedFigures {
  const isWanted = ({ id, role }: Figure): boolean => figures?.includes(id) ?? role === 'fit';
  const isLeftOut = (figure: Figure): boolean =>
    holdOut.includes(figure.id) || (until !== undefined && lastDay(figure) > until);
  const heldOut = document.figures
    .filter((figure) => (isWanted(figure) || holdOut.includes(figure.id)) && isLeftOut(figure))
    .map(({ id }) => id);
  const chosen = document.figures.map((figure): Figure => {
    if (isWanted(figure) && !isLeftOut(figure)) return { ...figure, role: 'fit' };
    return figure.role === 'fit' || heldOut.includes(figure.id)
      ? { ...figure, role: 'check' }
      : figure;
  });
  return { evidence: { ...document, figures: chosen }, heldOut };
}

/** The document in which held-out figures are fitted and nothing else is. */
export function heldOutOnly(
  document: EvidenceDocument,
  heldOut: readonly string[],
): EvidenceDocument {
  const figures = document.figures.map((figure): Figure => {
    if (heldOut.includes(figure.id)) return { ...figure, role: 'fit' };
    return figure.role === 'fit' ? { ...figure, role: 'check' } : figure;
  });
  return { ...document, figures };
}

/** The document in which fitted and held-out figures are observed. */
export const withHeldOut = (
  document: EvidenceDocument,
  heldOut: readonly string[],
): EvidenceDocument => ({
  ...document,
  figures: document.figures.map((figure): Figure =>
    heldOut.includes(figure.id) ? { ...figure, role: 'fit' } : figure,
  ),
});
