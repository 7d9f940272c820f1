/** The result of a sensitivity analysis as tables for people, within 100 columns. */
import { isoOf } from '../engine/calendar.ts';
import type { Parameters } from '../engine/parameters.ts';
import type {
  ElasticityEffect,
  EngineCheck,
  MorrisEffect,
  SensitivityResult,
  SobolEffect,
  SweepEffect,
} from '../ensemble/sensitivity/analyses.ts';
import type { Estimate } from '../ensemble/sensitivity/bootstrap.ts';
import { isDate, isWeight, valueIn, type Factor } from '../ensemble/sensitivity/factors.ts';
import type { FigureScale } from '../ensemble/sensitivity/figures.ts';
import type { SensitivityDocument } from '../ensemble/sensitivity/document.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import type { SensitivityWording } from '../wording/sensitivity.ts';
import type { Language } from '../wording/wording.ts';
import { TABLE_WIDTH } from './comparison-table.ts';
import { wordingOf } from './language.ts';
import { tableLines, wrap, type TextColumn } from './text-table.ts';

/** Parameters that are shown of each figure. */
const SHOWN = 8;
/** Figures side by side in a table of elasticities. */
const FIGURES_WIDE = 8;

type Rows = readonly string[];

const RIGHT = { align: 'right' } as const;
const right = (heading: string): TextColumn => ({ heading, ...RIGHT });

/** A number with a real minus sign, and none before 0. */
const signed = (text: string): string =>
  Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');

/** A change in the coordinate of a figure. */
function changeText(value: number | null, scale: FigureScale): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const text = scale === 'days' ? value.toFixed(Math.abs(value) < 10 ? 1 : 0) : value.toFixed(3);
  return signed(text);
}

const shareText = (value: number | null): string =>
  value === null ? '–' : `${signed((100 * value).toFixed(1))}%`;

const intervalText = ({ q05, q95 }: Estimate, text: (value: number) => string): string =>
  `${text(q05)} … ${text(q95)}`;

/** A parameter's value; dates as such. */
const valueText = ({ key }: Factor, value: number): string =>
  isDate(key) ? isoOf(value) : String(Number(value.toPrecision(4)));

function parameterLines(
  { parameters: factors }: SensitivityDocument,
  parameters: Parameters,
  wording: SensitivityWording,
): string[] {
  const { columns, sources, weights } = wording;
  const rows = factors.map((factor) => [
    factor.key,
    valueText(factor, valueIn(parameters, factor.key)),
    `${valueText(factor, factor.from)} … ${valueText(factor, factor.to)}`,
    sources[factor.source],
  ]);
  const table = tableLines(
    [
      { heading: columns.parameter },
      right(columns.value),
      right(columns.range),
      { heading: columns.source },
    ],
    rows,
  );
  return factors.some(({ key }) => isWeight(key))
    ? [...table, '', ...wrap(weights, TABLE_WIDTH)]
    : table;
}

interface Ranked<Effect> {
  readonly effects: readonly Effect[];
  /** Larger first; null without a number. */
  readonly size: (effect: Effect) => number | null;
  readonly row: (effect: Effect) => Rows;
  readonly columns: readonly TextColumn[];
  /** Text of a size. */
  readonly text: (size: number) => string;
}

/** The parameters that matter most to one figure. */
function rankedLines<Effect>(ranked: Ranked<Effect>, wording: SensitivityWording): string[] {
  const { effects, size, row, columns, text } = ranked;
  const known = effects
    .map((effect) => ({ effect, size: size(effect) }))
    .filter((own): own is { effect: Effect; size: number } => own.size !== null)
    .sort((a, b) => b.size - a.size);
  if (known.length === 0) return [wording.noNumber];
  const moving = known.filter((own) => own.size > 0);
  if (moving.length === 0) return [wording.unmoved];
  const lines = tableLines(
    columns,
    moving.slice(0, SHOWN).map(({ effect }) => row(effect)),
  );
  const rest = known.length - Math.min(SHOWN, moving.length);
  const next = known[Math.min(SHOWN, moving.length)];
  return next === undefined ? lines : [...lines, wording.more(rest, text(next.size))];
}

const heading = (id: string, scale: FigureScale, { scales }: SensitivityWording): string =>
  `── ${id} · ${scales[scale]}`;

type ResultOf<M extends SensitivityResult['method']> = Extract<SensitivityResult, { method: M }>;

/** Says when only some trajectories or samples had numbers. */
const incompleteLines = (known: number, of: number, wording: SensitivityWording): string[] =>
  known > 0 && known < of ? wrap(wording.incomplete(known, of), TABLE_WIDTH) : [];

function morrisRow({ key, index }: MorrisEffect, scale: FigureScale): Rows {
  const text = (value: number | null): string => changeText(value, scale);
  const { muStar, mu, sigma, noise } = index!;
  const values = [muStar.value, mu.value, sigma.value, noise].map(text);
  return [key, values[0]!, intervalText(muStar, text), ...values.slice(1)];
}

function morrisLines(
  { figures }: ResultOf<'morris'>,
  trajectories: number,
  wording: SensitivityWording,
): string[] {
  const { columns: c } = wording;
  const columns = [
    { heading: c.parameter },
    ...[c.muStar, c.interval, c.mu, c.sigma, c.noise].map(right),
  ];
  return figures.flatMap(({ id, scale, effects }) => {
    const ranked = {
      effects,
      columns,
      size: ({ index }: MorrisEffect) => index?.muStar.value ?? null,
      row: (effect: MorrisEffect) => morrisRow(effect, scale),
      text: (value: number) => changeText(value, scale),
    };
    const fewest = Math.min(...effects.map(({ index }) => index?.effects ?? trajectories));
    return [
      '',
      heading(id, scale, wording),
      ...rankedLines(ranked, wording),
      ...incompleteLines(fewest, trajectories, wording),
    ];
  });
}

function checkText(check: EngineCheck, scale: FigureScale, wording: SensitivityWording): string {
  const { noiseShare, explained, bias, points } = check;
  return wording.check({
    noise: shareText(noiseShare),
    explained: shareText(explained),
    bias: changeText(bias, scale),
    points,
  });
}

const sobolRow = ({ key, first, total }: SobolEffect): Rows => [
  key,
  shareText(total.value),
  intervalText(total, shareText),
  shareText(first.value),
  intervalText(first, shareText),
];

type SobolFigureResult = ResultOf<'sobol'>['figures'][number];

/** What is said of a figure as a whole. */
function wholeLines(
  { interactions, check, scale, samples }: SobolFigureResult,
  of: number,
  wording: SensitivityWording,
): string[] {
  const lines = incompleteLines(samples, of, wording);
  if (interactions !== null) {
    const { value, q05, q95 } = interactions;
    lines.push(wording.interactions(shareText(value), shareText(q05), shareText(q95)));
  }
  if (check !== null && check.explained !== null)
    lines.push(...wrap(checkText(check, scale, wording), TABLE_WIDTH));
  return lines;
}

function sobolLines(
  { figures }: ResultOf<'sobol'>,
  samples: number,
  wording: SensitivityWording,
): string[] {
  const { columns: c } = wording;
  const columns = [
    { heading: c.parameter },
    ...[c.total, c.interval, c.first, c.interval].map(right),
  ];
  const size = ({ total }: SobolEffect): number => total.value;
  return figures.flatMap((figure) => {
    const { id, scale, effects } = figure;
    const ranked = { effects, size, row: sobolRow, columns, text: shareText };
    const isUnmoved = effects.length === 0 && figure.samples > 0;
    return [
      '',
      heading(id, scale, wording),
      ...(isUnmoved ? [wording.unmoved] : rankedLines(ranked, wording)),
      ...wholeLines(figure, samples, wording),
    ];
  });
}

/** A slope, or a dot where it cannot be told from 0. */
function slopeText({ slope }: ElasticityEffect, scale: FigureScale): string {
  if (slope === null) return '–';
  if (slope.value === 0) return '0';
  if (Math.abs(slope.value) <= 2 * slope.standardError) return '·';
  const text = signed(slope.value.toFixed(scale === 'days' ? 0 : 2));
  return scale === 'days' ? `${text}d` : text;
}

type ElasticityFigure = ResultOf<'elasticities'>['figures'][number];

const STAY = '\u0001';

/** A table of parameters by figures, the figures by number. */
function elasticityBlock(
  figures: readonly ElasticityFigure[],
  first: number,
  wording: SensitivityWording,
): string[] {
  // A number stays beside its name where the line breaks.
  const legend = figures.map(({ id }, f) => `[${first + f}]${STAY}${id}`).join('  ');
  const columns = [
    { heading: wording.columns.parameter },
    ...figures.map((_, f) => right(`[${first + f}]`)),
  ];
  const rows = figures[0]!.effects.map(({ key, per }, i) => [
    per === 'relative' ? key : `${key} /${wording.per[per]}`,
    ...figures.map(({ effects, scale }) => slopeText(effects[i]!, scale)),
  ]);
  return [
    '',
    ...wrap(legend, TABLE_WIDTH).map((line) => line.replaceAll(STAY, ' ')),
    '',
    ...tableLines(columns, rows),
  ];
}

function elasticityLines(
  { figures }: ResultOf<'elasticities'>,
  wording: SensitivityWording,
): string[] {
  const blocks = Array.from({ length: Math.ceil(figures.length / FIGURES_WIDE) }, (_, block) =>
    figures.slice(block * FIGURES_WIDE, (block + 1) * FIGURES_WIDE),
  );
  return blocks.flatMap((block, at) => elasticityBlock(block, at * FIGURES_WIDE + 1, wording));
}

function spanOf({ changes }: SweepEffect): number | null {
  const known = changes.filter((change) => change !== null);
  return known.length === 0 ? null : Math.max(...known) - Math.min(...known);
}

function sweepLines({ figures }: ResultOf<'one-at-a-time'>, wording: SensitivityWording): string[] {
  const { columns: c } = wording;
  const columns = [{ heading: c.parameter }, ...[c.low, c.high, c.span].map(right)];
  return figures.flatMap(({ id, scale, effects }) => {
    const text = (value: number | null): string => changeText(value, scale);
    const row = (effect: SweepEffect): Rows => [
      effect.key,
      text(effect.changes[0]!),
      text(effect.changes.at(-1)!),
      text(spanOf(effect)),
    ];
    return [
      '',
      heading(id, scale, wording),
      ...rankedLines({ effects, size: spanOf, row, columns, text }, wording),
    ];
  });
}

function resultLines({ result, size }: SensitivityDocument, wording: SensitivityWording): string[] {
  switch (result.method) {
    case 'morris':
      return morrisLines(result, size, wording);
    case 'sobol':
      return sobolLines(result, size, wording);
    case 'elasticities':
      return elasticityLines(result, wording);
    case 'one-at-a-time':
      return sweepLines(result, wording);
  }
}

const failureLines = ({ failures }: SensitivityDocument, wording: SensitivityWording): string[] =>
  failures.length === 0
    ? []
    : ['', ...wrap(wording.failed(failures.length, failures[0]!.reason), TABLE_WIDTH)];

/** Text of a finished analysis; ends with a newline. */
export function sensitivityText(
  document: SensitivityDocument,
  scenario: ResolvedScenario,
  language: Language,
): string {
  const { sensitivity: wording } = wordingOf(language);
  const { method, runs, evaluations, seed } = document;
  const lines = [
    `${scenario.title[language]} (${scenario.id}): ${wording.methods[method]}`,
    wording.runs(runs, evaluations, seed),
    '',
    ...parameterLines(document, scenario.model.parameters, wording),
    '',
    ...wrap(wording.notes[method], TABLE_WIDTH),
    ...resultLines(document, wording),
    ...failureLines(document, wording),
  ];
  return `${lines.join('\n')}\n`;
}
