/**
 * Rows of the table "reported against simulated" as words and positions: what was reported, what was
 * simulated, and where the median lies against what the report allows. Pure.
 */
import { dayOf } from '../../src/engine/calendar.ts';
import { PLATFORMS } from '../../src/engine/categories.ts';
import { PROVINCE_KEYS } from '../../src/engine/territory.ts';
import type {
  AsOf,
  EvidenceDocument,
  FigureUnit,
  ReadFigure,
  ReadingChoice,
  Relation,
  Role,
  ScopeFilter,
  Verdict,
} from '../../src/evidence/figure.ts';
import { acceptanceBand } from '../../src/evidence/judge.ts';
import { readFigure } from '../../src/evidence/readings.ts';
import type { ComparedFigure } from '../../src/worker/api.ts';
import type { Categories } from '../locale/categories.ts';
import { roundTo } from '../locale/format.ts';
import type { Locale } from '../locale/index.ts';

export interface Residual {
  /** Positions on the strip, 0–1; the allowed range may run off either end. */
  readonly allowedFrom: number;
  readonly allowedTo: number;
  readonly median: number;
  readonly from: number;
  readonly to: number;
  /** Where "as reported" stands; null on a strip of days. */
  readonly zero: number | null;
}

export interface FigureRow {
  readonly id: string;
  readonly label: string;
  readonly scope: string;
  readonly role: Role;
  /** Whether the reader added it. */
  readonly isOwn: boolean;
  readonly relation: Relation;
  readonly reported: string;
  readonly simulated: string;
  readonly interval: string;
  readonly residual: Residual | null;
  readonly share: string;
  readonly verdict: Verdict | null;
  readonly verdictText: string;
}

/** Ends of the common axis of residuals: −15 % … +30 %. */
export const RESIDUAL_AXIS = { low: -0.15, high: 0.3 } as const;

const strip = (relative: number): number =>
  (relative - RESIDUAL_AXIS.low) / (RESIDUAL_AXIS.high - RESIDUAL_AXIS.low);

/** A value in the words of its unit; `exact` keeps all digits. */
export function valueText(
  value: number,
  unit: FigureUnit,
  { phrases, format }: Locale,
  exact: boolean,
): string {
  const number = exact ? format.count : format.simulated;
  switch (unit) {
    case 'share':
      return format.percent(value, exact ? 2 : 1);
    case 'ratio':
      return phrases.table.times(String(roundTo(value, 3)));
    case 'day':
      return format.dateShort(value);
    case 'number':
      return format.plain(roundTo(value, 3));
    case 'million-people':
      return phrases.table.people(exact ? value : roundTo(value, 4), format.count);
    case 'per-hour':
      return phrases.table.perHour(String(roundTo(value, 3)));
    case 'followers':
      return value >= 1e6
        ? phrases.table.people(roundTo(value / 1e6, 4), format.count)
        : number(value);
    default:
      // Quantiles of counts fall between whole numbers.
      return number(exact ? value : Math.round(value));
  }
}

const BOUND: Readonly<Partial<Record<Relation, 'more-than' | 'at-least' | 'nearly' | 'at-most'>>> =
  {
    'more-than': 'more-than',
    'at-least': 'at-least',
    partial: 'at-least',
    nearly: 'nearly',
    'at-most': 'at-most',
  };

/** A range names its unit once, at its end. */
export function rangeText(low: string, high: string, { format }: Locale): string {
  const unit = /\u00a0(%|×|倍|M|万)$/.exec(high)?.[0] ?? '';
  const bare = unit !== '' && low.endsWith(unit) ? low.slice(0, -unit.length) : low;
  return format.range(bare, high);
}

const days = (asOf: AsOf): [number, number] =>
  typeof asOf === 'string' ? [dayOf(asOf), dayOf(asOf)] : [dayOf(asOf.from), dayOf(asOf.to)];

function reportedText(figure: ReadFigure, locale: Locale): string {
  const { unit, interval, reported, relation } = figure;
  const text = (value: number): string => valueText(value, unit, locale, true);
  if (relation === 'window') {
    const [from, to] = days(figure.asOf).map((day) => locale.format.dateShort(day));
    return locale.phrases.table.window(from!, to!);
  }
  if (reported === null) return figure.reportedText?.[locale.language] ?? '–';
  if (interval !== undefined && relation !== 'at-most') {
    return rangeText(text(interval.low), text(interval.high), locale);
  }
  const bound = BOUND[relation];
  return bound ? locale.phrases.table.bound(bound, text(reported)) : text(reported);
}

function platformsOf(figure: ReadFigure): ScopeFilter['platforms'] | 'none' {
  const { operator } = figure;
  if (!('scope' in operator)) return 'none';
  const lists = operator.scope.map((filter) => filter.platforms);
  return lists.some((list) => list === undefined)
    ? undefined
    : ([...new Set(lists.flat())] as ScopeFilter['platforms']);
}

function platformWords(figure: ReadFigure, { phrases }: Locale): string[] {
  const platforms = platformsOf(figure);
  if (platforms === 'none') return [];
  if (platforms === undefined || platforms.length === PLATFORMS.length)
    return [phrases.table.allPlatforms];
  return [platforms.map((key) => phrases.table.alone(phrases.series[key])).join(', ')];
}

/** Whom a part of a scope holds, beside the platforms; empty when it holds everybody. */
function holderText(filter: ScopeFilter, categories: Categories): string {
  const { kinds = [], sectors = [], levels = [], ranks = [], provinces = [] } = filter;
  return [
    ...kinds.map((key) => categories.kinds[key]),
    ...sectors.map((key) => categories.sectors[key]),
    ...levels.map((key) => categories.levels[key]),
    ...ranks.map((key) => categories.ranks[key]),
    ...provinces.map((key) => categories.province(PROVINCE_KEYS.indexOf(key))),
  ].join(', ');
}

function scopeText(
  figure: ReadFigure,
  publisher: string,
  locale: Locale,
  categories: Categories,
): string {
  const { operator } = figure;
  const parts = 'scope' in operator ? operator.scope : [];
  const holders = new Set(parts.map((filter) => holderText(filter, categories)));
  // A part that holds everybody holds what the others do.
  const named = holders.has('') ? [] : [[...holders].join(' + ')];
  const [from, to] = days(figure.asOf);
  const date = from === to ? [locale.format.dateShort(from)] : [];
  return [...platformWords(figure, locale), ...named, ...date, publisher]
    .filter(Boolean)
    .join(' · ');
}

/** Numbers of at least half of the replicates; an end may be missing when the level is not reached. */
interface Simulated {
  readonly median: number;
  readonly q05: number;
  readonly q95: number;
}

function simulatedOf({ simulated }: ComparedFigure): Simulated | null {
  const { median, q05, q95 } = simulated;
  return median === null ? null : { median, q05: q05 ?? -Infinity, q95: q95 ?? Infinity };
}

function windowResidual(figure: ReadFigure, { median, q05, q95 }: Simulated): Residual | null {
  const [from, to] = days(figure.asOf);
  // A window of one day has no width to measure by.
  if (from === to) return null;
  // The window fills the strip but for a twentieth on either side.
  const at = (day: number): number => 0.05 + (0.9 * (day - from)) / (to - from);
  return {
    allowedFrom: at(from),
    allowedTo: at(to),
    median: at(median),
    from: at(q05),
    to: at(q95),
    zero: null,
  };
}

export function residualOf(figure: ReadFigure, simulated: Simulated): Residual | null {
  if (figure.relation === 'window') return windowResidual(figure, simulated);
  const allowed = acceptanceBand(figure);
  const y = figure.reported;
  // Nothing is a share of 0.
  if (allowed === null || y === null || y === 0) return null;
  const at = (value: number): number => strip(value / y - 1);
  const { median, q05, q95 } = simulated;
  return {
    allowedFrom: at(allowed.low),
    allowedTo: at(allowed.high),
    median: at(median),
    from: at(q05),
    to: at(q95),
    zero: strip(0),
  };
}

function verdictText(compared: ComparedFigure, { phrases, format, wording }: Locale): string {
  const { table } = phrases;
  const { verdict, relativeError, reason } = compared;
  const word =
    verdict === 'met' || verdict === 'missed'
      ? wording.evidence.verdicts[verdict].name
      : table.unjudged[verdict];
  const stop = phrases.language === 'zh' ? '，' : ', ';
  if (verdict === 'missed' && relativeError !== null && relativeError !== 0) {
    const size = format.percent(Math.abs(relativeError));
    return word + stop + (relativeError > 0 ? table.above(size) : table.below(size));
  }
  return reason === null ? word : word + stop + table.reasons[reason];
}

/** Roles whose rows have no residual: nothing was judged. */
const hasResidual = (role: Role): boolean => role === 'fit' || role === 'check';

function intervalText(figure: ReadFigure, { q05, q95 }: Simulated, locale: Locale): string {
  if (q05 === q95) return figure.role === 'given' ? locale.phrases.table.input : '';
  const text = (value: number): string =>
    Number.isFinite(value) ? valueText(value, figure.unit, locale, false) : '–';
  const ends = [text(q05), text(q95)] as const;
  if (ends[0] === ends[1]) return '';
  return figure.unit === 'day' ? locale.phrases.table.window(...ends) : rangeText(...ends, locale);
}

function simulatedWords(figure: ReadFigure, compared: ComparedFigure, locale: Locale) {
  const simulated = simulatedOf(compared);
  if (simulated === null) return { simulated: '–', interval: '', residual: null };
  return {
    simulated: valueText(simulated.median, figure.unit, locale, false),
    interval: intervalText(figure, simulated, locale),
    residual: hasResidual(figure.role) ? residualOf(figure, simulated) : null,
  };
}

function verdictWords(compared: ComparedFigure, locale: Locale) {
  const { shareSatisfied: share, verdict } = compared;
  return {
    share: share === null ? '–' : locale.format.percent(share, 0),
    verdict,
    verdictText: verdictText(compared, locale),
  };
}

interface FigureRowsOptions {
  /** Names of whom a scope holds. */
  readonly categories: Categories;
  /** False for a single run, whose interval is empty: a verdict on it would mislead. */
  readonly isJudged?: boolean;
  /** Ids of the reader's figures. */
  readonly own?: ReadonlySet<string>;
}

const UNJUDGED = { share: '–', verdict: null, verdictText: '' } as const;
const NOTHING = { simulated: '–', interval: '', residual: null, ...UNJUDGED } as const;

/** One row a figure, in the order of the document; before the first run only what was reported. */
export function figureRows(
  document: EvidenceDocument,
  choice: ReadingChoice,
  compared: readonly ComparedFigure[] | null,
  locale: Locale,
  { categories, isJudged = true, own = new Set() }: FigureRowsOptions,
): FigureRow[] {
  const byId = new Map(compared?.map((figure) => [figure.id, figure]));
  const publishers = new Map(document.sources.map((source) => [source.id, source.publisher]));
  return document.figures.map((record) => {
    const figure = readFigure(record, choice);
    const result = byId.get(record.id);
    const words = {
      id: record.id,
      label: record.label[locale.language],
      scope: scopeText(figure, publishers.get(record.source) ?? record.source, locale, categories),
      role: record.role,
      isOwn: own.has(record.id),
      relation: figure.relation,
      reported: reportedText(figure, locale),
    };
    if (result === undefined) return { ...words, ...NOTHING };
    return {
      ...words,
      ...simulatedWords(figure, result, locale),
      ...(isJudged ? verdictWords(result, locale) : UNJUDGED),
    };
  });
}
