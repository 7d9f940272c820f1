/** Numbers as the document on the calibration shows them. */
import { isoOf } from '../../../src/engine/calendar.ts';
import type { Figure, FigureUnit } from '../../../src/evidence/figure.ts';
import { loadShippedEvidence } from '../../../src/evidence/library.ts';
import { numberText } from '../../../src/cli/numbers.ts';
import type { Estimate } from '../../study/formats.ts';

/** Four significant digits. */
export const brief = (value: number): string => {
  if (value === 0) return '0';
  const text = String(Number(value.toPrecision(4)));
  return Math.abs(value) >= 10_000 ? Number(text).toLocaleString('en-US') : text;
};

export const fixed = (value: number | null, digits = 2): string =>
  value === null ? '–' : value.toFixed(digits).replace(/^-/, '−');

export const percent = (share: number, digits = 0): string => `${fixed(100 * share, digits)} %`;

/** A probability: no 0 where it is only small. */
export const probability = (p: number | null): string =>
  p === null ? '–' : p < 0.001 ? '< 0.001' : p > 0.9995 ? '> 0.999' : p.toPrecision(2);

/** A number with its standard error. */
export const estimate = ({ value, standardError }: Estimate): string =>
  standardError === null ? fixed(value) : `${fixed(value)} ± ${fixed(standardError)}`;

/** The last line of a study. */
export const madeBy = ({ command, zhengwu }: { command: string; zhengwu: string }): string =>
  `Made by \`${command}\`, engine version ${zhengwu}.`;

export const interval = (low: string, high: string): string => `${low} … ${high}`;

function figures(): ReadonlyMap<string, Figure> {
  const loaded = loadShippedEvidence('reported');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return new Map(loaded.value.figures.map((figure) => [figure.id, figure]));
}

/** The figure of an id, as it is scored: a part of a whole enters as a quotient. */
export function scoredUnit(id: string): FigureUnit {
  const figure = figures().get(id);
  return figure?.scoredAs?.unit ?? figure?.unit ?? 'number';
}

/** Ends of the window in which a day is reported; null for other figures. */
export function windowOf(id: string): readonly [string, string] | null {
  const figure = figures().get(id);
  if (figure?.relation !== 'window' || typeof figure.asOf === 'string') return null;
  return [figure.asOf.from, figure.asOf.to];
}

/** A number of a figure in its unit. */
export const valueText = (value: number | null, unit: FigureUnit): string =>
  value === null ? '–' : unit === 'day' ? isoOf(Math.round(value)) : numberText(value, unit);

export const intervalText = (
  { q05, q95 }: { readonly q05: number | null; readonly q95: number | null },
  unit: FigureUnit,
): string => interval(valueText(q05, unit), valueText(q95, unit));
