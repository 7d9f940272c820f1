/**
 * When a figure is met. Figures of role fit are met when the median of the replicates lies in the
 * band of their relation, and small counts only when the 90 % interval holds the reported value as
 * well; checks when the 90 % interval contains the value or reaches the bound; facts when their
 * stated condition holds in at least half of the replicates.
 */
import { dayOf } from '../engine/calendar.ts';
import type { Condition, Observation, ReadFigure, ReasonCode, Verdict } from './figure.ts';
import { coordinateOf, SCORING } from './scoring.ts';
import { summarise, type Summary } from './summary.ts';

/** The constants of the verdicts. */
export const TOLERANCES = {
  /** Relative band of counts from `largeCount` on, and of stated intervals. */
  relative: 0.02,
  largeCount: 1000,
  /** Smaller counts: the larger of this and 2/√y, relative. */
  smallRelative: 0.05,
  smallSigmas: 2,
  /** Half a percentage point. */
  share: 0.005,
} as const;

/** Bounds of a number, both included; either may be infinite. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

const inside = (value: number, { low, high }: Band): boolean => value >= low && value <= high;

/**
 * What a reading says without any tolerance: the interval from whose nearest end the relative error
 * is measured. Null for ranks and statistics without a number.
 */
export function readingBand(figure: ReadFigure): Band | null {
  const { interval, relation, reported: y, asOf, condition } = figure;
  if (relation === 'window' && typeof asOf !== 'string') {
    return { low: dayOf(asOf.from), high: dayOf(asOf.to) };
  }
  if (interval !== undefined) return interval;
  if (relation === 'statistic') {
    return condition === undefined ? null : { low: condition.value, high: Infinity };
  }
  if (y === null) return null;
  switch (relation) {
    case 'more-than':
      return { low: y, high: SCORING.moreThanCeiling * y };
    case 'at-least':
    case 'partial':
      return { low: y, high: Infinity };
    case 'nearly':
      return { low: SCORING.nearlyFloor * y, high: y };
    case 'at-most':
      return { low: 0, high: y };
    case 'exact':
    case 'about':
    case 'rank':
    case 'window':
      return { low: y, high: y };
  }
}

/** Whether the figure is a count of fewer than a thousand, with its own rule. */
function isSmallCount(figure: ReadFigure): boolean {
  const { relation, interval, reported, unit } = figure;
  const plain = (relation === 'exact' || relation === 'about') && interval === undefined;
  return plain && coordinateOf(unit) === 'count' && (reported ?? Infinity) < TOLERANCES.largeCount;
}

/** Relative half-width of the band around a plain number. */
function relativeTolerance(figure: ReadFigure, y: number): number {
  if (!isSmallCount(figure)) return TOLERANCES.relative;
  return Math.max(TOLERANCES.smallRelative, TOLERANCES.smallSigmas / Math.sqrt(y));
}

/** Where the median of a figure of role fit must lie. */
export function acceptanceBand(figure: ReadFigure): Band | null {
  const band = readingBand(figure);
  if (band === null) return null;
  const { relation, interval, reported: y, unit } = figure;
  if (interval !== undefined) {
    const t = TOLERANCES.relative;
    return { low: band.low * (1 - t), high: band.high * (1 + t) };
  }
  if (y === null || (relation !== 'exact' && relation !== 'about')) return band;
  if (unit === 'share') return { low: y - TOLERANCES.share, high: y + TOLERANCES.share };
  const t = relativeTolerance(figure, y);
  return { low: y * (1 - t), high: y * (1 + t) };
}

/** What the 90 % interval of a check must touch: its value, or the side of its bound. */
function checkBand(figure: ReadFigure): Band | null {
  const band = readingBand(figure);
  if (band === null || figure.interval !== undefined) return band;
  // A check of "more than" need only reach the bound.
  return figure.relation === 'more-than' ? { low: band.low, high: Infinity } : band;
}

const holdsCondition = (value: number, { comparison, value: bound }: Condition): boolean =>
  comparison === 'above' ? value > bound : value >= bound;

/** The number by which an observation is ordered: a level that is not reached lies beyond all days. */
function orderValue({ relation }: ReadFigure, { value, reason }: Observation): number | null {
  return value === null && reason === 'not-reached' && relation === 'window' ? Infinity : value;
}

/** Whether one replicate satisfies the figure: its condition, or the band of its relation. */
export function satisfies(figure: ReadFigure, observation: Observation): boolean {
  if (observation.holds !== undefined) return observation.holds;
  const value = orderValue(figure, observation);
  if (value === null) return false;
  if (figure.condition !== undefined) return holdsCondition(value, figure.condition);
  const band = acceptanceBand(figure);
  return band !== null && inside(value, band);
}

/**
 * Signed relative distance of a number from the nearest end of what the reading says, 0 inside.
 * Null where it has no meaning: days, ranks, statistics, and an end of 0.
 */
export function relativeError(figure: ReadFigure, value: number): number | null {
  if (['window', 'rank', 'statistic'].includes(figure.relation)) return null;
  const band = readingBand(figure);
  if (band === null || !Number.isFinite(value)) return null;
  if (inside(value, band)) return 0;
  const end = value < band.low ? band.low : band.high;
  return end === 0 ? null : (value - end) / end;
}

/** A figure beside the replicates of a scenario. */
export interface Judgement {
  readonly summary: Summary;
  /** Replicates without a number. */
  readonly missing: number;
  readonly relativeError: number | null;
  /** Share of all replicates that satisfy the figure, 0–1; null where nothing is judged. */
  readonly shareSatisfied: number | null;
  readonly verdict: Verdict;
  /** Why there is no number, or why the verdict was not computed. */
  readonly reason?: ReasonCode;
}

function isFitMet(figure: ReadFigure, summary: Summary): boolean {
  const band = acceptanceBand(figure);
  if (band === null || !inside(summary.median, band)) return false;
  if (!isSmallCount(figure)) return true;
  return inside(figure.reported!, { low: summary.q05, high: summary.q95 });
}

function isCheckMet(figure: ReadFigure, summary: Summary): boolean {
  const band = checkBand(figure);
  return band !== null && summary.q95 >= band.low && summary.q05 <= band.high;
}

function verdictOf(figure: ReadFigure, summary: Summary, share: number): Verdict {
  const { role, relation } = figure;
  if (role === 'given' || role === 'context' || role === 'not-comparable') return role;
  if (relation === 'statistic' || relation === 'rank') return share >= 0.5 ? 'met' : 'missed';
  const met = role === 'fit' ? isFitMet(figure, summary) : isCheckMet(figure, summary);
  return met ? 'met' : 'missed';
}

/** Reason of the figure itself, before any run: what it would need to be judged. */
function standingReason(figure: ReadFigure): ReasonCode | undefined {
  if (figure.role === 'not-comparable') return 'scopes-differ';
  const judged = figure.role === 'fit' || figure.role === 'check';
  const unstated = figure.relation === 'statistic' && figure.condition === undefined;
  return judged && unstated && figure.operator.type === 'outside-share'
    ? 'profile-needed'
    : undefined;
}

/** Reason that most often stands where a number is absent. */
function commonReason(samples: readonly Observation[]): ReasonCode | undefined {
  const reasons = samples.flatMap(({ value, reason }) =>
    value === null && reason ? [reason] : [],
  );
  const frequency = (code: ReasonCode): number => reasons.filter((r) => r === code).length;
  return reasons.toSorted((a, b) => frequency(b) - frequency(a))[0];
}

/**
 * Judges a figure on the replicates of a scenario.
 * @param samples one observation a replicate, at least one
 * @param judged observations of the stand-in on which the verdict rests, when the figure has one
 */
export function judge(
  figure: ReadFigure,
  samples: readonly Observation[],
  judged?: readonly Observation[],
): Judgement {
  const values = samples
    .map((sample) => orderValue(figure, sample))
    .filter((value) => value !== null);
  const summary = summarise(values);
  const missing = samples.filter(({ value }) => value === null).length;
  const base = figure.judgedAs && judged ? standIn(figure, judged) : { figure, samples, summary };
  const satisfied = base.samples.filter((sample) => satisfies(base.figure, sample)).length;
  const share = satisfied / Math.max(1, base.samples.length);
  const isJudged = figure.role === 'fit' || figure.role === 'check';
  const most = 2 * base.summary.count <= base.samples.length;
  const verdict = isJudged && most ? 'missed' : verdictOf(base.figure, base.summary, share);
  const reason = standingReason(figure) ?? commonReason(samples);
  const hasDistance = isJudged || figure.role === 'given';
  return {
    summary,
    missing,
    relativeError: hasDistance ? relativeError(figure, summary.median) : null,
    shareSatisfied: isJudged ? share : null,
    verdict,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The measure on which the verdict rests instead of the figure itself. */
function standIn(figure: ReadFigure, samples: readonly Observation[]) {
  const { interval: _i, roundingUnit: _r, ...rest } = figure;
  const replaced: ReadFigure = { ...rest, ...figure.judgedAs };
  const values = samples
    .map((sample) => orderValue(replaced, sample))
    .filter((value) => value !== null);
  return { figure: replaced, samples, summary: summarise(values) };
}
