/** Tables in columns: the one form from which CSV, JSON and Parquet are written. */
import { isoOf } from '../engine/calendar.ts';
import type { Dimension, TableRow } from '../engine/aggregate.ts';
import { quantile7 } from '../evidence/summary.ts';

/** `date` is YYYY-MM-DD, `integer` a whole number, `number` any finite one. */
export type ColumnType = 'date' | 'text' | 'integer' | 'number';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** One value a row. */
  readonly values: readonly (string | number)[];
}

/** Columns of equal length, in the order in which they are written. */
export interface Table {
  readonly columns: readonly Column[];
}

export const rowCount = (table: Table): number => table.columns[0]?.values.length ?? 0;

/** Probabilities of the quantiles that stand for several replicates. */
export const QUANTILE_LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Names of the columns behind the date and the groups, for one run and for several. */
export const VALUE_COLUMNS = {
  one: ['accounts'],
  several: ['output_type', 'output_type_id', 'value'],
} as const;

type Cell = Pick<TableRow, 'day' | 'group'>;

/** Column of rows that no reported figure reaches; only in tables that have such rows. */
export const EXTRAPOLATION = 'extrapolation';

/**
 * A table with the column {@link EXTRAPOLATION}, `yes` or `no`, behind the date, where a date lies
 * beyond `last`; otherwise the table as it is.
 * @param last ISO date
 */
export function markExtrapolated(table: Table, last: string): Table {
  const [date, ...others] = table.columns;
  const values = date!.values.map((day) => (String(day) > last ? 'yes' : 'no'));
  if (!values.includes('yes')) return table;
  return { columns: [date!, { name: EXTRAPOLATION, type: 'text', values }, ...others] };
}

/** Columns that say what a row is about: the date, then one for each dimension. */
function groupColumns(by: readonly Dimension[], cells: readonly Cell[]): Column[] {
  const date: Column = { name: 'date', type: 'date', values: cells.map(({ day }) => isoOf(day)) };
  const groups = by.map((name): Column => ({
    name,
    type: 'text',
    values: cells.map(({ group }) => group[name] ?? ''),
  }));
  return [date, ...groups];
}

/** Table of one run: `date`, the dimensions, `accounts` (stock of verified accounts that day). */
export function accountsTable(by: readonly Dimension[], rows: readonly TableRow[]): Table {
  const values = rows.map(({ accounts }) => accounts);
  return { columns: [...groupColumns(by, rows), { name: 'accounts', type: 'integer', values }] };
}

/** A cell with its counts, one a replicate. */
export interface SampledCell extends Cell {
  readonly counts: Uint32Array;
}

/**
 * Table of several replicates in the form of hubverse model output: `date`, the dimensions,
 * `output_type` (always `quantile`), `output_type_id` (its probability), `value` (type-7 quantile
 * of the accounts over the replicates).
 */
export function quantileTable(by: readonly Dimension[], cells: readonly SampledCell[]): Table {
  const levels = cells.flatMap(() => [...QUANTILE_LEVELS]);
  const values = cells.flatMap(({ counts }) => {
    const sorted = counts.toSorted();
    return QUANTILE_LEVELS.map((level) => quantile7(sorted, level));
  });
  const repeated = cells.flatMap((cell) => QUANTILE_LEVELS.map(() => cell));
  const [type, id, value] = VALUE_COLUMNS.several;
  return {
    columns: [
      ...groupColumns(by, repeated),
      { name: type, type: 'text', values: levels.map(() => 'quantile') },
      { name: id, type: 'number', values: levels },
      { name: value, type: 'number', values },
    ],
  };
}
