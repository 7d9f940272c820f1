/**
 * Whether a rival draws from the same law as the engine: verified accounts by platform on three dates,
 * over several seeds. Both sides have the same eligible population for each seed, so their differences
 * are paired.
 */
import { stockSeries } from '../../../dist/lib/engine/aggregate.js';
import { dayOf } from '../../../dist/lib/engine/calendar.js';
import { PLATFORMS } from '../../../dist/lib/engine/categories.js';
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { commonModel } from '../models.ts';
import { prepareRival, type Rival } from './contestants.ts';

const DATES = ['2011-04-30', '2011-10-31', '2012-12-20'] as const;

/** Beyond this |t| a difference is no accident (5 degrees of freedom or more, 12 statistics). */
export const MOST_T = 6;

export interface Equality {
  readonly statistics: number;
  /** Largest |t| of the paired differences. */
  readonly largestT: number;
  /** Difference of the mean number of verified accounts on the last date, as a share. */
  readonly totalDifference: number;
  /** Standard error of that share. */
  readonly totalError: number;
}

/** Statistics of one seed: the engine's, then the rival's. */
function pairOf(rival: Rival, scale: number, seed: number): readonly [number[], number[]] {
  const model = commonModel(scale, `equality-${seed}`);
  const days = DATES.map((date) => dayOf(date) - dayOf(model.start));
  const run = simulate(model);
  const ledger = prepareRival(rival, model, seed)();
  const stocks = PLATFORMS.map((platform) => stockSeries(run, { platforms: [platform] }));
  return [
    PLATFORMS.flatMap((_, m) => days.map((day) => stocks[m][day])),
    PLATFORMS.flatMap((_, m) => days.map((day) => ledger.stock(m, day))),
  ];
}

const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length;

/** Mean and standard error. */
function summary(values: readonly number[]): readonly [number, number] {
  const m = mean(values);
  const squares = values.reduce((sum, v) => sum + (v - m) ** 2, 0);
  return [m, Math.sqrt(squares / (values.length - 1) / values.length)];
}

/** Total on the last date of a list of statistics. */
const total = (statistics: readonly number[]): number =>
  statistics.reduce((sum, v, k) => sum + (k % DATES.length === DATES.length - 1 ? v : 0), 0);

/** Compares a rival with the engine on a country of `scale` over so many seeds. */
export function compareLaw(rival: Rival, scale: number, seeds: number): Equality {
  const pairs = Array.from({ length: seeds }, (_, seed) => pairOf(rival, scale, seed));
  const statistics = pairs[0][0].length;
  const ts = Array.from({ length: statistics }, (_, k) => {
    const [m, error] = summary(pairs.map(([ours, theirs]) => theirs[k] - ours[k]));
    return m === 0 ? 0 : Math.abs(m) / error;
  });
  const [difference, error] = summary(pairs.map(([ours, theirs]) => total(theirs) - total(ours)));
  const ours = mean(pairs.map(([engine]) => total(engine)));
  return {
    statistics,
    largestT: Math.max(...ts),
    totalDifference: difference / ours,
    totalError: error / ours,
  };
}
