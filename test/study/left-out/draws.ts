/**
 * A posterior of which some figures are left out, and true runs at its draws: the stages of
 * `calibrate`, from a point that is known, without the search and the profiles.
 */
import { checkDraws } from '../../../src/calibration/check-wave.ts';
import {
  fromNormal,
  modelAt,
  pointOf,
  valuesAt,
  type FreeParameter,
} from '../../../src/calibration/free-parameters.ts';
import { brief } from '../../../src/calibration/posterior-result.ts';
import {
  advancePosterior,
  initPosterior,
  posteriorJobs,
  type PosteriorPlan,
  type PosteriorStage,
  type PosteriorState,
} from '../../../src/calibration/posterior-stages.ts';
import {
  evidenceOf,
  fromStored,
  jobSettingOf,
  numbersOf,
  toStored,
  type PosteriorSetting,
} from '../../../src/calibration/posterior-setting.ts';
import { diagnoseSampling, type Sampling } from '../../../src/calibration/sampling.ts';
import type { Surrogate } from '../../../src/calibration/surrogate.ts';
import { weightedQuantile } from '../../../src/calibration/weighted.ts';
import type { Executor } from '../../../src/ensemble/executor.ts';
import {
  replicateJobs,
  type Job,
  type JobResult,
  type JobSetting,
} from '../../../src/ensemble/job.ts';
import type { Observations } from '../../../src/evidence/observe.ts';
import type { ParameterSummary, SurrogateCheck } from '../formats.ts';
import { KeptState } from '../kept-state.ts';
import type { Work } from '../study.ts';

type Row = readonly number[];

/** Sizes of a case. */
export interface CasePlan {
  readonly posterior: PosteriorPlan;
  /** Replicates at the start. */
  readonly startRuns: number;
}

export const runsOfCase = ({ posterior, startRuns }: CasePlan): number =>
  startRuns + posterior.surrogateRuns.reduce((sum, n) => sum + n, posterior.draws);

/** Runs of one study, counted. */
export class Runs {
  readonly work: Work;
  readonly of: number;
  private readonly count: { done: number };

  /** @param of how many there will be */
  constructor(work: Work, of: number, count = { done: 0 }) {
    this.work = work;
    this.of = of;
    this.count = count;
  }

  /** The same count of runs that another executor makes. */
  on(executor: Executor): Runs {
    return new Runs({ ...this.work, executor }, this.of, this.count);
  }

  /** Counts runs that a case took which was finished in an earlier sitting. */
  skip(runs: number): void {
    this.count.done += runs;
    this.work.onProgress({ done: this.count.done, of: this.of });
  }

  /** Observations of jobs, in order. @param name makes their keys those of one case */
  async observe(name: string, setting: JobSetting, jobs: readonly Job[]): Promise<Observations[]> {
    return (await this.results(name, setting, jobs)).map(({ observations }) => observations);
  }

  /** The same with all that a run gives. */
  async results(name: string, setting: JobSetting, jobs: readonly Job[]): Promise<JobResult[]> {
    const { executor, signal, onProgress } = this.work;
    const named = jobs.map((job) => ({
      ...job,
      key: { ...job.key, stage: `${name}/${job.key.stage}` },
    }));
    const onResult = (): void => onProgress({ done: ++this.count.done, of: this.of });
    return executor.run(named, { setting, signal, onResult });
  }
}

/** Weighted draws with the true run at each. */
export interface CaseDraws {
  readonly surrogate: Surrogate;
  readonly sampling: Sampling;
  /** Positions. */
  readonly draws: readonly Row[];
  readonly weights: Row;
  readonly observations: readonly Observations[];
  readonly check: SurrogateCheck;
}

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function startState(
  name: string,
  setting: PosteriorSetting,
  { startRuns }: CasePlan,
  runs: Runs,
): Promise<PosteriorState> {
  const point = pointOf(setting.model, setting.free);
  const model = { ...modelAt(setting.model, setting.free, point), seed: setting.seed };
  const jobs = replicateJobs(model, startRuns, 'start');
  const { measures } = evidenceOf(setting);
  const observations = await runs.observe(name, jobSettingOf(setting), jobs);
  const numbers = observations.map((own) => toStored(numbersOf(own, measures)));
  return initPosterior(setting, { point, numbers });
}

/** What was computed before the runs of these is not computed again. */
const STAGES_WITH_RUNS: readonly PosteriorStage[] = ['surrogate', 'check-wave'];

/**
 * Draws from the posterior of a setting, from the values of its model on.
 * @param name of the case: names its runs
 * @param until ends before the check wave, for a surrogate alone
 */
async function runStages(
  name: string,
  setting: PosteriorSetting,
  plan: CasePlan,
  runs: Runs,
  until: (state: PosteriorState) => boolean,
): Promise<{ state: PosteriorState; last: readonly Observations[] }> {
  const kept = new KeptState<PosteriorState>(JSON.stringify([name, setting, plan]));
  let state = kept.read() ?? (await startState(name, setting, plan, runs));
  let last: readonly Observations[] = [];
  for (;;) {
    if (STAGES_WITH_RUNS.includes(state.stage)) kept.write(state);
    if (until(state)) return { state, last };
    await breathe();
    runs.work.signal.throwIfAborted();
    last = await runs.observe(name, jobSettingOf(setting), posteriorJobs(setting, state));
    state = advancePosterior(setting, plan.posterior, state, last);
  }
}

/** The posterior sampled, without a check wave. */
export async function sampleCase(
  name: string,
  setting: PosteriorSetting,
  plan: CasePlan,
  runs: Runs,
): Promise<{ readonly surrogate: Surrogate; readonly sampling: Sampling }> {
  const isEnd = ({ stage }: PosteriorState): boolean => stage === 'check-wave';
  const { state } = await runStages(name, setting, plan, runs, isEnd);
  return { surrogate: state.surrogate!, sampling: state.sampling! };
}

/** The posterior sampled and run at its draws, which are re-weighted by the runs. */
export async function drawCase(
  name: string,
  setting: PosteriorSetting,
  plan: CasePlan,
  runs: Runs,
): Promise<CaseDraws> {
  const isEnd = ({ stage }: PosteriorState): boolean => stage === 'profiles';
  const { state, last } = await runStages(name, setting, plan, runs, isEnd);
  const { surrogate, sampling, positions: draws } = state;
  const wave = state.wave.map(fromStored);
  const checked = checkDraws(evidenceOf(setting), surrogate!, draws, wave);
  const k = checked.shape;
  return {
    surrogate: surrogate!,
    sampling: sampling!,
    draws,
    weights: checked.weights,
    observations: last,
    check: {
      surrogateRuns: surrogate!.correction.rows,
      runs: draws.length,
      distance: brief(checked.distance),
      k: Number.isFinite(k) ? brief(k) : null,
      isTrusted: checked.isTrusted,
      effective: brief(checked.effective),
      figures: checked.figures.map(({ key, bias, spread }) => ({
        key,
        bias: brief(bias),
        spread: brief(spread),
      })),
    },
  };
}

/** Values of positions by parameter. */
export function summarise(
  free: readonly FreeParameter[],
  { draws, weights }: Pick<CaseDraws, 'draws' | 'weights'>,
): ParameterSummary[] {
  const values = draws.map((draw) => valuesAt(free, fromNormal(free, draw)));
  return free.map(({ key }) => {
    const own = values.map((row) => row[key]!);
    const at = (p: number): number => brief(weightedQuantile(own, weights, p));
    return { key, q05: at(0.05), median: at(0.5), q95: at(0.95) };
  });
}

/** Worst R̂ over the parameters; null when chains did not move. */
export function worstRHat(sampling: Sampling): number | null {
  const worst = Math.max(...diagnoseSampling(sampling).map(({ rHat }) => rHat));
  return Number.isFinite(worst) ? brief(worst) : null;
}
