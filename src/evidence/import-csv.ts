/**
 * Own evidence from a table: one row a count of accounts or of bodies. Everything else (shares,
 * ratios, readings) needs an evidence document in JSON. A table is read whole or not at all.
 */
import * as v from 'valibot';
import {
  fail,
  fromValibot,
  joinPath,
  MAX_DOCUMENT_BYTES,
  near,
  show,
  showChoices,
  type Issue,
  type IssueCode,
  type Result,
} from '../scenario/issues.ts';
import { parseCsv, type CsvRow } from './csv-text.ts';
import { parseEvidence } from './document.ts';
import { FigureSchema, type Counter, type EvidenceDocument, type Source } from './figure.ts';

interface Column {
  readonly required: boolean;
  /** What stands in the cell, for help and for the documentation of columns. */
  readonly holds: string;
}

/**
 * The columns of a table, in any order; those not required may be left out or left empty. Lists are
 * separated by semicolons; an empty list restricts nothing.
 */
export const CSV_COLUMNS = {
  id: { required: true, holds: 'a-z 0-9 -, unique' },
  label: { required: true, holds: 'the quantity, short' },
  label_zh: { required: false, holds: 'the same in Chinese; else the label' },
  quantity: { required: true, holds: 'accounts | bodies' },
  value: { required: true, holds: 'number ≥ 0' },
  relation: {
    required: true,
    holds: 'exact | about | more-than | at-least | nearly | at-most | partial',
  },
  date: { required: true, holds: 'YYYY-MM-DD, the day counted' },
  source: { required: true, holds: 'short name of the source: A-Z a-z 0-9 -' },
  published: { required: true, holds: 'YYYY-MM or YYYY-MM-DD' },
  source_title: { required: false, holds: 'title of the source; else its short name' },
  publisher: { required: false, holds: 'publisher of the source; else its short name' },
  counter: { required: false, holds: 'who counted: a-z 0-9 -; else own-count' },
  role: { required: false, holds: 'fit | check | context; else check' },
  precision: { required: false, holds: 'census | news; else news' },
  rounding_unit: { required: false, holds: 'number > 0' },
  platforms: { required: false, holds: 'list' },
  kinds: { required: false, holds: 'list' },
  sectors: { required: false, holds: 'list' },
  levels: { required: false, holds: 'list' },
  ranks: { required: false, holds: 'list, officials only' },
  provinces: { required: false, holds: 'list' },
  note: { required: false, holds: 'what the source says' },
} as const satisfies Record<string, Column>;

export type CsvColumn = keyof typeof CSV_COLUMNS;

const COLUMN_NAMES = Object.keys(CSV_COLUMNS) as readonly CsvColumn[];
const REQUIRED = COLUMN_NAMES.filter((name) => CSV_COLUMNS[name].required);
const LISTS = ['platforms', 'kinds', 'sectors', 'levels', 'ranks', 'provinces'] as const;
const QUANTITIES = ['accounts', 'bodies'] as const;
const RELATIONS = ['exact', 'about', 'more-than', 'at-least', 'nearly', 'at-most', 'partial'];
const IMPORTED_ROLES = ['fit', 'check', 'context'];

/** A row by column, and where it stands. */
interface Row {
  readonly line: number;
  readonly columns: readonly CsvColumn[];
  readonly cell: Readonly<Partial<Record<CsvColumn, string>>>;
}

function rowIssue(row: Row, column: CsvColumn, code: IssueCode, wanted: string): Issue {
  return {
    path: joinPath(`line ${row.line}`, column),
    code,
    wanted,
    got: show(row.cell[column]),
    at: { line: row.line, column: row.columns.indexOf(column) + 1 },
  };
}

function readHeader(header: CsvRow): { columns: CsvColumn[]; issues: Issue[] } {
  const place = (column: number) => ({ line: header.line, column: column + 1 });
  const columns = header.cells.map((cell) => cell.toLowerCase()) as CsvColumn[];
  const issues = columns.flatMap((name, index): Issue[] => {
    const known = COLUMN_NAMES.includes(name) && columns.indexOf(name) === index;
    if (known) return [];
    const wanted = showChoices(COLUMN_NAMES);
    const issue = { path: `line ${header.line}`, code: 'csv-column' as const, wanted };
    return [{ ...issue, got: show(name), ...near(name, COLUMN_NAMES), at: place(index) }];
  });
  const missing = REQUIRED.filter((name) => !columns.includes(name)).map((name): Issue => ({
    path: `line ${header.line}`,
    code: 'missing-key',
    wanted: name,
    got: 'nothing',
  }));
  return { columns, issues: [...issues, ...missing] };
}

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Cells that are wrong by themselves: empty, no number, a word that the table does not allow. */
function checkCells(row: Row): Issue[] {
  const issues = REQUIRED.filter((name) => !row.cell[name]).map((name) =>
    rowIssue(row, name, 'empty-text', CSV_COLUMNS[name].holds),
  );
  for (const name of ['value', 'rounding_unit'] as const) {
    const text = row.cell[name];
    if (text && !PLAIN_NUMBER.test(text)) issues.push(rowIssue(row, name, 'wrong-type', 'number'));
  }
  const words = { quantity: QUANTITIES, relation: RELATIONS, role: IMPORTED_ROLES } as const;
  for (const name of ['quantity', 'relation', 'role'] as const) {
    const text = row.cell[name];
    if (!text || (words[name] as readonly string[]).includes(text)) continue;
    const issue = rowIssue(row, name, 'wrong-value', showChoices(words[name]));
    issues.push({ ...issue, ...near(text, words[name]) });
  }
  return issues;
}

const splitList = (text: string): string[] =>
  text
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function scopeOf(row: Row): Record<string, string[]> {
  const lists = LISTS.map((name) => [name, splitList(row.cell[name] ?? '')] as const);
  return Object.fromEntries(lists.filter(([, words]) => words.length > 0));
}

const inBoth = (en: string, zh: string | undefined) => ({ en, zh: zh || en });

/** Figure of a row, not yet checked. */
function figureOf(row: Row): Record<string, unknown> {
  const { cell } = row;
  const label = inBoth(cell.label ?? '', cell.label_zh);
  return {
    id: cell.id,
    label,
    role: cell.role || 'check',
    operator: { type: cell.quantity, scope: [scopeOf(row)], day: cell.date },
    relation: cell.relation,
    unit: cell.quantity,
    reported: Number(cell.value),
    ...(cell.rounding_unit ? { roundingUnit: Number(cell.rounding_unit) } : {}),
    asOf: cell.date,
    precision: cell.precision || 'news',
    source: cell.source,
    counter: cell.counter || 'own-count',
    paraphrase: cell.note ? inBoth(cell.note, cell.note) : label,
  };
}

/** Columns by the first key of a figure's path that names them. */
const COLUMN_OF: Readonly<Record<string, CsvColumn>> = {
  reported: 'value',
  roundingUnit: 'rounding_unit',
  asOf: 'date',
  day: 'date',
  unit: 'quantity',
  type: 'quantity',
  paraphrase: 'note',
};

/** Column in which the value at a figure's path was written. */
function columnOf(path: string): CsvColumn {
  const keys = path.split('.');
  const key = keys.findLast((part) => part in COLUMN_OF || part in CSV_COLUMNS);
  return COLUMN_OF[key ?? ''] ?? (key as CsvColumn | undefined) ?? 'id';
}

/** Issues of a row, each at its cell; a cell is named once. */
function checkRow(row: Row): Issue[] {
  const own = checkCells(row);
  // The date of publication belongs to the source; it is checked here because it stands here.
  const figure = { ...figureOf(row), published: row.cell.published };
  const parsed = v.safeParse(FigureSchema, figure);
  if (parsed.success) return own;
  const seen = new Set(own.map(({ path }) => path));
  const further = fromValibot(parsed.issues).flatMap((issue) => {
    const at = rowIssue(row, columnOf(issue.path), issue.code, issue.wanted);
    // A date stands at two places of a figure and in one cell.
    if (seen.has(at.path)) return [];
    seen.add(at.path);
    return [{ ...at, ...shownAs(issue) }];
  });
  return [...own, ...further];
}

const shownAs = (issue: Issue): { got: string; nearest?: string } =>
  issue.nearest === undefined ? { got: issue.got } : { got: issue.got, nearest: issue.nearest };

function readRows(rows: readonly CsvRow[], columns: readonly CsvColumn[]): Row[] {
  return rows.map(({ line, cells }) => ({
    line,
    columns,
    cell: Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''])),
  }));
}

/** Rows with more or fewer cells than the header. */
function raggedRows(rows: readonly CsvRow[], width: number): Issue[] {
  return rows
    .filter(({ cells }) => cells.length !== width)
    .map(({ line, cells }) => ({
      path: `line ${line}`,
      code: 'csv-syntax',
      wanted: `${width} × ,`,
      got: String(cells.length),
      at: { line, column: Math.min(width, cells.length) },
    }));
}

/** Ids that stand twice, or that the known evidence has already. */
function takenIds(rows: readonly Row[], known: EvidenceDocument | undefined): Issue[] {
  const taken = new Set(known?.figures.map(({ id }) => id));
  return rows.flatMap((row) => {
    const id = row.cell.id ?? '';
    const isTaken = taken.has(id);
    taken.add(id);
    return isTaken && id !== '' ? [rowIssue(row, 'id', 'duplicate-id', 'id')] : [];
  });
}

/** Sources of the rows; a row may repeat a source but not contradict it. */
function readSources(rows: readonly Row[], known: EvidenceDocument | undefined) {
  const sources = new Map<string, Source>();
  const issues: Issue[] = [];
  for (const row of rows) {
    const { source: id = '', source_title, publisher, published = '' } = row.cell;
    const old = sources.get(id) ?? known?.sources.find((source) => source.id === id);
    const fresh = { id, title: source_title || id, publisher: publisher || id, published };
    sources.set(id, old ?? fresh);
    if (old === undefined) continue;
    const pairs = [
      ['source_title', source_title, old.title],
      ['publisher', publisher, old.publisher],
      ['published', published, old.published],
    ] as const;
    for (const [column, text, wanted] of pairs) {
      if (text && text !== wanted) issues.push(rowIssue(row, column, 'wrong-value', wanted));
    }
  }
  return { sources: [...sources.values()], issues };
}

function readCounters(rows: readonly Row[], known: EvidenceDocument | undefined): Counter[] {
  const ids = new Set(rows.map(({ cell }) => cell.counter || 'own-count'));
  return [...ids].map(
    (id) =>
      known?.counters.find((counter) => counter.id === id) ?? { id, name: { en: id, zh: id } },
  );
}

export interface CsvImportOptions {
  /** Id of the document that is made: a-z 0-9 -. */
  readonly id: string;
  readonly title?: string;
  /** Evidence to which the rows will be joined: ids must not collide, its sources may be cited. */
  readonly known?: EvidenceDocument;
}

/**
 * Reads a table of own figures.
 * @returns a document of its own, or the issues of every row, by line and column
 */
export function importCsv(text: string, options: CsvImportOptions): Result<EvidenceDocument> {
  const { id, title = id, known } = options;
  if (text.length > MAX_DOCUMENT_BYTES) {
    const wanted = `≤ ${MAX_DOCUMENT_BYTES}`;
    return fail({ path: '', code: 'too-large', wanted, got: String(text.length) });
  }
  const parsed = parseCsv(text);
  if (!parsed.ok) return parsed;
  const [header, ...body] = parsed.value;
  if (header === undefined) {
    return fail({ path: '', code: 'empty-text', wanted: showChoices(REQUIRED), got: 'nothing' });
  }
  const { columns, issues } = readHeader(header);
  if (issues.length > 0) return fail(...issues);
  if (body.length === 0) return fail({ path: '', code: 'csv-rows', wanted: '≥ 1', got: '0' });
  const ragged = raggedRows(body, columns.length);
  if (ragged.length > 0) return fail(...ragged);
  const rows = readRows(body, columns);
  const wrong = [...rows.flatMap(checkRow), ...takenIds(rows, known)];
  if (wrong.length > 0) return fail(...wrong);
  const { sources, issues: contradictions } = readSources(rows, known);
  if (contradictions.length > 0) return fail(...contradictions);
  return parseEvidence({
    schemaVersion: 1,
    id,
    title: { en: title, zh: title },
    sources,
    counters: readCounters(rows, known),
    figures: rows.map(figureOf),
  });
}
