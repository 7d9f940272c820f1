/**
 * Differential evolution Markov chain with sampling from the past: a few chains propose along
 * differences of earlier positions of all of them, one in ten by a snooker move towards such a
 * position (ter Braak 2006; ter Braak and Vrugt 2008). Few long chains tell more of convergence than
 * the many short ones of a population without a past. Pure steps on plain data: a state that was
 * stored goes on exactly as it would have done.
 */
import { normalQuantile } from '../engine/math.ts';
import { namedStream, type Stream } from '../engine/random.ts';

type Row = readonly number[];

export interface DeMcOptions {
  /** Seed and name of the stream; each generation has a stream of its own. */
  readonly seed: string;
  readonly name: string;
  /** Chains, at least 1. */
  readonly chains: number;
  /** Generations between two entries of the past. */
  readonly every: number;
}

export interface DeMcState extends DeMcOptions {
  readonly generation: number;
  /** By chain. */
  readonly positions: readonly Row[];
  /** log density of each position, up to a constant. */
  readonly logs: Row;
  /** The start, then the positions of all chains, every so often; chains in their order. */
  readonly past: readonly Row[];
  /** Entries of the past that are the start. */
  readonly founders: number;
  /** Accepted moves so far. */
  readonly accepted: number;
}

export type LogDensity = (position: Row) => number;

/** Share of snooker moves. */
const SNOOKER = 0.1;
/** Share of differences that are taken whole, which jumps between modes. */
const JUMP = 0.1;
/** Standard deviation of the noise that keeps the moves from a lattice. */
const JITTER = 1e-4;

/** Chains of a posterior. */
export const CHAINS = 6;

/** Positions of a start for a dimension. */
export const foundersFor = (dimension: number): number => 10 * dimension;

/**
 * The first state.
 * @param founders positions roughly of the size of the target, more than there are coordinates and
 *   at least 4; the chains begin at the first of them
 */
export function init(
  founders: readonly Row[],
  logDensity: LogDensity,
  options: DeMcOptions,
): DeMcState {
  const positions = founders.slice(0, options.chains);
  return {
    ...options,
    generation: 0,
    positions,
    logs: positions.map(logDensity),
    past: founders,
    founders: founders.length,
    accepted: 0,
  };
}

const clampOpen = (u: number): number => Math.min(1 - 2 ** -53, Math.max(2 ** -54, u));

/** Standard normal number by inversion. */
export const normal = (stream: Stream): number => normalQuantile(clampOpen(stream.uniform()));

/** `count` different entries of the past. */
function pick(past: readonly Row[], count: number, stream: Stream): Row[] {
  const chosen: number[] = [];
  while (chosen.length < count) {
    const next = Math.floor(stream.uniform() * past.length);
    if (!chosen.includes(next)) chosen.push(next);
  }
  return chosen.map((i) => past[i]);
}

interface Proposal {
  readonly position: number[];
  /** log of the factor that makes the move reversible. */
  readonly logFactor: number;
}

function difference(from: Row, past: readonly Row[], gamma: number, stream: Stream): Proposal {
  const [a, b] = pick(past, 2, stream);
  const position = from.map((x, i) => x + gamma * (a[i] - b[i]) + JITTER * normal(stream));
  return { position, logFactor: 0 };
}

const distance = (a: Row, b: Row): number =>
  Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0));

/** A move on the line through an entry of the past, by the difference of two more along it. */
function snooker(from: Row, past: readonly Row[], stream: Stream): Proposal | null {
  const [anchor, a, b] = pick(past, 3, stream);
  const before = distance(from, anchor);
  const gamma = 1.2 + stream.uniform();
  if (before === 0) return null;
  const line = from.map((x, i) => (x - anchor[i]) / before);
  const step = gamma * line.reduce((sum, l, i) => sum + l * (a[i] - b[i]), 0);
  const position = from.map((x, i) => x + step * line[i]);
  const after = distance(position, anchor);
  return { position, logFactor: (from.length - 1) * Math.log(after / before) };
}

function propose(from: Row, past: readonly Row[], stream: Stream): Proposal | null {
  if (stream.uniform() < SNOOKER) return snooker(from, past, stream);
  const isJump = stream.uniform() < JUMP;
  return difference(from, past, isJump ? 1 : 2.38 / Math.sqrt(2 * from.length), stream);
}

/** The state after one generation: every chain in turn is given the chance to move. */
export function step(state: DeMcState, logDensity: LogDensity): DeMcState {
  const stream = namedStream(state.seed, `${state.name}/generation-${state.generation}`);
  const positions = [...state.positions];
  const logs = [...state.logs];
  let { accepted } = state;
  for (let chain = 0; chain < positions.length; chain++) {
    const proposal = propose(positions[chain], state.past, stream);
    const threshold = Math.log(clampOpen(stream.uniform()));
    if (proposal === null) continue;
    const next = logDensity(proposal.position);
    if (!(next + proposal.logFactor - logs[chain] > threshold)) continue;
    positions[chain] = proposal.position;
    logs[chain] = next;
    accepted++;
  }
  const generation = state.generation + 1;
  const past = generation % state.every === 0 ? [...state.past, ...positions] : state.past;
  return { ...state, generation, positions, logs, past, accepted };
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

/** Positions in the past from a generation on: by entry, then by chain. */
export function pastFrom(state: DeMcState, generation: number): Row[][] {
  const { past, founders, every, chains } = state;
  const first = Math.floor(generation / every);
  const entries = (past.length - founders) / chains;
  return Array.from({ length: Math.max(0, entries - first) }, (_, k) => {
    const at = founders + (first + k) * chains;
    return past.slice(at, at + chains);
  });
}
