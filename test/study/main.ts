/** `npm run study -- NAME [options]`: long statistics that no test run has the time for. */
import { languageOf, wordingOf } from '../../src/cli/language.ts';
import { endQuietlyWithoutReader } from '../../src/cli/output.ts';
import { reportError } from '../../src/cli/report-error.ts';
import { makeProgram } from './program.ts';

endQuietlyWithoutReader();
const args = process.argv.slice(2);
try {
  const program = makeProgram();
  if (args.length === 0) program.outputHelp();
  else await program.parseAsync(args, { from: 'user' });
} catch (error) {
  process.exitCode = reportError(error, wordingOf(languageOf(args)));
}
