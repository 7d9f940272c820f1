/** Diagnostics of a case as cells of a table. */
import type { SurrogateCheck } from '../../study/formats.ts';
import {
  areTrusted,
  distrustOf,
  trustedBelow,
  trustWords,
  type TrustCheck,
} from '../../study/trust.ts';
import { fixed } from './numbers.ts';

export const TRUST_COLUMNS: readonly string[] = ['Pareto k', 'R̂', 'worth draws', 'verdict'];

/** Pareto k in words: none is either of equal weights or of too few. */
export const shapeText = (k: number | null, isTrusted: boolean): string =>
  k !== null ? fixed(k) : isTrusted ? 'equal weights' : '–';

/** @param rHat worst of the parameters; undefined where a document has not kept it */
export function trustCells(
  rHat: number | null | undefined,
  check: TrustCheck & Pick<SurrogateCheck, 'effective'>,
): [string, string, string, string] {
  return [
    `${shapeText(check.k, areTrusted(check))} (below ${fixed(trustedBelow(check))})`,
    fixed(rHat ?? null, 3),
    `${fixed(check.effective, 0)} of ${check.runs}`,
    trustWords(distrustOf(rHat, check)),
  ];
}
