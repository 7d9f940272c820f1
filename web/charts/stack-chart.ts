/**
 * `<zhengwu-stack-chart>`: stacked months, as flows or cumulated, with a key that reads out the month
 * under the cursor.
 *
 * Properties: `days` (ends of the months), `series` (from the bottom up), `mode`, `isTable`, `words`,
 * `cursor` (the day that charts share).
 * Keyboard: a slider over months that speaks; ← → a month, Page Up and Page Down a year, Home, End.
 */
import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Format } from '../locale/index.ts';
import { shared } from '../styles/shared.ts';
import { valueAxis, yearLabels } from './columns.ts';
import { DayCursor } from './day-cursor.ts';
import { FollowedDay } from './followed-day.ts';
import {
  layerPath,
  monthOf,
  nextMonth,
  stackLayers,
  type StackLayer,
  type StackMode,
  type StackSeries,
} from './stack.ts';
import { stackChartStyle } from './stack-chart.style.ts';

export interface StackWords {
  /** What the slider is called. */
  readonly cursor: string;
  readonly caption: string;
  readonly month: string;
  readonly total: string;
  readonly stop: string;
}

const LEFT = 56;
const TOP = 12;
const BOTTOM = 26;

@customElement('zhengwu-stack-chart')
export class StackChart extends LitElement {
  static override styles = [shared, stackChartStyle];

  @property({ attribute: false }) format!: Format;
  /** Last days of the months, ascending. */
  @property({ attribute: false }) days: readonly number[] = [];
  @property({ attribute: false }) series: readonly StackSeries[] = [];
  @property() mode: StackMode = 'flow';
  @property({ type: Boolean }) isTable = false;
  @property({ attribute: false }) words: StackWords = {
    cursor: '',
    caption: '',
    month: '',
    total: '',
    stop: ', ',
  };

  @state() private width = 640;
  /** Day under the cursor, shared with other charts; the last month is read out where it has none. */
  @property({ attribute: false }) cursor = new DayCursor();
  readonly #day = new FollowedDay(this, () => this.cursor);

  #layers: readonly StackLayer[] = [];
  readonly #resize = new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width > 0) requestAnimationFrame(() => (this.width = width));
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('series') || changed.has('mode')) {
      this.#layers = stackLayers(this.series, this.mode);
    }
  }

  protected override updated(): void {
    const plot = this.renderRoot.querySelector('[role=slider]');
    if (plot !== null) this.#resize.observe(plot);
  }

  override render() {
    if (this.days.length === 0) return nothing;
    if (this.isTable) return this.#table();
    return html`<div class="body">${this.#plot()} ${this.#legend()}</div>`;
  }

  /** Month under the cursor. */
  get #pointed(): number | null {
    const { day } = this.#day;
    return day === null ? null : monthOf(this.days, day);
  }

  get #month(): number {
    return this.#pointed ?? this.days.length - 1;
  }

  #total(month: number): number {
    return this.#layers.at(-1)?.high[month] ?? 0;
  }

  #monthText(month: number): string {
    return this.format.date(this.days[month] ?? 0);
  }

  #share(value: number, month: number): string {
    const total = this.#total(month);
    return total === 0 ? '–' : this.format.percent(value / total, 0);
  }

  #plot() {
    const { width } = this;
    const height = width < 480 ? 240 : 320;
    const months = this.days.length;
    const axis = valueAxis('linear', Math.max(1, ...(this.#layers.at(-1)?.high ?? [])));
    const x = (month: number): number => LEFT + (month / months) * (width - LEFT - 4);
    const y = (count: number): number =>
      height - BOTTOM - (count / axis.max) * (height - TOP - BOTTOM);
    return html`<div
      role="slider"
      tabindex="0"
      aria-label=${this.words.cursor}
      aria-valuemin="0"
      aria-valuemax=${months - 1}
      aria-valuenow=${this.#month}
      aria-valuetext=${this.#spoken()}
      @keydown=${this.#onKey}
      @pointermove=${(event: PointerEvent) => this.#onPointer(event, months)}
      @pointerdown=${(event: PointerEvent) => this.#onPointer(event, months)}
      @pointerleave=${this.#leave}
      @blur=${this.#leave}
    >
      <svg viewBox="0 0 ${width} ${height}" height=${height} aria-hidden="true">
        ${axis.ticks.map(
          (
            tick,
          ) => svg`<path class=${tick === 0 ? 'axis' : 'grid'} d="M${LEFT} ${y(tick)}H${width - 4}"></path>
            <text x=${LEFT - 7} y=${y(tick) + 4} text-anchor="end">${this.format.compact(tick)}</text>`,
        )}
        ${this.#layers.map(
          (layer) => svg`<path
            class=${layer.colour === 'peer4' ? 'edge' : ''}
            .style=${`fill:var(--${layer.colour})`}
            d=${layerPath(layer, x, y)}
          ></path>`,
        )}
        ${this.#years(x, height)} ${this.#cursorLine(x, height)}
      </svg>
    </div>`;
  }

  #years(x: (month: number) => number, height: number) {
    const [first, last] = [this.days[0]! - 30, this.days.at(-1)!];
    const place = (day: number): number =>
      x((this.days.length * (day - first)) / Math.max(1, last - first));
    return yearLabels(first, last).map(
      ({ day, middle }) => svg`<path class="axis" d="M${place(day)} ${height - BOTTOM}v5"></path>
        <text x=${place(middle)} y=${height - 7} text-anchor="middle">${this.format.year(middle)}</text>`,
    );
  }

  #cursorLine(x: (month: number) => number, height: number) {
    const month = this.#pointed;
    if (month === null) return nothing;
    return svg`<path class="cursor" d="M${x(month + 0.5)} ${TOP}V${height - BOTTOM}"></path>`;
  }

  #legend() {
    const month = this.#month;
    return html`<div class="legend">
      <p class="when">${this.#monthText(month)}</p>
      <ul>
        ${this.#layers.toReversed().map(
          ({ label, colour, values }) =>
            html`<li>
              <i
                class=${colour === 'peer4' ? 'edge' : ''}
                .style=${`background:var(--${colour})`}
              ></i>
              <span>${label}</span>
              <b>${this.format.simulated(values[month] ?? 0)}</b>
              <span class="share">${this.#share(values[month] ?? 0, month)}</span>
            </li>`,
        )}
        <li class="sum">
          <i></i><span>${this.words.total}</span><b>${this.format.simulated(this.#total(month))}</b>
          <span></span>
        </li>
      </ul>
    </div>`;
  }

  #table() {
    const shown = this.days.map((_, month) => month).filter((month) => this.#total(month) > 0);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.words.caption}>
      <table>
        <caption>
          ${this.words.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.words.month}</th>
            ${this.#layers.map(({ label }) => html`<th scope="col">${label}</th>`)}
            <th scope="col">${this.words.total}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (month) =>
              html`<tr>
                <th scope="row">${this.format.dateShort(this.days[month]!)}</th>
                ${this.#layers.map(({ values }) => html`<td>${this.format.count(values[month]!)}</td>`)}
                <td><b>${this.format.count(this.#total(month))}</b></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #spoken(): string {
    const month = this.#month;
    const parts = this.#layers
      .filter(({ values }) => (values[month] ?? 0) > 0)
      .map(({ label, values }) => {
        const value = values[month]!;
        return `${label} ${this.format.simulated(value)} (${this.#share(value, month)})`;
      });
    const total = `${this.words.total} ${this.format.simulated(this.#total(month))}`;
    return [this.#monthText(month), total, ...parts].join(this.words.stop);
  }

  #onPointer(event: PointerEvent, months: number): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const place = (event.clientX - box.left - LEFT) / Math.max(1, box.width - LEFT - 4);
    this.#point(Math.min(months - 1, Math.max(0, Math.floor(place * months))));
  }

  #point(month: number): void {
    this.cursor.day = this.days[month]!;
  }

  #leave = (): void => {
    this.cursor.day = null;
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextMonth(event.key, this.#month, this.days.length);
    if (next === null) return;
    event.preventDefault();
    this.#point(next);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-stack-chart': StackChart;
  }
}
