/** The difference by date, as shapes on the time axis of the chart above it. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/engine/calendar.ts';
import {
  differenceOn,
  differencePaths,
  differenceSpan,
  differenceTicks,
  lastDayOf,
} from '../../web/lab/difference-band.ts';

const startDay = dayOf('2010-01-01');
const area = { left: 70, right: 770, width: 900, from: startDay, to: startDay + 1000 };
const ramp = (top: number) => Float64Array.from({ length: 1000 }, (_, i) => (top * i) / 999);
const difference = {
  startDay,
  band: { median: ramp(-500), q05: ramp(-800), q95: ramp(-300) },
};

/** Points of a path. */
const points = (path: string): number[][] =>
  path
    .replace(/[MZ]/g, '')
    .split('L')
    .map((pair) => pair.split(' ').map(Number));

describe('the difference by date', () => {
  it('has an axis that holds the band and zero, whatever its sign', () => {
    const span = differenceSpan(difference, area);
    expect(span.from).toBeLessThan(-800);
    expect(span.to).toBeGreaterThan(0);
    expect(differenceTicks(span)).toContain(0);
  });

  it('has an axis of single accounts where nothing differs', () => {
    const none = { startDay, band: { median: ramp(0), q05: ramp(0), q95: ramp(0) } };
    const { from, to } = differenceSpan(none, area);
    expect(to - from).toBeGreaterThan(1);
    expect(to - from).toBeLessThan(3);
  });

  it('is drawn between the ends of the axis: the line inside its band', () => {
    const { band, line } = differencePaths(difference, area, (value) => -value);
    const [first, last] = [points(line)[0]!, points(line).at(-1)!];
    expect(first).toEqual([70, 0]);
    expect(last[0]).toBeCloseTo(769.3, 1);
    expect(last[1]).toBeCloseTo(500, 1);
    const heights = points(band).map(([, y]) => y!);
    expect(Math.max(...heights)).toBeCloseTo(800, 1);
    expect(Math.min(...heights)).toBe(0);
  });

  it('follows the zoom of the chart, and draws nothing outside of its days', () => {
    const zoom = { ...area, from: startDay + 500, to: startDay + 600 };
    const drawn = points(differencePaths(difference, zoom, (value) => value).line);
    expect(drawn).toHaveLength(100);
    expect(drawn[0]![0]).toBe(70);
    expect(differenceSpan(difference, zoom).from).toBeGreaterThan(-550);
    const after = { ...area, from: startDay + 2000, to: startDay + 2100 };
    expect(differencePaths(difference, after, (value) => value).line).toBe('');
  });

  it('is read out by day', () => {
    expect(differenceOn(difference, startDay + 999)).toEqual({
      median: -500,
      low: -800,
      high: -300,
    });
    expect(differenceOn(difference, startDay - 1)).toBeNull();
    expect(lastDayOf(difference, area)).toBe(startDay + 999);
  });
});
