/** The checks of the engine, in the page: each result as soon as it is there. */
import { verify, type CheckResult } from '../../ensemble/verify.ts';
import { CHECK_IDS } from '../../ensemble/verify/checks.ts';
import type { Study } from './study.ts';

export interface ChecksStudy {
  readonly request: null;
  readonly value: readonly CheckResult[];
  readonly saved: readonly CheckResult[];
}

export const checksStudy: Study<'checks'> = async (_request, { signal, saved, report }) => {
  const results: CheckResult[] = [...(saved ?? [])];
  const of = CHECK_IDS.length;
  report({ done: results.length, of, value: results });
  try {
    const onResult = (result: CheckResult): void => {
      results.push(result);
      report({ done: results.length, of, value: [...results] });
    };
    await verify({ signal, onResult, known: results.map(({ id }) => id) });
    return { status: 'done', value: results };
  } catch (error) {
    if (!signal.aborted) throw error;
    return { status: 'stopped', value: results, saved: results };
  }
};
