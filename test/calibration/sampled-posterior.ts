/** The posterior of any evidence on a surrogate, as the sampler of `calibrate` finds it. */
import type { Diagnosis } from '../../src/calibration/diagnostics.ts';
import type { Evidence } from '../../src/calibration/likelihood.ts';
import {
  diagnoseSampling,
  keptDraws,
  sampleAll,
  startSampling,
  type SamplingPlan,
} from '../../src/calibration/sampling.ts';
import type { Surrogate } from '../../src/calibration/surrogate.ts';
import { logPosteriorOf, priorMedian } from '../../src/calibration/target.ts';

type Row = readonly number[];

export interface SampledPosterior {
  /** Positions: standard normal under the prior. */
  readonly draws: readonly Row[];
  /** Most probable position. */
  readonly mode: Row;
  readonly diagnoses: readonly Diagnosis[];
}

/**
 * Samples from the medians of the priors on.
 * @param evidence compiled or made up; its measures must be those of the surrogate
 * @param options plan of the chains, and a seed that names the random numbers
 */
export function posterior(
  evidence: Evidence,
  surrogate: Surrogate,
  { plan, seed }: { readonly plan: SamplingPlan; readonly seed: string },
): SampledPosterior {
  const logDensity = logPosteriorOf({ evidence, surrogate });
  const names = { seed, name: 'posterior' };
  const start = startSampling(logDensity, [priorMedian(surrogate.free)], plan, names);
  const sampling = sampleAll(start, logDensity);
  return {
    draws: keptDraws(sampling).flat(),
    mode: sampling.mode,
    diagnoses: diagnoseSampling(sampling),
  };
}
