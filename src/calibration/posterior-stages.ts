/**
 * The posterior as a sequence of batches of runs, on plain data: `jobsOf` says which runs come next,
 * `advance` takes their numbers. Batches without runs are pieces of work that can be stored between.
 *
 * Stages: *design* computes the mean field where the posterior will be; *surrogate* makes true runs
 * at draws from what is known so far and fits the corrected surrogate to them; *sample* draws from its
 * posterior; *check-wave* makes one true run at each of some draws, which re-weight them; *profiles*
 * profiles every parameter.
 */
import type { Job } from '../ensemble/job.ts';
import type { Observations } from '../evidence/observe.ts';
import { fromNormal, modelAt, toNormal } from './free-parameters.ts';
import {
  emptyDesign,
  isDesigned,
  knownAt,
  roughDraws,
  stepDesign,
  type Design,
  type OnePoint,
} from './mean-field-design.ts';
import type { Measure } from './objective.ts';
import { posteriorResult, type PosteriorResult } from './posterior-result.ts';
import {
  evidenceOf,
  fromStored,
  heldOutOf,
  numbersOf,
  toStored,
  type PosteriorSetting,
  type Stored,
} from './posterior-setting.ts';
import { profileOf, type ProfilePoint } from './profiles.ts';
import {
  goOn,
  isSampled,
  pickDraws,
  startSampling,
  type Sampling,
  type SamplingPlan,
} from './sampling.ts';
import { fitSurrogate, offsetSurrogate, simulatorCovariance, type Surrogate } from './surrogate.ts';
import { logPosteriorOf } from './target.ts';

type Row = readonly number[];

/** Sizes of the stages. */
export interface PosteriorPlan {
  /** True runs of each round of the surrogate, two replicates at each of half as many points. */
  readonly surrogateRuns: readonly number[];
  /** Draws that are kept, each with a true run. */
  readonly draws: number;
  readonly sampling: SamplingPlan;
}

/** Runs that a plan makes. */
export const runsOf = ({ surrogateRuns, draws }: PosteriorPlan): number =>
  surrogateRuns.reduce((sum, n) => sum + n, draws);

export const DEFAULT_PLAN: PosteriorPlan = {
  surrogateRuns: [120, 120],
  draws: 200,
  sampling: { burnIn: 6000, kept: 30_000, every: 40 },
};

/** For budgets that have no room for more. */
export const SMALL_PLAN: PosteriorPlan = {
  surrogateRuns: [60, 40],
  draws: 100,
  sampling: { burnIn: 6000, kept: 30_000, every: 40 },
};

export type PosteriorStage = 'design' | 'surrogate' | 'sample' | 'check-wave' | 'profiles' | 'done';

/** Plain data. */
export interface PosteriorState {
  readonly stage: PosteriorStage;
  readonly batch: number;
  readonly known: OnePoint;
  readonly design: Design;
  /** Positions of the runs that come next. */
  readonly positions: readonly Row[];
  /** Runs of the surrogate's rounds so far. */
  readonly runs: readonly { readonly point: Row; readonly numbers: Stored }[];
  readonly surrogate: Surrogate | null;
  readonly sampling: Sampling | null;
  /** Numbers of the check wave, by draw. */
  readonly wave: readonly Stored[];
  /** The same of the figures that are held out. */
  readonly heldOut: readonly Stored[];
  readonly profiles: readonly (readonly ProfilePoint[])[];
  readonly result: PosteriorResult | null;
}

/** Replicates of one point. */
export interface Replicates {
  readonly point: Row;
  /** By replicate, then by measure. */
  readonly numbers: readonly Stored[];
}

/**
 * First state: no run away from the start has been made.
 * @param start replicates of a point with a good fit; their mean shifts the first surrogate
 * @param more replicates of other points: they say how far replicates lie apart
 */
export function initPosterior(
  setting: PosteriorSetting,
  start: Replicates,
  more: readonly Replicates[] = [],
): PosteriorState {
  const groups = [start, ...more].map(({ numbers }) => numbers.map(fromStored));
  const known = knownAt(setting, start.point, groups[0], simulatorCovariance(groups));
  return {
    stage: 'design',
    batch: 0,
    known,
    design: emptyDesign,
    positions: [],
    runs: [],
    surrogate: null,
    sampling: null,
    wave: [],
    heldOut: [],
    profiles: [],
    result: null,
  };
}

/**
 * Replicates at each point of a round: two say how far replicates lie apart where the posterior is,
 * and so how much of what is left is the surrogate's own error.
 */
const replicatesOf = (stage: PosteriorStage): number =>
  stage === 'surrogate' ? SURROGATE_CONSTANTS.replicates : 1;

/** The runs that come next; none in stages that only compute. */
export function posteriorJobs(setting: PosteriorSetting, state: PosteriorState): Job[] {
  const { stage, batch, positions } = state;
  if (stage !== 'surrogate' && stage !== 'check-wave') return [];
  const seed = `${setting.seed}/${stage}-${batch}`;
  const replicates = replicatesOf(stage);
  return positions.flatMap((position, index) => {
    const model = modelAt(setting.model, setting.free, fromNormal(setting.free, position));
    return Array.from({ length: replicates }, (_, replicate) => ({
      key: { stage, batch, index, replicate },
      // Every run has its own numbers: what they differ by is the noise that is fitted.
      model: { ...model, seed, replicate: index * replicates + replicate },
    }));
  });
}

/** The surrogate is needed a little beyond the posterior of the round before. */
const SPREAD: readonly number[] = [1.15];

/** Constants of the surrogate's runs that change the answer. */
export const SURROGATE_CONSTANTS = { replicates: 2, spread: SPREAD } as const;

const nextRound = (
  setting: PosteriorSetting,
  plan: PosteriorPlan,
  state: PosteriorState,
  surrogate: Surrogate,
  round: number,
): Row[] =>
  roughDraws(
    setting,
    surrogate,
    state.known.point,
    `surrogate-${round}`,
    Math.floor(plan.surrogateRuns[round] / replicatesOf('surrogate')),
    SPREAD,
  );

function advanceDesign(
  setting: PosteriorSetting,
  plan: PosteriorPlan,
  state: PosteriorState,
): PosteriorState {
  const design = stepDesign(setting, state.known, state.design);
  const next = { ...state, design, batch: state.batch + 1 };
  if (!isDesigned(design)) return next;
  const { measures } = evidenceOf(setting);
  const rough = offsetSurrogate(setting.free, measures, design.kriging!, state.known);
  const positions = nextRound(setting, plan, state, rough, 0);
  return { ...next, stage: 'surrogate', batch: 0, positions };
}

/** Rows in groups of `size`. */
const grouped = <T>(rows: readonly T[], size: number): T[][] =>
  Array.from({ length: rows.length / size }, (_, g) => rows.slice(g * size, (g + 1) * size));

function advanceSurrogate(
  setting: PosteriorSetting,
  plan: PosteriorPlan,
  state: PosteriorState,
  observations: readonly Observations[],
): PosteriorState {
  const { measures } = evidenceOf(setting);
  const replicates = replicatesOf('surrogate');
  const fresh = observations.map((own, i) => ({
    point: fromNormal(setting.free, state.positions[Math.floor(i / replicates)]),
    numbers: toStored(numbersOf(own, measures)),
  }));
  const runs = [...state.runs, ...fresh];
  const known = runs.map(({ point, numbers }) => ({ point, numbers: fromStored(numbers) }));
  const surrogate = fitSurrogate({
    free: setting.free,
    measures,
    base: state.design.kriging!,
    runs: known,
    simulator: simulatorCovariance(
      grouped(
        known.map(({ numbers }) => numbers),
        replicates,
      ),
    ),
  });
  const round = state.batch + 1;
  const next = { ...state, runs, surrogate, batch: round };
  if (round < plan.surrogateRuns.length) {
    return { ...next, positions: nextRound(setting, plan, state, surrogate, round) };
  }
  const logDensity = logPosteriorOf({ evidence: evidenceOf(setting), surrogate });
  const starts = [toNormal(setting.free, state.known.point), ...state.positions.slice(0, 3)];
  const names = { seed: setting.seed, name: 'posterior' };
  const sampling = startSampling(logDensity, starts, plan.sampling, names);
  return { ...next, stage: 'sample', batch: 0, positions: [], sampling };
}

/** Generations between two states that can be stored. */
const GENERATIONS = 3000;

function advanceSample(
  setting: PosteriorSetting,
  plan: PosteriorPlan,
  state: PosteriorState,
): PosteriorState {
  const source = { evidence: evidenceOf(setting), surrogate: state.surrogate! };
  const sampling = goOn(state.sampling!, logPosteriorOf(source), GENERATIONS);
  const next = { ...state, sampling, batch: state.batch + 1 };
  if (!isSampled(sampling)) return next;
  const positions = pickDraws(sampling, plan.draws);
  return { ...next, stage: 'check-wave', batch: 0, positions };
}

function advanceProfiles(setting: PosteriorSetting, state: PosteriorState): PosteriorState {
  const { surrogate, sampling, profiles, wave, positions } = state;
  const source = { evidence: evidenceOf(setting), surrogate: surrogate! };
  const coordinate = profiles.length;
  const own = profileOf(logPosteriorOf(source), sampling!.mode, coordinate);
  const next = { ...state, profiles: [...profiles, own], batch: state.batch + 1 };
  if (next.profiles.length < setting.free.length) return next;
  const result = posteriorResult({
    setting,
    surrogate: surrogate!,
    sampling: sampling!,
    draws: positions,
    runs: wave.map(fromStored),
    heldOut: state.heldOut.map(fromStored),
    profiles: next.profiles,
  });
  return { ...next, stage: 'done', result };
}

/** The state after a batch. @param observations of the runs of {@link posteriorJobs}, in order */
export function advancePosterior(
  setting: PosteriorSetting,
  plan: PosteriorPlan,
  state: PosteriorState,
  observations: readonly Observations[],
): PosteriorState {
  const { measures } = evidenceOf(setting);
  switch (state.stage) {
    case 'design':
      return advanceDesign(setting, plan, state);
    case 'surrogate':
      return advanceSurrogate(setting, plan, state, observations);
    case 'sample':
      return advanceSample(setting, plan, state);
    case 'check-wave': {
      const numbers = (list: readonly Measure[]): Stored[] =>
        observations.map((own) => toStored(numbersOf(own, list)));
      const heldOut = numbers(heldOutOf(setting).measures);
      return { ...state, wave: numbers(measures), heldOut, stage: 'profiles', batch: 0 };
    }
    case 'profiles':
      return advanceProfiles(setting, state);
    case 'done':
      return state;
  }
}
