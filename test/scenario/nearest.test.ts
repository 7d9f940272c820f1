import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/scenario/nearest.ts';

describe('editDistance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['imitation', 'imitaton', 1],
    ['sina', 'isna', 1],
    ['', 'abc', 3],
  ])('%s, %s: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, 0 only for equal words, and at most the longer length', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('nearest', () => {
  const words = ['imitation', 'innovation', 'waves.march.amplitude', 'no-top-down'];

  it('finds a mistyped word, whatever its case, hyphens or missing group', () => {
    expect(nearest('imitaton', words)).toBe('imitation');
    expect(nearest('NoTopDown', words)).toBe('no-top-down');
    expect(nearest('amplitude', words)).toBe('waves.march.amplitude');
  });

  it('takes no letter for another', () => {
    expect(nearest('警', ['a', '公安'])).toBeUndefined();
    expect(nearest('a', ['b', 'A'])).toBe('A');
  });

  it('suggests nothing far away, and costs little on long input', () => {
    expect(nearest('xyz', words)).toBeUndefined();
    expect(nearest('a'.repeat(10_000_000), words)).toBeUndefined();
    expect(nearest('imitation', [])).toBeUndefined();
  });
});
