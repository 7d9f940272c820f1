/** Sensitivity and ablation as rows and charts. Pure: results and words in, data of the charts out. */
import type {
  ElasticityEffect,
  FigureResult,
  MorrisEffect,
  SensitivityResult,
  SobolEffect,
  SobolFigure,
  SweepEffect,
} from '../../../src/ensemble/sensitivity/analyses.ts';
import type { Factor } from '../../../src/ensemble/sensitivity/factors.ts';
import type { FigureScale } from '../../../src/ensemble/sensitivity/figures.ts';
import type { RowTableData, TableRow } from '../../charts/row-table.ts';
import { roundStep, spanOf } from '../../charts/scale.ts';
import type { XyData } from '../../charts/xy-layout.ts';
import type { Locale } from '../../locale/index.ts';
import { bareValue, parameterName } from './names.ts';
import type { SureWords } from './words.ts';

type Words = SureWords['sensitivity'];

export interface StudySetting {
  readonly locale: Locale;
  readonly words: Words;
  readonly factors: readonly Factor[];
  /** Name of the figure that is shown. */
  readonly figure: string;
}

/** A change in the coordinate of a figure: per cent for counts and shares, days, or bare. */
export function changeText(value: number, scale: FigureScale, { format }: Locale): string {
  if (!Number.isFinite(value)) return '–';
  if (scale === 'log')
    return format.signedPercent(Math.exp(value) - 1, Math.abs(value) < 0.1 ? 1 : 0);
  return signed(Number(value.toPrecision(2)), format.plain);
}

const signed = (value: number, plain: (value: number) => string): string =>
  value > 0 ? `+${plain(value)}` : plain(value);

/** Relative changes that stand as ticks, by the end of the axis in the logarithm. */
const ROUND_CHANGES: readonly (readonly [end: number, ticks: readonly number[]])[] = [
  [0.03, [-0.02, -0.01, 0, 0.01, 0.02]],
  [0.15, [-0.1, -0.05, 0, 0.05, 0.1]],
  [0.5, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.4]],
  [1.2, [-0.6, -0.4, -0.2, 0, 0.5, 1, 2]],
  [Infinity, [-0.9, -0.75, -0.5, 0, 1, 3, 9]],
];

function changeTicks(end: number, scale: FigureScale): { at?: readonly number[] } {
  if (scale !== 'log') return {};
  const [, ticks] = ROUND_CHANGES.find(([most]) => end <= most)!;
  const at = ticks.map((change) => Math.log(1 + change));
  return { at: at.filter((place) => Math.abs(place) <= end) };
}

/** A symmetric axis over changes, on round ends, so that both sides can be compared. */
function changeAxis(values: readonly number[], scale: FigureScale, label: string, locale: Locale) {
  const most = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  const end = most > 0 ? roundStep(most / 2) * Math.ceil(most / roundStep(most / 2)) : 1;
  return {
    from: -end,
    to: end,
    scale: 'linear',
    label,
    zero: 0,
    ...changeTicks(end, scale),
    tickText: (value: number) => changeText(value, scale, locale),
  } as const;
}

const factorOf = (factors: readonly Factor[], key: string): Factor | undefined =>
  factors.find((factor) => factor.key === key);

function rangeOf(key: SweepEffect['key'], { factors, locale }: StudySetting): string {
  const factor = factorOf(factors, key);
  if (factor === undefined) return '';
  return locale.format.range(
    bareValue(key, factor.from, locale),
    bareValue(key, factor.to, locale),
  );
}

// ── One at a time ────────────────────────────────────────────────────────────────────────────

const known = (values: readonly (number | null)[]): number[] =>
  values.filter((value): value is number => value !== null && Number.isFinite(value));

const spread = ({ changes }: SweepEffect): number => {
  const own = known(changes);
  return own.length === 0 ? 0 : Math.max(...own) - Math.min(...own);
};

function tornadoRow(effect: SweepEffect, scale: FigureScale, setting: StudySetting): TableRow {
  const { locale } = setting;
  const low = effect.changes[0] ?? NaN;
  const high = effect.changes.at(-1) ?? NaN;
  const text = (value: number): string => changeText(value, scale, locale);
  return {
    id: effect.key,
    label: parameterName(effect.key, locale),
    detail: rangeOf(effect.key, setting),
    cells: [{ text: text(low) }, { text: text(high) }],
    marks: [
      ...(Number.isFinite(low) ? [{ kind: 'hollow' as const, from: 0, to: low }] : []),
      ...(Number.isFinite(high) ? [{ kind: 'bar' as const, from: 0, to: high }] : []),
      // What lies between the ends: a parameter that turns back shows it here.
      ...known(effect.changes.slice(1, -1)).map((at) => ({
        kind: 'tick' as const,
        at,
        tone: 'quiet' as const,
      })),
    ],
  };
}

/** Each parameter over its range, the largest effect first. */
export function tornadoTable(
  { effects, scale }: FigureResult<SweepEffect>,
  setting: StudySetting,
): RowTableData {
  const { words, locale, figure } = setting;
  const sorted = effects.toSorted((a, b) => spread(b) - spread(a));
  const all = effects.flatMap(({ changes }) => known(changes));
  return {
    caption: words.tornadoCaption(figure),
    labels: words.parameter,
    tags: null,
    columns: [words.atLow, words.atHigh],
    axis: changeAxis(all, scale, words.tornadoAxis[scale], locale),
    rows: sorted.map((effect) => tornadoRow(effect, scale, setting)),
    note: words.tornadoNote,
  };
}

// ── Elasticities ─────────────────────────────────────────────────────────────────────────────

const slopeValue = ({ slope }: ElasticityEffect): number => slope?.value ?? NaN;

export function elasticityTable(
  { effects, scale }: FigureResult<ElasticityEffect>,
  { words, locale, figure }: StudySetting,
): RowTableData {
  const text = (value: number): string =>
    Number.isFinite(value) ? signed(Number(value.toPrecision(2)), locale.format.plain) : '–';
  const size = (effect: ElasticityEffect): number => Math.abs(slopeValue(effect)) || 0;
  const sorted = effects.toSorted((a, b) => size(b) - size(a));
  const axis = changeAxis(effects.map(slopeValue), 'absolute', words.elasticityAxis[scale], locale);
  return {
    caption: words.elasticityCaption(figure),
    labels: words.parameter,
    tags: null,
    columns: [words.slope, words.error],
    axis,
    rows: sorted.map((effect) => {
      const { key, per, slope } = effect;
      const error = 1.645 * (slope?.standardError ?? NaN);
      const value = slopeValue(effect);
      const bar = Number.isFinite(value)
        ? [
            {
              kind: 'bar' as const,
              from: 0,
              to: value,
              tone: Math.abs(value) > error ? ('ink' as const) : ('quiet' as const),
            },
          ]
        : [];
      const line = Number.isFinite(error)
        ? [{ kind: 'line' as const, from: value - error, to: value + error }]
        : [];
      return {
        id: key,
        label: parameterName(key, locale),
        ...(per === 'relative' ? {} : { detail: words.per[per] }),
        cells: [
          { text: text(value) },
          {
            text: Number.isFinite(error)
              ? `± ${locale.format.plain(Number(error.toPrecision(2)))}`
              : '–',
          },
        ],
        marks: [...bar, ...line],
      };
    }),
  };
}

// ── Morris ───────────────────────────────────────────────────────────────────────────────────

/** Parameters that are named in the plot. */
const NAMED = 8;

export function morrisChart(
  { effects, scale }: FigureResult<MorrisEffect>,
  { words, locale, figure }: StudySetting,
): XyData {
  const shown = effects
    .flatMap(({ key, index }) => (index === null ? [] : [{ key, index }]))
    .sort((a, b) => b.index.muStar.value - a.index.muStar.value);
  const { format } = locale;
  const number = (value: number): string => format.plain(Number(value.toPrecision(2)));
  const plain = (value: number): string => format.plain(Number(value.toPrecision(2)));
  const x = spanOf([0, ...shown.map(({ index }) => index.muStar.q95)]);
  const y = spanOf([0, ...shown.map(({ index }) => index.sigma.value)], 0.12);
  const noise = known(shown.map(({ index }) => index.noise));
  const meanNoise = noise.length === 0 ? null : noise.reduce((a, b) => a + b, 0) / noise.length;
  return {
    title: words.morrisTitle(figure),
    subtitle: words.morrisNote,
    x: { ...x, from: 0, label: words.morrisX, tickText: plain },
    y: { ...y, from: 0, label: words.morrisY, tickText: plain },
    lines: [
      {
        points: [
          [0, 0],
          [Math.min(x.to, y.to), Math.min(x.to, y.to)],
        ],
        tone: 'quiet',
        isDashed: true,
      },
    ],
    ...(meanNoise !== null && { rules: [{ along: 'y', at: meanNoise, text: words.noise }] }),
    points: shown.map(({ key, index }, i) => ({
      x: index.muStar.value,
      y: index.sigma.value,
      tone: 'ink',
      errorX: [index.muStar.q05, index.muStar.q95],
      isHollow: index.mu.value < 0,
      ...(i < NAMED && { label: parameterName(key, locale) }),
    })),
    stops: shown.toReversed().map(({ key, index }) => ({
      x: index.muStar.value,
      y: index.sigma.value,
      spoken: words.morrisSpoken(
        parameterName(key, locale),
        number(index.muStar.value),
        number(index.sigma.value),
        changeText(index.mu.value, scale, locale),
      ),
    })),
    table: {
      columns: [words.parameter, 'μ*', words.interval, 'μ', 'σ', words.noise],
      rows: shown.map(({ key, index }) => [
        parameterName(key, locale),
        number(index.muStar.value),
        format.range(number(index.muStar.q05), number(index.muStar.q95)),
        signed(Number(index.mu.value.toPrecision(2)), format.plain),
        number(index.sigma.value),
        index.noise === null ? '–' : number(index.noise),
      ]),
    },
  };
}

// ── Sobol ────────────────────────────────────────────────────────────────────────────────────

const percent = (value: number, { format }: Locale): string =>
  format.percent(Math.max(0, value), value < 0.1 ? 1 : 0);

function sobolRow({ key, first, total }: SobolEffect, locale: Locale): TableRow {
  return {
    id: key,
    label: parameterName(key, locale),
    cells: [
      { text: percent(first.value, locale) },
      {
        text: percent(total.value, locale),
        aside: locale.format.range(percent(total.q05, locale), percent(total.q95, locale)),
      },
    ],
    marks: [
      { kind: 'hollow', from: 0, to: Math.max(0, total.value) },
      { kind: 'bar', from: 0, to: Math.max(0, first.value) },
      { kind: 'line', from: total.q05, to: total.q95 },
    ],
  };
}

/** What no parameter does alone, and what the simulator's noise adds in one run. */
function restRows(
  { interactions, check }: SobolFigure,
  { words, locale }: StudySetting,
): TableRow[] {
  const rows: TableRow[] = [];
  if (interactions !== null) {
    const { value, q05, q95 } = interactions;
    rows.push({
      id: 'interactions',
      label: words.interactions,
      cells: [
        { text: '–' },
        {
          text: percent(value, locale),
          aside: locale.format.range(percent(q05, locale), percent(q95, locale)),
        },
      ],
      marks: [
        { kind: 'bar', from: 0, to: Math.max(0, value), tone: 'quiet' },
        { kind: 'line', from: Math.max(0, q05), to: q95 },
      ],
    });
  }
  if (check !== null) {
    rows.push({
      id: 'noise',
      label: words.noiseRow,
      detail: words.noiseDetail(check.points),
      cells: [{ text: '–' }, { text: percent(check.noiseShare, locale) }],
      marks: [{ kind: 'bar', from: 0, to: check.noiseShare, tone: 'quiet' }],
    });
  }
  return rows;
}

export function sobolTable(
  figure: FigureResult<SobolEffect, SobolFigure>,
  setting: StudySetting,
): RowTableData {
  const { words, locale } = setting;
  const sorted = figure.effects.toSorted((a, b) => b.total.value - a.total.value);
  return {
    caption: words.sobolCaption(setting.figure),
    labels: words.parameter,
    tags: null,
    columns: [words.first, words.total],
    axis: {
      from: 0,
      to: 1,
      scale: 'linear',
      label: words.sobolAxis,
      tickText: (value) => locale.format.percent(value, 0),
    },
    rows: [...sorted.map((effect) => sobolRow(effect, locale)), ...restRows(figure, setting)],
    note: words.sobolNote,
  };
}

/** Whether any number of a figure is there. */
export const hasNumbers = (result: SensitivityResult, id: string): boolean => {
  if (result.method === 'sobol') {
    return result.figures.some((figure) => figure.id === id && figure.effects.length > 0);
  }
  if (result.method === 'morris') {
    return result.figures.some(
      (figure) => figure.id === id && figure.effects.some(({ index }) => index !== null),
    );
  }
  if (result.method === 'elasticities') {
    return result.figures.some(
      (figure) => figure.id === id && figure.effects.some(({ slope }) => slope !== null),
    );
  }
  return result.figures.some(
    (figure) => figure.id === id && figure.effects.some(({ changes }) => known(changes).length > 0),
  );
};
