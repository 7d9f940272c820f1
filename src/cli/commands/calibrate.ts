/** `zhengwu calibrate`: fits the free parameters of a scenario to the reported figures. */
import { InvalidArgumentError, type Command } from 'commander';
import { leastBudget, type CalibrationSetting } from '../../calibration/calibrate.ts';
import { DEFAULT_FREE, FREE_PARAMETERS } from '../../calibration/free-parameters.ts';
import {
  calibrationDocument,
  parseCalibration,
  storedFor,
  withFittedValues,
  type CalibrationDocument,
  type Refusal,
} from '../../calibration/ledger.ts';
import { POINT_SCORING } from '../../calibration/objective.ts';
import { runCalibration, type Stored } from '../../calibration/run-calibration.ts';
import type { NumericKey } from '../../engine/parameters.ts';
import { checkEvidence } from '../../ensemble/report.ts';
import { scenarioFileText } from '../../scenario/encode.ts';
import { nearest } from '../../scenario/issues.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { parseScenarioText } from '../../scenario/validate.ts';
import { readEvidence, readText } from '../documents.ts';
import { CommandError, EXIT, valueAt } from '../exit.ts';
import { errorText, numberText } from '../numbers.ts';
import { scenarioFrom } from '../options.ts';
import { FileTarget, writeOut } from '../output.ts';
import { progressLine } from '../progress.ts';
import { interruptible } from '../signals.ts';
import { threadExecutor } from '../threads.ts';

const DEFAULT_SEED = 'calibration';
const DEFAULT_BUDGET = 400;
const MOST_BUDGET = 1_000_000;
const KEYS: readonly string[] = FREE_PARAMETERS.map(({ key }) => key);

export interface CalibrateOptions {
  readonly budget: number;
  readonly seed: string;
  readonly free?: readonly NumericKey[];
  readonly set?: readonly string[];
  readonly out?: string;
  readonly resume?: string;
  readonly apply?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

function parseBudget(text: string): number {
  const budget = Number(text);
  if (/^\d{1,7}$/.test(text) && budget >= 1 && budget <= MOST_BUDGET) return budget;
  throw new InvalidArgumentError(`wanted a whole number, 1 … ${MOST_BUDGET}, got "${text}".`);
}

function parseFree(text: string): NumericKey[] {
  const words = text.split(',').map((word) => word.trim());
  for (const [at, word] of words.entries()) {
    if (words.indexOf(word) !== at) throw new InvalidArgumentError(`"${word}" stands twice.`);
    if (KEYS.includes(word)) continue;
    const near = nearest(word, KEYS);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw new InvalidArgumentError(
      `wanted parameters of ${KEYS.join(' | ')}, got "${word}".${hint}`,
    );
  }
  return words as NumericKey[];
}

/** The seed of the scenario is not that of the search: the check is made with fresh numbers. */
function settingFor(scenario: ResolvedScenario, options: CalibrateOptions): CalibrationSetting {
  const evidence = readEvidence(scenario);
  valueAt(scenario.id, checkEvidence(scenario, evidence));
  const { model, readings, replicates } = scenario;
  const least = leastBudget(replicates);
  if (options.budget < least) {
    throw new CommandError(
      `--budget: wanted at least ${least} runs (pilot, two generations, check), got ${options.budget}.`,
    );
  }
  const { budget, seed, free = DEFAULT_FREE } = options;
  return { model, evidence, readings, free, seed, budget, replicates, scoring: POINT_SCORING };
}

function commandText(word: string, options: CalibrateOptions): string {
  const { budget, seed, free, set = [] } = options;
  const parts = ['zhengwu calibrate', word, `--budget ${budget}`, `--seed ${JSON.stringify(seed)}`];
  if (free) parts.push(`--free ${free.join(',')}`);
  for (const setting of set) parts.push(`--set ${JSON.stringify(setting)}`);
  return parts.join(' ');
}

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'no-json': 'it is no whole JSON text; begin again without --resume',
  'no-calibration': 'it is no calibration of this version; begin again without --resume',
  edited:
    'it was edited after it was written (its digest does not fit); begin again without --resume',
  'other-inputs':
    'it belongs to another scenario, seed, budget, set of parameters or version; give the command that it names, or begin again without --resume',
};

const refuse = (path: string, refusal: Refusal): CommandError =>
  new CommandError(`${path} cannot be used: ${REFUSALS[refusal]}.`);

function storedIn(path: string, setting: CalibrationSetting): Stored {
  const document = parseCalibration(readText(path));
  if (!document.ok) throw refuse(path, document.refusal);
  const stored = storedFor(document.value, setting);
  if (!stored.ok) throw refuse(path, stored.refusal);
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

async function fit(
  word: string,
  setting: CalibrationSetting,
  options: CalibrateOptions,
): Promise<CalibrationDocument> {
  const stored = options.resume === undefined ? undefined : storedIn(options.resume, setting);
  const write = documentTarget(options);
  const command = commandText(word, options);
  const progress = progressLine('runs');
  const executor = threadExecutor(setting.budget);
  const documentOf = (own: Stored): CalibrationDocument =>
    calibrationDocument(word, command, setting, own);
  try {
    const state = await interruptible((signal) =>
      runCalibration(
        setting,
        {
          executor,
          signal,
          onProgress: progress.onProgress,
          onState: (own, finished) => write(documentOf({ state: own, finished })),
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

function resultText({ result, scenario }: CalibrationDocument): string {
  if (result === null) return '';
  const values = Object.entries(result.values).map(
    ([key, value]) => `  ${key.padEnd(34)} ${value.toPrecision(5)}`,
  );
  const figures = result.figures.map(({ id, unit, simulated, relativeError, verdict }) => {
    const median = numberText(simulated.median, unit).padStart(12);
    return `  ${id.padEnd(26)} ${median} ${errorText(relativeError).padStart(8)}  ${verdict}`;
  });
  const head = `${scenario}: ${result.runs} runs, stopped by ${result.stop}, loss ${result.loss.toFixed(2)}`;
  return [head, ...values, 'figures of role fit (median, error, verdict)', ...figures, ''].join(
    '\n',
  );
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
  const setting = settingFor(scenario, options);
  const document = await fit(scenario.id, setting, options);
  if (options.apply !== undefined) applyTo(options.apply, document);
  await writeOut(options.json ? fileText(document) : resultText(document));
  const isMissed = document.result?.figures.some(({ verdict }) => verdict === 'missed');
  return isMissed ? EXIT.failed : EXIT.done;
}

const EXAMPLES = `
Examples:
  zhengwu calibrate reference --out fit.json
  zhengwu calibrate reference --out fit.json --resume fit.json     after an interruption
  zhengwu calibrate reference --out docs/calibration/reference.json --apply scenarios/reference.json

The values of free parameters that the scenario has now do not enter: the search starts from the
priors. The budget counts every run of the engine. --out is written anew after every batch. Exit
code 1: the answer misses a figure of role fit. May be freed:
${KEYS.map((key) => `  ${key}${(DEFAULT_FREE as readonly string[]).includes(key) ? '' : '  (held by default)'}`).join('\n')}
`;

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

/** Adds `calibrate`. */
export function addCalibrate(program: Command): void {
  program
    .command('calibrate')
    .summary('fit parameters to the reported figures')
    .description('Fit the free parameters of a scenario to the figures of role fit.')
    .argument('<scenario>', 'id of a shipped scenario, or a file')
    .option('--budget <runs>', 'most runs of the engine', parseBudget, DEFAULT_BUDGET)
    .option('--seed <text>', 'any text: names the random numbers of the search', DEFAULT_SEED)
    .option('--free <keys>', 'parameters to fit, with commas between them', parseFree)
    .option('--set <key=value>', 'another value of a fixed parameter; may be repeated', collect)
    .option('--out <file>', 'the calibration document: ledger, answer, state to resume from')
    .option('--resume <file>', 'go on from a calibration document')
    .option('--apply <file>', 'also write the fitted values into this scenario file')
    .option('--force', 'overwrite an existing --out')
    .option('--json', 'the calibration document on stdout')
    .addHelpText('after', EXAMPLES)
    .action(async (word: string, options: CalibrateOptions) => {
      process.exitCode = await calibrate(word, options);
    });
}
