/**
 * The corrected surrogate: expected numbers of the engine at a point = those of the mean field,
 * interpolated, + a shrunken linear correction fitted to true runs. What lies between these and the
 * numbers of one run, the simulator's noise and the error of the surrogate, has one covariance
 * matrix over the figures, from the residuals of the runs.
 *
 * Regressors are the coordinates of a point, those of half-normal priors folded to |u|.
 */
import { Matrix } from 'ml-matrix';
import {
  columnMeans,
  covarianceOfNoise,
  factorise,
  positivePart,
  shrunkCovariance,
} from './covariance.ts';
import type { FreeParameter } from './free-parameters.ts';
import { krigingFunction, type Kriging } from './kriging.ts';
import { MOST_FACTORS, type Noise } from './likelihood.ts';
import type { Measure } from './objective.ts';
import {
  fitShrunkenLinear,
  leverageAt,
  predictLinear,
  type ShrunkenLinear,
} from './shrunken-linear.ts';

type Row = readonly number[];

/** One run of the engine: where, and what it gave by measure (NaN for no number). */
export interface EngineRun {
  readonly point: Row;
  readonly numbers: Row;
}

/** Plain data. */
export interface Surrogate {
  readonly free: readonly FreeParameter[];
  readonly measures: readonly Measure[];
  /** The mean field, interpolated. */
  readonly base: Kriging;
  /** Engine minus mean field. */
  readonly correction: ShrunkenLinear;
  /** Measures that runs have as a rule; the others (a level is never reached) count as missing. */
  readonly present: readonly boolean[];
  /** Covariance between replicates of one point, row by row. */
  readonly simulator: Row;
  /** Covariance of a run about the surrogate, that of the simulator included, row by row. */
  readonly residual: Row;
  /** `residual` in the form in which it is integrated; `left` is the largest correlation lost. */
  readonly noise: Noise;
  readonly left: number;
}

/** Coordinates with those of half-normal priors folded. */
export const folded = (free: readonly FreeParameter[], point: Row): number[] =>
  point.map((u, i) => (free[i].prior.type === 'half-normal' ? Math.abs(u) : u));

/** Numbers that the mean field does not have are 0 there: the correction then gives all of them. */
const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value);

/** Measures that more than half of some rows of numbers have. */
export const presentIn = (rows: readonly Row[]): boolean[] =>
  rows[0].map((_, m) => 2 * rows.filter((row) => !Number.isNaN(row[m])).length > rows.length);

/** Rows that have every number that is present, others of their numbers as 0. */
function wholeRows(rows: readonly Row[], present: readonly boolean[]): (number[] | null)[] {
  return rows.map((row) => {
    const filled = row.map((value, m) => (present[m] ? value : 0));
    return filled.some(Number.isNaN) ? null : filled;
  });
}

/** Engine minus mean field of each run that has every number that is present. */
function residualsOf(
  { base, free, runs }: SurrogateParts,
  present: readonly boolean[],
): { points: Row[]; rows: Row[] } {
  const expected = krigingFunction(base);
  const numbers = wholeRows(
    runs.map((run) => run.numbers),
    present,
  );
  const found = runs.flatMap(({ point }, r) => {
    const own = numbers[r];
    if (own === null) return [];
    const at = folded(free, point);
    const field = expected(at);
    return [{ at, row: own.map((value, m) => (present[m] ? value - orZero(field[m]) : 0)) }];
  });
  return { points: found.map(({ at }) => at), rows: found.map(({ row }) => row) };
}

/** A measure that is missing gets variance 1 and no correlations: nothing divides by 0. */
function withoutMissing(covariance: Matrix, present: readonly boolean[]): Matrix {
  present.forEach((is, m) => {
    if (!is) covariance.set(m, m, 1);
  });
  return covariance;
}

/** Errors of a figure below this do not matter, in its coordinate (days: 3). */
const errorScale = ({ coordinate }: Measure): number => (coordinate === 'day' ? 3 : 0.03);

/** Largest correlation that the factors leave out. */
function correlationLeft(covariance: Matrix, noise: Noise): number {
  const rest = Matrix.sub(covariance, covarianceOfNoise(noise));
  const sd = covariance.diagonal().map(Math.sqrt);
  let largest = 0;
  for (let i = 0; i < sd.length; i++) {
    for (let j = 0; j < i; j++) {
      if (sd[i] > 0 && sd[j] > 0) {
        largest = Math.max(largest, Math.abs(rest.get(i, j)) / (sd[i] * sd[j]));
      }
    }
  }
  return largest;
}

/** A covariance in the form in which it is integrated. */
export function noiseOfCovariance(covariance: Matrix, measures: readonly Measure[]): Noise {
  const sd = covariance.diagonal().map(Math.sqrt);
  const scales = measures.map((measure, m) => Math.hypot(sd[m], errorScale(measure)));
  return factorise(covariance, MOST_FACTORS, scales);
}

/** No surrogate is trusted to be better than the simulator is noisy. */
function atLeast(residual: Matrix, simulator: Matrix): Matrix {
  return Matrix.add(simulator, positivePart(Matrix.sub(residual, simulator)));
}

/** Fewest whole runs that a surrogate can be made of. */
export const FEWEST_RUNS = 8;

export interface SurrogateParts {
  readonly free: readonly FreeParameter[];
  readonly measures: readonly Measure[];
  readonly base: Kriging;
  /** Runs at many points, each under its own random numbers. */
  readonly runs: readonly EngineRun[];
  /** Covariance between replicates of one point, row by row. */
  readonly simulator: Row;
}

/**
 * Makes a surrogate.
 * @throws RangeError when too few runs have all their numbers
 */
export function fitSurrogate(parts: SurrogateParts): Surrogate {
  const { free, measures, base, runs } = parts;
  const present = presentIn(runs.map(({ numbers }) => numbers));
  const { points, rows } = residualsOf(parts, present);
  if (points.length < FEWEST_RUNS) throw new RangeError(`${points.length} whole runs`);
  const correction = fitShrunkenLinear(points, rows);
  const errors = rows.map((row, r) => {
    const expected = predictLinear(correction, points[r]);
    return row.map((value, m) => value - expected[m]);
  });
  const n = measures.length;
  const simulator = Matrix.from1DArray(n, n, [...parts.simulator]);
  const freedom = Math.max(1, rows.length - correction.freedom);
  const sample = withoutMissing(shrunkCovariance(errors, freedom), present);
  const residual = atLeast(sample, simulator);
  const noise = noiseOfCovariance(residual, measures);
  return {
    free,
    measures,
    base,
    correction,
    present,
    simulator: parts.simulator,
    residual: residual.to1DArray(),
    noise,
    left: correlationLeft(residual, noise),
  };
}

/**
 * Covariance between replicates, from groups of replicates of one point each.
 * @throws RangeError when no group has two whole replicates
 */
export function simulatorCovariance(groups: readonly (readonly Row[])[]): number[] {
  const present = presentIn(groups.flat());
  const whole = groups
    .map((group) => wholeRows(group, present).filter((numbers) => numbers !== null))
    .filter((group) => group.length > 1);
  if (whole.length === 0) throw new RangeError('no two whole replicates of a point');
  const deviations = whole.flatMap((group) => {
    const means = columnMeans(group);
    return group.map((numbers) => numbers.map((value, m) => value - means[m]));
  });
  const covariance = shrunkCovariance(deviations, deviations.length - whole.length);
  return withoutMissing(covariance, present).to1DArray();
}

/** A surrogate of which only a shift at one point is known. */
export function offsetSurrogate(
  free: readonly FreeParameter[],
  measures: readonly Measure[],
  base: Kriging,
  known: {
    readonly point: Row;
    readonly offset: Row;
    readonly present: readonly boolean[];
    readonly simulator: Row;
  },
): Surrogate {
  const [n, d] = [measures.length, free.length];
  const zeros = Array.from({ length: d }, () => 0);
  const noise = noiseOfCovariance(Matrix.from1DArray(n, n, [...known.simulator]), measures);
  return {
    free,
    measures,
    base,
    correction: {
      centre: zeros,
      coefficients: known.offset.map((shift) => [shift, ...zeros]),
      shrinkage: Number.MAX_VALUE,
      inverse: Array.from({ length: d * d }, () => 0),
      rows: Number.MAX_VALUE,
      freedom: 1,
    },
    present: known.present,
    simulator: known.simulator,
    residual: known.simulator,
    noise,
    left: 0,
  };
}

/** What a surrogate says of a point. */
export interface Prediction {
  /** Expected numbers by measure, in their coordinates; NaN for those that are missing. */
  readonly numbers: Float64Array;
  /** Factor on the residual covariance: 1 + the leverage of the point. */
  readonly inflation: number;
}

/** The surrogate as a function of a point. */
export function surrogateFunction(surrogate: Surrogate): (point: Row) => Prediction {
  const { free, base, correction, present } = surrogate;
  const expected = krigingFunction(base);
  return (point) => {
    const at = folded(free, point);
    const numbers = expected(at);
    const shift = predictLinear(correction, at);
    for (let m = 0; m < numbers.length; m++) {
      numbers[m] = present[m] ? orZero(numbers[m]) + shift[m] : NaN;
    }
    return { numbers, inflation: 1 + leverageAt(correction, at) };
  };
}
