/** How far the figures reach. */
import type { EvidenceDocument } from './figure.ts';

/**
 * Last day of the year of the last figure that is fitted or checked: beyond it a run is an
 * extrapolation. ISO date; `''` for a document without such figures.
 */
export function dataEnd({ figures }: EvidenceDocument): string {
  const years = figures
    .filter(({ role }) => role === 'fit' || role === 'check')
    .map(({ asOf }) => (typeof asOf === 'string' ? asOf : asOf.to).slice(0, 4));
  const last = years.reduce((latest, year) => (year > latest ? year : latest), '');
  return last === '' ? '' : `${last}-12-31`;
}
