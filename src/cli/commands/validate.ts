/** `zhengwu validate`: checks files; every fault of every file is told. */
import type { Command } from 'commander';
import { extname } from 'node:path';
import { parseEvidence } from '../../evidence/document.ts';
import { loadShippedEvidence } from '../../evidence/library.ts';
import { InputError } from '../../scenario/input-error.ts';
import { parseJson } from '../../scenario/issues.ts';
import { isJsonObject } from '../../scenario/migrate.ts';
import { importTable, readScenarioFile, readText } from '../documents.ts';
import { CommandError, EXIT, valueAt } from '../exit.ts';
import { wordingOf } from '../language.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { writeOut } from '../output.ts';
import { reportError } from '../report-error.ts';

/** What a file holds; an exception tells what is wrong with it. */
function checkFile(path: string): string {
  if (extname(path).toLowerCase() === '.csv') {
    const known = valueAt(path, loadShippedEvidence('reported'));
    return `evidence table, ${importTable(path, known).figures.length} figures`;
  }
  const value = valueAt(path, parseJson(readText(path)));
  if (isJsonObject(value) && 'figures' in value) {
    const evidence = valueAt(path, parseEvidence(value));
    return `evidence "${evidence.id}", ${evidence.figures.length} figures`;
  }
  return `scenario "${readScenarioFile(path).id}"`;
}

/** Checks every file; gives the exit code. */
async function validate(paths: readonly string[], { lang }: LanguageOptions): Promise<number> {
  let code: number = EXIT.done;
  for (const path of paths) {
    try {
      await writeOut(`${path}: valid ${checkFile(path)}\n`);
    } catch (error) {
      if (!(error instanceof CommandError || error instanceof InputError)) throw error;
      code = Math.max(code, reportError(error, wordingOf(lang)));
    }
  }
  return code;
}

/** Adds `validate`. */
export function addValidate(program: Command): void {
  const command = program
    .command('validate')
    .summary('check scenario and evidence files')
    .description(
      'Check scenario and evidence files (JSON, or a CSV table of figures). What a scenario extends ' +
        'is looked for among the shipped ones, then beside the file.',
    )
    .argument('<file...>', 'files to check');
  withLanguage(command)
    .addHelpText(
      'after',
      '\nExamples:\n  zhengwu validate mine.json\n  zhengwu validate scenarios/*.json figures.csv\n\n' +
        'Faults go to stderr, one a line: place, what was wanted, what was got. Exit code 2 if there is one.',
    )
    .action(async (paths: string[], options: LanguageOptions) => {
      process.exitCode = await validate(paths, options);
    });
}
