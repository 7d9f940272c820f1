/** From runs to losses: the objective of `calibrate`, and what a few replicates leave open of it. */
import { DIFFERENCE, minimiseLinear } from '../../../src/calibration/linear-fit.ts';
import {
  lossOf,
  meanOf,
  measureRun,
  noiseOf,
  type Measured,
  type Target,
} from '../../../src/calibration/objective.ts';
import { rankCorrelation } from '../../../src/calibration/rank-correlation.ts';
import type { Observations } from '../../../src/evidence/observe.ts';
import type { Estimate } from '../formats.ts';
import type { Numbers } from './search.ts';
import type { Means, Walk } from './walk.ts';

type Row = readonly number[];

/** Digits of the numbers and of the losses that a ledger keeps. */
const DIGITS = 9;
const LOSS_DECIMALS = 4;
/** Loss of a point of which nothing is known: JSON has no infinity. */
const WORST = 1e9;

const briefly = (value: number): number => Number(value.toPrecision(DIGITS));

/** A loss as it is kept. */
export const keptLoss = (loss: number): number =>
  Number.isFinite(loss) ? Number(loss.toFixed(LOSS_DECIMALS)) : WORST;

/** Numbers of runs as they are kept. */
export const numbersOfRuns = (target: Target, runs: readonly Observations[]): Numbers =>
  runs.map((own) => {
    const measured = measureRun(own, target.measures);
    return target.measures.map(({ key }) => {
      const value = measured[key];
      return value === null ? null : briefly(value);
    });
  });

const measuredOf = ({ measures }: Target, numbers: Numbers): Measured[] =>
  numbers.map((row) => Object.fromEntries(measures.map(({ key }, m) => [key, row[m]])));

export const meanOfNumbers = (target: Target, numbers: Numbers): Measured =>
  meanOf(measuredOf(target, numbers), target.measures);

/** Standard deviation of the mean over an ensemble of `size` by measure. */
export const noiseOfNumbers = (
  target: Target,
  numbers: Numbers,
  size: number,
): Record<string, number> => noiseOf(measuredOf(target, numbers), target.measures, size);

/** What losses are computed with. */
export interface Judge {
  readonly target: Target;
  /** Of the mean over as many replicates as the scenario has. */
  readonly noise: Readonly<Record<string, number>>;
  readonly size: number;
}

/** Loss of a point, its numbers taken as they are. */
export const lossOfNumbers = ({ target, noise }: Judge, point: Row, numbers: Numbers): number =>
  lossOf(target, point, meanOfNumbers(target, numbers), noise);

/** Noise of the mean of so many replicates: of few it is less certain. */
function noiseOfMean({ noise, size }: Judge, replicates: number): Record<string, number> {
  const wider = Math.sqrt(size / replicates);
  return Object.fromEntries(Object.entries(noise).map(([key, sd]) => [key, wider * sd]));
}

/** Losses of the points of a generation. */
function lossesUnder(judge: Judge, points: readonly Row[], groups: readonly Numbers[]): number[] {
  const { target } = judge;
  const own = noiseOfMean(judge, groups[0].length);
  return points.map((point, i) =>
    keptLoss(lossOf(target, point, meanOfNumbers(target, groups[i]), own)),
  );
}

/** Losses of a generation, and the rank correlation between its two halves of replicates. */
export function judgeGeneration(judge: Judge, points: readonly Row[], groups: readonly Numbers[]) {
  const half = groups[0].length / 2;
  const agreement = rankCorrelation(
    lossesUnder(
      judge,
      points,
      groups.map((runs) => runs.slice(0, half)),
    ),
    lossesUnder(
      judge,
      points,
      groups.map((runs) => runs.slice(half)),
    ),
  );
  return { losses: lossesUnder(judge, points, groups), agreement: Number(agreement.toFixed(4)) };
}

/** Means of the runs of a point as they are kept. */
export function keptMeans(target: Target, numbers: Numbers): Means {
  const means = meanOfNumbers(target, numbers);
  return target.measures.map(({ key }) => {
    const value = means[key];
    return value === null ? null : briefly(value);
  });
}

const measuredOfMeans = ({ measures }: Target, means: Means): Measured =>
  Object.fromEntries(measures.map(({ key }, m) => [key, means[m]]));

/** Slopes from two rows of means, as they are kept; 0 where either has no number. */
export const slopesBetween = (here: Means, there: Means): number[] =>
  here.map((a, m) => {
    const b = there[m];
    return a === null || b === null ? 0 : briefly((b - a) / DIFFERENCE);
  });

/** Loss of a point from the means of so many replicates. */
export const lossOfMeans = (judge: Judge, replicates: number, point: Row, means: Means): number =>
  lossOf(judge.target, point, measuredOfMeans(judge.target, means), noiseOfMean(judge, replicates));

/** Where a walk goes next: its beginning, or the minimum on the line within its radius. */
export function nextPoint(
  judge: Judge,
  replicates: number,
  walk: Walk,
  isFolded: readonly boolean[],
): Row {
  const { from, best, slopes, radius } = walk;
  if (best === null || slopes === null) return from;
  const { target } = judge;
  const noise = noiseOfMean(judge, replicates);
  const linear = {
    point: best.point,
    measured: measuredOfMeans(target, best.means),
    slopes: slopes.map((row) =>
      Object.fromEntries(target.measures.map(({ key }, m) => [key, row[m]])),
    ),
  };
  const problem = {
    loss: (point: Row, measured: Measured) => lossOf(target, point, measured, noise),
    isFolded,
  };
  return minimiseLinear(problem, linear, radius).map(briefly);
}

/** Jackknife: a statistic of rows and its standard error from leaving out one row at a time. */
function jackknife(count: number, statistic: (isUsed: (i: number) => boolean) => number): Estimate {
  const value = statistic(() => true);
  const without = Array.from({ length: count }, (_, k) => statistic((i) => i !== k));
  const mean = without.reduce((a, b) => a + b, 0) / count;
  const squares = without.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { value, standardError: Math.sqrt((squares * (count - 1)) / count) };
}

/** A point on the held-back seeds. */
export interface Evaluated {
  readonly point: Row;
  readonly numbers: Numbers;
}

/** Loss with the standard error that the replicates leave. */
export const heldBackLoss = (judge: Judge, { point, numbers }: Evaluated): Estimate =>
  jackknife(numbers.length, (isUsed) =>
    lossOfNumbers(
      judge,
      point,
      numbers.filter((_, i) => isUsed(i)),
    ),
  );

/** Difference of two points under the same seeds. */
export const heldBackExcess = (judge: Judge, own: Evaluated, best: Evaluated): Estimate =>
  jackknife(own.numbers.length, (isUsed) => {
    const [a, b] = [own, best].map(({ point, numbers }) =>
      lossOfNumbers(
        judge,
        point,
        numbers.filter((_, i) => isUsed(i)),
      ),
    );
    return a - b;
  });
