import { describe, expect, it } from 'vitest';
import {
  COLUMN_SOURCES,
  PROVINCES,
  ROW_SOURCES,
  type Province,
} from '../../src/engine/provinces.ts';

type Column = keyof typeof COLUMN_SOURCES;

const MUNICIPALITIES = ['BJ', 'TJ', 'SH', 'CQ'];

function total(column: Column): number {
  return PROVINCES.reduce((sum, province) => sum + province[column], 0);
}

function distinct(pick: (province: Province) => string | number): number {
  return new Set(PROVINCES.map(pick)).size;
}

function province(code: string): Province {
  const found = PROVINCES.find((candidate) => candidate.code === code);
  if (found === undefined) throw new Error(`no province ${code}`);
  return found;
}

describe('totals of the provinces', () => {
  it('are those that the China Statistical Yearbooks print', () => {
    expect(PROVINCES).toHaveLength(31);
    expect(total('prefectures')).toBe(333);
    expect(total('counties')).toBe(2_853);
    expect(total('townships')).toBe(40_466);
  });

  it.each(['prefectures', 'counties', 'townships'] as const)(
    'equal the printed total that is cited for %s',
    (column) => {
      expect(total(column)).toBe(COLUMN_SOURCES[column].publishedTotal);
    },
  );

  it('of population fall short of the printed total by servicemen and the sampling correction', () => {
    const share = total('population') / COLUMN_SOURCES.population.publishedTotal;
    expect(share).toBeGreaterThan(0.99);
    expect(share).toBeLessThan(1);
  });
});

describe('rows of the provinces', () => {
  it('stand in the order of their GB/T 2260 numbers', () => {
    const numbers = PROVINCES.map(({ gb }) => gb);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers[0]).toBe(11);
    expect(numbers.at(-1)).toBe(65);
  });

  it('have unique codes, numbers, keys and names', () => {
    for (const pick of [
      (row: Province) => row.code,
      (row: Province) => row.gb,
      (row: Province) => row.key,
      (row: Province) => row.name,
      (row: Province) => row.nameZh,
    ]) {
      expect(distinct(pick)).toBe(PROVINCES.length);
    }
  });

  it.each(PROVINCES)('$key is well formed and in a sane range', (row) => {
    expect(row.code).toMatch(/^[A-Z]{2}$/);
    expect(row.key).toMatch(/^[a-z]+(-[a-z]+)*$/);
    // The keys of interventions and rosters reserve this word for the central level.
    expect(row.key).not.toBe('centre');
    expect(row.key).toBe(row.name.toLowerCase().replaceAll(' ', '-'));
    expect(row.nameZh).toMatch(/^\p{Script=Han}{2,3}$/u);
    expect(row.prefectures).toBeLessThanOrEqual(21);
    expect(row.counties).toBeGreaterThanOrEqual(16);
    expect(row.counties).toBeGreaterThan(row.prefectures);
    expect(row.townships).toBeGreaterThan(row.counties);
    expect(row.population).toBeGreaterThan(3_000);
    expect(row.population).toBeLessThan(110_000);
    for (const column of Object.keys(COLUMN_SOURCES) as Column[]) {
      expect(Number.isSafeInteger(row[column])).toBe(true);
    }
  });

  it('have no prefectures in the four municipalities, and at least one elsewhere', () => {
    const without = PROVINCES.filter(({ prefectures }) => prefectures === 0);
    expect(without.map(({ code }) => code)).toEqual(MUNICIPALITIES);
  });

  it('count Sansha, founded in July 2012, as the third prefecture of Hainan', () => {
    expect(province('HI').prefectures).toBe(3);
  });

  it('keep the confusable pairs apart', () => {
    expect([province('SX').nameZh, province('SN').nameZh]).toEqual(['山西', '陕西']);
    expect([province('HE'), province('HA')].map(({ nameZh }) => nameZh)).toEqual(['河北', '河南']);
    expect([province('HB'), province('HN')].map(({ nameZh }) => nameZh)).toEqual(['湖北', '湖南']);
  });
});

describe('sources of the provinces', () => {
  it('are named for each row and each column', () => {
    const known = Object.values<string>(ROW_SOURCES);
    for (const { source } of PROVINCES) expect(known).toContain(source);
    for (const { publication } of Object.values(COLUMN_SOURCES)) {
      expect(publication).toContain('NBS');
    }
  });
});
