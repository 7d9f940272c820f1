/** Which reports a figure shows. */
import { dayOf } from '../../engine/calendar.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import type { Format } from '../format.ts';
import type { FigureMark } from './marks.ts';

/** A publication date is a year, a month or a day; the reader gets as much as is known. */
function publishedText(published: string, format: Format): string {
  return published.length === 10 ? format.dateShort(dayOf(published)) : published;
}

/** "Shanghai Daily, 2013-03", one a source of the marks, in the order of the evidence. */
export function sourceTexts(
  { sources, figures }: EvidenceDocument,
  marks: readonly FigureMark[],
  format: Format,
): string[] {
  const shown = new Set(marks.map(({ id }) => id));
  const used = new Set(figures.filter(({ id }) => shown.has(id)).map(({ source }) => source));
  return sources
    .filter(({ id }) => used.has(id))
    .map(({ publisher, published }) =>
      published === undefined ? publisher : `${publisher}, ${publishedText(published, format)}`,
    );
}
