/** The table behind the growth chart: what is drawn, on the days that are shown. */
import { html, type TemplateResult } from 'lit';
import { tableDays } from './columns.ts';
import type { Drawn } from './drawn.ts';
import type { GrowthWords } from './growth-words.ts';
import type { DaySpan } from './zoom.ts';

export function growthTable(drawn: Drawn, span: DaySpan, words: GrowthWords): TemplateResult {
  const keys = drawn.series.map(({ key }) => key).reverse();
  const days = tableDays(drawn, { ...span, from: Math.max(span.from, drawn.startDay) });
  const isDaily = days.length === span.to - span.from + 1;
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="title">
    <table>
      <caption>
        ${words.caption(drawn, isDaily)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.tableDate}</th>
          ${keys.map((key) => html`<th scope="col">${words.series(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${days.map(
          (day) =>
            html`<tr>
              <th scope="row">${words.dateShort(drawn, day)}</th>
              ${keys.map((key) => {
                const { value, band } = words.valueAt(drawn, key, day);
                return html`<td><b>${value}</b> <span class="quiet">${band}</span></td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
