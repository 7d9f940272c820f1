/**
 * `<zhengwu-xy-chart>`: a small chart of lines, bands and points with a keyboard cursor that speaks
 * and a table behind it.
 *
 * Properties: `data` (see `xy-layout.ts`), `height` (pixels), `locale` (for the word of the table
 * button), `hasTable` (whether the button is shown; without it the page gives the numbers elsewhere).
 * Keyboard: the plot is a slider over its stops; arrows one, Page Up and Page Down a tenth, Home, End.
 */
import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Locale } from '../locale/index.ts';
import { shared } from '../styles/shared.ts';
import { xyChartStyle } from './xy-chart.style.ts';
import {
  bandPath,
  layoutXy,
  linePath,
  nearestStop,
  nextStop,
  type XyData,
  type XyLayout,
  type XyPoint,
  type XyRule,
} from './xy-layout.ts';

@customElement('zhengwu-xy-chart')
export class XyChart extends LitElement {
  static override styles = [shared, xyChartStyle];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) data: XyData | null = null;
  @property({ type: Number }) height = 260;
  @property({ type: Boolean }) hasTable = true;

  @state() private width = 0;
  @state() private stop: number | null = null;
  @state() private isTable = false;

  #observer: ResizeObserver | null = null;
  #layout: XyLayout | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      requestAnimationFrame(() => (this.width = width));
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  override render() {
    const { data } = this;
    if (data === null) return nothing;
    return html`<figure aria-labelledby="title">
      <figcaption>
        <span>
          <b id="title">${data.title}</b>
          ${data.subtitle === undefined ? nothing : html`<span class="quiet">${data.subtitle}</span>`}
        </span>
        ${this.hasTable ? this.#tableButton() : nothing}
      </figcaption>
      ${this.isTable ? this.#table(data) : this.#plot(data)}
    </figure>`;
  }

  #tableButton() {
    return html`<button
      type="button"
      class="button small"
      aria-pressed=${this.isTable}
      @click=${() => (this.isTable = !this.isTable)}
    >
      ${this.locale.phrases.chart.table}
    </button>`;
  }

  #table({ title, table }: XyData) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <table>
        <thead>
          <tr>
            ${table.columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows.map(
            ([first, ...rest]) =>
              html`<tr>
                <th scope="row">${first}</th>
                ${rest.map((text) => html`<td>${text}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #plot(data: XyData) {
    const { width, height } = this;
    this.#layout = width > 0 ? layoutXy(data, { width, height }) : null;
    const layout = this.#layout;
    const last = Math.max(0, data.stops.length - 1);
    return html`<div
      class="plot"
      role="slider"
      tabindex="0"
      aria-label=${data.title}
      aria-valuemin="0"
      aria-valuemax=${last}
      aria-valuenow=${this.stop ?? last}
      aria-valuetext=${data.stops[this.stop ?? last]?.spoken ?? ''}
      @keydown=${this.#onKey}
      @focus=${this.#onFocus}
      @blur=${() => (this.stop = null)}
      @pointermove=${this.#onPointer}
      @pointerleave=${this.#onLeave}
    >
      <svg width=${width} height=${height} aria-hidden="true">
        ${layout === null ? nothing : this.#drawing(data, layout)}
      </svg>
      ${this.#said(data)}
    </div>`;
  }

  /** What is under the cursor, for those who see it. */
  #said({ stops }: XyData) {
    const text = this.stop === null ? '' : (stops[this.stop]?.spoken ?? '');
    return html`<p class="said" aria-hidden="true">${text}</p>`;
  }

  #drawing(data: XyData, layout: XyLayout) {
    const { bands = [], lines = [], points = [], rules = [] } = data;
    const { left, right, top, bottom } = layout.plot;
    return svg`<clipPath id="plot"><rect x=${left} y=${top} width=${right - left} height=${bottom - top + 1}></rect></clipPath>
      ${axes(data, layout)}
      <g clip-path="url(#plot)">${bands.map((band) => svg`<path class="band" d=${bandPath(band, layout)}></path>`)}
      ${rules.map((rule) => drawRule(rule, layout))}
      ${lines.map(
        (line) =>
          svg`<path class="line ${line.tone} ${line.isDashed ? 'dashed' : ''}" d=${linePath(line.points, layout)}></path>`,
      )}</g>
      ${points.map((point) => drawPoint(point, layout))}
      ${points.map((point, i) => drawLabel(point, i, layout))}
      ${this.#cursor(data, layout)}`;
  }

  #cursor({ stops }: XyData, { plot, xOf, yOf }: XyLayout) {
    const at = this.stop === null ? undefined : stops[this.stop];
    if (at === undefined) return nothing;
    const x = xOf(at.x);
    return svg`<path class="cursor" d="M${x} ${plot.top}V${plot.bottom}"></path>
      ${at.y === null ? nothing : svg`<circle class="cursor-dot" cx=${x} cy=${yOf(at.y)} r="5.5"></circle>`}`;
  }

  #onFocus = (): void => {
    const { data } = this;
    if (this.stop === null && data !== null && data.stops.length > 0) {
      this.stop = data.stops.length - 1;
    }
  };

  #onKey = (event: KeyboardEvent): void => {
    const count = this.data?.stops.length ?? 0;
    if (count === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = nextStop(event.key, this.stop ?? count - 1, count);
    if (to === null) return;
    event.preventDefault();
    this.stop = to;
  };

  #onPointer = (event: PointerEvent): void => {
    if (this.#layout === null || this.data === null) return;
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.stop = nearestStop(this.data.stops, this.#layout, [
      event.clientX - left,
      event.clientY - top,
    ]);
  };

  #onLeave = (event: PointerEvent): void => {
    const isFocused = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement;
    if (isFocused !== event.currentTarget) this.stop = null;
  };
}

function axes({ x, y }: XyData, { plot, xTicks, yTicks }: XyLayout) {
  const { left, right, top, bottom } = plot;
  return svg`${yTicks.map(
    ({ at, text }) =>
      svg`<path class="grid" d="M${left} ${at}H${right}"></path><text x=${left - 6} y=${at + 4} text-anchor="end">${text}</text>`,
  )}
    <path class="foot" d="M${left} ${bottom}H${right}"></path>
    ${xTicks.map(
      ({ at, text }) =>
        svg`<path class="foot" d="M${at} ${bottom}v4"></path><text x=${Math.min(at, right)} y=${bottom + 17} text-anchor=${anchorOf(at, text, plot.right)}>${text}</text>`,
    )}
    <text class="axis" x=${right} y=${bottom + 32} text-anchor="end">${x.label}</text>
    <text class="axis" x="0" y=${top - 9}>${y.label}</text>`;
}

/** A tick at the right edge is set to its left. */
const anchorOf = (at: number, text: string, right: number): string =>
  at + 3.3 * text.length > right + 10 ? 'end' : 'middle';

function drawRule({ along, at, text, tone = 'quiet' }: XyRule, { plot, xOf, yOf }: XyLayout) {
  const isX = along === 'x';
  const path = isX
    ? `M${xOf(at)} ${plot.top}V${plot.bottom}`
    : `M${plot.left} ${yOf(at)}H${plot.right}`;
  const [x, y] = isX ? [xOf(at) + 4, plot.top + 11] : [plot.right - 2, yOf(at) - 4];
  return svg`<path class="rule ${tone}" d=${path}></path>${
    text === undefined
      ? nothing
      : svg`<text class="rule-text ${tone}" x=${x} y=${y} text-anchor=${isX ? 'start' : 'end'}>${text}</text>`
  }`;
}

function drawPoint(point: XyPoint, { xOf, yOf }: XyLayout) {
  const { x, y, tone, radius = 4, opacity = 1, isHollow, errorX, errorY } = point;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return nothing;
  return svg`${errorX ? svg`<path class="error ${tone}" d="M${xOf(errorX[0])} ${yOf(y)}H${xOf(errorX[1])}"></path>` : nothing}
    ${errorY ? svg`<path class="error ${tone}" d="M${xOf(x)} ${yOf(errorY[0])}V${yOf(errorY[1])}"></path>` : nothing}
    <circle class="point ${tone} ${isHollow ? 'hollow' : ''}" cx=${xOf(x)} cy=${yOf(y)} r=${radius} opacity=${opacity}></circle>`;
}

function drawLabel({ label }: XyPoint, place: number, { labels }: XyLayout) {
  const placed = labels[place];
  if (label === undefined || placed === null || placed === undefined) return nothing;
  const { box, leader } = placed;
  return svg`${
    leader === null
      ? nothing
      : svg`<path class="leader" d="M${leader[0].join(' ')}L${leader[1].join(' ')}"></path>`
  }<text class="label" x=${box.left} y=${box.bottom - 4}>${label}</text>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-xy-chart': XyChart;
  }
}
