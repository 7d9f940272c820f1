/** The whole command line: every command, and every failure as an exit code. */
import { Command } from 'commander';
import { COMMANDS } from './commands/index.ts';
import { languageOf, wordingOf } from './language.ts';
import { reportError } from './report-error.ts';
import { packageVersion } from './root.ts';

function makeProgram(): Command {
  const program = new Command('zhengwu')
    .description('Simulate how government agencies and officials took up micro-blogs, 2009–2012.')
    .version(packageVersion())
    .configureHelp({ helpWidth: 100 })
    // Inherited by the commands below: failures come back here instead of ending the process.
    .exitOverride()
    .showHelpAfterError('(add --help for the options)');
  for (const add of COMMANDS) add(program);
  return program.addHelpText(
    'after',
    '\nExit codes: 0 done; 1 a check failed; 2 input, a missing file among it; 3 disk or network; 4 shards\nare missing; 5 the next stage is planned; 70 defect; 130 SIGINT.',
  );
}

/** Runs a command line; what went wrong is said, and is the exit code of the process. */
export async function runProgram(args: readonly string[]): Promise<void> {
  try {
    const program = makeProgram();
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = reportError(error, wordingOf(languageOf(args)));
  }
}
