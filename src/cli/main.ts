#!/usr/bin/env node
import { Command } from 'commander';
import { packageVersion } from './root.ts';

/** Exit code for input that cannot be used. */
const EXIT_INPUT = 2;

const program = new Command('zhengwu')
  .description('Simulate how government agencies and officials took up micro-blogs, 2009-2012.')
  .version(packageVersion())
  .exitOverride((error) => {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_INPUT;
    throw error;
  })
  .argument('[command]')
  .allowExcessArguments()
  .action((command?: string) => {
    if (command === undefined) return program.outputHelp();
    process.exitCode = EXIT_INPUT;
    console.error(
      `zhengwu: unknown command "${command}"; this version has only --version and --help.`,
    );
  });

try {
  await program.parseAsync();
} catch (error) {
  if (process.exitCode === undefined) throw error;
}
