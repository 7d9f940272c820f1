/**
 * `<zhengwu-view-who>`: who has adopted: sector × level × kind at any day, officials by rank.
 * Properties: see `view.ts`. Keeps `day` (ISO date), `measure`, `kind` and `sort`.
 */
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { isoOf } from '../../../src/engine/calendar.ts';
import { KINDS, type Kind } from '../../../src/engine/categories.ts';
import type { Table } from '../../../src/export/table.ts';
import type { AdoptionTable } from '../../../src/worker/queries/adoption.ts';
import { countThresholds, SHARE_THRESHOLDS } from '../../charts/classes.ts';
import '../../charts/heat-map.ts';
import type { HeatCell, HeatColumn, HeatRow, HeatSort } from '../../charts/heat-map.ts';
import { classLegend, legendStyle } from '../../charts/legend.ts';
import '../../components/time-slider.ts';
import { loadCategories, type Categories } from '../../locale/categories.ts';
import type { Language } from '../../locale/index.ts';
import { Asking } from '../ask.ts';
import { placeOfKept } from '../kept-day.ts';
import { NarrowScreen } from '../narrow-screen.ts';
import { saveCsv } from '../save.ts';
import { ViewElement, viewStyle } from '../view.ts';
import { waitingFor } from '../waiting.ts';
import {
  gridColumns,
  gridRows,
  leader,
  MEASURES,
  rankRows,
  sortRows,
  valueOf,
  type Count,
  type GridColumn,
  type Measure,
} from './grid.ts';
import type { WhoWords } from './words.ts';
import { shared } from '../../styles/shared.ts';

type Words = WhoWords & { readonly categories: Categories };

@customElement('zhengwu-view-who')
export class WhoView extends ViewElement<Words> {
  static override styles = [
    shared,
    viewStyle,
    legendStyle,
    css`
      .controls {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s3);
        margin: var(--s4) 0 var(--s3);
      }
      zhengwu-time-slider {
        flex: 1;
        min-width: 260px;
      }
      .under {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3) var(--s6);
        align-items: start;
        justify-content: space-between;
      }
      h3 {
        margin-top: var(--s6);
        font: 600 var(--t3) / 1.3 var(--serif);
      }
      .ranks {
        max-width: 760px;
      }
      .bar {
        display: block;
        height: 10px;
        border-radius: 2px;
        background: var(--m4);
      }
      td.bars {
        width: 26%;
        vertical-align: middle;
      }
      .scroll {
        max-height: 560px;
        overflow: auto;
      }
      @media (max-width: 900px) {
        td.bars,
        th.bars,
        .ranks th:nth-child(2),
        .ranks td:nth-child(2) {
          display: none;
        }
      }
    `,
  ];

  protected override readonly name = 'who';

  /** Position of the day shown; null: what is kept, else the last. */
  @state() private at: number | null = null;
  @state() private isTable = false;

  readonly #adoption = new Asking(this, () => ({ kind: 'adoption' as const, stepDays: 7 }));
  readonly #narrow = new NarrowScreen(this);

  protected override async loadWords(language: Language): Promise<Words> {
    const [words, categories] = await Promise.all([
      language === 'zh'
        ? import('./words.zh.ts').then(({ zh }) => zh)
        : import('./words.en.ts').then(({ en }) => en),
      loadCategories(language),
    ]);
    return { ...words, categories };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A link or "back" chose another day.
    if (changed.has('state') && this.kept('day') !== this.#keptDay) this.at = null;
    this.#keptDay = this.kept('day');
  }

  #keptDay: string | undefined;

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
    const at = this.at ?? placeOfKept(this.kept('day'), table.days);
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
        ${this.isTable ? this.#long(words, table, at) : this.#heat(words, table, at)}
        ${this.#ranks(words, table, at)}
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
      <button type="button" class="button" @click=${() => this.#save(table, at)}>
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
        @time-input=${(event: CustomEvent<number>) => this.#moveTo(table, event.detail)}
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

  #keepSoon: ReturnType<typeof setTimeout> | undefined;

  /** The link follows when the hand rests. */
  #moveTo(table: AdoptionTable, at: number): void {
    this.at = at;
    clearTimeout(this.#keepSoon);
    this.#keepSoon = setTimeout(() => {
      const isLast = at === table.days.length - 1;
      const iso = isLast ? null : isoOf(table.days[at]!);
      this.#keptDay = iso ?? undefined;
      this.keep('day', iso);
    }, 500);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#keepSoon);
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
    return { value, text, spoken: words.cell(where, this.#counts(count)) };
  }

  #counts({ adopters, able, accounts }: Count) {
    const { format } = this.locale;
    return {
      adopters: format.count(adopters),
      able: format.count(able),
      share: able === 0 ? '–' : format.percent(adopters / able),
      accounts: format.count(accounts),
    };
  }

  #sortBy(key: string | null): void {
    const sort = this.#sort;
    const isDescending = sort?.key === key ? !sort.isDescending : true;
    this.keep('sort', key === null ? null : `${key}~${isDescending ? 'down' : 'up'}`);
  }

  #long(words: Words, table: AdoptionTable, at: number) {
    const { categories, columns: heads } = words;
    const columns = gridColumns(this.#kinds).filter(({ level }) => level !== null);
    const rows = gridRows(table, at, columns).flatMap(({ sector, cells }) =>
      cells.map((count, c) => ({ sector, count, column: columns[c]! })),
    );
    return html`<div
      class="scroll"
      tabindex="0"
      role="region"
      aria-label=${words.heatLabel(this.locale.format.date(table.days[at]!))}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${heads.sector}</th>
            <th scope="col">${heads.kind}</th>
            <th scope="col">${heads.level}</th>
            ${this.#numberHeads(words)}
          </tr>
        </thead>
        <tbody>
          ${rows
            .filter(({ count }) => count.population > 0)
            .map(
              ({ sector, count, column }) =>
                html`<tr>
                  <th scope="row">${categories.sectors[sector]}</th>
                  <td>${categories.kinds[column.kind]}</td>
                  <td>${categories.levels[column.level!]}</td>
                  ${this.#numbers(count)}
                </tr>`,
            )}
        </tbody>
      </table>
    </div>`;
  }

  #numberHeads({ columns }: Words) {
    const heads = [
      columns.population,
      columns.able,
      columns.adopters,
      columns.share,
      columns.accounts,
    ];
    return heads.map((head) => html`<th scope="col" class="number">${head}</th>`);
  }

  #numbers(count: Count) {
    const { adopters, able, share, accounts } = this.#counts(count);
    const population = this.locale.format.count(count.population);
    return [population, able, adopters, share, accounts].map(
      (text) => html`<td class="number">${text}</td>`,
    );
  }

  #ranks(words: Words, table: AdoptionTable, at: number) {
    return html`<h3>${words.ranks.title}</h3>
      <p class="quiet">${words.ranks.introduction}</p>
      <div class="wide ranks">
        <table aria-label=${words.ranks.title}>
          <thead>
            <tr>
              <th scope="col">${words.ranks.rank}</th>
              ${this.#numberHeads(words)}
              <th class="bars"><span class="spoken">${words.columns.share}</span></th>
            </tr>
          </thead>
          <tbody>
            ${rankRows(table, at).map(
              (row) =>
                html`<tr>
                  <th scope="row">${words.categories.ranks[row.rank]}</th>
                  ${this.#numbers(row)}
                  <td class="bars" aria-hidden="true">
                    <span
                      class="bar"
                      .style=${`width:${row.able === 0 ? 0 : (100 * row.adopters) / row.able}%`}
                    ></span>
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #save(table: AdoptionTable, at: number): void {
    const date = isoOf(table.days[at]!);
    const { groups } = table;
    const text = (name: string, values: readonly string[]) => ({
      name,
      type: 'text' as const,
      values,
    });
    const whole = (name: string, values: readonly number[]) => ({
      name,
      type: 'integer' as const,
      values,
    });
    const row = (of: Uint32Array): number[] => [
      ...of.subarray(at * groups.length, (at + 1) * groups.length),
    ];
    const tidy: Table = {
      columns: [
        { name: 'date', type: 'date', values: groups.map(() => date) },
        text(
          'kind',
          groups.map(({ kind }) => kind),
        ),
        text(
          'sector',
          groups.map(({ sector }) => sector),
        ),
        text(
          'level',
          groups.map(({ level }) => level),
        ),
        text(
          'rank',
          groups.map(({ rank }) => rank ?? 'none'),
        ),
        whole(
          'population',
          groups.map(({ population }) => population),
        ),
        whole(
          'able',
          groups.map(({ able }) => able),
        ),
        whole('adopters', row(table.adopters)),
        whole('accounts', row(table.accounts)),
      ],
    };
    saveCsv(`zhengwu-who-${date}.csv`, tidy);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-view-who': WhoView;
  }
}
