/** `zhengwu reproduce`: runs a receipt again. */
import type { Command } from 'commander';
import { reproduce, type Change, type Reproduction } from '../../ensemble/reproduce.ts';
import { parseReceiptText, type Receipt } from '../../export/receipt.ts';
import { readText } from '../documents.ts';
import { CommandError, EXIT, PlacedError, valueAt } from '../exit.ts';
import type { CommandsWording } from '../../wording/commands.ts';
import { wordingOf } from '../language.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { writeOut } from '../output.ts';
import { progressLine } from '../progress.ts';
import { interruptible } from '../signals.ts';
import { threadExecutor } from '../threads.ts';

type Words = CommandsWording['reproduce'];

function changeLine(change: Change, words: Words): string {
  switch (change.what) {
    case 'version':
      return words.version(change.before, change.after);
    case 'model':
      return words.model(change.id, change.before, change.after);
    case 'posterior':
      return words.posterior(change.id, change.before, change.after);
    case 'evidence':
      return change.after === null ? words.evidenceGone(change.id) : words.evidence(change.id);
  }
}

/** The outcome in lines, hashes first. */
function outcomeLines(result: Extract<Reproduction, { runs: unknown }>, words: Words): string[] {
  const runs = result.runs.map(({ scenario, expected, got }) =>
    expected === got ? words.confirmed(scenario, got) : words.different(scenario, expected, got),
  );
  return [...runs, ...result.changes.map((change) => changeLine(change, words))];
}

async function runAgain(receipt: Receipt): Promise<Reproduction> {
  const progress = progressLine('runs');
  const executor = threadExecutor(receipt.replicates);
  return interruptible(null, (signal) =>
    reproduce(receipt, { executor, signal, onProgress: progress.onProgress }),
  ).finally(() => {
    progress.end();
    executor.close();
  });
}

/** Confirms a receipt; gives the exit code. */
async function confirm(path: string, words: Words): Promise<number> {
  const receipt = valueAt(path, parseReceiptText(readText(path)));
  const result = await runAgain(receipt);
  if (result.status === 'edited') {
    throw new CommandError(words.edited(path), EXIT.failed);
  }
  if (result.status === 'unusable') {
    for (const change of result.changes) process.stderr.write(`${changeLine(change, words)}\n`);
    throw new PlacedError(path, result.issues);
  }
  await writeOut(`${outcomeLines(result, words).join('\n')}\n`);
  return result.status === 'confirmed' ? EXIT.done : EXIT.failed;
}

/** Adds `reproduce`. */
export function addReproduce(program: Command): void {
  const command = program
    .command('reproduce')
    .summary('run a receipt again and confirm its hash')
    .description('Run a receipt again and confirm its hash.')
    .argument('<receipt>', 'receipt file, JSON result, or a text that holds a line "receipt …"');
  withLanguage(command)
    .addHelpText(
      'after',
      '\nExamples:\n  zhengwu reproduce growth.csv.receipt.json\n' +
        '  zhengwu run reference 2> log.txt && zhengwu reproduce log.txt\n\n' +
        'Exit code 1 when the hash is another one, or the receipt was edited.',
    )
    .action(async (path: string, { lang }: LanguageOptions) => {
      process.exitCode = await confirm(path, wordingOf(lang).commands.reproduce);
    });
}
