/** The comparison as a table for people, within 100 columns. */
import type { Dimension } from '../engine/aggregate.ts';
import type { ComparedFigure } from '../ensemble/compare.ts';
import type { Change } from '../ensemble/changes.ts';
import type { GroupDifference, PairedSummary } from '../ensemble/differences.ts';
import type { ComparisonReport } from '../ensemble/report.ts';
import { ROLES, type EvidenceDocument, type Figure, type FigureUnit } from '../evidence/figure.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { RELATION_SIGNS } from '../wording/evidence.ts';
import type { Language, Wording } from '../wording/wording.ts';
import { wordingOf } from './language.ts';
import { distanceText, errorText, numberText } from './numbers.ts';
import { tableLines, wrap, type TextColumn } from './text-table.ts';

export const TABLE_WIDTH = 100;

export interface ComparisonView {
  readonly scenario: ResolvedScenario;
  readonly base?: ResolvedScenario;
  readonly evidence: EvidenceDocument;
  readonly report: ComparisonReport;
  readonly language: Language;
}

function reportedText(row: ComparedFigure, figure: Figure, language: Language): string {
  const sign = RELATION_SIGNS[row.relation];
  if (row.relation === 'window' && typeof figure.asOf !== 'string') {
    return `${figure.asOf.from} … ${figure.asOf.to}`;
  }
  if (figure.reportedText !== undefined) return figure.reportedText[language];
  return row.reported === null ? '–' : `${sign} ${numberText(row.reported, row.unit)}`;
}

function simulatedText({ simulated, unit }: ComparedFigure): string {
  const { median, sd } = simulated;
  if (median === null) return '–';
  return `${numberText(median, unit)} ±${distanceText(sd, unit)}`;
}

function intervalText({ simulated, unit }: ComparedFigure): string {
  const { q05, q95 } = simulated;
  if (q05 === null && q95 === null) return '–';
  return `${numberText(q05, unit)} … ${numberText(q95, unit)}`;
}

function figureRow(row: ComparedFigure, view: ComparisonView, wording: Wording): string[] {
  const figure = view.evidence.figures.find(({ id }) => id === row.id)!;
  return [
    row.id,
    reportedText(row, figure, view.language),
    simulatedText(row),
    intervalText(row),
    errorText(row.relativeError),
    wording.evidence.verdicts[row.verdict].name,
  ];
}

function figureColumns({ comparison: { columns } }: Wording): TextColumn[] {
  return [
    { heading: columns.figure, maxWidth: 25 },
    { heading: columns.reported, maxWidth: 15 },
    { heading: columns.simulated, align: 'right', maxWidth: 16 },
    { heading: columns.interval, align: 'right', maxWidth: 17 },
    { heading: columns.error, align: 'right', maxWidth: 7 },
    // "not comparable" alone is wider and takes two lines.
    { heading: columns.verdict, maxWidth: 10 },
  ];
}

/** Figures by role, each role under its heading. */
function figureLines(view: ComparisonView, wording: Wording): string[] {
  const rows = ROLES.flatMap((role): (string[] | string)[] => {
    const own = view.report.figures.filter((row) => row.role === role);
    if (own.length === 0) return [];
    const { name, meaning } = wording.evidence.roles[role];
    return ['', `── ${name} · ${meaning}`, ...own.map((row) => figureRow(row, view, wording))];
  });
  return tableLines(figureColumns(wording), rows);
}

/** Why there is no number or verdict, for the figures concerned. */
function reasonLines({ report }: ComparisonView, wording: Wording): string[] {
  return report.figures.flatMap(({ id, reason }) =>
    reason === null
      ? []
      : wrap(`${id}: ${wording.evidence.reasons[reason]}`, TABLE_WIDTH - 2).map(
          (line, i) => (i === 0 ? '' : '  ') + line,
        ),
  );
}

function metLines({ report }: ComparisonView, wording: Wording): string[] {
  return (['fit', 'check'] as const).flatMap((role) => {
    const own = report.figures.filter((row) => row.role === role);
    const met = own.filter(({ verdict }) => verdict === 'met').length;
    if (own.length === 0) return [];
    return [wording.comparison.met(wording.evidence.roles[role].name, met, own.length)];
  });
}

/** The numbers of a paired difference as cells. */
function pairedCells(row: PairedSummary, unit: FigureUnit): string[] {
  const text = (value: number | null): string => distanceText(value, unit);
  const share = row.probabilityPositive;
  return [
    text(row.median),
    row.q05 === null ? '–' : `${text(row.q05)} … ${text(row.q95)}`,
    text(row.sd),
    text(row.sdIndependent),
    share === null ? '–' : share.toFixed(2),
  ];
}

function pairedColumns({ comparison: { columns, differenceColumns } }: Wording): TextColumn[] {
  const right = { align: 'right' } as const;
  return [
    { heading: differenceColumns.median, ...right },
    { heading: columns.interval, ...right, maxWidth: 23 },
    { heading: differenceColumns.sd, ...right },
    { heading: differenceColumns.sdIndependent, ...right, maxWidth: 10 },
    { heading: differenceColumns.positive, ...right },
  ];
}

function figureDifferences({ report }: ComparisonView, wording: Wording): string[] {
  const unitOf = new Map(report.figures.map(({ id, unit }) => [id, unit]));
  const columns = [{ heading: wording.comparison.columns.figure, maxWidth: 25 }];
  return tableLines(
    [...columns, ...pairedColumns(wording)],
    report.differences!.map((row) => [row.id, ...pairedCells(row, unitOf.get(row.id)!)]),
  );
}

/** Rows by date and group. */
function groupLines(groups: readonly GroupDifference[], wording: Wording): string[] {
  const dimensions = Object.keys(groups[0]?.group ?? {}) as Dimension[];
  const headings = [wording.comparison.date, ...dimensions].map((heading) => ({ heading }));
  return tableLines(
    [...headings, ...pairedColumns(wording)],
    groups.map((row) => [
      row.date,
      ...dimensions.map((name) => row.group[name] ?? ''),
      ...pairedCells(row, 'accounts'),
    ]),
  );
}

const valueText = (value: Change['base']): string => (value === null ? '–' : String(value));

function changeLines(view: ComparisonView, wording: Wording): string[] {
  const { scenario, base, report } = view;
  const columns = [
    { heading: wording.comparison.parameter, maxWidth: 34 },
    { heading: scenario.id, maxWidth: 31 },
    { heading: base!.id, maxWidth: 31 },
  ];
  const rows = report.changed!.map((row) => [
    row.key,
    valueText(row.scenario),
    valueText(row.base),
  ]);
  return tableLines(columns, rows);
}

function differenceLines(view: ComparisonView, wording: Wording): string[] {
  const { report, scenario, base } = view;
  if (report.differences === undefined || base === undefined) return [];
  const { changed, differences, groups } = wording.comparison;
  const under = (heading: string, lines: readonly string[]): string[] => [
    '',
    heading,
    '',
    ...lines,
  ];
  return [
    ...under(changed(scenario.id, base.id), changeLines(view, wording)),
    ...under(differences(scenario.id, base.id), figureDifferences(view, wording)),
    ...(report.groups
      ? under(groups(scenario.id, base.id), groupLines(report.groups, wording))
      : []),
  ];
}

/** Text of the whole comparison; ends with a newline. */
export function comparisonText(view: ComparisonView): string {
  const { scenario, report, language } = view;
  const wording = wordingOf(language);
  const { start, end, seed } = scenario.model;
  const { replicates } = report.receipt;
  const lines = [
    `${scenario.title[language]} (${scenario.id})`,
    wording.comparison.runs(replicates, seed, start, end),
    '',
    ...figureLines(view, wording),
    '',
    ...reasonLines(view, wording),
    '',
    ...metLines(view, wording),
    ...differenceLines(view, wording),
  ];
  return `${lines.join('\n')}\n`;
}
