/**
 * Where everything of a small x–y chart lies, in pixels. Pure: data and size in, places out. A width
 * has its own layout; a chart is never scaled.
 */
import type { Box, Point } from './figure-marks.ts';
import { placeLabels, type PlacedLabel } from './labels.ts';
import type { Tone } from './row-marks.ts';
import { placeOn, ticksOf, type Span } from './scale.ts';

export interface XyAxis extends Span {
  readonly label: string;
  readonly tickText: (value: number) => string;
  /** Ticks at these values instead of round ones. */
  readonly at?: readonly number[];
}

export interface XyLine {
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly isDashed?: boolean;
}

/** An area between two curves: (x, low, high). */
export interface XyBand {
  readonly points: readonly (readonly [x: number, low: number, high: number])[];
}

export interface XyPoint {
  readonly x: number;
  readonly y: number;
  readonly tone: Tone;
  /** Pixels; 4 unless given. */
  readonly radius?: number;
  readonly opacity?: number;
  readonly isHollow?: boolean;
  readonly errorX?: readonly [number, number];
  readonly errorY?: readonly [number, number];
  /** Drawn beside the point where there is room; labels of earlier points come first. */
  readonly label?: string;
}

/** A line across the whole plot, with a word at its end. */
export interface XyRule {
  readonly along: 'x' | 'y';
  readonly at: number;
  readonly text?: string;
  readonly tone?: Tone;
}

/** A place of the keyboard cursor and what is said there. */
export interface XyStop {
  readonly x: number;
  readonly y: number | null;
  readonly spoken: string;
}

/** The text alternative. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface XyData {
  readonly title: string;
  readonly subtitle?: string;
  readonly x: XyAxis;
  readonly y: XyAxis;
  readonly bands?: readonly XyBand[];
  readonly lines?: readonly XyLine[];
  readonly points?: readonly XyPoint[];
  readonly rules?: readonly XyRule[];
  /** In the order in which the cursor visits them. */
  readonly stops: readonly XyStop[];
  readonly table: TextTable;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface XyLayout {
  readonly plot: Box;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly xOf: (value: number) => number;
  readonly yOf: (value: number) => number;
  readonly labels: readonly (PlacedLabel | null)[];
}

/** Mean width of a character of the chart's text; of Chinese ones 12.5. */
const LETTER = 6.6;
const HEIGHT_OF_TEXT = 15;

/** Rough width of a text in pixels. */
export const textWidth = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12.5 : LETTER), 0);

const FOOT = 36;
const HEAD = 22;
const RIGHT = 12;
/** Pixels between ticks, about. */
const APART = { x: 84, y: 44 };

function ticksAlong(axis: XyAxis, pixels: number, apart: number, place: (v: number) => number) {
  const values = axis.at ?? ticksOf(axis, Math.max(1, Math.floor(pixels / apart)));
  return values.map((value) => ({ at: place(value), text: axis.tickText(value) }));
}

const boxAround = (x: number, y: number, radius: number): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

function labelsOf(
  points: readonly XyPoint[],
  plot: Box,
  at: (point: XyPoint) => Point,
): (PlacedLabel | null)[] {
  const boxes = points.map((point) => boxAround(...at(point), (point.radius ?? 4) + 1));
  const named = points.flatMap((point, i) => (point.label === undefined ? [] : [i]));
  const placed = placeLabels(
    named.map((i) => ({
      anchor: at(points[i]!),
      box: boxes[i]!,
      width: textWidth(points[i]!.label!),
      height: HEIGHT_OF_TEXT,
      mostCost: 900,
    })),
    { bounds: plot, taken: boxes, curve: [] },
  );
  const labels: (PlacedLabel | null)[] = points.map(() => null);
  named.forEach((i, k) => (labels[i] = placed[k] ?? null));
  return labels;
}

/** The layout of a chart at a size. */
export function layoutXy(data: XyData, { width, height }: Size): XyLayout {
  const { x, y, points = [] } = data;
  const plotHeight = Math.max(20, height - HEAD - FOOT);
  const values = y.at ?? ticksOf(y, Math.max(1, Math.floor(plotHeight / APART.y)));
  const widest = Math.max(0, ...values.map((value) => textWidth(y.tickText(value))));
  const left = Math.min(width / 2, Math.ceil(widest) + 12);
  const plot: Box = { left, right: width - RIGHT, top: HEAD, bottom: HEAD + plotHeight };
  const xOf = (value: number): number => plot.left + placeOn(x, value) * (plot.right - plot.left);
  const yOf = (value: number): number => plot.bottom - placeOn(y, value) * plotHeight;
  return {
    plot,
    xTicks: ticksAlong(x, plot.right - plot.left, APART.x, xOf),
    yTicks: ticksAlong(y, plotHeight, APART.y, yOf),
    xOf,
    yOf,
    labels: labelsOf(points, plot, (point) => [xOf(point.x), yOf(point.y)]),
  };
}

/** SVG path through points in pixels; a point that is no number interrupts it. */
export function linePath(points: readonly Point[], { xOf, yOf }: XyLayout): string {
  let isOpen = false;
  return points
    .map(([x, y]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        isOpen = false;
        return '';
      }
      const command = isOpen ? 'L' : 'M';
      isOpen = true;
      return `${command}${xOf(x).toFixed(1)} ${yOf(y).toFixed(1)}`;
    })
    .join('');
}

/** Closed path of a band. */
export function bandPath({ points }: XyBand, layout: XyLayout): string {
  const known = points.filter(([, low, high]) => Number.isFinite(low) && Number.isFinite(high));
  if (known.length < 2) return '';
  const top = known.map(([x, , high]): Point => [x, high]);
  const foot = known.map(([x, low]): Point => [x, low]).reverse();
  return `${linePath(top, layout)}${linePath(foot, layout).replace('M', 'L')}Z`;
}

/** The stop that lies nearest to a place in pixels; null when there is none. */
export function nearestStop(
  stops: readonly XyStop[],
  layout: XyLayout,
  [px, py]: Point,
): number | null {
  let best: number | null = null;
  let least = Infinity;
  stops.forEach(({ x, y }, i) => {
    const dx = layout.xOf(x) - px;
    // A stop without a height of its own belongs to the whole column.
    const dy = y === null ? 0 : 0.5 * (layout.yOf(y) - py);
    const distance = Math.hypot(dx, dy);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

/** Where a key moves the cursor; null for keys that move nothing. */
export function nextStop(key: string, from: number, count: number): number | null {
  const leap = Math.max(1, Math.round(count / 10));
  const to = {
    ArrowRight: from + 1,
    ArrowUp: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: from - 1,
    PageUp: from + leap,
    PageDown: from - leap,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
