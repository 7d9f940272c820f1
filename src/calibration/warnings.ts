/** What a user should know of a calibration before it has run, as data; wording makes it words. */
import type { NumericKey } from '../engine/parameters.ts';
import type { FreeParameter } from './free-parameters.ts';
import { CONFLICT, UNMOVED, type PriorCheck } from './prior-check.ts';
import { shareOutside } from './priors.ts';

export type CalibrationWarning =
  /** More parameters than figures: the combinations in excess are left to their priors. */
  | {
      readonly code: 'more-parameters-than-figures';
      readonly parameters: number;
      readonly figures: number;
      /** Those that the figures leave as wide as their priors, one by one. */
      readonly leftToPrior: readonly NumericKey[];
    }
  /** No free parameter moves the figure by what could be seen beside its error. */
  | { readonly code: 'unmoved-figure'; readonly id: string }
  /** The reported number is far out in what the priors would have had reported. */
  | { readonly code: 'prior-conflict'; readonly id: string; readonly p: number }
  /** A part of a prior is cut off by the range of its parameter. */
  | { readonly code: 'prior-cut'; readonly key: NumericKey; readonly share: number };

/** More of a prior than this outside the range is worth a word. */
const CUT = 0.05;

interface Known {
  readonly priorCheck: PriorCheck;
  readonly leftToPrior: readonly NumericKey[];
}

/** @param known a state of the calibration: both are there from the first one */
export function warningsOf(
  free: readonly FreeParameter[],
  { priorCheck, leftToPrior }: Known,
): CalibrationWarning[] {
  const { figures } = priorCheck;
  const warnings: CalibrationWarning[] = [];
  if (free.length > figures.length) {
    const [parameters, count] = [free.length, figures.length];
    warnings.push({
      code: 'more-parameters-than-figures',
      parameters,
      figures: count,
      leftToPrior,
    });
  }
  for (const { id, reach, p } of figures) {
    if (reach < UNMOVED) warnings.push({ code: 'unmoved-figure', id });
    else if (p !== null && p < CONFLICT) warnings.push({ code: 'prior-conflict', id, p });
  }
  for (const row of free) {
    const share = shareOutside(row);
    if (share > CUT) warnings.push({ code: 'prior-cut', key: row.key, share });
  }
  return warnings;
}
