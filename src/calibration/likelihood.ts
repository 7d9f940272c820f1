/**
 * The score of the evidence, compiled for the posterior: a density of all reported numbers given the
 * expected numbers of a point, under the full covariance of what lies between the two. It is the
 * score of `evidence/score.ts`, with the noise of figures allowed to go together.
 *
 * Given the expected numbers f, the numbers of the one country that was reported on are
 * x = f + D z₀ + Λ z with independent standard normal z₀, z; a report adds its own error, the shared
 * error of its counter, and what its words leave open. D enters each figure's σ; Λ (at most two
 * columns, small beside σ) is integrated by Gauss–Hermite rules, the shared errors in closed form
 * where at most one figure of a counter leaves something open, else by the trapezium rule.
 */
import { exp, log } from '../engine/math.ts';
import type { EvidenceDocument, Figure, ReadFigure, ReadingChoice } from '../evidence/figure.ts';
import { logKernel, type Kernel } from '../evidence/kernels.ts';
import { allReadings, readFigure } from '../evidence/readings.ts';
import {
  errorOf,
  isCount,
  kernelOf,
  logContaminant,
  logSumExp,
  reportedNumber,
  scoredFigure,
} from '../evidence/score.ts';
import { readingKey, scoredKey } from '../evidence/observe.ts';
import {
  coordinateOf,
  logJacobian,
  toCoordinate,
  type Coordinate,
  type Scoring,
} from '../evidence/scoring.ts';
import type { Measure } from './objective.ts';

/** Readings of a posterior: those that are named are taken as given, the others are mixed. */
export interface ReadingPlan {
  readonly chosen: ReadingChoice;
  /** Mix what is not chosen by its weights; otherwise the default readings hold. */
  readonly mixture: boolean;
}

/** One reading of a figure, ready to be evaluated. */
export interface Term {
  /** Id of the reading; null when there is nothing to choose. */
  readonly reading: string | null;
  /** Prior probability of the reading, 0–1. */
  readonly weight: number;
  /** Place of its number among the measures. */
  readonly measure: number;
  readonly kernel: Kernel;
  readonly coordinate: Coordinate;
  /** Reported number in the coordinate. */
  readonly y: number;
  /** log |d coordinate ÷ d log y| + log(1 − contamination). */
  readonly logScale: number;
  /** σ of the reporting error alone, in the coordinate. */
  readonly error: number;
  /** Contamination × density of a figure that says nothing about the run. */
  readonly contaminant: number;
}

export interface CompiledFigure {
  readonly id: string;
  readonly source: string;
  readonly counter: string;
  /** Whether it shares the error of its counter. */
  readonly isCount: boolean;
  readonly terms: readonly Term[];
}

/** The evidence of a posterior. Plain data. */
export interface Evidence {
  /** Numbers that a run must give, without repetition. */
  readonly measures: readonly Measure[];
  readonly figures: readonly CompiledFigure[];
  readonly scoring: Scoring;
}

function readingsOf(figure: Figure, { chosen, mixture }: ReadingPlan): ReadFigure[] {
  const isOpen = mixture && figure.readings !== undefined && chosen[figure.id] === undefined;
  return isOpen ? allReadings(figure) : [readFigure(figure, chosen)];
}

function keyOf(figure: Figure, read: ReadFigure, isMixed: boolean): string {
  if (figure.scoredAs !== undefined) return scoredKey(figure.id);
  return isMixed ? readingKey(figure.id, read.reading!) : figure.id;
}

/** Measures by operator: two readings of one quantity are one number. */
class MeasureList {
  readonly measures: Measure[] = [];
  private readonly placeOf = new Map<string, number>();

  place(figureId: string, key: string, read: ReadFigure): number {
    const name = JSON.stringify([figureId, read.operator, read.unit]);
    const known = this.placeOf.get(name);
    if (known !== undefined) return known;
    const place = this.measures.push({ key, coordinate: coordinateOf(read.unit) }) - 1;
    this.placeOf.set(name, place);
    return place;
  }
}

function compileTerm(read: ReadFigure, measure: number, weight: number, scoring: Scoring) {
  const y = reportedNumber(read);
  const kernel = kernelOf(read, scoring);
  if (y === null || kernel === null) return null;
  const coordinate = coordinateOf(read.unit);
  return {
    reading: read.reading,
    weight,
    measure,
    kernel,
    coordinate,
    y: toCoordinate(y, coordinate, scoring),
    logScale: logJacobian(y, coordinate) + Math.log1p(-scoring.contamination),
    error: errorOf(read, 0, 0, scoring),
    contaminant: scoring.contamination * exp(logContaminant(y, read, scoring)),
  };
}

function compileFigure(
  figure: Figure,
  plan: ReadingPlan,
  scoring: Scoring,
  list: MeasureList,
): CompiledFigure[] {
  const reads = readingsOf(figure, plan);
  const isMixed = reads.length > 1;
  const terms = reads.map((read): Term | null => {
    const scored = scoredFigure(read);
    const measure = list.place(figure.id, keyOf(figure, read, isMixed), scored);
    return compileTerm(scored, measure, isMixed ? read.weight : 1, scoring);
  });
  if (terms.includes(null)) return [];
  const { id, source, counter } = figure;
  return [
    { id, source, counter, isCount: isCount(scoredFigure(reads[0])), terms: terms as Term[] },
  ];
}

/**
 * Compiles the figures of role fit. Figures whose relation has no density are left out.
 * @param scoring constants; the full ones, not those of the point fit
 */
export function compileEvidence(
  document: EvidenceDocument,
  plan: ReadingPlan,
  scoring: Scoring,
): Evidence {
  const list = new MeasureList();
  const figures = document.figures
    .filter(({ role }) => role === 'fit')
    .flatMap((figure) => compileFigure(figure, plan, scoring, list));
  return { measures: list.measures, figures, scoring };
}

/** What lies between the expected numbers of a point and those of one country. */
export interface Noise {
  /** Standard deviation by measure of what is its own. */
  readonly own: readonly number[];
  /** Columns of Λ: loadings by measure. */
  readonly factors: readonly (readonly number[])[];
}

export const noNoise = (measures: number): Noise => ({
  own: Array.from({ length: measures }, () => 0),
  factors: [],
});

/** A node of an integral over standard normal variables. */
interface Node {
  readonly z: readonly number[];
  readonly weight: number;
}

/** Trapezium rule for one standard normal variable. */
function trapezium(reach: number, step: number): Node[] {
  const count = Math.round((2 * reach) / step) + 1;
  const nodes = Array.from({ length: count }, (_, i) => {
    const z = -reach + i * step;
    return { z: [z], weight: exp(-0.5 * z * z) };
  });
  const sum = nodes.reduce((total, { weight }) => total + weight, 0);
  return nodes.map(({ z, weight }) => ({ z, weight: weight / sum }));
}

/** Gauss–Hermite rules: exact for polynomials up to degree 9 and 5. */
const [A, B] = [Math.sqrt(5 - Math.sqrt(10)), Math.sqrt(5 + Math.sqrt(10))];
const [W_A, W_B] = [(7 + 2 * Math.sqrt(10)) / 60, (7 - 2 * Math.sqrt(10)) / 60];
const FIVE: readonly Node[] = [
  { z: [-B], weight: W_B },
  { z: [-A], weight: W_A },
  { z: [0], weight: 8 / 15 },
  { z: [A], weight: W_A },
  { z: [B], weight: W_B },
];
const THREE: readonly Node[] = [
  { z: [-Math.sqrt(3)], weight: 1 / 6 },
  { z: [0], weight: 2 / 3 },
  { z: [Math.sqrt(3)], weight: 1 / 6 },
];
const PAIRS = THREE.flatMap((a) =>
  THREE.map((b): Node => ({ z: [...a.z, ...b.z], weight: a.weight * b.weight })),
);

/** The error of a counter is as wide as those of its figures; the noise of the factors is not. */
const SHARED_NODES = trapezium(5, 0.25);
const FACTOR_NODES: readonly (readonly Node[])[] = [[{ z: [], weight: 1 }], FIVE, PAIRS];

/** Most columns of Λ that are integrated. */
export const MOST_FACTORS = FACTOR_NODES.length - 1;

/** Density of a term; NaN counts as no number: only the contaminant is left. */
function density(term: Term, x: number, sigma: number): number {
  if (Number.isNaN(x)) return term.contaminant;
  return exp(logKernel(term.kernel, term.y - x, sigma) + term.logScale) + term.contaminant;
}

/** Density over the readings of a figure; `sigmas` by term. */
function figureDensity(
  { terms }: CompiledFigure,
  x: ArrayLike<number>,
  sigmas: readonly number[],
  shift: number,
): number {
  let sum = 0;
  for (let t = 0; t < terms.length; t++) {
    const term = terms[t];
    sum += term.weight * density(term, x[term.measure] + shift, sigmas[t]);
  }
  return sum;
}

/** Figures by how their counter's error enters: alone in σ, or shared with others. */
interface Groups {
  readonly alone: readonly CompiledFigure[];
  readonly together: readonly (readonly CompiledFigure[])[];
}

function groupsOf({ figures }: Evidence): Groups {
  const byCounter = new Map<string, CompiledFigure[]>();
  for (const figure of figures.filter((row) => row.isCount)) {
    byCounter.set(figure.counter, [...(byCounter.get(figure.counter) ?? []), figure]);
  }
  const together = [...byCounter.values()].filter((group) => group.length > 1);
  const grouped = new Set(together.flat());
  return { alone: figures.filter((figure) => !grouped.has(figure)), together };
}

/** σ of each term of a figure: reporting error, own noise and, where it is not shared, counter. */
const sigmasOf = ({ terms }: CompiledFigure, own: readonly number[], shared: number): number[] =>
  terms.map(({ error, measure }) => Math.sqrt(error ** 2 + own[measure] ** 2 + shared ** 2));

/** A normal component of the error of a counter, with the density of the figures seen so far. */
interface Component {
  readonly weight: number;
  readonly mean: number;
  readonly variance: number;
}

const isPoint = ({ terms }: CompiledFigure): boolean =>
  terms.every(({ kernel }) => kernel.shape === 'point');

/** The error of a counter after one figure whose words leave nothing open: a normal mixture. */
function conditioned(
  components: readonly Component[],
  { terms }: CompiledFigure,
  x: ArrayLike<number>,
  sigmas: readonly number[],
): Component[] {
  const contaminant = terms.reduce((sum, term) => sum + term.weight * term.contaminant, 0);
  return components.flatMap(({ weight, mean, variance }) => {
    const next = [{ weight: weight * contaminant, mean, variance }];
    terms.forEach((term, t) => {
      const d = term.y - x[term.measure] - mean;
      if (Number.isNaN(d)) return;
      const total = variance + sigmas[t] ** 2;
      const density = exp(logKernel(term.kernel, d, Math.sqrt(total)) + term.logScale);
      const gain = variance / total;
      next.push({
        weight: weight * term.weight * density,
        mean: mean + gain * d,
        variance: variance * (1 - gain),
      });
    });
    return next;
  });
}

/** Density of a figure under each component, the error of the counter integrated. */
const mixedDensity = (
  components: readonly Component[],
  figure: CompiledFigure,
  x: ArrayLike<number>,
  sigmas: readonly number[],
): number =>
  components.reduce((sum, { weight, mean, variance }) => {
    const wider = sigmas.map((sigma) => Math.sqrt(sigma * sigma + variance));
    return sum + weight * figureDensity(figure, x, wider, mean);
  }, 0);

/** The integral over the error of a counter where at most one figure leaves something open. */
function integrateExactly(
  group: readonly CompiledFigure[],
  x: ArrayLike<number>,
  sigmas: readonly (readonly number[])[],
  sharedSd: number,
): number {
  let components: readonly Component[] = [{ weight: 1, mean: 0, variance: sharedSd * sharedSd }];
  group.forEach((figure, f) => {
    if (isPoint(figure)) components = conditioned(components, figure, x, sigmas[f]);
  });
  const open = group.findIndex((figure) => !isPoint(figure));
  if (open >= 0) return mixedDensity(components, group[open], x, sigmas[open]);
  return components.reduce((sum, { weight }) => sum + weight, 0);
}

/** The same by the trapezium rule, for any figures. */
function integrateNumerically(
  group: readonly CompiledFigure[],
  x: ArrayLike<number>,
  sigmas: readonly (readonly number[])[],
  sharedSd: number,
): number {
  return SHARED_NODES.reduce((sum, { z, weight }) => {
    const product = group.reduce(
      (density, figure, f) => density * figureDensity(figure, x, sigmas[f], z[0] * sharedSd),
      weight,
    );
    return sum + product;
  }, 0);
}

/** Most figures whose mixtures are multiplied out. */
const MOST_POINTS = 5;

/** Whether the error of a counter can be integrated in closed form, cheaply. */
function isClosed(group: readonly CompiledFigure[]): boolean {
  const points = group.filter(isPoint).length;
  return group.length - points <= 1 && points <= MOST_POINTS;
}

/** log density of numbers x of one country, everything but the factors integrated. */
function givenNumbers(
  { alone, together }: Groups,
  own: readonly number[],
  shared: number,
): (x: ArrayLike<number>) => number {
  const single = alone.map((figure) => sigmasOf(figure, own, figure.isCount ? shared : 0));
  const grouped = together.map((group) => group.map((figure) => sigmasOf(figure, own, 0)));
  const integrals = together.map((g) => (isClosed(g) ? integrateExactly : integrateNumerically));
  return (x) => {
    let sum = 0;
    for (let f = 0; f < alone.length; f++) sum += log(figureDensity(alone[f], x, single[f], 0));
    for (let g = 0; g < together.length; g++) {
      sum += log(integrals[g](together[g], x, grouped[g], shared));
    }
    return sum;
  };
}

export type LogLikelihood = (
  expected: ArrayLike<number>,
  noise: Noise,
  /** Factor on all variances of the noise; 1 by default. */
  inflation?: number,
) => number;

/**
 * The log density of the evidence.
 * @returns a function of the expected numbers by measure (in their coordinates, NaN for none)
 */
export function logLikelihoodOf(evidence: Evidence): LogLikelihood {
  const groups = groupsOf(evidence);
  const { sharedError } = evidence.scoring;
  const x = new Float64Array(evidence.measures.length);
  return (expected, { own, factors }, inflation = 1) => {
    const root = Math.sqrt(inflation);
    const given = givenNumbers(
      groups,
      own.map((sd) => root * sd),
      sharedError,
    );
    const logs = FACTOR_NODES[factors.length].map(({ z, weight }) => {
      for (let i = 0; i < x.length; i++) {
        x[i] = expected[i];
        for (let k = 0; k < z.length; k++) x[i] += root * z[k] * factors[k][i];
      }
      return log(weight) + given(x);
    });
    return logs.length === 1 ? logs[0] : logSumExp(logs);
  };
}

/** The evidence with one figure read in one way only. */
export function withReading(evidence: Evidence, id: string, reading: string): Evidence {
  const figures = evidence.figures.map((figure) =>
    figure.id === id
      ? { ...figure, terms: figure.terms.filter((term) => term.reading === reading) }
      : figure,
  );
  return { ...evidence, figures };
}
