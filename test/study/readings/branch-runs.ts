/** The runs of a branch: pilots that correct its fit, runs that confirm it, imitation switched off. */
import { modelAt } from '../../../src/calibration/free-parameters.ts';
import { dayOf } from '../../../src/engine/calendar.ts';
import type { Model } from '../../../src/engine/model.ts';
import { compareObservations } from '../../../src/ensemble/compare.ts';
import { replicateJobs, type JobResult, type JobSetting } from '../../../src/ensemble/job.ts';
import { WAVES, type BranchResult, type Interval, type Wave } from '../formats.ts';
import { KeptState } from '../kept-state.ts';
import type { Runs } from '../left-out/draws.ts';
import { intervalOf } from '../left-out/predict.ts';
import {
  FEWER,
  firstFit,
  fitAgain,
  fitFewerWaves,
  fitOfRuns,
  learn,
  meanFieldFit,
  NOTHING,
  valuesOf,
  type BranchSetting,
  type Learned,
} from './fit.ts';

type Row = readonly number[];

const COUNTED = dayOf('2012-12-20');
const PEERS: readonly string[] = ['sectoral', 'horizontal', 'vertical', 'jurisdiction'];

export interface BranchPlan {
  readonly pilots: readonly number[];
  readonly confirmRuns: number;
  readonly seed: string;
}

/** Runs of a branch. */
export const runsOfBranch = ({ pilots, confirmRuns }: BranchPlan): number =>
  pilots.reduce((sum, n) => sum + n, 2 * confirmRuns);

const jobSetting = ({ evidence, branch }: BranchSetting): JobSetting => ({
  evidence,
  observer: { readings: branch.readings, roles: ['fit'] },
  table: { by: ['channel'], days: [COUNTED] },
});

/** Replicates of models under one seed, by model. */
async function runModels(
  setting: BranchSetting,
  models: readonly { readonly name: string; readonly model: Model }[],
  seed: string,
  replicates: number,
  runs: Runs,
): Promise<JobResult[][]> {
  const jobs = models.flatMap(({ name, model }) =>
    replicateJobs({ ...model, seed }, replicates, name),
  );
  const results = await runs.results(setting.branch.id, jobSetting(setting), jobs);
  return models.map((_, i) => results.slice(i * replicates, (i + 1) * replicates));
}

const pointModel = ({ model, free }: BranchSetting, point: Row): Model =>
  modelAt(model, free, point);

/** A fit, and what the pilots so far have taught. */
interface FitState {
  readonly pilots: number;
  readonly point: Row;
  readonly learned: Learned;
}

/** The fit corrected by one more pilot. */
async function afterPilot(
  setting: BranchSetting,
  { pilots, seed }: BranchPlan,
  { pilots: round, point }: FitState,
  runs: Runs,
): Promise<FitState> {
  const name = `pilot-${round}`;
  const models = [{ name, model: pointModel(setting, point) }];
  const [found] = await runModels(setting, models, `${seed}/${name}`, pilots[round], runs);
  const observations = found.map((row) => row.observations);
  const learned = learn(setting, point, observations);
  return { pilots: round + 1, point: fitAgain(setting, point, learned), learned };
}

/** The fit, corrected after each pilot. */
async function fitBranch(setting: BranchSetting, plan: BranchPlan, runs: Runs): Promise<FitState> {
  const kept = new KeptState<FitState>(JSON.stringify([setting, plan]));
  let state = kept.read() ?? { pilots: 0, point: firstFit(setting), learned: NOTHING };
  for (;;) {
    kept.write(state);
    if (state.pilots === plan.pilots.length) return state;
    state = await afterPilot(setting, plan, state, runs);
  }
}

/** Accounts by the day of the last count, and the share that peers and superiors moved. */
function countsOf({ table }: JobResult): { total: number; peers: number } {
  const rows = table!.groups.map(({ channel }, i) => ({ channel, count: table!.counts[i] }));
  const sum = (isUsed: (channel: string) => boolean): number =>
    rows.reduce((all, { channel, count }) => all + (isUsed(String(channel)) ? count : 0), 0);
  return { total: sum(() => true), peers: sum((channel) => PEERS.includes(channel)) };
}

const evenly = (values: readonly number[]): Interval =>
  intervalOf(
    values,
    values.map(() => 1 / values.length),
  );

/** Waves each of which, left out alone, makes the fit miss more figures. */
const neededWaves = (fewerWaves: BranchResult['fewerWaves'], met: number): Wave[] =>
  WAVES.filter((wave) =>
    fewerWaves.some((row) => row.without.length === 1 && row.without[0] === wave && row.met < met),
  );

/** Fits a branch and looks at it. */
export async function runBranch(
  setting: BranchSetting,
  plan: BranchPlan,
  runs: Runs,
): Promise<BranchResult> {
  const { point, learned } = await fitBranch(setting, plan, runs);
  const { confirmRuns } = plan;
  const seed = `${plan.seed}/confirm`;
  const model = pointModel(setting, point);
  const still = { ...model, parameters: { ...model.parameters, imitation: 0 } };
  const models = [
    { name: 'confirm', model },
    { name: 'imitation-off', model: still },
  ];
  const [on, off] = await runModels(setting, models, seed, confirmRuns, runs);
  const counts = on.map(countsOf);
  const observations = on.map((row) => row.observations);
  const table = compareObservations(setting.evidence, setting.branch.readings, observations);
  const meanField = meanFieldFit(setting, point, learned);
  const isWhole = setting.branch.without.length === 0;
  const fewerWaves = (isWhole ? FEWER : []).map((without) => ({
    without,
    ...fitFewerWaves(setting, point, learned, without),
  }));
  return {
    ...setting.branch,
    values: valuesOf(setting, point),
    meanField,
    runs: {
      ...fitOfRuns(setting, point, observations, table, learned),
      replicates: confirmRuns,
    },
    fewerWaves,
    neededWaves: neededWaves(fewerWaves, meanField.met),
    imitationOff: evenly(off.map((row, i) => countsOf(row).total / counts[i].total)),
    peerShare: evenly(counts.map(({ total, peers }) => peers / total)),
  };
}
