/** Values and names of parameters and figures as readers see them. */
import { dayOf, isoOf } from '../../../src/engine/calendar.ts';
import { parameterRow, type ParameterKey } from '../../../src/engine/parameters.ts';
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import type { Locale } from '../../locale/index.ts';

export const parameterName = (key: ParameterKey, { wording }: Locale): string =>
  wording.parameters.parameters[key].label;

/** Groups digits only where there are many: a rate keeps its plain form. */
const numberText = (value: number, { format }: Locale): string =>
  Math.abs(value) >= 10_000 ? format.simulated(value) : format.plain(value);

/** A value with its unit; dates are days since 1970-01-01. */
export function parameterValue(key: ParameterKey, value: number, locale: Locale): string {
  const row = parameterRow(key);
  if (row.type === 'date') return locale.format.dateShort(dayOf(isoOf(Math.round(value))));
  if (row.type === 'switch') return String(value);
  const unit = locale.wording.parameters.units[row.unit];
  const text = row.unit === 'share' ? locale.format.percent(value) : numberText(value, locale);
  return unit === '' ? text : `${text}\u00a0${unit}`;
}

/** The same without its unit, for axes and the ends of intervals. */
export function bareValue(key: ParameterKey, value: number, locale: Locale): string {
  const row = parameterRow(key);
  if (row.type === 'date') return locale.format.dateShort(Math.round(value));
  if (row.type !== 'switch' && row.unit === 'share') return locale.format.percent(value, 0);
  return Math.abs(value) >= 10_000
    ? locale.format.compact(value)
    : locale.format.plain(round3(value));
}

const round3 = (value: number): number => Number(value.toPrecision(3));

/** Label of a figure; its id where the evidence has none of that id. */
export function figureName(id: string, { figures }: EvidenceDocument, locale: Locale): string {
  const figure = figures.find((own) => own.id === id);
  return figure?.label[locale.language] ?? id;
}

/** Label of a reading. */
export function readingName(
  figure: string,
  reading: string,
  { figures }: EvidenceDocument,
  locale: Locale,
): string {
  const readings = figures.find(({ id }) => id === figure)?.readings;
  return readings?.find(({ id }) => id === reading)?.label[locale.language] ?? reading;
}

/** Unit of a parameter in words; empty where the number says it all. */
export function unitName(key: ParameterKey, { wording }: Locale): string {
  const row = parameterRow(key);
  return row.type === 'number' && row.unit !== 'ratio' ? wording.parameters.units[row.unit] : '';
}
