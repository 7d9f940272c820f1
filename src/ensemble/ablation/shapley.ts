/**
 * How the accounts of a run divide among its mechanisms when each may come before or after each
 * other: Shapley values, sampled. A unit is one permutation and its reverse under the numbers of one
 * replicate; mechanisms are switched on one after another, and each is credited with what it adds.
 * Over a permutation the credits sum to all on minus nothing on, whatever the order.
 */
import type { TableRow } from '../../engine/aggregate.ts';
import type { Model } from '../../engine/model.ts';
import type { SwitchKey } from '../../engine/parameters.ts';
import { namedStream } from '../../engine/random.ts';
import { GroupColumns } from '../columns.ts';
import { JobFailedError, type StudyOptions } from '../executor.ts';
import { isFailure, type Job, type TableSetting } from '../job.ts';
import { without } from './mechanisms.ts';

/** Bit i of a mask stands for mechanism i of the list: on. */
type Mask = number;

/** What is run under the numbers of one replicate. */
export interface Unit {
  readonly model: Model;
  readonly replicate: number;
}

export interface Game {
  readonly stage: string;
  readonly keys: readonly SwitchKey[];
  readonly units: readonly Unit[];
  readonly table: TableSetting;
  /** Names the stream that draws the permutations. */
  readonly seed: string;
  /** Also runs each unit without each single mechanism. */
  readonly singles: boolean;
}

/** Accounts of one date and group in one unit. */
export interface UnitShares {
  readonly intact: number;
  readonly nothing: number;
  /** By mechanism: mean of its two credits. */
  readonly credits: readonly number[];
  /** By mechanism: intact minus the run without it alone; empty without `singles`. */
  readonly singles: readonly number[];
}

/** One date and group over the units. */
export interface Cell {
  readonly day: number;
  readonly group: TableRow['group'];
  readonly units: readonly UnitShares[];
}

function permutation({ seed, stage, keys }: Game, unit: number): number[] {
  const { uniform } = namedStream(seed, `${stage}-${unit}`);
  const order = [...keys.keys()];
  for (let last = order.length - 1; last > 0; last--) {
    const at = Math.floor(uniform() * (last + 1));
    [order[last], order[at]] = [order[at], order[last]];
  }
  return order;
}

/** Masks that a permutation passes, from nothing to everything. */
function pathOf(order: readonly number[]): Mask[] {
  const path: Mask[] = [0];
  for (const place of order) path.push(path.at(-1)! | (1 << place));
  return path;
}

interface Plan {
  /** The permutation and its reverse. */
  readonly orders: readonly (readonly number[])[];
  readonly masks: readonly Mask[];
}

function planUnit(game: Game, unit: number): Plan {
  const order = permutation(game, unit);
  const orders = [order, order.toReversed()];
  const all = (1 << game.keys.length) - 1;
  const singles = game.singles ? game.keys.map((_, i) => all & ~(1 << i)) : [];
  return { orders, masks: [...new Set([...orders.flatMap(pathOf), ...singles])] };
}

const plansOf = (game: Game): Plan[] => game.units.map((_, unit) => planUnit(game, unit));

/** Runs that a game needs. */
export const runsOf = (game: Game): number =>
  plansOf(game).reduce((sum, { masks }) => sum + masks.length, 0);

function jobOf({ stage, keys, units }: Game, unit: number, mask: Mask): Job {
  const { model, replicate } = units[unit];
  const off = keys.filter((_, i) => (mask & (1 << i)) === 0);
  return {
    key: { stage, batch: unit, index: mask, replicate },
    model: { ...without(model, off), replicate },
  };
}

/** Accounts of one cell under a mask. */
type Value = (mask: Mask) => number;

function creditsOf(order: readonly number[], value: Value): number[] {
  const path = pathOf(order);
  const credits: number[] = [];
  order.forEach((mechanism, step) => {
    credits[mechanism] = value(path[step + 1]) - value(path[step]);
  });
  return credits;
}

function sharesOf(game: Game, { orders }: Plan, value: Value): UnitShares {
  const all = (1 << game.keys.length) - 1;
  const [there, back] = orders.map((order) => creditsOf(order, value));
  return {
    intact: value(all),
    nothing: value(0),
    credits: there.map((credit, i) => (credit + back[i]) / 2),
    singles: game.singles ? game.keys.map((_, i) => value(all) - value(all & ~(1 << i))) : [],
  };
}

/**
 * Plays a game: all runs of all units.
 * @throws the signal's reason when it is aborted
 * @throws {JobFailedError}
 */
export async function play(game: Game, options: StudyOptions): Promise<Cell[]> {
  const { executor, signal, onProgress } = options;
  const plans = plansOf(game);
  const runs = plans.flatMap(({ masks }, unit) => masks.map((mask) => ({ unit, mask })));
  const places = new Map(runs.map(({ unit, mask }, place) => [`${unit}/${mask}`, place]));
  const { by, days } = game.table;
  const columns = new GroupColumns(by, days.length, runs.length);
  let done = 0;
  await executor.stream(
    runs.map(({ unit, mask }) => jobOf(game, unit, mask)),
    {
      setting: { evidence: null, table: game.table },
      ...(signal && { signal }),
      onOutcome: (outcome, place) => {
        if (isFailure(outcome)) throw new JobFailedError(outcome);
        columns.set(place, outcome.table!);
        onProgress?.({ done: ++done, of: runs.length });
      },
    },
  );
  return days.flatMap((day, dayPlace) =>
    columns.groups().map(({ group, counts }): Cell => {
      const accounts = counts.column(dayPlace, runs.length);
      const units = plans.map((plan, unit) =>
        sharesOf(game, plan, (mask) => accounts[places.get(`${unit}/${mask}`)!]),
      );
      return { day, group, units };
    }),
  );
}
