/** What the headline and the key figures say, from the result that is shown. Pure. */
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { PARAMETERS, type ParameterKey, type Parameters } from '../../src/engine/parameters.ts';
import type { SplitKey } from '../../src/engine/splits.ts';
import type { RunUpdate } from '../../src/worker/api.ts';
import { roundTo } from '../locale/format.ts';
import type { Locale } from '../locale/index.ts';
import type { Departure, Situation } from '../locale/phrases.ts';
import type { FigureMark } from '../charts/figure-marks.ts';
import { differences } from './scenarios.ts';
import type { Changes } from './page-state.ts';
import { isWeight } from './store.ts';

/** The one total that opens the page: reported against simulated. */
export interface KeyFigures {
  readonly day: number;
  readonly reported: number;
  readonly simulated: number;
  readonly low: number | null;
  readonly high: number | null;
  /** (simulated − reported) ÷ reported. */
  readonly relative: number;
  readonly runs: number;
  /** Null while figures are not judged, or on one run only. */
  readonly met: number | null;
  readonly fitted: number;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The last exactly counted total among the marks; null when the document has none.
 * @param own ids of the reader's figures: the model was not fitted to them
 */
export function headlineMark(
  marks: readonly FigureMark<SplitKey>[],
  own: ReadonlySet<string> = NONE,
): FigureMark<SplitKey> | null {
  return (
    marks.findLast(
      ({ id, series, kind, alternative }) =>
        series === 'total' && kind === 'exact' && !alternative && !own.has(id),
    ) ?? null
  );
}

function metFigures({ figures, done }: RunUpdate, own: ReadonlySet<string>): number | null {
  if (figures === null || done === 1) return null;
  return figures.filter(
    ({ id, role, verdict }) => role === 'fit' && verdict === 'met' && !own.has(id),
  ).length;
}

/**
 * @param fitted number of shipped figures of role fit
 * @param own ids of the reader's figures
 */
export function keyFigures(
  update: RunUpdate,
  mark: FigureMark<SplitKey>,
  fitted: number,
  own: ReadonlySet<string> = NONE,
): KeyFigures | null {
  const { total } = update.curves;
  const index = mark.day - update.startDay;
  const simulated = total.median[index];
  if (simulated === undefined) return null;
  return {
    day: mark.day,
    reported: mark.value,
    simulated,
    low: update.done > 1 ? (total.q05[index] ?? null) : null,
    high: update.done > 1 ? (total.q95[index] ?? null) : null,
    relative: simulated / mark.value - 1,
    runs: update.done,
    met: metFigures(update, own),
    fitted,
  };
}

/** A parameter's value as the reader would write it. */
export function parameterText(
  key: ParameterKey,
  value: Parameters[ParameterKey],
  { format, wording }: Locale,
): string {
  if (typeof value === 'boolean') return value ? '✓' : '✕';
  if (typeof value === 'string') return value;
  const text = value >= 10_000 ? format.count(value) : format.plain(value);
  const unit = PARAMETERS[key].unit;
  return unit === 'million' ? `${text} ${wording.parameters.units[unit]}` : text;
}

/** Chips: parameter, value there, value here. */
export function differenceWords(from: Parameters, to: Parameters, locale: Locale): string[] {
  const { parameters } = locale.wording.parameters;
  return differences(from, to).map(({ key, from: before, to: after }) => {
    const { label } = parameters[key];
    if (typeof after === 'boolean') return `${label} ${after ? '✓' : '✕'}`;
    return `${label} ${parameterText(key, before, locale)} → ${parameterText(key, after, locale)}`;
  });
}

/** What the reader did, in the fewest words: the scenario, one parameter, or so many of them. */
export function departure(
  title: string,
  changes: Changes,
  lastKey: ParameterKey | null,
  locale: Locale,
): Departure {
  const keys = Object.keys(changes) as ParameterKey[];
  if (keys.length === 0) return { kind: 'scenario', title };
  const isOneMove = keys.length === 1 || keys.every(isWeight);
  const key = keys.length === 1 ? keys[0]! : lastKey;
  const value = key === null ? undefined : changes[key];
  if (!isOneMove || key === null || value === undefined)
    return { kind: 'parameters', count: keys.length };
  const name = locale.wording.parameters.parameters[key].label;
  if (typeof value === 'boolean') return { kind: 'switch', name, on: value };
  return { kind: 'parameter', name, value: parameterText(key, value, locale) };
}

export function situation(
  figures: KeyFigures | null,
  isBaseline: boolean,
  what: Departure,
): Situation {
  if (figures === null) return { kind: 'loading' };
  const { met, fitted, relative, simulated, reported } = figures;
  if (isBaseline && met !== null) return { kind: 'reference', met, fitted };
  return { kind: 'departure', what, excess: roundTo(simulated - reported, 3), relative };
}

/** Words of every reading, by `FIGURE/READING`. */
export function readingWords(
  document: EvidenceDocument,
  { language }: Locale,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    document.figures.flatMap(({ id, readings = [] }) =>
      readings.map((reading) => [`${id}/${reading.id}`, reading.label[language]]),
    ),
  );
}

/** Publisher of every figure, by figure id. */
export function publishers(document: EvidenceDocument): Readonly<Record<string, string>> {
  const names = new Map(document.sources.map((source) => [source.id, source.publisher]));
  return Object.fromEntries(
    document.figures.map((figure) => [figure.id, names.get(figure.source) ?? figure.source]),
  );
}
