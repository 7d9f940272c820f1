/** `sbc`: simulation-based calibration, does the posterior find truths as often as it says? */
import type { Command } from 'commander';
import { availableParallelism } from 'node:os';
import {
  DEFAULT_FREE,
  freeParameters,
  fromNormal,
  modelAt,
} from '../../../src/calibration/free-parameters.ts';
import {
  evidenceOf,
  jobSettingOf,
  numbersOf,
  type PosteriorSetting,
} from '../../../src/calibration/posterior-setting.ts';
import type { SamplingPlan } from '../../../src/calibration/sampling.ts';
import { wholeNumber } from '../../../src/cli/long-work.ts';
import { writeOut } from '../../../src/cli/output.ts';
import type { Job } from '../../../src/ensemble/job.ts';
import { SCORING } from '../../../src/evidence/scoring.ts';
import { hashInputs, studyDocument, writeDocument } from '../document.ts';
import type {
  Coverage,
  SbcDocument,
  SbcGroup,
  SbcPart,
  SbcResults,
  SbcSettings,
} from '../formats.ts';
import { sampleCase, type CasePlan, type Runs } from '../left-out/draws.ts';
import { CASE_SAMPLING, workOnCases, type CaseWork } from '../left-out/options.ts';
import type { Ledger } from '../ledger.ts';
import { commandText, placeOf, studyCommand, subjectFrom, type CommonOptions } from '../study.ts';
import { inflatedPosterior, meanFieldSurrogate, plainPrior, priorVariances } from './contexts.ts';
import { truthOf, type SbcContext, type SbcItem } from './dataset.ts';
import { partOf } from './part.ts';
import type { Task } from './thread.ts';
import { analyseAll } from './threads.ts';

/** Chains of a data set: a few hundred effective draws of a dozen parameters. */
const STUDY_PLAN: SamplingPlan = { burnIn: 2000, kept: 8000, every: 20 };
const RANKED = 99;
const BINS = 10;
/** The surrogate was made for draws that are spread a half wider than the posterior. */
const INFLATION = 1.5;

export interface SbcOptions extends CommonOptions {
  readonly datasets: number;
  readonly engine: number;
  readonly priorDatasets: number;
  readonly surrogateRuns: number;
  readonly startRuns: number;
  readonly generations: number;
  readonly meanFieldPoints: number;
}

const casePlan = ({ surrogateRuns, startRuns }: SbcOptions): CasePlan => ({
  posterior: { surrogateRuns: [surrogateRuns, surrogateRuns], draws: 0, sampling: CASE_SAMPLING },
  startRuns,
});

const samplingOf = ({ generations }: SbcOptions) => ({
  ...STUDY_PLAN,
  burnIn: Math.floor(generations / 4),
  kept: generations,
});

/** Runs and data sets together: what progress counts. */
const totalOf = ({ datasets, engine, priorDatasets, ...rest }: SbcOptions): number =>
  rest.startRuns + 2 * rest.surrogateRuns + datasets + 2 * engine + priorDatasets;

/** Indices of one kind that are not in the ledger. */
function missing(ledger: Ledger<SbcItem>, kind: SbcPart['kind'], count: number): number[] {
  const done = new Set(ledger.items.filter((item) => item.kind === kind).map((row) => row.index));
  return Array.from({ length: count }, (_, index) => index).filter((index) => !done.has(index));
}

/** Analyses data sets and keeps each when it is done. */
async function work(
  context: SbcContext,
  tasks: readonly Task[],
  workers: number,
  { runs, ledger }: CaseWork<SbcItem>,
): Promise<void> {
  const onItem = (item: SbcItem): void => {
    ledger.add(item);
    runs.skip(1);
  };
  await analyseAll(context, tasks, { workers, signal: runs.work.signal, onItem });
}

/** One run of the engine at the truth of each data set. */
async function runTruths(
  context: SbcContext,
  setting: PosteriorSetting,
  indices: readonly number[],
  runs: Runs,
): Promise<Task[]> {
  const { model, free, seed } = setting;
  const jobs = indices.map((index): Job => {
    const own = modelAt(model, free, fromNormal(free, truthOf(context, index)));
    const key = { stage: 'truth', batch: 0, index, replicate: 0 };
    return { key, model: { ...own, seed: `${seed}/truth`, replicate: index } };
  });
  const observations = await runs.observe('engine', jobSettingOf(setting), jobs);
  const { measures } = evidenceOf(setting);
  return observations.map((row, i) => ({ index: indices[i], country: numbersOf(row, measures) }));
}

/** Makes every data set that is not finished, and puts the parts together. */
export async function calibrateOnMadeUp(
  setting: PosteriorSetting,
  options: SbcOptions,
  task: CaseWork<SbcItem>,
): Promise<SbcResults> {
  const { runs, ledger } = task;
  const { workers = availableParallelism() } = options;
  const { surrogate, sampling } = await sampleCase('surrogate', setting, casePlan(options), runs);
  const common = { seed: setting.seed, evidence: evidenceOf(setting), ranked: RANKED };
  const narrow = { ...common, sampling: samplingOf(options), surrogate };
  const prior = inflatedPosterior(sampling, INFLATION);
  const plain = plainPrior(setting.free.length);
  const partFor = (kind: SbcPart['kind'], own: typeof prior): SbcPart =>
    partOf(
      ledger.items.filter((item) => item.kind === kind),
      { keys: DEFAULT_FREE, priorVariances: priorVariances(own), ranked: RANKED, bins: BINS },
    );

  // All runs come first: on a cluster what follows them is done once, by the last merge.
  const onEngine: SbcContext = { ...narrow, kind: 'engine', prior };
  const atTruths = missing(ledger, 'engine', options.engine);
  const countries = await runTruths(onEngine, setting, atTruths, runs);

  const onSurrogate: SbcContext = { ...narrow, kind: 'surrogate', prior };
  const indices = missing(ledger, 'surrogate', options.datasets);
  runs.skip(options.datasets - indices.length);
  await work(
    onSurrogate,
    indices.map((index) => ({ index })),
    workers,
    task,
  );
  const parts = [partFor('surrogate', prior)];

  if (options.engine > 0) {
    runs.skip(2 * (options.engine - atTruths.length));
    await work(onEngine, countries, workers, task);
    parts.push(partFor('engine', prior));
  }
  if (options.priorDatasets > 0) {
    const rest = missing(ledger, 'mean-field', options.priorDatasets);
    runs.skip(options.priorDatasets - rest.length);
    if (rest.length > 0) {
      const field = meanFieldSurrogate(setting, options.meanFieldPoints, surrogate.simulator);
      const context: SbcContext = { ...narrow, kind: 'mean-field', prior: plain, surrogate: field };
      await work(
        context,
        rest.map((index) => ({ index })),
        workers,
        task,
      );
    }
    parts.push(partFor('mean-field', plain));
  }
  return { surrogateRuns: 2 * options.surrogateRuns + options.startRuns, parts };
}

const percent = (coverage: Coverage): string => {
  const [share, low, high] = [coverage.share, coverage.low, coverage.high].map((value) =>
    (100 * value).toFixed(1),
  );
  return `${share} % (${low} … ${high})`;
};

const groupText = (title: string, group: SbcGroup | null): string[] =>
  group === null
    ? []
    : [
        `${title}: ${group.datasets} data sets, R̂ ${group.rHat.median} (worst ${group.rHat.worst}), effective size ${group.effective.median} (least ${group.effective.least})`,
        `  identified: 50 % intervals hold ${percent(group.pooled50)}, 90 % ${percent(group.pooled90)}`,
        ...group.parameters.map(
          ({ key, shrinkage, isIdentified, coverage50, coverage90, ranks }) =>
            `  ${key}${isIdentified ? ' *' : ''}: variance × ${shrinkage.toFixed(2)}, 50 %: ${percent(coverage50)}, 90 %: ${percent(coverage90)}, p = ${ranks.p}`,
        ),
      ];

const textOf = ({ results }: SbcDocument): string =>
  results.parts
    .flatMap(({ kind, all, converged, unconverged }) => [
      ...groupText(kind, all),
      ...groupText(`${kind}, converged`, converged),
      ...groupText(`${kind}, not converged`, unconverged),
    ])
    .concat('')
    .join('\n');

async function sbc(word: string, options: SbcOptions): Promise<void> {
  const { scenario, evidence } = subjectFrom(word, options);
  const { seed } = options;
  const setting: PosteriorSetting = {
    model: scenario.model,
    evidence,
    readings: { chosen: scenario.readings, mixture: true },
    free: freeParameters(DEFAULT_FREE),
    scoring: SCORING,
    seed,
  };
  const { surrogateRuns } = casePlan(options).posterior;
  const settings: SbcSettings = {
    datasets: options.datasets,
    engineDatasets: options.engine,
    priorDatasets: options.priorDatasets,
    meanFieldPoints: options.meanFieldPoints,
    bins: BINS,
    ranked: RANKED,
    sampling: samplingOf(options),
    plan: { surrogateRuns },
    startRuns: options.startRuns,
    inflation: INFLATION,
    free: DEFAULT_FREE,
  };
  // More data sets may be added later: the ledger does not depend on how many there are.
  const { datasets: _d, engineDatasets: _e, priorDatasets: _p, ...fixed } = settings;
  const { readings } = scenario;
  const inputs = hashInputs(scenario.model, { study: 'sbc', evidence, readings, seed, ...fixed });
  const results = await workOnCases<SbcItem, SbcResults>(
    'sbc',
    options,
    inputs,
    totalOf(options),
    (task) => calibrateOnMadeUp(setting, options, task),
    'runs and data sets',
  );
  const document = studyDocument({
    study: 'sbc' as const,
    command: commandText('sbc', word, options, {
      datasets: options.datasets,
      engine: options.engine,
      'prior-datasets': options.priorDatasets,
      'surrogate-runs': options.surrogateRuns,
      'start-runs': options.startRuns,
      generations: options.generations,
      'mean-field-points': options.meanFieldPoints,
    }),
    scenario: word,
    seed,
    inputs,
    settings,
    results,
  });
  writeDocument(placeOf(options.out!), document);
  await writeOut(textOf(document));
}

/** Adds `sbc`. */
export function addSbc(program: Command): void {
  const { kept } = STUDY_PLAN;
  studyCommand(program, 'sbc')
    .description('Fit made-up figures whose truth is known, and count how often it is found.')
    .option('--datasets <n>', 'made-up data sets on the surrogate', wholeNumber(2, 1e5), 200)
    .option('--engine <n>', 'data sets from runs of the engine', wholeNumber(0, 1e4), 10)
    .option(
      '--prior-datasets <n>',
      'data sets under the plain priors, on the mean field',
      wholeNumber(0, 1e5),
      100,
    )
    .option('--surrogate-runs <n>', 'runs of each of two rounds', wholeNumber(16, 1e5), 60)
    .option('--start-runs <n>', 'replicates at the start', wholeNumber(2, 1e4), 16)
    .option('--generations <n>', 'generations that are kept', wholeNumber(100, 1e6), kept)
    .option('--mean-field-points <n>', 'points of the mean field', wholeNumber(50, 1e4), 400)
    .action(sbc);
}
