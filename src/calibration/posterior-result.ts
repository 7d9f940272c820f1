/** What a posterior says, small enough to be kept: weighted draws, verdicts, predictions, checks. */
import { namedStream, type Stream } from '../engine/random.ts';
import type { NumericKey } from '../engine/parameters.ts';
import { checkDraws, type CheckWave } from './check-wave.ts';
import { acceptance } from './de-mc.ts';
import { fromNormal, valueOf, type FreeParameter, type Prior } from './free-parameters.ts';
import { logLikelihoodOf, withReading, type Evidence, type ReadingPlan } from './likelihood.ts';
import { toNatural } from './objective.ts';
import { evidenceOf, heldOutOf, type PosteriorSetting } from './posterior-setting.ts';
import type { ProfilePoint } from './profiles.ts';
import { drawReports } from './reports.ts';
import { diagnoseSampling, type Sampling } from './sampling.ts';
import { surrogateFunction, type Surrogate } from './surrogate.ts';
import type { PosteriorSource } from './target.ts';
import { geometryOf, judgeProfile, type Combination, type Judged } from './verdict.ts';
import { weightedMean, weightedQuantile, weightedSd } from './weighted.ts';

type Row = readonly number[];

/** Ends of the 90 % interval and median. */
export interface Interval {
  readonly q05: number;
  readonly median: number;
  readonly q95: number;
}

export interface ParameterPosterior extends Judged, Interval {
  readonly key: NumericKey;
  readonly prior: Prior;
  /** The same of the prior. */
  readonly before: Interval;
  readonly mean: number;
  readonly sd: number;
  /** Most probable value on the surrogate. */
  readonly mode: number;
  /** Width of the 90 % interval ÷ that of the prior, where the prior is standard normal. */
  readonly width: number;
  readonly profile: readonly {
    readonly value: number;
    readonly loss: number;
    readonly score: number;
  }[];
  /** Null when the chains did not move. */
  readonly rHat: number | null;
  readonly bulk: number;
  readonly tail: number;
}

/** The same of numbers that runs may not have. */
type KnownInterval = { readonly [End in keyof Interval]: number | null };

export interface PredictedFigure extends KnownInterval {
  readonly id: string;
  /** What true runs at the draws would have had reported; null when they have no such number. */
  readonly report: KnownInterval;
  /** Reported number, in the unit of the figure, under the reading of the largest weight. */
  readonly reported: number;
  /** Smaller tail of the reports beyond the reported number, twice: 0–1. */
  readonly p: number;
}

export interface PosteriorResult {
  /** Readings that were taken as given, and whether the others were mixed. */
  readonly readings: ReadingPlan;
  readonly parameters: readonly ParameterPosterior[];
  readonly draws: {
    readonly keys: readonly NumericKey[];
    /** Values by draw, six significant digits. */
    readonly values: readonly Row[];
    /** Sum to 1. */
    readonly weights: Row;
  };
  /** Posterior probability of each reading, by figure. */
  readonly readingWeights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly figures: readonly PredictedFigure[];
  /** Figures that were not fitted, as they are predicted. */
  readonly heldOut: readonly PredictedFigure[];
  /** Free parameters − Σ of the variances of the draws, in prior variances. */
  readonly effectiveDegrees: number;
  /** From the stiffest combination of parameters to the sloppiest; loadings in the order of keys. */
  readonly combinations: readonly Combination[];
  readonly sampling: {
    readonly chains: number;
    readonly generations: number;
    readonly acceptance: number;
    /** Worst over the parameters. */
    readonly rHat: number | null;
    readonly bulk: number;
    readonly tail: number;
  };
  readonly check: {
    readonly runs: number;
    /** Pareto k; null when the weights are equal or too few. */
    readonly k: number | null;
    /** Whether k is below what so many draws can be trusted with (`trustedShape`). */
    readonly isTrusted: boolean;
    /** Number of equally weighted draws that these are worth. */
    readonly effective: number;
    /** Mean squared distance of the runs from the surrogate, and its standard error. */
    readonly distance: number;
    readonly distanceError: number;
    readonly figures: CheckWave['figures'];
  };
  readonly surrogate: {
    readonly runs: number;
    /** Error variance ÷ prior variance of a slope of the correction. */
    readonly shrinkage: number;
    /** Effective coefficients of the correction. */
    readonly coefficients: number;
    /** Largest correlation between figures that the factors leave out. */
    readonly correlationLeft: number;
    /** By measure: standard deviation between replicates, and about the surrogate. */
    readonly measures: readonly {
      readonly key: string;
      readonly simulator: number;
      readonly residual: number;
      readonly interpolation: number;
    }[];
  };
}

/** Six significant digits. */
export const brief = (value: number): number => Number(value.toPrecision(6));

const finite = (value: number): number | null => (Number.isFinite(value) ? brief(value) : null);

/** 5 % quantile of the standard normal distribution. */
const NORMAL_Q05 = -1.6448536269514722;

const valueAt = (free: readonly FreeParameter[], i: number, place: number): number =>
  valueOf(free[i], fromNormal([free[i]], [place])[0]);

function intervalOf(values: Row, weights: Row): Interval {
  const at = (p: number): number => brief(weightedQuantile(values, weights, p));
  return { q05: at(0.05), median: at(0.5), q95: at(0.95) };
}

function knownInterval(values: Row, weights: Row): KnownInterval {
  const at = (p: number): number | null => finite(weightedQuantile(values, weights, p));
  return { q05: at(0.05), median: at(0.5), q95: at(0.95) };
}

/** Everything that a result is made of. */
export interface PosteriorParts {
  readonly setting: PosteriorSetting;
  readonly surrogate: Surrogate;
  readonly sampling: Sampling;
  /** Positions of the check wave and the numbers of their runs. */
  readonly draws: readonly Row[];
  readonly runs: readonly Row[];
  /** Numbers of the figures that are held out. */
  readonly heldOut: readonly Row[];
  readonly profiles: readonly (readonly ProfilePoint[])[];
}

function parameterPosterior(
  { setting, sampling, draws, profiles }: PosteriorParts,
  weights: Row,
  diagnosis: ReturnType<typeof diagnoseSampling>,
  i: number,
): ParameterPosterior {
  const { free } = setting;
  const row = free[i];
  const places = draws.map((draw) => draw[i]);
  const values = places.map((place) => valueAt(free, i, place));
  const width = weightedQuantile(places, weights, 0.95) - weightedQuantile(places, weights, 0.05);
  const { rHat, bulk, tail } = diagnosis[i];
  return {
    key: row.key,
    prior: row.prior,
    ...intervalOf(values, weights),
    before: {
      q05: valueAt(free, i, NORMAL_Q05),
      median: valueAt(free, i, 0),
      q95: valueAt(free, i, -NORMAL_Q05),
    },
    mean: brief(weightedMean(values, weights)),
    sd: brief(weightedSd(values, weights)),
    mode: valueAt(free, i, sampling.mode[i]),
    width: brief(width / (-2 * NORMAL_Q05)),
    ...judgeProfile(profiles[i], sampling.mode[i]),
    profile: profiles[i].map(({ place, loss, score }) => ({
      value: valueAt(free, i, place),
      loss: brief(loss),
      score: brief(score),
    })),
    rHat: finite(rHat),
    bulk: brief(bulk),
    tail: brief(tail),
  };
}

/** Posterior probability of the readings of each figure that has several. */
export function readingWeights(
  { evidence, surrogate }: PosteriorSource,
  draws: readonly Row[],
  weights: Row,
): Record<string, Record<string, number>> {
  const predict = surrogateFunction(surrogate);
  const predictions = draws.map((draw) => predict(fromNormal(surrogate.free, draw)));
  const open = evidence.figures.filter(({ terms }) => terms.length > 1);
  const shareOf = (figure: Evidence['figures'][number]): Record<string, number> => {
    const ids = figure.terms.map(({ reading }) => reading!);
    const scores = ids.map((id) => logLikelihoodOf(withReading(evidence, figure.id, id)));
    const sums = ids.map(() => 0);
    predictions.forEach(({ numbers, inflation }, d) => {
      const logs = scores.map((score) => score(numbers, surrogate.noise, inflation));
      const most = Math.max(...logs);
      const parts = logs.map((value) => Math.exp(value - most));
      const total = parts.reduce((a, b) => a + b, 0);
      parts.forEach((part, r) => (sums[r] += (weights[d] * part) / total));
    });
    return Object.fromEntries(ids.map((id, r) => [id, brief(sums[r])]));
  };
  return Object.fromEntries(open.map((figure) => [figure.id, shareOf(figure)]));
}

/** Reports drawn for each run of the check wave. */
const REPORTS_PER_RUN = 20;

function predictFigures(
  evidence: Evidence,
  runs: readonly Row[],
  weights: Row,
  stream: Stream,
): PredictedFigure[] {
  const drawn = runs.flatMap((run, i) =>
    Array.from({ length: REPORTS_PER_RUN }, () => ({
      reports: drawReports(evidence, run, stream),
      weight: weights[i] / REPORTS_PER_RUN,
    })),
  );
  const all = drawn.map(({ weight }) => weight);
  return evidence.figures.map(({ id, terms }, f) => {
    const { measure, coordinate, y } = terms[0];
    const natural = (value: number): number => toNatural(value, coordinate);
    const reports = drawn.map(({ reports: own }) => own[f]);
    const isKnown = ({ y: own }: { y: number }): boolean => !Number.isNaN(own);
    const known = reports.reduce((sum, report, i) => sum + (isKnown(report) ? all[i] : 0), 0);
    const below = reports.reduce(
      (sum, report, i) => sum + (isKnown(report) && report.y < terms[report.term].y ? all[i] : 0),
      0,
    );
    const share = known > 0 ? below / known : 0;
    return {
      id,
      ...knownInterval(
        runs.map((run) => natural(run[measure])),
        weights,
      ),
      report: knownInterval(
        reports.map((report) => natural(report.y)),
        all,
      ),
      reported: brief(natural(y)),
      p: brief(2 * Math.min(share, 1 - share)),
    };
  });
}

const worst = (values: readonly number[]): number => Math.max(...values);
const least = (values: readonly number[]): number => Math.min(...values);

function surrogateSummary(surrogate: Surrogate): PosteriorResult['surrogate'] {
  const { measures, simulator, residual, base, correction } = surrogate;
  const n = measures.length;
  return {
    runs: correction.rows,
    shrinkage: brief(correction.shrinkage),
    coefficients: brief(correction.freedom),
    correlationLeft: brief(surrogate.left),
    measures: measures.map(({ key }, m) => ({
      key,
      simulator: brief(Math.sqrt(simulator[m * n + m])),
      residual: brief(Math.sqrt(residual[m * n + m])),
      interpolation: brief(base.errors[m]),
    })),
  };
}

const checkSummary = (check: CheckWave): PosteriorResult['check'] => ({
  runs: check.weights.length,
  k: finite(check.shape),
  isTrusted: check.isTrusted,
  effective: brief(check.effective),
  distance: brief(check.distance),
  distanceError: brief(check.distanceError),
  figures: check.figures.map((figure) => ({
    ...figure,
    bias: brief(figure.bias),
    biasError: brief(figure.biasError),
    spread: brief(figure.spread),
    spreadError: brief(figure.spreadError),
  })),
});

/** Puts a result together. */
export function posteriorResult(parts: PosteriorParts): PosteriorResult {
  const { setting, surrogate, sampling, draws, runs } = parts;
  const evidence = evidenceOf(setting);
  const check = checkDraws(evidence, surrogate, draws, runs);
  const weights = check.weights.map(brief);
  const diagnosis = diagnoseSampling(sampling);
  const stream = namedStream(setting.seed, 'reports');
  const geometry = geometryOf(draws, weights);
  return {
    readings: setting.readings,
    parameters: setting.free.map((_, i) => parameterPosterior(parts, weights, diagnosis, i)),
    draws: {
      keys: setting.free.map(({ key }) => key),
      values: draws.map((draw) => draw.map((place, i) => valueAt(setting.free, i, place))),
      weights,
    },
    readingWeights: readingWeights({ evidence, surrogate }, draws, weights),
    figures: predictFigures(evidence, runs, weights, stream),
    heldOut: predictFigures(heldOutOf(setting), parts.heldOut, weights, stream),
    effectiveDegrees: brief(geometry.effectiveDegrees),
    combinations: geometry.combinations.map(({ learned, loadings }) => ({
      learned: brief(learned),
      loadings: loadings.map(brief),
    })),
    sampling: {
      chains: sampling.chain.positions.length,
      generations: sampling.chain.generation,
      acceptance: brief(acceptance(sampling.chain)),
      rHat: finite(worst(diagnosis.map(({ rHat }) => rHat))),
      bulk: brief(least(diagnosis.map(({ bulk }) => bulk))),
      tail: brief(least(diagnosis.map(({ tail }) => tail))),
    },
    check: checkSummary(check),
    surrogate: surrogateSummary(surrogate),
  };
}
