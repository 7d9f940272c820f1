/** Progress on stderr: a line that is rewritten on a terminal, else one line now and then. */
import type { Progress } from '../ensemble/executor.ts';

const TERMINAL_MILLISECONDS = 100;
/** Where nobody watches, only long work is spoken of. */
const LOG_MILLISECONDS = 15_000;

/** What a line may say besides the count. */
export interface Reported extends Progress {
  /** Lowest loss so far, where there is one. */
  readonly bestLoss?: number | null;
}

export interface ProgressLine {
  readonly onProgress: (progress: Reported) => void;
  /** Removes the line from the terminal. */
  readonly end: () => void;
}

/** 45 s, 12 min, 3.5 h. */
export function durationText(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** `12 of 40 runs · 3.1 a second · 9 s left · best loss 92.10`. */
export function progressText(
  { done, of, bestLoss }: Reported,
  noun: string,
  { since, seconds }: { readonly since: number; readonly seconds: number },
): string {
  const rate = (done - since) / seconds;
  const parts = [`${done} of ${of} ${noun}`];
  if (rate > 0 && Number.isFinite(rate)) {
    parts.push(`${rate.toPrecision(2)} a second`, `${durationText((of - done) / rate)} left`);
  }
  if (bestLoss !== undefined && bestLoss !== null) parts.push(`best loss ${bestLoss.toFixed(2)}`);
  return parts.join(' · ');
}

/** @param noun what is counted, plural */
export function progressLine(noun: string): ProgressLine {
  const isTerminal = process.stderr.isTTY === true;
  const pause = isTerminal ? TERMINAL_MILLISECONDS : LOG_MILLISECONDS;
  let start = Date.now();
  let last = start;
  let isShown = false;
  let done = 0;
  let since: number | undefined;
  /** What a resumed work finds done comes at once, and says nothing about the rate. */
  const beginCounting = (): void => {
    since = done;
    start = Date.now();
  };
  return {
    onProgress(progress) {
      ({ done } = progress);
      if (since === undefined) {
        since = 0;
        setImmediate(beginCounting);
      }
      if (Date.now() - last < pause) return;
      last = Date.now();
      const text = progressText(progress, noun, { since, seconds: (last - start) / 1000 });
      process.stderr.write(isTerminal ? `\r${text}\u001b[K` : `${text}\n`);
      isShown = isTerminal;
    },
    end() {
      if (isShown) process.stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
