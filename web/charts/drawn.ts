/** Pure: which curves the growth chart draws, with which colours, bands and names at their ends. */
import type { Quantity, Split, SplitKey } from '../../src/engine/splits.ts';
import { SPLIT_KEYS } from '../../src/engine/splits.ts';
import type { Band, Bands, SeriesKey, SplitBands } from '../../src/worker/api.ts';

/** Drawn in this order: the total last, on top. */
export const SERIES_KEYS: readonly SeriesKey[] = ['xinhua', 'people', 'tencent', 'sina', 'total'];

/** What a run gives the chart, and totals to compare it with. */
export interface GrowthView {
  /** Day of the first value, days since 1970-01-01. */
  readonly startDay: number;
  /** Stocks by platform. */
  readonly curves: Bands;
  /** Other curves that are drawn in their place; null or absent: none. */
  readonly split?: SplitBands | null;
  /** Replicates behind the bands; 1 = a single run without bands. */
  readonly runs: number;
  /** Total of the scenario compared with, same days and quantity; null when there is none to show. */
  readonly baseline: ArrayLike<number> | null;
  /** Totals of pinned runs, same days and quantity; at most {@link MOST_PIN_LINES}. */
  readonly pins?: readonly PinLine[];
}

export interface PinLine {
  /** The reader's name for it; null: the scenario's title. */
  readonly name: string | null;
  readonly scenario: string;
  /** Whether it differs from the scenario. */
  readonly isEdited: boolean;
  readonly total: ArrayLike<number>;
}

export const MOST_PIN_LINES = 5;

export interface DrawnSeries {
  readonly key: SplitKey;
  /** By day from the first of the run. */
  readonly band: Band;
}

/** A view with a value for every day of each curve. */
export interface Drawn extends Pick<GrowthView, 'startDay' | 'runs' | 'baseline'> {
  readonly by: Split;
  readonly quantity: Quantity;
  /** Days of the run. */
  readonly days: number;
  /** In drawing order: the total last. */
  readonly series: readonly DrawnSeries[];
  readonly pins: readonly PinLine[];
}

/** Every day of a place takes its value: a month is a step. */
export function byDay(
  values: ArrayLike<number>,
  starts: ArrayLike<number>,
  days: number,
): Float64Array {
  const column = new Float64Array(days);
  for (let place = 0; place < starts.length; place++) {
    column.fill(values[place] ?? 0, starts[place], starts[place + 1] ?? days);
  }
  return column;
}

function dailyBand({ median, q05, q95 }: Band, starts: Uint32Array | null, days: number): Band {
  if (starts === null) return { median, q05, q95 };
  return {
    median: byDay(median, starts, days) as Band['median'],
    q05: byDay(q05, starts, days) as Band['q05'],
    q95: byDay(q95, starts, days) as Band['q95'],
  };
}

/** Total of an update's split by day, the stock when there is none. */
export function totalByDay(curves: Bands, split: SplitBands | null): ArrayLike<number> {
  const [total] = split?.bands ?? [];
  if (split === null || total === undefined) return curves.total.median;
  const days = curves.total.median.length;
  return split.starts === null ? total.median : byDay(total.median, split.starts, days);
}

export function drawnOf(view: GrowthView): Drawn {
  const { startDay, curves, split = null, runs, baseline, pins = [] } = view;
  const days = curves.total.median.length;
  const common = { startDay, days, runs, baseline, pins };
  if (split === null) {
    const series = SERIES_KEYS.map((key) => ({ key, band: curves[key] }));
    return { ...common, by: 'platform', quantity: 'stock', series };
  }
  const { by, quantity, keys, starts, bands } = split;
  const series = keys.map((key, i) => ({ key, band: dailyBand(bands[i]!, starts, days) }));
  return { ...common, by, quantity, series: series.reverse() };
}

/** The curve whose band is wanted; null: those that are drawn without a choice. */
export const focusOf = ({ series }: Drawn, focus: SplitKey | null): SplitKey | null =>
  series.some(({ key }) => key === focus) ? focus : null;

/** Whether a curve has its band: the chosen one; else all platforms, or the total of another split. */
export function isBanded(drawn: Drawn, focus: SplitKey | null, key: SplitKey): boolean {
  const chosen = focusOf(drawn, focus);
  if (chosen !== null) return key === chosen;
  return drawn.by === 'platform' || key === 'total';
}

/** Colours of categories that have none of their own, as names of tokens. */
const CATEGORY_TOKENS = ['k1', 'k2', 'k3', 'k4', 'k5'] as const;
export type SeriesToken = SeriesKey | (typeof CATEGORY_TOKENS)[number] | 'ink3';

/**
 * Colour of a curve. Twenty sectors have no twenty colours that can be told apart: they are grey, and
 * the chosen one stands out.
 */
export function tokenOf(
  { by }: Pick<Drawn, 'by'>,
  key: SplitKey,
  focus: SplitKey | null,
): SeriesToken {
  if (key === 'total' || by === 'platform') return key as SeriesKey;
  if (by === 'sector') return key === focus ? 'k1' : 'ink3';
  const code = (SPLIT_KEYS[by] as readonly SplitKey[]).indexOf(key);
  return CATEGORY_TOKENS[code] ?? 'ink3';
}

/** Curves with a name at their end where there are too many for all. */
const MOST_NAMED = 6;

/**
 * Keys of the curves that are named and read out, the total first and then the largest on a day: all
 * of a split with few categories; of sectors the chosen one and the largest.
 */
export function namedKeys(drawn: Drawn, focus: SplitKey | null, day: number): SplitKey[] {
  const { series, startDay } = drawn;
  if (series.length <= MOST_NAMED + 1) return series.map(({ key }) => key).reverse();
  const at = ({ band }: DrawnSeries): number => band.median[day - startDay] ?? 0;
  const largest = series
    .filter(({ key }) => key !== 'total')
    .toSorted((a, b) => at(b) - at(a))
    .map(({ key }) => key);
  const named = new Set(largest.slice(0, MOST_NAMED));
  const chosen = focusOf(drawn, focus);
  if (chosen !== null && chosen !== 'total') named.add(chosen);
  return ['total', ...largest.filter((key) => named.has(key))];
}
