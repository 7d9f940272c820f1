/** SIGINT and SIGTERM as an AbortSignal: what was finished stays. */
import { EXIT } from './exit.ts';
import { surroundings } from './surroundings.ts';

/** What becomes of what was finished: a file has it, an option would have kept it, or neither. */
export type Kept = { readonly in: string } | { readonly by: string } | null;

/** What is said of a file that has it, or else of the option that would have named one. */
export const placeKept = (file: string | undefined, option: string): Kept =>
  file === undefined ? { by: `${option} FILE` } : { in: file };

function interrupted(kept: Kept): string {
  if (kept === null) return '\nInterrupted.\n';
  return 'in' in kept
    ? `\nInterrupted: what was finished is kept in ${kept.in}.\n`
    : `\nInterrupted: nothing is kept; ${kept.by} would keep what is finished.\n`;
}

/** Reason of the signal that aborted the work. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(signal);
    this.exitCode = signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
  }
}

/**
 * Aborts at the first SIGINT or SIGTERM; a second one ends the process at once.
 * @param kept what is said of the work that was finished
 * @param work is given the signal
 */
export async function interruptible<T>(
  kept: Kept,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    const interruption = new Interruption(name);
    if (controller.signal.aborted) process.exit(interruption.exitCode);
    process.stderr.write(interrupted(kept));
    controller.abort(interruption);
  };
  surroundings()?.onStart(controller);
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Waits for SIGINT or SIGTERM. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
  });
}
