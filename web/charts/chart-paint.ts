/** Canvas strokes of the growth chart's own parts: time axis, marks, labels. Units are CSS pixels. */
import type { Box, MarkShape, Point } from './figure-marks.ts';

export interface Brush {
  readonly context: CanvasRenderingContext2D;
  /** Canvas pixels per CSS pixel. */
  readonly ratio: number;
  readonly font: string;
  readonly paper: string;
}

/** Runs `paint` with the canvas in CSS pixels, and restores it. */
export function inPixels(
  { context, ratio }: Brush,
  paint: (context: CanvasRenderingContext2D) => void,
): void {
  context.save();
  context.scale(ratio, ratio);
  paint(context);
  context.restore();
}

function trace(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
}

function strokeAll(
  context: CanvasRenderingContext2D,
  lines: MarkShape['strokes'],
  colour: string,
  width: number,
): void {
  // uPlot leaves the dashes of its last line behind.
  context.setLineDash([]);
  context.beginPath();
  for (const line of lines) trace(context, line);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function paintDisc(
  context: CanvasRenderingContext2D,
  shape: MarkShape,
  colour: string,
  paper: string,
): void {
  if (shape.disc === null) return;
  const {
    centre: [x, y],
    radius,
    isHollow,
  } = shape.disc;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = isHollow ? 4.5 : 3;
  context.strokeStyle = paper;
  context.stroke();
  context.fillStyle = isHollow ? paper : colour;
  context.fill();
  if (!isHollow) return;
  context.lineWidth = 1.75;
  context.strokeStyle = colour;
  context.stroke();
}

/** A mark with its paper halo, so that it reads on top of curves and bands. */
export function paintMark(brush: Brush, shape: MarkShape, colour: string): void {
  inPixels(brush, (context) => {
    context.lineCap = 'square';
    context.lineJoin = 'miter';
    strokeAll(context, shape.strokes, brush.paper, 5.5);
    context.lineCap = 'butt';
    strokeAll(context, shape.strokes, colour, 2);
    paintDisc(context, shape, colour, brush.paper);
  });
}

export interface TextRun {
  readonly text: string;
  readonly isStrong?: boolean;
}

let ruler: CanvasRenderingContext2D | null = null;

/** Width of runs of text set one after another, CSS pixels. */
export function textWidth(runs: readonly TextRun[], font: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (ruler === null) return 0;
  let width = 0;
  for (const { text, isStrong } of runs) {
    ruler.font = `${isStrong ? 600 : 400} ${font}`;
    width += ruler.measureText(text).width;
  }
  return width;
}

/** Text from its left end, on a halo of paper; `y` is the middle of the line. */
export function paintText(
  brush: Brush,
  runs: readonly TextRun[],
  [x, y]: Point,
  colour: string,
): void {
  inPixels(brush, (context) => {
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.lineJoin = 'round';
    let left = x;
    for (const { text, isStrong } of runs) {
      context.font = `${isStrong ? 600 : 400} ${brush.font}`;
      context.strokeStyle = brush.paper;
      context.lineWidth = 3.5;
      context.strokeText(text, left, y);
      context.fillStyle = colour;
      context.fillText(text, left, y);
      left += context.measureText(text).width;
    }
  });
}

/** Runs `paint` with nothing drawn outside of a box, CSS pixels. */
export function inBox(brush: Brush, box: Box, paint: () => void): void {
  const { context, ratio } = brush;
  context.save();
  context.beginPath();
  context.rect(
    box.left * ratio,
    box.top * ratio,
    (box.right - box.left) * ratio,
    (box.bottom - box.top) * ratio,
  );
  context.clip();
  paint();
  context.restore();
}

/** Hairlines. */
export function paintLines(
  brush: Brush,
  lines: readonly (readonly Point[])[],
  colour: string,
  width = 1,
): void {
  inPixels(brush, (context) => strokeAll(context, lines, colour, width));
}

export function paintCentred(brush: Brush, text: string, [x, y]: Point, colour: string): void {
  inPixels(brush, (context) => {
    context.font = `400 ${brush.font}`;
    context.textBaseline = 'middle';
    context.textAlign = 'center';
    context.fillStyle = colour;
    context.fillText(text, x, y);
  });
}
