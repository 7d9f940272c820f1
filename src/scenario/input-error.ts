/** Issues as an exception, for callers of the library who prefer exceptions to results. */
import type { Issue, Result } from './issues.ts';

const describe = ({ path, code, wanted, got, nearest }: Issue): string => {
  const hint = nearest === undefined ? '' : `, nearest ${nearest}`;
  return `${path === '' ? 'document' : path}: ${code}, wanted ${wanted}, got ${got}${hint}`;
};

/** Input that cannot be used. */
export class InputError extends Error {
  override readonly name = 'InputError';
  /** At least one; each with path, code, what was wanted and what was got. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(describe).join('\n'));
    this.issues = issues;
  }
}

/**
 * The value of a result.
 * @throws {InputError} with its issues
 */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new InputError(result.issues);
  return result.value;
}
