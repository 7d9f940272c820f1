/**
 * The score: for every figure a density of log y, the reported number, given the simulated one (of
 * the day itself where the report gives a window of days). Each integrates to 1, so readings can be
 * mixed by their weights and evidence can be simulated.
 *
 * σ² = reporting error² + simulator noise² (+ shared error² for counts). The counts of one counter
 * share an error s ~ N(0, shared²): their joint density is ∫ N(s) Π p_i(log y_i − s) ds, which for
 * plain counts is a normal with covariance diag(σ_i²) + shared² · 11ᵀ.
 */
import { dayOf } from '../engine/calendar.ts';
import type { EvidenceDocument, Figure, ReadFigure, ReadingChoice } from './figure.ts';
import { logKernel, standardisedResidual, type Kernel } from './kernels.ts';
import { readingKey, scoredKey, type Observations } from './observe.ts';
import { allReadings, readFigure } from './readings.ts';
import { coordinateOf, logJacobian, SCORING, toCoordinate, type Scoring } from './scoring.ts';

/** The reported number that is scored: the middle of the window where a window is reported. */
export function reportedNumber(figure: ReadFigure): number | null {
  if (figure.relation !== 'window' || typeof figure.asOf === 'string') return figure.reported;
  return 0.5 * (dayOf(figure.asOf.from) + dayOf(figure.asOf.to));
}

/** Interval that the report leaves open around its number, from the row, the window or rounding. */
function openInterval(figure: ReadFigure, y: number): readonly [number, number] | null {
  const { interval, relation, asOf, roundingUnit } = figure;
  if (relation === 'window' && typeof asOf !== 'string') return [dayOf(asOf.from), dayOf(asOf.to)];
  if (interval !== undefined) return [interval.low, interval.high];
  if (relation === 'about' && roundingUnit !== undefined) {
    return [y - 0.5 * roundingUnit, y + 0.5 * roundingUnit];
  }
  return null;
}

/**
 * What the relation of a figure leaves open. Its widths belong to the printed number, so they do not
 * move with y. Null for strict bounds, ranks and statistics: those appear as verdicts only.
 */
export function kernelOf(figure: ReadFigure, scoring: Scoring = SCORING): Kernel | null {
  const y = reportedNumber(figure);
  if (y === null) return null;
  const open = openInterval(figure, y);
  if (open !== null) {
    const coordinate = coordinateOf(figure.unit);
    const [low, middle, high] = [open[0], y, open[1]].map((value) =>
      toCoordinate(value, coordinate, scoring),
    );
    // The truth lies in [low, high] around y; d = y − truth.
    return { shape: 'uniform', low: middle - high, high: middle - low };
  }
  switch (figure.relation) {
    case 'exact':
    case 'about':
      return { shape: 'point' };
    case 'more-than':
      return { shape: 'uniform', low: -Math.log(scoring.moreThanCeiling), high: 0 };
    case 'nearly':
      return { shape: 'uniform', low: 0, high: -Math.log(scoring.nearlyFloor) };
    case 'partial':
      return { shape: 'exponential', mean: scoring.partialMean };
    case 'at-least':
    case 'at-most':
    case 'window':
    case 'rank':
    case 'statistic':
      return null;
  }
}

/** Whether the figure is a count, and so shares its counter's error. */
export const isCount = (figure: ReadFigure): boolean => coordinateOf(figure.unit) === 'count';

/** σ of a figure in its coordinate. */
export function errorOf(
  figure: ReadFigure,
  noiseSd: number,
  shared: number,
  scoring: Scoring,
): number {
  const reporting =
    coordinateOf(figure.unit) === 'day'
      ? scoring.windowErrorDays
      : scoring.reportingError[figure.precision];
  return Math.hypot(reporting, noiseSd, isCount(figure) ? shared : 0);
}

/** log density of what a figure that says nothing about the run reports; −∞ outside the range. */
export function logContaminant(y: number, figure: ReadFigure, scoring: Scoring): number {
  const coordinate = coordinateOf(figure.unit);
  const [low, high] = scoring.contaminationRange[coordinate];
  if (y < low || y > high) return -Infinity;
  return coordinate === 'day' ? -Math.log(high - low) : -Math.log(Math.log(high / low));
}

/** log Σ e^x, safe for large and for infinite terms. */
export function logSumExp(terms: readonly number[]): number {
  const largest = Math.max(...terms);
  if (largest === -Infinity) return -Infinity;
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}

export interface DensityOptions {
  /** Standard deviation between replicates in the figure's coordinate. */
  readonly noiseSd?: number;
  /** Shared error of the counter, in the logarithm, already known: y is compared without it. */
  readonly shift?: number;
  /** Standard deviation of a shared error that is not known; `scoring.sharedError` by default. */
  readonly sharedSd?: number;
  readonly scoring?: Scoring;
}

/**
 * log density of log y under one reading; null when the relation has none.
 * @param y reported number, in the unit of the figure
 * @param simulated null when the run gave no number: only the contaminant is left
 */
export function logDensity(
  figure: ReadFigure,
  y: number,
  simulated: number | null,
  options: DensityOptions = {},
): number | null {
  const { noiseSd = 0, shift = 0, scoring = SCORING } = options;
  const kernel = kernelOf(figure, scoring);
  if (kernel === null) return null;
  const contaminant = Math.log(scoring.contamination) + logContaminant(y, figure, scoring);
  if (simulated === null) return contaminant;
  const coordinate = coordinateOf(figure.unit);
  const d =
    toCoordinate(y, coordinate, scoring) - toCoordinate(simulated, coordinate, scoring) - shift;
  const sigma = errorOf(figure, noiseSd, options.sharedSd ?? scoring.sharedError, scoring);
  const fromRun = logKernel(kernel, d, sigma) + logJacobian(y, coordinate);
  return logSumExp([Math.log1p(-scoring.contamination) + fromRun, contaminant]);
}

/**
 * Score of one reading: log density of the number that was reported.
 * @returns null when the relation has no density
 */
export function logScore(
  figure: ReadFigure,
  simulated: number | null,
  noiseSd = 0,
  scoring: Scoring = SCORING,
): number | null {
  const y = reportedNumber(figure);
  return y === null ? null : logDensity(figure, y, simulated, { noiseSd, scoring });
}

/** Standardised residual of one reading: distance from what the report leaves open, in σ. */
export function residualOf(
  figure: ReadFigure,
  simulated: number,
  noiseSd = 0,
  scoring: Scoring = SCORING,
): number | null {
  const y = reportedNumber(figure);
  const kernel = kernelOf(figure, scoring);
  if (y === null || kernel === null) return null;
  const coordinate = coordinateOf(figure.unit);
  const d = toCoordinate(y, coordinate, scoring) - toCoordinate(simulated, coordinate, scoring);
  return standardisedResidual(kernel, d, errorOf(figure, noiseSd, scoring.sharedError, scoring));
}

/** The figure that is scored: its stand-in where it has one. */
export function scoredFigure(figure: ReadFigure): ReadFigure {
  if (figure.scoredAs === undefined) return figure;
  const { interval: _i, roundingUnit: _r, ...rest } = figure;
  return { ...rest, ...figure.scoredAs, relation: 'exact' };
}

export interface ScoreOptions {
  /** Chosen readings, or `mixture` for all of them by their weights. */
  readonly readings?: ReadingChoice | 'mixture';
  /** Standard deviation between replicates, in the coordinate, by measure; 0 when absent. */
  readonly noise?: Readonly<Record<string, number>>;
  readonly scoring?: Scoring;
}

/** One reading of a figure with the number that the run gave for it. */
interface Term {
  readonly figure: ReadFigure;
  readonly simulated: number | null;
  readonly noiseSd: number;
  readonly logWeight: number;
}

const valueOf = (observations: Observations, key: string): number | null =>
  observations[key]?.value ?? null;

function termsOf(figure: Figure, observations: Observations, options: ScoreOptions): Term[] {
  const { noise = {}, readings = {} } = options;
  const mixed = readings === 'mixture' && figure.readings !== undefined;
  const reads = mixed ? allReadings(figure) : [readFigure(figure, asChoice(readings))];
  return reads.map((read) => {
    const own = mixed ? readingKey(figure.id, read.reading!) : figure.id;
    const key = figure.scoredAs === undefined ? own : scoredKey(figure.id);
    return {
      figure: scoredFigure(read),
      simulated: valueOf(observations, key),
      noiseSd: noise[key] ?? 0,
      logWeight: mixed ? Math.log(read.weight) : 0,
    };
  });
}

const asChoice = (readings: ReadingChoice | 'mixture'): ReadingChoice =>
  readings === 'mixture' ? {} : readings;

/** log density over the readings of a figure, given a shift of its counter; null without density. */
function logMixture(
  terms: readonly Term[],
  options: Pick<DensityOptions, 'shift' | 'sharedSd' | 'scoring'>,
): number | null {
  const logs = terms.map(({ figure, simulated, noiseSd, logWeight }) => {
    const y = reportedNumber(figure);
    const density = y === null ? null : logDensity(figure, y, simulated, { ...options, noiseSd });
    return density === null ? null : density + logWeight;
  });
  return logs.includes(null) ? null : logSumExp(logs as number[]);
}

/** Nodes of the shared error: the trapezium rule over ±5 standard deviations. */
const SHARED_NODES = 41;

/** log joint density of counts that share an error. */
function logJoint(figures: readonly (readonly Term[])[], scoring: Scoring): number {
  const nodes = Array.from({ length: SHARED_NODES }, (_, i) => -5 + (10 * i) / (SHARED_NODES - 1));
  const logWeights = nodes.map((z) => -0.5 * z * z);
  const logs = nodes.map((z, i) => {
    const shift = z * scoring.sharedError;
    const parts = figures.map((terms) => logMixture(terms, { shift, sharedSd: 0, scoring })!);
    return parts.reduce((sum, part) => sum + part, logWeights[i]);
  });
  return logSumExp(logs) - logSumExp(logWeights);
}

/** Contribution of one figure of role fit. */
export interface FigureScore {
  readonly id: string;
  /** log density of log y on its own, the counter's error included in σ. */
  readonly score: number;
}

/** What the shared error of a counter adds to the sum of its figures' own scores. */
export interface SharedScore {
  readonly counter: string;
  readonly ids: readonly string[];
  readonly correction: number;
}

export interface TotalScore {
  readonly total: number;
  readonly figures: readonly FigureScore[];
  readonly shared: readonly SharedScore[];
}

interface Scored {
  readonly figure: Figure;
  readonly terms: readonly Term[];
  readonly score: number;
}

/** Scored figures that share a counter's error, at least two of each. */
function groupByCounter(scored: readonly Scored[]): Map<string, Scored[]> {
  const groups = new Map<string, Scored[]>();
  for (const entry of scored.filter(({ terms }) => isCount(terms[0].figure))) {
    const { counter } = entry.figure;
    groups.set(counter, [...(groups.get(counter) ?? []), entry]);
  }
  return new Map([...groups].filter(([, entries]) => entries.length > 1));
}

/**
 * Score of a run on the figures of role fit.
 * @param observations of one run, or medians of replicates
 */
export function totalScore(
  document: EvidenceDocument,
  observations: Observations,
  options: ScoreOptions = {},
): TotalScore {
  const { scoring = SCORING } = options;
  const scored = document.figures
    .filter(({ role }) => role === 'fit')
    .flatMap((figure): Scored[] => {
      const terms = termsOf(figure, observations, options);
      const score = logMixture(terms, { scoring });
      return score === null ? [] : [{ figure, terms, score }];
    });
  const shared = [...groupByCounter(scored)].map(([counter, entries]): SharedScore => {
    const apart = entries.reduce((sum, { score }) => sum + score, 0);
    const together = logJoint(
      entries.map(({ terms }) => terms),
      scoring,
    );
    return {
      counter,
      ids: entries.map(({ figure }) => figure.id),
      correction: together - apart,
    };
  });
  const figures = scored.map(({ figure, score }) => ({ id: figure.id, score }));
  const total =
    figures.reduce((sum, { score }) => sum + score, 0) +
    shared.reduce((sum, { correction }) => sum + correction, 0);
  return { total, figures, shared };
}

/** Posterior weight of each reading of a figure given a run; sums to 1. */
export function readingWeights(
  figure: Figure,
  observations: Observations,
  options: Omit<ScoreOptions, 'readings'> = {},
): Record<string, number> {
  const terms = termsOf(figure, observations, { ...options, readings: 'mixture' });
  if (figure.readings === undefined) return {};
  const logs = terms.map((term) => logMixture([term], options) ?? term.logWeight);
  const sum = logSumExp(logs);
  return Object.fromEntries(
    terms.map(({ figure: read }, i) => [read.reading!, Math.exp(logs[i] - sum)]),
  );
}
