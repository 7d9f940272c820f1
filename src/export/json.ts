/** JSON of a table: its columns, its rows as objects, and the receipt that lets anyone check it. */
import type { Receipt } from './receipt.ts';
import { rowCount, type Table } from './table.ts';

function rowObject({ columns }: Table, row: number): Record<string, string | number> {
  return Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? '']));
}

/** The rows as objects, keyed by column. */
export const rowObjects = (table: Table): Record<string, string | number>[] =>
  Array.from({ length: rowCount(table) }, (_, row) => rowObject(table, row));

/** Text `{"columns": […], "rows": […], "receipt": {…}}`, one row a line. */
export function jsonText(table: Table, receipt: Receipt): string {
  const columns = table.columns.map(({ name, type }) => ({ name, type }));
  const rows = rowObjects(table).map((row) => JSON.stringify(row));
  const head = `{"columns":${JSON.stringify(columns)},\n"rows":[\n`;
  return `${head}${rows.join(',\n')}\n],\n"receipt":${JSON.stringify(receipt)}}\n`;
}
