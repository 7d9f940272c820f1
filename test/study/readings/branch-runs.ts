/** The runs of a branch: pilots that correct its fit, runs that confirm it, imitation switched off. */
import { modelAt } from '../../../src/calibration/free-parameters.ts';
import { dayOf } from '../../../src/engine/calendar.ts';
import type { Model } from '../../../src/engine/model.ts';
import { compareObservations } from '../../../src/ensemble/compare.ts';
import { replicateJobs, type JobResult, type JobSetting } from '../../../src/ensemble/job.ts';
import { WAVES, type BranchResult, type Interval, type Wave } from '../formats.ts';
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

/** Replicates of a model under a seed. */
function runModel(
  setting: BranchSetting,
  model: Model,
  seed: string,
  replicates: number,
  name: string,
  runs: Runs,
): Promise<JobResult[]> {
  const jobs = replicateJobs({ ...model, seed }, replicates, name);
  return runs.results(setting.branch.id, jobSetting(setting), jobs);
}

const pointModel = ({ model, free }: BranchSetting, point: Row): Model =>
  modelAt(model, free, point);

/** The fit, corrected after each pilot. */
async function fitBranch(
  setting: BranchSetting,
  { pilots, seed }: BranchPlan,
  runs: Runs,
): Promise<{ point: Row; learned: Learned }> {
  let point: Row = firstFit(setting);
  let learned = NOTHING;
  for (const [round, replicates] of pilots.entries()) {
    const name = `pilot-${round}`;
    const own = `${seed}/${name}`;
    const found = await runModel(setting, pointModel(setting, point), own, replicates, name, runs);
    learned = learn(
      setting,
      point,
      found.map(({ observations }) => observations),
    );
    point = fitAgain(setting, point, learned);
  }
  return { point, learned };
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
  const on = await runModel(setting, model, seed, confirmRuns, 'confirm', runs);
  const still = { ...model, parameters: { ...model.parameters, imitation: 0 } };
  const off = await runModel(setting, still, seed, confirmRuns, 'imitation-off', runs);
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
