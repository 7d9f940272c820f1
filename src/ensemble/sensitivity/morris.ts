/**
 * Elementary effects: a cheap order of importance for many parameters (Morris 1991), with μ* and
 * trajectories chosen for spread (Campolongo, Cariboni and Saltelli 2007). A trajectory moves every
 * parameter once, one after another; an elementary effect is the change of a figure by that move,
 * divided by the length of the move as a share of the range.
 */
import type { Stream } from '../../engine/random.ts';
import { standardDeviation } from '../quantile.ts';
import { estimate, resamples, type Estimate } from './bootstrap.ts';

/** Levels 0, ⅓, ⅔, 1 of every parameter, and moves of ⅔ between them. */
const LOW_LEVELS = [0, 1 / 3];
const MOVE = 2 / 3;

/** Candidates for each trajectory that is chosen, and their largest number. */
const CANDIDATES_EACH = 10;
const MOST_CANDIDATES = 150;

export interface Trajectory {
  /** One point more than there are parameters, in the unit cube. */
  readonly points: readonly (readonly number[])[];
  /** Parameter that is moved on the way to the point behind it. */
  readonly moved: readonly number[];
}

function shuffled(size: number, stream: Stream): number[] {
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(stream.uniform() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function randomTrajectory(parameters: number, stream: Stream): Trajectory {
  const low = Array.from(
    { length: parameters },
    () => LOW_LEVELS[Math.floor(stream.uniform() * LOW_LEVELS.length)],
  );
  const isDown = low.map(() => stream.uniform() < 0.5);
  const moved = shuffled(parameters, stream);
  const point = low.map((x, i) => (isDown[i] ? x + MOVE : x));
  const points = [[...point]];
  for (const i of moved) {
    point[i] = isDown[i] ? low[i] : low[i] + MOVE;
    points.push([...point]);
  }
  return { points, moved };
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}

/** Sum of the distances between the points of two trajectories. */
function distance(a: Trajectory, b: Trajectory): number {
  let sum = 0;
  for (const p of a.points) {
    for (const q of b.points) sum += Math.sqrt(squaredDistance(p, q));
  }
  return sum;
}

/** Position of the largest number; the first of equals. */
const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/**
 * Trajectories that lie far from each other: one after another the candidate with the largest sum of
 * squared distances to those already chosen (the sequential form of Campolongo's choice).
 */
function chooseSpread(candidates: readonly Trajectory[], count: number): Trajectory[] {
  const chosen = [candidates[0]];
  const sums = candidates.map(() => 0);
  while (chosen.length < count) {
    const last = chosen[chosen.length - 1];
    candidates.forEach((own, c) => {
      sums[c] = chosen.includes(own) ? -1 : sums[c] + distance(own, last) ** 2;
    });
    chosen.push(candidates[largest(sums)]);
  }
  return chosen;
}

/**
 * The design.
 * @param parameters how many, ≥ 1
 * @param count trajectories, ≥ 1
 */
export function chooseTrajectories(
  parameters: number,
  count: number,
  stream: Stream,
): Trajectory[] {
  const candidates = Math.max(count, Math.min(MOST_CANDIDATES, CANDIDATES_EACH * count));
  const all = Array.from({ length: candidates }, () => randomTrajectory(parameters, stream));
  return chooseSpread(all, count);
}

/**
 * Elementary effects of one trajectory, by parameter; null where a point has no number.
 * @param values of the points of the trajectory
 */
export function elementaryEffects(
  { points, moved }: Trajectory,
  values: readonly (number | null)[],
): (number | null)[] {
  const effects: (number | null)[] = moved.map(() => null);
  moved.forEach((i, step) => {
    const [before, after] = [values[step], values[step + 1]];
    if (before === null || after === null) return;
    effects[i] = (after - before) / (points[step + 1][i] - points[step][i]);
  });
  return effects;
}

/** What the elementary effects of one parameter on one figure say. */
export interface MorrisIndex {
  /** Mean effect of a move over the whole range, in the coordinate of the figure. */
  readonly mu: Estimate;
  /** Mean absolute effect: the importance. */
  readonly muStar: Estimate;
  /** Standard deviation of the effect over the trajectories: curvature and interactions. */
  readonly sigma: Estimate;
  /** The part of `sigma` that simulator noise alone makes; null with one replicate. */
  readonly noise: number | null;
  /** Trajectories that gave an effect. */
  readonly effects: number;
}

const meanOver = (values: readonly number[], positions: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < positions.length; i++) sum += values[positions[i]];
  return sum / positions.length;
};

const at = (values: readonly number[], positions: ArrayLike<number>): number[] =>
  Array.from(positions, (i) => values[i]);

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of a mean over replicates, pooled over trajectories. */
function noiseOf(byTrajectory: readonly (readonly number[])[]): number | null {
  const several = byTrajectory.filter((own) => own.length > 1);
  if (several.length === 0) return null;
  return Math.sqrt(meanOf(several.map((own) => standardDeviation(own) ** 2 / own.length)));
}

/**
 * Indices of one parameter; null when no trajectory gave an effect.
 * @param byTrajectory effects of the replicates of each trajectory
 */
export function morrisIndex(
  byTrajectory: readonly (readonly (number | null)[])[],
  stream: Stream,
): MorrisIndex | null {
  const known = byTrajectory
    .map((own) => own.filter((effect) => effect !== null))
    .filter((own) => own.length > 0);
  if (known.length === 0) return null;
  const effects = known.map(meanOf);
  const sizes = effects.map(Math.abs);
  const size = effects.length;
  const draws = resamples(size, stream);
  return {
    mu: estimate(size, (positions) => meanOver(effects, positions), draws),
    muStar: estimate(size, (positions) => meanOver(sizes, positions), draws),
    sigma: estimate(size, (positions) => standardDeviation(at(effects, positions)), draws),
    noise: noiseOf(known),
    effects: size,
  };
}
