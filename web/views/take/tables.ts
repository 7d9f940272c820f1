/** Tables of what the page shows, in the form of the command's: tidy, one row a date and group. Pure. */
import type { ComparedFigure, RunUpdate, SeriesKey } from '../../../src/worker/api.ts';
import { isoOf } from '../../../src/engine/calendar.ts';
import type { EvidenceDocument, ReadingChoice } from '../../../src/evidence/figure.ts';
import { readFigure } from '../../../src/evidence/readings.ts';
import type { Column, Table } from '../../../src/export/table.ts';

const SERIES: readonly SeriesKey[] = ['total', 'sina', 'tencent', 'people', 'xinhua'];

const QUANTILES = [
  ['q05', 0.05],
  ['median', 0.5],
  ['q95', 0.95],
] as const;

interface Row {
  readonly date: string;
  readonly platform: string;
  readonly level: number;
  readonly value: number;
}

function rowsOf({ curves, startDay, of }: RunUpdate): Row[] {
  const days = curves.total.median.length;
  const parts = of === 1 ? QUANTILES.filter(([part]) => part === 'median') : QUANTILES;
  return Array.from({ length: days }, (_, i) => i).flatMap((i) =>
    SERIES.flatMap((platform) =>
      parts.map(([part, level]) => ({
        date: isoOf(startDay + i),
        platform,
        level,
        value: curves[platform][part][i]!,
      })),
    ),
  );
}

/**
 * Stock of verified accounts at the end of each day by platform (`total` holds all four): `accounts`
 * of one run, or the quantiles 0.05, 0.5 and 0.95 of several.
 */
export function growthTable(update: RunUpdate): Table {
  const rows = rowsOf(update);
  const groups: Column[] = [
    { name: 'date', type: 'date', values: rows.map(({ date }) => date) },
    { name: 'platform', type: 'text', values: rows.map(({ platform }) => platform) },
  ];
  const values = rows.map(({ value }) => value);
  if (update.of === 1)
    return { columns: [...groups, { name: 'accounts', type: 'integer', values }] };
  return {
    columns: [
      ...groups,
      { name: 'output_type', type: 'text', values: rows.map(() => 'quantile') },
      { name: 'output_type_id', type: 'number', values: rows.map(({ level }) => level) },
      { name: 'value', type: 'number', values },
    ],
  };
}

const orEmpty = (value: number | null): string | number =>
  value === null || !Number.isFinite(value) ? '' : value;

/** One row a reported figure: what was said, what was simulated, the verdict. Empty where unknown. */
export function comparisonTable(
  { figures, sources }: EvidenceDocument,
  readings: ReadingChoice,
  compared: readonly ComparedFigure[],
): Table {
  const byId = new Map(compared.map((figure) => [figure.id, figure]));
  const publishers = new Map(sources.map(({ id, publisher }) => [id, publisher]));
  const rows = figures.map((figure) => ({
    record: figure,
    read: readFigure(figure, readings),
    result: byId.get(figure.id),
  }));
  type Place = (row: (typeof rows)[number]) => string | number;
  const text = (name: string, place: Place): Column => ({
    name,
    type: 'text',
    values: rows.map(place),
  });
  return {
    columns: [
      text('id', ({ record }) => record.id),
      text('figure', ({ record }) => record.label.en),
      text('role', ({ record }) => record.role),
      text('relation', ({ read }) => read.relation),
      text('reading', ({ read }) => read.reading ?? ''),
      text('unit', ({ read }) => read.unit),
      text('reported', ({ read }) => orEmpty(read.reported)),
      text('as_of', ({ record: { asOf } }) =>
        typeof asOf === 'string' ? asOf : `${asOf.from}/${asOf.to}`,
      ),
      text('publisher', ({ record }) => publishers.get(record.source) ?? record.source),
      text('simulated_median', ({ result }) => orEmpty(result?.simulated.median ?? null)),
      text('simulated_q05', ({ result }) => orEmpty(result?.simulated.q05 ?? null)),
      text('simulated_q95', ({ result }) => orEmpty(result?.simulated.q95 ?? null)),
      text('verdict', ({ result }) => result?.verdict ?? ''),
      text('share_satisfied', ({ result }) => orEmpty(result?.shareSatisfied ?? null)),
    ],
  };
}

/** Meaning of a column, in English, for the description that goes with a file. */
const MEANINGS: Readonly<Record<string, string>> = {
  date: 'end of this day',
  platform: 'platform; total holds all four',
  accounts: 'verified accounts (stock)',
  output_type: 'always quantile',
  output_type_id: 'probability of the quantile over the replicates',
  value: 'quantile of the verified accounts (stock)',
  reported: 'number that was reported, in the unit of the row; days since 1970-01-01 for a day',
  relation: 'what the report says about the number: exact, about, more-than …',
  share_satisfied: 'share of the replicates that satisfy the report',
};

const FIELD_TYPE = { date: 'date', text: 'string', integer: 'integer', number: 'number' } as const;

/** Description of a file after the Data Package standard, with the receipt of its run. */
export function dataPackage(name: string, file: string, table: Table, receipt: unknown): string {
  const fields = table.columns.map((column) => ({
    name: column.name,
    type: FIELD_TYPE[column.type],
    ...(column.name in MEANINGS && { description: MEANINGS[column.name] }),
  }));
  const resource = { name, path: file, format: 'csv', encoding: 'utf-8', schema: { fields } };
  const whole = { name: 'zhengwu', licenses: [{ name: 'MIT' }], resources: [resource], receipt };
  return `${JSON.stringify(whole, null, 1)}\n`;
}
