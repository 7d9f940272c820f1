/** Sampling a posterior by differential evolution, in pieces that can be stored. */
import { namedStream } from '../engine/random.ts';
import * as deMc from './de-mc.ts';
import { diagnose, type Diagnosis } from './diagnostics.ts';
import { drawLaplace, findMode, laplaceAt } from './target.ts';
import type { DeMcState, LogDensity } from './de-mc.ts';

type Row = readonly number[];

export interface SamplingPlan {
  /** Generations that are thrown away. */
  readonly burnIn: number;
  /** Generations of which every `every`th is kept. */
  readonly kept: number;
  readonly every: number;
}

/** Sampling under way. Plain data. */
export interface Sampling {
  readonly plan: SamplingPlan;
  readonly mode: Row;
  readonly chain: DeMcState;
}

/** Positions that were kept: by generation, then by chain. */
export const keptDraws = ({ plan, chain }: Sampling): Row[][] => deMc.pastFrom(chain, plan.burnIn);

/** Starts chains from the normal approximation about the mode. */
export function startSampling(
  logDensity: LogDensity,
  starts: readonly Row[],
  plan: SamplingPlan,
  names: { readonly seed: string; readonly name: string },
): Sampling {
  const mode = findMode(logDensity, starts).point;
  const laplace = laplaceAt(logDensity, mode);
  const stream = namedStream(names.seed, `${names.name}/start`);
  const founders = Array.from({ length: deMc.foundersFor(mode.length) }, () =>
    drawLaplace(laplace, 1, stream),
  );
  const options = { ...names, chains: deMc.CHAINS, every: plan.every };
  return { plan, mode, chain: deMc.init(founders, logDensity, options) };
}

export const isSampled = ({ plan, chain }: Sampling): boolean =>
  chain.generation >= plan.burnIn + plan.kept;

/** Halfway through the burn-in, chains that are stuck are moved to the best. */
const rescuesAt = ({ plan, chain }: Sampling): boolean =>
  chain.generation === Math.floor(plan.burnIn / 2);

function advance(sampling: Sampling, logDensity: LogDensity): Sampling {
  const from = rescuesAt(sampling) ? deMc.rescueOutliers(sampling.chain) : sampling.chain;
  return { ...sampling, chain: deMc.step(from, logDensity) };
}

/** Up to `generations` more generations. */
export function goOn(sampling: Sampling, logDensity: LogDensity, generations: number): Sampling {
  let state = sampling;
  for (let g = 0; g < generations && !isSampled(state); g++) state = advance(state, logDensity);
  return state;
}

/** Samples to the end. */
export const sampleAll = (sampling: Sampling, logDensity: LogDensity): Sampling =>
  goOn(sampling, logDensity, Infinity);

/** Diagnosis of each coordinate. */
export function diagnoseSampling(sampling: Sampling): Diagnosis[] {
  const draws = keptDraws(sampling);
  const chains = draws[0].map((_, c) => draws.map((positions) => positions[c]));
  return sampling.mode.map((_, i) => diagnose(chains.map((chain) => chain.map((x) => x[i]))));
}

/** `count` positions spread evenly over all that were kept. */
export function pickDraws(sampling: Sampling, count: number): Row[] {
  const all = keptDraws(sampling).flat();
  const picks = Math.min(count, all.length);
  return Array.from({ length: picks }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / picks)]);
}
