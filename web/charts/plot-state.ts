/** What the growth plot is given, and what follows from it before anything is drawn. */
import type { SplitKey } from '../../src/engine/splits.ts';
import {
  chartColumns,
  firstShownDay,
  highestOf,
  valueAxis,
  type AxisKind,
  type Columns,
  type ValueAxis,
} from './columns.ts';
import {
  drawnOf,
  isBanded,
  tokenOf,
  type Drawn,
  type GrowthView,
  type PinLine,
  type SeriesToken,
} from './drawn.ts';
import type { FigureMark } from './figure-marks.ts';
import { shownSpan, type DaySpan } from './zoom.ts';

export type Palette = Readonly<
  Record<SeriesToken | 'paper' | 'ink' | 'ink2' | 'ink3' | 'rule' | 'line', string>
>;

/** Words and manners that the plot needs, from the locale. */
export interface PlotWords {
  series(key: SplitKey): string;
  baseline: string;
  pin(line: PinLine): string;
  /** Name of an exact count at the end of its curve. */
  reported(mark: FigureMark<SplitKey>): string;
  /** What the value axis counts. */
  axisTitle: string;
  value(value: number): string;
  reportedValue(value: number): string;
  axisValue(value: number): string;
  year(day: number): string;
  month(day: number): string;
  dayName(day: number): string;
  mark(mark: FigureMark<SplitKey>): string;
}

export interface PlotInput {
  readonly view: GrowthView;
  readonly marks: readonly FigureMark<SplitKey>[];
  readonly axis: AxisKind;
  readonly focus: SplitKey | null;
  /** Days shown; null for what is shown without a choice. */
  readonly from: number | null;
  readonly to: number | null;
  /** Accounts up to which a locked axis reaches; null: it follows what is shown. */
  readonly top: number | null;
  readonly palette: Palette;
  readonly words: PlotWords;
  readonly fontFamily: string;
}

export interface PlotState extends Omit<PlotInput, 'view' | 'from' | 'to'> {
  readonly drawn: Drawn;
  readonly axisRange: ValueAxis;
  readonly columns: Columns;
  /** Day of the first row of the columns. */
  readonly firstRow: number;
  /** What is shown, and what would be without a choice. */
  readonly span: DaySpan;
  readonly whole: DaySpan;
  /** Highest value shown: what a lock of the axis keeps. */
  readonly highest: number;
}

/** Marks stand beside stocks only, each beside a curve of its own scope. */
function marksShown({ marks }: PlotInput, drawn: Drawn, { from, to }: DaySpan) {
  if (drawn.quantity !== 'stock') return [];
  const keys = new Set(drawn.series.map(({ key }) => key));
  return marks.filter(({ series, day, untilDay }) => {
    return keys.has(series) && untilDay >= from && day <= to;
  });
}

export function plotState(input: PlotInput): PlotState {
  const { view, from, to, axis, focus, top } = input;
  const drawn = drawnOf(view);
  const run = { from: drawn.startDay, to: drawn.startDay + drawn.days - 1 };
  const whole = { from: firstShownDay(view), to: run.to };
  const span = shownSpan(run, whole.from, from, to);
  const marks = marksShown(input, drawn, span);
  const highest = Math.max(highestOf(drawn, focus, span), ...marks.map(({ value }) => value));
  const axisRange = valueAxis(axis, top ?? highest);
  const floor = axis === 'linear' ? 0 : axisRange.min;
  const firstRow = Math.min(whole.from, span.from);
  const columns = chartColumns(drawn, firstRow, floor);
  return { ...input, drawn, marks, span, whole, highest, axisRange, firstRow, columns };
}

/** Colour of a curve, and of what belongs to it. */
export const colourOf = ({ drawn, focus, palette }: PlotState, key: SplitKey): string =>
  palette[tokenOf(drawn, key, focus)];

/** Two states with one shape can share a uPlot instance: it fixes axis, curves and bands when made. */
export const plotShape = ({ axis, focus, drawn }: PlotState): string =>
  [
    axis,
    ...drawn.series.map(({ key }) => `${key}${isBanded(drawn, focus, key) ? '+' : ''}`),
  ].join();
