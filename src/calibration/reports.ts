/**
 * What would be reported of a run: draws from the densities of the score. Used for predictive checks
 * and to make evidence up whose truth is known.
 */
import { log } from '../engine/math.ts';
import type { Stream } from '../engine/random.ts';
import type { Kernel } from '../evidence/kernels.ts';
import type { Coordinate, Scoring } from '../evidence/scoring.ts';
import { normal } from './de-mc.ts';
import type { CompiledFigure, Evidence, Noise, Term } from './likelihood.ts';

type Row = ArrayLike<number>;

/** Reported minus simulated that the words of a report leave open. */
function drawKernel(kernel: Kernel, stream: Stream): number {
  const u = stream.uniform();
  switch (kernel.shape) {
    case 'point':
      return 0;
    case 'uniform':
      return kernel.low + u * (kernel.high - kernel.low);
    case 'exponential':
      return kernel.mean * log(1 - u);
  }
}

/** A report that says nothing about the run, in the coordinate. */
function drawContaminant(coordinate: Coordinate, scoring: Scoring, stream: Stream): number {
  const [low, high] = scoring.contaminationRange[coordinate];
  const u = stream.uniform();
  if (coordinate === 'day') return low + u * (high - low);
  const y = log(low) + u * (log(high) - log(low));
  return coordinate === 'share' ? y - Math.log(-Math.expm1(y)) : y;
}

function pickTerm(terms: readonly Term[], stream: Stream): number {
  let rest = stream.uniform();
  for (let t = 0; t < terms.length - 1; t++) {
    rest -= terms[t].weight;
    if (rest < 0) return t;
  }
  return terms.length - 1;
}

/** A reported number and the reading under which it was written. */
export interface Report {
  /** Place among the terms of the figure. */
  readonly term: number;
  /** In the coordinate of the term; NaN when the run has no number and the report is of the run. */
  readonly y: number;
}

function drawReport(
  { terms, isCount }: CompiledFigure,
  x: Row,
  shared: number,
  scoring: Scoring,
  stream: Stream,
): Report {
  const term = pickTerm(terms, stream);
  const { measure, error, kernel, coordinate } = terms[term];
  if (stream.uniform() < scoring.contamination) {
    return { term, y: drawContaminant(coordinate, scoring, stream) };
  }
  const own = x[measure] + error * normal(stream) + drawKernel(kernel, stream);
  return { term, y: isCount ? own + shared : own };
}

/** One report for each figure. @param x numbers of one country by measure */
export function drawReports({ figures, scoring }: Evidence, x: Row, stream: Stream): Report[] {
  const counters = [...new Set(figures.map(({ counter }) => counter))];
  const shared = new Map(counters.map((id) => [id, scoring.sharedError * normal(stream)]));
  return figures.map((figure) =>
    drawReport(figure, x, shared.get(figure.counter)!, scoring, stream),
  );
}

/** Numbers of one country about the expected ones. */
export function drawNumbers(
  expected: Row,
  { own, factors }: Noise,
  inflation: number,
  stream: Stream,
): number[] {
  const root = Math.sqrt(inflation);
  const common = factors.map(() => normal(stream));
  return own.map((sd, m) => {
    const together = factors.reduce((sum, factor, k) => sum + factor[m] * common[k], 0);
    return expected[m] + root * (sd * normal(stream) + together);
  });
}

/** log |d coordinate ÷ d log y| at a number in its coordinate. */
const logJacobianAt = (y: number, coordinate: Coordinate): number =>
  coordinate === 'share' ? Math.log1p(Math.exp(y)) : 0;

function contaminantAt(y: number, coordinate: Coordinate, scoring: Scoring): number {
  const [low, high] = scoring.contaminationRange[coordinate];
  const isDay = coordinate === 'day';
  const [a, b] = isDay ? [low, high] : [log(low), log(high)];
  const place = isDay ? y : coordinate === 'share' ? -Math.log1p(Math.exp(-y)) : y;
  return place < a || place > b ? 0 : scoring.contamination / (b - a);
}

/** The same figure with another number reported; alternatives keep their distance from it. */
function withReport(figure: CompiledFigure, { term, y }: Report, scoring: Scoring): CompiledFigure {
  const shift = y - figure.terms[term].y;
  const terms = figure.terms.map((own) => {
    const moved = own.y + shift;
    return {
      ...own,
      y: moved,
      logScale: logJacobianAt(moved, own.coordinate) + Math.log1p(-scoring.contamination),
      contaminant: contaminantAt(moved, own.coordinate, scoring),
    };
  });
  return { ...figure, terms };
}

/**
 * Evidence that was made up: the figures of `evidence`, with reports drawn for a country. What the
 * words leave open keeps its width in the coordinate of the score. A report of a number that the run
 * does not have is left out.
 */
export function syntheticEvidence(evidence: Evidence, x: Row, stream: Stream): Evidence {
  const reports = drawReports(evidence, x, stream);
  const figures = evidence.figures.flatMap((figure, f) =>
    Number.isNaN(reports[f].y) ? [] : [withReport(figure, reports[f], evidence.scoring)],
  );
  return { ...evidence, figures };
}
