/** Checks the engine against closed forms. */
import type { Progress } from './executor.ts';
import { CHECK_IDS, CHECKS, type CheckId, type Finding } from './verify/checks.ts';

export type { CheckId } from './verify/checks.ts';

export interface CheckResult extends Finding {
  readonly id: CheckId;
  readonly passed: boolean;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Called with each result as soon as it is there. */
  readonly onResult?: (result: CheckResult) => void;
  /** Checks that were made before and are not made again. */
  readonly known?: readonly CheckId[];
}

/** Lets timers, messages and signals through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Runs every check, one after another; some seconds in all.
 * @throws the signal's reason when it is aborted
 */
export async function verify(options: VerifyOptions = {}): Promise<CheckResult[]> {
  const { signal, onProgress, onResult, known = [] } = options;
  const ids = CHECK_IDS.filter((id) => !known.includes(id));
  const results: CheckResult[] = [];
  for (const id of ids) {
    signal?.throwIfAborted();
    const finding = CHECKS[id]();
    const result = { id, ...finding, passed: finding.error <= finding.tolerance };
    results.push(result);
    onResult?.(result);
    onProgress?.({ done: results.length, of: ids.length });
    await breathe();
  }
  return results;
}
