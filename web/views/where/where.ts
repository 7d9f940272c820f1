/**
 * `<zhengwu-view-where>`: provinces as tiles at any day, the same map at several days, a table.
 * Properties: see `view.ts`. Keeps `day` (ISO date), `measure` and `province` (a key).
 */
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { CENTRE, PROVINCE_KEYS } from '../../../src/engine/territory.ts';
import type { ProvincesTable } from '../../../src/worker/queries/provinces.ts';
import { classLegend, legendStyle } from '../../charts/legend.ts';
import '../../charts/tile-map.ts';
import type { TileCell } from '../../charts/tile-map.ts';
import '../../components/time-slider.ts';
import { withCategories, type Categories } from '../../locale/categories.ts';
import type { Language } from '../../locale/index.ts';
import { shared } from '../../styles/shared.ts';
import { Asking } from '../ask.ts';
import { KeptDay } from '../kept-day.ts';
import { saveCsv } from '../save.ts';
import { ViewElement, viewStyle } from '../view.ts';
import { waitingFor } from '../waiting.ts';
import {
  allStates,
  country,
  extremes,
  mapThresholds,
  measureOf,
  MEASURES,
  milestones,
  type Measure,
  type ProvinceState,
} from './map.ts';
import { provincesCsv } from './provinces-csv.ts';
import { whereStyle } from './where.style.ts';
import type { WhereWords } from './words.ts';

type Words = WhereWords & { readonly categories: Categories };

/** Shares within so much of each other are called alike: ten points. */
const ALIKE = 0.1;
/** Small maps beside the large one. */
const MULTIPLES = 6;

@customElement('zhengwu-view-where')
export class WhereView extends ViewElement<Words> {
  static override styles = [shared, viewStyle, legendStyle, whereStyle];

  protected override readonly name = 'where';

  @state() private isTable = false;

  readonly #provinces = new Asking(this, () => ({ kind: 'provinces' as const, stepDays: 7 }));
  readonly #day = new KeptDay(
    this,
    () => this.kept('day'),
    (iso) => this.keep('day', iso),
  );
  protected override loadWords(language: Language): Promise<Words> {
    return withCategories(language, {
      en: () => import('./words.en.ts').then(({ en }) => en),
      zh: () => import('./words.zh.ts').then(({ zh }) => zh),
    });
  }

  get #measure(): Measure {
    return MEASURES.find((measure) => measure === this.kept('measure')) ?? 'share';
  }

  /** Province code that is read out; null for none. */
  get #selected(): number | null {
    const code = PROVINCE_KEYS.indexOf(this.kept('province') ?? '');
    return code < 0 ? null : code;
  }

  protected override renderView(words: Words) {
    const table = this.#provinces.answer;
    if (table === null) return waitingFor(this.#provinces, words);
    const at = this.#day.placeIn(table.days);
    const states = allStates(table, at);
    return html`<div class="head">
        <div>
          <h2>${this.#title(words, states)}</h2>
          <p>${words.introduction[this.#measure]}</p>
        </div>
        ${this.#tools(words, table)}
      </div>
      <p class="note"><b>${words.assumption[0]}</b> ${words.assumption[1]}</p>
      <div class="map" aria-busy=${this.#provinces.isStale}>
        <div>${this.#controls(words, table, at)} ${this.#map(words, table, at, states)}</div>
        ${this.isTable ? this.#table(words, states) : this.#side(words, table, at, states)}
      </div>`;
  }

  #title(words: Words, states: readonly ProvinceState[]): string {
    const found = extremes(states, this.#measure);
    if (found === null) return words.title[this.#measure](null);
    return words.title[this.#measure]({
      lowest: this.#valueText(found.lowest.value),
      lowestIn: words.categories.province(found.lowest.code),
      highest: this.#valueText(found.highest.value),
      highestIn: words.categories.province(found.highest.code),
      isAlike: found.highest.value - found.lowest.value <= ALIKE,
    });
  }

  /** A value of the measure shown, with its sign. */
  #valueText(value: number | null): string {
    const { format } = this.locale;
    if (value === null) return '–';
    if (this.#measure === 'share') return format.percent(value, 0);
    return this.#measure === 'accounts' ? format.count(value) : format.plain(value);
  }

  /** The same, short enough for a tile. */
  #tileText(value: number | null): string {
    if (value === null) return '–';
    if (this.#measure === 'share') return String(Math.round(value * 100));
    return this.#measure === 'accounts'
      ? this.locale.format.compact(value)
      : value.toFixed(value < 10 ? 1 : 0);
  }

  #tools(words: Words, table: ProvincesTable) {
    return html`<span>
      <button
        type="button"
        class="button"
        aria-pressed=${this.isTable}
        @click=${() => (this.isTable = !this.isTable)}
      >
        ${words.table}
      </button>
      <button
        type="button"
        class="button"
        @click=${() => saveCsv('zhengwu-where.csv', provincesCsv(table))}
      >
        ${words.csv}
      </button>
    </span>`;
  }

  #controls(words: Words, table: ProvincesTable, at: number) {
    const button = (key: Measure) =>
      html`<button
        type="button"
        aria-pressed=${this.#measure === key}
        @click=${() => this.keep('measure', key === 'share' ? null : key)}
      >
        ${words.measures[key]}
      </button>`;
    return html`<div class="controls">
      <zhengwu-time-slider
        .days=${table.days}
        .at=${at}
        .dateText=${this.locale.format.date}
        .words=${words.time}
        @time-input=${(event: CustomEvent<number>) => this.#day.moveTo(table.days, event.detail)}
      ></zhengwu-time-slider>
      <span class="segments" role="group" aria-label=${words.measure}>${MEASURES.map(button)}</span>
    </div>`;
  }

  #cells(words: Words, states: readonly ProvinceState[]): TileCell[] {
    const { format } = this.locale;
    return states.map((own) => {
      const value = measureOf(own, this.#measure);
      const name = words.categories.province(own.code);
      return {
        value,
        text: this.#tileText(value),
        short: words.short[own.code] ?? '',
        spoken: words.tile(name, this.#valueText(value), format.count(own.accounts)),
      };
    });
  }

  #map(words: Words, table: ProvincesTable, at: number, states: readonly ProvinceState[]) {
    const { format } = this.locale;
    const thresholds = mapThresholds(table, this.#measure);
    const bound = this.#measure === 'share' ? (v: number) => format.percent(v, 0) : format.compact;
    return html`<zhengwu-tile-map
        .label=${words.map(format.date(table.days[at]!))}
        .cells=${this.#cells(words, states)}
        .thresholds=${thresholds}
        .selected=${this.#selected}
        @tile-pick=${(event: CustomEvent<number>) =>
          this.keep('province', PROVINCE_KEYS[event.detail] ?? null)}
      ></zhengwu-tile-map>
      ${classLegend(thresholds, bound, words.legend)}`;
  }

  #side(words: Words, table: ProvincesTable, at: number, states: readonly ProvinceState[]) {
    return html`<div>
      ${this.#details(words, table, at, states)} ${this.#multiples(words, table, at)}
    </div>`;
  }

  #details(words: Words, table: ProvincesTable, at: number, states: readonly ProvinceState[]) {
    const code = this.#selected;
    const own = code === null ? null : (states[code] ?? null);
    const name = own === null ? null : words.categories.province(own.code);
    const all = country(states);
    return html`<div class="wide">
        <table aria-label=${name ?? words.all}>
          <thead>
            <tr>
              <th scope="col">${this.locale.format.date(table.days[at]!)}</th>
              ${name === null ? nothing : html`<th scope="col" class="number">${name}</th>`}
              <th scope="col" class="number">${words.all}</th>
            </tr>
          </thead>
          <tbody>
            ${this.#detailRows(words).map(
              ([label, text]) =>
                html`<tr>
                  <th scope="row">${label}</th>
                  ${own === null ? nothing : html`<td class="number">${text(own)}</td>`}
                  <td class="number">${text(all)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${own === null ? html`<p class="quiet hint">${words.pick}</p>` : nothing}`;
  }

  /** Lines of the side table: a label, and what it says of a province. */
  #detailRows({ rows, ofAll, noneYet }: Words): [string, (state: ProvinceState) => string][] {
    const { format } = this.locale;
    const part = (of: number, all: number): string =>
      all === 0 ? '–' : ofAll(format.count(of), format.count(all));
    const share = (of: number, all: number): string => (all === 0 ? '–' : format.percent(of / all));
    return [
      [rows.accounts, (s) => format.count(s.accounts)],
      [
        rows.perHead,
        (s) => (s.population === 0 ? '–' : format.plain(measureOf(s, 'perHead') ?? 0)),
      ],
      [rows.adopters, (s) => part(s.adopters, s.able)],
      [rows.share, (s) => share(s.adopters, s.able)],
      [rows.police, (s) => share(s.police, s.accounts)],
      [rows.counties, (s) => part(s.counties, s.allCounties)],
      [rows.first, (s) => (s.firstDay < 0 ? noneYet : format.date(s.firstDay))],
    ];
  }

  #multiples(words: Words, table: ProvincesTable, at: number) {
    const thresholds = mapThresholds(table, this.#measure);
    const { format } = this.locale;
    return html`<h3>${words.multiples}</h3>
      <div class="multiples">
        ${milestones(table, MULTIPLES).map((place) => {
          const date = format.date(table.days[place]!);
          return html`<button
            type="button"
            aria-pressed=${place === at}
            aria-label=${words.showDay(format.dateShort(table.days[place]!))}
            @click=${() => this.#day.moveTo(table.days, place)}
          >
            <zhengwu-tile-map
              isSmall
              aria-hidden="true"
              .label=${words.map(date)}
              .cells=${this.#cells(words, allStates(table, place))}
              .thresholds=${thresholds}
            ></zhengwu-tile-map>
            <span>${format.dateShort(table.days[place]!)}</span>
          </button>`;
        })}
      </div>`;
  }

  #table(words: Words, states: readonly ProvinceState[]) {
    const rows = this.#detailRows(words);
    const line = (name: string, own: ProvinceState) =>
      html`<tr>
        <th scope="row">${name}</th>
        ${rows.map(([, text]) => html`<td class="number">${text(own)}</td>`)}
      </tr>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.table}>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.rows.province}</th>
            ${rows.map(([label]) => html`<th scope="col" class="number">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${states.map((own) => line(words.categories.province(own.code), own))}
          ${line(words.all, country(states.filter(({ code }) => code !== CENTRE)))}
        </tbody>
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-view-where': WhereView;
  }
}
