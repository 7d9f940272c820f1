/** `zhengwu scenarios`: what can be run. */
import type { Command } from 'commander';
import { findShipped, shippedIds } from '../../scenario/library.ts';
import { readScenario } from '../documents.ts';
import { wordingOf } from '../language.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { writeOut } from '../output.ts';
import { tableLines, wrap } from '../text-table.ts';

interface ScenariosOptions extends LanguageOptions {
  readonly json?: boolean;
}

const shipped = () => shippedIds.flatMap((id) => findShipped(id) ?? []);

function listText({ lang }: LanguageOptions): string {
  const { id: name, title: words, extends: from } = wordingOf(lang).commands.lists;
  const columns = [{ heading: name }, { heading: words }, { heading: from }];
  const rows = shipped().map(({ id, title, extends: base }) => [id, title[lang], base ?? '']);
  return `${tableLines(columns, rows).join('\n')}\n`;
}

/** One scenario: what it asks and what it changes. */
function detailText(word: string, { lang }: LanguageOptions): string {
  const { id, title, description, chain, model, replicates, changed } = readScenario(word);
  const { start, end, seed, parameters } = model;
  const { lists } = wordingOf(lang).commands;
  const lines = [
    `${title[lang]} (${[id, ...chain].join(' → ')})`,
    '',
    ...wrap(description[lang], 98),
    '',
    lists.frame(start, end, seed, replicates),
    '',
    ...tableLines(
      [{ heading: lists.parameter }, { heading: lists.value, align: 'right' }],
      changed.map((key) => [key, String(parameters[key])]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Adds `scenarios`. */
export function addScenarios(program: Command): void {
  const command = program
    .command('scenarios')
    .summary('list the shipped scenarios, or show one')
    .description('List the shipped scenarios, or show one with the parameters that it changes.')
    .argument('[scenario]', 'id of a shipped scenario, or a file')
    .option('--json', 'documents (list) or the resolved scenario, as JSON');
  withLanguage(command)
    .addHelpText(
      'after',
      '\nExamples:\n  zhengwu scenarios\n  zhengwu scenarios no-top-down --json',
    )
    .action(async (word: string | undefined, options: ScenariosOptions) => {
      const json = (): unknown => (word === undefined ? shipped() : readScenario(word));
      const text = () => (word === undefined ? listText(options) : detailText(word, options));
      await writeOut(options.json ? `${JSON.stringify(json(), null, 2)}\n` : text());
    });
}
