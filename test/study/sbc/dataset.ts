/**
 * One made-up data set: a truth from the prior, reports of a country there, and what the sampler of
 * `calibrate` says of the truth under the same prior (Talts and others 2018). Pure.
 */
import { Matrix } from 'ml-matrix';
import { normal, type LogDensity } from '../../../src/calibration/de-mc.ts';
import { fromNormal } from '../../../src/calibration/free-parameters.ts';
import type { Evidence } from '../../../src/calibration/likelihood.ts';
import { drawNumbers, syntheticEvidence } from '../../../src/calibration/reports.ts';
import {
  diagnoseSampling,
  keptDraws,
  pickDraws,
  sampleAll,
  startSampling,
  type SamplingPlan,
} from '../../../src/calibration/sampling.ts';
import { surrogateFunction, type Surrogate } from '../../../src/calibration/surrogate.ts';
import { logScoreOf } from '../../../src/calibration/target.ts';
import { namedStream, type Stream } from '../../../src/engine/random.ts';
import { quantile7 } from '../../../src/evidence/summary.ts';
import type { SbcPart } from '../formats.ts';

type Row = readonly number[];

/** A normal prior of positions: both draws the truth and enters the posterior. Matrices by row. */
export interface StudyPrior {
  readonly mean: Row;
  /** Square root of the covariance. */
  readonly root: readonly Row[];
  readonly precision: readonly Row[];
}

/** Everything that data sets of one kind share. Plain data: crosses threads. */
export interface SbcContext {
  readonly kind: SbcPart['kind'];
  readonly seed: string;
  /** Figures whose reports are made up. */
  readonly evidence: Evidence;
  readonly surrogate: Surrogate;
  readonly prior: StudyPrior;
  readonly sampling: SamplingPlan;
  /** Draws among which the truth is ranked. */
  readonly ranked: number;
}

/** What became of one data set; lists by parameter. */
export interface SbcItem {
  readonly kind: SbcPart['kind'];
  readonly index: number;
  readonly ranks: Row;
  readonly inside50: readonly boolean[];
  readonly inside90: readonly boolean[];
  /** Posterior variances of the positions. */
  readonly variances: Row;
  readonly rHat: number;
  readonly effective: number;
}

const streamOf = ({ seed, kind }: SbcContext, index: number, name: string): Stream =>
  namedStream(seed, `${kind}/${index}/${name}`);

/** Position of the truth of a data set. */
export function truthOf(context: SbcContext, index: number): number[] {
  const stream = streamOf(context, index, 'truth');
  const { mean, root } = context.prior;
  const z = mean.map(() => normal(stream));
  return mean.map((centre, i) => root[i].reduce((sum, entry, k) => sum + entry * z[k], centre));
}

/** Numbers of one country at a position, as the surrogate has them. */
function countryAt({ surrogate }: SbcContext, position: Row, stream: Stream): number[] {
  const { numbers, inflation } = surrogateFunction(surrogate)(fromNormal(surrogate.free, position));
  return drawNumbers(numbers, surrogate.noise, inflation, stream);
}

function densityOf({ surrogate, prior }: SbcContext, evidence: Evidence): LogDensity {
  const logScore = logScoreOf({ evidence, surrogate });
  const precision = new Matrix(prior.precision.map((row) => [...row]));
  return (position) => {
    const d = Matrix.columnVector(position.map((x, i) => x - prior.mean[i]));
    return logScore(position) - 0.5 * d.transpose().mmul(precision.mmul(d)).get(0, 0);
  };
}

const inside = (sorted: Row, truth: number, share: number): boolean =>
  truth >= quantile7(sorted, 0.5 * (1 - share)) && truth <= quantile7(sorted, 0.5 * (1 + share));

function varianceOf(values: Row): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
}

/**
 * Makes and analyses a data set.
 * @param country numbers of a run of the engine at {@link truthOf}; of the surrogate when absent
 */
export function analyse(context: SbcContext, index: number, country?: Row): SbcItem {
  const { seed, kind, prior, sampling: plan, ranked } = context;
  const truth = truthOf(context, index);
  const x = country ?? countryAt(context, truth, streamOf(context, index, 'country'));
  const evidence = syntheticEvidence(context.evidence, x, streamOf(context, index, 'reports'));
  const logDensity = densityOf(context, evidence);
  const names = { seed, name: `${kind}/${index}/chains` };
  const sampling = sampleAll(startSampling(logDensity, [prior.mean], plan, names), logDensity);
  const kept = keptDraws(sampling).flat();
  const few = pickDraws(sampling, ranked);
  const diagnoses = diagnoseSampling(sampling);
  const columns = truth.map((_, i) => kept.map((draw) => draw[i]));
  const sorted = columns.map((column) => column.toSorted((a, b) => a - b));
  return {
    kind,
    index,
    ranks: truth.map((value, i) => few.filter((draw) => draw[i] < value).length),
    inside50: truth.map((value, i) => inside(sorted[i], value, 0.5)),
    inside90: truth.map((value, i) => inside(sorted[i], value, 0.9)),
    variances: columns.map(varianceOf),
    rHat: Math.max(...diagnoses.map(({ rHat }) => rHat)),
    effective: Math.min(...diagnoses.map(({ bulk }) => bulk)),
  };
}
