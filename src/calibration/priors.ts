/** Priors that a user gives: `log-normal:MEDIAN:SPREAD`, `logit-normal:MEDIAN:SPREAD`, `half-normal:SCALE`. */
import { parameterRow, type NumericKey, type NumberRow } from '../engine/parameters.ts';
import { normalQuantile } from '../engine/math.ts';
import { FREE_PARAMETERS, valueOf, type FreeParameter, type Prior } from './free-parameters.ts';

/** What is wrong with a prior: what was wanted, in the notation of the option. */
export interface PriorIssue {
  readonly code: 'form' | 'median' | 'spread' | 'support';
  readonly wanted: string;
}

export const PRIOR_FORMS =
  'log-normal:MEDIAN:SPREAD | logit-normal:MEDIAN:SPREAD | half-normal:SCALE';

const isNumber = (text: string): boolean => /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text);

/** Reads a prior; null when it has another form. */
export function parsePrior(text: string): Prior | null {
  const [type, ...words] = text.split(':');
  if (!words.every(isNumber)) return null;
  const [first, second] = words.map(Number);
  if (type === 'half-normal' && words.length === 1) return { type, scale: first };
  if ((type === 'log-normal' || type === 'logit-normal') && words.length === 2) {
    return { type, median: first, spread: second };
  }
  return null;
}

/** Inverse of {@link parsePrior}. */
export const priorText = (prior: Prior): string =>
  prior.type === 'half-normal'
    ? `half-normal:${prior.scale}`
    : `${prior.type}:${prior.median}:${prior.spread}`;

const rangeOf = (key: NumericKey): NumberRow => parameterRow(key) as NumberRow;

/** Widest spread, in the logarithm or logit: beyond it a prior is no statement. */
const WIDEST = 5;

function checkSpread(spread: number): PriorIssue | null {
  const isInside = spread > 0 && spread <= WIDEST;
  return isInside ? null : { code: 'spread', wanted: `a spread above 0, at most ${WIDEST}` };
}

/**
 * Checks a prior against the range of its parameter.
 * @returns null when it may be used
 */
export function checkPriorRange(key: NumericKey, prior: Prior): PriorIssue | null {
  const { min, max } = rangeOf(key);
  if (prior.type === 'half-normal') {
    if (min > 0) return { code: 'support', wanted: `no half-normal: values begin at ${min}` };
    const isInside = prior.scale > 0 && prior.scale <= max;
    return isInside ? null : { code: 'spread', wanted: `a scale above 0, at most ${max}` };
  }
  if (prior.type === 'logit-normal' && max > 1) {
    return { code: 'support', wanted: 'no logit-normal: the parameter is no share' };
  }
  const isInside = prior.median > min && prior.median < max && prior.median > 0;
  if (!isInside) return { code: 'median', wanted: `a median between ${min} and ${max}` };
  return checkSpread(prior.spread);
}

/** Share of a prior that lies outside the range of its parameter, where values are cut off. */
export function shareOutside(row: FreeParameter): number {
  const { min, max } = rangeOf(row.key);
  const places = Array.from({ length: 200 }, (_, i) => normalQuantile((i + 0.5) / 200));
  const outside = places.filter((place) => {
    const value = valueOf(row, place);
    return value >= max || (value <= min && row.prior.type !== 'half-normal');
  });
  return outside.length / places.length;
}

/**
 * The free parameters of some keys in the order of the parameter table.
 * @param priors instead of the shipped ones, and for keys that have none
 * @returns the rows, or the first key that has no prior
 */
export function freeWith(
  keys: readonly NumericKey[],
  priors: ReadonlyMap<NumericKey, Prior>,
): { readonly rows: FreeParameter[] } | { readonly missing: NumericKey } {
  const shipped = new Map(FREE_PARAMETERS.map(({ key, prior }) => [key, prior]));
  const order = [...shipped.keys(), ...[...priors.keys()].filter((key) => !shipped.has(key))];
  const missing = keys.find((key) => !order.includes(key));
  if (missing !== undefined) return { missing };
  const rows = order
    .filter((key) => keys.includes(key))
    .map((key) => ({ key, prior: priors.get(key) ?? shipped.get(key)! }));
  return { rows };
}
