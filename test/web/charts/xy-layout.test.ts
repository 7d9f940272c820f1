/** Layout and cursor of the small x–y charts. */
import { describe, expect, it } from 'vitest';
import type { Point } from '../../../web/charts/figure-marks.ts';
import {
  bandPath,
  layoutXy,
  linePath,
  nearestStop,
  nextStop,
  textWidth,
  type XyData,
} from '../../../web/charts/xy-layout.ts';

const axis = { from: 0, to: 10, scale: 'linear', label: '', tickText: String } as const;

const data = (points: XyData['points'] = []): XyData => ({
  title: 'a chart',
  x: axis,
  y: axis,
  points,
  stops: [
    { x: 0, y: 0, spoken: 'first' },
    { x: 5, y: 10, spoken: 'second' },
    { x: 10, y: null, spoken: 'third' },
  ],
  table: { columns: [], rows: [] },
});

describe('a layout', () => {
  it.each([200, 358, 1200])('fills its width of %d pixels, with the origin below left', (width) => {
    const { plot, xOf, yOf } = layoutXy(data(), { width, height: 240 });
    expect(xOf(0)).toBe(plot.left);
    expect(xOf(10)).toBe(plot.right);
    expect(yOf(0)).toBe(plot.bottom);
    expect(yOf(10)).toBe(plot.top);
    expect(plot.right).toBeLessThan(width);
  });

  it('has more ticks where it is wider', () => {
    const count = (width: number): number => layoutXy(data(), { width, height: 240 }).xTicks.length;
    expect(count(1200)).toBeGreaterThan(count(200));
  });

  it('gives labels of neighbouring points places that do not overlap', () => {
    const points = [1, 1.1, 1.2, 1.3].map((x) => ({
      x,
      y: 5,
      tone: 'ink' as const,
      label: 'a label',
    }));
    const { labels } = layoutXy(data(points), { width: 400, height: 240 });
    const boxes = labels.flatMap((label) => (label === null ? [] : [label.box]));
    expect(boxes.length).toBeGreaterThan(2);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const isApart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(isApart).toBe(true);
      }
    }
  });

  it('knows that a Chinese character is wider than a Latin letter', () => {
    expect(textWidth('模仿')).toBeGreaterThan(textWidth('ab'));
  });
});

describe('paths', () => {
  const layout = layoutXy(data(), { width: 400, height: 240 });

  it('are interrupted where a number is missing', () => {
    const points: Point[] = [
      [0, 1],
      [1, 2],
      [2, NaN],
      [3, 4],
      [4, 5],
    ];
    expect(linePath(points, layout).match(/[ML]/g)!.join('')).toBe('MLML');
    expect(linePath(points, layout)).not.toContain('NaN');
  });

  it('of a band are closed and run there and back', () => {
    const path = bandPath(
      {
        points: [
          [0, 1, 2],
          [1, 1, 3],
          [2, NaN, 3],
          [3, 1, 3],
        ],
      },
      layout,
    );
    expect(path.match(/[MLZ]/g)!.join('')).toBe('MLLLLLZ');
    expect(bandPath({ points: [[0, 1, 2]] }, layout)).toBe('');
  });
});

describe('the cursor', () => {
  const layout = layoutXy(data(), { width: 400, height: 240 });

  it('goes to the nearest stop', () => {
    const { stops } = data();
    expect(nearestStop(stops, layout, [layout.xOf(0.3), layout.yOf(1)])).toBe(0);
    expect(nearestStop(stops, layout, [layout.xOf(5), layout.yOf(9)])).toBe(1);
    expect(nearestStop(stops, layout, [layout.xOf(9.9), 3])).toBe(2);
    expect(nearestStop([], layout, [0, 0])).toBeNull();
  });

  it('moves by keys, stays inside, and lets other keys be', () => {
    expect(nextStop('ArrowRight', 3, 5)).toBe(4);
    expect(nextStop('ArrowRight', 4, 5)).toBe(4);
    expect(nextStop('PageDown', 50, 100)).toBe(40);
    expect(nextStop('Home', 4, 5)).toBe(0);
    expect(nextStop('End', 0, 5)).toBe(4);
    expect(nextStop('a', 1, 5)).toBeNull();
  });
});
