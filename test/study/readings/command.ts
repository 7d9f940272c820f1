/** `readings`: everything fitted again under each reading; which conclusions do not care? */
import { InvalidArgumentError, type Command } from 'commander';
import { DEFAULT_FREE, freeParameters } from '../../../src/calibration/free-parameters.ts';
import { evidenceOf, type PosteriorSetting } from '../../../src/calibration/posterior-setting.ts';
import { readingWeights } from '../../../src/calibration/posterior-result.ts';
import { wholeNumber } from '../../../src/cli/long-work.ts';
import { writeOut } from '../../../src/cli/output.ts';
import type { Executor } from '../../../src/ensemble/executor.ts';
import { together } from '../../../src/ensemble/together.ts';
import { SCORING } from '../../../src/evidence/scoring.ts';
import { hashInputs, studyDocument, writeDocument } from '../document.ts';
import {
  type BranchResult,
  type Interval,
  type ReadingsDocument,
  type ReadingsResults,
} from '../formats.ts';
import { drawCase, runsOfCase, worstRHat, type Runs } from '../left-out/draws.ts';
import { distrustOf, trustWords } from '../trust.ts';
import {
  casePlan,
  caseWords,
  once,
  withCaseSizes,
  workOnCases,
  type CaseOptions,
  type CaseWork,
} from '../left-out/options.ts';
import { commandText, placeOf, studyCommand, subjectFrom, type Subject } from '../study.ts';
import { branchesOf, evidenceOfBranch } from './branches.ts';
import { runBranch, runsOfBranch, type BranchPlan } from './branch-runs.ts';
import { conclusionsOf, isOnTheEdge, isUnsaved } from './conclusions.ts';
import { settingWithout } from './fit.ts';

export interface ReadingsOptions extends CaseOptions {
  readonly pilots: readonly number[];
  readonly confirm: number;
}

type Weights = Pick<ReadingsResults, 'posteriorWeights' | 'check' | 'rHat'>;
type Item = { readonly name: string } & (
  { readonly branch: BranchResult } | { readonly weights: Weights }
);

const planOf = ({ pilots, confirm, seed }: ReadingsOptions): BranchPlan => ({
  pilots,
  confirmRuns: confirm,
  seed,
});

/** Posterior weights of the readings, all mixed. */
async function weigh(
  { scenario, evidence }: Subject,
  options: ReadingsOptions,
  runs: Runs,
): Promise<Weights> {
  const setting: PosteriorSetting = {
    model: scenario.model,
    evidence,
    readings: { chosen: scenario.readings, mixture: true },
    free: freeParameters(DEFAULT_FREE),
    scoring: SCORING,
    seed: options.seed,
  };
  const drawn = await drawCase('weights', setting, casePlan(options), runs);
  const source = { evidence: evidenceOf(setting), surrogate: drawn.surrogate };
  return {
    posteriorWeights: readingWeights(source, drawn.draws, drawn.weights),
    check: drawn.check,
    rHat: worstRHat(drawn.sampling),
  };
}

/** Fits every branch that is not finished. */
export async function fitBranches(
  subject: Subject,
  options: ReadingsOptions,
  { runs, ledger }: CaseWork<Item>,
): Promise<ReadingsResults> {
  const { scenario, evidence } = subject;
  const plan = planOf(options);
  /** A piece of the study that is taken from the ledger when it is there. */
  const piece =
    (name: string, size: number, make: (runs: Runs) => Promise<Item>) =>
    (executor: Executor): Promise<Item> => {
      if (ledger.items.some((item) => item.name === name)) runs.skip(size);
      return once(ledger, name, () => make(runs.on(executor)));
    };
  const fits = branchesOf(evidence, scenario.readings).map((branch) => {
    const fitted = evidenceOfBranch(evidence, branch);
    const setting = settingWithout(scenario.model, fitted, branch, scenario.replicates);
    return piece(branch.id, runsOfBranch(plan), async (own) => ({
      name: branch.id,
      branch: await runBranch(setting, plan, own),
    }));
  });
  const weighing = piece('weights', runsOfCase(casePlan(options)), async (own) => ({
    name: 'weights',
    weights: await weigh(subject, options, own),
  }));
  const items = await together(runs.work.executor, [...fits, weighing]);
  const branches = items.flatMap((item) => ('branch' in item ? [item.branch] : []));
  const [weights] = items.flatMap((item) => ('weights' in item ? [item.weights] : []));
  return {
    runs: branches.length * runsOfBranch(plan) + runsOfCase(casePlan(options)),
    branches,
    unsaved: branches.filter(isUnsaved).map(({ id }) => id),
    onTheEdge: branches.filter(isOnTheEdge).map(({ id }) => id),
    conclusions: conclusionsOf(branches),
    ...weights,
  };
}

const percent = (value: number | null): string =>
  value === null ? '–' : `${(100 * value).toFixed(1)} %`;

const share = ({ q05, median, q95 }: Interval): string =>
  `${percent(median)} (${percent(q05)} … ${percent(q95)})`;

const textOf = ({ results }: ReadingsDocument): string =>
  [
    ...results.branches.map(
      ({ id, runs, meanField, neededWaves, imitationOff, peerShare }) =>
        `${id}: loss ${runs.loss} (mean field ${meanField.loss}), ${runs.met} of ${runs.of} met${runs.missed.map((row) => `, not ${row.id}`).join('')}; without imitation ${share(imitationOff)}, peers ${share(peerShare)}; waves needed: ${neededWaves.join(', ') || 'none'}`,
    ),
    ...results.conclusions.map(({ id, survives }) => `${id}: same in every branch: ${survives}`),
    `weights: ${trustWords(distrustOf(results.rHat, results.check))}`,
    ...Object.entries(results.posteriorWeights).map(
      ([id, weights]) => `${id}: ${JSON.stringify(weights)}`,
    ),
    '',
  ].join('\n');

async function readings(word: string, options: ReadingsOptions): Promise<void> {
  const subject = subjectFrom(word, options);
  const { scenario, evidence } = subject;
  const { seed, pilots, confirm } = options;
  const plan = casePlan(options);
  const branches = branchesOf(evidence, scenario.readings);
  const fixed = { study: 'readings', evidence, plan, pilots, confirm, seed, branches };
  const inputs = hashInputs(scenario.model, { ...fixed, replicates: scenario.replicates });
  const total = branches.length * runsOfBranch(planOf(options)) + runsOfCase(plan);
  const results = await workOnCases<Item, ReadingsResults>(
    'readings',
    options,
    inputs,
    total,
    (work) => fitBranches(subject, options, work),
  );
  const document = studyDocument({
    study: 'readings' as const,
    command: commandText('readings', word, options, {
      pilots: pilots.join(','),
      confirm,
      ...caseWords(options),
    }),
    scenario: word,
    seed,
    inputs,
    settings: {
      plan: plan.posterior,
      startRuns: plan.startRuns,
      pilots,
      confirmRuns: confirm,
      free: DEFAULT_FREE,
    },
    results,
  });
  writeDocument(placeOf(options.out!), document);
  await writeOut(textOf(document));
}

function sizes(text: string): number[] {
  const list = text.split(',').map(wholeNumber(2, 1e4));
  if (list.length > 0) return list;
  throw new InvalidArgumentError('wanted replicates with commas between them.');
}

/** Adds `readings`. */
export function addReadings(program: Command): void {
  withCaseSizes(studyCommand(program, 'readings'))
    .description('Fit again under each reading, and with fewer waves.')
    .option('--pilots <list>', 'replicates of the rounds that correct the fit', sizes, [12, 24])
    .option('--confirm <n>', 'replicates that confirm a fit', wholeNumber(2, 1e4), 20)
    .action(readings);
}
