/**
 * Differential evolution Markov chain: chains propose along differences of other chains (ter Braak
 * 2006), one in ten by a snooker move towards another chain (ter Braak and Vrugt 2008). Pure steps on
 * plain data: a state that was stored goes on exactly as it would have done.
 */
import { normalQuantile } from '../engine/math.ts';
import { namedStream, type Stream } from '../engine/random.ts';

type Row = readonly number[];

export interface DeMcState {
  /** Seed and name of the stream; each generation has a stream of its own. */
  readonly seed: string;
  readonly name: string;
  readonly generation: number;
  /** By chain. */
  readonly positions: readonly Row[];
  /** log density of each position, up to a constant. */
  readonly logs: Row;
  /** Accepted moves so far. */
  readonly accepted: number;
}

export type LogDensity = (position: Row) => number;

/** Share of snooker moves. */
const SNOOKER = 0.1;
/** Every so many generations a difference is taken whole, which jumps between modes. */
const JUMP_EVERY = 10;
/** Standard deviation of the noise that keeps the chains from staying in a lattice. */
const JITTER = 1e-4;

/** Fewest chains for a dimension: more than twice as many differences as coordinates. */
export const chainsFor = (dimension: number): number => Math.max(8, 2 * dimension + 4);

/** The first state. @param positions at least 4 */
export const init = (
  positions: readonly Row[],
  logDensity: LogDensity,
  { seed, name }: { readonly seed: string; readonly name: string },
): DeMcState => ({
  seed,
  name,
  generation: 0,
  positions,
  logs: positions.map(logDensity),
  accepted: 0,
});

const clampOpen = (u: number): number => Math.min(1 - 2 ** -53, Math.max(2 ** -54, u));

/** Standard normal number by inversion. */
export const normal = (stream: Stream): number => normalQuantile(clampOpen(stream.uniform()));

/** `count` different chains other than `own`. */
function others(stream: Stream, chains: number, own: number, count: number): number[] {
  const chosen: number[] = [];
  while (chosen.length < count) {
    const next = Math.floor(stream.uniform() * chains);
    if (next !== own && !chosen.includes(next)) chosen.push(next);
  }
  return chosen;
}

interface Proposal {
  readonly position: number[];
  /** log of the factor that makes the move reversible. */
  readonly logFactor: number;
}

function difference(
  positions: readonly Row[],
  own: number,
  gamma: number,
  stream: Stream,
): Proposal {
  const [a, b] = others(stream, positions.length, own, 2).map((i) => positions[i]);
  const position = positions[own].map(
    (x, i) => x + gamma * (a[i] - b[i]) + JITTER * normal(stream),
  );
  return { position, logFactor: 0 };
}

const distance = (a: Row, b: Row): number =>
  Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0));

/** A move on the line through another chain, by the difference of two more projected onto it. */
function snooker(positions: readonly Row[], own: number, stream: Stream): Proposal | null {
  const from = positions[own];
  const [anchor, a, b] = others(stream, positions.length, own, 3).map((i) => positions[i]);
  const before = distance(from, anchor);
  const gamma = 1.2 + stream.uniform();
  if (before === 0) return null;
  const line = from.map((x, i) => (x - anchor[i]) / before);
  const step = gamma * line.reduce((sum, l, i) => sum + l * (a[i] - b[i]), 0);
  const position = from.map((x, i) => x + step * line[i]);
  const after = distance(position, anchor);
  return { position, logFactor: (from.length - 1) * Math.log(after / before) };
}

function propose(
  positions: readonly Row[],
  own: number,
  generation: number,
  stream: Stream,
): Proposal | null {
  if (stream.uniform() < SNOOKER) return snooker(positions, own, stream);
  const isJump = generation % JUMP_EVERY === JUMP_EVERY - 1;
  const gamma = isJump ? 1 : 2.38 / Math.sqrt(2 * positions[own].length);
  return difference(positions, own, gamma, stream);
}

/** The state after one generation: every chain in turn is given the chance to move. */
export function step(state: DeMcState, logDensity: LogDensity): DeMcState {
  const stream = namedStream(state.seed, `${state.name}/generation-${state.generation}`);
  const positions = [...state.positions];
  const logs = [...state.logs];
  let { accepted } = state;
  for (let chain = 0; chain < positions.length; chain++) {
    const proposal = propose(positions, chain, state.generation, stream);
    const threshold = Math.log(clampOpen(stream.uniform()));
    if (proposal === null) continue;
    const next = logDensity(proposal.position);
    if (!(next + proposal.logFactor - logs[chain] > threshold)) continue;
    positions[chain] = proposal.position;
    logs[chain] = next;
    accepted++;
  }
  return { ...state, generation: state.generation + 1, positions, logs, accepted };
}

/**
 * Moves chains that are stuck far below the others to the best one; for the burn-in only, since the
 * chain is no Markov chain at that moment (the rule of Vrugt and others 2009: 2 interquartile ranges
 * below the lower quartile).
 */
export function rescueOutliers(state: DeMcState): DeMcState {
  const sorted = state.logs.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))];
  const limit = at(0.25) - 2 * (at(0.75) - at(0.25));
  const best = state.logs.indexOf(sorted[sorted.length - 1]);
  const source = (chain: number): number => (state.logs[chain] < limit ? best : chain);
  return {
    ...state,
    positions: state.positions.map((_, chain) => state.positions[source(chain)]),
    logs: state.logs.map((_, chain) => state.logs[source(chain)]),
  };
}

/** Accepted moves ÷ moves tried. */
export const acceptance = ({ accepted, generation, positions }: DeMcState): number =>
  generation === 0 ? 0 : accepted / (generation * positions.length);
