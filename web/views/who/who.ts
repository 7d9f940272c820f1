/**
 * `<zhengwu-view-who>`: who has adopted: sector × level × kind at any day, officials by rank.
 * Properties: see `view.ts`. Keeps `day` (ISO date), `measure`, `kind` and `sort`.
 */
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { isoOf } from '../../../src/engine/calendar.ts';
import { KINDS, type Kind } from '../../../src/engine/categories.ts';
import type { AdoptionTable } from '../../../src/worker/queries/adoption.ts';
import { countThresholds, SHARE_THRESHOLDS } from '../../charts/classes.ts';
import '../../charts/heat-map.ts';
import type { HeatCell, HeatColumn, HeatRow, HeatSort } from '../../charts/heat-map.ts';
import { classLegend, legendStyle } from '../../charts/legend.ts';
import '../../components/time-slider.ts';
import { withCategories, type Categories } from '../../locale/categories.ts';
import type { Language } from '../../locale/index.ts';
import { Asking } from '../ask.ts';
import { KeptDay } from '../kept-day.ts';
import { NarrowScreen } from '../narrow-screen.ts';
import { saveCsv } from '../save.ts';
import { ViewElement, viewStyle } from '../view.ts';
import { waitingFor } from '../waiting.ts';
import { adoptionCsv } from './adoption-csv.ts';
import {
  gridColumns,
  gridRows,
  leader,
  MEASURES,
  sortRows,
  valueOf,
  type Count,
  type GridColumn,
  type Measure,
} from './grid.ts';
import { countWords, longTable, rankTable, type Words } from './tables.ts';
import { whoStyle } from './who.style.ts';
import { shared } from '../../styles/shared.ts';

@customElement('zhengwu-view-who')
export class WhoView extends ViewElement<Words> {
  static override styles = [shared, viewStyle, legendStyle, whoStyle];

  protected override readonly name = 'who';

  @state() private isTable = false;

  readonly #adoption = new Asking(this, () => ({ kind: 'adoption' as const, stepDays: 7 }));
  readonly #day = new KeptDay(
    this,
    () => this.kept('day'),
    (iso) => this.keep('day', iso),
  );
  readonly #narrow = new NarrowScreen(this);

  protected override loadWords(language: Language): Promise<Words> {
    return withCategories(language, {
      en: () => import('./words.en.ts').then(({ en }) => en),
      zh: () => import('./words.zh.ts').then(({ zh }) => zh),
    });
  }

  get #measure(): Measure {
    return MEASURES.find((measure) => measure === this.kept('measure')) ?? 'share';
  }

  get #kinds(): readonly Kind[] {
    const kept = KINDS.filter((kind) => kind === this.kept('kind'));
    if (kept.length > 0) return kept;
    return this.#narrow.matches ? ['agency'] : KINDS;
  }

  get #sort(): HeatSort | null {
    const [key = '', direction] = (this.kept('sort') ?? '').split('~');
    return key === '' ? null : { key, isDescending: direction !== 'up' };
  }

  protected override renderView(words: Words) {
    const table = this.#adoption.answer;
    if (table === null) return waitingFor(this.#adoption, words);
    const at = this.#day.placeIn(table.days);
    const lead = leader(table, at);
    const { format } = this.locale;
    const spoken = lead && {
      sector: words.categories.sectors[lead.sector],
      share: format.percent(lead.share, 0),
    };
    return html`<div class="head">
        <div>
          <h2>${words.title(spoken)}</h2>
          <p>${words.introduction[this.#measure]}</p>
        </div>
        ${this.#tools(words, table, at)}
      </div>
      <p class="note"><b>${words.assumption[0]}</b> ${words.assumption[1]}</p>
      ${this.#controls(words, table, at)}
      <div aria-busy=${this.#adoption.isStale}>
        ${this.isTable ? longTable(table, at, this.#kinds, words, this.locale.format) : this.#heat(words, table, at)}
        ${rankTable(table, at, words, this.locale.format)}
      </div>`;
  }

  #tools(words: Words, table: AdoptionTable, at: number) {
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
        @click=${() => saveCsv(`zhengwu-who-${isoOf(table.days[at]!)}.csv`, adoptionCsv(table, at))}
      >
        ${words.csv}
      </button>
    </span>`;
  }

  #controls(words: Words, table: AdoptionTable, at: number) {
    const { format } = this.locale;
    const measure = (key: Measure) =>
      html`<button
        type="button"
        aria-pressed=${this.#measure === key}
        @click=${() => this.keep('measure', key === 'share' ? null : key)}
      >
        ${words.measures[key]}
      </button>`;
    const kind = (key: Kind | null, text: string) => {
      const isPressed =
        key === null ? this.#kinds.length > 1 : this.#kinds.length === 1 && this.#kinds[0] === key;
      return html`<button
        type="button"
        aria-pressed=${isPressed}
        @click=${() => this.keep('kind', key)}
      >
        ${text}
      </button>`;
    };
    return html`<div class="controls">
      <zhengwu-time-slider
        .days=${table.days}
        .at=${at}
        .dateText=${format.date}
        .words=${words.time}
        @time-input=${(event: CustomEvent<number>) => this.#day.moveTo(table.days, event.detail)}
      ></zhengwu-time-slider>
      <span class="segments" role="group" aria-label=${words.measure}
        >${MEASURES.map(measure)}</span
      >
      <span class="segments" role="group" aria-label=${words.kinds}>
        ${this.#narrow.matches ? nothing : kind(null, words.bothKinds)}
        ${KINDS.map((key) => kind(key, words.categories.kinds[key]))}
      </span>
    </div>`;
  }

  #thresholds(table: AdoptionTable): readonly number[] {
    if (this.#measure === 'share') return SHARE_THRESHOLDS;
    const columns = gridColumns(KINDS).filter(({ level }) => level !== null);
    const values = gridRows(table, table.days.length - 1, columns).flatMap(({ cells }) =>
      cells.map((count) => valueOf(count, this.#measure) ?? 0),
    );
    return countThresholds(Math.max(...values));
  }

  #heat(words: Words, table: AdoptionTable, at: number) {
    const { format } = this.locale;
    const columns = gridColumns(this.#kinds);
    const thresholds = this.#thresholds(table);
    const bound = this.#measure === 'share' ? (v: number) => format.percent(v, 0) : format.compact;
    return html`<zhengwu-heat-map
        .label=${words.heatLabel(format.date(table.days[at]!))}
        .columns=${columns.map((column) => this.#column(column, words))}
        .rows=${this.#rows(words, table, at, columns)}
        .thresholds=${thresholds}
        .sort=${this.#sort}
        .words=${words.heat}
        @sort-change=${(event: CustomEvent<string | null>) => this.#sortBy(event.detail)}
      ></zhengwu-heat-map>
      <div class="under">${classLegend(thresholds, bound, words.legend)}</div>`;
  }

  #column({ key, kind, level }: GridColumn, { categories, all }: Words): HeatColumn {
    const label = level === null ? all : categories.levels[level];
    return { key, label, group: categories.kinds[kind], isTotal: level === null };
  }

  #rows(words: Words, table: AdoptionTable, at: number, columns: readonly GridColumn[]): HeatRow[] {
    const rows = gridRows(table, at, columns);
    const sort = this.#sort;
    const by = columns.findIndex(({ key }) => key === sort?.key);
    const sorted =
      sort === null || by < 0 ? rows : sortRows(rows, by, this.#measure, sort.isDescending);
    return sorted.map(({ sector, cells }) => ({
      key: sector,
      label: words.categories.sectors[sector],
      cells: cells.map((count, c) => this.#cell(words, count, sector, columns[c]!)),
    }));
  }

  #cell(
    words: Words,
    count: Count,
    sector: keyof Categories['sectors'],
    column: GridColumn,
  ): HeatCell {
    const { categories } = words;
    const level = column.level === null ? words.all : categories.levels[column.level];
    const where = [categories.sectors[sector], categories.kinds[column.kind], level].join(
      words.join,
    );
    const value = valueOf(count, this.#measure);
    if (value === null) return { value, text: '–', spoken: words.nobody(where) };
    const { format } = this.locale;
    const text =
      this.#measure === 'share' ? String(Math.round(value * 100)) : format.compact(value);
    return { value, text, spoken: words.cell(where, countWords(count, this.locale.format)) };
  }

  #sortBy(key: string | null): void {
    const sort = this.#sort;
    const isDescending = sort?.key === key ? !sort.isDescending : true;
    this.keep('sort', key === null ? null : `${key}~${isDescending ? 'down' : 'up'}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-view-who': WhoView;
  }
}
