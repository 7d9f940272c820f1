/**
 * The uPlot instance of the growth chart, without element or language: curves and bands by uPlot,
 * time axis, reported figures and labels by a draw hook.
 */
import uPlot from 'uplot';
import type { SeriesKey } from '../../src/worker/api.ts';
import {
  BASELINE_COLUMN,
  PIN_DASHES,
  pinColumn,
  HIGH,
  LOW,
  MEDIAN,
  SERIES_KEYS,
  chartColumns,
  columnOf,
  dayTicks,
  firstShownDay,
  highestOf,
  valueAxis,
  yearLabels,
  type AxisKind,
  type Columns,
  type GrowthView,
  type PinLine,
  type ValueAxis,
} from './columns.ts';
import {
  textWidth,
  paintCentred,
  paintLines,
  paintMark,
  paintText,
  type Brush,
  type TextRun,
} from './chart-paint.ts';
import {
  markShape,
  type Box,
  type FigureMark,
  type MarkShape,
  type Point,
} from './figure-marks.ts';
import { placeLabels, spread } from './labels.ts';

export type Palette = Readonly<
  Record<SeriesKey | 'paper' | 'ink' | 'ink2' | 'ink3' | 'rule' | 'line', string>
>;

/** Words and manners that the plot needs, from the locale. */
export interface PlotWords {
  series(key: SeriesKey): string;
  baseline: string;
  pin(line: PinLine): string;
  /** Name of an exact count at the end of its curve. */
  reported(mark: FigureMark): string;
  value(value: number): string;
  reportedValue(value: number): string;
  axisValue(value: number): string;
  year(day: number): string;
  mark(mark: FigureMark): string;
}

/** The time axis of the plot: pixels from the left edge of the canvas, and the days at its ends. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

export interface PlotInput {
  readonly view: GrowthView;
  readonly marks: readonly FigureMark[];
  readonly axis: AxisKind;
  readonly palette: Palette;
  readonly words: PlotWords;
  readonly fontFamily: string;
}

/** Below this width the chart is the narrow one: short numbers, marks without labels. */
export const NARROW = 620;
/** Another reading keeps its ring; its words are left out where they would lie on the curves. */
const OTHER_READING_COST = 150;
const READ_OUT = { width: 330, height: 150 } as const;
const FONT_SIZE = 12.5;
const LINE_HEIGHT = 16;
const BAND_ALPHA: Readonly<Record<SeriesKey, number>> = {
  total: 0.13,
  sina: 0.2,
  tencent: 0.2,
  people: 0.2,
  xinhua: 0.2,
};

interface State extends PlotInput {
  readonly axisRange: ValueAxis;
  readonly columns: Columns;
  readonly from: number;
  readonly to: number;
}

function withAlpha(colour: string, alpha: number): string {
  return `color-mix(in srgb, ${colour} ${alpha * 100}%, transparent)`;
}

function prepare(input: PlotInput): State {
  const from = firstShownDay(input.view);
  const to = input.view.startDay + input.view.curves.total.median.length - 1;
  const marks = input.marks.filter((mark) => mark.untilDay >= from && mark.day <= to);
  const highest = Math.max(highestOf(input.view), ...marks.map((mark) => mark.value));
  const axisRange = valueAxis(input.axis, highest);
  const floor = input.axis === 'linear' ? 0 : axisRange.min;
  return { ...input, marks, axisRange, from, to, columns: chartColumns(input.view, from, floor) };
}

/** Curves, marks and labels of accounts by platform over time. */
export class GrowthPlot {
  #state: State;
  #width: number;
  readonly #plot: uPlot;
  #ends: readonly EndLabel[] = [];

  constructor(
    host: HTMLElement,
    input: PlotInput,
    width: number,
    height: number,
    onCursor: (day: number | null) => void,
  ) {
    this.#state = prepare(input);
    this.#width = width;
    this.#plot = new uPlot(
      this.#options(width, height, onCursor),
      this.#state.columns as uPlot.AlignedData,
      host,
    );
  }

  get firstDay(): number {
    return this.#state.from;
  }

  get lastDay(): number {
    return this.#state.to;
  }

  get area(): PlotArea {
    const { left, right } = this.#area;
    return { left, right, width: this.#width, from: this.#state.from, to: this.#state.to + 1 };
  }

  get isNarrow(): boolean {
    return this.#width < NARROW;
  }

  /** Draws another state of the same kind of axis (uPlot fixes that when it is made). */
  update(input: PlotInput): void {
    this.#state = prepare(input);
    this.#plot.setData(this.#state.columns as uPlot.AlignedData, true);
  }

  resize(width: number, height: number): void {
    this.#width = width;
    this.#plot.setSize({ width, height });
  }

  /** Moves the cursor line to a day, or takes it away. */
  showCursor(day: number | null): void {
    const left = day === null ? -10 : this.#plot.valToPos(day, 'x');
    this.#plot.setCursor({ left, top: day === null ? -10 : 10 }, false);
  }

  /** The mark within reach of a point of the canvas (CSS pixels from its corner); null for none. */
  markAt([x, y]: Point): FigureMark | null {
    const at = { x: this.#x, y: this.#y };
    const near = this.#state.marks
      .map((mark) => ({ mark, distance: distanceTo(markShape(mark, at).box, [x, y]) }))
      .filter(({ distance }) => distance <= REACH)
      .sort((a, b) => a.distance - b.distance);
    return near[0]?.mark ?? null;
  }

  /** Tells uPlot that the page moved under the pointer. */
  synchronise(): void {
    this.#plot.syncRect(true);
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #options(width: number, height: number, onCursor: (day: number | null) => void): uPlot.Options {
    const isLinear = (): boolean => this.#state.axis === 'linear';
    return {
      width,
      height,
      padding: [14, null, null, null],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false, setScale: false },
        points: { size: 9, width: 2, fill: () => this.#state.palette.paper },
        dataIdx: (_, __, index) => index,
      },
      scales: {
        x: { time: false, range: () => [this.#state.from, this.#state.to + 1] },
        y: {
          distr: isLinear() ? 1 : 3,
          range: () => [this.#state.axisRange.min, this.#state.axisRange.max],
        },
      },
      axes: this.#axes(),
      series: this.#series(),
      bands: SERIES_KEYS.map((key, i) => ({
        series: [columnOf(i, HIGH), columnOf(i, LOW)] as [number, number],
        fill: () => withAlpha(this.#state.palette[key], BAND_ALPHA[key]),
      })),
      hooks: {
        draw: [() => this.#draw()],
        drawClear: [() => this.#layoutEnds()],
        setCursor: [
          (plot) => {
            const index = plot.cursor.idx;
            onCursor(index === null || index === undefined ? null : this.#state.from + index);
          },
        ],
      },
    };
  }

  #axes(): uPlot.Axis[] {
    const { palette } = this.#state;
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
        border: { show: false, stroke: palette.rule },
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
        size: () => this.#endWidth(),
        grid: { show: false },
        ticks: { show: false },
        values: () => [],
        splits: () => [],
      },
    ];
  }

  #series(): uPlot.Series[] {
    const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
    const curves = SERIES_KEYS.flatMap((key): uPlot.Series[] => [
      { ...edge },
      { ...edge },
      {
        stroke: () => this.#state.palette[key],
        width: key === 'people' || key === 'xinhua' ? 1.75 : 2.25,
        points: { show: false },
      },
    ]);
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

  get #brush(): Brush {
    const { palette, fontFamily } = this.#state;
    return {
      context: this.#plot.ctx,
      ratio: uPlot.pxRatio,
      font: `${FONT_SIZE}px ${fontFamily}`,
      paper: palette.paper,
    };
  }

  /** Plot area in CSS pixels of the canvas. */
  get #area(): Box {
    const { left, top, width, height } = this.#plot.bbox;
    const ratio = uPlot.pxRatio;
    return {
      left: left / ratio,
      top: top / ratio,
      right: (left + width) / ratio,
      bottom: (top + height) / ratio,
    };
  }

  #x = (day: number): number => this.#plot.valToPos(day, 'x', true) / uPlot.pxRatio;
  #y = (value: number): number => {
    const { min, max } = this.#state.axisRange;
    const held = Math.min(
      Math.max(value, this.#state.axis === 'linear' ? min : min * 0.5),
      max * 2,
    );
    return this.#plot.valToPos(held, 'y', true) / uPlot.pxRatio;
  };

  /** Room for the longest name, in steps, so that the plot keeps its width while values change. */
  #endWidth(): number {
    const font = `${FONT_SIZE}px ${this.#state.fontFamily}`;
    const widths = this.#endItems().map(({ runs }) => textWidth(runs, font));
    return Math.ceil((Math.max(...widths) + 20) / 16) * 16;
  }

  #endValue(column: number): number {
    return Number(this.#state.columns[column]?.at(-1) ?? 0);
  }

  #endText(value: number): string {
    const { words } = this.#state;
    return this.isNarrow ? words.axisValue(value) : words.value(value);
  }

  /** What stands at the right end: every curve, the baseline, and the last exact total. */
  #endItems(): EndLabel[] {
    const { palette, words, view, marks, to } = this.#state;
    const ends = SERIES_KEYS.map((key, i): EndLabel => {
      const value = this.#endValue(columnOf(i, MEDIAN));
      return {
        runs: [{ text: words.series(key), isStrong: true }, { text: ` ${this.#endText(value)}` }],
        value,
        colour: palette[key],
      };
    });
    if (view.baseline !== null) {
      const value = this.#endValue(BASELINE_COLUMN);
      const text = this.isNarrow ? words.baseline : `${words.baseline} ${this.#endText(value)}`;
      ends.push({ runs: [{ text }], value, colour: palette.ink2 });
    }
    (view.pins ?? []).forEach((line, i) => {
      const value = this.#endValue(pinColumn(i));
      const text = this.isNarrow ? words.pin(line) : `${words.pin(line)} ${this.#endText(value)}`;
      ends.push({ runs: [{ text }], value, colour: palette.ink2 });
    });
    for (const mark of marks.filter((item) => isEndMark(item, to))) {
      const text = this.isNarrow ? words.axisValue(mark.value) : words.reportedValue(mark.value);
      ends.push({
        runs: [{ text: words.reported(mark), isStrong: true }, { text: ` ${text}` }],
        value: mark.value,
        colour: palette[mark.series],
      });
    }
    return ends;
  }

  #layoutEnds(): void {
    this.#ends = this.#endItems();
  }

  #draw(): void {
    this.#drawTimeAxis();
    const shapes = this.#state.marks.map((mark) => markShape(mark, { x: this.#x, y: this.#y }));
    // Other readings first: the chosen one may stand inside their ring.
    const painted = this.#state.marks
      .map((mark, i) => ({ mark, shape: shapes[i]! }))
      .sort((a, b) => rankOf(a.mark) - rankOf(b.mark));
    for (const { mark, shape } of painted) {
      paintMark(this.#brush, shape, this.#state.palette[mark.series]);
    }
    this.#drawEnds();
    if (!this.isNarrow) this.#drawMarkLabels(shapes);
  }

  #drawTimeAxis(): void {
    const { palette, from, to, words } = this.#state;
    const { left, right, bottom } = this.#area;
    const lines: Point[][] = [
      [
        [left, bottom],
        [right, bottom],
      ],
    ];
    for (const { day, isYear } of dayTicks(from, to)) {
      const x = Math.round(this.#x(day)) + 0.5;
      lines.push([
        [x, bottom],
        [x, bottom + (isYear ? 6 : 3)],
      ]);
    }
    paintLines(this.#brush, lines, palette.rule);
    for (const { day, middle } of yearLabels(from, to)) {
      paintCentred(this.#brush, words.year(day), [this.#x(middle), bottom + 19], palette.ink3);
    }
  }

  #drawEnds(): void {
    const { top, right, bottom } = this.#area;
    const wanted = this.#ends.map(({ value }) => this.#y(value));
    const heights = spread(wanted, LINE_HEIGHT, top + 4, bottom - 6);
    this.#ends.forEach(({ runs, colour }, i) => {
      const leader: Point[] = [
        [right + 2, wanted[i]!],
        [right + 11, heights[i]!],
      ];
      paintLines(this.#brush, [leader], this.#state.palette.rule);
      paintText(this.#brush, runs, [right + 15, heights[i]!], colour);
    });
  }

  #drawMarkLabels(shapes: readonly MarkShape[]): void {
    const { marks, palette, to, words } = this.#state;
    const labelled = marks
      .flatMap((mark, i) => (isEndMark(mark, to) ? [] : [{ mark, shape: shapes[i]! }]))
      .sort((a, b) => rankOf(b.mark) - rankOf(a.mark));
    const runs = labelled.map(({ mark }): TextRun[] => [{ text: words.mark(mark) }]);
    const placed = placeLabels(
      labelled.map(({ mark, shape }, i) => ({
        anchor: shape.anchor,
        box: shape.box,
        width: textWidth(runs[i]!, this.#brush.font),
        height: LINE_HEIGHT,
        ...(mark.alternative ? { mostCost: OTHER_READING_COST } : {}),
      })),
      {
        bounds: this.#area,
        taken: [...shapes.map(({ box }) => box), this.#readOutBox],
        curve: this.#curvePoints(),
      },
    );
    placed.forEach((label, i) => {
      if (label === null) return;
      const { box, leader } = label;
      const { mark } = labelled[i]!;
      if (leader) paintLines(this.#brush, [leader], palette.rule);
      const colour = mark.alternative ? palette.ink2 : palette[mark.series];
      paintText(this.#brush, runs[i]!, [box.left, (box.top + box.bottom) / 2], colour);
    });
  }

  /** Empty corner in which the read-out appears: no label may lie under it. */
  get #readOutBox(): Box {
    const { left, top, right, bottom } = this.#area;
    return this.#state.axis === 'linear'
      ? { left, top, right: left + READ_OUT.width, bottom: top + READ_OUT.height }
      : { left: right - READ_OUT.width, top: bottom - READ_OUT.height, right, bottom };
  }

  /** Every curve about each 6 px of the time axis. */
  #curvePoints(): Point[] {
    const { columns, from, to } = this.#state;
    const { left, right } = this.#area;
    const stride = Math.max(1, Math.round(((to - from) / (right - left)) * 6));
    const points: Point[] = [];
    SERIES_KEYS.forEach((_, i) => {
      const values = columns[columnOf(i, MEDIAN)]!;
      for (let j = 0; j < values.length; j += stride) {
        points.push([this.#x(from + j), this.#y(Number(values[j]))]);
      }
    });
    return points;
  }
}

/** A mark answers to a pointer within so many pixels. */
const REACH = 9;

/** Distance of a point from a box, 0 inside. */
function distanceTo({ left, right, top, bottom }: Box, [x, y]: Point): number {
  const dx = Math.max(left - x, 0, x - right);
  const dy = Math.max(top - y, 0, y - bottom);
  return Math.hypot(dx, dy);
}

/** Order of painting; labels are placed in the opposite order: the wide window has most freedom. */
const rankOf = (mark: FigureMark): number =>
  mark.kind === 'window' ? -1 : mark.alternative ? 0 : 1;

interface EndLabel {
  readonly runs: readonly TextRun[];
  readonly value: number;
  readonly colour: string;
}

/** An exact count within the last month is named among the ends of the curves. */
const isEndMark = (mark: FigureMark, to: number): boolean =>
  mark.kind === 'exact' && !mark.alternative && to - mark.day < 31;
