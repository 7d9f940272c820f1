/** CSV after RFC 4180 with a header; lines end with a newline, numbers have a decimal point. */
import { rowCount, type Table } from './table.ts';

/** A field, in quotation marks where it needs them. */
export function csvField(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (fields: readonly (string | number)[]): string => fields.map(csvField).join(',');

/** Text of a table; ends with a newline. */
export function csvText({ columns }: Table): string {
  const lines = [line(columns.map(({ name }) => name))];
  for (let row = 0; row < rowCount({ columns }); row++) {
    lines.push(line(columns.map(({ values }) => values[row] ?? '')));
  }
  return `${lines.join('\n')}\n`;
}
