/** What a move did to the headline numbers: both results on the same random numbers. Pure. */
import type { ComparedFigure } from '../../src/worker/api.ts';
import type { Settled } from '../state/session.ts';

export type MovedKey = 'total' | 'sina' | 'tencent' | 'police' | 'officials' | 'ministries';

export interface MovedItem {
  readonly key: MovedKey;
  /** `percent`: relative change; `points`: change of a share; `count`: change of a small number. */
  readonly kind: 'percent' | 'points' | 'count';
  /** 0.1 is ten per cent, ten points or a tenth of a body. */
  readonly change: number;
}

const medianOf = (figures: readonly ComparedFigure[], id: string): number | null =>
  figures.find((figure) => figure.id === id)?.simulated.median ?? null;

const relative = (before: number, after: number): number =>
  before === 0 ? (after === 0 ? 0 : 1) : after / before - 1;

type FigureItem = readonly [key: MovedKey, kind: MovedItem['kind'], figure: string];

/** Figures by which shares, officials and ministries are read off. */
const FIGURES: readonly FigureItem[] = [
  ['police', 'points', 'police-agencies-2012'],
  ['officials', 'percent', 'officials-2012'],
  ['ministries', 'count', 'ministries-2012-08'],
];

function figureItem(before: Settled, after: Settled, [key, kind, id]: FigureItem): MovedItem[] {
  const [from, to] = [medianOf(before.figures, id), medianOf(after.figures, id)];
  if (from === null || to === null) return [];
  return [{ key, kind, change: kind === 'percent' ? relative(from, to) : to - from }];
}

/** Items in the order in which they are told; those that a document lacks are left out. */
export function movedItems(before: Settled, after: Settled): MovedItem[] {
  const ends = (['total', 'sina', 'tencent'] as const).map((key): MovedItem => ({
    key,
    kind: 'percent',
    change: relative(before.ends[key], after.ends[key]),
  }));
  return [...ends, ...FIGURES.flatMap((item) => figureItem(before, after, item))];
}

/** Changes below these are told as ±0: half a per cent, two tenths of a point, half a body. */
const LEAST = { percent: 0.005, points: 0.002, count: 0.5 } as const;

export const isMoved = ({ kind, change }: MovedItem): boolean => Math.abs(change) >= LEAST[kind];

/** Length of the bar, −1 … 1, on the scale of its unit. */
export function barLength(item: MovedItem, items: readonly MovedItem[]): number {
  const ofKind = items.filter(({ kind }) => kind === item.kind);
  const floor = { percent: 0.05, points: 0.02, count: 5 }[item.kind];
  const most = Math.max(floor, ...ofKind.map(({ change }) => Math.abs(change)));
  return item.change / most;
}
