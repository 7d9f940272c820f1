/**
 * `<zhengwu-row-table>`: a table with one graphic column on a common axis: bars, intervals, densities
 * beside the numbers that they draw. It is its own text alternative: every mark is a number in a cell.
 *
 * Properties: `data` (caption, columns, rows, axis), `isStale` (the numbers belong to what was before).
 * On a narrow page rows become blocks and the graphic keeps its axis.
 */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { drawAxis, drawRow, type RowAxis, type RowMark } from './row-marks.ts';
import { rowTableStyle } from './row-table.style.ts';

export interface Cell {
  readonly text: string;
  /** Smaller and grey behind the text. */
  readonly aside?: string;
}

export interface Tag {
  readonly text: string;
  /** `warn`: amber, for what is not identified, assumed or missed. */
  readonly tone: 'plain' | 'quiet' | 'warn';
}

export interface TableRow {
  readonly id: string;
  readonly label: string;
  /** A sentence or a formula rather than a name: not bold. */
  readonly isPlain?: boolean;
  /** Under the label. */
  readonly detail?: string;
  readonly tag?: Tag;
  /** One for each column. */
  readonly cells: readonly Cell[];
  readonly marks: readonly RowMark[];
}

export interface RowTableData {
  /** Says what the table shows; spoken and shown. */
  readonly caption: string;
  /** Heading of the column of labels. */
  readonly labels: string;
  /** Heading of the column of tags; null where no row has one. */
  readonly tags: string | null;
  readonly columns: readonly string[];
  readonly axis: RowAxis;
  readonly rows: readonly TableRow[];
  /** How the graphic is read, under the table. */
  readonly note?: string;
}

@customElement('zhengwu-row-table')
export class RowTable extends LitElement {
  static override styles = [shared, rowTableStyle];

  @property({ attribute: false }) data: RowTableData | null = null;
  @property({ type: Boolean }) isStale = false;

  override render() {
    const { data } = this;
    if (data === null) return nothing;
    return html`<table class=${this.isStale ? 'stale' : ''} aria-busy=${this.isStale}>
        <caption>
          ${data.caption}
        </caption>
        ${this.#head(data)}
        <tbody>
          ${data.rows.map((row) => this.#row(row, data))}
        </tbody>
      </table>
      ${data.note === undefined ? nothing : html`<p class="note">${data.note}</p>`}`;
  }

  #head({ labels, tags, columns, axis }: RowTableData) {
    return html`<thead>
      <tr>
        <th scope="col">${labels}</th>
        ${columns.map((column) => html`<th scope="col" class="number">${column}</th>`)}
        <th scope="col" class="graphic">${axis.label}${drawAxis(axis)}</th>
        ${tags === null ? nothing : html`<th scope="col">${tags}</th>`}
      </tr>
    </thead>`;
  }

  #row(
    { label, isPlain, detail, tag, cells, marks }: TableRow,
    { columns, axis, tags }: RowTableData,
  ) {
    return html`<tr>
      <th scope="row">
        <span class=${isPlain ? '' : 'name'}>${label}</span>${
          detail === undefined ? nothing : html`<span class="detail">${detail}</span>`
        }
      </th>
      ${cells.map(
        ({ text, aside }, i) =>
          html`<td class="number" data-label=${columns[i] ?? ''}>
            <b>${text}</b>${
              aside === undefined ? nothing : html` <span class="quiet">${aside}</span>`
            }
          </td>`,
      )}
      <td class="graphic">${drawRow(axis, marks)}</td>
      ${
        tags === null
          ? nothing
          : html`<td class="tag-cell">
              ${tag === undefined ? nothing : html`<span class="tag ${tag.tone}">${tag.text}</span>`}
            </td>`
      }
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-row-table': RowTable;
  }
}
