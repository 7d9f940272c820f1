/** Small drawings of the relations of reported figures, the same as their marks on the chart. */
import { svg, type TemplateResult } from 'lit';
import { html } from 'lit';
import type { Relation } from '../../src/evidence/figure.ts';
import type { MarkWord } from '../locale/phrases.ts';

const stroke = (path: string) =>
  svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.6"></path>`;
const disc = (radius: number) =>
  svg`<circle cx="8" cy="8" r=${radius} fill="currentColor"></circle>`;

const DRAWINGS: Readonly<Record<MarkWord, () => unknown>> = {
  exact: () => disc(4),
  about: () => svg`${stroke('M8 1v14M5 1h6M5 15h6')}${disc(3.3)}`,
  'more-than': () => stroke('M3 14h10M8 14V2l5 6'),
  nearly: () => stroke('M3 2h10M8 2v12l5-6'),
  partial: () => stroke('M3 3v11h10V3'),
  window: () => stroke('M1 4v8M1 8h14M15 4v8'),
  interval: () => svg`${stroke('M4 2.5h8M4 13.5h8')}${disc(3.3)}`,
  alternative: () =>
    svg`<circle cx="8" cy="8" r="4" fill="none" stroke="currentColor" stroke-width="1.6"></circle>`,
};

/** Drawing of 16 × 16 px in the current colour, hidden from screen readers: words stand beside it. */
export function markGlyph(kind: MarkWord): TemplateResult {
  return html`<svg class="glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    ${DRAWINGS[kind]()}
  </svg>`;
}

const OF_RELATION: Readonly<Partial<Record<Relation, MarkWord>>> = {
  exact: 'exact',
  about: 'about',
  'more-than': 'more-than',
  'at-least': 'more-than',
  nearly: 'nearly',
  'at-most': 'nearly',
  partial: 'partial',
  window: 'window',
};

/** Drawing of a relation; null for rankings and statements, which have no mark. */
export const glyphOfRelation = (relation: Relation): MarkWord | null =>
  OF_RELATION[relation] ?? null;
