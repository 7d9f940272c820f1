/**
 * `<zhengwu-growth-chart>`: growth of verified accounts by platform beside the reported figures of
 * the same scope.
 *
 * Properties: `locale`, `theme`, `view` (null before the first run), `marks`, `axis`, `isTable`,
 * `publishers` (words for the source of a figure, by figure id), `readings` (words of readings, by
 * `FIGURE/READING`), `titles` (of scenarios, for pinned runs), `own` (ids of the reader's figures).
 * Events: `axis-change` (detail: the axis), `table-change` (detail: whether the table is shown),
 * `figure-open` (detail: id of a reported figure), `area-change` (detail: the time axis).
 * Keyboard: the plot is a slider over days that speaks; ← → a week, Page Up and Page Down a quarter,
 * Home and End, F the next reported figure, Enter its card.
 */
import { css, html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import uPlotStyle from 'uplot/dist/uPlot.min.css?inline';
import type { SeriesKey } from '../../src/worker/api.ts';
import { markGlyph } from '../components/mark-glyph.ts';
import { roundTo } from '../locale/format.ts';
import type { Locale } from '../locale/index.ts';
import type { MarkWord } from '../locale/phrases.ts';
import { shared } from '../styles/shared.ts';
import { monthEnds, SERIES_KEYS, type AxisKind, type GrowthView } from './columns.ts';
import type { FigureMark } from './figure-marks.ts';
import { GrowthPlot, NARROW, type Palette, type PlotInput, type PlotWords } from './growth-plot.ts';
import { growthChartStyle } from './growth-chart.style.ts';

const PALETTE_KEYS = [
  'total',
  'sina',
  'tencent',
  'people',
  'xinhua',
  'paper',
  'ink',
  'ink2',
  'ink3',
  'rule',
  'line',
] as const;

/** Read-out and table name the total first. */
const READ_ORDER: readonly SeriesKey[] = ['total', 'sina', 'tencent', 'people', 'xinhua'];

const MARK_ORDER: readonly MarkWord[] = [
  'exact',
  'interval',
  'about',
  'more-than',
  'nearly',
  'partial',
  'window',
  'alternative',
];

const WEEK = 7;
const QUARTER = 91;
/** A reported figure is read out within so many days of the cursor. */
const NEAR = 4;

/** Names at the end of lines are short: the whole stands in the bar of scenarios. */
const shorten = (name: string): string => {
  const letters = Array.from(name);
  return letters.length > 18 ? `${letters.slice(0, 17).join('')}…` : name;
};

@customElement('zhengwu-growth-chart')
export class GrowthChart extends LitElement {
  static override styles = [shared, unsafeCSS(uPlotStyle), growthChartStyle, css``];

  @property({ attribute: false }) locale!: Locale;
  @property() theme = 'light';
  @property({ attribute: false }) view: GrowthView | null = null;
  @property({ attribute: false }) marks: readonly FigureMark[] = [];
  @property() axis: AxisKind = 'linear';
  @property({ type: Boolean }) isTable = false;
  /** Who reported a figure, in the reader's language, by figure id. */
  @property({ attribute: false }) publishers: Readonly<Record<string, string>> = {};
  /** Words of the readings that are not chosen, by `FIGURE/READING`. */
  @property({ attribute: false }) readings: Readonly<Record<string, string>> = {};

  /** Titles of scenarios, for the names of pinned runs. */
  @property({ attribute: false }) titles: Readonly<Record<string, string>> = {};

  /** Ids of the figures that the reader added. */
  @property({ attribute: false }) own: ReadonlySet<string> = new Set();

  /** Day under the cursor. */
  @state() private day: number | null = null;

  #plot: GrowthPlot | null = null;
  #resize: ResizeObserver | null = null;
  #isKeyed = false;
  #toldArea = '';

  override render() {
    const { phrases } = this.locale;
    return html`<figure>
      <div class="head">
        <div class="title">
          <h2 id="title">${phrases.chart.title}</h2>
          <p>${this.#subtitle()}</p>
        </div>
        <div class="controls">${this.#axisControl()} ${this.#tableControl()}</div>
      </div>
      <div class="plot" ?hidden=${this.isTable}>
        <div
          class="canvas"
          role="slider"
          tabindex="0"
          aria-label=${phrases.chart.cursor}
          aria-valuemin=${this.#firstDay}
          aria-valuemax=${this.#lastDay}
          aria-valuenow=${this.day ?? this.#lastDay}
          aria-valuetext=${this.#spoken()}
          @keydown=${this.#onKey}
          @click=${this.#onClick}
          @blur=${this.#onBlur}
          @focus=${this.#onFocus}
        ></div>
        ${this.#readOut()}
      </div>
      ${this.isTable ? this.#table() : this.#legend()}
    </figure>`;
  }

  /** Focus goes to the cursor of the plot, or to the table when that is shown. */
  override focus(options?: FocusOptions): void {
    const target = this.isTable ? '.scroll' : '.canvas';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus(options);
  }

  #subtitle(): string {
    const { chart } = this.locale.phrases;
    const scale = this.axis === 'linear' ? chart.subtitleLinear : chart.subtitleLog;
    const runs =
      this.view === null ? [] : [this.view.runs > 1 ? chart.bands(this.view.runs) : chart.oneRun];
    const stop = this.locale.language === 'zh' ? '，' : ', ';
    return [scale, ...runs, chart.inside].join(stop);
  }

  #axisControl() {
    const { chart } = this.locale.phrases;
    const button = (axis: AxisKind, text: string) =>
      html`<button
        type="button"
        aria-pressed=${this.axis === axis}
        @click=${() => this.#emit('axis-change', axis)}
      >
        ${text}
      </button>`;
    return html`<span class="segments" role="group" aria-label=${chart.axis}>
      ${button('linear', chart.linear)}${button('logarithmic', chart.log)}
    </span>`;
  }

  #tableControl() {
    return html`<button
      type="button"
      class="button small"
      aria-pressed=${this.isTable}
      @click=${() => this.#emit('table-change', !this.isTable)}
    >
      ${this.locale.phrases.chart.table}
    </button>`;
  }

  #legend() {
    const { chart } = this.locale.phrases;
    const kinds = new Set<MarkWord>(
      this.marks.map((mark) => (mark.alternative ? 'alternative' : mark.kind)),
    );
    return html`<figcaption>
      <ul aria-label=${chart.markList}>
        ${MARK_ORDER.filter((kind) => kinds.has(kind)).map((kind) => html`<li>${markGlyph(kind)}${chart.marks[kind]}</li>`)}
      </ul>
      <p class="keys">
        ${chart.keys.map(
          ([keys, meaning]) =>
            html`<span>${keys.map((key) => html`<kbd>${key}</kbd> `)}${meaning}</span>`,
        )}
      </p>
    </figcaption>`;
  }

  #readOut() {
    if (this.view === null || this.day === null) return nothing;
    const { phrases, format } = this.locale;
    const hasBand = this.view.runs > 1;
    return html`<div class="readout ${this.axis}" aria-hidden="true">
      <div class="row head-row">
        <b>${format.date(this.day)}</b>
        <span class="band">${hasBand ? phrases.chart.simulated90 : phrases.chart.simulated}</span>
      </div>
      ${READ_ORDER.map((key) => {
        const { value, band } = this.#valueAt(key, this.day!);
        return html`<div class="row">
          <span class="name ${key}">${phrases.series[key]}</span>
          <b>${value}</b><span class="band">${band}</span>
        </div>`;
      })}
      ${this.#marksAt(this.day).map(
        (mark) =>
          html`<div class="row">
            <span class="name mark ${mark.series}">
              ${mark.series === 'total' ? phrases.chart.reported : phrases.chart.reportedSeries(phrases.series[mark.series])}
            </span>
            <b>${this.#reportedText(mark)}</b>
            <span class="band">${this.publishers[mark.id] ?? ''}</span>
          </div>`,
      )}
    </div>`;
  }

  #table() {
    const { phrases, format } = this.locale;
    if (this.view === null) return nothing;
    const days = monthEnds(Math.max(this.#firstDay, this.view.startDay), this.#lastDay);
    return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="title">
      <table>
        <caption>
          ${phrases.chart.tableCaption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${phrases.chart.tableDate}</th>
            ${READ_ORDER.map((key) => html`<th scope="col">${phrases.series[key]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${days.map(
            (day) =>
              html`<tr>
                <th scope="row">${format.dateShort(day)}</th>
                ${READ_ORDER.map((key) => {
                  const { value, band } = this.#valueAt(key, day);
                  return html`<td><b>${value}</b> <span class="quiet">${band}</span></td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  get #firstDay(): number {
    return this.#plot?.firstDay ?? this.view?.startDay ?? 0;
  }

  get #lastDay(): number {
    return this.view === null ? 0 : this.view.startDay + this.view.curves.total.median.length - 1;
  }

  #valueAt(key: SeriesKey, day: number): { value: string; band: string } {
    const { format } = this.locale;
    const curve = this.view!.curves[key];
    const index = day - this.view!.startDay;
    const [low, high] = [curve.q05[index] ?? 0, curve.q95[index] ?? 0];
    const band =
      this.view!.runs === 1 ? '' : format.range(format.simulated(low), format.simulated(high));
    return { value: format.simulated(curve.median[index] ?? 0), band };
  }

  #marksAt(day: number): FigureMark[] {
    return this.marks.filter(
      (mark) => day >= mark.day - NEAR && day <= mark.untilDay + NEAR && !mark.alternative,
    );
  }

  #reportedText(mark: FigureMark): string {
    const text = this.#plainText(mark);
    return this.own.has(mark.id) ? this.locale.phrases.chart.own(text) : text;
  }

  #plainText(mark: FigureMark): string {
    const { format, phrases } = this.locale;
    const { low, high, value } = mark;
    if (mark.kind === 'interval') return this.#derivedRange(low, high);
    if (mark.kind === 'exact') return format.count(value);
    return phrases.chart.mark(mark.kind, format.count(value), null);
  }

  /** A derived interval carries three figures. */
  #derivedRange(low: number, high: number): string {
    const { format } = this.locale;
    return format.range(format.count(roundTo(low, 3)), format.count(roundTo(high, 3)));
  }

  /** What a screen reader hears when the cursor moves. */
  #spoken(): string {
    if (this.view === null) return this.locale.phrases.status.starting;
    const { phrases, format, language } = this.locale;
    const day = this.day ?? this.#lastDay;
    const values = READ_ORDER.map((key) => {
      const { value, band } = this.#valueAt(key, day);
      return `${phrases.series[key]} ${value}${band === '' ? '' : ` (${band})`}`;
    });
    const marks = this.#marksAt(day).map((mark) => {
      const name =
        mark.series === 'total'
          ? phrases.chart.reported
          : phrases.chart.reportedSeries(phrases.series[mark.series]);
      return `${name} ${this.#reportedText(mark)}`;
    });
    return `${format.date(day)}${language === 'zh' ? '：' : ': '}${[...values, ...marks].join(language === 'zh' ? '；' : '; ')}`;
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #onFocus = (): void => {
    this.#isKeyed = true;
    if (this.day === null && this.view !== null) this.#moveTo(this.#lastDay);
  };

  #onBlur = (): void => {
    this.#isKeyed = false;
    this.#plot?.showCursor(null);
    this.day = null;
  };

  #onClick = (event: MouseEvent): void => {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas === null || this.#plot === null) return;
    const { left, top } = canvas.getBoundingClientRect();
    const mark = this.#plot.markAt([event.clientX - left, event.clientY - top]);
    if (mark !== null) this.#emit('figure-open', mark.id);
  };

  /** The card of the reported figure under the cursor. */
  #openCard(): void {
    const [mark] = this.day === null ? [] : this.#marksAt(this.day);
    if (mark !== undefined) this.#emit('figure-open', mark.id);
  }

  #onKey = (event: KeyboardEvent): void => {
    if (this.view === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') this.#openCard();
    const target = this.#target(event.key, this.day ?? this.#lastDay);
    if (target === null) return;
    event.preventDefault();
    this.#moveTo(target);
  };

  #target(key: string, from: number): number | null {
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowDown':
        return from - WEEK;
      case 'ArrowRight':
      case 'ArrowUp':
        return from + WEEK;
      case 'PageDown':
        return from - QUARTER;
      case 'PageUp':
        return from + QUARTER;
      case 'Home':
        return this.#firstDay;
      case 'End':
        return this.#lastDay;
      case 'f':
      case 'F':
        return this.#nextFigure(from);
      default:
        return null;
    }
  }

  #nextFigure(from: number): number | null {
    const days = this.marks.filter((mark) => mark.day >= this.#firstDay).map((mark) => mark.day);
    return days.find((day) => day > from) ?? days[0] ?? null;
  }

  #moveTo(day: number): void {
    this.day = Math.min(this.#lastDay, Math.max(this.#firstDay, day));
    this.#plot?.showCursor(this.day);
  }

  #onCursor = (day: number | null): void => {
    if (day === null && this.#isKeyed) return;
    if (day !== this.day) this.day = day;
  };

  #input(): PlotInput {
    const style = getComputedStyle(this);
    const read = (name: string): string =>
      style.getPropertyValue(`--${name}`).trim() || 'currentColor';
    const palette = Object.fromEntries(PALETTE_KEYS.map((key) => [key, read(key)])) as Palette;
    return {
      view: this.view!,
      marks: this.marks,
      axis: this.axis,
      palette,
      words: this.#words(),
      fontFamily: style.fontFamily,
    };
  }

  #words(): PlotWords {
    const { phrases, format } = this.locale;
    return {
      series: (key) => phrases.series[key],
      baseline: phrases.baseline,
      pin: ({ name, scenario }) => shorten(name ?? this.titles[scenario] ?? scenario),
      reported: ({ id }) =>
        this.own.has(id) ? phrases.chart.own(phrases.chart.reported) : phrases.chart.reported,
      value: format.simulated,
      reportedValue: format.count,
      axisValue: format.compact,
      year: format.year,
      mark: (mark) => this.#markText(mark),
    };
  }

  #markText(mark: FigureMark): string {
    const { phrases, format } = this.locale;
    const { kind, alternative, low, high, value } = mark;
    const text = kind === 'interval' ? this.#derivedRange(low, high) : format.count(value);
    const series = mark.series === 'total' ? null : phrases.series[mark.series];
    if (!alternative) {
      const words = phrases.chart.mark(kind, text, series);
      return this.own.has(mark.id) ? phrases.chart.own(words) : words;
    }
    return phrases.chart.otherReading(text, this.readings[`${mark.id}/${mark.reading}`] ?? '');
  }

  protected override updated(changed: PropertyValues): void {
    if (this.view === null) return;
    const isOnlyCursor = changed.size === 1 && changed.has('day');
    if (isOnlyCursor) return;
    const isNewKind = changed.has('axis') && changed.get('axis') !== undefined;
    if (this.#plot === null || isNewKind) this.#make();
    else this.#plot.update(this.#input());
    this.#tellArea();
  }

  /** Tells what lies below where the time axis is; after the layout of the axes. */
  #tellArea(): void {
    requestAnimationFrame(() => {
      const area = this.#plot?.area;
      if (area === undefined || JSON.stringify(area) === this.#toldArea) return;
      this.#toldArea = JSON.stringify(area);
      this.#emit('area-change', area);
    });
  }

  #make(): void {
    const host = this.renderRoot.querySelector<HTMLElement>('.canvas')!;
    this.#plot?.destroy();
    const { width, height } = this.#size(host);
    this.#plot = new GrowthPlot(host, this.#input(), width, height, this.#onCursor);
    if (this.#resize === null) {
      this.#resize = new ResizeObserver(() => requestAnimationFrame(() => this.#fit()));
      this.#resize.observe(host);
      window.addEventListener('scroll', this.#onScroll, { passive: true });
    }
    // The slider's range is known only now.
    this.requestUpdate('day', this.day);
  }

  #size(host: HTMLElement): { width: number; height: number } {
    const width = Math.max(260, host.clientWidth);
    // Tall windows get a taller chart, as long as it stays whole beside the panel.
    const height = Math.min(560, Math.max(440, window.innerHeight - 640));
    return { width, height: width < NARROW ? 320 : height };
  }

  #fit(): void {
    const host = this.renderRoot.querySelector<HTMLElement>('.canvas');
    if (host === null || host.clientWidth === 0) return;
    const { width, height } = this.#size(host);
    this.#plot?.resize(width, height);
    this.#tellArea();
  }

  #onScroll = (): void => this.#plot?.synchronise();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    this.#resize = null;
    window.removeEventListener('scroll', this.#onScroll);
    this.#plot?.destroy();
    this.#plot = null;
  }
}

export { SERIES_KEYS };
