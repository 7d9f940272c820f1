/** A posterior as rows and charts. Pure: results and words in, data of the charts out. */
import {
  coordinateOfValue,
  fromNormal,
  toNormal,
  valueOf,
  type FreeParameter,
} from '../../../src/calibration/free-parameters.ts';
import { CONVERGED_BELOW } from '../../../src/calibration/diagnostics.ts';
import { trustedShape } from '../../../src/calibration/pareto.ts';
import type {
  ParameterPosterior,
  PosteriorResult,
  PredictedFigure,
} from '../../../src/calibration/posterior-result.ts';
import { IDENTIFYING_RISE, type Combination } from '../../../src/calibration/verdict.ts';
import type { NumericKey } from '../../../src/engine/parameters.ts';
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import { allReadings } from '../../../src/evidence/readings.ts';
import { correlation, effectiveDraws, kernelCurve, normalCurve } from '../../charts/density.ts';
import type { RowTableData, TableRow, Tag } from '../../charts/row-table.ts';
import type { XyData } from '../../charts/xy-layout.ts';
import type { Locale } from '../../locale/index.ts';
import { valueText } from '../../state/figure-rows.ts';
import {
  bareValue,
  figureName,
  parameterName,
  parameterValue,
  readingName,
  unitName,
} from './names.ts';
import type { SureWords } from './words.ts';

type Words = SureWords['parameters'];
type Row = readonly number[];

/** Everything that the rows are made with. */
export interface Setting {
  readonly locale: Locale;
  readonly words: Words;
  readonly evidence: EvidenceDocument;
}

/** Places shown of the standard normal coordinate. */
const REACH = 3;

/** Place of a value in the coordinate in which its prior is standard normal. */
export const placeOfValue = (row: FreeParameter, value: number): number =>
  toNormal([row], [coordinateOfValue(row, value)])[0]!;

const valueOfPlace = (row: FreeParameter, place: number): number =>
  valueOf(row, fromNormal([row], [place])[0]!);

const column = (draws: PosteriorResult['draws'], key: NumericKey): number[] => {
  const at = draws.keys.indexOf(key);
  return draws.values.map((row) => row[at]!);
};

/** How many parameters have each verdict. */
export function verdictCounts(parameters: readonly ParameterPosterior[]) {
  const count = (verdict: ParameterPosterior['verdict']): number =>
    parameters.filter((row) => row.verdict === verdict).length;
  return { identified: count('identified'), oneSided: count('one-sided'), flat: count('flat') };
}

export function verdictTag({ verdict, bounded }: ParameterPosterior, words: Words): Tag {
  if (verdict === 'one-sided') return { text: words.bounded[bounded], tone: 'quiet' };
  return { text: words.verdict[verdict], tone: verdict === 'flat' ? 'warn' : 'plain' };
}

const rangeText = (row: ParameterPosterior, locale: Locale): string =>
  locale.format.range(bareValue(row.key, row.q05, locale), bareValue(row.key, row.q95, locale));

function parameterRow(
  row: ParameterPosterior,
  draws: PosteriorResult['draws'],
  { locale, words }: Setting,
): TableRow {
  const places = column(draws, row.key).map((value) => placeOfValue(row, value));
  const own = kernelCurve(places, draws.weights, -REACH, REACH);
  return {
    id: row.key,
    label: parameterName(row.key, locale),
    ...(unitName(row.key, locale) !== '' && { detail: unitName(row.key, locale) }),
    tag: verdictTag(row, words),
    cells: [
      { text: bareValue(row.key, row.median, locale), aside: rangeText(row, locale) },
      { text: locale.format.percent(row.width, 0) },
    ],
    marks: [
      { kind: 'density', curve: own, most: peakOf(own), isFilled: true },
      { kind: 'density', curve: normalCurve(-REACH, REACH), most: 0.66, isFilled: false },
      { kind: 'tick', at: placeOfValue(row, row.mode) },
    ],
  };
}

const peakOf = (curve: readonly (readonly [number, number])[]): number =>
  Math.max(0, ...curve.map(([, y]) => y));

/** Prior and posterior of every parameter. */
export function parameterTable(result: PosteriorResult, setting: Setting): RowTableData {
  const { words } = setting;
  return {
    caption: words.caption,
    labels: words.parameter,
    tags: words.verdictColumn,
    columns: [words.median, words.width],
    axis: {
      from: -REACH,
      to: REACH,
      scale: 'linear',
      label: words.axis,
      zero: 0,
      at: [-2, -1, 0, 1, 2],
      tickText: (value) => setting.locale.format.plain(value),
    },
    rows: result.parameters.map((row) => parameterRow(row, result.draws, setting)),
    note: words.note,
  };
}

// ── Profiles ─────────────────────────────────────────────────────────────────────────────────

/** Rises beyond this are drawn at the top: the threshold must stay readable. */
const MOST_RISE = 8;

/** Profile of one parameter, what the prior alone would rise by, and the threshold of the verdict. */
export function profileChart(row: ParameterPosterior, { locale, words }: Setting): XyData {
  const name = parameterName(row.key, locale);
  const points = row.profile.map(({ value, score }) => ({
    place: placeOfValue(row, value),
    value,
    score,
  }));
  const prior = Array.from({ length: 21 }, (_, i) => -2.5 + i / 4);
  const text = (place: number): string => bareValue(row.key, valueOfPlace(row, place), locale);
  const rise = (score: number): string => locale.format.plain(Number(score.toPrecision(2)));
  return {
    title: name,
    subtitle: verdictTag(row, words).text,
    x: {
      from: -2.6,
      to: 2.6,
      scale: 'linear',
      label: '',
      at: [-2, 0, 2],
      tickText: text,
    },
    y: {
      from: -0.8,
      to: MOST_RISE,
      scale: 'linear',
      label: words.profileY,
      at: [0, 2, 4, 6, 8],
      tickText: String,
    },
    lines: [
      {
        points: prior.map((place) => [place, 0.5 * place * place] as const),
        tone: 'quiet',
        isDashed: true,
      },
      {
        points: points.map(({ place, score }) => [place, Math.min(20, score)] as const),
        tone: 'ink',
      },
    ],
    rules: [{ along: 'y', at: IDENTIFYING_RISE, tone: 'warn' }],
    stops: points.map(({ place, value, score }) => ({
      x: place,
      y: Math.min(MOST_RISE, score),
      spoken: words.profileSpoken(parameterValue(row.key, value, locale), rise(score)),
    })),
    table: {
      columns: [words.value, words.rise, words.priorRise],
      rows: points.map(({ place, value, score }) => [
        parameterValue(row.key, value, locale),
        rise(score),
        rise(0.5 * place * place),
      ]),
    },
  };
}

// ── Draws ────────────────────────────────────────────────────────────────────────────────────

const axisOf = (row: ParameterPosterior, locale: Locale) =>
  ({
    from: -REACH,
    to: REACH,
    scale: 'linear',
    label: parameterName(row.key, locale),
    at: [-2, -1, 0, 1, 2],
    tickText: (place: number) => bareValue(row.key, valueOfPlace(row, place), locale),
  }) as const;

/** Two parameters of every draw, the weight as the size of the point. */
export function pairChart(
  { parameters, draws }: PosteriorResult,
  x: NumericKey,
  y: NumericKey,
  { locale, words }: Setting,
): XyData {
  const [rowX, rowY] = [x, y].map((key) => parameters.find((row) => row.key === key)!);
  const [valuesX, valuesY] = [column(draws, x), column(draws, y)];
  const placesX = valuesX.map((value) => placeOfValue(rowX!, value));
  const placesY = valuesY.map((value) => placeOfValue(rowY!, value));
  const mean = 1 / draws.weights.length;
  const order = placesX.map((_, i) => i).sort((a, b) => placesX[a]! - placesX[b]!);
  const texts = (i: number): [string, string, string] => [
    parameterValue(x, valuesX[i]!, locale),
    parameterValue(y, valuesY[i]!, locale),
    locale.format.percent(draws.weights[i]!, 2),
  ];
  const r = correlation(placesX, placesY, draws.weights);
  return {
    title: words.pair,
    subtitle: words.pairNote(locale.format.plain(Number(r.toFixed(2)))),
    x: axisOf(rowX!, locale),
    y: axisOf(rowY!, locale),
    points: order.map((i) => ({
      x: placesX[i]!,
      y: placesY[i]!,
      tone: 'ink',
      radius: Math.max(1.2, 3 * Math.sqrt(draws.weights[i]! / mean)),
      opacity: 0.45,
    })),
    stops: order.map((i) => {
      const [tx, ty, weight] = texts(i);
      const named = (key: NumericKey, text: string): string =>
        `${parameterName(key, locale)} ${text}`;
      return {
        x: placesX[i]!,
        y: placesY[i]!,
        spoken: words.draw(named(x, tx), named(y, ty), weight),
      };
    }),
    table: {
      columns: [parameterName(x, locale), parameterName(y, locale), words.weight],
      rows: order.map(texts),
    },
  };
}

// ── What was learned ─────────────────────────────────────────────────────────────────────────

/** Loadings below this are left out of the name of a combination. */
const SMALL_LOADING = 0.3;

/** A combination in words: the parameters that make up most of it. */
export function combinationName(
  { loadings }: Combination,
  keys: readonly NumericKey[],
  locale: Locale,
): string {
  return keys
    .map((key, i) => ({ key, weight: loadings[i]! }))
    .filter(({ weight }) => Math.abs(weight) >= SMALL_LOADING)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ key, weight }) => {
      const text = locale.format.plain(Number(weight.toFixed(2)));
      return `${weight < 0 ? '' : '+'}${text} ${parameterName(key, locale)}`;
    })
    .join('  ');
}

/** Combinations of parameters from the best known to the least; the bars sum to the degrees. */
export function combinationTable(
  result: PosteriorResult,
  { locale, words }: Setting,
): RowTableData {
  const { format } = locale;
  return {
    caption: words.degreesText(
      format.plain(Number(result.effectiveDegrees.toPrecision(3))),
      result.parameters.length,
    ),
    labels: words.combination,
    tags: null,
    columns: [words.learned],
    axis: {
      // A combination of which the draws lie wider than the prior is below 0.
      from: Math.min(0, ...result.combinations.map(({ learned }) => learned)),
      to: 1,
      scale: 'linear',
      label: words.learnedAxis,
      tickText: (value) => format.percent(value, 0),
    },
    rows: result.combinations.map((row, i) => ({
      id: String(i),
      label: combinationName(row, result.draws.keys, locale),
      isPlain: true,
      cells: [{ text: format.percent(row.learned, row.learned > 0.99 ? 1 : 0) }],
      marks: [{ kind: 'bar', from: 0, to: row.learned, tone: row.learned < 0.5 ? 'warn' : 'ink' }],
    })),
  };
}

/** Readings before and after: how probable each is. */
export function readingTable(
  { readingWeights }: PosteriorResult,
  { locale, words, evidence }: Setting,
): RowTableData | null {
  const rows = Object.entries(readingWeights).flatMap(([figure, weights]) => {
    const own = evidence.figures.find(({ id }) => id === figure);
    const before = own === undefined ? [] : allReadings(own);
    const total = before.reduce((sum, { weight }) => sum + weight, 0);
    return Object.entries(weights).map(([reading, after]): TableRow => {
      const weight = before.find((row) => row.reading === reading)?.weight ?? 0;
      const share = total > 0 ? weight / total : 0;
      return {
        id: `${figure}/${reading}`,
        label: readingName(figure, reading, evidence, locale),
        detail: figureName(figure, evidence, locale),
        cells: [
          { text: locale.format.percent(share, 0) },
          { text: locale.format.percent(after, after < 0.1 || after > 0.9 ? 1 : 0) },
        ],
        marks: [
          { kind: 'hollow', from: 0, to: share },
          { kind: 'bar', from: 0, to: after },
        ],
      };
    });
  });
  if (rows.length === 0) return null;
  return {
    caption: words.readingsNote,
    labels: words.reading,
    tags: null,
    columns: [words.before, words.after],
    axis: {
      from: 0,
      to: 1,
      scale: 'linear',
      label: words.probability,
      tickText: (value) => locale.format.percent(value, 0),
    },
    rows,
  };
}

// ── Predictions ──────────────────────────────────────────────────────────────────────────────

/** Below this a figure lies far out in what the posterior would have had reported. */
const SURPRISING = 0.05;

const relative = (value: number | null, reported: number): number =>
  value === null ? NaN : value / reported - 1;

function predictedRow(figure: PredictedFigure, { locale, words, evidence }: Setting): TableRow {
  const own = evidence.figures.find(({ id }) => id === figure.id);
  const unit = own?.scoredAs?.unit ?? own?.unit ?? 'number';
  const text = (value: number | null): string =>
    value === null ? '–' : valueText(value, unit, locale, false);
  const { report, reported } = figure;
  const isDay = unit === 'day';
  const at = (value: number | null): number => relative(value, reported);
  const marks: TableRow['marks'] = isDay
    ? []
    : [
        { kind: 'strip', from: at(report.q05), to: at(report.q95) },
        { kind: 'line', from: at(figure.q05), to: at(figure.q95) },
        { kind: 'dot', at: at(figure.median), isHollow: figure.p < SURPRISING },
      ];
  const isKnown = report.q05 !== null && figure.median !== null;
  return {
    id: figure.id,
    label: figureName(figure.id, evidence, locale),
    ...(figure.p < SURPRISING && { tag: { text: words.tailLow, tone: 'warn' as const } }),
    cells: [
      { text: valueText(reported, unit, locale, true) },
      {
        text: text(figure.median),
        aside: locale.format.range(text(report.q05), text(report.q95)),
      },
      { text: locale.format.plain(Number(figure.p.toFixed(2))) },
    ],
    marks: isKnown ? marks : [],
  };
}

/** What the posterior would have had reported, beside what was reported. */
export function predictedTable(
  figures: readonly PredictedFigure[],
  setting: Setting,
): RowTableData {
  const { words, locale } = setting;
  return {
    caption: words.predictiveNote,
    labels: words.figure,
    tags: words.verdictColumn,
    columns: [words.reported, words.predicted, words.tail],
    axis: {
      from: -0.3,
      to: 0.6,
      scale: 'linear',
      label: words.predictiveAxis,
      zero: 0,
      at: [-0.2, 0, 0.2, 0.4],
      tickText: (value) => locale.format.signedPercent(value, 0),
    },
    rows: figures.map((figure) => predictedRow(figure, setting)),
  };
}

/** How far the sampling and the surrogate may be trusted, as a sentence. */
export function trustSentence(
  { sampling, check, draws }: PosteriorResult,
  { locale, words }: Setting,
): { readonly text: string; readonly rule: string; readonly isDoubtful: boolean } {
  const { k, isTrusted } = check;
  const worth = effectiveDraws(draws.weights);
  const off = check.figures.filter(({ isBiased, isSpreadOff }) => isBiased || isSpreadOff);
  return {
    text: words.trustText({
      draws: draws.weights.length,
      worth: locale.format.plain(Math.round(worth)),
      rHat: sampling.rHat === null ? '–' : sampling.rHat.toFixed(3),
      k: k !== null ? k.toFixed(2) : isTrusted ? words.equalWeights : '–',
      off: off.length,
      of: check.figures.length,
    }),
    rule: words.trustDoubt(trustedShape(check.runs).toFixed(2)),
    isDoubtful: !isTrusted || (sampling.rHat ?? Infinity) >= CONVERGED_BELOW,
  };
}

/** Places of a position, for those who draw clouds. */
export const placesOf = (free: readonly FreeParameter[], point: Row): number[] =>
  toNormal(free, point);
