/** Rows of a sweep as text: CSV with a header, or one JSON object a line. */
import { designDigest, type Sweep, type SweepRow } from '../ensemble/sweep/sweep.ts';
import { csvField } from '../export/csv.ts';
import { hashDocument } from '../export/receipt.ts';

export const SWEEP_FORMATS = ['csv', 'jsonl'] as const;
export type SweepFormat = (typeof SWEEP_FORMATS)[number];

type Field = readonly [name: string, value: string | number | boolean | null];

/** What names a run. */
type RunPlace = Pick<SweepRow, 'point' | 'replicate' | 'seed' | 'values'>;

const leading = ({ design }: Sweep, { point, replicate, seed, values }: RunPlace): Field[] => [
  ['point', point],
  ['replicate', replicate],
  ['seed', seed],
  ...design.keys.map((key, i): Field => [key, values[i]!]),
];

const fieldsOf = (sweep: Sweep, row: SweepRow): Field[] => [
  ...leading(sweep, row),
  ['status', row.status],
  ['reason', row.reason],
  ['accounts_opened', row.opened],
  ...sweep.figures.map((id, i): Field => [id, row.figures[i]!]),
  ['loss', row.loss],
  ['design', designDigest(sweep)],
];

/** How a format writes fields, and finds the check at the end of a line. */
interface Style {
  readonly text: (fields: readonly Field[]) => string;
  /** Beginning of every line that begins with these fields. */
  readonly prefix: (fields: readonly Field[]) => string;
  readonly seal: (text: string, check: string) => string;
  readonly sealed: RegExp;
  readonly place: RegExp;
}

const csvLine = (fields: readonly Field[]): string =>
  fields.map(([, value]) => csvField(value === null ? '' : String(value))).join(',');

const jsonLine = (fields: readonly Field[]): string => JSON.stringify(Object.fromEntries(fields));

const STYLES: Readonly<Record<SweepFormat, Style>> = {
  csv: {
    text: csvLine,
    prefix: (fields) => `${csvLine(fields)},`,
    seal: (text, check) => `${text},${check}`,
    sealed: /^(?<text>.*),(?<check>[0-9a-f]{8})$/,
    place: /^(\d+),(\d+),/,
  },
  jsonl: {
    text: jsonLine,
    prefix: (fields) => `${jsonLine(fields).slice(0, -1)},`,
    seal: (text, check) => `${text.slice(0, -1)},"check":"${check}"}`,
    sealed: /^(?<text>\{.*),"check":"(?<check>[0-9a-f]{8})"\}$/,
    place: /^\{"point":(\d+),"replicate":(\d+),/,
  },
};

/** Eight digits by which an edited row is known. */
const checkOf = (text: string): string => hashDocument(text).slice(0, 8);

/** Line of a row, without its end. */
export function rowLine(sweep: Sweep, row: SweepRow, format: SweepFormat): string {
  const { text, seal } = STYLES[format];
  const own = text(fieldsOf(sweep, row));
  return seal(own, checkOf(own));
}

/** First line of a file; none in JSON lines. */
export function headerLine(sweep: Sweep, format: SweepFormat): string | undefined {
  if (format === 'jsonl') return undefined;
  const leadingNames = ['point', 'replicate', 'seed', ...sweep.design.keys];
  const outcome = ['status', 'reason', 'accounts_opened', ...sweep.figures];
  const names = [...leadingNames, ...outcome, 'loss', 'design', 'check'];
  return names.map(csvField).join(',');
}

/** The run that a line is about, or why it is none of this sweep. */
export type ReadLine =
  { readonly point: number; readonly replicate: number } | 'edited' | 'other-inputs';

/** Reads the place of a line that this sweep may have written. */
export function readLine(sweep: Sweep, line: string, format: SweepFormat): ReadLine {
  const { sealed, place, prefix } = STYLES[format];
  const { text = '', check } = sealed.exec(line)?.groups ?? {};
  const whole = format === 'jsonl' ? `${text}}` : text;
  if (check === undefined || checkOf(whole) !== check) return 'edited';
  const [point, replicate] = (place.exec(line) ?? []).slice(1).map(Number);
  const own = sweep.design.points[point ?? -1];
  if (own === undefined || replicate === undefined || replicate >= sweep.replicates) {
    return 'other-inputs';
  }
  const { seed } = sweep.scenario.model;
  const values = sweep.design.keys.map((key) => own[key]!);
  const run = { point: point!, replicate, seed, values };
  const isOwn = line.startsWith(prefix(leading(sweep, run))) && whole.includes(designDigest(sweep));
  return isOwn ? { point: point!, replicate } : 'other-inputs';
}
