/** Diagnostics of a case as cells of a table. */
import type { SurrogateCheck } from '../../study/formats.ts';
import { distrustOf, trustedBelow, trustWords } from '../../study/trust.ts';
import { fixed } from './numbers.ts';

export const TRUST_COLUMNS: readonly string[] = ['Pareto k', 'R̂', 'worth draws', 'verdict'];

/** @param rHat worst of the parameters; undefined where a document has not kept it */
export function trustCells(
  rHat: number | null | undefined,
  check: Pick<SurrogateCheck, 'k' | 'effective' | 'runs'>,
): [string, string, string, string] {
  const k = check.k === null ? 'equal weights' : fixed(check.k);
  return [
    `${k} (below ${fixed(trustedBelow(check))})`,
    fixed(rHat ?? null, 3),
    `${fixed(check.effective, 0)} of ${check.runs}`,
    trustWords(distrustOf(rHat, check)),
  ];
}
