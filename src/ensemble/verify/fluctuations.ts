/**
 * What a finite population adds to a mean field: the system-size expansion (van Kampen 1961) of a
 * birth process of blocks that imitate each other. It gives the tolerances of the checks: how far
 * chance moves a total, and by how much its mean differs from the limit.
 */
import { rungeKuttaStep } from './closed-forms.ts';

/** Blocks of one group of peers. Everybody adopts at rate ρ (p + q n / others). */
export interface Blocks {
  readonly sizes: readonly number[];
  /** ρ by block. */
  readonly receptivity: readonly number[];
  readonly p: number;
  readonly q: number;
  /** Number of peers of everybody. */
  readonly others: number;
  /** Adopters at the beginning, by block; none when absent. */
  readonly start?: readonly number[];
}

/** Total number of adopters at one time. */
export interface Fluctuation {
  /** Solution of the mean field. */
  readonly limit: number;
  /** Mean minus limit, to second order. */
  readonly shift: number;
  readonly variance: number;
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

/** Rates of change of the numbers x, of their shifts m and of their covariances c, in one vector. */
function derivativeOf(blocks: Blocks): (y: Float64Array) => Float64Array {
  const { sizes, receptivity, p, q, others } = blocks;
  const b = sizes.length;
  return (y) => {
    const dy = new Float64Array(y.length);
    const slope = q / others;
    const hazard = p + slope * sum(y.subarray(0, b));
    const jacobian = (i: number, j: number): number =>
      receptivity[i] * ((sizes[i] - y[i]) * slope - (i === j ? hazard : 0));
    const c = (i: number, j: number): number => y[2 * b + i * b + j];
    for (let i = 0; i < b; i++) {
      dy[i] = receptivity[i] * (sizes[i] - y[i]) * hazard;
      for (let j = 0; j < b; j++) {
        dy[b + i] += jacobian(i, j) * y[b + j] - receptivity[i] * slope * c(i, j);
        let spread = i === j ? dy[i] : 0;
        for (let k = 0; k < b; k++) spread += jacobian(i, k) * c(k, j) + c(i, k) * jacobian(j, k);
        dy[2 * b + i * b + j] = spread;
      }
    }
    return dy;
  };
}

/**
 * Fluctuations of the total at `steps` equal steps until `years`, the last at the end.
 * @returns one entry for each step
 */
export function fluctuations(blocks: Blocks, years: number, steps: number): Fluctuation[] {
  const b = blocks.sizes.length;
  const derivative = derivativeOf(blocks);
  let y: Float64Array = new Float64Array(2 * b + b * b);
  y.set(blocks.start ?? []);
  return Array.from({ length: steps }, () => {
    y = rungeKuttaStep(derivative, y, years / steps);
    return {
      limit: sum(y.subarray(0, b)),
      shift: sum(y.subarray(b, 2 * b)),
      variance: sum(y.subarray(2 * b)),
    };
  });
}

/** Sum of independent groups, step by step. */
export function addFluctuations(parts: readonly (readonly Fluctuation[])[]): Fluctuation[] {
  return parts[0].map((_, k) => ({
    limit: parts.reduce((total, part) => total + part[k].limit, 0),
    shift: parts.reduce((total, part) => total + part[k].shift, 0),
    variance: parts.reduce((total, part) => total + part[k].variance, 0),
  }));
}
