/** Portable exp and log against the reference implementation, bit by bit, over many inputs. */
import { namedStream } from '../../src/engine/random.ts';
import { firstDifference, inputs } from '../engine/mathematics.ts';

const INPUTS = 1_000_000;

/** Prints the first difference of each function, or that there is none. */
export function study(size = INPUTS): void {
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
