/** `zhengwu verify`: the engine against closed forms. */
import type { Command } from 'commander';
import { verify, type CheckResult } from '../../ensemble/verify.ts';
import { EXIT } from '../exit.ts';
import type { CommandsWording } from '../../wording/commands.ts';
import { wordingOf } from '../language.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { writeOut } from '../output.ts';
import { progressLine } from '../progress.ts';
import { interruptible } from '../signals.ts';
import { tableLines } from '../text-table.ts';

type Words = CommandsWording['verify'];

function resultRow({ id, error, tolerance, unit, passed }: CheckResult, words: Words): string[] {
  const digits = unit === 'accounts' ? 1 : 5;
  return [
    passed ? words.pass : words.fail,
    id,
    error.toFixed(digits),
    tolerance.toFixed(digits),
    unit,
    words.statements[id],
  ];
}

function resultText(results: readonly CheckResult[], words: Words): string {
  const { check, error, tolerance, unit, statement } = words.columns;
  const right = { align: 'right' } as const;
  const columns = [
    { heading: '' },
    { heading: check },
    { heading: error, ...right },
    { heading: tolerance, ...right },
    { heading: unit },
    { heading: statement, maxWidth: 46 },
  ];
  const passed = results.filter((result) => result.passed).length;
  const rows = results.map((result) => resultRow(result, words));
  return `${tableLines(columns, rows).join('\n')}\n\n${words.passed(passed, results.length)}\n`;
}

/** Adds `verify`. */
export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .summary('check the engine against closed forms')
    .description(
      'Check the engine against closed forms: error and tolerance of each. Exit code 1 if one fails.',
    )
    .option('--json', 'the results as JSON');
  withLanguage(command)
    .addHelpText('after', '\nExample:\n  zhengwu verify')
    .action(async ({ json, lang }: LanguageOptions & { readonly json?: boolean }) => {
      const progress = progressLine('checks');
      const results = await interruptible(null, (signal) =>
        verify({ signal, onProgress: progress.onProgress }),
      ).finally(progress.end);
      const words = wordingOf(lang).commands.verify;
      await writeOut(json ? `${JSON.stringify(results, null, 1)}\n` : resultText(results, words));
      process.exitCode = results.every(({ passed }) => passed) ? EXIT.done : EXIT.failed;
    });
}
