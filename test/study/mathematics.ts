/** Portable exp and log against the reference implementation, bit by bit, over many inputs. */
import type { Command } from 'commander';
import { wholeNumber } from '../../src/cli/long-work.ts';
import { namedStream } from '../../src/engine/random.ts';
import { firstDifference, inputs } from '../engine/mathematics.ts';

const INPUTS = 1_000_000;

/** Prints the first difference of each function, or that there is none. */
function study(size: number): void {
  const stream = namedStream('study', 'mathematics');
  const numbers = inputs(size, stream);
  for (const name of ['exp', 'log'] as const) {
    const at = firstDifference(name, numbers);
    console.log(
      `${name}: ${at === undefined ? `equal on ${numbers.length} inputs` : `differs at ${at}`}`,
    );
    if (at !== undefined) process.exitCode = 1;
  }
}

/** Adds `mathematics`. */
export function addMathematics(program: Command): void {
  program
    .command('mathematics')
    .description('Compare the portable exp and log with the reference implementation.')
    .argument('[inputs]', 'how many inputs', wholeNumber(1, 1e9), INPUTS)
    .action(study);
}
