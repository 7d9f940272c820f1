/** `holdout`: only figures up to a date are fitted; what does that say of the later ones? */
import { InvalidArgumentError, type Command } from 'commander';
import { normal } from '../../../src/calibration/de-mc.ts';
import { selectFigures } from '../../../src/calibration/figure-selection.ts';
import { fromNormal, modelAt } from '../../../src/calibration/free-parameters.ts';
import {
  heldOutOf,
  jobSettingOf,
  type PosteriorSetting,
} from '../../../src/calibration/posterior-setting.ts';
import { wholeNumber } from '../../../src/cli/long-work.ts';
import { writeOut } from '../../../src/cli/output.ts';
import type { NumericKey, Parameters } from '../../../src/engine/parameters.ts';
import { namedStream } from '../../../src/engine/random.ts';
import type { Job } from '../../../src/ensemble/job.ts';
import { together } from '../../../src/ensemble/together.ts';
import { SCORING } from '../../../src/evidence/scoring.ts';
import { hashInputs, studyDocument, writeDocument } from '../document.ts';
import {
  WAVES,
  type HoldoutDocument,
  type HoldoutResults,
  type HoldoutVariant,
  type Wave,
} from '../formats.ts';
import { commandText, placeOf, studyCommand, subjectFrom, type Subject } from '../study.ts';
import { baselinePriors } from './baselines.ts';
import { asPredictors, compareScores, predictionsOf, runCase } from './case.ts';
import { runsOfCase, type CasePlan, type Runs } from './draws.ts';
import { freeInputs, freeOf, freeWords, withFreeOption, type FreeOptions } from './free.ts';
import {
  casePlan,
  caseWords,
  once,
  withCaseSizes,
  workOnCases,
  type CaseOptions,
  type CaseWork,
} from './options.ts';
import { caseText } from './text.ts';

const UNTIL = '2011-09-30';
const VARIANTS: readonly HoldoutVariant['laterWaves'][] = ['removed', 'from-prior'];

export interface HoldoutOptions extends CaseOptions, FreeOptions {
  readonly until: string;
  readonly priorRuns: number;
}

type Item = HoldoutVariant & { readonly name: string };

const amplitudeOf = (wave: Wave): NumericKey => `waves.${wave}.amplitude`;

/** Amplitudes of the waves that are dated after a day. */
const laterAmplitudes = (parameters: Parameters, until: string): NumericKey[] =>
  WAVES.filter((wave) => parameters[`waves.${wave}.date`] > until).map(amplitudeOf);

/** What is fitted in a variant, and what is left out. */
export function settingFor(
  { scenario, evidence }: Subject,
  options: Pick<HoldoutOptions, 'until' | 'seed' | 'freeEligible'>,
  laterWaves: HoldoutVariant['laterWaves'],
): PosteriorSetting {
  const { until, seed } = options;
  const selected = selectFigures(evidence, { until });
  const { model } = scenario;
  const later = laterAmplitudes(model.parameters, until);
  const isRemoved = laterWaves === 'removed';
  const off = Object.fromEntries(isRemoved ? later.map((key) => [key, 0]) : []);
  return {
    model: { ...model, parameters: { ...model.parameters, ...off } },
    evidence: selected.evidence,
    readings: { chosen: scenario.readings, mixture: true },
    free: freeOf(options).filter(({ key }) => !isRemoved || !later.includes(key)),
    scoring: SCORING,
    seed,
    heldOut: selected.heldOut,
  };
}

/** The figures that are left out, from runs at draws from the priors. */
async function priorPredictions(
  name: string,
  setting: PosteriorSetting,
  count: number,
  runs: Runs,
): Promise<HoldoutVariant['prior']> {
  const stream = namedStream(setting.seed, `${name}/prior`);
  const { free, model, evidence } = setting;
  const jobs = Array.from({ length: count }, (_, index): Job => {
    const point = fromNormal(
      free,
      free.map(() => normal(stream)),
    );
    const own = { ...modelAt(model, free, point), seed: `${setting.seed}/prior` };
    const key = { stage: 'prior', batch: 0, index, replicate: 0 };
    return { key, model: { ...own, replicate: index } };
  });
  const observations = await runs.observe(name, jobSettingOf(setting), jobs);
  const weights = observations.map(() => 1 / count);
  const seed = `${setting.seed}/${name}/prior`;
  return predictionsOf(evidence, heldOutOf(setting), observations, weights, seed);
}

async function makeVariant(
  subject: Subject,
  options: HoldoutOptions,
  laterWaves: HoldoutVariant['laterWaves'],
  plan: CasePlan,
  runs: Runs,
): Promise<Item> {
  const setting = settingFor(subject, options, laterWaves);
  const prior = await priorPredictions(laterWaves, setting, options.priorRuns, runs);
  const posterior = await runCase(laterWaves, setting, plan, runs);
  const scores = compareScores([
    { model: 'zhengwu', figures: posterior.figures },
    { model: 'prior', figures: prior.figures },
    ...asPredictors(posterior.baselines),
  ]);
  const free = setting.free.map(({ key }) => key);
  return { name: laterWaves, laterWaves, free, ...posterior, scores, prior };
}

/** Runs both variants, where they are not finished. */
export async function holdOut(
  subject: Subject,
  options: HoldoutOptions,
  { runs, ledger }: CaseWork<Item>,
): Promise<HoldoutResults> {
  const plan = casePlan(options);
  const each = runsOfCase(plan) + options.priorRuns;
  const variants = await together(
    runs.work.executor,
    VARIANTS.map((laterWaves) => async (executor): Promise<HoldoutVariant> => {
      if (ledger.items.some(({ name }) => name === laterWaves)) runs.skip(each);
      const { name: _name, ...variant } = await once(ledger, laterWaves, () =>
        makeVariant(subject, options, laterWaves, plan, runs.on(executor)),
      );
      return variant;
    }),
  );
  return { runs: each * VARIANTS.length, variants };
}

const textOf = ({ results }: HoldoutDocument): string =>
  `${results.variants.map((row) => caseText(`later waves ${row.laterWaves}`, row)).join('\n')}\n`;

async function holdout(word: string, options: HoldoutOptions): Promise<void> {
  const subject = subjectFrom(word, options);
  const { seed, until, priorRuns } = options;
  const plan = casePlan(options);
  const { model, readings } = subject.scenario;
  const { evidence } = subject;
  const settings = {
    study: 'holdout',
    evidence,
    readings,
    plan,
    seed,
    until,
    priorRuns,
    ...freeInputs(options),
  };
  const inputs = hashInputs(model, settings);
  const total = VARIANTS.length * (runsOfCase(plan) + priorRuns);
  const results = await workOnCases<Item, HoldoutResults>(
    'holdout',
    options,
    inputs,
    total,
    (work) => holdOut(subject, options, work),
  );
  const document = studyDocument({
    study: 'holdout' as const,
    command: commandText('holdout', word, options, {
      until,
      ...caseWords(options),
      ...freeWords(options),
      'prior-runs': priorRuns,
    }),
    scenario: word,
    seed,
    inputs,
    settings: {
      baselinePriors: baselinePriors(model),
      until,
      plan: plan.posterior,
      startRuns: plan.startRuns,
      priorRuns,
    },
    results,
  });
  writeDocument(placeOf(options.out!), document);
  await writeOut(textOf(document));
}

const isoDate = (text: string): string => {
  if (/^20(09|1[0-5])-\d{2}-\d{2}$/.test(text)) return text;
  throw new InvalidArgumentError(`wanted a date such as ${UNTIL}, got "${text}".`);
};

/** Adds `holdout`. */
export function addHoldout(program: Command): void {
  withFreeOption(withCaseSizes(studyCommand(program, 'holdout')))
    .description('Fit only what was reported up to a date, and predict the rest.')
    .option('--until <date>', 'last day of the figures that are fitted', isoDate, UNTIL)
    .option('--prior-runs <n>', 'runs at draws from the priors', wholeNumber(8, 1e5), 80)
    .action(holdout);
}
