/** `zhengwu calibrate`: fits the free parameters of a scenario to the reported figures. */
import { InvalidArgumentError, type Command } from 'commander';
import { existsSync } from 'node:fs';
import type { CalibrationSetting } from '../../calibration/calibrate.ts';
import { DEFAULT_FREE, type Prior } from '../../calibration/free-parameters.ts';
import {
  calibrationDocument,
  parseCalibration,
  storedFor,
  withFittedValues,
  type CalibrationDocument,
  type CalibrationNames,
  type Refusal,
} from '../../calibration/ledger.ts';
import { PRIOR_FORMS } from '../../calibration/priors.ts';
import {
  DEFAULT_BUDGET,
  DEFAULT_SEED,
  MOST_BUDGET,
  namesOf,
  settingOf,
  type CalibrationRequest,
} from '../../calibration/request.ts';
import { runCalibration, type Stored } from '../../calibration/run-calibration.ts';
import { warningsOf } from '../../calibration/warnings.ts';
import type { NumericKey, Parameters } from '../../engine/parameters.ts';
import { checkEvidence } from '../../ensemble/report.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import { scenarioFileText } from '../../scenario/encode.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { parseScenarioText } from '../../scenario/validate.ts';
import type { Language } from '../../wording/wording.ts';
import {
  KEYS_WITH_PRIOR,
  parseFree,
  parsePriorOption,
  readingsFrom,
  requestText,
  selectionFrom,
} from '../calibration-options.ts';
import { resultText, warningText } from '../calibration-text.ts';
import { readEvidence, readText, readTextHere } from '../documents.ts';
import { CommandError, EXIT, valueAt } from '../exit.ts';
import { wordingOf } from '../language.ts';
import { withWorkers } from '../long-work.ts';
import { scenarioFrom, withLanguage, type LanguageOptions } from '../options.ts';
import { FileTarget, writeOut } from '../output.ts';
import { warnOfScale } from '../scale-warning.ts';
import { progressLine } from '../progress.ts';
import { interruptible, placeKept } from '../signals.ts';
import { surroundings } from '../surroundings.ts';
import { threadExecutor } from '../threads.ts';

export interface CalibrateOptions extends LanguageOptions {
  readonly budget: number;
  readonly seed: string;
  readonly free?: readonly NumericKey[];
  readonly prior?: ReadonlyMap<NumericKey, Prior>;
  readonly figures?: string;
  readonly holdOut?: string;
  readonly reading?: readonly string[];
  readonly evidence?: string;
  readonly defaultReadings?: boolean;
  readonly pointOnly?: boolean;
  readonly set?: readonly string[];
  readonly out?: string;
  readonly resume?: string;
  readonly apply?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly workers?: number;
}

function parseBudget(text: string): number {
  const budget = Number(text);
  if (/^\d{1,7}$/.test(text) && budget >= 1 && budget <= MOST_BUDGET) return budget;
  throw new InvalidArgumentError(`wanted a whole number, 1 … ${MOST_BUDGET}, got "${text}".`);
}

/** The request of a command line. */
function requestFrom(
  document: EvidenceDocument,
  { model }: ResolvedScenario,
  options: CalibrateOptions,
): CalibrationRequest {
  const { budget, seed, free, prior, evidence, reading, set = [] } = options;
  const keys = set.map((text) => text.split('=', 1)[0]!.trim() as keyof Parameters);
  const fixed = Object.fromEntries(keys.map((key) => [key, model.parameters[key]]));
  return {
    budget,
    seed,
    ...selectionFrom(document, options),
    ...(free && { free }),
    ...(prior && { priors: prior }),
    ...(reading && { readings: readingsFrom(document, reading) }),
    ...(evidence !== undefined && { evidenceFile: evidence }),
    ...(options.defaultReadings && { defaultReadings: true }),
    ...(options.pointOnly && { pointOnly: true }),
    ...(set.length > 0 && { fixed }),
  };
}

interface Asked {
  readonly setting: CalibrationSetting;
  readonly names: CalibrationNames;
}

/** The seed of the scenario is not that of the search: the check is made with fresh numbers. */
function askedFor(scenario: ResolvedScenario, options: CalibrateOptions): Asked {
  const document = readEvidence(scenario, options.evidence);
  valueAt(scenario.id, checkEvidence(scenario, document));
  warnOfScale(scenario, options.lang);
  const request = requestFrom(document, scenario, options);
  const setting = settingOf(scenario, document, request);
  if (!setting.ok) throw new CommandError(requestText(setting.issue, options.budget));
  return { setting: setting.value, names: namesOf(scenario.id, request) };
}

function refuse(path: string, refusal: Refusal, lang: Language, command?: string): CommandError {
  const { refused, refusals, madeBy } = wordingOf(lang).calibration;
  const origin = command === undefined ? '' : ` ${madeBy(command)}`;
  return new CommandError(`${refused(path, refusals[refusal])}${origin}`);
}

function storedIn(
  path: string,
  setting: CalibrationSetting,
  lang: Language,
  read = readText,
): Stored {
  const document = parseCalibration(read(path));
  if (!document.ok) throw refuse(path, document.refusal, lang);
  const stored = storedFor(document.value, setting);
  if (!stored.ok) throw refuse(path, stored.refusal, lang, document.value.command);
  return stored.value;
}

const fileText = (document: CalibrationDocument): string =>
  `${JSON.stringify(document, null, 1)}\n`;

/** Where the document goes: a file that is written anew after every batch, or nowhere. */
function documentTarget({ out, resume, force = false }: CalibrateOptions) {
  const path = out ?? resume;
  if (path === undefined) return () => {};
  const target = new FileTarget(path, force || path === resume);
  return (document: CalibrationDocument): void => {
    target.fill(fileText(document));
    target.publish();
  };
}

/** Where it goes on and where its state is kept: on a cluster, in the folder of the plan. */
function stateOf(setting: CalibrationSetting, options: CalibrateOptions) {
  const path = surroundings()?.stateFile('calibration.json');
  if (path === undefined) {
    const stored =
      options.resume === undefined ? undefined : storedIn(options.resume, setting, options.lang);
    return { stored, write: documentTarget(options) };
  }
  return {
    stored: keptIn(path, setting, options.lang),
    write: documentTarget({ ...options, resume: path }),
  };
}

/** A state that a study keeps for itself; without it, or with a damaged one, it begins again. */
function keptIn(path: string, setting: CalibrationSetting, lang: Language): Stored | undefined {
  try {
    return existsSync(path) ? storedIn(path, setting, lang, readTextHere) : undefined;
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

async function fit(
  { setting, names }: Asked,
  options: CalibrateOptions,
): Promise<CalibrationDocument> {
  const { stored, write } = stateOf(setting, options);
  const progress = progressLine('runs');
  const executor = threadExecutor(setting.budget, options.workers);
  const documentOf = (own: Stored): CalibrationDocument => calibrationDocument(names, setting, own);
  let isWarned = false;
  const keep = (own: Stored): void => {
    if (!isWarned) {
      for (const warning of warningsOf(setting.free, own.state)) {
        process.stderr.write(`${warningText(warning, wordingOf(options.lang).calibration)}\n`);
      }
    }
    isWarned = true;
    write(documentOf(own));
  };
  try {
    const kept = placeKept(options.out ?? options.resume, '--out');
    const state = await interruptible(kept, (signal) =>
      runCalibration(
        setting,
        {
          executor,
          signal,
          onProgress: progress.onProgress,
          onState: (state, finished) => keep({ state, finished }),
        },
        stored,
      ),
    );
    return documentOf({ state, finished: [] });
  } finally {
    progress.end();
    executor.close();
  }
}

/** Writes the values into a scenario file. */
function applyTo(path: string, document: CalibrationDocument): void {
  const scenario = valueAt(path, parseScenarioText(readText(path)));
  if (scenario.id !== document.scenario) {
    throw new CommandError(
      `${path}: wanted the scenario ${document.scenario}, got ${scenario.id}.`,
    );
  }
  const target = new FileTarget(path, true);
  target.fill(scenarioFileText(withFittedValues(scenario, document)));
  target.publish();
}

/** Calibrates; gives the exit code. */
export async function calibrate(word: string, options: CalibrateOptions): Promise<number> {
  const scenario = scenarioFrom(word, { ...(options.set && { set: options.set }) });
  const document = await fit(askedFor(scenario, options), options);
  if (options.apply !== undefined) applyTo(options.apply, document);
  await writeOut(
    options.json ? fileText(document) : resultText(document, wordingOf(options.lang).calibration),
  );
  const isMissed = document.result?.figures.some(({ verdict }) => verdict === 'missed');
  return isMissed ? EXIT.failed : EXIT.done;
}

const EXAMPLES = `
Examples:
  zhengwu calibrate reference --out fit.json
  zhengwu calibrate reference --out fit.json --resume fit.json     after an interruption
  zhengwu calibrate reference --out docs/calibration/reference.json --apply scenarios/reference.json
  zhengwu calibrate reference --hold-out 2011-09-30 --out until-2011.json

The point fit seeks one point that meets every figure; the posterior, under the full score, says how
wide and how sure. The values that the scenario has now do not enter: the search starts from the
priors. The budget counts every run of the engine, those of the posterior included (--point-only
leaves it out). Readings that the scenario does not choose are mixed by their weights unless
--default-readings is given. --hold-out takes ids, or a date: what was reported of later days is
then predicted instead of fitted. --out is written anew after every batch. Exit code 1: the answer
misses a figure that was fitted.

PRIOR: ${PRIOR_FORMS}
These have a prior; any other numeric parameter may be freed with one of your own:
${KEYS_WITH_PRIOR.map((key) => `  ${key}${(DEFAULT_FREE as readonly string[]).includes(key) ? '' : '  (held by default)'}`).join('\n')}
`;

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

/** Adds `calibrate`. */
export function addCalibrate(program: Command): void {
  const command = program
    .command('calibrate')
    .summary('fit parameters to the reported figures')
    .description('Fit the free parameters of a scenario to the figures of role fit.')
    .argument('<scenario>', 'id of a shipped scenario, or a file')
    .option('--budget <runs>', 'most runs of the engine', parseBudget, DEFAULT_BUDGET)
    .option('--seed <text>', 'any text: names the random numbers of the search', DEFAULT_SEED)
    .option('--free <keys>', 'parameters to fit, with commas between them', parseFree)
    .option('--prior <key=prior>', 'prior of a free parameter; may be repeated', parsePriorOption)
    .option('--figures <ids>', 'figures to fit instead of those of role fit')
    .option('--hold-out <ids|date>', 'figures to predict instead of fitting')
    .option('--reading <figure=reading>', 'another reading of a figure; may be repeated', collect)
    .option('--evidence <file>', 'figures of your own, FILE.json or FILE.csv, beside the shipped')
    .option('--default-readings', 'default readings, not a mixture, in the posterior')
    .option('--point-only', 'fit the point, no posterior')
    .option('--set <key=value>', 'another value of a fixed parameter; may be repeated', collect)
    .option('--out <file>', 'the calibration document: ledger, answer, state to resume from')
    .option('--resume <file>', 'go on from a calibration document')
    .option('--apply <file>', 'also write the fitted values into this scenario file')
    .option('--force', 'overwrite an existing --out')
    .option('--json', 'the calibration document on stdout');
  withLanguage(withWorkers(command))
    .addHelpText('after', EXAMPLES)
    .action(async (word: string, options: CalibrateOptions) => {
      process.exitCode = await calibrate(word, options);
    });
}
