/** Axes of the small charts: where a value lies, and at which round numbers ticks stand. Pure. */

export interface Span {
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'logarithmic';
}

/** Place of a value along a span: 0 at its start, 1 at its end; values outside lie beyond. */
export function placeOn({ from, to, scale }: Span, value: number): number {
  if (scale === 'linear') return (value - from) / (to - from);
  return Math.log(value / from) / Math.log(to / from);
}

/** The nearest place that is on the axis. */
export const inside = (place: number): number => Math.min(1, Math.max(0, place));

/** 1, 2 or 5 times a power of ten, at least as large as asked. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const times = [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10;
  return times * power;
}

/** Multiples of a round step inside [from, to], at most `most` of them. */
export function linearTicks(from: number, to: number, most: number): number[] {
  if (!(to > from) || most < 1) return [];
  const step = roundStep((to - from) / most);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    // Sums of a step drift off the round number.
    const value = Number(((first + i) * step).toPrecision(12));
    return value === 0 ? 0 : value;
  });
}

/** Powers of ten inside [from, to], with 2 and 5 times them where they are few. */
export function logarithmicTicks(from: number, to: number): number[] {
  const powers = Array.from(
    { length: Math.floor(Math.log10(to)) - Math.floor(Math.log10(from)) + 1 },
    (_, i) => 10 ** (Math.floor(Math.log10(from)) + i),
  );
  const factors = powers.length > 3 ? [1] : [1, 2, 5];
  return powers
    .flatMap((power) => factors.map((factor) => Number((factor * power).toPrecision(6))))
    .filter((value) => value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9));
}

/** Ticks of a span. */
export const ticksOf = ({ from, to, scale }: Span, most: number): number[] =>
  scale === 'linear' ? linearTicks(from, to, most) : logarithmicTicks(from, to);

/** A linear span over all finite values, a little wider than they are; 0 … 1 when there are none. */
export function spanOf(values: readonly number[], margin = 0.04): Span {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return { from: 0, to: 1, scale: 'linear' };
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const wider = high > low ? margin * (high - low) : Math.abs(low) || 1;
  return { from: low - wider, to: high + wider, scale: 'linear' };
}
