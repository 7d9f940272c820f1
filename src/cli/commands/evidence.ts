/** `zhengwu evidence`: the reported figures, and figures of one's own. */
import type { Command } from 'commander';
import { CSV_COLUMNS } from '../../evidence/import-csv.ts';
import { loadShippedEvidence, shippedEvidenceIds } from '../../evidence/library.ts';
import type { AsOf, EvidenceDocument, Figure } from '../../evidence/figure.ts';
import { RELATION_SIGNS } from '../../wording/evidence.ts';
import type { Language } from '../../wording/wording.ts';
import { importTable, readEvidenceFile } from '../documents.ts';
import { valueAt } from '../exit.ts';
import { wordingOf } from '../language.ts';
import { numberText } from '../numbers.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { openTarget, writeOut } from '../output.ts';
import { tableLines } from '../text-table.ts';

const dateText = (asOf: AsOf): string =>
  typeof asOf === 'string' ? asOf : `${asOf.from} … ${asOf.to}`;

function valueText({ relation, reported, reportedText, unit }: Figure, lang: Language): string {
  if (reportedText !== undefined) return reportedText[lang];
  if (reported === null) return '–';
  return `${RELATION_SIGNS[relation]} ${numberText(reported, unit)}`;
}

function listText({ figures }: EvidenceDocument, lang: Language): string {
  const { roles } = wordingOf(lang).evidence;
  const { lists } = wordingOf(lang).commands;
  const columns = [
    { heading: lists.id },
    { heading: lists.role, maxWidth: 10 },
    { heading: lists.reported, maxWidth: 16 },
    { heading: lists.asOf, maxWidth: 12 },
    { heading: lists.source, maxWidth: 7 },
    { heading: lists.quantity, maxWidth: 20 },
  ];
  const rows = figures.map((figure) => [
    figure.id,
    roles[figure.role].name,
    valueText(figure, lang),
    dateText(figure.asOf),
    figure.source,
    figure.label[lang],
  ]);
  return `${tableLines(columns, rows).join('\n')}\n`;
}

interface ListOptions extends LanguageOptions {
  readonly json?: boolean;
}

function addList(evidence: Command): void {
  const command = evidence
    .command('list', { isDefault: true })
    .description('List the reported figures, or those of a file.')
    .argument(
      '[document]',
      `shipped document (${shippedEvidenceIds.join(', ')}) or a file`,
      'reported',
    )
    .option('--json', 'the document as JSON');
  withLanguage(command).action(async (word: string, { json, lang }: ListOptions) => {
    const isShipped = shippedEvidenceIds.includes(word) || !/[./\\]/.test(word);
    const document = isShipped ? valueAt('', loadShippedEvidence(word)) : readEvidenceFile(word);
    await writeOut(json ? `${JSON.stringify(document, null, 2)}\n` : listText(document, lang));
  });
}

/** The columns of a table of own figures. */
function columnHelp(): string {
  const rows = Object.entries(CSV_COLUMNS).map(([name, { required, holds }]) => [
    name,
    required ? 'required' : '',
    holds,
  ]);
  const columns = [{ heading: 'COLUMN' }, { heading: '' }, { heading: 'holds' }];
  return `\nColumns of FILE.csv:\n${tableLines(columns, rows).join('\n')}`;
}

interface ImportOptions {
  readonly out?: string;
  readonly force?: boolean;
}

function addImport(evidence: Command): void {
  const command = evidence
    .command('import')
    .description('Make an evidence document from a table of counts, one figure a row.')
    .argument('<file.csv>', 'table of own figures')
    .option('--out <file>', 'write the document to a file, whole or not at all')
    .option('--force', 'overwrite an existing file');
  withLanguage(command)
    .addHelpText('after', columnHelp)
    .action(async (path: string, { out, force }: ImportOptions) => {
      const target = openTarget(out, { force: force === true, receipt: false });
      const known = valueAt('reported', loadShippedEvidence('reported'));
      await target.write(`${JSON.stringify(importTable(path, known), null, 2)}\n`);
    });
}

/** Adds `evidence`. */
export function addEvidence(program: Command): void {
  const evidence = program
    .command('evidence')
    .summary('list the reported figures; import your own')
    .description('List the reported figures, or import figures of your own.')
    .addHelpText(
      'after',
      '\nExamples:\n  zhengwu evidence\n  zhengwu evidence import mine.csv --out mine.json\n' +
        '  zhengwu compare reference --evidence mine.json',
    );
  addList(evidence);
  addImport(evidence);
}
