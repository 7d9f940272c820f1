import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilOf,
  dayOf,
  isoOf,
  monthEndsTo,
  monthStart,
  monthStartsIn,
  nextMonthStart,
  yearOf,
} from '../../src/engine/calendar.ts';

const MILLISECONDS = 86_400_000;

describe('calendar', () => {
  it('agrees with Date on every day from 2000 to 2030', () => {
    for (let day = 10957; day < 21915; day++) {
      const iso = new Date(day * MILLISECONDS).toISOString().slice(0, 10);
      expect(isoOf(day)).toBe(iso);
      expect(dayOf(iso)).toBe(day);
    }
  });

  it('goes round', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const { year, month, dayOfMonth } = civilOf(day);
        const date = new Date(day * MILLISECONDS);
        expect([year, month, dayOfMonth]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
        ]);
        expect(dayOf(isoOf(day))).toBe(day);
      }),
    );
  });

  it('refuses days that do not exist', () => {
    for (const text of [
      '2011-02-29',
      '2011-13-01',
      '2011-00-10',
      '2011-04-31',
      '2011-4-1',
      '',
      'x',
    ])
      expect(dayOf(text)).toBeNaN();
  });

  it('finds the ends of months', () => {
    expect(isoOf(monthStart(dayOf('2012-02-29')))).toBe('2012-02-01');
    expect(isoOf(nextMonthStart(dayOf('2012-02-29')))).toBe('2012-03-01');
    expect(isoOf(nextMonthStart(dayOf('2011-12-01')))).toBe('2012-01-01');
  });

  it('lists the months that begin in a span, both of its ends in it', () => {
    const starts = (from: string, to: string): string[] =>
      monthStartsIn(dayOf(from), dayOf(to)).map(isoOf);
    expect(starts('2011-12-01', '2012-02-01')).toEqual(['2011-12-01', '2012-01-01', '2012-02-01']);
    expect(starts('2011-12-02', '2012-01-31')).toEqual(['2012-01-01']);
    expect(starts('2012-02-02', '2012-02-29')).toEqual([]);
  });

  it('ends every month of a span on its last day, and the last with the span', () => {
    const ends = (from: string, to: string): string[] =>
      monthEndsTo(dayOf(from), dayOf(to)).map(isoOf);
    expect(ends('2012-01-15', '2012-03-10')).toEqual(['2012-01-31', '2012-02-29', '2012-03-10']);
    expect(ends('2012-01-31', '2012-02-29')).toEqual(['2012-01-31', '2012-02-29']);
    expect(ends('2012-02-29', '2012-02-29')).toEqual(['2012-02-29']);
  });

  it('counts years from 2000', () => {
    expect(yearOf(dayOf('2000-01-01'))).toBe(2000);
    expect(yearOf(dayOf('2004-01-01'))).toBe(2004);
  });
});
