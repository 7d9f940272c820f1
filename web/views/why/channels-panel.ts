/**
 * `<zhengwu-channels-panel>`: accounts by proximate channel over time and by sector.
 *
 * Properties: `locale`, `words`, `categories`, `table`, `cursor`, `isStale`, `isTable`.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { KINDS, SECTORS, type Kind, type Sector } from '../../../src/engine/categories.ts';
import type { ChannelsTable } from '../../../src/worker/queries/channels.ts';
import type { DayCursor } from '../../charts/day-cursor.ts';
import '../../charts/stack-chart.ts';
import type { StackMode, StackSeries } from '../../charts/stack.ts';
import type { Categories } from '../../locale/categories.ts';
import type { Locale } from '../../locale/index.ts';
import { shared } from '../../styles/shared.ts';
import { viewStyle } from '../view.ts';
import {
  COLOURS,
  mixes,
  PARTS,
  peersOf,
  sectorMixes,
  sumOf,
  total,
  type Mix,
  type Part,
} from './mix.ts';
import type { WhyWords } from './words.ts';

@customElement('zhengwu-channels-panel')
export class ChannelsPanel extends LitElement {
  static override styles = [
    shared,
    viewStyle,
    css`
      :host {
        padding: 0;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s3);
        margin: var(--s4) 0 var(--s3);
      }
      select {
        min-height: 28px;
        padding: 1px 8px;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--paper);
        font-size: var(--t1);
        color: var(--ink);
      }
      h3 {
        margin-top: var(--s6);
        font: 600 var(--t3) / 1.3 var(--serif);
      }
      .bar {
        display: flex;
        height: 14px;
        border-radius: 2px;
        overflow: hidden;
      }
      .bar i.edge {
        box-shadow: inset 0 0 0 1px var(--peer2);
      }
      td.bars {
        width: 34%;
        min-width: 110px;
        vertical-align: middle;
      }
      tbody th,
      tbody td {
        padding-top: 4px;
        padding-bottom: 4px;
      }
      tbody th {
        white-space: nowrap;
      }
      thead th {
        vertical-align: bottom;
      }
      @media (max-width: 900px) {
        select {
          min-height: 44px;
        }
        .minor {
          display: none;
        }
        tbody th {
          white-space: normal;
        }
        td.bars {
          min-width: 84px;
        }
        th,
        td {
          padding-right: 8px;
        }
      }
      @media (forced-colors: active) {
        .bar {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: WhyWords;
  @property({ attribute: false }) categories!: Categories;
  @property({ attribute: false }) table!: ChannelsTable;
  /** Day under the cursor, shared with other charts. */
  @property({ attribute: false }) cursor!: DayCursor;
  @property({ type: Boolean }) isStale = false;
  @property({ type: Boolean }) isTable = false;

  @state() private mode: StackMode = 'flow';
  @state() private kind: Kind | null = null;
  @state() private sector: Sector | null = null;

  override render() {
    const { words, locale } = this;
    const { kind, sector } = this;
    const monthly = mixes(this.table, { kind, sector });
    return html`<p class="quiet">${words.introduction[this.mode]}</p>
      ${this.#controls()}
      <zhengwu-stack-chart
        aria-busy=${this.isStale}
        .format=${locale.format}
        .days=${this.table.days}
        .series=${this.#series(monthly)}
        .mode=${this.mode}
        .words=${words.stack}
        .cursor=${this.cursor}
        ?isTable=${this.isTable}
      ></zhengwu-stack-chart>
      ${this.#bySector()}`;
  }

  #nameOf(part: Part): string {
    return part === 'own' ? this.words.own : this.categories.channels[part].name;
  }

  /** Parts in which anything ever opens. */
  #series(monthly: readonly Mix[]): StackSeries[] {
    const all = total(monthly);
    return PARTS.filter((part) => all[part] > 0).map((part) => ({
      key: part,
      label: this.#nameOf(part),
      colour: COLOURS[part],
      flow: monthly.map((mix) => mix[part]),
    }));
  }

  #controls() {
    const { words, categories } = this;
    const mode = (key: StackMode) =>
      html`<button
        type="button"
        aria-pressed=${this.mode === key}
        @click=${() => (this.mode = key)}
      >
        ${words.modes[key]}
      </button>`;
    const kind = (key: Kind | null, text: string) =>
      html`<button
        type="button"
        aria-pressed=${this.kind === key}
        @click=${() => (this.kind = key)}
      >
        ${text}
      </button>`;
    return html`<div class="controls">
      <span class="segments" role="group" aria-label=${words.mode}
        >${mode('flow')}${mode('stock')}</span
      >
      <span class="segments" role="group" aria-label=${words.kinds}>
        ${kind(null, words.everybody)}${KINDS.map((key) => kind(key, categories.kinds[key]))}
      </span>
      <select aria-label=${words.sector} @change=${this.#onSector}>
        <option value="">${words.allSectors}</option>
        ${SECTORS.map(
          (key) =>
            html`<option value=${key} ?selected=${this.sector === key}>
              ${categories.sectors[key]}
            </option>`,
        )}
      </select>
    </div>`;
  }

  #onSector = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.sector = SECTORS.find((key) => key === value) ?? null;
  };

  #bySector() {
    const { words, categories } = this;
    const rows = sectorMixes(this.table, this.kind);
    if (rows.length === 0) return nothing;
    const shown = PARTS.filter((part) => rows.some(({ mix }) => mix[part] > 0));
    return html`<h3>${words.bySector.title}</h3>
      <p class="quiet">${words.bySector.introduction}</p>
      <div class="wide">
        <table aria-label=${words.bySector.title}>
          <thead>
            <tr>
              <th scope="col">${words.sector}</th>
              <th scope="col" class="bars"><span class="spoken">${words.bySector.mix}</span></th>
              <th scope="col" class="number">${words.bySector.peers}</th>
              ${shown.map((part) => html`<th scope="col" class="number minor">${this.#nameOf(part)}</th>`)}
              <th scope="col" class="number">${words.bySector.accounts}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ sector, mix }) =>
                html`<tr>
                  <th scope="row">${categories.sectors[sector]}</th>
                  <td class="bars" aria-hidden="true">${this.#bar(mix)}</td>
                  <td class="number"><b>${this.#share(peersOf(mix), mix)}</b></td>
                  ${shown.map((part) => html`<td class="number minor">${this.#share(mix[part], mix)}</td>`)}
                  <td class="number">${this.locale.format.count(sumOf(mix))}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #share(value: number, mix: Mix): string {
    return this.locale.format.percent(value / sumOf(mix), 0);
  }

  #bar(mix: Mix) {
    const all = sumOf(mix);
    return html`<span class="bar">
      ${PARTS.map(
        (part) =>
          html`<i
            class=${part === 'jurisdiction' ? 'edge' : ''}
            .style=${`width:${(100 * mix[part]) / all}%;background:var(--${COLOURS[part]})`}
          ></i>`,
      )}
    </span>`;
  }
}
