/**
 * `<zhengwu-mini-chart>`: the total in small, kept in sight while a parameter is being moved and the
 * growth chart is not: on narrow screens the sliders stand below it. It lies at the end of the screen
 * that is away from the slider, on wide ones below the column of the chart, and goes when the panel is left. For eyes only: what it shows is said by
 * the headline and the chart.
 *
 * It watches the panel that it is a child of, and the element `#chart` beside it.
 *
 * Properties: `locale`, `view` (null before the first run), `marks`.
 */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SplitKey } from '../../src/engine/splits.ts';
import type { GrowthView } from '../charts/drawn.ts';
import type { FigureMark } from '../charts/figure-marks.ts';
import { miniFrame, miniPath, miniPoint } from '../charts/mini-curve.ts';
import type { Locale } from '../locale/index.ts';
import { shared } from '../styles/shared.ts';

const WIDTH = 340;
const HEIGHT = 84;

@customElement('zhengwu-mini-chart')
export class MiniChart extends LitElement {
  static override styles = [
    shared,
    css`
      .mini {
        position: fixed;
        z-index: 8;
        right: 0;
        left: 0;
        display: flex;
        gap: var(--s3);
        align-items: center;
        justify-content: center;
        padding: var(--s2) var(--s4);
        border: solid var(--rule);
        border-width: 0 0 1px;
        background: var(--paper);
        font-size: var(--t1);
        pointer-events: none;
      }
      .top {
        top: 0;
      }
      .bottom {
        bottom: 0;
        border-width: 1px 0 0;
      }
      /* Beside the panel there is room in the column of the chart, away from head and sliders. */
      @media (min-width: 1241px) {
        .mini {
          top: auto;
          right: auto;
          bottom: 0;
          width: min(680px, calc(100vw - 520px));
          border-width: 1px 1px 0 0;
        }
      }
      svg {
        flex: 1 1 auto;
        width: 100%;
        max-width: 560px;
        height: 84px;
      }
      path {
        fill: none;
        stroke: var(--total);
        stroke-width: 2.25;
        vector-effect: non-scaling-stroke;
      }
      .baseline {
        stroke: var(--ink2);
        stroke-width: 1;
      }
      .mark {
        stroke-width: 8;
        stroke-linecap: round;
      }
      b {
        display: block;
        font-size: var(--t3);
      }
      p span {
        white-space: nowrap;
      }
      @media print {
        .mini {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) view: GrowthView | null = null;
  @property({ attribute: false }) marks: readonly FigureMark<SplitKey>[] = [];

  /** End of the screen at which it lies; null while no parameter is being moved. */
  @state() private side: 'top' | 'bottom' | null = null;
  @state() private isChartSeen = true;

  #panel: HTMLElement | null = null;
  #observer: IntersectionObserver | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#panel = this.parentElement;
    this.#panel?.addEventListener('focusin', this.#onTouch);
    this.#panel?.addEventListener('parameter-input', this.#onTouch);
    this.#panel?.addEventListener('focusout', this.#onLeave);
    this.#observer = new IntersectionObserver(
      ([entry]) => {
        // A strip of it is not enough to see what moves.
        this.isChartSeen = (entry?.intersectionRatio ?? 1) > 0.5;
      },
      { threshold: [0, 0.5, 1] },
    );
    const chart = (this.getRootNode() as ParentNode).querySelector('#chart');
    if (chart !== null) this.#observer.observe(chart);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#panel?.removeEventListener('focusin', this.#onTouch);
    this.#panel?.removeEventListener('parameter-input', this.#onTouch);
    this.#panel?.removeEventListener('focusout', this.#onLeave);
    this.#observer?.disconnect();
  }

  #onTouch = (event: Event): void => {
    const slider = event
      .composedPath()
      .find((target) => target instanceof Element && target.localName === 'zhengwu-parameter');
    if (!(slider instanceof Element)) return;
    const { top, bottom } = slider.getBoundingClientRect();
    this.side = (top + bottom) / 2 < innerHeight / 2 ? 'bottom' : 'top';
  };

  #onLeave = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && this.#panel?.contains(event.relatedTarget)) return;
    this.side = null;
  };

  override render() {
    const { view, side } = this;
    if (view === null || side === null || this.isChartSeen) return nothing;
    const { total } = view.curves;
    const marks = this.marks.filter(
      ({ series, kind, alternative }) => series === 'total' && kind === 'exact' && !alternative,
    );
    // Where the chart counts what is new, its line of the reference is no stock.
    const isStock = (view.split?.quantity ?? 'stock') === 'stock';
    const baseline = isStock ? view.baseline : null;
    const stocks = [total.median, ...(baseline === null ? [] : [baseline])];
    const frame = miniFrame(
      WIDTH,
      HEIGHT,
      stocks,
      marks.map(({ value }) => value),
    );
    const { phrases, format } = this.locale;
    return html`<div class="mini ${side}" aria-hidden="true">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">
        ${baseline === null ? nothing : svg`<path class="baseline" d=${miniPath(frame, baseline)}></path>`}
        <path d=${miniPath(frame, total.median)}></path>
        ${marks.map(({ day, value }) => {
          const [x, y] = miniPoint(frame, day - view.startDay, value);
          // A stroke without length: a disc would be stretched with the drawing.
          return svg`<path class="mark" d="M${x} ${y}h0"></path>`;
        })}
      </svg>
      <p>
        <span>${phrases.series.total}</span><b>${format.simulated(total.median.at(-1) ?? 0)}</b>
      </p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-mini-chart': MiniChart;
  }
}
