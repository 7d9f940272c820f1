import { describe, expect, it } from 'vitest';
import { ParkedSlots } from '../../src/engine/channels/parked-slots.ts';
import { namedStream } from '../../src/engine/random.ts';
import { sortRows } from '../../src/engine/sorting.ts';

/** Keys that are even, skewed, equal to others, and at the bound. */
const keysOf = (rows: number): Float64Array => {
  const stream = namedStream('sorting', String(rows));
  return Float64Array.from({ length: rows }, (_, row) => {
    const u = stream.uniform();
    if (row % 7 === 0) return 0.25;
    if (row % 11 === 0) return 1;
    return row % 2 === 0 ? u : u ** 8;
  });
};

describe('rows of a column', () => {
  it.each([0, 1, 2, 15, 16, 17, 100, 5000])('%d of them are put in order, stably', (rows) => {
    const keys = keysOf(rows);
    const values = Int32Array.from(keys, (_, row) => row);
    const wanted = [...values].sort((a, b) => keys[a] - keys[b] || a - b);
    const sorted = keys.slice();
    sortRows(sorted, values, 0, rows, 1);
    expect([...values]).toEqual(wanted);
    expect([...sorted]).toEqual(wanted.map((row) => keys[row]));
  });

  it('outside the part that is sorted stay where they are', () => {
    const keys = keysOf(300);
    const values = Int32Array.from(keys, (_, row) => row);
    const sorted = keys.slice();
    sortRows(sorted, values, 50, 250, 1);
    const outside = [...keys.keys()].filter((row) => row < 50 || row >= 250);
    expect(outside.map((row) => values[row])).toEqual(outside);
    expect([...sorted]).toEqual([...values].map((row) => keys[row]));
    const inside = [...sorted.subarray(50, 250)];
    expect(inside).toEqual(inside.toSorted((x, y) => x - y));
  });

  it('may lie a rounding beyond the bound, which need not be 1', () => {
    const most = 0.3;
    const keys = keysOf(100).map((key) => key * most);
    keys[40] = most + Number.EPSILON;
    const sorted = keys.slice();
    sortRows(sorted, new Int32Array(100), 0, 100, most);
    expect([...sorted]).toEqual([...keys].sort((x, y) => x - y));
  });
});

describe('parked slots', () => {
  it('leave each list in order of level, then of slot, whatever was taken between', () => {
    const stream = namedStream('parked', 'slots');
    const parked = new ParkedSlots(3);
    const waiting: { level: number; slot: number }[][] = [[], [], []];
    const byLevel = (a: { level: number; slot: number }, b: { level: number; slot: number }) =>
      a.level - b.level || a.slot - b.slot;
    const taken: number[] = [];
    const wanted: number[] = [];
    for (let step = 0; step < 6000; step++) {
      const list = Math.floor(stream.uniform() * 3);
      const own = waiting[list].sort(byLevel);
      expect(parked.isEmpty(list)).toBe(own.length === 0);
      expect(parked.levelOf(list)).toBe(own[0]?.level ?? Infinity);
      if (own.length > 0 && stream.uniform() < 0.48) {
        taken.push(parked.take(list));
        wanted.push(own.shift()!.slot);
        continue;
      }
      // Few levels, so that slots of one level meet.
      const level = Math.floor(stream.uniform() * 40);
      parked.add(list, level, step);
      own.push({ level, slot: step });
    }
    expect(taken.length).toBeGreaterThan(2000);
    expect(taken).toEqual(wanted);
  });
});
