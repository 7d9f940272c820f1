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
}

/** Lets timers, messages and signals through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Runs every check, one after another; some seconds in all.
 * @throws the signal's reason when it is aborted
 */
export async function verify(options: VerifyOptions = {}): Promise<CheckResult[]> {
  const { signal, onProgress } = options;
  const results: CheckResult[] = [];
  for (const id of CHECK_IDS) {
    signal?.throwIfAborted();
    const finding = CHECKS[id]();
    results.push({ id, ...finding, passed: finding.error <= finding.tolerance });
    onProgress?.({ done: results.length, of: CHECK_IDS.length });
    await breathe();
  }
  return results;
}
