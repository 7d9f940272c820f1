/** Options of `npm run bench`. */
import { parseArgs } from 'node:util';

export interface Options {
  readonly quick: boolean;
  readonly json: boolean;
  readonly write: boolean;
  readonly help: boolean;
  /** Names of the sections to run. */
  readonly only: readonly string[];
}

/** A wrong option, said in one line. */
export class OptionError extends Error {}

export const helpText = (names: readonly string[]): string => `npm run bench -- [options]

  --only NAME   run one section (may be repeated): ${names.join(', ')}
  --quick       few samples and small sizes, for a first look
  --json        print the document (its type: BenchDocument in test/bench/result.ts)
  --write       put the tables between the markers of docs/performance.md
  --help        print this

Progress goes to standard error. Exit code 1: a check of equality failed; missed targets are reported
and change nothing.
`;

function checkNames(only: readonly string[], names: readonly string[]): void {
  const unknown = only.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new OptionError(`--only: wanted one of ${names.join(', ')}; got "${unknown}"`);
}

/** Reads the command line. */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: flag,
        json: flag,
        write: flag,
        help: flag,
        only: { type: 'string', multiple: true, default: [] },
      },
    });
    checkNames(values.only, names);
    return values;
  } catch (error) {
    throw error instanceof OptionError ? error : new OptionError((error as Error).message);
  }
}
