/** `zhengwu sensitivity`: which parameter moves which figure. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_FREE } from '../../calibration/free-parameters.ts';
import { PRIOR_RANGES } from '../../calibration/prior-ranges.ts';
import { dayOf } from '../../engine/calendar.ts';
import { PARAMETER_KEYS, parameterRow, type ParameterKey } from '../../engine/parameters.ts';
import { checkEvidence } from '../../ensemble/report.ts';
import { designOf } from '../../ensemble/sensitivity/analyses.ts';
import {
  sensitivityDocument,
  type SensitivityDocument,
} from '../../ensemble/sensitivity/document.ts';
import {
  isDate,
  tableRange,
  type Factor,
  type FactorKey,
  type Scale,
} from '../../ensemble/sensitivity/factors.ts';
import { evidenceOf } from '../../ensemble/sensitivity/figures.ts';
import { ASSUMED_KEYS, rangeOf } from '../../ensemble/sensitivity/ranges.ts';
import {
  contradictionsIn,
  METHODS,
  type Method,
  type SensitivitySetting,
} from '../../ensemble/sensitivity/setting.ts';
import { MOST_DIMENSIONS } from '../../ensemble/sensitivity/sobol-sequence.ts';
import { runSensitivity, workOf } from '../../ensemble/sensitivity/study.ts';
import { withSurrogate, type Observe } from '../../ensemble/sensitivity/surrogate.ts';
import { sensitivityTable } from '../../ensemble/sensitivity/table.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import { csvText } from '../../export/csv.ts';
import { near, showChoices, unknownKey } from '../../scenario/issues.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { readEvidence } from '../documents.ts';
import { CommandError, PlacedError, valueAt } from '../exit.ts';
import { wholeNumber, withWorkOptions, work, type WorkOptions } from '../long-work.ts';
import {
  scenarioFrom,
  withLanguage,
  withScenarioOptions,
  type LanguageOptions,
  type ScenarioOptions,
} from '../options.ts';
import { meanFieldExecutor, meanFieldOf, STEP_DAYS } from '../mean-field-threads.ts';
import { openTarget } from '../output.ts';
import { parameterHelp } from '../parameter-help.ts';
import { sensitivityText } from '../sensitivity-text.ts';
import { threadExecutor } from '../threads.ts';

export interface SensitivityOptions extends ScenarioOptions, LanguageOptions, WorkOptions {
  readonly method: Method;
  readonly parameters?: readonly string[];
  readonly figures?: readonly string[];
  readonly range?: readonly string[];
  readonly trajectories?: number;
  readonly samples?: number;
  readonly levels?: number;
  readonly step?: number;
  readonly json?: boolean;
  readonly format: 'text' | 'csv';
  readonly out?: string;
  readonly force?: boolean;
}

// ── Texts of options ─────────────────────────────────────────────────────────────────────────

const listOf = (text: string): string[] => text.split(',').map((word) => word.trim());
const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

function parseSamples(text: string): number {
  const value = Number(text);
  const isPower = /^\d{1,5}$/.test(text) && Number.isInteger(Math.log2(value));
  if (isPower && value >= 32 && value <= 16384) return value;
  throw new InvalidArgumentError(
    `wanted a power of two, 32 … 16384 (other numbers of Sobol points are unevenly spread), got "${text}".`,
  );
}

function parseStep(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value >= 0.001 && value <= 0.5) return value;
  throw new InvalidArgumentError(`wanted a share, 0.001 … 0.5, got "${text}".`);
}

// ── What is varied ───────────────────────────────────────────────────────────────────────────

function refuseRepeated(place: string, words: readonly string[]): void {
  const twice = words.find((word, at) => words.indexOf(word) !== at);
  if (twice !== undefined) throw new CommandError(`${place}: "${twice}" stands twice.`);
}

function factorKey(place: string, word: string): FactorKey {
  if (!(PARAMETER_KEYS as readonly string[]).includes(word)) {
    throw new PlacedError(place, [unknownKey('', word, PARAMETER_KEYS)]);
  }
  if (parameterRow(word as ParameterKey).type === 'switch') {
    throw new CommandError(
      `${place}: "${word}" is a switch and has no range; \`zhengwu ablate\` shows what it does.`,
    );
  }
  return word as FactorKey;
}

const DEFAULT_KEYS: readonly FactorKey[] = [...DEFAULT_FREE, ...ASSUMED_KEYS];

const defaultRange = (key: FactorKey): Factor =>
  PRIOR_RANGES.find((factor) => factor.key === key) ?? rangeOf(key);

/** The scale of a parameter, where the ends of a given range allow it. */
function scaleFor(scale: Scale, from: number, to: number): Scale {
  if (scale === 'logarithmic' && from > 0) return scale;
  return scale === 'logit' && from > 0 && to < 1 ? scale : 'linear';
}

const endOf = (key: FactorKey, text: string): number => {
  if (isDate(key)) return dayOf(text);
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
};

/** `--range KEY=FROM..TO`. */
function givenRange(text: string): Factor {
  const [, word = '', low = '', high = ''] = /^([^=]+)=(.+?)\.\.(.+)$/.exec(text) ?? [];
  if (word === '') throw new CommandError(`--range: wanted KEY=FROM..TO, got "${text}".`);
  const key = factorKey('--range', word.trim());
  const [from, to] = [endOf(key, low.trim()), endOf(key, high.trim())];
  const { min, max } = parameterRow(key) as { min: number | string; max: number | string };
  const table = tableRange(key);
  if (!(table.min <= from && from < to && to <= table.max)) {
    const wanted = `two ${isDate(key) ? 'dates' : 'numbers'} in ascending order within ${min} … ${max}`;
    throw new CommandError(`--range ${key}: wanted ${wanted}, got "${low}..${high}".`);
  }
  const scale = scaleFor(defaultRange(key).scale, from, to);
  return { key, from, to, scale, source: 'given' };
}

/** Parameters in table order, each with its range. */
function factorsFrom({ parameters, range = [] }: SensitivityOptions): Factor[] {
  const keys = parameters?.map((word) => factorKey('--parameters', word)) ?? DEFAULT_KEYS;
  refuseRepeated('--parameters', keys);
  const given = range.map(givenRange);
  const ranged = given.map(({ key }) => key);
  refuseRepeated('--range', ranged);
  const idle = ranged.find((key) => !keys.includes(key));
  if (idle !== undefined) {
    throw new CommandError(`--range: "${idle}" is not varied; name it in --parameters.`);
  }
  return PARAMETER_KEYS.filter((key): key is FactorKey => keys.includes(key as FactorKey)).map(
    (key) => given.find((factor) => factor.key === key) ?? defaultRange(key),
  );
}

function figuresFrom(
  evidence: EvidenceDocument,
  words: readonly string[] | undefined,
): EvidenceDocument {
  const ids = evidence.figures.map(({ id }) => id);
  const fit = evidence.figures.flatMap(({ id, role }) => (role === 'fit' ? [id] : []));
  const chosen = words ?? fit;
  refuseRepeated('--figures', chosen);
  for (const word of chosen) {
    if (ids.includes(word)) continue;
    throw new PlacedError('', [
      {
        path: '--figures',
        code: 'unknown-figure',
        wanted: showChoices(ids),
        got: `"${word}"`,
        ...near(word, ids),
      },
    ]);
  }
  return evidenceOf(evidence, chosen);
}

// ── How much work ────────────────────────────────────────────────────────────────────────────

/** Sizes by method; replicates that are enough to see the noise. */
const SIZES = {
  morris: { option: 'trajectories', size: 10, replicates: 2, leastReplicates: 1 },
  sobol: { option: 'samples', size: 256, replicates: 4, leastReplicates: 2 },
  elasticities: { option: 'step', size: 0, replicates: 8, leastReplicates: 2 },
  'one-at-a-time': { option: 'levels', size: 5, replicates: 4, leastReplicates: 1 },
} as const;

/** An option of another method would be passed over in silence. */
function refuseOtherSizes(options: SensitivityOptions): void {
  for (const method of METHODS) {
    const { option } = SIZES[method];
    if (method === options.method || options[option] === undefined) continue;
    throw new CommandError(
      `--${option} belongs to --method ${method}, got --method ${options.method}.`,
    );
  }
}

function sizeFrom(options: SensitivityOptions): number {
  const { option, size } = SIZES[options.method];
  return option === 'step' ? size : (options[option] ?? size);
}

const DEFAULT_STEP = 0.05;
/** Numbers that are held, and stored with --resume, at most. */
const MOST_NUMBERS = 1_200_000;

function refuseTooMuch(setting: SensitivitySetting): void {
  const { factors, method, evidence } = setting;
  if (method === 'sobol' && 2 * factors.length > MOST_DIMENSIONS) {
    throw new CommandError(
      `--parameters: wanted at most ${MOST_DIMENSIONS / 2} for --method sobol, got ${factors.length}.`,
    );
  }
  const { runs, evaluations } = workOf(setting);
  const most = Math.floor(MOST_NUMBERS / (evidence.figures.length + 3));
  if (runs + evaluations <= most) return;
  throw new CommandError(
    `wanted at most ${most} runs and evaluations for ${evidence.figures.length} figures, got ` +
      `${runs + evaluations}; take fewer parameters, figures, replicates or ${SIZES[method].option}.`,
  );
}

function refuseContradictions(setting: SensitivitySetting): void {
  const { engine, surrogate } = designOf(setting);
  const issues = contradictionsIn(setting, [...engine, ...surrogate]);
  if (issues.length > 0) throw new PlacedError('a point of the ranges', issues);
}

/** The scenario with the replicates of the analysis. */
function settingFor(scenario: ResolvedScenario, options: SensitivityOptions): SensitivitySetting {
  const { method, step = DEFAULT_STEP } = options;
  refuseOtherSizes(options);
  const evidence = readEvidence(scenario, options.evidence);
  valueAt(scenario.id, checkEvidence(scenario, evidence));
  const { replicates: usual, leastReplicates } = SIZES[method];
  const replicates = options.replicates === undefined ? usual : scenario.replicates;
  if (replicates < leastReplicates) {
    throw new CommandError(
      `--replicates: wanted at least ${leastReplicates} for --method ${method}, whose errors come from them, got ${replicates}.`,
    );
  }
  const setting: SensitivitySetting = {
    method,
    model: scenario.model,
    evidence: figuresFrom(evidence, options.figures),
    readings: scenario.readings,
    factors: factorsFrom(options),
    size: sizeFrom(options),
    replicates,
    step,
  };
  refuseTooMuch(setting);
  refuseContradictions(setting);
  return setting;
}

// ── The surrogate ────────────────────────────────────────────────────────────────────────────

interface Surrogate {
  readonly name: string;
  readonly observe: Observe;
}

/** The mean field, unless it has no such figure. */
function surrogateFor({ method, evidence, readings, model }: SensitivitySetting): Surrogate | null {
  if (method !== 'sobol') return null;
  const observe = meanFieldOf(evidence, readings);
  const base = observe(model);
  const unknown = evidence.figures.filter(({ id }) => base[id]?.reason === 'not-observed');
  if (unknown.length === 0) return { name: `mean field, steps of ${STEP_DAYS} days`, observe };
  const ids = unknown.map(({ id }) => `"${id}"`).join(', ');
  throw new CommandError(
    `--figures: the mean field has no ${ids}; leave them out or take --method morris.`,
  );
}

// ── Running ──────────────────────────────────────────────────────────────────────────────────

const quoted = (name: string, values: readonly string[] = []): string[] =>
  values.map((value) => `--${name} ${JSON.stringify(value)}`);

/** The command that makes the same analysis. */
function commandText(word: string, options: SensitivityOptions): string {
  const { method, parameters, figures, seed, replicates, evidence, set, range } = options;
  const { option } = SIZES[method];
  const size = options[option];
  return [
    `zhengwu sensitivity ${word} --method ${method}`,
    ...(parameters ? [`--parameters ${parameters.join(',')}`] : []),
    ...(figures ? [`--figures ${figures.join(',')}`] : []),
    ...quoted('range', range),
    ...(size === undefined ? [] : [`--${option} ${size}`]),
    ...(replicates === undefined ? [] : [`--replicates ${replicates}`]),
    ...(seed === undefined ? [] : quoted('seed', [seed])),
    ...quoted('set', set),
    ...(evidence === undefined ? [] : quoted('evidence', [evidence])),
  ].join(' ');
}

async function analyse(
  word: string,
  setting: SensitivitySetting,
  options: SensitivityOptions,
): Promise<SensitivityDocument> {
  const surrogate = surrogateFor(setting);
  const name = surrogate?.name ?? null;
  const outcome = await work(
    options,
    workOf(setting).runs,
    ['sensitivity', setting, name],
    (study) => runSensitivity(setting, study),
    (jobs, workers) => {
      const engine = threadExecutor(jobs, workers);
      if (surrogate === null) return engine;
      return withSurrogate(engine, meanFieldExecutor(surrogate.observe, workers));
    },
  );
  const described = { scenario: word, command: commandText(word, options), surrogate: name };
  return sensitivityDocument(described, setting, outcome);
}

function outputOf(
  document: SensitivityDocument,
  scenario: ResolvedScenario,
  { json, format, lang }: SensitivityOptions,
): string {
  if (json) return `${JSON.stringify(document, null, 1)}\n`;
  if (format === 'csv') return csvText(sensitivityTable(document.result));
  return sensitivityText(document, scenario, lang);
}

const EXAMPLES = `
Examples:
  zhengwu sensitivity reference
  zhengwu sensitivity reference --trajectories 20 --resume runs.jsonl    can be stopped and goes on
  zhengwu sensitivity reference --method sobol --figures total-2012,fudan-2011-03
  zhengwu sensitivity reference --method elasticities --format csv > elasticities.csv
  zhengwu sensitivity reference --method one-at-a-time --parameters reach.sina,launch.tencent \\
      --range launch.tencent=2010-01-01..2011-01-01

Varied by default: what the calibration fits, over the central 90 % of the priors (cut where the
table below ends), and the constants that the model assumes, over ranges that the output names.
Figures by default: those of role fit. Their changes are those of log y, of days for dates. morris,
elasticities and one-at-a-time run the engine; sobol takes its expected-value form, the mean field,
and says how well that stands in for the engine. Interrupted, the same command with --resume FILE
goes on from the runs in FILE.
`;

/** Adds `sensitivity`. */
export function addSensitivity(program: Command): void {
  const command = program
    .command('sensitivity')
    .summary('which parameter moves which figure')
    .description('Vary parameters over their ranges, and say which of them moves which figure.')
    .argument('<scenario>', 'id of a shipped scenario, or a file')
    .addOption(new Option('--method <method>', 'analysis').choices(METHODS).default('morris'))
    .option('--parameters <keys>', 'parameters to vary, with commas between them', listOf)
    .option('--figures <ids>', 'figures of the evidence, with commas between them', listOf)
    .option('--range <key=from..to>', 'another range of a parameter; may be repeated', collect)
    .option('--trajectories <n>', 'morris: 10 unless given', wholeNumber(4, 1000))
    .option('--samples <n>', 'sobol: a power of two, 256 unless given', parseSamples)
    .option('--levels <n>', 'one-at-a-time: 5 unless given', wholeNumber(2, 100))
    .option(
      '--step <share>',
      'elasticities: relative step to each side, 0.05 unless given',
      parseStep,
    );
  withLanguage(withWorkOptions(withScenarioOptions(command)))
    .addOption(
      new Option('--format <format>', 'form of the result')
        .choices(['text', 'csv'])
        .default('text'),
    )
    .addOption(
      new Option('--json', 'ranges, every number and how it was made, as JSON').conflicts('format'),
    )
    .option('--out <file>', 'write to a file, whole or not at all')
    .option('--force', 'overwrite an existing file')
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', () => parameterHelp())
    .action(async (word: string, options: SensitivityOptions) => {
      const scenario = scenarioFrom(word, options);
      const setting = settingFor(scenario, options);
      const force = options.force === true;
      const target = openTarget(options.out, { force, receipt: false });
      await target.write(outputOf(await analyse(word, setting, options), scenario, options));
    });
}
