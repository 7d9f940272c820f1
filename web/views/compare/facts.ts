/**
 * `<zhengwu-facts>`: the stylised facts of the reports, each with the statistic that stands for it, what
 * it must be, and whether the run passes.
 *
 * Properties: `words`, `rows`.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../../styles/shared.ts';
import { viewStyle } from '../view.ts';
import type { FactRow } from './fact-rows.ts';
import type { CompareWords } from './words.ts';

const SIGN = { passes: '✓', fails: '✕', none: '–' } as const;

@customElement('zhengwu-facts')
export class Facts extends LitElement {
  static override styles = [
    shared,
    viewStyle,
    css`
      h3 {
        font: 600 var(--t3) / 1.3 var(--serif);
      }
      .introduction {
        max-width: 60em;
        margin: 2px 0 var(--s3);
        font-size: 14px;
        color: var(--ink2);
      }
      th small,
      td small {
        display: block;
        font-size: var(--t0);
        color: var(--ink2);
      }
      th[scope='row'] {
        width: 30%;
      }
      .number {
        white-space: nowrap;
        text-align: left;
      }
      .sign {
        display: inline-block;
        width: 18px;
        font-weight: 600;
      }
      .sign.fails {
        color: var(--warn);
      }
      @media (max-width: 900px) {
        thead {
          position: absolute;
          width: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        table,
        tbody {
          display: block;
        }
        .number {
          white-space: normal;
        }
        tr {
          display: block;
          padding: 8px 0;
          border-bottom: 1px solid var(--line);
        }
        th,
        td {
          display: block;
          width: auto !important;
          padding: 1px 0;
          border: 0;
          text-align: left;
        }
        td[data-label]::before {
          content: attr(data-label) ' ';
          color: var(--ink2);
        }
      }
    `,
  ];

  @property({ attribute: false }) words!: CompareWords;
  @property({ attribute: false }) rows: readonly FactRow[] = [];

  override render() {
    const { facts } = this.words;
    if (this.rows.length === 0) return nothing;
    const { columns } = facts;
    return html`<section aria-labelledby="title">
      <h3 id="title">${facts.title}</h3>
      <p class="introduction">${facts.introduction}</p>
      <table aria-labelledby="title">
        <thead>
          <tr>
            <th scope="col">${columns.fact}</th>
            <th scope="col">${columns.statistic}</th>
            <th scope="col">${columns.value}</th>
            <th scope="col">${columns.condition}</th>
            <th scope="col">${columns.share}</th>
            <th scope="col">${columns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((row) => this.#row(row))}
        </tbody>
      </table>
    </section>`;
  }

  #row(row: FactRow) {
    const { columns } = this.words.facts;
    return html`<tr id="fact-${row.id}">
      <th scope="row">
        ${row.label}${row.reported === '' ? nothing : html`<small>${row.reported}</small>`}
      </th>
      <td>${row.statistic}</td>
      <td class="number" data-label=${columns.value}>
        <b>${row.value}</b> <span class="quiet">${row.interval}</span>
      </td>
      <td data-label=${columns.condition}>${row.condition || '–'}</td>
      <td data-label=${columns.share}>${row.share}</td>
      <td>
        <span class="sign ${row.outcome}" aria-hidden="true">${SIGN[row.outcome]}</span
        >${row.outcomeText}
      </td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-facts': Facts;
  }
}
