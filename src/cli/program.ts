/** The whole command line: every command, and every failure as an exit code. */
import { Command } from 'commander';
import { COMMANDS } from './commands/index.ts';
import type { HelpWording } from '../wording/commands.ts';
import type { Language } from '../wording/wording.ts';
import { languageOf, wordingOf } from './language.ts';
import { reportError } from './report-error.ts';
import { packageVersion } from './root.ts';

/** Commands and options in the language, where it says something of them. */
function translate(command: Command, help: HelpWording): void {
  const summary = help.summaries[command.name()];
  if (summary !== undefined) command.summary(summary).description(`${summary}。`);
  for (const option of command.options) {
    option.description = help.options[option.long ?? ''] ?? option.description;
  }
  command.configureHelp({
    helpWidth: 100,
    styleTitle: (title) => help.titles[title] ?? title,
  });
  for (const below of command.commands) translate(below, help);
}

function makeProgram(lang: Language): Command {
  const program = new Command('zhengwu')
    .description('Simulate how government agencies and officials took up micro-blogs, 2009–2012.')
    .version(packageVersion())
    .configureHelp({ helpWidth: 100 })
    // Inherited by the commands below: failures come back here instead of ending the process.
    .exitOverride()
    .showHelpAfterError('(add --help for the options)');
  for (const add of COMMANDS) add(program);
  if (lang !== 'en') translate(program, wordingOf(lang).commands.help);
  return program.addHelpText(
    'after',
    '\nExit codes: 0 done; 1 a check failed; 2 input, a missing file among it; 3 disk or network; 4 shards\nare missing; 5 the next stage is planned; 70 defect; 130 SIGINT.',
  );
}

/** Runs a command line; what went wrong is said, and is the exit code of the process. */
export async function runProgram(args: readonly string[]): Promise<void> {
  try {
    const program = makeProgram(languageOf(args));
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = reportError(error, wordingOf(languageOf(args)));
  }
}
