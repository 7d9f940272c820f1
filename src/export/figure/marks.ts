/**
 * Pure geometry of reported figures beside growth curves. A figure is drawn by its relation, and only
 * beside a curve of the same scope: a count of one platform, or of all four, without any filter.
 */
import { dayOf } from '../../engine/calendar.ts';
import type { Platform } from '../../engine/categories.ts';
import { SPLIT_KEYS, type Split, type SplitKey } from '../../engine/splits.ts';
import type {
  AsOf,
  EvidenceDocument,
  Figure,
  Interval,
  ReadFigure,
  ReadingChoice,
  Relation,
  Scope,
} from '../../evidence/figure.ts';
import { allReadings, readFigure } from '../../evidence/readings.ts';

/** A curve that a count may have the scope of: one platform, or all four together. */
export type CurveKey = 'total' | Platform;

/** How a mark is drawn. */
export type MarkKind =
  'exact' | 'about' | 'more-than' | 'nearly' | 'partial' | 'window' | 'interval';

export interface FigureMark<K extends SplitKey = CurveKey> {
  /** Figure id. */
  readonly id: string;
  /** Curve of the same scope. */
  readonly series: K;
  readonly kind: MarkKind;
  /** The reported day, or the first of its window. */
  readonly day: number;
  /** Last day of a window. */
  readonly untilDay: number;
  /** Accounts, at which the mark stands. */
  readonly value: number;
  /** Accounts between which the truth lies: rounding, bound or stated interval. */
  readonly low: number;
  readonly high: number;
  /** A reading that the comparison does not use. */
  readonly alternative: boolean;
  /** Id of the alternative reading. */
  readonly reading: string | null;
}

const KIND: Readonly<Partial<Record<Relation, MarkKind>>> = {
  exact: 'exact',
  about: 'about',
  'more-than': 'more-than',
  'at-least': 'more-than',
  nearly: 'nearly',
  'at-most': 'nearly',
  partial: 'partial',
};

/** Upper side of "more than": a reporter would have named the next round number. */
const MORE_THAN = 1.25;
const NEARLY = 0.9;

/** Lists of a filter that belong to a dimension of which there may be curves. */
const LISTS = {
  platform: 'platforms',
  kind: 'kinds',
  sector: 'sectors',
  level: 'levels',
} as const satisfies Readonly<Record<Split, keyof Scope[number]>>;

const SPLIT_OF: ReadonlyMap<string, Split> = new Map(
  Object.entries(LISTS).map(([split, list]) => [list, split as Split]),
);

/** Whether a list of a filter leaves nothing out. */
function isEverything(list: string, values: readonly string[]): boolean {
  const split = SPLIT_OF.get(list);
  return split !== undefined && new Set(values).size === SPLIT_KEYS[split].length;
}

/**
 * Curve whose scope a count has, among the total and the categories of a split; null when there is
 * none, as for a count of some holders, sectors or ranks beside curves by platform.
 */
export function seriesOfScope(scope: Scope): CurveKey | null;
export function seriesOfScope(scope: Scope, by: Split): SplitKey | null;
export function seriesOfScope(scope: Scope, by: Split = 'platform'): SplitKey | null {
  const [filter, ...others] = scope;
  if (filter === undefined || others.length > 0) return null;
  const lists = Object.entries(filter as Readonly<Record<string, readonly string[] | undefined>>);
  const narrow = lists.filter(
    ([list, values]) => values !== undefined && !isEverything(list, values),
  );
  if (narrow.length === 0) return 'total';
  const [list, values] = narrow[0]!;
  const isOwn = narrow.length === 1 && list === LISTS[by] && values?.length === 1;
  return isOwn ? (values[0] as SplitKey) : null;
}

const firstDay = (asOf: AsOf): number => dayOf(typeof asOf === 'string' ? asOf : asOf.from);
const lastDay = (asOf: AsOf): number => dayOf(typeof asOf === 'string' ? asOf : asOf.to);

function bounds(kind: MarkKind, value: number, figure: ReadFigure): Interval {
  if (figure.interval !== undefined) return figure.interval;
  const half = (figure.roundingUnit ?? 0) / 2;
  if (kind === 'about') return { low: value - half, high: value + half };
  if (kind === 'more-than') return { low: value, high: value * MORE_THAN };
  if (kind === 'nearly') return { low: value * NEARLY, high: value };
  return { low: value, high: value };
}

type Place<K extends SplitKey> = Omit<FigureMark<K>, 'id' | 'alternative' | 'reading'>;

/** Curve of a scope; null when there is none. */
type SeriesOf<K extends SplitKey> = (scope: Scope) => K | null;

function countPlace<K extends SplitKey>(
  figure: ReadFigure,
  seriesOf: SeriesOf<K>,
): Place<K> | null {
  const { operator, relation, reported: value, interval } = figure;
  if (operator.type !== 'accounts' || operator.without !== undefined || value === null) return null;
  const series = seriesOf(operator.scope);
  const kind = interval === undefined ? KIND[relation] : 'interval';
  if (series === null || kind === undefined) return null;
  const day = dayOf(operator.day);
  return { series, kind, day, untilDay: day, value, ...bounds(kind, value, figure) };
}

function passingPlace<K extends SplitKey>(
  { operator, asOf }: ReadFigure,
  seriesOf: SeriesOf<K>,
): Place<K> | null {
  if (operator.type !== 'passing-day') return null;
  const series = seriesOf(operator.scope);
  if (series === null) return null;
  const { level } = operator;
  const days = { day: firstDay(asOf), untilDay: lastDay(asOf) };
  return { series, kind: 'window', value: level, low: level, high: level, ...days };
}

/** A ratio of two totals, with a reported later total, says where the earlier one lay. */
function basePlace<K extends SplitKey>(
  { operator, interval }: ReadFigure,
  seriesOf: SeriesOf<K>,
  counts: readonly Place<K>[],
): Place<K> | null {
  if (operator.type !== 'growth' || interval === undefined || interval.low <= 0) return null;
  const series = seriesOf(operator.scope);
  const to = dayOf(operator.to);
  const later = counts.find((place) => place.series === series && place.day === to);
  if (series === null || later === undefined) return null;
  const low = later.value / interval.high;
  const high = later.value / interval.low;
  const day = dayOf(operator.from);
  return { series, kind: 'interval', day, untilDay: day, low, high, value: (low + high) / 2 };
}

type Locate<K extends SplitKey> = (figure: ReadFigure) => Place<K> | null;

function marksOf<K extends SplitKey>(
  figure: Figure,
  choice: ReadingChoice,
  locate: Locate<K>,
): FigureMark<K>[] {
  const { id } = figure;
  const chosen = readFigure(figure, choice);
  const main = locate(chosen);
  const marks: FigureMark<K>[] = [];
  if (main) marks.push({ id, ...main, alternative: false, reading: chosen.reading });
  for (const other of allReadings(figure)) {
    const place = other.reading === chosen.reading ? null : locate(other);
    if (place === null || (main && isSamePlace(main, place))) continue;
    marks.push({ id, ...place, alternative: true, reading: other.reading });
  }
  return marks;
}

const isSamePlace = <K extends SplitKey>(a: Place<K>, b: Place<K>): boolean =>
  a.series === b.series && a.day === b.day && Math.abs(a.value / b.value - 1) < 0.01;

function allMarks<K extends SplitKey>(
  document: EvidenceDocument,
  choice: ReadingChoice,
  seriesOf: SeriesOf<K>,
): FigureMark<K>[] {
  const figures = document.figures.filter((figure) => figure.role !== 'not-comparable');
  const counts = figures
    .map((figure) => countPlace(readFigure(figure, choice), seriesOf))
    .filter((place): place is Place<K> => place?.kind === 'exact');
  const locate: Locate<K> = (figure) =>
    countPlace(figure, seriesOf) ??
    passingPlace(figure, seriesOf) ??
    basePlace(figure, seriesOf, counts);
  return figures
    .flatMap((figure) => marksOf(figure, choice, locate))
    .sort(
      (a, b) => a.day - b.day || Number(b.alternative) - Number(a.alternative) || a.value - b.value,
    );
}

/** Every mark that has a curve of its own scope among the total and the platforms, by day. */
export const figureMarks = (document: EvidenceDocument, choice: ReadingChoice = {}): FigureMark[] =>
  allMarks(document, choice, (scope): CurveKey | null => seriesOfScope(scope));

/** The same among the total and the categories of a split. */
export const splitMarks = (
  document: EvidenceDocument,
  choice: ReadingChoice,
  by: Split,
): FigureMark<SplitKey>[] => allMarks(document, choice, (scope) => seriesOfScope(scope, by));

export type Point = readonly [x: number, y: number];

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A box with a margin around it. */
export const grown = ({ left, top, right, bottom }: Box, margin: number): Box => ({
  left: left - margin,
  top: top - margin,
  right: right + margin,
  bottom: bottom + margin,
});

/** Strokes and discs of one mark, in the units of the projection (CSS pixels). */
export interface MarkShape {
  /** Polylines to stroke. */
  readonly strokes: readonly (readonly Point[])[];
  readonly disc: {
    readonly centre: Point;
    readonly radius: number;
    readonly isHollow: boolean;
  } | null;
  /** Where a label's leader starts. */
  readonly anchor: Point;
  readonly box: Box;
}

export interface Projection {
  x(day: number): number;
  y(value: number): number;
}

const CAP = 5;
/** A stem is at least this long, so that its barb stays readable. */
const LEAST_STEM = 13;

function aboutShape(x: number, top: number, bottom: number): MarkShape['strokes'] {
  if (bottom - top < 8) return [];
  return [
    [
      [x, top],
      [x, bottom],
    ],
    [
      [x - CAP, top],
      [x + CAP, top],
    ],
    [
      [x - CAP, bottom],
      [x + CAP, bottom],
    ],
  ];
}

/** Base, stem and one barb on the right; `direction` −1 is up on the screen, 1 is down. */
function arrow(x: number, y: number, reach: number, direction: -1 | 1): MarkShape['strokes'] {
  const tip = y + direction * Math.max(Math.abs(reach - y), LEAST_STEM);
  return [
    [
      [x - CAP, y],
      [x + CAP, y],
    ],
    [
      [x, y],
      [x, tip],
      [x + CAP, tip - direction * 6],
    ],
  ];
}

function strokesOf(mark: FigureMark<SplitKey>, at: Projection): MarkShape['strokes'] {
  const [x, y]: Point = [at.x(mark.day), at.y(mark.value)];
  switch (mark.kind) {
    case 'exact':
    case 'interval':
      return [];
    case 'about':
      return aboutShape(x, at.y(mark.high), at.y(mark.low));
    case 'more-than':
      return arrow(x, y, at.y(mark.high), -1);
    case 'nearly':
      return arrow(x, y, at.y(mark.low), 1);
    case 'partial':
      return [
        [
          [x - CAP, y - 9],
          [x - CAP, y],
          [x + CAP, y],
          [x + CAP, y - 9],
        ],
      ];
    case 'window': {
      const end = at.x(mark.untilDay);
      return [
        [
          [x, y],
          [end, y],
        ],
        [
          [x, y - 4],
          [x, y + 4],
        ],
        [
          [end, y - 4],
          [end, y + 4],
        ],
      ];
    }
  }
}

/** Wide enough to stand around the disc of the chosen reading where both say the same number. */
const HOLLOW_RADIUS = 5.5;
const DISC: Readonly<Partial<Record<MarkKind, number>>> = { exact: 5.5, about: 3.3, interval: 4.5 };

function discOf(mark: FigureMark<SplitKey>, centre: Point): MarkShape['disc'] {
  if (mark.alternative) return { centre, radius: HOLLOW_RADIUS, isHollow: true };
  const radius = DISC[mark.kind];
  return radius === undefined ? null : { centre, radius, isHollow: false };
}

function boxOf(points: readonly Point[], margin: number): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs) - margin,
    right: Math.max(...xs) + margin,
    top: Math.min(...ys) - margin,
    bottom: Math.max(...ys) + margin,
  };
}

/** Geometry of a mark under a projection. An alternative reading is a hollow disc, whatever it says. */
export function markShape(mark: FigureMark<SplitKey>, at: Projection): MarkShape {
  const centre: Point = [at.x(mark.day), at.y(mark.value)];
  const strokes = mark.alternative ? [] : strokesOf(mark, at);
  const disc = discOf(mark, centre);
  const points = [centre, ...strokes.flat()];
  const box = boxOf(points, disc?.radius ?? 2);
  const middle =
    mark.kind === 'window' && !mark.alternative ? (box.left + box.right) / 2 : centre[0];
  return { strokes, disc, anchor: [middle, centre[1]], box };
}
