/** Reports that are not too many. */
import type { Progress } from '../../ensemble/executor.ts';
import type { StudyKind, StudyRoom } from './study.ts';

/** Milliseconds between two reports. */
const REPORT_EVERY = 150;

/** Reports progress alone, now and then, and the end of it always. */
export function progressOf<K extends StudyKind>({ report }: StudyRoom<K>) {
  let last = -Infinity;
  return ({ done, of }: Progress): void => {
    const now = performance.now();
    if (now - last < REPORT_EVERY && done < of) return;
    last = now;
    report({ done, of, value: null });
  };
}
