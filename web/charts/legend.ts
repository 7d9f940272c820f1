/**
 * Key of the six classes of a map or grid: swatches with the bounds between them. Styles are set as
 * properties, here and in the charts: the content security policy refuses style attributes.
 */
import { css, html, type TemplateResult } from 'lit';
import { CLASSES } from './classes.ts';

export const legendStyle = css`
  .legend {
    display: inline-grid;
    grid-template-columns: repeat(6, 44px);
    font-size: var(--t0);
    color: var(--ink2);
  }
  .legend i {
    height: 12px;
    border: 1px solid var(--m3);
    border-width: 1px 0;
  }
  .legend i:first-child {
    border-left-width: 1px;
  }
  .legend span {
    grid-row: 2;
    text-align: center;
    transform: translateX(22px);
    white-space: nowrap;
  }
  .legend span:last-of-type {
    visibility: visible;
  }
`;

/** @param bound a threshold in words */
export function classLegend(
  thresholds: readonly number[],
  bound: (value: number) => string,
  label: string,
): TemplateResult {
  return html`<div
    class="legend"
    role="img"
    aria-label="${label}: ${thresholds.map(bound).join(', ')}"
  >
    ${Array.from({ length: CLASSES }, (_, k) => html`<i .style=${`background:var(--m${k})`}></i>`)}
    ${thresholds.map(
      (value, k) =>
        html`<span .style=${`grid-column:${k + 1}`} aria-hidden="true">${bound(value)}</span>`,
    )}
  </div>`;
}
