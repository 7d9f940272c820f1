/**
 * Prior–data conflict: before anything is fitted, the reported numbers are compared with what the
 * priors would have had reported (Box 1980; Evans and Moshonov 2006). Runs are those of the mean
 * field: the simulator's noise, which is small beside the errors of reports, is not in it.
 */
import { CholeskyDecomposition, inverse, Matrix } from 'ml-matrix';
import type { NumericKey } from '../engine/parameters.ts';
import { namedStream } from '../engine/random.ts';
import { quantile7 } from '../evidence/summary.ts';
import { columnMeans, covarianceOf } from './covariance.ts';
import { normal } from './de-mc.ts';
import { fromNormal } from './free-parameters.ts';
import type { CompiledFigure, Evidence } from './likelihood.ts';
import { meanFieldNumbers } from './mean-field-design.ts';
import { toNatural } from './objective.ts';
import { evidenceOf, type PosteriorSetting } from './posterior-setting.ts';
import { drawReports, type Report } from './reports.ts';

type Row = readonly number[];

export interface FigureConflict {
  readonly id: string;
  /**
   * What the priors would have had reported, in the unit of the figure: median and 90 % interval;
   * null, and so p, where no run has such a number.
   */
  readonly q05: number | null;
  readonly median: number | null;
  readonly q95: number | null;
  /** Smaller tail of that distribution beyond the reported number, twice: 0–1. */
  readonly p: number | null;
  /** Spread of the simulated number over the prior ÷ error of the report: what the figure can tell. */
  readonly reach: number;
}

export interface PriorCheck {
  readonly draws: number;
  readonly figures: readonly FigureConflict[];
  /** Share of draws that lie as far from their centre as the reported numbers, 0–1; null: too few. */
  readonly joint: number | null;
}

/** Below this a figure is in conflict with the priors. */
export const CONFLICT = 0.01;
/** A figure whose number moves by less than this over the prior, in errors, tells nothing. */
export const UNMOVED = 0.05;

const DRAWS = 200;

const standardDeviation = (values: Row): number => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
};

/** Width of what the words and the error leave open, as a standard deviation. */
function errorOf({ terms, isCount }: CompiledFigure, shared: number): number {
  const { kernel, error } = terms[0];
  const open =
    kernel.shape === 'uniform'
      ? (kernel.high - kernel.low) / Math.sqrt(12)
      : kernel.shape === 'exponential'
        ? kernel.mean
        : 0;
  return Math.hypot(error, open, isCount ? shared : 0);
}

/** Share of the draws of a reading below its reported number, over the readings. */
function shareBelow({ terms }: CompiledFigure, reports: readonly Report[]): number {
  const known = reports.filter(({ y }) => !Number.isNaN(y));
  const below = known.filter(({ term, y }) => y < terms[term].y).length;
  const equal = known.filter(({ term, y }) => y === terms[term].y).length;
  return (below + 0.5 * equal) / known.length;
}

function conflictOf(
  figure: CompiledFigure,
  reports: readonly Report[],
  simulated: Row,
  shared: number,
): FigureConflict {
  const { coordinate } = figure.terms[0];
  const sorted = reports
    .map(({ y }) => y)
    .filter((y) => !Number.isNaN(y))
    .sort((a, b) => a - b);
  const below = shareBelow(figure, reports);
  const at = (p: number): number | null =>
    sorted.length === 0 ? null : toNatural(quantile7(sorted, p), coordinate);
  const known = simulated.filter((x) => !Number.isNaN(x));
  return {
    id: figure.id,
    q05: at(0.05),
    median: at(0.5),
    q95: at(0.95),
    p: sorted.length === 0 ? null : 2 * Math.min(below, 1 - below),
    reach: known.length < 2 ? 0 : standardDeviation(known) / errorOf(figure, shared),
  };
}

/** Share of rows at least as far (Mahalanobis) from their mean as one more row. */
function jointShare(rows: readonly Row[], row: Row): number {
  const covariance = covarianceOf(rows);
  covariance.add(Matrix.eye(row.length, row.length).mul(1e-9));
  const cholesky = new CholeskyDecomposition(covariance);
  const means = columnMeans(rows);
  const distance = (own: Row): number => {
    const d = Matrix.columnVector(own.map((value, i) => value - means[i]));
    return d.transpose().mmul(cholesky.solve(d)).get(0, 0);
  };
  const limit = distance(row);
  return rows.filter((own) => distance(own) >= limit).length / rows.length;
}

/** Reports, and numbers behind them, of points that the priors draw. */
function drawPrior(setting: PosteriorSetting, evidence: Evidence) {
  const stream = namedStream(setting.seed, 'prior');
  const numbersAt = meanFieldNumbers(setting);
  return Array.from({ length: DRAWS }, () => {
    const position = setting.free.map(() => normal(stream));
    const numbers = numbersAt(fromNormal(setting.free, position));
    return { numbers, reports: drawReports(evidence, numbers, stream) };
  });
}

/** Compares the reported numbers with the prior predictive distribution. */
export function checkPrior(setting: PosteriorSetting): PriorCheck {
  const evidence = evidenceOf(setting);
  const drawn = drawPrior(setting, evidence);
  const figures = evidence.figures.map((figure, f) =>
    conflictOf(
      figure,
      drawn.map(({ reports }) => reports[f]),
      drawn.map(({ numbers }) => numbers[figure.terms[0].measure]),
      evidence.scoring.sharedError,
    ),
  );
  // A report under another reading is compared as if it had been written under the first.
  const shifted = drawn.map(({ reports }) =>
    reports.map(({ term, y }, f) => {
      const { terms } = evidence.figures[f];
      return y + terms[0].y - terms[term].y;
    }),
  );
  const whole = shifted.filter((row) => !row.some(Number.isNaN));
  const reported = evidence.figures.map(({ terms }) => terms[0].y);
  const isEnough = whole.length > 2 * reported.length;
  return { draws: DRAWS, figures, joint: isEnough ? jointShare(whole, reported) : null };
}

/** A posterior this wide, in prior standard deviations, is the prior. */
const UNLEARNED = 0.9;
/** Step of the slopes. */
const H = 0.05;

/** Slopes of the figures' numbers along each coordinate, in units of the figures' errors. */
function slopesAt(setting: PosteriorSetting, point: Row): Matrix {
  const { figures, scoring } = evidenceOf(setting);
  const numbersAt = meanFieldNumbers(setting);
  const columns = point.map((_, i) => {
    const [low, high] = [-H, H].map((step) =>
      numbersAt(point.map((u, k) => (k === i ? u + step : u))),
    );
    return figures.map((figure) => {
      const { measure } = figure.terms[0];
      const slope = (high[measure] - low[measure]) / (2 * H * errorOf(figure, scoring.sharedError));
      return Number.isNaN(slope) ? 0 : slope;
    });
  });
  return new Matrix(columns).transpose();
}

/**
 * Parameters that the figures leave as wide as their priors, to first order about a point: known
 * before any run.
 */
export function keysLeftToPrior(setting: PosteriorSetting, point: Row): NumericKey[] {
  const slopes = slopesAt(setting, point);
  const precision = slopes.transpose().mmul(slopes).add(Matrix.eye(point.length, point.length));
  const variances = inverse(precision).diagonal();
  return setting.free.filter((_, i) => Math.sqrt(variances[i]) > UNLEARNED).map(({ key }) => key);
}
