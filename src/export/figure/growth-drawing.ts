/** The drawing inside the growth figure: axes, bands, curves, marks and their labels. */
import type { Format } from '../format.ts';
import { dayTicks, yearLabels, type ValueAxis, type AxisKind } from './axes.ts';
import type { CurveBand } from './growth.ts';
import { placeLabels, spread } from './labels.ts';
import {
  markShape,
  type Box,
  type CurveKey,
  type FigureMark,
  type MarkShape,
  type Point,
  type Projection,
} from './marks.ts';
import { COLOURS, CURVE_COLOURS, SIZES } from './style.ts';
import { element, escapeXml, pathData, simplify } from './svg.ts';
import { estimateWidth } from './text.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import type { FigureWords } from './words.ts';

export interface Drawing {
  readonly startDay: number;
  readonly from: number;
  readonly to: number;
  readonly curves: Readonly<Record<CurveKey, CurveBand>>;
  readonly runs: number;
  readonly baseline?: ArrayLike<number> | null;
  readonly evidence: EvidenceDocument;
  readonly marks: readonly FigureMark[];
  readonly axis: AxisKind;
  readonly range: ValueAxis;
  readonly language: 'en' | 'zh';
  readonly words: FigureWords;
  readonly format: Format;
  readonly size: { readonly width: number; readonly height: number };
}

/** Drawn in this order: the total last, on top. */
const ORDER: readonly CurveKey[] = ['xinhua', 'people', 'tencent', 'sina', 'total'];

const LINE_HEIGHT = 16;
/** A tenth of a pixel is not seen. */
const TOLERANCE = 0.1;
const OTHER_READING_COST = 150;

const lastOf = (values: ArrayLike<number>): number => values[values.length - 1] ?? 0;

interface EndLabel {
  readonly strong: string;
  readonly text: string;
  readonly value: number;
  readonly colour: string;
}

/** An exact count within the last month is named among the ends of the curves. */
const isEndMark = (mark: FigureMark, to: number): boolean =>
  mark.kind === 'exact' && !mark.alternative && to - mark.day < 31;

function endLabels({ curves, baseline, marks, words, format, to }: Drawing): EndLabel[] {
  const ends = ORDER.map((key): EndLabel => {
    const value = lastOf(curves[key].median);
    const colour = CURVE_COLOURS[key];
    return { strong: words.curves[key], text: ` ${format.simulated(value)}`, value, colour };
  });
  if (baseline) {
    const value = lastOf(baseline);
    const text = `${words.baseline} ${format.simulated(value)}`;
    ends.push({ strong: '', text, value, colour: COLOURS.ink2 });
  }
  for (const { value, series } of marks.filter((mark) => isEndMark(mark, to))) {
    const colour = CURVE_COLOURS[series];
    ends.push({ strong: words.reported, text: ` ${format.count(value)}`, value, colour });
  }
  return ends;
}

const endWidth = ({ strong, text }: EndLabel): number =>
  estimateWidth(strong, SIZES.chart, true) + estimateWidth(text, SIZES.chart);

/** Plot area: room on the left for the axis, on the right for the names, below for the years. */
function areaOf({ size, range, format }: Drawing, ends: readonly EndLabel[]): Box {
  const axis = Math.max(
    ...range.ticks.map((tick) => estimateWidth(format.count(tick), SIZES.chart)),
  );
  return {
    left: Math.ceil(axis) + 10,
    top: 8,
    right: size.width - Math.ceil(Math.max(...ends.map(endWidth))) - 18,
    bottom: size.height - 30,
  };
}

/** Where days and values stand. Values below a logarithmic axis are held at its floor. */
export function projectionOf({ from, to, axis, range }: Drawing, area: Box): Projection {
  const scale = axis === 'linear' ? (value: number) => value : (value: number) => Math.log10(value);
  const [low, high] = [scale(range.min), scale(range.max)];
  return {
    x: (day) => area.left + ((day - from) / (to + 1 - from)) * (area.right - area.left),
    y(value) {
      if (!Number.isFinite(value)) throw new RangeError(`a curve holds ${value}`);
      const held = Math.max(value, range.min);
      return area.bottom - ((scale(held) - low) / (high - low)) * (area.bottom - area.top);
    },
  };
}

function pointsOf(values: ArrayLike<number>, { startDay, from, to }: Drawing, at: Projection) {
  const points: Point[] = [];
  for (let day = from; day <= to; day++) {
    points.push([at.x(day), at.y(values[day - startDay] ?? 0)]);
  }
  return simplify(points, TOLERANCE);
}

/** A line begins where a stock leaves the floor of the axis: along it there is nothing to see. */
function linePoints(values: ArrayLike<number>, drawing: Drawing, at: Projection): Point[] {
  const points = pointsOf(values, drawing, at);
  const floor = at.y(drawing.range.min);
  const first = points.findIndex(([, y]) => y < floor);
  if (drawing.axis === 'linear') return points;
  return first < 0 ? [] : points.slice(Math.max(0, first - 1));
}

const line = (d: string, colour: string, width: number, extra = {}): string =>
  element('path', { d, fill: 'none', stroke: colour, 'stroke-width': width, ...extra });

const text = (words: string, x: number, y: number, fill: string, extra = {}): string =>
  element('text', { x, y, fill, ...extra }, escapeXml(words));

function axes(drawing: Drawing, area: Box, at: Projection): string {
  const { range, format, from, to } = drawing;
  const { left, right, bottom } = area;
  const values = range.ticks.map((tick) => {
    const y = at.y(tick);
    const label = text(format.count(tick), left - 8, y + 4, COLOURS.ink3, { 'text-anchor': 'end' });
    return line(`M${left} ${Math.round(y) + 0.5}H${right}`, COLOURS.line, 1) + label;
  });
  const ticks = dayTicks(from, to).map(({ day, isYear }) =>
    line(`M${Math.round(at.x(day)) + 0.5} ${bottom}v${isYear ? 6 : 3}`, COLOURS.rule, 1),
  );
  const years = yearLabels(from, to).map(({ day, middle }) =>
    text(format.year(day), at.x(middle), bottom + 20, COLOURS.ink3, { 'text-anchor': 'middle' }),
  );
  const base = line(`M${left} ${bottom + 0.5}H${right}`, COLOURS.rule, 1);
  return [...values, ...ticks, base, ...years].join('');
}

function band({ q05, q95 }: CurveBand, key: CurveKey, drawing: Drawing, at: Projection): string {
  const upper = pointsOf(q95, drawing, at);
  const lower = pointsOf(q05, drawing, at).reverse();
  const opacity = key === 'total' ? 0.13 : 0.2;
  const fill = { fill: CURVE_COLOURS[key], 'fill-opacity': opacity };
  return element('path', { d: `${pathData([...upper, ...lower])}Z`, ...fill });
}

function curves(drawing: Drawing, at: Projection): string {
  const { runs, baseline } = drawing;
  const bands =
    runs > 1 ? ORDER.map((key) => band(drawing.curves[key], key, drawing, at)).join('') : '';
  const lines = ORDER.map((key) => {
    const width = key === 'people' || key === 'xinhua' ? 1.75 : 2.25;
    const d = pathData(linePoints(drawing.curves[key].median, drawing, at));
    return line(d, CURVE_COLOURS[key], width, { 'stroke-linejoin': 'round' });
  });
  const reference = baseline
    ? line(pathData(linePoints(baseline, drawing, at)), COLOURS.ink2, 1)
    : '';
  return bands + reference + lines.join('');
}

/** Strokes and disc, with a halo of paper under them. */
function markMarkup({ strokes, disc }: MarkShape, colour: string): string {
  const d = strokes.map(pathData).join('');
  const parts: string[] = [];
  const round = { 'stroke-linejoin': 'round' };
  if (d !== '') parts.push(line(d, COLOURS.paper, 5.5, round), line(d, colour, 1.6, round));
  if (disc !== null) {
    const { centre, radius: r, isHollow } = disc;
    const ring = isHollow
      ? { fill: 'none', stroke: colour, 'stroke-width': 1.6 }
      : { fill: colour, stroke: COLOURS.paper, 'stroke-width': 1.5 };
    parts.push(element('circle', { cx: centre[0], cy: centre[1], r, ...ring }));
  }
  return parts.join('');
}

const HALO = {
  stroke: COLOURS.paper,
  'stroke-width': 3.5,
  'stroke-linejoin': 'round',
  'paint-order': 'stroke',
};

function ends(labels: readonly EndLabel[], area: Box, at: Projection): string {
  const wanted = labels.map(({ value }) => at.y(value));
  const heights = spread(wanted, LINE_HEIGHT, area.top + 4, area.bottom - 6);
  return labels
    .map(({ strong, text: words, colour }, i) => {
      const leader = `M${area.right + 2} ${Math.round(wanted[i]!)}L${area.right + 11} ${Math.round(heights[i]!)}`;
      const name = element('tspan', { 'font-weight': 700 }, escapeXml(strong));
      const place = { x: area.right + 14, y: heights[i]! + 4, fill: colour };
      const label = element('text', place, strong === '' ? '' : name, escapeXml(words));
      return line(leader, COLOURS.rule, 1) + label;
    })
    .join('');
}

/** Order of placing: the wide window has most freedom, so it comes last. */
const rankOf = (mark: FigureMark): number =>
  mark.kind === 'window' ? -1 : mark.alternative ? 0 : 1;

function markWords({ words, format, evidence, language }: Drawing, mark: FigureMark): string {
  const { kind, low, high, value, alternative, series } = mark;
  const number =
    kind === 'interval'
      ? format.range(format.simulated(low), format.simulated(high))
      : format.count(value);
  if (!alternative)
    return words.mark(kind, number, series === 'total' ? null : words.curves[series]);
  const figure = evidence.figures.find(({ id }) => id === mark.id);
  const reading = figure?.readings?.find(({ id }) => id === mark.reading);
  return words.otherReading(number, reading?.label[language] ?? '');
}

function curvePoints(drawing: Drawing, at: Projection): Point[] {
  const { from, to, startDay } = drawing;
  const days = Array.from({ length: Math.floor((to - from) / 9) + 1 }, (_, i) => from + i * 9);
  return ORDER.flatMap((key) => {
    const { median } = drawing.curves[key];
    return days.map((day): Point => [at.x(day), at.y(median[day - startDay] ?? 0)]);
  });
}

function markLabels(
  drawing: Drawing,
  shapes: readonly MarkShape[],
  area: Box,
  at: Projection,
): string {
  const labelled = drawing.marks
    .map((mark, i) => ({ mark, shape: shapes[i]!, words: markWords(drawing, mark) }))
    .filter(({ mark }) => !isEndMark(mark, drawing.to))
    .sort((a, b) => rankOf(b.mark) - rankOf(a.mark));
  const placed = placeLabels(
    labelled.map(({ mark, shape, words }) => ({
      anchor: shape.anchor,
      box: shape.box,
      width: estimateWidth(words, SIZES.chart),
      height: LINE_HEIGHT,
      ...(mark.alternative ? { mostCost: OTHER_READING_COST } : {}),
    })),
    { bounds: area, taken: shapes.map(({ box }) => box), curve: curvePoints(drawing, at) },
  );
  return placed
    .map((label, i) => {
      if (label === null) return '';
      const { mark, words } = labelled[i]!;
      const { box, leader } = label;
      const colour = mark.alternative ? COLOURS.ink2 : CURVE_COLOURS[mark.series];
      const tie = leader ? line(pathData(leader), COLOURS.rule, 1) : '';
      return tie + text(words, box.left, (box.top + box.bottom) / 2 + 4, colour, HALO);
    })
    .join('');
}

/** Markup of the drawing, `size` wide and high. */
export function drawGrowth(drawing: Drawing): string {
  const labels = endLabels(drawing);
  const area = areaOf(drawing, labels);
  const at = projectionOf(drawing, area);
  const shapes = drawing.marks.map((mark) => markShape(mark, at));
  const marks = drawing.marks
    .map((mark, i) => ({ mark, shape: shapes[i]! }))
    .sort((a, b) => rankOf(a.mark) - rankOf(b.mark))
    .map(({ mark, shape }) => markMarkup(shape, CURVE_COLOURS[mark.series]));
  return [
    axes(drawing, area, at),
    curves(drawing, at),
    ...marks,
    ends(labels, area, at),
    markLabels(drawing, shapes, area, at),
  ].join('');
}
