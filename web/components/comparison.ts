/**
 * `<zhengwu-comparison>`: the table of every reported figure beside its simulated median and
 * interval, with a strip for the residual and the verdict in words.
 *
 * Properties: `locale`, `rows`, `isStale`, `filter` (a role or `all`), `sort` (a column, or the order
 * of the document), `open` (id of the figure whose card is shown in the slot `card`).
 * Events: `role-change` (detail: a role or `all`), `sort-change` (detail: a sort), `figure-change`
 * (detail: an id, or null when the open card is closed).
 */
import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Role, Verdict } from '../../src/evidence/figure.ts';
import type { Locale } from '../locale/index.ts';
import { RESIDUAL_AXIS, type FigureRow, type Residual } from '../state/figure-rows.ts';
import type { Sort } from '../state/page-state.ts';
import { shared } from '../styles/shared.ts';
import { comparisonStyle } from './comparison.style.ts';
import { glyphOfRelation, markGlyph } from './mark-glyph.ts';

const ROLES: readonly Role[] = ['fit', 'check', 'given', 'context', 'not-comparable'];
const SIGN: Readonly<Record<Verdict, string>> = {
  met: '✓',
  missed: '✕',
  given: '–',
  context: '–',
  'not-comparable': '–',
};

/** Pixels of the strip. */
const WIDTH = 220;
const HEIGHT = 24;
const clamp = (position: number): number => Math.min(1, Math.max(0, position)) * WIDTH;

/** The row of the open card. */
const CARD = html`<tr class="card">
  <td colspan="7"><slot name="card"></slot></td>
</tr>`;

const DIRECTION: Readonly<Record<Sort, 'ascending' | 'descending' | 'none'>> = {
  document: 'none',
  figure: 'ascending',
  role: 'ascending',
  residual: 'descending',
  share: 'ascending',
  verdict: 'ascending',
};

const VERDICTS: readonly (Verdict | null)[] = [
  'missed',
  'met',
  'given',
  'context',
  'not-comparable',
  null,
];

/** Distance of the median from what is reported, on the strip; rows without one come last. */
const distance = ({ residual }: FigureRow): number =>
  residual === null ? -1 : Math.abs(residual.median - (residual.zero ?? 0.5));

const COMPARE: Readonly<Record<Sort, (a: FigureRow, b: FigureRow) => number>> = {
  document: () => 0,
  figure: (a, b) => a.label.localeCompare(b.label),
  role: (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role),
  residual: (a, b) => distance(b) - distance(a),
  share: (a, b) => shareOf(a) - shareOf(b),
  verdict: (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict),
};

/** Share of runs, from its words; rows without one come last. */
const shareOf = ({ share }: FigureRow): number => {
  const value = Number.parseFloat(share);
  return Number.isNaN(value) ? Infinity : value;
};

/** Rows in the order of a column; equal ones keep that of the document. */
export const sorted = (rows: readonly FigureRow[], sort: Sort): readonly FigureRow[] =>
  rows.toSorted(COMPARE[sort]);

@customElement('zhengwu-comparison')
export class Comparison extends LitElement {
  static override styles = [shared, comparisonStyle];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) rows: readonly FigureRow[] = [];
  /** The rows belong to an earlier run: a newer one has no figures yet. */
  @property({ type: Boolean }) isStale = false;
  @property() filter: Role | 'all' = 'all';
  @property() sort: Sort = 'document';
  @property() open: string | null = null;

  override render() {
    const { table } = this.locale.phrases;
    const shown = sorted(
      this.rows.filter((row) => this.filter === 'all' || row.role === this.filter),
      this.sort,
    );
    return html`<section aria-labelledby="title">
      <div class="head">
        <div>
          <h2 id="title">${table.title}</h2>
          <p>${table.introduction}</p>
        </div>
        ${this.#filter()}
      </div>
      <table aria-labelledby="title" aria-busy=${this.isStale} class=${this.isStale ? 'stale' : ''}>
        ${this.#columns()}
        <tbody>
          ${repeat(
            shown,
            (row) => row.id,
            (row) => html`${this.#row(row)}${row.id === this.open ? CARD : nothing}`,
          )}
        </tbody>
      </table>
      <p class="foot">
        <span role="status">${table.shown(shown.length, this.rows.length)}</span> ${table.reading}
      </p>
    </section>`;
  }

  #filter() {
    const { phrases, wording } = this.locale;
    const { table } = phrases;
    const button = (role: Role | 'all', text: string, count: number) =>
      html`<button
        type="button"
        aria-pressed=${this.filter === role}
        @click=${() => this.#choose(role)}
      >
        ${text}<sup>${count}</sup>
      </button>`;
    return html`<div class="filter" role="group" aria-label=${table.filter}>
      ${button('all', table.all, this.rows.length)}
      ${ROLES.map((role) =>
        button(
          role,
          wording.evidence.roles[role].name,
          this.rows.filter((row) => row.role === role).length,
        ),
      )}
    </div>`;
  }

  #choose(detail: Role | 'all'): void {
    this.#emit('role-change', detail);
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** A heading that sorts; pressed once more it gives the order of the document back. */
  #heading(sort: Sort, text: unknown, style = '') {
    const isOn = this.sort === sort;
    const direction = isOn ? DIRECTION[sort] : 'none';
    return html`<th scope="col" class=${style} aria-sort=${direction}>
      <button
        type="button"
        class="sort"
        @click=${() => this.#emit('sort-change', isOn ? 'document' : sort)}
      >
        ${text}<span aria-hidden="true"
          >${isOn ? (direction === 'ascending' ? ' ↑' : ' ↓') : ''}</span
        >
      </button>
    </th>`;
  }

  #columns() {
    const { columns } = this.locale.phrases.table;
    const tick = (relative: number) => {
      const { low, high } = RESIDUAL_AXIS;
      const x = ((relative - low) / (high - low)) * WIDTH;
      const text = relative === 0 ? '0' : `${relative > 0 ? '+' : '−'}${Math.abs(relative * 100)}`;
      return svg`<text x=${x} y="30" text-anchor="middle">${text}</text>`;
    };
    return html`<thead>
      <tr>
        ${this.#heading('figure', columns.figure)} ${this.#heading('role', columns.role)}
        <th scope="col">${columns.reported}</th>
        <th scope="col">${columns.simulated}</th>
        ${this.#heading(
          'residual',
          html`${columns.residual}
            <svg width=${WIDTH} height="34" viewBox="0 14 220 20" aria-hidden="true">
              ${[-0.1, 0, 0.1, 0.2].map(tick)}
            </svg>`,
          'residual',
        )}
        ${this.#heading('share', columns.share, 'share')}
        ${this.#heading('verdict', columns.verdict)}
      </tr>
    </thead>`;
  }

  #row(row: FigureRow) {
    const { columns } = this.locale.phrases.table;
    const glyph = glyphOfRelation(row.relation);
    const isOpen = row.id === this.open;
    return html`<tr class=${isOpen ? 'open' : ''} id="row-${row.id}">
      <th scope="row">
        <button
          type="button"
          class="row"
          aria-expanded=${isOpen}
          @click=${() => this.#emit('figure-change', isOpen ? null : row.id)}
        >
          <span class="name">${row.label}</span><span class="scope">${row.scope}</span>
        </button>
      </th>
      <td>
        <span class="role ${row.role}">${this.locale.wording.evidence.roles[row.role].name}</span>
        ${row.isOwn ? html`<span class="role own">${this.locale.phrases.table.own}</span>` : nothing}
      </td>
      <td class="reported" data-label=${columns.reported}>
        ${glyph === null ? nothing : markGlyph(glyph)}<span>${row.reported}</span>
      </td>
      <td
        class="simulated ${row.simulated === '–' ? 'none' : ''}"
        data-label=${columns.simulatedShort}
      >
        <b>${row.simulated}</b> <span class="quiet">${row.interval}</span>
      </td>
      <td class="residual">${row.residual === null ? nothing : this.#strip(row.residual)}</td>
      <td class="share">${row.share}</td>
      <td class="verdict">
        ${
          row.verdict === null
            ? nothing
            : html`<span class="sign ${row.verdict}" aria-hidden="true">${SIGN[row.verdict]}</span
                ><span>${row.verdictText}</span>`
        }
      </td>
    </tr>`;
  }

  /** Drawn only: the columns beside it say the same in words. */
  #strip({ allowedFrom, allowedTo, median, from, to, zero }: Residual) {
    const isOutside = median < allowedFrom || median > allowedTo;
    const isOffStrip = median < 0 || median > 1;
    const left = clamp(allowedFrom);
    const x = Math.min(WIDTH - 5, Math.max(5, median * WIDTH));
    return html`<svg
      width=${WIDTH}
      height=${HEIGHT}
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      aria-hidden="true"
    >
      <rect
        class="allowed"
        x=${left}
        y="4"
        width=${Math.max(1, clamp(allowedTo) - left)}
        height="16"
      ></rect>
      ${zero === null ? nothing : svg`<path class="zero" d="M${clamp(zero)} 1v22"></path>`}
      <path class="interval" d="M${clamp(from)} 12H${clamp(to)}"></path>
      ${
        isOffStrip
          ? svg`<path class="off" d=${median > 1 ? 'M206 6l9 6-9 6' : 'M14 6l-9 6 9 6'}></path>`
          : svg`<circle class=${isOutside ? 'median outside' : 'median'} cx=${x} cy="12" r="4.5"></circle>`
      }
    </svg>`;
  }
}
