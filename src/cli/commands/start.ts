/** `zhengwu start`: the comparison of the reference, then the page. */
import type { Command } from 'commander';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { compare } from './compare.ts';
import { serve, withServeOptions, type ServeOptions } from './serve.ts';

interface StartOptions extends ServeOptions, LanguageOptions {
  /** Commander's name for the absence of `--no-serve`. */
  readonly serve: boolean;
}

/** Adds `start`. */
export function addStart(program: Command): void {
  const command = program
    .command('start')
    .summary('compare the reference scenario, then serve the page')
    .description('Compare the reference scenario with every reported figure, then serve the page.')
    .option('--no-serve', 'end after the table');
  withLanguage(withServeOptions(command))
    .addHelpText('after', '\nExample:\n  zhengwu start --no-serve')
    .action(async (options: StartOptions) => {
      const { lang } = options;
      await compare('reference', undefined, { lang });
      if (options.serve) await serve(options);
    });
}
