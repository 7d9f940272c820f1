/**
 * Numbers and dates in the reader's way of writing. Minus is U+2212, ranges use an en dash, simulated
 * quantities carry at most four significant figures and reported ones all their digits.
 */
import { civilOf } from '../engine/calendar.ts';

export type Language = 'en' | 'zh';

const MINUS = '−';
const minus = (text: string): string => text.replace(/^-/, MINUS);

/** Rounds to at most `figures` significant figures; zero stays zero. */
export function roundTo(value: number, figures: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - figures + 1);
  return unit > 1 ? Math.round(value / unit) * unit : Number(value.toPrecision(figures));
}

export interface Format {
  /** All digits, grouped by thousands. */
  count(value: number): string;
  /** A simulated quantity: at most four significant figures. */
  simulated(value: number): string;
  /** A number on a narrow axis: 50k or 5万. */
  compact(value: number): string;
  /** A parameter value, ungrouped as one would type it. */
  plain(value: number): string;
  /** A share 0–1 as per cent with at most `digits` decimals. */
  percent(share: number, digits?: number): string;
  /** The same with its sign, ± for zero. */
  signedPercent(share: number, digits?: number): string;
  range(low: string, high: string): string;
  date(day: number): string;
  dateShort(day: number): string;
  /** Month and year. */
  month(day: number): string;
  year(day: number): string;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function englishDate(day: number, short: boolean): string {
  const { year, month, dayOfMonth } = civilOf(Math.round(day));
  const name = MONTHS[month - 1] ?? '';
  return `${dayOfMonth} ${short ? name.slice(0, 3) : name} ${year}`;
}

function chineseDate(day: number, short: boolean): string {
  const { year, month, dayOfMonth } = civilOf(Math.round(day));
  if (!short) return `${year} 年 ${month} 月 ${dayOfMonth} 日`;
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

function monthText(day: number, language: Language): string {
  const { year, month } = civilOf(Math.round(day));
  if (language === 'zh') return `${year} 年 ${month} 月`;
  return `${(MONTHS[month - 1] ?? '').slice(0, 3)} ${year}`;
}

function percentText(share: number, digits: number, sign: boolean): string {
  const rounded = Number((share * 100).toFixed(digits));
  const text = minus(String(rounded === 0 ? 0 : rounded));
  const lead = !sign ? '' : rounded === 0 ? '±' : rounded > 0 ? '+' : '';
  // A no-break space: number and sign stay together.
  return `${lead}${text}\u00a0%`;
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

function compactEnglish(value: number): string {
  if (Math.abs(value) >= 1e6) return `${roundTo(value / 1e6, 3)}M`;
  return Math.abs(value) >= 1000 ? `${roundTo(value / 1000, 3)}k` : String(roundTo(value, 3));
}

function compactChinese(value: number): string {
  return Math.abs(value) >= 10_000 ? `${roundTo(value / 10_000, 3)}万` : String(roundTo(value, 4));
}

/** The way of writing of a language. Chinese groups by thousands in tables, as its statistics do. */
export function makeFormat(language: Language): Format {
  const date = language === 'zh' ? chineseDate : englishDate;
  const compact = language === 'zh' ? compactChinese : compactEnglish;
  return {
    count: (value) => minus(grouped.format(value)),
    simulated: (value) => minus(grouped.format(roundTo(value, 4))),
    compact: (value) => minus(compact(value)),
    plain: (value) => minus(String(roundTo(value, 4))),
    percent: (share, digits = 1) => percentText(share, digits, false),
    signedPercent: (share, digits = 1) => percentText(share, digits, true),
    range: (low, high) => `${low}–${high}`,
    date: (day) => date(day, false),
    dateShort: (day) => date(day, true),
    month: (day) => monthText(day, language),
    year: (day) => `${civilOf(day).year}${language === 'zh' ? ' 年' : ''}`,
  };
}
