/**
 * `npm run measure`: what the built page costs in real Chromium (`page.ts`); `npm run measure -- audit`:
 * whether it keeps what it promises (`audit/main.ts`). Their code is loaded when it is needed.
 */
import { Command } from 'commander';
import type { AuditOptions } from './audit/main.ts';
import type { PageOptions } from './page.ts';

const program = new Command('npm run measure --')
  .description(
    'Measures what the built page costs in real Chromium; timings depend on the machine.',
  )
  .option('--quick', 'fewer visits, a short drag, no Lighthouse', false)
  .option('--no-lighthouse', 'everything but Lighthouse')
  .option('--json <file>', 'the result into a file')
  .showHelpAfterError()
  .enablePositionalOptions()
  .action(async (options: PageOptions) => (await import('./page.ts')).measurePage(options));

program
  .command('audit')
  .description(
    'Proves on the built site what the page promises: axe, keyboard, receipts, states, paper.',
  )
  .argument('[parts...]', 'all without any')
  .option('--quick', 'one language and theme a width, few scenarios', false)
  .option('--only <words>', 'checks whose name has these words', '')
  .option('--pictures <folder>', 'screenshots of the print and of wide screens')
  .option('--json <file>', 'the result into a file')
  .action(async (parts: string[], options: AuditOptions) => {
    process.exitCode = await (await import('./audit/main.ts')).runAudit(parts, options);
  });

await program.parseAsync();
