/** Pure: which days of a run the growth chart shows, and how keys, wheel and brush change them. */

/** First and last day, days since 1970-01-01. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** Fewest days shown. */
export const LEAST_DAYS = 14;

/** Moves a span inside another one; one that is too short grows about its middle. */
export function within({ from, to }: DaySpan, limits: DaySpan): DaySpan {
  const most = limits.to - limits.from + 1;
  const days = Math.min(most, Math.max(LEAST_DAYS, Math.round(to - from) + 1));
  const middle = (from + to) / 2;
  const first = Math.round(middle - (days - 1) / 2);
  const start = Math.min(Math.max(first, limits.from), limits.to - days + 1);
  return { from: start, to: start + days - 1 };
}

/**
 * Days that are shown.
 * @param run all its days @param first shown when nothing was chosen
 */
export function shownSpan(
  run: DaySpan,
  first: number,
  from: number | null,
  to: number | null,
): DaySpan {
  const start = Math.min(Math.max(from ?? first, run.from), run.to);
  const end = Math.min(Math.max(to ?? run.to, run.from), run.to);
  return end < start ? { from: first, to: run.to } : within({ from: start, to: end }, run);
}

/** A span `factor` times as long, in which a day keeps its place. */
export function zoomed(span: DaySpan, limits: DaySpan, factor: number, around: number): DaySpan {
  const { from, to } = span;
  return within(
    { from: around - (around - from) * factor, to: around + (to - around) * factor },
    limits,
  );
}

export const panned = ({ from, to }: DaySpan, limits: DaySpan, days: number): DaySpan =>
  within({ from: from + days, to: to + days }, limits);

/** What the state keeps of a span: nothing of a side that is where it is without a choice. */
export const choiceOf = (
  { from, to }: DaySpan,
  whole: DaySpan,
): { readonly from: number | null; readonly to: number | null } => ({
  from: from <= whole.from ? null : from,
  to: to >= whole.to ? null : to,
});

const WEEK = 7;
const QUARTER = 91;

/** Days by which an arrow moves the cursor: a week; a day where only weeks are shown. */
const stepOf = ({ from, to }: DaySpan): number => (to - from > QUARTER ? WEEK : 1);

/** Day of the cursor after a key, one of those that are shown; null for keys that do not move it. */
export function dayAfterKey(key: string, day: number, span: DaySpan): number | null {
  const step = stepOf(span);
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: day - step,
    ArrowDown: day - step,
    ArrowRight: day + step,
    ArrowUp: day + step,
    PageDown: day - QUARTER,
    PageUp: day + QUARTER,
    Home: span.from,
    End: span.to,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(span.to, Math.max(span.from, target));
}

/** Zoom by one press or click. */
export const ZOOM_STEP = 0.6;

/** Part of a span by which a press moves it. */
const PAN_PART = 0.25;

/** Span after a key, when the cursor stands on `day`; null for keys that do not zoom. */
export function spanAfterKey(
  key: string,
  span: DaySpan,
  whole: DaySpan,
  day: number,
): DaySpan | null {
  const step = Math.max(1, Math.round((span.to - span.from) * PAN_PART));
  switch (key) {
    case '+':
    case '=':
      return zoomed(span, whole, ZOOM_STEP, day);
    case '-':
    case '_':
      return zoomed(span, whole, 1 / ZOOM_STEP, day);
    case '[':
      return within({ from: day, to: Math.max(span.to, day + LEAST_DAYS - 1) }, whole);
    case ']':
      return within({ from: Math.min(span.from, day - LEAST_DAYS + 1), to: day }, whole);
    case '<':
    case ',':
      return panned(span, whole, -step);
    case '>':
    case '.':
      return panned(span, whole, step);
    case '0':
      return whole;
    default:
      return null;
  }
}

/** Pixels of a wheel that halve what is shown. */
const WHEEL_HALF = 400;

/** Factor of a turn of the wheel; a line of a mouse that counts lines has some 16 pixels. */
export const wheelFactor = (delta: number, isInLines: boolean): number =>
  2 ** ((isInLines ? delta * 16 : delta) / WHEEL_HALF);
