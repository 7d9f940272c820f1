/** `zhengwu reproduce`: runs a receipt again. */
import type { Command } from 'commander';
import { reproduce, type Change, type Reproduction } from '../../ensemble/reproduce.ts';
import { parseReceiptText, type Receipt } from '../../export/receipt.ts';
import { readText } from '../documents.ts';
import { CommandError, EXIT, PlacedError, valueAt } from '../exit.ts';
import { writeOut } from '../output.ts';
import { progressLine } from '../progress.ts';
import { interruptible } from '../signals.ts';
import { threadExecutor } from '../threads.ts';

function changeLine(change: Change): string {
  if (change.what === 'version') {
    return `written by version ${change.before}, run by ${change.after}; see "Model changes" in CHANGELOG.md`;
  }
  if (change.what === 'model') {
    return `the model of ${change.id} has changed: ${change.before} then, ${change.after} now`;
  }
  if (change.what === 'posterior') {
    return `the posterior of ${change.id} has changed: ${change.before} then, ${change.after} now`;
  }
  return change.after === null
    ? `the evidence ${change.id} is not shipped; it does not enter the hash`
    : `the evidence ${change.id} has changed; it does not enter the hash, but the figures beside it`;
}

/** The outcome in lines, hashes first. */
function outcomeLines(result: Extract<Reproduction, { runs: unknown }>): string[] {
  const runs = result.runs.map(({ scenario, expected, got }) =>
    expected === got
      ? `confirmed ${scenario} ${got}`
      : `different ${scenario}: the receipt says ${expected}, this run gave ${got}`,
  );
  return [...runs, ...result.changes.map(changeLine)];
}

async function runAgain(receipt: Receipt): Promise<Reproduction> {
  const progress = progressLine('runs');
  const executor = threadExecutor(receipt.replicates);
  return interruptible((signal) =>
    reproduce(receipt, { executor, signal, onProgress: progress.onProgress }),
  ).finally(() => {
    progress.end();
    executor.close();
  });
}

/** Confirms a receipt; gives the exit code. */
async function confirm(path: string): Promise<number> {
  const receipt = valueAt(path, parseReceiptText(readText(path)));
  const result = await runAgain(receipt);
  if (result.status === 'edited') {
    throw new CommandError(
      `${path}: this receipt was edited after it was written (its digest does not fit); it is refused.`,
      EXIT.failed,
    );
  }
  if (result.status === 'unusable') {
    for (const change of result.changes) process.stderr.write(`${changeLine(change)}\n`);
    throw new PlacedError(path, result.issues);
  }
  await writeOut(`${outcomeLines(result).join('\n')}\n`);
  return result.status === 'confirmed' ? EXIT.done : EXIT.failed;
}

/** Adds `reproduce`. */
export function addReproduce(program: Command): void {
  program
    .command('reproduce')
    .summary('run a receipt again and confirm its hash')
    .description('Run a receipt again and confirm its hash.')
    .argument('<receipt>', 'receipt file, JSON result, or a text that holds a line "receipt …"')
    .addHelpText(
      'after',
      '\nExamples:\n  zhengwu reproduce growth.csv.receipt.json\n' +
        '  zhengwu run reference 2> log.txt && zhengwu reproduce log.txt\n\n' +
        'Exit code 1 when the hash is another one, or the receipt was edited.',
    )
    .action(async (path: string) => {
      process.exitCode = await confirm(path);
    });
}
