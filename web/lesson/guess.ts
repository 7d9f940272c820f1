/**
 * `<zhengwu-guess>`: an empty chart on which the reader draws how the total grew, before anything is
 * shown; afterwards the guess beside the reported figures and the simulated total.
 *
 * Properties: `locale`, `words`, `guess` (six values), `isShown` (whether figures are revealed),
 * `marks` and `curve` (shown only then).
 * Events: `guess-change` (detail: the guess), `guess-reveal`, `guess-again`.
 * Keyboard: every handle is a slider; arrows a thousand, Page Up and Page Down ten thousand.
 */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dayOf } from '../../src/engine/calendar.ts';
import type { SplitKey } from '../../src/engine/splits.ts';
import { dayTicks, yearLabels } from '../../src/export/figure/axes.ts';
import { markShape, type FigureMark, type Point } from '../../src/export/figure/marks.ts';
import { pathData } from '../../src/export/figure/svg.ts';
import type { Locale } from '../locale/index.ts';
import { shared } from '../styles/shared.ts';
import { BLANK, GUESS_DAYS, GUESS_STEP, GUESS_TOP, withPoint, type Guess } from './guess-data.ts';
import type { LessonWords } from './words.ts';

/** How far the guess was from the count, in words of numbers. */
export interface GrowthMiss {
  readonly guessed: string;
  readonly reported: string;
  /** Signed per cent; null for no difference that can be drawn. */
  readonly times: string | null;
}

export interface ShownCurve {
  readonly startDay: number;
  readonly values: ArrayLike<number>;
}

const WIDTH = 1000;
const HEIGHT = 460;
const AREA = { left: 76, right: 980, top: 16, bottom: 420 } as const;
const FROM = dayOf('2010-01-01');
const TO = dayOf('2012-12-31');

const xOf = (day: number): number =>
  AREA.left + ((day - FROM) / (TO + 1 - FROM)) * (AREA.right - AREA.left);
const yOf = (value: number): number => AREA.bottom - (value / GUESS_TOP) * (AREA.bottom - AREA.top);
const valueAt = (y: number): number => ((AREA.bottom - y) / (AREA.bottom - AREA.top)) * GUESS_TOP;

const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowUp: GUESS_STEP,
  ArrowRight: GUESS_STEP,
  ArrowDown: -GUESS_STEP,
  ArrowLeft: -GUESS_STEP,
  PageUp: 10 * GUESS_STEP,
  PageDown: -10 * GUESS_STEP,
  Home: -GUESS_TOP,
  End: GUESS_TOP,
};

@customElement('zhengwu-guess')
export class GuessChart extends LitElement {
  static override styles = [
    shared,
    css`
      svg {
        display: block;
        width: 100%;
        height: auto;
        touch-action: none;
        user-select: none;
        font-size: 13px;
      }
      text {
        fill: var(--ink3);
      }
      .grid {
        stroke: var(--line);
      }
      .axis {
        stroke: var(--rule);
      }
      .guess {
        fill: none;
        stroke: var(--ink2);
        stroke-width: 2;
        stroke-dasharray: 7 5;
      }
      .simulated {
        fill: none;
        stroke: var(--total);
        stroke-width: 2.25;
      }
      .handle {
        fill: var(--paper);
        stroke: var(--ink);
        stroke-width: 2;
        cursor: ns-resize;
      }
      .handle:focus-visible {
        outline: none;
        stroke-width: 5;
      }
      .name {
        fill: var(--ink);
        font-weight: 600;
      }
      @media (max-width: 900px) {
        svg {
          font-size: 26px;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: LessonWords['guess'];
  @property({ attribute: false }) guess: Guess = BLANK;
  @property({ type: Boolean }) isShown = false;
  @property({ attribute: false }) marks: readonly FigureMark<SplitKey>[] = [];
  @property({ attribute: false }) curve: ShownCurve | null = null;

  #dragged: number | null = null;

  override render() {
    return html`<svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="group"
      aria-label=${this.words.canvas}
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onUp}
      @pointercancel=${this.#onUp}
    >
      ${this.#axes()} ${this.isShown ? this.#shown() : nothing} ${this.#line()}
      ${this.isShown ? nothing : GUESS_DAYS.map((_, i) => this.#handle(i))}
    </svg>`;
  }

  #axes() {
    const { format } = this.locale;
    const values = [0, 1, 2, 3, 4].map((i) => i * 100_000);
    return svg`<g>
      ${values.map(
        (value) => svg`<path class="grid" d="M${AREA.left} ${yOf(value)}H${AREA.right}"></path>
          <text x=${AREA.left - 8} y=${yOf(value) + 4} text-anchor="end">${format.compact(value)}</text>`,
      )}
      <path class="axis" d="M${AREA.left} ${AREA.bottom}H${AREA.right}"></path>
      ${dayTicks(FROM, TO).map(
        ({ day, isYear }) =>
          svg`<path class="axis" d="M${xOf(day)} ${AREA.bottom}v${isYear ? 7 : 4}"></path>`,
      )}
      ${yearLabels(FROM, TO).map(
        ({ day, middle }) =>
          svg`<text x=${xOf(middle)} y=${AREA.bottom + 26} text-anchor="middle">${format.year(day)}</text>`,
      )}
    </g>`;
  }

  #line() {
    const points: Point[] = [
      [xOf(FROM), yOf(0)],
      ...this.guess.map((value, i): Point => [xOf(GUESS_DAYS[i]!), yOf(value)]),
    ];
    return svg`<path class="guess" d=${pathData(points)}></path>`;
  }

  #handle(place: number) {
    const { format } = this.locale;
    const value = this.guess[place]!;
    const [x, y] = [xOf(GUESS_DAYS[place]!), yOf(value)];
    return svg`<circle
        class="handle"
        cx=${x}
        cy=${y}
        r="11"
        tabindex="0"
        role="slider"
        aria-orientation="vertical"
        aria-label=${this.words.at(format.date(GUESS_DAYS[place]!))}
        aria-valuemin="0"
        aria-valuemax=${GUESS_TOP}
        aria-valuenow=${value}
        aria-valuetext=${this.words.value(format.count(value))}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, place)}
      ></circle>
      <text class="name" x=${x} y=${y - 20} text-anchor=${place === 5 ? 'end' : 'middle'}>${format.compact(value)}</text>`;
  }

  #shown() {
    const at = { x: xOf, y: yOf };
    const totals = this.marks.filter(
      ({ series, alternative }) => series === 'total' && !alternative,
    );
    return svg`<g>
      ${this.#simulated()}
      ${totals.map((mark) => {
        const { strokes, disc } = markShape(mark, at);
        return svg`${strokes.map(
          (line) => svg`<path class="simulated" d=${pathData(line)}></path>`,
        )}
        ${
          disc === null
            ? nothing
            : svg`<circle cx=${disc.centre[0]} cy=${disc.centre[1]} r=${disc.radius + 1} fill="var(--total)"></circle>`
        }`;
      })}
    </g>`;
  }

  #simulated() {
    if (this.curve === null) return nothing;
    const { startDay, values } = this.curve;
    const points: Point[] = [];
    for (let day = FROM; day <= TO && day - startDay < values.length; day += 7) {
      if (day >= startDay) points.push([xOf(day), yOf(values[day - startDay]!)]);
    }
    return svg`<path class="simulated" d=${pathData(points)}></path>`;
  }

  // ── Drawing ──────────────────────────────────────────────────────────────────────────────────

  #pointOf({ clientX, clientY }: PointerEvent): Point {
    const box = this.renderRoot.querySelector('svg')!.getBoundingClientRect();
    const scale = WIDTH / box.width;
    return [(clientX - box.left) * scale, (clientY - box.top) * scale];
  }

  #set(place: number, value: number): void {
    const detail = withPoint(this.guess, place, value);
    this.dispatchEvent(new CustomEvent('guess-change', { detail, bubbles: true, composed: true }));
  }

  #onDown = (event: PointerEvent): void => {
    if (this.isShown || event.button !== 0) return;
    const [x, y] = this.#pointOf(event);
    const distances = GUESS_DAYS.map((day) => Math.abs(xOf(day) - x));
    this.#dragged = distances.indexOf(Math.min(...distances));
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#set(this.#dragged, valueAt(y));
  };

  #onMove = (event: PointerEvent): void => {
    if (this.#dragged !== null) this.#set(this.#dragged, valueAt(this.#pointOf(event)[1]));
  };

  #onUp = (): void => {
    this.#dragged = null;
  };

  #onKey(event: KeyboardEvent, place: number): void {
    const step = KEY_STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#set(place, this.guess[place]! + step);
  }
}
