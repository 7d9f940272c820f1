/** SIGINT and SIGTERM as an AbortSignal: what was finished stays. */
import { EXIT } from './exit.ts';
import { surroundings } from './surroundings.ts';

const INTERRUPTED =
  '\nInterrupted: what was finished is kept where the command keeps it (--out, --resume).\n';

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
 * @param work is given the signal
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    const interruption = new Interruption(name);
    if (controller.signal.aborted) process.exit(interruption.exitCode);
    process.stderr.write(INTERRUPTED);
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
