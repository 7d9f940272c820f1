/** Pure: the provinces over time as a tidy table. */
import { isoOf } from '../../../src/engine/calendar.ts';
import { PROVINCE_CODES, PROVINCE_KEYS } from '../../../src/engine/territory.ts';
import type { Column, Table } from '../../../src/export/table.ts';
import type { ProvincesTable } from '../../../src/worker/queries/provinces.ts';

/** One row a day and province. */
export function provincesCsv(table: ProvincesTable): Table {
  const { days, able, allCounties } = table;
  const cells = days.flatMap((_, at) => PROVINCE_KEYS.map((_key, code) => ({ at, code })));
  const whole = (name: string, value: (at: number, code: number) => number): Column => ({
    name,
    type: 'integer',
    values: cells.map(({ at, code }) => value(at, code)),
  });
  const stock = (name: string, of: Uint32Array): Column =>
    whole(name, (at, code) => of[at * PROVINCE_CODES + code]!);
  return {
    columns: [
      { name: 'date', type: 'date', values: cells.map(({ at }) => isoOf(days[at]!)) },
      { name: 'province', type: 'text', values: cells.map(({ code }) => PROVINCE_KEYS[code]!) },
      stock('accounts', table.accounts),
      stock('adopters', table.adopters),
      whole('able', (_, code) => able[code]!),
      stock('police_accounts', table.police),
      stock('counties', table.counties),
      whole('all_counties', (_, code) => allCounties[code]!),
    ],
  };
}
