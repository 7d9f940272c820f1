/** Parquet of a table. The writer is loaded only when it is asked for. */
import type { SchemaElement } from 'hyparquet-writer';
import { dayOf } from '../engine/calendar.ts';
import type { Receipt } from './receipt.ts';
import type { Column, ColumnType, Table } from './table.ts';

const ELEMENT: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  date: { type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  integer: { type: 'INT32', repetition_type: 'REQUIRED' },
  number: { type: 'DOUBLE', repetition_type: 'REQUIRED' },
};

const MILLISECONDS_PER_DAY = 86_400_000;

/** Values as the writer wants them: days as midnight UTC. */
function dataOf({ type, values }: Column): unknown[] {
  if (type !== 'date') return [...values];
  return values.map((date) => new Date(dayOf(String(date)) * MILLISECONDS_PER_DAY));
}

/**
 * Bytes of a Parquet file: dates are DATE, counts INT32, other numbers DOUBLE, text UTF-8. The
 * receipt stands in the file's metadata under `zhengwu.receipt`.
 */
export async function parquetBytes(table: Table, receipt: Receipt): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const schema: SchemaElement[] = [
    { name: 'root', num_children: table.columns.length },
    ...table.columns.map(({ name, type }) => ({ name, ...ELEMENT[type] })),
  ];
  const buffer = parquetWriteBuffer({
    schema,
    columnData: table.columns.map((column) => ({ name: column.name, data: dataOf(column) })),
    kvMetadata: [{ key: 'zhengwu.receipt', value: JSON.stringify(receipt) }],
    createdBy: 'zhengwu',
  });
  return new Uint8Array(buffer);
}
