/** Replicates of both engines over the same people, and the difference of their statistics. */
import { simulate } from '../../src/engine/simulation.ts';
import type { Model } from '../../src/engine/model.ts';
import { namedStream } from '../../src/engine/random.ts';
import type { Country } from './country.ts';
import { SlowSimulation } from './slow-engine.ts';
import { accountsOf, wholeDays, type Account, type Statistics } from './statistics.ts';

/** One statistic over all replicates. */
export interface Difference {
  readonly name: string;
  readonly fast: number;
  readonly slow: number;
  /** Difference over its standard error. */
  readonly z: number;
}

type Summary = (accounts: readonly Account[], country: Country) => Statistics;

const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;

/** Paired over replicates, since both engines share the people of each. */
function difference(name: string, fast: readonly number[], slow: readonly number[]): Difference {
  const d = fast.map((f, r) => f - slow[r]);
  const centre = mean(d);
  const variance = d.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (d.length - 1);
  const error = Math.sqrt(variance / d.length);
  const z = error > 0 ? centre / error : centre === 0 ? 0 : Infinity;
  return { name, fast: mean(fast), slow: mean(slow), z };
}

/**
 * Absolute deviations from the mean, whose mean measures the spread. Squares would measure the
 * variance, but a few dozen of them are far from normal.
 */
function deviations(x: readonly number[]): number[] {
  const centre = mean(x);
  return x.map((v) => Math.abs(v - centre) * Math.sqrt(x.length / (x.length - 1)));
}

/**
 * Runs both engines.
 * @param spread names of the statistics whose spread over the replicates is compared as well
 */
export function compareEngines(
  model: Model,
  replicates: number,
  summary: Summary,
  spread: readonly string[],
): Difference[] {
  const fast: Statistics[] = [];
  const slow: Statistics[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    const one = { ...model, replicate };
    const run = simulate(one);
    const stream = namedStream(model.seed, `oracle-${replicate}`);
    const oracle = new SlowSimulation(one, () => stream.uniform() || 0.5 ** 54);
    slow.push(summary(wholeDays(oracle.run()), oracle.country));
    fast.push(summary(accountsOf(run, oracle.country), oracle.country));
  }
  const column = (of: readonly Statistics[], name: string): number[] => of.map((s) => s[name]);
  return [
    ...Object.keys(fast[0]).map((name) => difference(name, column(fast, name), column(slow, name))),
    ...spread.map((name) =>
      difference(
        `spread of ${name}`,
        deviations(column(fast, name)),
        deviations(column(slow, name)),
      ),
    ),
  ];
}

/** A table for people: statistic, both means, z. */
export const tableOf = (title: string, differences: readonly Difference[]): string =>
  [
    title,
    ...differences.map(
      ({ name, fast, slow, z }) =>
        `  ${name.padEnd(32)} ${fast.toFixed(2).padStart(10)} ${slow.toFixed(2).padStart(10)} ${z.toFixed(2).padStart(7)}`,
    ),
  ].join('\n');
