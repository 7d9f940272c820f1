/** Paints what uPlot does not know: time axis, reported figures, names at the ends, labels. */
import uPlot from 'uplot';
import type { SplitKey } from '../../src/engine/splits.ts';
import { baselineColumn, columnOf, MEDIAN, pinColumn } from './columns.ts';
import {
  inBox,
  textWidth,
  paintCentred,
  paintLines,
  paintMark,
  paintText,
  type Brush,
  type TextRun,
} from './chart-paint.ts';
import { namedKeys } from './drawn.ts';
import {
  grown,
  markShape,
  type Box,
  type FigureMark,
  type MarkShape,
  type Point,
} from './figure-marks.ts';
import { placeLabels, spread } from './labels.ts';
import { quietCorner, type Corner } from './quiet-corner.ts';
import { colourOf, type PlotState } from './plot-state.ts';
import { timeAxis, type TimeLabel } from './time-axis.ts';

/** Below this width the chart is the narrow one: short numbers, marks without labels. */
export const NARROW = 620;
export const FONT_SIZE = 12.5;
const LINE_HEIGHT = 16;
/** Another reading keeps its ring; its words are left out where they would lie on the curves. */
const OTHER_READING_COST = 150;
const READ_OUT = { width: 330, line: 19, around: 34, inset: 12 } as const;
/** Names begin so far from the plot, and end so far from the edge at least. */
const END_GAP = 15;
const END_MARGIN = 6;
const ROOM_STEP = 16;

/** Marks reach so far over the edge of the plot. */
const HALO = 9;

/** A mark answers to a pointer within so many pixels. */
const REACH = 9;

type Mark = FigureMark<SplitKey>;

interface EndLabel {
  readonly runs: readonly TextRun[];
  readonly value: number;
  readonly colour: string;
}

export interface Painted {
  readonly state: PlotState;
  readonly plot: uPlot;
  readonly isNarrow: boolean;
}

/** Distance of a point from a box, 0 inside. */
function distanceTo({ left, right, top, bottom }: Box, [x, y]: Point): number {
  const dx = Math.max(left - x, 0, x - right);
  const dy = Math.max(top - y, 0, y - bottom);
  return Math.hypot(dx, dy);
}

/** Order of painting; labels are placed in the opposite order: the wide window has most freedom. */
const rankOf = (mark: Mark): number => (mark.kind === 'window' ? -1 : mark.alternative ? 0 : 1);

/** An exact count within the last month is named among the ends of the curves. */
const isEndMark = (mark: Mark, to: number): boolean =>
  mark.kind === 'exact' && !mark.alternative && to - mark.day < 31;

export class PlotPainter {
  readonly #of: () => Painted;
  #ends: readonly EndLabel[] = [];
  #corner: Corner = 'top-left';

  constructor(of: () => Painted) {
    this.#of = of;
  }

  get #state(): PlotState {
    return this.#of().state;
  }

  get #brush(): Brush {
    const { palette, fontFamily } = this.#state;
    return {
      context: this.#of().plot.ctx,
      ratio: uPlot.pxRatio,
      font: `${FONT_SIZE}px ${fontFamily}`,
      paper: palette.paper,
    };
  }

  /** Plot area in CSS pixels of the canvas. */
  get area(): Box {
    const { left, top, width, height } = this.#of().plot.bbox;
    const ratio = uPlot.pxRatio;
    return {
      left: left / ratio,
      top: top / ratio,
      right: (left + width) / ratio,
      bottom: (top + height) / ratio,
    };
  }

  #x = (day: number): number => this.#of().plot.valToPos(day, 'x', true) / uPlot.pxRatio;
  #y = (value: number): number => {
    const { axisRange, axis } = this.#state;
    const { min, max } = axisRange;
    const held = Math.min(Math.max(value, axis === 'linear' ? min : min * 0.5), max * 2);
    return this.#of().plot.valToPos(held, 'y', true) / uPlot.pxRatio;
  };

  /** The mark within reach of a point of the canvas (CSS pixels from its corner); null for none. */
  markAt([x, y]: Point): Mark | null {
    const at = { x: this.#x, y: this.#y };
    const near = this.#state.marks
      .map((mark) => ({ mark, distance: distanceTo(markShape(mark, at).box, [x, y]) }))
      .filter(({ distance }) => distance <= REACH)
      .sort((a, b) => a.distance - b.distance);
    return near[0]?.mark ?? null;
  }

  /** Room for the longest name, in steps, so that the plot keeps its width while values change. */
  endRoom(): number {
    const font = `${FONT_SIZE}px ${this.#state.fontFamily}`;
    const widths = this.#endItems().map(({ runs }) => textWidth(runs, font));
    const room = Math.max(...widths) + END_GAP + END_MARGIN;
    return Math.ceil(room / ROOM_STEP) * ROOM_STEP;
  }

  #endValue(column: number): number {
    const { columns, span, firstRow } = this.#state;
    return Number(columns[column]?.[span.to - firstRow] ?? 0);
  }

  #endText(value: number): string {
    const { words } = this.#state;
    return this.#of().isNarrow ? words.axisValue(value) : words.value(value);
  }

  /** A name with its number; a narrow chart has room for the name of a line beside the curves only. */
  #lineLabel(name: string, column: number): EndLabel {
    const value = this.#endValue(column);
    const text = this.#of().isNarrow ? name : `${name} ${this.#endText(value)}`;
    return { runs: [{ text }], value, colour: this.#state.palette.ink2 };
  }

  /** What stands at the right end: named curves, the baseline, pins, and the last exact counts. */
  #endItems(): EndLabel[] {
    const { words, drawn, focus, marks, span } = this.#state;
    const named = new Set(namedKeys(drawn, focus, span.to));
    const ends = drawn.series.flatMap(({ key }, i): EndLabel[] => {
      if (!named.has(key)) return [];
      const value = this.#endValue(columnOf(i, MEDIAN));
      const name = { text: words.series(key), isStrong: drawn.by !== 'sector' || key === focus };
      return [
        {
          runs: [name, { text: ` ${this.#endText(value)}` }],
          value,
          colour: colourOf(this.#state, key),
        },
      ];
    });
    if (drawn.baseline !== null) {
      ends.push(this.#lineLabel(words.baseline, baselineColumn(drawn)));
    }
    drawn.pins.forEach((line, i) => {
      ends.push(this.#lineLabel(words.pin(line), pinColumn(drawn, i)));
    });
    for (const mark of marks.filter((item) => isEndMark(item, span.to))) {
      const text = this.#of().isNarrow
        ? words.axisValue(mark.value)
        : words.reportedValue(mark.value);
      ends.push({
        runs: [{ text: words.reported(mark), isStrong: true }, { text: ` ${text}` }],
        value: mark.value,
        colour: colourOf(this.#state, mark.series),
      });
    }
    return ends;
  }

  layoutEnds(): void {
    this.#ends = this.#endItems();
  }

  draw(): void {
    this.#drawTimeAxis();
    this.#drawAxisTitle();
    const { marks } = this.#state;
    const shapes = marks.map((mark) => markShape(mark, { x: this.#x, y: this.#y }));
    // Other readings first: the chosen one may stand inside their ring.
    const painted = marks
      .map((mark, i) => ({ mark, shape: shapes[i]! }))
      .sort((a, b) => rankOf(a.mark) - rankOf(b.mark));
    // A window may begin or end on a day that is not shown; a mark on the last day is drawn whole.
    inBox(this.#brush, grown(this.area, HALO), () => {
      for (const { mark, shape } of painted) {
        paintMark(this.#brush, shape, colourOf(this.#state, mark.series));
      }
    });
    this.#drawEnds();
    if (this.#of().isNarrow) return;
    const curve = this.#curvePoints();
    const { axis } = this.#state;
    const preferred = axis === 'linear' ? 'top-left' : 'bottom-right';
    this.#corner = quietCorner(this.area, this.#readOutSize, curve, preferred);
    this.#drawMarkLabels(shapes, curve);
  }

  #nameOfTime({ unit, day }: TimeLabel): string {
    const { words } = this.#state;
    const names = { year: words.year, month: words.month, day: words.dayName };
    return names[unit](day);
  }

  #drawTimeAxis(): void {
    const { palette, span } = this.#state;
    const { left, right, bottom } = this.area;
    const { ticks, labels } = timeAxis(span, right - left);
    const lines: Point[][] = [
      [
        [left, bottom],
        [right, bottom],
      ],
    ];
    for (const { day, isLong } of ticks) {
      const x = Math.round(this.#x(day)) + 0.5;
      lines.push([
        [x, bottom],
        [x, bottom + (isLong ? 6 : 3)],
      ]);
    }
    paintLines(this.#brush, lines, palette.rule);
    for (const label of labels) {
      const place: Point = [this.#x(label.middle), bottom + 19];
      paintCentred(this.#brush, this.#nameOfTime(label), place, palette.ink3);
    }
  }

  /** What is counted stands above the axis that counts it. */
  #drawAxisTitle(): void {
    const { words, palette } = this.#state;
    paintText(this.#brush, [{ text: words.axisTitle }], [2, 8], palette.ink2);
  }

  #drawEnds(): void {
    const { top, right, bottom } = this.area;
    const wanted = this.#ends.map(({ value }) => this.#y(value));
    const heights = spread(wanted, LINE_HEIGHT, top + 4, bottom - 6);
    this.#ends.forEach(({ runs, colour }, i) => {
      const leader: Point[] = [
        [right + 2, Math.max(top, wanted[i]!)],
        [right + 11, heights[i]!],
      ];
      paintLines(this.#brush, [leader], this.#state.palette.rule);
      paintText(this.#brush, runs, [right + END_GAP, heights[i]!], colour);
    });
  }

  #drawMarkLabels(shapes: readonly MarkShape[], curve: readonly Point[]): void {
    const { marks, palette, span, words } = this.#state;
    const labelled = marks
      .flatMap((mark, i) => (isEndMark(mark, span.to) ? [] : [{ mark, shape: shapes[i]! }]))
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
        bounds: this.area,
        taken: [...shapes.map(({ box }) => box), this.#readOutBox],
        curve,
      },
    );
    placed.forEach((label, i) => {
      if (label === null) return;
      const { box, leader } = label;
      const { mark } = labelled[i]!;
      if (leader) paintLines(this.#brush, [leader], palette.rule);
      const colour = mark.alternative ? palette.ink2 : colourOf(this.#state, mark.series);
      paintText(this.#brush, runs[i]!, [box.left, (box.top + box.bottom) / 2], colour);
    });
  }

  get #readOutSize(): { readonly width: number; readonly height: number } {
    const { drawn, focus, span } = this.#state;
    const lines = namedKeys(drawn, focus, span.to).length + 1;
    return { width: READ_OUT.width, height: lines * READ_OUT.line + READ_OUT.around };
  }

  /** Corner in which the read-out appears: no label may lie under it. */
  get #readOutBox(): Box {
    const { left, top, right, bottom } = this.area;
    const { width, height } = this.#readOutSize;
    const isLeft = this.#corner.endsWith('left');
    const isTop = this.#corner.startsWith('top');
    return {
      left: isLeft ? left : right - width,
      right: isLeft ? left + width : right,
      top: isTop ? top : bottom - height,
      bottom: isTop ? top + height : bottom,
    };
  }

  /** Edges by which the read-out is placed, as styles. */
  get readOutPlace(): Readonly<Record<string, string>> {
    const { left, top, right, bottom } = this.area;
    const { width, height } = this.#of().plot;
    const pixels = (value: number): string => `${Math.round(value)}px`;
    const [vertical, horizontal] = this.#corner.split('-');
    return {
      ...(vertical === 'top'
        ? { top: pixels(top) }
        : { bottom: pixels(height - bottom + READ_OUT.inset) }),
      ...(horizontal === 'left'
        ? { left: pixels(left + READ_OUT.inset) }
        : { right: pixels(width - right + READ_OUT.inset) }),
    };
  }

  /** Every curve about each 6 px of the time axis. */
  #curvePoints(): Point[] {
    const { columns, drawn, span, firstRow } = this.#state;
    const { left, right } = this.area;
    const stride = Math.max(1, Math.round(((span.to - span.from) / (right - left)) * 6));
    const points: Point[] = [];
    drawn.series.forEach((_, i) => {
      const values = columns[columnOf(i, MEDIAN)]!;
      for (let day = span.from; day <= span.to; day += stride) {
        points.push([this.#x(day), this.#y(Number(values[day - firstRow]))]);
      }
    });
    return points;
  }
}
