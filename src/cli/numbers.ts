/** Numbers as a person reads them in a table. */
import { isoOf } from '../engine/calendar.ts';
import type { FigureUnit } from '../evidence/figure.ts';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 176,714; from a million on 10.31 M. */
function countText(value: number): string {
  if (Math.abs(value) >= 1e6) return `${(value / 1e6).toFixed(2)} M`;
  return grouped.format(Math.round(value) + 0);
}

const isCount = (unit: FigureUnit): boolean =>
  !['day', 'share', 'million-people', 'ratio', 'number', 'per-hour'].includes(unit);

/** Text of a value in the unit of a figure; `–` for none. */
export function numberText(value: number | null, unit: FigureUnit): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (unit === 'day') return isoOf(Math.round(value));
  if (unit === 'share') return `${(100 * value).toFixed(1)}%`;
  if (unit === 'million-people') return `${value.toFixed(2)} M`;
  return isCount(unit) ? countText(value) : value.toFixed(2);
}

/** No sign before a number that is rounded to zero. */
const withoutSign = (text: string): string => text.replace(/^-(?=0(\.0*)?$)/, '');

/** Text of a distance (a standard deviation, a difference) in the unit of a figure. */
export function distanceText(value: number | null, unit: FigureUnit): string {
  if (value === null) return '–';
  if (value === 0) return '0';
  // A distance of shares is in percentage points, never in per cent of them.
  if (unit === 'share') return `${withoutSign((100 * value).toFixed(1))} pp`;
  if (unit === 'day') return `${value.toFixed(0)} d`;
  if (isCount(unit) && Math.abs(value) < 10) return withoutSign(value.toFixed(1));
  return withoutSign(numberText(value, unit));
}

/** Text of a relative error: +1.2%. */
export function errorText(value: number | null): string {
  if (value === null) return '–';
  const text = withoutSign((100 * value).toFixed(1));
  return `${value > 0 && Number(text) !== 0 ? '+' : ''}${text}%`;
}
