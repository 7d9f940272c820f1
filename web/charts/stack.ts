/** Pure: geometry of stacked months. Heights are counts; nothing is smoothed. */

export interface StackSeries {
  readonly key: string;
  readonly label: string;
  /** Name of a colour token, without the dashes. */
  readonly colour: string;
  /** Counts in each month, ≥ 0. */
  readonly flow: readonly number[];
}

export type StackMode = 'flow' | 'stock';

/** Sums up to each month. */
export function cumulated(flow: readonly number[]): number[] {
  let sum = 0;
  return flow.map((value) => (sum += value));
}

export interface StackLayer {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  /** What is drawn: flows, or their sums. */
  readonly values: readonly number[];
  /** Edges by month, counts. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Layers from the bottom up. */
export function stackLayers(series: readonly StackSeries[], mode: StackMode): StackLayer[] {
  let low = (series[0]?.flow ?? []).map(() => 0);
  return series.map(({ key, label, colour, flow }) => {
    const values = mode === 'flow' ? [...flow] : cumulated(flow);
    const high = values.map((value, month) => value + low[month]!);
    const layer = { key, label, colour, values, low, high };
    low = high;
    return layer;
  });
}

/** Outline of a layer as steps a month wide, in pixels. */
export function layerPath(
  { low, high }: StackLayer,
  x: (month: number) => number,
  y: (count: number) => number,
): string {
  const pixels = (value: number): string => String(Math.round(value * 10) / 10);
  const upper = high.map((value, m) => `V${pixels(y(value))}H${pixels(x(m + 1))}`).join('');
  const lower = low.map((value, m) => `V${pixels(y(value))}H${pixels(x(m))}`);
  return `M${pixels(x(0))} ${pixels(y(low[0] ?? 0))}${upper}${lower.reverse().join('')}Z`;
}

/** Month in which a day lies; null for a day outside. @param ends last days of the months, ascending */
export function monthOf(ends: readonly number[], day: number): number | null {
  const month = ends.findIndex((end) => day <= end);
  // The first month begins at most 31 days before its end.
  return month < 0 || day <= ends[0]! - 31 ? null : month;
}

/** Month after a key; null for keys that do nothing. */
export function nextMonth(key: string, month: number, months: number): number | null {
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: month - 1,
    ArrowDown: month - 1,
    ArrowRight: month + 1,
    ArrowUp: month + 1,
    PageDown: month - 12,
    PageUp: month + 12,
    Home: 0,
    End: months - 1,
  };
  const target = to[key];
  return target === undefined ? null : Math.min(months - 1, Math.max(0, target));
}
