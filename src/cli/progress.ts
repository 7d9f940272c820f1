/** Progress on stderr: a line that is rewritten on a terminal, else one line now and then. */
import type { Progress } from '../ensemble/executor.ts';

const TERMINAL_MILLISECONDS = 100;
/** Where nobody watches, only long work is spoken of. */
const LOG_MILLISECONDS = 15_000;

export interface ProgressLine {
  readonly onProgress: (progress: Progress) => void;
  /** Removes the line from the terminal. */
  readonly end: () => void;
}

/** @param noun what is counted, plural */
export function progressLine(noun: string): ProgressLine {
  const isTerminal = process.stderr.isTTY === true;
  const pause = isTerminal ? TERMINAL_MILLISECONDS : LOG_MILLISECONDS;
  let last = Date.now();
  let isShown = false;
  return {
    onProgress({ done, of }) {
      if (Date.now() - last < pause) return;
      last = Date.now();
      const text = `${done} of ${of} ${noun}`;
      process.stderr.write(isTerminal ? `\r${text}` : `${text}\n`);
      isShown = isTerminal;
    },
    end() {
      if (isShown) process.stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
