/** Pure parts of the views "who" and "where", and of their charts. */
import { beforeAll, describe, expect, it } from 'vitest';
import { countAccounts } from '../../src/engine/aggregate.ts';
import { KINDS, SECTORS } from '../../src/engine/categories.ts';
import type { Run } from '../../src/engine/run.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { CENTRE } from '../../src/engine/territory.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { answerAdoption, type AdoptionTable } from '../../src/worker/queries/adoption.ts';
import { answerProvinces, type ProvincesTable } from '../../src/worker/queries/provinces.ts';
import { classOf, countThresholds, nextCell, SHARE_THRESHOLDS } from '../../web/charts/classes.ts';
import { nextTile, TILES } from '../../web/charts/tiles.ts';
import { loadCategories } from '../../web/locale/categories.ts';
import { placeOfKept } from '../../web/views/kept-day.ts';
import { en } from '../../web/views/where/words.en.ts';
import { zh } from '../../web/views/where/words.zh.ts';
import {
  allStates,
  country,
  extremes,
  mapThresholds,
  measureOf,
  MEASURES,
  milestones,
} from '../../web/views/where/map.ts';
import { provincesCsv } from '../../web/views/where/provinces-csv.ts';
import {
  countWhere,
  gridColumns,
  gridRows,
  leader,
  rankRows,
  sortRows,
  valueOf,
} from '../../web/views/who/grid.ts';

let run: Run;
let adoption: AdoptionTable;
let provinces: ProvincesTable;
beforeAll(() => {
  const reference = loadShipped('reference');
  if (!reference.ok) throw new Error('the reference scenario is broken');
  const { model } = reference.value;
  run = simulate({ ...model, parameters: { ...model.parameters, 'population.scale': 0.02 } });
  adoption = answerAdoption(run, { stepDays: 30 });
  provinces = answerProvinces(run, { stepDays: 30 });
});

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const lastOf = ({ days }: { readonly days: readonly number[] }): number => days.length - 1;

describe('classes', () => {
  it('have ascending thresholds whatever the highest value', () => {
    for (const highest of [0, 1, 40, 999, 17_388, 2_000_000]) {
      const thresholds = countThresholds(highest);
      expect(thresholds).toEqual([...new Set(thresholds)].sort((a, b) => a - b));
      expect(classOf(0, thresholds)).toBe(0);
      expect(classOf(2 * thresholds[4] + 1, thresholds)).toBe(5);
    }
  });

  it('rise with the value', () => {
    const classes = [0, 0.1, 0.4, 0.7, 1].map((value) => classOf(value, SHARE_THRESHOLDS));
    expect(classes).toEqual([0, 1, 2, 4, 5]);
  });
});

describe('walking over cells', () => {
  it('stays inside the grid and leaves other keys alone', () => {
    const from = { row: 0, column: 1 };
    expect(nextCell('ArrowUp', from, 3, 4)).toEqual(from);
    expect(nextCell('ArrowRight', from, 3, 4)).toEqual({ row: 0, column: 2 });
    expect(nextCell('End', from, 3, 4)).toEqual({ row: 0, column: 3 });
    expect(nextCell('PageDown', from, 3, 4)).toEqual({ row: 2, column: 1 });
    expect(nextCell('x', from, 3, 4)).toBeNull();
  });
});

describe('the grid of sectors and levels', () => {
  it('sums to all accounts, and each total to its levels', () => {
    const columns = gridColumns(KINDS);
    const rows = gridRows(adoption, lastOf(adoption), columns);
    const totals = rows.flatMap(({ cells }) => cells.filter((_, c) => columns[c].level === null));
    expect(sum(totals.map(({ accounts }) => accounts))).toBe(countAccounts(run, {}, run.endDay));
    for (const { cells } of rows) {
      const parts = cells.filter(
        (_, c) => columns[c].kind === 'agency' && columns[c].level !== null,
      );
      expect(sum(parts.map(({ adopters }) => adopters))).toBe(cells[5].adopters);
    }
  });

  it('sorts by a column and back, with nobody last both ways', () => {
    const columns = gridColumns(['agency']);
    const rows = gridRows(adoption, lastOf(adoption), columns);
    for (const isDescending of [true, false]) {
      const values = sortRows(rows, 4, 'share', isDescending).map(({ cells }) =>
        valueOf(cells[4], 'share'),
      );
      const filled = values.filter((value) => value !== null);
      expect(values.slice(0, filled.length)).toEqual(filled);
      const expected = filled.toSorted((a, b) => (isDescending ? b - a : a - b));
      expect(filled).toEqual(expected);
    }
    expect(sortRows(rows, 0, 'accounts', true)).toHaveLength(SECTORS.length);
  });

  it('has every official in one rank, and a leader once there are accounts', () => {
    const ranks = rankRows(adoption, lastOf(adoption));
    const officials = countWhere(adoption, lastOf(adoption), ({ kind }) => kind === 'official');
    expect(sum(ranks.map(({ adopters }) => adopters))).toBe(officials.adopters);
    expect(leader(adoption, 0)).toBeNull();
    expect(leader(adoption, lastOf(adoption))!.share).toBeGreaterThan(0.3);
  });
});

describe('the tile map', () => {
  it('has one place for each province and the centre', () => {
    expect(TILES.map(({ code }) => code).sort((a, b) => a - b)).toEqual(
      Array.from({ length: CENTRE + 1 }, (_, code) => code),
    );
    const places = new Set(TILES.map(({ column, row }) => `${column}/${row}`));
    expect(places.size).toBe(TILES.length);
  });

  it('can be walked to every tile by arrows, and a step back and forth is near', () => {
    const reached = new Set([TILES[0].code]);
    for (const code of reached) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        reached.add(nextTile(key, code)!);
      }
    }
    expect(reached.size).toBe(TILES.length);
    expect(nextTile('x', 0)).toBeNull();
    // Beijing, with Liaoning to its right and Hebei to its left.
    expect(nextTile('ArrowRight', 0)).toBe(5);
    expect(nextTile('ArrowLeft', 0)).toBe(2);
  });

  it('has a short name of its own for every tile in both languages', () => {
    for (const { short } of [en, zh]) expect(new Set(short).size).toBe(CENTRE + 1);
  });
});

describe('the provinces at a day', () => {
  it('sum to the country, the centre apart', () => {
    const states = allStates(provinces, lastOf(provinces));
    const accounts = country(states).accounts + states[CENTRE].accounts;
    expect(accounts).toBe(countAccounts(run, {}, run.endDay));
    expect(measureOf(states[CENTRE], 'perHead')).toBeNull();
    expect(measureOf(states[0], 'perHead')).toBeCloseTo((100 * states[0].accounts) / 20_190);
  });

  it('lie between the extremes, and below the highest class only where they are lower', () => {
    for (const measure of MEASURES) {
      const states = allStates(provinces, lastOf(provinces)).slice(0, CENTRE);
      const { lowest, highest } = extremes(states, measure)!;
      for (const state of states) {
        const value = measureOf(state, measure)!;
        expect(value).toBeGreaterThanOrEqual(lowest.value);
        expect(value).toBeLessThanOrEqual(highest.value);
      }
      const thresholds = mapThresholds(provinces, measure);
      expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
    }
    expect(extremes(allStates(provinces, 0), 'accounts')).toBeNull();
  });

  it('are shown at milestones from the first account to the end', () => {
    const places = milestones(provinces, 6);
    expect(places).toHaveLength(6);
    expect(places.at(-1)).toBe(lastOf(provinces));
    expect(sum(allStates(provinces, places[0]).map(({ accounts }) => accounts))).toBeGreaterThan(0);
  });

  it('are saved as one row a day and province', () => {
    const { columns } = provincesCsv(provinces);
    const rows = provinces.days.length * (CENTRE + 1);
    for (const { values } of columns) expect(values).toHaveLength(rows);
    const last = columns.find(({ name }) => name === 'accounts')!.values.slice(-(CENTRE + 1));
    expect(sum(last as number[])).toBe(countAccounts(run, {}, run.endDay));
  });
});

describe('what travels in the link', () => {
  it('is a day, or else the last', () => {
    const days = [10957, 10964, 10971];
    expect(placeOfKept('2000-01-09', days)).toBe(1);
    expect(placeOfKept('1999-01-01', days)).toBe(0);
    for (const bad of [undefined, '', 'x', '2000-02-30']) expect(placeOfKept(bad, days)).toBe(2);
  });
});

describe('names of categories', () => {
  it('are there for every province and differ', async () => {
    for (const language of ['en', 'zh'] as const) {
      const { province, sectors } = await loadCategories(language);
      const names = Array.from({ length: CENTRE + 1 }, (_, code) => province(code));
      expect(new Set(names).size).toBe(CENTRE + 1);
      expect(new Set(Object.values(sectors)).size).toBe(SECTORS.length);
    }
  });
});
