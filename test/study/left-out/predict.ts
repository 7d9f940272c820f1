/** What weighted numbers of countries say of figures that were not fitted. */
import { logLikelihoodOf, noNoise, type Evidence } from '../../../src/calibration/likelihood.ts';
import { toNatural } from '../../../src/calibration/objective.ts';
import { brief } from '../../../src/calibration/posterior-result.ts';
import { drawReports } from '../../../src/calibration/reports.ts';
import { weightedQuantile } from '../../../src/calibration/weighted.ts';
import { dayOf } from '../../../src/engine/calendar.ts';
import type { Stream } from '../../../src/engine/random.ts';
import type { EvidenceDocument, Figure, FigureUnit } from '../../../src/evidence/figure.ts';
import { readFigure } from '../../../src/evidence/readings.ts';
import { scoredFigure } from '../../../src/evidence/score.ts';
import type { Estimate, FigurePrediction, Interval } from '../formats.ts';

type Row = readonly number[];

/** Countries: numbers by measure of the evidence, in its coordinates; NaN for none. */
export interface Countries {
  readonly rows: readonly Row[];
  /** Sum to 1. */
  readonly weights: Row;
}

export const equally = (rows: readonly Row[]): Countries => ({
  rows,
  weights: rows.map(() => 1 / rows.length),
});

const finite = (value: number): number | null => (Number.isFinite(value) ? brief(value) : null);

/** Median and 90 % interval of weighted values. */
export function intervalOf(values: Row, weights: Row): Interval {
  const at = (p: number): number | null => finite(weightedQuantile(values, weights, p));
  return { q05: at(0.05), median: at(0.5), q95: at(0.95) };
}

/** log of the weighted mean of densities, with the error that a finite number of countries leaves. */
export function logMean(logs: Row, weights: Row): Estimate {
  const most = Math.max(...logs);
  const parts = logs.map((value) => Math.exp(value - most));
  const mean = parts.reduce((sum, part, i) => sum + weights[i] * part, 0);
  const squares = parts.reduce((sum, part, i) => sum + (weights[i] * (part - mean)) ** 2, 0);
  return { value: brief(most + Math.log(mean)), standardError: brief(Math.sqrt(squares) / mean) };
}

/** log density of all figures of an evidence together. */
export function jointDensity(evidence: Evidence, { rows, weights }: Countries): Estimate {
  const logLikelihood = logLikelihoodOf(evidence);
  const noise = noNoise(evidence.measures.length);
  return logMean(
    rows.map((row) => logLikelihood(row, noise)),
    weights,
  );
}

/** Reports drawn of each country. */
const REPORTS = 20;

interface Drawn {
  readonly values: Row;
  readonly weights: Row;
  /** Weight of the reports below the reported number. */
  readonly below: number;
}

/** Reports of one figure, in its coordinate; each compared with the number of its own reading. */
function reportsOf(evidence: Evidence, { rows, weights }: Countries, stream: Stream): Drawn[] {
  const values: number[][] = evidence.figures.map(() => []);
  const kept: number[][] = evidence.figures.map(() => []);
  const below = evidence.figures.map(() => 0);
  for (const [i, row] of rows.entries()) {
    for (let r = 0; r < REPORTS; r++) {
      for (const [f, { term, y }] of drawReports(evidence, row, stream).entries()) {
        if (Number.isNaN(y)) continue;
        values[f].push(y);
        kept[f].push(weights[i] / REPORTS);
        if (y < evidence.figures[f].terms[term].y) below[f] += weights[i] / REPORTS;
      }
    }
  }
  return values.map((own, f) => ({ values: own, weights: kept[f], below: below[f] }));
}

const sum = (values: Row): number => values.reduce((a, b) => a + b, 0);

/** Smaller tail, twice; 0 when there is no number at all. */
function tailOf({ weights, below }: Drawn): number {
  const all = sum(weights);
  if (all === 0) return 0;
  return brief(Math.max(0, 2 * Math.min(below / all, 1 - below / all)));
}

const windowOf = ({ relation, asOf }: Figure): readonly [number, number] | null =>
  relation === 'window' && typeof asOf !== 'string' ? [dayOf(asOf.from), dayOf(asOf.to)] : null;

const unitOf = (figure: Figure): FigureUnit => scoredFigure(readFigure(figure)).unit;

/**
 * Whether a reported number lies in an interval: of a window its middle, which is what its tail
 * probability is taken of as well.
 */
export const isWithin = (value: number, { q05, q95 }: Omit<Interval, 'median'>): boolean =>
  q05 !== null && q95 !== null && value >= q05 && value <= q95;

/**
 * Predictions of the figures of an evidence.
 * @param document where these figures stand
 * @param countries rows by measure of `evidence`
 */
export function predictFigures(
  document: EvidenceDocument,
  evidence: Evidence,
  countries: Countries,
  stream: Stream,
): FigurePrediction[] {
  const figures = new Map(document.figures.map((figure) => [figure.id, figure]));
  const drawn = reportsOf(evidence, countries, stream);
  return evidence.figures.map((compiled, f): FigurePrediction => {
    const figure = figures.get(compiled.id)!;
    const { measure, coordinate, y } = compiled.terms[0];
    const natural = (value: number): number => toNatural(value, coordinate);
    const reported = brief(natural(y));
    const report = intervalOf(drawn[f].values.map(natural), drawn[f].weights);
    return {
      id: compiled.id,
      source: compiled.source,
      unit: unitOf(figure),
      reported,
      window: windowOf(figure),
      isScored: true,
      country: intervalOf(
        countries.rows.map((row) => natural(row[measure])),
        countries.weights,
      ),
      report,
      isInside: isWithin(reported, report),
      p: tailOf(drawn[f]),
      logDensity: jointDensity({ ...evidence, figures: [compiled] }, countries),
    };
  });
}

/** A count that stands beside the quotient which is scored: the country's own number, no report. */
export function besideScored(figure: Figure, counts: Row, weights: Row): FigurePrediction {
  const country = intervalOf(counts, weights);
  const reported = figure.reported ?? NaN;
  return {
    id: figure.id,
    source: figure.source,
    unit: figure.unit,
    reported,
    window: null,
    isScored: false,
    country,
    report: country,
    isInside: isWithin(reported, country),
    p: tailOf({
      values: counts,
      weights,
      below: sum(counts.map((count, i) => (count < reported ? weights[i] : 0))),
    }),
    logDensity: { value: 0, standardError: null },
  };
}
