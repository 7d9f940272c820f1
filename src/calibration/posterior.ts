/**
 * The posterior for studies: on any evidence and any set of figures, without files and without the
 * search on the engine. `surrogateFor` makes a surrogate with true runs through an executor;
 * `posterior` samples under any evidence on a surrogate that exists (made-up evidence, a source left
 * out, one reading), without runs.
 */
import type { Executor, Progress } from '../ensemble/executor.ts';
import type { Job } from '../ensemble/job.ts';
import { replicateJobs } from '../ensemble/job.ts';
import type { Observations } from '../evidence/observe.ts';
import type { Diagnosis } from './diagnostics.ts';
import { modelAt, toNormal } from './free-parameters.ts';
import type { Evidence } from './likelihood.ts';
import {
  evidenceOf,
  jobSettingOf,
  numbersOf,
  toStored,
  type PosteriorSetting,
} from './posterior-setting.ts';
import { readingWeights } from './posterior-result.ts';
import {
  advancePosterior,
  initPosterior,
  posteriorJobs,
  type PosteriorPlan,
  type PosteriorState,
} from './posterior-stages.ts';
import {
  diagnoseSampling,
  keptDraws,
  pickDraws,
  sampleAll,
  startSampling,
  type SamplingPlan,
} from './sampling.ts';
import type { Surrogate } from './surrogate.ts';
import { logPosteriorOf, priorMedian } from './target.ts';

type Row = readonly number[];

export interface StudyOptions {
  readonly executor: Executor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

async function observe(
  setting: PosteriorSetting,
  jobs: readonly Job[],
  { executor, signal }: StudyOptions,
): Promise<Observations[]> {
  const options = { setting: jobSettingOf(setting), ...(signal && { signal }) };
  const results = await executor.run(jobs, options);
  return results.map(({ observations }) => observations);
}

/** Runs the stages from replicates at a point until `isEnd`. */
async function runStages(
  setting: PosteriorSetting,
  plan: PosteriorPlan,
  start: { readonly point: Row; readonly replicates: number },
  options: StudyOptions,
  isEnd: (state: PosteriorState) => boolean,
): Promise<PosteriorState> {
  const { measures } = evidenceOf(setting);
  const model = { ...modelAt(setting.model, setting.free, start.point), seed: setting.seed };
  const jobs = replicateJobs(model, start.replicates, 'start');
  const runs = await observe(setting, jobs, options);
  const numbers = runs.map((own) => toStored(numbersOf(own, measures)));
  let state = initPosterior(setting, { point: start.point, numbers });
  while (!isEnd(state)) {
    options.signal?.throwIfAborted();
    const next = posteriorJobs(setting, state);
    state = advancePosterior(setting, plan, state, await observe(setting, next, options));
  }
  return state;
}

/**
 * A corrected surrogate about the posterior of a setting, from true runs.
 * @param start a point with a good fit, and replicates to make there (32 say well how far they lie
 *   apart)
 */
export async function surrogateFor(
  setting: PosteriorSetting,
  plan: PosteriorPlan,
  start: { readonly point: Row; readonly replicates: number },
  options: StudyOptions,
): Promise<Surrogate> {
  const isEnd = ({ stage }: PosteriorState): boolean => stage === 'sample';
  return (await runStages(setting, plan, start, options, isEnd)).surrogate!;
}

export interface SampledPosterior {
  /** Positions: standard normal under the prior. */
  readonly draws: readonly Row[];
  /** Most probable position and its log posterior density, up to the constant of the prior. */
  readonly mode: Row;
  readonly logDensity: number;
  readonly diagnoses: readonly Diagnosis[];
  /** Posterior probability of each reading, by figure. */
  readonly readingWeights: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface PosteriorOptions {
  readonly plan: SamplingPlan;
  /** Draws to keep; all when absent. */
  readonly draws?: number;
  /** Names the random numbers. */
  readonly seed: string;
  /** Points from which the mode is sought, beside the medians of the priors. */
  readonly starts?: readonly Row[];
}

/** A plan for many posteriors in turn: a few hundred effective draws of a dozen parameters. */
export const STUDY_PLAN: SamplingPlan = { burnIn: 2000, kept: 8000, every: 20 };

/**
 * Samples the posterior of any evidence on a surrogate. Pure; a second or two with
 * {@link STUDY_PLAN}.
 * @param evidence compiled or made up; its measures must be those of the surrogate
 */
export function posterior(
  evidence: Evidence,
  surrogate: Surrogate,
  { plan, draws, seed, starts = [] }: PosteriorOptions,
): SampledPosterior {
  const source = { evidence, surrogate };
  const logDensity = logPosteriorOf(source);
  const positions = [
    priorMedian(surrogate.free),
    ...starts.map((point) => toNormal(surrogate.free, point)),
  ];
  const sampling = sampleAll(
    startSampling(logDensity, positions, plan, { seed, name: 'posterior' }),
    logDensity,
  );
  const kept = draws === undefined ? keptDraws(sampling).flat() : pickDraws(sampling, draws);
  const some = pickDraws(sampling, READING_DRAWS);
  const equal = some.map(() => 1 / some.length);
  return {
    draws: kept,
    mode: sampling.mode,
    logDensity: logDensity(sampling.mode),
    diagnoses: diagnoseSampling(sampling),
    readingWeights: readingWeights(source, some, equal),
  };
}

/** Draws over which the weights of readings are averaged. */
const READING_DRAWS = 200;
