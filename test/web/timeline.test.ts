/** Events on the chart's time axis: places, outlines, moves. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/engine/calendar.ts';
import { checkShape } from '../../src/scenario/issues.ts';
import { interventionSchema } from '../../src/scenario/schema.ts';
import {
  freeEventId,
  lanePlaces,
  movedTo,
  newMandate,
  newWave,
  startOf,
  WAVE_HEIGHT,
  wavePath,
} from '../../web/lab/timeline.ts';
import { dayAt, xOf } from '../../web/charts/plot-area.ts';

const area = {
  left: 70,
  right: 770,
  width: 900,
  from: dayOf('2009-08-28'),
  to: dayOf('2013-01-01'),
};

describe('the time axis', () => {
  it('leads from days to pixels and back, and holds what lies outside', () => {
    for (let day = area.from; day < area.to; day += 50) {
      expect(dayAt(area, xOf(area, day))).toBe(day);
    }
    expect(dayAt(area, -1000)).toBe(area.from);
    expect(dayAt(area, 9999)).toBe(area.to - 1);
  });
});

describe('names of ticks', () => {
  /** The chart of a phone: four platforms within 80 pixels. */
  const crowded = [
    { x: 46, name: 'Sina' },
    { x: 51, name: 'People’s' },
    { x: 61, name: 'Tencent' },
    { x: 126, name: 'Xinhua' },
  ];

  it.each([
    ['a phone', crowded, 358],
    ['a wide page', crowded.map(({ x, name }) => ({ x: x * 2.5, name })), 900],
    ['Chinese', crowded.map(({ x }) => ({ x, name: '人民网微博' })), 358],
    ['the end of the axis', crowded.map(({ x, name }) => ({ x: x + 215, name })), 358],
  ])('on %s: no name or tick stands in another name of its lane', (_, ticks, end) => {
    const places = lanePlaces(ticks, end);
    const boxes = places.map(({ lane, left }, i) => ({
      lane,
      from: Math.min(left, ticks[i]!.x),
      to: Math.max(left + 6 * Array.from(ticks[i]!.name).length, ticks[i]!.x),
    }));
    boxes.forEach((box, i) => {
      expect(box.to).toBeLessThanOrEqual(end);
      for (const other of boxes.slice(i + 1).filter(({ lane }) => lane === box.lane)) {
        expect(other.from).toBeGreaterThan(box.to);
      }
    });
  });

  it('take one lane where there is room', () => {
    const ticks = ['Sina', 'Tencent'].map((name, i) => ({ x: 100 + i * 200, name }));
    expect(lanePlaces(ticks, 900)).toEqual([
      { lane: 0, left: 106 },
      { lane: 0, left: 306 },
    ]);
  });
});

describe('a wave', () => {
  it('rises from its date to its height at the peak, and falls', () => {
    const wave = { ...newWave('event-1', area), peakYears: 0.25, amplitude: 2 };
    const points = wavePath(area, wave, 10)
      .slice(1, -1)
      .split('L')
      .map((point) => point.split(' ').map(Number));
    const heights = points.map(([, y]) => WAVE_HEIGHT - y!);
    const top = Math.max(...heights);
    expect(top).toBeCloseTo(20, 1);
    const [peakX] = points[heights.indexOf(top)]!;
    expect(dayAt(area, peakX!) - startOf(wave)).toBeCloseTo(91, -1);
    expect(heights[0]).toBe(0);
  });

  it('beyond the axis has no outline', () => {
    expect(wavePath(area, { ...newWave('event-1', area), date: '2014-01-01' }, 10)).toBe('');
  });
});

describe('new events', () => {
  it('are events that a document may hold, with names of their own', () => {
    const id = freeEventId('event', [newWave('event-1', area)]);
    expect(id).toBe('event-2');
    for (const event of [newWave(id, area), newMandate('mandate-1', area)]) {
      expect(checkShape(interventionSchema, event)).toEqual({ ok: true, value: event });
    }
  });

  it('keep their length when they are moved, as far as the axis goes', () => {
    const mandate = newMandate('mandate-1', area);
    const moved = movedTo(mandate, dayOf('2010-01-01'), area);
    expect(moved).toMatchObject({ from: '2010-01-01', deadline: '2010-07-02' });
    const last = movedTo(mandate, area.to - 1, area);
    expect(last).toMatchObject({ from: '2012-12-31', deadline: '2012-12-31' });
  });
});
