/** How a command ends: exit codes, and failures that a sentence explains. */
import { InputError } from '../scenario/input-error.ts';
import type { Issue, Result } from '../scenario/issues.ts';
import { refusals } from '../wording/en/refusals.ts';
import type { RefusalsWording } from '../wording/refusals.ts';

export const EXIT = {
  done: 0,
  /** A check failed. */
  failed: 1,
  /** Input that cannot be used. */
  input: 2,
  /** File, disk or network. */
  file: 3,
  /** Shards of a study are missing. */
  missing: 4,
  /** The next stage of a study was planned; its shards are to be worked on. */
  planned: 5,
  defect: 70,
  /** 128 + number of the signal. */
  interrupted: 130,
  terminated: 143,
} as const;

/** A failure that its message explains to the user; the stack is of no interest. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.input) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A failure whose sentence stands in the catalogues: said in the language of the command line. */
export class WordedError extends CommandError {
  readonly sentence: (words: RefusalsWording) => string;

  constructor(
    sentence: (words: RefusalsWording) => string,
    exitCode: number = EXIT.input,
    cause?: unknown,
  ) {
    super(sentence(refusals), exitCode);
    this.sentence = sentence;
    this.cause = cause;
  }
}

/** {@link InputError} that knows in which file or option the issues stand. */
export class PlacedError extends InputError {
  readonly place: string;

  constructor(place: string, issues: readonly Issue[]) {
    super(issues);
    this.place = place;
  }
}

/**
 * The value of a result.
 * @param place file or option, put before each path
 * @throws {PlacedError}
 */
export function valueAt<T>(place: string, result: Result<T>): T {
  if (!result.ok) throw new PlacedError(place, result.issues);
  return result.value;
}

/** {@link valueAt} for options that are checked together: the path of an issue is the option. */
export function optionValue<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new PlacedError(
    '',
    result.issues.map((issue) => ({ ...issue, path: `--${issue.path}` })),
  );
}
