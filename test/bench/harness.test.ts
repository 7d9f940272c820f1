import { describe, expect, it } from 'vitest';
import { exponentOf, measureAlternately, median, timingOf } from './harness.ts';
import { OptionError, readOptions } from './options.ts';
import { sectionText } from './text.ts';

describe('the harness of the bench', () => {
  it('samples in turn, after the warm-up, and keeps the order', async () => {
    const calls: string[] = [];
    let time = 0;
    const contestant = (name: string) => ({
      name,
      sample: () => {
        calls.push(name);
        return ++time;
      },
    });
    const contestants = [contestant('a'), contestant('b')];
    const measured = await measureAlternately(contestants, { warmUp: 1, rounds: 3 });
    expect(calls.join('')).toBe('abababab');
    expect(timingOf(measured, 'a')).toMatchObject({ samples: [3, 5, 7], minimum: 3, median: 5 });
    expect(measured.kernel.samples).toHaveLength(3);
  });

  it('finds the exponent of a power law', () => {
    expect(exponentOf([1, 2, 4, 8].map((x) => [x, 3 * x ** 1.25]))).toBeCloseTo(1.25, 12);
  });

  it('takes the middle of an even number of samples', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('the report of the bench', () => {
  it('shows significant digits, absent cells and failures', () => {
    const text = sectionText({
      title: 'T',
      columns: [
        { key: 'what', title: 'what' },
        { key: 'ms', title: 'ms', digits: 3 },
        { key: 'n', title: 'n' },
      ],
      rows: [
        { what: 'a', ms: 12.3456, n: 115649 },
        { what: 'b', ms: null },
      ],
      remarks: [],
      failures: ['x differs'],
    });
    expect(text).toContain('| a    | 12.3 | 115,649 |');
    expect(text).toContain('| b    | –    | –       |');
    expect(text).toContain('**Failed:** x differs.');
  });

  it('refuses an unknown section and an unknown option', () => {
    expect(() => readOptions(['--only', 'ful'], ['full'])).toThrow(OptionError);
    expect(() => readOptions(['--fast'], ['full'])).toThrow(OptionError);
    expect(readOptions(['--quick', '--only', 'full'], ['full'])).toMatchObject({ quick: true });
  });
});
