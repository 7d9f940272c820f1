/** Pure: adoption at one day as a tidy table. */
import { isoOf } from '../../../src/engine/calendar.ts';
import type { Column, Table } from '../../../src/export/table.ts';
import type { AdoptionGroup, AdoptionTable } from '../../../src/worker/queries/adoption.ts';

/** One row a kind, sector, level and rank. */
export function adoptionCsv(table: AdoptionTable, at: number): Table {
  const { days, groups } = table;
  const date = isoOf(days[at]!);
  const text = (name: string, value: (group: AdoptionGroup) => string): Column => ({
    name,
    type: 'text',
    values: groups.map(value),
  });
  const whole = (name: string, values: readonly number[]): Column => ({
    name,
    type: 'integer',
    values,
  });
  const row = (of: Uint32Array): number[] => [
    ...of.subarray(at * groups.length, (at + 1) * groups.length),
  ];
  return {
    columns: [
      { name: 'date', type: 'date', values: groups.map(() => date) },
      text('kind', ({ kind }) => kind),
      text('sector', ({ sector }) => sector),
      text('level', ({ level }) => level),
      text('rank', ({ rank }) => rank ?? 'none'),
      whole(
        'population',
        groups.map(({ population }) => population),
      ),
      whole(
        'able',
        groups.map(({ able }) => able),
      ),
      whole('adopters', row(table.adopters)),
      whole('accounts', row(table.accounts)),
    ],
  };
}
