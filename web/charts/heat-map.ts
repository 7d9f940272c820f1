/**
 * `<zhengwu-heat-map>`: a table whose cells are coloured by class. It is its own text alternative:
 * every cell carries its number, and says in full what it counts.
 *
 * Properties: `columns`, `rows` (in the order shown), `thresholds` (five), `sort` (key of the column
 * and direction; null for the order given), `words`, `label`.
 * Event: `sort-change` (detail: key of a column, or null for the first column).
 * Keyboard: one stop; arrows walk over heads and cells, Home and End along a row, Page Up and Page
 * Down along a column; Enter on a head sorts.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { classOf, nextCell, type Cell } from './classes.ts';

export interface HeatColumn {
  readonly key: string;
  readonly label: string;
  /** Head above the columns that share it. */
  readonly group: string;
  /** A sum of the columns before it: not coloured. */
  readonly isTotal: boolean;
}

export interface HeatCell {
  /** Null where there is nobody to count. */
  readonly value: number | null;
  readonly text: string;
  /** The cell in full, for the read-out and for screen readers. */
  readonly spoken: string;
}

export interface HeatRow {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly HeatCell[];
}

export interface HeatSort {
  readonly key: string;
  readonly isDescending: boolean;
}

export interface HeatWords {
  /** Head of the first column. */
  readonly rowHead: string;
  readonly hint: string;
}

/** Spoken name of a cell: begins with what is seen in it, so that it can be asked for by that. */
const nameOf = (text: string, spoken: string): string =>
  /\d/.test(text) ? `${text} · ${spoken}` : spoken;

@customElement('zhengwu-heat-map')
export class HeatMap extends LitElement {
  static override styles = [
    shared,
    css`
      .scroll {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: separate;
        border-spacing: 2px;
        font-size: 14px;
      }
      th {
        font-weight: 400;
        text-align: left;
      }
      thead th {
        vertical-align: bottom;
        font-size: var(--t0);
        line-height: 1.3;
        color: var(--ink2);
      }
      thead .group {
        padding: 2px 8px;
        border-bottom: 1.5px solid var(--ink);
        font-weight: 600;
        color: var(--ink);
      }
      thead button {
        width: 100%;
        min-height: 28px;
        padding: 2px 8px;
        text-align: right;
        border-radius: 3px;
      }
      thead th:first-child button {
        padding-left: 0;
        text-align: left;
      }
      th[aria-sort='ascending'] button,
      th[aria-sort='descending'] button {
        font-weight: 600;
        color: var(--ink);
      }
      th[aria-sort='ascending'] button::after {
        content: ' ↑';
      }
      th[aria-sort='descending'] button::after {
        content: ' ↓';
      }
      tbody th {
        padding: 4px 8px 4px 0;
        white-space: nowrap;
      }
      td {
        width: 7%;
        padding: 4px 8px;
        text-align: right;
        border-radius: 2px;
      }
      td.c0 {
        background: var(--m0);
        color: var(--on0);
      }
      td.c1 {
        background: var(--m1);
        color: var(--on1);
      }
      td.c2 {
        background: var(--m2);
        color: var(--on2);
      }
      td.c3 {
        background: var(--m3);
        color: var(--on3);
      }
      td.c4 {
        background: var(--m4);
        color: var(--on4);
      }
      td.c5 {
        background: var(--m5);
        color: var(--on5);
      }
      td.none {
        color: var(--ink3);
      }
      td.total {
        font-weight: 600;
      }
      tbody tr:hover th {
        text-decoration: underline;
        text-decoration-color: var(--rule);
      }
      :focus-visible {
        outline-offset: 0;
      }
      .readout {
        min-height: 1.6em;
        margin-top: var(--s2);
        font-size: 14px;
        color: var(--ink2);
      }
      @media (max-width: 900px) {
        table {
          font-size: 12px;
        }
        td,
        thead button {
          padding-left: 2px;
          padding-right: 4px;
        }
        thead button {
          min-height: 36px;
        }
        table {
          table-layout: fixed;
        }
        thead tr:last-child th:first-child {
          width: 30%;
        }
        /* Upright words do not fit over narrow columns; Chinese ones do. */
        thead th:not(:first-child) button:lang(en) {
          padding: 4px 0;
          writing-mode: vertical-rl;
          transform: rotate(180deg);
          text-align: left;
        }
        td {
          width: auto;
        }
        tbody th {
          white-space: normal;
          line-height: 1.2;
        }
        .readout {
          min-height: 3.2em;
        }
      }
      /* It says how to read on a screen. */
      @media print {
        .readout {
          display: none;
        }
      }
      @media (forced-colors: active) {
        td {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) columns: readonly HeatColumn[] = [];
  @property({ attribute: false }) rows: readonly HeatRow[] = [];
  @property({ attribute: false }) thresholds: readonly number[] = [];
  @property({ attribute: false }) sort: HeatSort | null = null;
  @property({ attribute: false }) words: HeatWords = { rowHead: '', hint: '' };
  @property() label = '';

  /** Cell with the one tab stop; row 0 are the heads, column 0 the names. */
  @state() private cursor: Cell = { row: 1, column: 1 };
  @state() private hovered: Cell | null = null;
  @state() private focused: Cell | null = null;

  override render() {
    return html`<div class="scroll">
        <table
          role="grid"
          aria-label=${this.label}
          @keydown=${this.#onKey}
          @focusin=${this.#onFocus}
          @focusout=${() => (this.focused = null)}
          @mouseover=${this.#onHover}
          @mouseleave=${() => (this.hovered = null)}
        >
          <thead>
            ${this.#groups()}
            <tr>
              ${this.#head(null, this.words.rowHead, 0)}
              ${this.columns.map(({ key, label }, c) => this.#head(key, label, c + 1))}
            </tr>
          </thead>
          <tbody>
            ${this.rows.map((row, r) => this.#row(row, r + 1))}
          </tbody>
        </table>
      </div>
      <p class="readout" aria-hidden="true">${this.#readOut() ?? this.words.hint}</p>`;
  }

  /** Heads over runs of columns, left out when all columns share one. */
  #groups() {
    const runs: { name: string; span: number }[] = [];
    for (const { group } of this.columns) {
      if (runs.at(-1)?.name === group) runs.at(-1)!.span++;
      else runs.push({ name: group, span: 1 });
    }
    if (runs.length < 2) return nothing;
    return html`<tr>
      <td aria-hidden="true"></td>
      ${runs.map(
        ({ name, span }) => html`<th class="group" scope="colgroup" colspan=${span}>${name}</th>`,
      )}
    </tr>`;
  }

  #stop(row: number, column: number): 0 | -1 {
    return this.cursor.row === row && this.cursor.column === column ? 0 : -1;
  }

  #head(key: string | null, label: string, column: number) {
    const isSorted = (this.sort?.key ?? null) === key;
    const direction = this.sort === null || !this.sort.isDescending ? 'ascending' : 'descending';
    return html`<th scope="col" aria-sort=${isSorted && this.sort !== null ? direction : 'none'}>
      <button
        type="button"
        data-row="0"
        data-column=${column}
        tabindex=${this.#stop(0, column)}
        @click=${() => this.#emit(key)}
      >
        ${label}
      </button>
    </th>`;
  }

  #row({ label, cells }: HeatRow, row: number) {
    return html`<tr>
      <th scope="row" data-row=${row} data-column="0" tabindex=${this.#stop(row, 0)}>${label}</th>
      ${cells.map((cell, c) => this.#cell(cell, row, c + 1))}
    </tr>`;
  }

  #cell({ value, text, spoken }: HeatCell, row: number, column: number) {
    const isTotal = this.columns[column - 1]?.isTotal ?? false;
    const look =
      value === null ? 'none' : isTotal ? 'total' : `c${classOf(value, this.thresholds)}`;
    return html`<td
      class=${look}
      data-row=${row}
      data-column=${column}
      tabindex=${this.#stop(row, column)}
      aria-label=${nameOf(text, spoken)}
    >
      ${text}
    </td>`;
  }

  #emit(detail: string | null): void {
    this.dispatchEvent(new CustomEvent('sort-change', { detail, bubbles: true, composed: true }));
  }

  /** The cell under the pointer in full, else the one that has the focus; heads and names say nothing. */
  #readOut(): string | null {
    const spoken = (cell: Cell | null): string | undefined =>
      cell === null ? undefined : this.rows[cell.row - 1]?.cells[cell.column - 1]?.spoken;
    return spoken(this.hovered) ?? spoken(this.focused) ?? null;
  }

  #cellOf(event: Event): Cell | null {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    return target === null
      ? null
      : { row: Number(target.dataset['row']), column: Number(target.dataset['column']) };
  }

  #onFocus = (event: FocusEvent): void => {
    const cell = this.#cellOf(event);
    if (cell === null) return;
    this.cursor = cell;
    this.focused = cell;
    // A pointer that rests on the grid does not hide what the keys walk over.
    this.hovered = null;
  };

  #onHover = (event: MouseEvent): void => {
    const cell = this.#cellOf(event);
    if (cell !== null) this.hovered = cell;
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextCell(event.key, this.cursor, this.rows.length + 1, this.columns.length + 1);
    if (next === null) return;
    event.preventDefault();
    this.renderRoot
      .querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`)
      ?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-heat-map': HeatMap;
  }
}
