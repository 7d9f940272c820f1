/**
 * The uPlot instance of the growth chart, without element or language: curves and bands by uPlot,
 * time axis, reported figures and labels by a draw hook.
 */
import uPlot from 'uplot';
import { columnOf, HIGH, LOW, PIN_DASHES } from './columns.ts';
import type { Point } from './figure-marks.ts';
import { isBanded } from './drawn.ts';
import type { SplitKey } from '../../src/engine/splits.ts';
import { FONT_SIZE, NARROW, PlotPainter } from './plot-painter.ts';
import { colourOf, plotShape, plotState, type PlotInput, type PlotState } from './plot-state.ts';
import type { PlotArea } from './plot-area.ts';
import type { DaySpan } from './zoom.ts';

export type { Palette, PlotInput, PlotWords } from './plot-state.ts';
export { NARROW };

export interface PlotEvents {
  /** The pointer stands on a day; null: it left. */
  readonly onCursor: (day: number | null) => void;
  /** A part of the time axis was brushed. */
  readonly onBrush: (span: DaySpan) => void;
}

/** A shorter move is a click, pixels. */
const LEAST_BRUSH = 8;

const withAlpha = (colour: string, alpha: number): string =>
  `color-mix(in srgb, ${colour} ${alpha * 100}%, transparent)`;

/** Curves, marks and labels of accounts over time. */
export class GrowthPlot {
  #state: PlotState;
  #size: { readonly width: number; readonly height: number };
  readonly #plot: uPlot;
  readonly #painter: PlotPainter;
  /** Room for names that the axes were laid out with. */
  #room = 0;
  readonly #events: PlotEvents;

  constructor(
    host: HTMLElement,
    input: PlotInput,
    size: { readonly width: number; readonly height: number },
    events: PlotEvents,
  ) {
    this.#state = plotState(input);
    this.#size = size;
    this.#events = events;
    this.#painter = new PlotPainter(() => ({
      state: this.#state,
      plot: this.#plot,
      isNarrow: this.isNarrow,
    }));
    this.#plot = new uPlot(this.#options(), this.#state.columns as uPlot.AlignedData, host);
    const { over } = this.#plot;
    over.addEventListener('mousemove', ({ clientX }) => events.onCursor(this.dayAt(clientX)));
    over.addEventListener('mouseleave', () => events.onCursor(null));
  }

  get state(): PlotState {
    return this.#state;
  }

  get area(): PlotArea {
    const { left, right } = this.#painter.area;
    const { from, to } = this.#state.span;
    return { left, right, width: this.#size.width, from, to: to + 1 };
  }

  get isNarrow(): boolean {
    return this.#size.width < NARROW;
  }

  /** Where the read-out covers least, pixels from the edges of the canvas. */
  get readOutPlace(): Readonly<Record<string, string>> {
    return this.#painter.readOutPlace;
  }

  /** Draws another state with the cursor on a day; false when it needs a plot of its own. */
  update(input: PlotInput, day: number | null): boolean {
    const next = plotState(input);
    if (plotShape(next) !== plotShape(this.#state)) return false;
    this.#state = next;
    this.#plot.setData(next.columns as uPlot.AlignedData, true);
    // Where the range of values stays, uPlot does not ask anew how much room the names need.
    if (this.#painter.endRoom() !== this.#room) this.#plot.setSize(this.#size);
    // uPlot keeps the pixel of its cursor, where another day may stand now; it draws in a microtask.
    queueMicrotask(() => this.showCursor(day));
    return true;
  }

  resize(width: number, height: number): void {
    this.#size = { width, height };
    this.#plot.setSize(this.#size);
  }

  /** Moves the cursor line to a day, or takes it away. */
  showCursor(day: number | null): void {
    const isShown = day !== null && day >= this.#state.span.from && day <= this.#state.span.to;
    const left = isShown ? this.#plot.valToPos(day, 'x') : -10;
    this.#plot.setCursor({ left, top: isShown ? 10 : -10 }, false);
  }

  /** Day under a point of the page, one of those that are shown. */
  dayAt(clientX: number): number {
    const { left } = this.#plot.over.getBoundingClientRect();
    const { from, to } = this.#state.span;
    const day = Math.round(this.#plot.posToVal(clientX - left, 'x'));
    return Math.min(to, Math.max(from, day));
  }

  /** The mark within reach of a point of the canvas (CSS pixels from its corner); null for none. */
  markAt(point: Point) {
    return this.#painter.markAt(point);
  }

  /** Tells uPlot that the page moved under the pointer. */
  synchronise(): void {
    this.#plot.syncRect(true);
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #options(): uPlot.Options {
    const isLinear = this.#state.axis === 'linear';
    const { series } = this.#state.drawn;
    return {
      ...this.#size,
      padding: [26, null, null, null],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false, dist: LEAST_BRUSH },
        points: { size: 9, width: 2, fill: () => this.#state.palette.paper },
        dataIdx: (_, __, index) => index,
      },
      scales: {
        x: { time: false, range: () => [this.#state.span.from, this.#state.span.to + 1] },
        y: {
          distr: isLinear ? 1 : 3,
          range: () => [this.#state.axisRange.min, this.#state.axisRange.max],
        },
      },
      axes: this.#axes(),
      series: this.#series(),
      bands: series.flatMap(({ key }, i) =>
        this.#isBanded(key)
          ? [
              {
                series: [columnOf(i, HIGH), columnOf(i, LOW)] as [number, number],
                fill: () => withAlpha(colourOf(this.#state, key), key === 'total' ? 0.13 : 0.2),
              },
            ]
          : [],
      ),
      hooks: {
        draw: [() => this.#painter.draw()],
        drawClear: [() => this.#painter.layoutEnds()],
        setSelect: [(plot) => this.#onSelect(plot)],
      },
    };
  }

  #isBanded(key: SplitKey): boolean {
    return isBanded(this.#state.drawn, this.#state.focus, key);
  }

  #onSelect(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width < LEAST_BRUSH) return;
    const [from, to] = [left, left + width].map((x) => Math.round(plot.posToVal(x, 'x')));
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#events.onBrush({ from: from!, to: Math.min(to!, this.#state.span.to) });
  }

  #axes(): uPlot.Axis[] {
    return [
      {
        size: 34,
        grid: { show: false },
        ticks: { show: false },
        values: () => [],
        splits: () => [],
      },
      {
        size: () => (this.isNarrow ? 46 : 70),
        font: `400 ${FONT_SIZE}px ${this.#state.fontFamily}`,
        stroke: () => this.#state.palette.ink3,
        gap: 8,
        grid: { stroke: () => this.#state.palette.line, width: 1 },
        ticks: { show: false },
        border: { show: false },
        splits: () => [...this.#state.axisRange.ticks],
        filter: (_, splits) => splits,
        values: (_, splits) =>
          splits.map((value) =>
            this.isNarrow
              ? this.#state.words.axisValue(value)
              : this.#state.words.reportedValue(value),
          ),
      },
      // Room on the right, where the curves are named.
      {
        side: 1,
        scale: 'y',
        size: () => (this.#room = this.#painter.endRoom()),
        grid: { show: false },
        ticks: { show: false },
        values: () => [],
        splits: () => [],
      },
    ];
  }

  #width(key: SplitKey): number {
    const { drawn, focus } = this.#state;
    if (key === 'people' || key === 'xinhua') return 1.75;
    return drawn.by === 'sector' && key !== 'total' && key !== focus ? 1 : 2.25;
  }

  #series(): uPlot.Series[] {
    const { series } = this.#state.drawn;
    const curves = series.flatMap(({ key }): uPlot.Series[] => {
      const edge: uPlot.Series = {
        show: this.#isBanded(key),
        stroke: 'transparent',
        width: 0,
        points: { show: false },
      };
      return [
        { ...edge },
        { ...edge },
        {
          stroke: () => colourOf(this.#state, key),
          width: this.#width(key),
          points: { show: false },
        },
      ];
    });
    const baseline: uPlot.Series = {
      stroke: () => this.#state.palette.ink2,
      width: 1,
      points: { show: false },
    };
    const pins = PIN_DASHES.map((dash): uPlot.Series => ({
      ...baseline,
      width: 1.75,
      dash: [...dash],
    }));
    return [{}, ...curves, baseline, ...pins];
  }
}
