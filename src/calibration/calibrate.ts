/**
 * The calibration as a sequence of batches of runs. Its state is plain data: `jobsOf` says which
 * runs come next, `advance` takes their numbers and gives the next state. Whoever stores a state can
 * go on from it, with any number of workers, to the same answer.
 *
 * Stages: the mean field is fitted from several starts (no runs); *pilot* rounds find what lies
 * between mean field and engine and fit again; *cma-es* searches on the engine itself, all points of
 * a generation under the same random numbers; *check* runs the answer under the scenario's own seed.
 * The answer is the mean of the last search distribution, never the best point seen.
 */
import type { Model } from '../engine/model.ts';
import { namedStream } from '../engine/random.ts';
import type { NumericKey } from '../engine/parameters.ts';
import type { Job } from '../ensemble/job.ts';
import type { EvidenceDocument, ReadingChoice } from '../evidence/figure.ts';
import { ask, init as initCma, spread, tell, type CmaState } from './cma-es.ts';
import { freeParameters, medianPoint, modelAt, type FreeParameter } from './free-parameters.ts';
import { laplaceCovariance } from './linear-fit.ts';
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
import type { Observations } from '../evidence/observe.ts';
import type { Scoring } from '../evidence/scoring.ts';
import { rankCorrelation } from './rank-correlation.ts';

/** Everything that determines a calibration. */
export interface CalibrationSetting {
  /** Frame and fixed parameters; the values of the free parameters do not matter. */
  readonly model: Model;
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
  readonly free: readonly NumericKey[];
  /** Any text: names the random numbers of the search. */
  readonly seed: string;
  /** Most runs of the engine, those of the pilot and of the check included. */
  readonly budget: number;
  /** Replicates of the check. */
  readonly replicates: number;
  /** Constants of the score. */
  readonly scoring: Scoring;
}

export type Stage = 'pilot' | 'cma-es' | 'check' | 'done';

/** Why the search on the engine ended. */
export type StopReason = 'budget' | 'movement';

/** One finished batch. */
export interface TraceRow {
  readonly stage: Stage;
  readonly batch: number;
  /** Runs so far. */
  readonly runs: number;
  /** Replicates of each point. */
  readonly replicates: number;
  /** Loss of the pilot's point, or the median over a generation. */
  readonly loss: number;
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

/** Fewest runs that the stages need: pilot, two generations, check. */
export const leastBudget = (replicates: number): number =>
  PILOT.reduce((sum, n) => sum + n, 0) + 2 * LAMBDA * FIRST_REPLICATES + replicates;

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
    free: freeParameters(setting.free),
    target: { evidence, readings, measures, scoring },
  };
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
  };
}

/** Points whose runs come next. */
function pointsOf(state: CalibrationState): readonly (readonly number[])[] {
  return state.stage === 'cma-es' && state.cma !== null ? ask(state.cma) : [state.point];
}

/** The runs that come next, in order of (index, replicate); none when the calibration is done. */
export function jobsOf(setting: CalibrationSetting, state: CalibrationState): Job[] {
  const { stage, batch, replicates } = state;
  if (stage === 'done') return [];
  const { free } = contextOf(setting);
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

function advancePilot(
  context: Context,
  state: CalibrationState,
  runs: readonly Measured[],
): CalibrationState {
  const { setting, free, target } = context;
  const engine = meanOf(runs, target.measures);
  const expected = meanFieldMeasure(target)(modelAt(setting.model, free, state.point));
  const correction = correctionBetween(engine, expected);
  const pilots = [...state.pilots, { replicates: runs.length, correction }];
  const noise = noiseOf(runs, target.measures, setting.replicates);
  const loss = lossOf(target, state.point, engine, noise);
  const next = traced(state, runs.length, { loss, spread: null, agreement: null });
  const found = { ...next, pilots, noise, correction: meanCorrection(pilots) };
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
  const rest = setting.budget - setting.replicates - state.runs;
  const isUncertain = agreement < UNCERTAIN && state.replicates < MOST_REPLICATES;
  const wanted = isUncertain ? 2 * state.replicates : state.replicates;
  const replicates = wanted * LAMBDA <= rest ? wanted : state.replicates;
  const stop = isStill(state.means) ? 'movement' : replicates * LAMBDA > rest ? 'budget' : null;
  if (stop === null) return { ...state, replicates };
  return { ...state, stop, stage: 'check', batch: 0, replicates: setting.replicates };
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
  const { target } = context;
  const runs = observations.map((own) => measureRun(own, target.measures));
  switch (state.stage) {
    case 'pilot':
      return advancePilot(context, state, runs);
    case 'cma-es':
      return advanceSearch(context, state, runs);
    case 'check': {
      const loss = lossOf(target, state.point, meanOf(runs, target.measures), state.noise);
      const next = traced(state, runs.length, { loss, spread: null, agreement: null });
      return { ...next, stage: 'done', checked: observations };
    }
    case 'done':
      return state;
  }
}
