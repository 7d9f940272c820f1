/**
 * `<zhengwu-growth-chart>`: verified accounts over time, by category, beside the reported figures of
 * the same scope.
 *
 * Properties: `locale`, `theme`, `view` (null before the first run), `marks`, `choice` (how it is
 * drawn), `cursor` (the day that charts share), `publishers` (words for the source of a figure, by
 * figure id), `readings` (words of readings, by `FIGURE/READING`), `titles` (of scenarios, for pinned
 * runs), `own` (ids of the reader's figures).
 * Events: `chart-change` (detail: the fields of the choice that the reader changed), `figure-open`
 * (detail: id of a reported figure), `area-change` (detail: the time axis).
 * Keyboard: the plot is a slider over days that speaks; ← → a week (a day where only weeks are shown),
 * Page Up and Page Down a quarter, Home and End, F the next reported figure, Enter its card; + − zoom,
 * [ ] begin or end here, < > move what is shown, 0 the whole run, L locks the value axis.
 */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import uPlotStyle from 'uplot/dist/uPlot.min.css?inline';
import type { SplitKey } from '../../src/engine/splits.ts';
import type { CategoryWording } from '../../src/wording/categories.ts';
import { markGlyph } from '../components/mark-glyph.ts';
import { loadCategoryWords } from '../locale/category-words.ts';
import type { Language, Locale } from '../locale/index.ts';
import type { MarkWord } from '../locale/phrases.ts';
import { CHART_KEYS, initialState, type ChartChoice } from '../state/page-state.ts';
import { shared } from '../styles/shared.ts';
import { DayCursor } from './day-cursor.ts';
import { namedKeys, type GrowthView } from './drawn.ts';
import type { FigureMark } from './figure-marks.ts';
import { chartControls, zoomControls } from './growth-controls.ts';
import { GrowthPlot, NARROW, type Palette, type PlotInput, type PlotWords } from './growth-plot.ts';
import { growthChartStyle } from './growth-chart.style.ts';
import { growthTable } from './growth-table.ts';
import { GrowthWords } from './growth-words.ts';
import { colourOf } from './plot-state.ts';
import {
  choiceOf,
  dayAfterKey,
  spanAfterKey,
  within,
  wheelFactor,
  zoomed,
  ZOOM_STEP,
  type DaySpan,
} from './zoom.ts';

const PALETTE_KEYS = [
  'total',
  'sina',
  'tencent',
  'people',
  'xinhua',
  'k1',
  'k2',
  'k3',
  'k4',
  'k5',
  'paper',
  'ink',
  'ink2',
  'ink3',
  'rule',
  'line',
] as const satisfies readonly (keyof Palette)[];

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

type Mark = FigureMark<SplitKey>;

/** The page's state is a choice, and most of its changes are none of the chart. */
const isOtherChart = (a: ChartChoice, b: ChartChoice | undefined): boolean =>
  CHART_KEYS.some((key) => a[key] !== b?.[key]);

@customElement('zhengwu-growth-chart')
export class GrowthChart extends LitElement {
  static override styles = [shared, unsafeCSS(uPlotStyle), growthChartStyle];

  @property({ attribute: false }) locale!: Locale;
  @property() theme = 'light';
  @property({ attribute: false }) view: GrowthView | null = null;
  @property({ attribute: false }) marks: readonly Mark[] = [];
  @property({ attribute: false, hasChanged: isOtherChart })
  choice: ChartChoice = initialState;
  /** Day under the cursor, shared with other charts. */
  @property({ attribute: false }) cursor = new DayCursor();
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
  /** Names of categories in the language of the page; null until they are needed and fetched. */
  @state() private names: CategoryWording | null = null;
  #namesLanguage: Language | null = null;

  #plot: GrowthPlot | null = null;
  #resize: ResizeObserver | null = null;
  #endCursor = (): void => undefined;
  #isKeyed = false;
  #toldArea = '';

  get #words(): GrowthWords {
    const { locale, names, readings, titles, own } = this;
    return new GrowthWords({ locale, names, readings, titles, own });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  #listen(): void {
    this.#endCursor();
    this.#endCursor = this.cursor.subscribe(this.#onDay);
  }

  override render() {
    const { phrases } = this.locale;
    const isTable = this.choice.display === 'table';
    return html`<figure>
      <div class="head">
        <div class="title">
          <h2 id="title">${phrases.chart.title}</h2>
          <p>${this.#subtitle()}</p>
        </div>
        ${chartControls(this.choice, phrases.chart, this.#words, this.#change)}
      </div>
      <div class="plot" ?hidden=${isTable}>
        <div
          class="canvas"
          role="slider"
          tabindex="0"
          aria-label=${phrases.chart.cursor}
          aria-valuemin=${this.#span.from}
          aria-valuemax=${this.#span.to}
          aria-valuenow=${this.day ?? this.#span.to}
          aria-valuetext=${this.#spoken()}
          @keydown=${this.#onKey}
          @click=${this.#onClick}
          @wheel=${this.#onWheel}
          @blur=${this.#onBlur}
          @focus=${this.#onFocus}
        ></div>
        ${this.#readOut()}
      </div>
      ${zoomControls(
        { isLocked: this.choice.top !== null, shown: this.#shownText() },
        phrases.chart.zoom,
        {
          zoom: (direction) => this.#zoomBy(direction === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP),
          whole: () => this.#change({ from: null, to: null }),
          lock: this.#lock,
        },
      )}
      ${isTable ? this.#table() : this.#legend()}
    </figure>`;
  }

  /** Focus goes to the cursor of the plot, or to the table when that is shown. */
  override focus(options?: FocusOptions): void {
    const target = this.choice.display === 'table' ? '.scroll' : '.canvas';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus(options);
  }

  #subtitle(): string {
    if (this.view === null) return '';
    const { chart } = this.locale.phrases;
    const { runs, split } = this.view;
    const by = split?.by ?? 'platform';
    const quantity = split?.quantity ?? 'stock';
    const floor = this.#plot?.state.axisRange.min;
    const parts = [
      chart.counted[quantity],
      this.choice.axis === 'linear' ? chart.onLinear : chart.onLog,
      ...(this.choice.axis === 'logarithmic' && floor !== undefined
        ? [chart.underFloor(floor)]
        : []),
      runs > 1 ? chart.bands(runs) : chart.oneRun,
      ...(by === 'platform' ? [chart.inside] : []),
      ...(by === 'level' ? [chart.levelOfOfficials] : []),
      ...(quantity === 'stock' ? [] : [chart.noFigures]),
    ];
    return parts.join(this.locale.language === 'zh' ? '，' : ', ');
  }

  #legend() {
    const { chart } = this.locale.phrases;
    const marks = this.#plot?.state.marks ?? this.marks;
    const kinds = new Set<MarkWord>(
      marks.map((mark) => (mark.alternative ? 'alternative' : mark.kind)),
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
    const { day } = this;
    const state = this.#plot?.state;
    if (this.view === null || day === null || state === undefined) return nothing;
    const words = this.#words;
    const { drawn } = state;
    const place = Object.entries(this.#plot!.readOutPlace).map(([edge, at]) => `${edge}:${at}`);
    return html`<div class="readout" .style=${place.join(';')} aria-hidden="true">
      <div class="row head-row">
        <b>${words.date(drawn, day)}</b>
        <span class="band">${words.simulated(drawn)}</span>
      </div>
      ${namedKeys(drawn, this.choice.focus, state.span.to).map((key) => {
        const { value, band } = words.valueAt(drawn, key, day);
        return html`<div class="row">
          <span class="name" .style=${`--series:${this.#colour(key)}`}>${words.series(key)}</span>
          <b>${value}</b><span class="band">${band}</span>
        </div>`;
      })}
      ${words.marksAt(state.marks, day).map(
        (mark) =>
          html`<div class="row">
            <span class="name mark" .style=${`--series:${this.#colour(mark.series)}`}>
              ${words.reportedName(mark)}
            </span>
            <b>${words.reportedText(mark)}</b>
            <span class="band">${this.publishers[mark.id] ?? ''}</span>
          </div>`,
      )}
    </div>`;
  }

  #colour(key: SplitKey): string {
    const state = this.#plot?.state;
    return state === undefined ? 'currentColor' : colourOf(state, key);
  }

  #table() {
    const state = this.#plot?.state;
    if (state === undefined) return nothing;
    return growthTable(state.drawn, state.span, this.#words);
  }

  /** Days that are shown. */
  get #span(): DaySpan {
    return this.#plot?.state.span ?? { from: 0, to: 0 };
  }

  get #isZoomed(): boolean {
    return this.choice.from !== null || this.choice.to !== null;
  }

  #shownText(): string {
    if (!this.#isZoomed || this.#plot === null) return '';
    const { format, phrases } = this.locale;
    const { from, to } = this.#span;
    return phrases.chart.zoom.shown(format.dateShort(from), format.dateShort(to));
  }

  /** What a screen reader hears when the cursor moves. */
  #spoken(): string {
    const state = this.#plot?.state;
    if (state === undefined) return this.locale.phrases.status.starting;
    return this.#words.spoken(state, this.choice.focus, this.day ?? state.span.to);
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #change = (patch: Partial<ChartChoice>): void => this.#emit('chart-change', patch);

  #zoomTo(span: DaySpan): void {
    this.#change(choiceOf(span, this.#plot!.state.whole));
  }

  /** The cursor keeps its place; without one the middle of what is shown does. */
  #zoomBy(factor: number): void {
    if (this.#plot === null) return;
    const { span, whole } = this.#plot.state;
    this.#zoomTo(zoomed(span, whole, factor, this.day ?? (span.from + span.to) / 2));
  }

  #lock = (): void => {
    if (this.#plot === null) return;
    this.#change({ top: this.choice.top === null ? Math.max(1, this.#plot.state.highest) : null });
  };

  #onFocus = (): void => {
    this.#isKeyed = true;
    if (this.day === null && this.#plot !== null) this.#moveTo(this.#span.to);
  };

  #onBlur = (): void => {
    this.#isKeyed = false;
    this.cursor.day = null;
  };

  #onClick = (event: MouseEvent): void => {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas === null || this.#plot === null) return;
    const { left, top } = canvas.getBoundingClientRect();
    const mark = this.#plot.markAt([event.clientX - left, event.clientY - top]);
    if (mark !== null) this.#emit('figure-open', mark.id);
  };

  /** The page scrolls under the wheel unless the chart has the focus, or Ctrl is held or two fingers pinch. */
  #onWheel = (event: WheelEvent): void => {
    if (this.#plot === null || !(this.#isKeyed || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const { span, whole } = this.#plot.state;
    const factor = wheelFactor(event.deltaY, event.deltaMode === WheelEvent.DOM_DELTA_LINE);
    this.#zoomTo(zoomed(span, whole, factor, this.#plot.dayAt(event.clientX)));
  };

  /** The card of the reported figure under the cursor. */
  #openCard(): void {
    if (this.day === null || this.#plot === null) return;
    const [mark] = this.#words.marksAt(this.#plot.state.marks, this.day);
    if (mark !== undefined) this.#emit('figure-open', mark.id);
  }

  #onKey = (event: KeyboardEvent): void => {
    if (this.#plot === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') this.#openCard();
    if (!this.#obey(event.key, this.day ?? this.#span.to)) return;
    event.preventDefault();
  };

  /** Moves the cursor, zooms or locks; false for a key that does nothing here. */
  #obey(key: string, day: number): boolean {
    const { span, whole } = this.#plot!.state;
    const isNext = key === 'f' || key === 'F';
    const target = isNext ? this.#nextFigure(day) : dayAfterKey(key, day, span);
    const next = spanAfterKey(key, span, whole, day);
    if (target !== null) this.#moveTo(target);
    else if (next !== null) this.#zoomTo(next);
    else if (key === 'l' || key === 'L') this.#lock();
    else return false;
    return true;
  }

  #nextFigure(from: number): number | null {
    const { marks, span } = this.#plot!.state;
    const days = marks.filter((mark) => mark.day >= span.from).map((mark) => mark.day);
    return days.find((day) => day > from) ?? days[0] ?? null;
  }

  #moveTo(day: number): void {
    this.cursor.day = Math.min(this.#span.to, Math.max(this.#span.from, day));
  }

  /** From this chart or another one. */
  #onDay = (day: number | null): void => {
    if (this.day === day) return;
    this.day = day;
    this.#plot?.showCursor(day);
  };

  #onPointer = (day: number | null): void => {
    if (day === null && this.#isKeyed) return;
    this.cursor.day = day;
  };

  #input(): PlotInput {
    const style = getComputedStyle(this);
    const read = (name: string): string =>
      style.getPropertyValue(`--${name}`).trim() || 'currentColor';
    const palette = Object.fromEntries(PALETTE_KEYS.map((key) => [key, read(key)])) as Palette;
    const { axis, focus, from, to, top } = this.choice;
    return {
      view: this.view!,
      marks: this.marks,
      axis,
      focus,
      from,
      to,
      top,
      palette,
      words: this.#plotWords(),
      fontFamily: style.fontFamily,
    };
  }

  #plotWords(): PlotWords {
    return this.#words.ofPlot(this.view?.split?.quantity ?? 'stock');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('cursor')) this.#listen();
    const isNamed =
      this.choice.by === 'platform' && (this.view?.split?.by ?? 'platform') === 'platform';
    if (!isNamed && this.#namesLanguage !== this.locale.language) void this.#fetchNames();
  }

  /** Categories other than platforms are named when they are first drawn. */
  async #fetchNames(): Promise<void> {
    const { language } = this.locale;
    this.#namesLanguage = language;
    try {
      const names = await loadCategoryWords(language);
      if (this.#namesLanguage === language) this.names = names;
    } catch {
      // Without them the keys stand there; the next change tries again.
      this.#namesLanguage = null;
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (this.view === null) return;
    const isOnlyAround = [...changed.keys()].every((key) => key === 'day');
    if (isOnlyAround) return;
    const isUpdated = this.#plot?.update(this.#input(), this.day) ?? false;
    if (!isUpdated) this.#make();
    this.#tellArea();
    // What stands around the plot follows from it: subtitle, range of the slider, table.
    if (changed.has('view') || changed.has('choice') || changed.has('marks')) this.#follow();
  }

  /** Renders what is read off the plot, once more and not in a circle. */
  #follow(): void {
    const { span, axisRange, drawn } = this.#plot!.state;
    const told = JSON.stringify([span, axisRange.min, drawn.by, drawn.quantity, drawn.runs > 1]);
    if (told === this.#followed && this.choice.display === 'chart') return;
    this.#followed = told;
    this.requestUpdate();
  }

  #followed = '';

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
    this.#plot = new GrowthPlot(host, this.#input(), this.#size(host), {
      onCursor: this.#onPointer,
      onBrush: (span) => this.#zoomTo(within(span, this.#plot!.state.whole)),
    });
    this.#plot.showCursor(this.day);
    if (this.#resize === null) {
      this.#resize = new ResizeObserver(() => requestAnimationFrame(() => this.#fit()));
      this.#resize.observe(host);
      window.addEventListener('scroll', this.#onScroll, { passive: true });
    }
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
    this.#endCursor();
    this.#resize?.disconnect();
    this.#resize = null;
    window.removeEventListener('scroll', this.#onScroll);
    this.#plot?.destroy();
    this.#plot = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-growth-chart': GrowthChart;
  }
}
