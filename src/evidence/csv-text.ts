/**
 * Cells of a comma-separated text (RFC 4180) with the line on which each row begins, which the
 * small libraries do not give and a person needs in order to mend a table.
 */
import { fail, succeed, type Result } from '../scenario/issues.ts';

export interface CsvRow {
  /** Line of the text on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** One cell: quoted (with doubled quotes inside) or plain, and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

const countLines = (text: string): number => (text.match(/\r\n|\n|\r/g) ?? []).length;

const broken = (text: string, at: number, line: number): Result<never> =>
  fail({
    path: `line ${line}`,
    code: 'csv-syntax',
    wanted: '"…", …',
    got: JSON.stringify(text.slice(at, at + 20)),
    at: { line, column: at - Math.max(text.lastIndexOf('\n', at - 1), -1) },
  });

/** Splits a text into rows; empty lines are left out. */
export function parseCsv(text: string): Result<CsvRow[]> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  let at = 0;
  for (;;) {
    CELL.lastIndex = at;
    const match = CELL.exec(source);
    if (match === null) return broken(source, at, line);
    const [whole, quoted, plain, end] = match;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    at += whole.length;
    line += countLines(whole);
    if (end === ',') continue;
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: start, cells });
    if (end === '' || at === source.length) return succeed(rows);
    cells = [];
    start = line;
  }
}
