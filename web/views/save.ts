/** Gives the reader a file. */
import { csvText } from '../../src/export/csv.ts';
import type { Table } from '../../src/export/table.ts';

/** Saves a table as CSV under a name. */
export function saveCsv(fileName: string, table: Table): void {
  const url = URL.createObjectURL(new Blob([csvText(table)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
