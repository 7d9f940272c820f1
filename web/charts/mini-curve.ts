/** Curves of the small chart as SVG paths. Pure. */

export interface MiniFrame {
  readonly width: number;
  readonly height: number;
  /** Days since the start that are drawn: first and last. */
  readonly from: number;
  readonly to: number;
  /** Largest value; the smallest is 0. */
  readonly most: number;
}

/** Days between two points. */
const STRIDE = 7;
/** Kept free, so that strokes and marks are not cut. */
const MARGIN = 5;
/**
 * Part of the largest value below which a stock is not told from zero: on the 84 pixels of the small
 * chart a fifth of a pixel, a tenth of its line.
 */
const LEAST_PART = 1 / 400;

export function miniPoint(
  { width, height, from, to, most }: MiniFrame,
  day: number,
  value: number,
): readonly [x: number, y: number] {
  const across = (day - from) / Math.max(1, to - from);
  const up = Math.min(1, value / Math.max(1, most));
  return [MARGIN + across * (width - 2 * MARGIN), height - MARGIN - up * (height - 2 * MARGIN)];
}

/** Path of a stock by day, index = days since the start. */
export function miniPath(frame: MiniFrame, stock: ArrayLike<number>): string {
  const days: number[] = [];
  for (let day = frame.from; day < frame.to; day += STRIDE) days.push(day);
  days.push(frame.to);
  const points = days.map((day) =>
    miniPoint(frame, day, stock[day] ?? 0)
      .map((place) => place.toFixed(1))
      .join(' '),
  );
  return `M${points.join('L')}`;
}

/** Frame in which everything that is drawn fits. */
export function miniFrame(
  width: number,
  height: number,
  stocks: readonly ArrayLike<number>[],
  values: readonly number[],
): MiniFrame {
  const to = Math.max(0, (stocks[0]?.length ?? 1) - 1);
  const most = Math.max(1, ...stocks.map((stock) => stock[to] ?? 0), ...values);
  // The first year is empty: what is drawn begins where there is something to see.
  const first = Array.from({ length: to }, (_, day) => day).find((day) =>
    stocks.some((stock) => (stock[day] ?? 0) > most * LEAST_PART),
  );
  return { width, height, from: Math.min(first ?? 0, Math.max(0, to - 1)), to, most };
}
