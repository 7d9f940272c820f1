/**
 * Times contestants alternately (A B A B …) in one run, beside a fixed reference kernel. Only ratios
 * of one run are meant to be compared: the machine is the same for all of them, its load nearly so.
 */
import { mix } from '../../dist/lib/engine/random.js';

/** What is timed; one call is one sample. */
export interface Contestant {
  readonly name: string;
  /** Milliseconds of one sample. */
  readonly sample: () => number | Promise<number>;
}

export interface Timing {
  readonly name: string;
  /** Milliseconds, in the order in which they were taken. */
  readonly samples: readonly number[];
  readonly minimum: number;
  readonly median: number;
}

export interface Effort {
  /** Untimed calls of each contestant before the first sample. */
  readonly warmUp: number;
  /** Samples of each contestant. */
  readonly rounds: number;
}

export interface Measured {
  readonly kernel: Timing;
  /** By name of the contestant. */
  readonly timings: ReadonlyMap<string, Timing>;
}

/** A sample that calls a synchronous function. */
export const timed =
  (work: () => unknown): (() => number) =>
  () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };

const KERNEL_STEPS = 10_000_000;
let kernelState = 1;

/** The reference kernel: a chain of ten million mixes of 32 bits, each waiting for the one before. */
export function referenceKernel(): void {
  let h = kernelState;
  for (let i = 0; i < KERNEL_STEPS; i++) h = mix(h + 1);
  kernelState = h;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
}

const summarise = (name: string, samples: readonly number[]): Timing => ({
  name,
  samples,
  minimum: Math.min(...samples),
  median: median(samples),
});

/** Samples all contestants and the kernel in turn. */
export async function measureAlternately(
  contestants: readonly Contestant[],
  { warmUp, rounds }: Effort,
): Promise<Measured> {
  const all: Contestant[] = [{ name: 'kernel', sample: timed(referenceKernel) }, ...contestants];
  const samples = all.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [k, contestant] of all.entries()) {
      const time = await contestant.sample();
      if (round >= 0) samples[k].push(time);
    }
  }
  const [kernel, ...timings] = all.map(({ name }, k) => summarise(name, samples[k]));
  return { kernel, timings: new Map(timings.map((t) => [t.name, t])) };
}

/** Timing of a contestant that was measured. */
export function timingOf(measured: Measured, name: string): Timing {
  const timing = measured.timings.get(name);
  if (timing === undefined) throw new Error(`${name} was not measured`);
  return timing;
}

/** Least-squares slope of log y over log x: the exponent of a power law. */
export function exponentOf(points: readonly (readonly [x: number, y: number])[]): number {
  const xs = points.map(([x]) => Math.log(x));
  const ys = points.map(([, y]) => Math.log(y));
  const mean = (values: readonly number[]): number =>
    values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const sum = (f: (k: number) => number): number => xs.reduce((total, _, k) => total + f(k), 0);
  return sum((k) => (xs[k] - mx) * (ys[k] - my)) / sum((k) => (xs[k] - mx) ** 2);
}
