/** Geometry of the events on the chart's time axis, and events as the reader changes them. Pure. */
import { dayOf, DAYS_PER_YEAR, isoOf } from '../../src/engine/calendar.ts';
import type { Intervention, Mandate, Wave } from '../../src/engine/model.ts';
import { dayAt, xOf, type PlotArea } from '../charts/plot-area.ts';

/** Height of the row of waves, pixels. */
export const WAVE_HEIGHT = 34;

/** The kernel of waves, x e^(1−x): 0 before the date, 1 at the peak. */
const kernel = (x: number): number => (x <= 0 ? 0 : x * Math.exp(1 - x));

const STEP_PIXELS = 3;

/** Outline of a wave, closed along the foot; `scale` turns an amplitude into pixels. */
export function wavePath(area: PlotArea, wave: Wave, scale: number): string {
  const start = dayOf(wave.date);
  const points: string[] = [];
  for (let x = Math.max(area.left, xOf(area, start)); x <= area.right; x += STEP_PIXELS) {
    const years = (dayAt(area, x) - start) / DAYS_PER_YEAR;
    const height = wave.amplitude * kernel(years / wave.peakYears) * scale;
    points.push(`${x.toFixed(1)} ${(WAVE_HEIGHT - height).toFixed(1)}`);
  }
  if (points.length === 0) return '';
  const first = points[0]!.split(' ')[0]!;
  const last = points.at(-1)!.split(' ')[0]!;
  return `M${first} ${WAVE_HEIGHT}L${points.join('L')}L${last} ${WAVE_HEIGHT}Z`;
}

/** Width of a letter of the chart's text, pixels: Chinese ones are as wide as they are high. */
const LETTER = { latin: 7.2, wide: 13 } as const;
const textWidth = (text: string): number =>
  Array.from(text).reduce(
    (sum, letter) => sum + (letter > '\u2e7f' ? LETTER.wide : LETTER.latin),
    0,
  );

export interface LanePlace {
  readonly lane: number;
  /** Where the name begins. */
  readonly left: number;
}

/** Between a tick and its name, and between a name and the next tick. */
const GAP = 6;

/**
 * Lanes of ticks with names: in each a tick stands before its name and after the name before it, so
 * that neither a name nor a tick runs through a name. A name that would leave the axis stands before
 * its tick.
 * @param ticks ascending @param end of the axis, pixels
 */
export function lanePlaces(
  ticks: readonly { readonly x: number; readonly name: string }[],
  end: number,
): LanePlace[] {
  const ends: number[] = [];
  return ticks.map(({ x, name }) => {
    const width = textWidth(name);
    const isBefore = x + GAP + width > end;
    const left = isBefore ? x - GAP - width : x + GAP;
    const start = Math.min(x, left);
    const free = ends.findIndex((taken) => taken + GAP <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = isBefore ? x : left + width;
    return { lane, left };
  });
}

/** A name that no event has. */
export function freeEventId(stem: string, events: readonly Intervention[]): string {
  const taken = new Set(events.map(({ id }) => id));
  let n = 1;
  while (taken.has(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}

/** An event as high as an ordinary week once more, in the middle of the axis. */
export const newWave = (id: string, { from, to }: PlotArea): Wave => ({
  type: 'wave',
  id,
  date: isoOf(Math.round((from + to) / 2)),
  amplitude: 1,
  peakYears: 0.08,
});

/** An order to the police, obeyed by nine of ten within half a year. */
export const newMandate = (id: string, { from, to }: PlotArea): Mandate => {
  const day = Math.round((from + to) / 2);
  return {
    type: 'mandate',
    id,
    platform: 'sina',
    from: isoOf(day),
    deadline: isoOf(Math.min(to - 1, day + 182)),
    compliance: 0.9,
    filter: { sectors: ['public-security'] },
  };
};

/** Moves an event to a day; a mandate keeps its length as far as the axis goes. */
export function movedTo(event: Intervention, day: number, { to }: PlotArea): Intervention {
  if (event.type === 'wave') return { ...event, date: isoOf(day) };
  const length = dayOf(event.deadline) - dayOf(event.from);
  return { ...event, from: isoOf(day), deadline: isoOf(Math.min(to - 1, day + length)) };
}

export const startOf = (event: Intervention): number =>
  dayOf(event.type === 'wave' ? event.date : event.from);
