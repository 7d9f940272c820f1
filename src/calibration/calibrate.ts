/**
 * The calibration as a sequence of batches of runs. Its state is plain data: `jobsOf` says which
 * runs come next, `advance` takes their numbers and gives the next state. Whoever stores a state can
 * go on from it, with any number of workers, to the same answer.
 *
 * Stages: the mean field is fitted from several starts (no runs); *pilot* rounds find what lies
 * between mean field and engine and fit again; *cma-es* searches on the engine itself, all points of
 * a generation under the same random numbers; *check* runs the answer under the scenario's own seed.
 * The answer, the point fit, is the mean of the last search distribution, never the best point seen;
 * it is sought under the sharp score of `objective.ts`. *without-waves* fits the mean field with all
 * waves off. *posterior* (its own stages are in `posterior-stages.ts`) takes the full score.
 */
import type { Model } from '../engine/model.ts';
import { namedStream } from '../engine/random.ts';
import type { NumericKey } from '../engine/parameters.ts';
import type { Job } from '../ensemble/job.ts';
import type { EvidenceDocument, ReadingChoice } from '../evidence/figure.ts';
import { CHAINS } from './de-mc.ts';
import { ask, init as initCma, spread, tell, type CmaState } from './cma-es.ts';
import { medianPoint, modelAt, valuesAt, type FreeParameter } from './free-parameters.ts';
import { LENGTH_SCALES, NUGGET } from './kriging.ts';
import { laplaceCovariance } from './linear-fit.ts';
import { DESIGN_ROUNDS, DESIGN_STEP_DAYS, ROUGH } from './mean-field-design.ts';
import {
  correctionBetween,
  fitFromStarts,
  meanFieldMeasure,
  meanFieldProblem,
  refine,
  type Correction,
  type FitOptions,
} from './mean-field-fit.ts';
import {
  lossOf,
  meanOf,
  measureRun,
  noiseOf,
  scoredMeasures,
  type Measured,
  type Target,
} from './objective.ts';
import {
  evidenceOf,
  numbersOf,
  toStored,
  type PosteriorSetting,
  type Stored,
} from './posterior-setting.ts';
import {
  advancePosterior,
  initPosterior,
  posteriorJobs,
  runsOf,
  SURROGATE_CONSTANTS,
  type PosteriorPlan,
  type PosteriorStage,
  type PosteriorState,
} from './posterior-stages.ts';
import { checkPrior, keysLeftToPrior, type PriorCheck } from './prior-check.ts';
import { PROFILE_PLACES } from './profiles.ts';
import type { Observations } from '../evidence/observe.ts';
import { SCORING, type Scoring } from '../evidence/scoring.ts';
import { rankCorrelation } from './rank-correlation.ts';

/** Everything that determines a calibration. */
export interface CalibrationSetting {
  /** Frame and fixed parameters; the values of the free parameters do not matter. */
  readonly model: Model;
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
  /** Ids of figures that are not fitted but predicted. */
  readonly heldOut: readonly string[];
  readonly free: readonly FreeParameter[];
  /** Any text: names the random numbers of the search. */
  readonly seed: string;
  /** Most runs of the engine, those of the pilot and of the check included. */
  readonly budget: number;
  /** Replicates of the check. */
  readonly replicates: number;
  /** Constants of the score of the point fit. */
  readonly scoring: Scoring;
  /** Null: only the point is fitted. */
  readonly posterior: PosteriorChoice | null;
}

export interface PosteriorChoice {
  /** Whether readings that `readings` does not name are mixed by their weights. */
  readonly mixture: boolean;
  /** Constants of the full score. */
  readonly scoring: Scoring;
  readonly plan: PosteriorPlan;
}

export type Stage = 'pilot' | 'cma-es' | 'check' | 'without-waves' | 'posterior' | 'done';

/** Why the search on the engine ended. */
export type StopReason = 'budget' | 'movement';

/** One finished batch. */
export interface TraceRow {
  readonly stage: Stage | PosteriorStage;
  readonly batch: number;
  /** Runs so far. */
  readonly runs: number;
  /** Replicates of each point. */
  readonly replicates: number;
  /** Loss of the pilot's point, or the median over a generation; null for runs that search nothing. */
  readonly loss: number | null;
  /** Largest standard deviation of the search distribution, in prior standard deviations. */
  readonly spread: number | null;
  /** Spearman's correlation of the losses under the two halves of the replicates. */
  readonly agreement: number | null;
}

export interface CalibrationState {
  readonly stage: Stage;
  readonly batch: number;
  readonly runs: number;
  /** Minima of the mean field from each start, before any run. */
  readonly modes: readonly { readonly point: readonly number[]; readonly loss: number }[];
  /** Best point so far: of the mean field, then the mean of the search distribution. */
  readonly point: readonly number[];
  readonly noise: Readonly<Record<string, number>>;
  readonly correction: Correction;
  /** Corrections found so far, with the replicates behind them. */
  readonly pilots: readonly { readonly replicates: number; readonly correction: Correction }[];
  readonly cma: CmaState | null;
  readonly replicates: number;
  /** Means of the last generations. */
  readonly means: readonly (readonly number[])[];
  readonly stop: StopReason | null;
  readonly trace: readonly TraceRow[];
  /** Observations of the check, by replicate; empty before it. */
  readonly checked: readonly Observations[];
  /** Of the priors, before anything is fitted. */
  readonly priorCheck: PriorCheck;
  /** Parameters about which the figures say next to nothing at the best mode of the mean field. */
  readonly leftToPrior: readonly NumericKey[];
  /** Null before that stage, and for a model without waves. */
  readonly withoutWaves: WithoutWaves | null;
  /** Numbers of the last pilot, for the posterior: how far replicates lie apart. */
  readonly pilotNumbers: { readonly point: readonly number[]; readonly numbers: readonly Stored[] };
  readonly posterior: PosteriorState | null;
}

/** The fit of the corrected mean field with all waves off, beside the one with them. */
export interface WithoutWaves {
  readonly values: Readonly<Partial<Record<NumericKey, number>>>;
  readonly loss: number;
  /** Loss of the point fit on the same mean field. */
  readonly lossWithWaves: number;
  /** Numbers by measure, in the coordinate of the score. */
  readonly numbers: Measured;
}

/** Replicates of the pilot rounds. */
const PILOT: readonly number[] = [8, 16, 32, 64];
const LAMBDA = 16;
const FIRST_REPLICATES = 8;
const MOST_REPLICATES = 16;
/** Below this agreement of ranks the replicates are doubled. */
const UNCERTAIN = 0.4;
/** Step of the search on the engine, in standard deviations of the Laplace covariance. */
const FIRST_SIGMA = 0.1;
/** The search has stopped moving when the mean stays within this over {@link STILL} generations. */
const MOVEMENT = 0.01;
const STILL = 6;
/** Random starts of the mean field beside the medians of the priors. */
const RANDOM_STARTS = 1;

/** Runs of the posterior of a setting. */
const posteriorRuns = (posterior: PosteriorChoice | null): number =>
  posterior === null ? 0 : runsOf(posterior.plan);

/** Fewest runs that the stages need: pilot, two generations, check, posterior. */
export const leastBudget = (replicates: number, plan: PosteriorPlan | null = null): number =>
  PILOT.reduce((sum, n) => sum + n, 0) +
  2 * LAMBDA * FIRST_REPLICATES +
  replicates +
  (plan === null ? 0 : runsOf(plan));

/** Constants of the search that change its answer: a part of the hash of every calibration. */
export const ALGORITHM = {
  version: 3,
  pilot: PILOT,
  lambda: LAMBDA,
  replicates: [FIRST_REPLICATES, MOST_REPLICATES],
  uncertain: UNCERTAIN,
  firstSigma: FIRST_SIGMA,
  movement: [MOVEMENT, STILL],
  randomStarts: RANDOM_STARTS,
  design: { rounds: DESIGN_ROUNDS, stepDays: DESIGN_STEP_DAYS, rough: ROUGH },
  kriging: { lengthScales: LENGTH_SCALES, nugget: NUGGET },
  surrogate: SURROGATE_CONSTANTS,
  chains: CHAINS,
  profiles: PROFILE_PLACES,
} as const;

/** What is derived from a setting. */
interface Context {
  readonly setting: CalibrationSetting;
  readonly free: readonly FreeParameter[];
  readonly target: Target;
}

function contextOf(setting: CalibrationSetting): Context {
  const { evidence, readings, scoring } = setting;
  const measures = scoredMeasures(evidence);
  return {
    setting,
    free: setting.free,
    target: { evidence, readings, measures, scoring },
  };
}

const posteriorSettings = new WeakMap<CalibrationSetting, PosteriorSetting>();

/** The posterior of a calibration as a setting of its own. */
export function posteriorSettingOf(setting: CalibrationSetting): PosteriorSetting {
  const known = posteriorSettings.get(setting);
  if (known !== undefined) return known;
  const { model, evidence, readings, heldOut, free, seed, posterior } = setting;
  const fresh: PosteriorSetting = {
    model,
    evidence,
    readings: { chosen: readings, mixture: posterior?.mixture ?? false },
    free,
    scoring: posterior?.scoring ?? SCORING,
    seed,
    heldOut,
  };
  posteriorSettings.set(setting, fresh);
  return fresh;
}

const fitOptions = (
  { setting, free, target }: Context,
  noise: Readonly<Record<string, number>>,
  correction: Correction,
): FitOptions => ({ model: setting.model, free, target, noise, correction });

/** Start points of the mean field: the medians of the priors, and points between them and the edge. */
function startPoints({ setting, free }: Context): number[][] {
  const stream = namedStream(setting.seed, 'starts');
  const middle = medianPoint(free);
  const random = Array.from({ length: RANDOM_STARTS }, () =>
    middle.map((u) => u + 0.5 * (stream.uniform() - 0.5)),
  );
  return [middle, ...random];
}

/** First state: the mean field is fitted, no run has been made. */
export function init(setting: CalibrationSetting): CalibrationState {
  const context = contextOf(setting);
  const options = fitOptions(context, {}, {});
  const modes = fitFromStarts(startPoints(context), options);
  const best = modes.reduce((a, b) => (b.loss < a.loss ? b : a));
  const own = posteriorSettingOf(setting);
  return {
    stage: 'pilot',
    batch: 0,
    runs: 0,
    modes: modes.map(({ point, loss }) => ({ point, loss })),
    point: refine(best.point, options).point,
    noise: {},
    correction: {},
    pilots: [],
    cma: null,
    replicates: PILOT[0],
    means: [],
    stop: null,
    trace: [],
    checked: [],
    priorCheck: checkPrior(own),
    leftToPrior: keysLeftToPrior(own, best.point),
    withoutWaves: null,
    pilotNumbers: { point: [], numbers: [] },
    posterior: null,
  };
}

/** Points whose runs come next. */
function pointsOf(state: CalibrationState): readonly (readonly number[])[] {
  return state.stage === 'cma-es' && state.cma !== null ? ask(state.cma) : [state.point];
}

/** The runs that come next, in order of (index, replicate); none when the calibration is done. */
export function jobsOf(setting: CalibrationSetting, state: CalibrationState): Job[] {
  const { stage, batch, replicates } = state;
  if (stage === 'done' || stage === 'without-waves') return [];
  if (stage === 'posterior') return posteriorJobs(posteriorSettingOf(setting), state.posterior!);
  const { free } = setting;
  // The check is what a comparison of the fitted scenario does: its seed, its replicates.
  const seed = stage === 'check' ? setting.model.seed : `${setting.seed}/${stage}-${batch}`;
  return pointsOf(state).flatMap((point, index) =>
    Array.from({ length: replicates }, (_, replicate) => ({
      key: { stage, batch, index, replicate },
      model: { ...modelAt(setting.model, free, point), seed, replicate },
    })),
  );
}

/** Mean of corrections by replicates; the first, made elsewhere, only until there is another. */
function meanCorrection(pilots: CalibrationState['pilots']): Correction {
  const used = pilots.length > 1 ? pilots.slice(1) : pilots;
  const total = used.reduce((sum, { replicates }) => sum + replicates, 0);
  return Object.fromEntries(
    Object.keys(used[0].correction).map((key) => [
      key,
      used.reduce((sum, row) => sum + (row.replicates / total) * row.correction[key], 0),
    ]),
  );
}

function startSearch(context: Context, state: CalibrationState): CalibrationState {
  const { setting } = context;
  const options = fitOptions(context, state.noise, state.correction);
  const minimum = refine(state.point, options);
  const covariance = laplaceCovariance(meanFieldProblem(options), minimum.linear);
  const cma = initCma(minimum.point, FIRST_SIGMA, {
    seed: setting.seed,
    name: 'cma-es',
    lambda: LAMBDA,
    covariance,
  });
  const point = minimum.point;
  return { ...state, stage: 'cma-es', batch: 0, point, cma, replicates: FIRST_REPLICATES };
}

const storedNumbers = (setting: CalibrationSetting, runs: readonly Observations[]): Stored[] => {
  const { measures } = evidenceOf(posteriorSettingOf(setting));
  return runs.map((own) => toStored(numbersOf(own, measures)));
};

function advancePilot(
  context: Context,
  state: CalibrationState,
  observations: readonly Observations[],
): CalibrationState {
  const { setting, free, target } = context;
  const runs = observations.map((own) => measureRun(own, target.measures));
  const engine = meanOf(runs, target.measures);
  const expected = meanFieldMeasure(target)(modelAt(setting.model, free, state.point));
  const correction = correctionBetween(engine, expected);
  const pilots = [...state.pilots, { replicates: runs.length, correction }];
  const noise = noiseOf(runs, target.measures, setting.replicates);
  const loss = lossOf(target, state.point, engine, noise);
  const next = traced(state, runs.length, { loss, spread: null, agreement: null });
  const pilotNumbers = { point: state.point, numbers: storedNumbers(setting, observations) };
  const found = { ...next, pilots, pilotNumbers, noise, correction: meanCorrection(pilots) };
  const batch = state.batch + 1;
  if (batch === PILOT.length) return startSearch(context, found);
  const { point } = refine(state.point, fitOptions(context, noise, found.correction));
  return { ...found, batch, point, replicates: PILOT[batch] };
}

/** The state with one more row of the trace and more runs. */
function traced(
  state: CalibrationState,
  made: number,
  row: Pick<TraceRow, 'loss' | 'spread' | 'agreement'>,
): CalibrationState {
  const { stage, batch, replicates } = state;
  const runs = state.runs + made;
  return { ...state, runs, trace: [...state.trace, { stage, batch, runs, replicates, ...row }] };
}

/** Losses of the points of a generation under some of its replicates. */
function lossesOf(
  { setting, target }: Context,
  state: CalibrationState,
  points: readonly (readonly number[])[],
  runs: readonly Measured[],
  isUsed: (replicate: number) => boolean,
): number[] {
  const { replicates } = state;
  // The mean of a few replicates is less certain than that of the check.
  const wider = Math.sqrt(setting.replicates / replicates);
  const noise = Object.fromEntries(
    Object.entries(state.noise).map(([key, sd]) => [key, wider * sd]),
  );
  return points.map((point, index) => {
    const own = runs.slice(index * replicates, (index + 1) * replicates);
    const used = own.filter((_, replicate) => isUsed(replicate));
    return lossOf(target, point, meanOf(used, target.measures), noise);
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Whether the mean of the distribution has stayed where it was, in prior standard deviations. */
function isStill(means: CalibrationState['means']): boolean {
  if (means.length < STILL) return false;
  const recent = means.slice(-STILL);
  return recent[0].every((_, i) => {
    const column = recent.map((mean) => mean[i]);
    return Math.max(...column) - Math.min(...column) < MOVEMENT;
  });
}

function advanceSearch(
  context: Context,
  state: CalibrationState,
  runs: readonly Measured[],
): CalibrationState {
  const points = pointsOf(state);
  const losses = lossesOf(context, state, points, runs, () => true);
  const half = state.replicates / 2;
  const agreement = rankCorrelation(
    lossesOf(context, state, points, runs, (replicate) => replicate < half),
    lossesOf(context, state, points, runs, (replicate) => replicate >= half),
  );
  const cma = tell(state.cma as CmaState, points, losses);
  const row = { loss: median(losses), spread: spread(cma), agreement };
  const next = {
    ...traced(state, runs.length, row),
    cma,
    point: cma.mean,
    batch: state.batch + 1,
    means: [...state.means, cma.mean].slice(-STILL),
  };
  return endOrGoOn(context, next, agreement);
}

/** Ends the search on movement or budget; doubles the replicates when ranks are uncertain. */
function endOrGoOn(
  { setting }: Context,
  state: CalibrationState,
  agreement: number,
): CalibrationState {
  const later = setting.replicates + posteriorRuns(setting.posterior);
  const rest = setting.budget - later - state.runs;
  const isUncertain = agreement < UNCERTAIN && state.replicates < MOST_REPLICATES;
  const wanted = isUncertain ? 2 * state.replicates : state.replicates;
  const replicates = wanted * LAMBDA <= rest ? wanted : state.replicates;
  const stop = isStill(state.means) ? 'movement' : replicates * LAMBDA > rest ? 'budget' : null;
  if (stop === null) return { ...state, replicates };
  return { ...state, stop, stage: 'check', batch: 0, replicates: setting.replicates };
}

/** Whether a parameter belongs to a wave. */
const isWave = ({ key }: FreeParameter): boolean => key.startsWith('waves.');

/** Fits the corrected mean field with all waves off, from the point fit. */
function fitWithoutWaves(context: Context, state: CalibrationState): WithoutWaves {
  const { setting } = context;
  const options = fitOptions(context, state.noise, state.correction);
  const problem = meanFieldProblem(options);
  const parameters = { ...setting.model.parameters, 'events.enabled': false };
  const free = setting.free.filter((row) => !isWave(row));
  const start = state.point.filter((_, i) => !isWave(setting.free[i]));
  const calm = { ...options, model: { ...setting.model, parameters }, free };
  const [minimum] = fitFromStarts([start], calm);
  const { point, loss, linear } = refine(minimum.point, calm);
  return {
    values: valuesAt(free, point),
    loss,
    lossWithWaves: problem.loss(state.point, problem.measure(state.point)),
    numbers: linear.measured,
  };
}

function advanceCheck(
  { setting, target }: Context,
  state: CalibrationState,
  observations: readonly Observations[],
): CalibrationState {
  const runs = observations.map((own) => measureRun(own, target.measures));
  const loss = lossOf(target, state.point, meanOf(runs, target.measures), state.noise);
  const next = traced(state, runs.length, { loss, spread: null, agreement: null });
  const stage = setting.model.parameters['events.enabled'] ? 'without-waves' : 'posterior';
  return startPosterior(setting, { ...next, stage, batch: 0, checked: observations });
}

/** Begins the posterior when it is its turn; ends where none is wanted. */
function startPosterior(setting: CalibrationSetting, state: CalibrationState): CalibrationState {
  if (state.stage !== 'posterior') return state;
  if (setting.posterior === null) return { ...state, stage: 'done' };
  const start = { point: state.point, numbers: storedNumbers(setting, state.checked) };
  const posterior = initPosterior(posteriorSettingOf(setting), start, [state.pilotNumbers]);
  return { ...state, posterior };
}

/** Names the stage of the posterior in the trace, where runs were made. */
function tracedPosterior(state: CalibrationState, made: number): CalibrationState {
  if (made === 0) return state;
  const { stage, batch } = state.posterior!;
  const row = { loss: null, spread: null, agreement: null };
  const { runs, trace } = traced({ ...state, replicates: 1 }, made, row);
  return { ...state, runs, trace: [...trace.slice(0, -1), { ...trace.at(-1)!, stage, batch }] };
}

/** What has served its purpose is not kept: of a posterior that is done, the result stays. */
function withoutScaffold(posterior: PosteriorState): PosteriorState {
  const { known, result, stage, batch } = posterior;
  const design = { ...posterior.design, points: [], outputs: [], kriging: null };
  const empty = { positions: [], runs: [], wave: [], heldOut: [], profiles: [] };
  return { stage, batch, known, design, ...empty, surrogate: null, sampling: null, result };
}

function advanceFullScore(
  setting: CalibrationSetting,
  state: CalibrationState,
  observations: readonly Observations[],
): CalibrationState {
  const { plan } = setting.posterior!;
  const own = posteriorSettingOf(setting);
  const posterior = advancePosterior(own, plan, state.posterior!, observations);
  const next = tracedPosterior(state, observations.length);
  if (posterior.stage !== 'done') return { ...next, posterior };
  return { ...next, stage: 'done', posterior: withoutScaffold(posterior) };
}

/**
 * The state after a batch.
 * @param observations of the runs of {@link jobsOf}, in its order
 */
export function advance(
  setting: CalibrationSetting,
  state: CalibrationState,
  observations: readonly Observations[],
): CalibrationState {
  const context = contextOf(setting);
  const measure = (own: Observations): Measured => measureRun(own, context.target.measures);
  switch (state.stage) {
    case 'pilot':
      return advancePilot(context, state, observations);
    case 'cma-es':
      return advanceSearch(context, state, observations.map(measure));
    case 'check':
      return advanceCheck(context, state, observations);
    case 'without-waves': {
      const withoutWaves = fitWithoutWaves(context, state);
      return startPosterior(setting, { ...state, stage: 'posterior', withoutWaves });
    }
    case 'posterior':
      return advanceFullScore(setting, state, observations);
    case 'done':
      return state;
  }
}
