/** Parts of figures: simplified curves, wrapped text, escaped markup. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element, escapeXml, simplify } from '../../../src/export/figure/svg.ts';
import { estimateWidth, wrap } from '../../../src/export/figure/text.ts';
import type { Point } from '../../../src/export/figure/marks.ts';

/** Height of a polyline over x. */
function heightAt(points: readonly Point[], x: number): number {
  const i = Math.max(
    1,
    points.findIndex(([px]) => px >= x),
  );
  const [[x1, y1], [x2, y2]] = [points[i - 1]!, points[i]!];
  return y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
}

describe('simplify', () => {
  it('keeps the ends, takes only given points, and stays within the tolerance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 60 }),
        (heights) => {
          const points = heights.map((y, x): Point => [x, y]);
          const kept = simplify(points, 0.5);
          expect(kept[0]).toBe(points[0]);
          expect(kept.at(-1)).toBe(points.at(-1));
          expect(kept.every((point) => points.includes(point))).toBe(true);
          // The distance is that from the line; along y it is larger by the line's slope.
          for (const [x, y] of points.slice(1)) {
            const [left, right] = [heightAt(kept, x), y];
            const after = kept.findIndex(([px]) => px >= x);
            const i = Math.max(1, after);
            const slope = (kept[i]![1] - kept[i - 1]![1]) / (kept[i]![0] - kept[i - 1]![0]);
            const off = Math.abs(left - right) / Math.sqrt(1 + slope ** 2);
            expect(off).toBeLessThanOrEqual(0.5 + 1e-9);
          }
        },
      ),
    );
  });

  it('makes a straight line of two points', () => {
    const line = Array.from({ length: 100 }, (_, i): Point => [i, 3 * i]);
    expect(simplify(line, 0.01)).toEqual([
      [0, 0],
      [99, 297],
    ]);
  });
});

describe('wrap', () => {
  it('loses no word and keeps to the width', () => {
    const text = 'Reported figures beside the curve of their own scope, drawn by relation.';
    const lines = wrap(text, 150, 12);
    expect(lines.join(' ')).toBe(text);
    expect(Math.max(...lines.map((line) => estimateWidth(line, 12)))).toBeLessThanOrEqual(150);
  });

  it('breaks Chinese between characters, never before a closing mark', () => {
    const text = '曲线为模拟结果。拟合良好并不能证明模型正确：参数个数与数字个数相当。';
    for (const width of [40, 55, 70, 95]) {
      const lines = wrap(text, width, 12);
      expect(lines.join('')).toBe(text);
      expect(lines.filter((line) => /^[。：，]/.test(line))).toEqual([]);
    }
  });

  it('lets a word that is too long stand alone', () => {
    expect(wrap('a incomprehensibilities b', 20, 12)).toEqual(['a', 'incomprehensibilities', 'b']);
  });
});

describe('element', () => {
  it('escapes text and attributes, and leaves out what is undefined', () => {
    expect(element('a', { b: '"<&>', c: undefined, d: 1 / 3 }, escapeXml('<x>\u0000'))).toBe(
      '<a b="&quot;&lt;&amp;&gt;" d="0.33">&lt;x&gt;\ufffd</a>',
    );
  });
});
