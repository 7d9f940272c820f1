/** Tables as Markdown; the terminal shows the same text. */
import type { BenchDocument, Cell, Column, SectionResult, Target } from './result.ts';

const GROUPS = new Intl.NumberFormat('en');

/** A number with so many significant digits, never in exponents. */
function formatNumber(value: number, digits: number | undefined): string {
  if (!Number.isFinite(value)) return '–';
  const rounded = digits === undefined ? value : Number(value.toPrecision(digits));
  return Number.isInteger(rounded) ? GROUPS.format(rounded) : String(rounded);
}

function formatCell(cell: Cell | undefined, column: Column): string {
  if (cell === null || cell === undefined) return '–';
  return typeof cell === 'string' ? cell : formatNumber(cell, column.digits);
}

function markdownTable(header: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = header.map((title, c) =>
    Math.max(3, title.length, ...body.map((row) => row[c].length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, c) => cell.padEnd(widths[c])).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(header), line(rule), ...body.map(line)].join('\n');
}

/** One section: title, table, remarks. */
export function sectionText({ title, columns, rows, remarks, failures }: SectionResult): string {
  const table = markdownTable(
    columns.map((column) => column.title),
    rows.map((row) => columns.map((column) => formatCell(row[column.key], column))),
  );
  const failed = (failures ?? []).map((text) => `**Failed:** ${text}.`);
  return [`### ${title}`, table, ...remarks, ...failed].join('\n\n');
}

const verdictOf = ({ met }: Target): string =>
  met === null ? 'not measured' : met ? 'met' : 'missed';

/** All targets beside what was measured. */
export function targetsText(sections: readonly SectionResult[]): string {
  const targets = sections.flatMap((section) => section.targets ?? []);
  if (targets.length === 0) return '';
  const rows = targets.map((t) => [
    t.what,
    t.target,
    t.measured === null ? '–' : formatNumber(t.measured, 3),
    verdictOf(t),
  ]);
  const table = markdownTable(['what', 'target', 'measured', 'verdict'], rows);
  return `### Targets\n\n${table}`;
}

/** The whole document as Markdown, without anything that names the machine. */
export function documentText(document: BenchDocument): string {
  const { version, quick, node, architecture, logicalCores, kernelMs, sections } = document;
  const kernel = `${formatNumber(kernelMs.before, 3)} ms before and ${formatNumber(kernelMs.after, 3)} ms after`;
  const about =
    `Zhengwu ${version}, Node ${node} on ${architecture} with ${logicalCores} logical cores` +
    `${quick ? ', **quick run: few samples, rough figures**' : ''}. ` +
    `Reference kernel: ${kernel} everything else.`;
  return [about, targetsText(sections), ...sections.map(sectionText)].filter(Boolean).join('\n\n');
}
