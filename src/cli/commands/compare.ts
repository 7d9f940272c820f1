/** `zhengwu compare`: simulated beside reported. */
import type { Command } from 'commander';
import type { Dimension } from '../../engine/aggregate.ts';
import type { TableSetting } from '../../ensemble/job.ts';
import { checkEvidence, reportComparison } from '../../ensemble/report.ts';
import { MAX_CELLS } from '../../ensemble/tables.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import { hashDocument, runInputs } from '../../export/receipt.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { applySettings } from '../../scenario/settings.ts';
import { comparisonText } from '../comparison-table.ts';
import { readEvidence, readScenario } from '../documents.ts';
import { CommandError, EXIT, valueAt } from '../exit.ts';
import { withWorkOptions, work, type WorkOptions } from '../long-work.ts';
import {
  collect,
  DIMENSIONS,
  parseDimensions,
  daysFrom,
  withDayOptions,
  withLanguage,
  withScenarioOptions,
  type DayOptions,
  type LanguageOptions,
  type ScenarioOptions,
} from '../options.ts';
import { openTarget } from '../output.ts';
import { warnOfScale } from '../scale-warning.ts';
import {
  drawnScenario,
  posteriorFrom,
  withPosteriorOption,
  withPosteriorReplicates,
  type PosteriorOptions,
} from '../posterior-option.ts';
import { parameterHelp } from '../parameter-help.ts';

export interface CompareOptions
  extends ScenarioOptions, LanguageOptions, WorkOptions, DayOptions, PosteriorOptions {
  readonly setBase?: readonly string[];
  readonly by?: readonly Dimension[];
  readonly json?: boolean;
  readonly requireMet?: boolean;
}

interface Compared {
  readonly scenario: ResolvedScenario;
  readonly base?: ResolvedScenario;
  readonly evidence: EvidenceDocument;
  /** Dates and groups of the differences; only with a base. */
  readonly table?: TableSetting;
}

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Ends of the years of a run, and its last day. */
function yearEnds(start: string, end: string): string[] {
  const years = Array.from({ length: 30 }, (_, i) => `${Number(start.slice(0, 4)) + i}-12-31`);
  return [...years.filter((day) => start <= day && day < end), end];
}

/** Dates and groups of the differences: days that both runs have. */
function tableFor(
  { model: own }: ResolvedScenario,
  { model: other }: ResolvedScenario,
  options: CompareOptions,
): TableSetting {
  const [start, end] = [later(own.start, other.start), earlier(own.end, other.end)];
  const days = daysFrom(options, yearEnds(start, end), start, end);
  return { by: options.by ?? [], days, maxCells: MAX_CELLS };
}

function refuseWithoutBase({ by, at, every, from, to, setBase }: CompareOptions): void {
  const options = { by, at, every, from, to, 'set-base': setBase };
  const given = Object.entries(options).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  throw new CommandError(
    `--${given[0]} is about differences: wanted a BASE to subtract, got only SCENARIO.`,
  );
}

/** BASE with its own changes, under the same posterior or its own. */
async function baseFrom(word: string, options: CompareOptions): Promise<ResolvedScenario> {
  const original = readScenario(word, 'BASE');
  const changed = valueAt('--set-base', applySettings(original, options.setBase ?? []));
  return posteriorFrom(changed, original, options);
}

/** Everything that can be wrong is found here, before anything is run. */
async function plan(
  word: string,
  baseWord: string | undefined,
  asked: CompareOptions,
): Promise<Compared> {
  const options = withPosteriorReplicates(asked);
  const scenario = await drawnScenario(word, options);
  const evidence = readEvidence(scenario, options.evidence);
  valueAt(scenario.id, checkEvidence(scenario, evidence));
  if (baseWord === undefined) {
    refuseWithoutBase(options);
    return { scenario, evidence };
  }
  const base = await baseFrom(baseWord, options);
  return { scenario, evidence, base, table: tableFor(scenario, base, options) };
}

/** What the runs depend on; how many there are does not matter. */
const inputsOf = ({ scenario, base, evidence, table }: Compared): unknown => [
  'compare',
  runInputs(scenario),
  base ? runInputs(base) : null,
  scenario.model.seed,
  scenario.readings,
  hashDocument(evidence),
  table ?? null,
];

/** Compares and writes the result; gives the exit code. What was finished is written in any case. */
export async function compare(
  word: string,
  baseWord: string | undefined,
  options: CompareOptions,
): Promise<number> {
  const compared = await plan(word, baseWord, options);
  const { scenario, base, evidence, table } = compared;
  warnOfScale(scenario, options.lang);
  const jobs = scenario.replicates * (base ? 2 : 1);
  return work(options, jobs, inputsOf(compared), async (study) => {
    const report = await reportComparison(scenario, evidence, {
      ...study,
      keepFinished: true,
      ...(base && table && { base, table }),
    });
    const text = options.json
      ? `${JSON.stringify(report, null, 1)}\n`
      : comparisonText({ ...compared, report, language: options.lang });
    await openTarget(undefined).write(text, report.receipt);
    if (report.receipt.replicatesAsked !== undefined) throw study.signal.reason;
    const isMissed = report.figures.some(({ verdict }) => verdict === 'missed');
    return options.requireMet && isMissed ? EXIT.failed : EXIT.done;
  });
}

const EXAMPLES = `
Examples:
  zhengwu compare reference
  zhengwu compare no-top-down reference                 what the scenario changes, under the same
                                                        random numbers
  zhengwu compare no-summer-wave reference --by sector --every month --from 2011-07-01
  zhengwu compare reference reference --set vertical.enabled=false --by level   of one mechanism
  zhengwu compare no-summer-wave reference --posterior
  zhengwu compare reference --set imitation=0 --json
  zhengwu compare reference --evidence mine.csv --lang zh

Every figure has the median of the runs with their standard deviation, and the interval that holds
90 % of them. error is the distance of the median from what the report says, 0 inside it. How an
ambiguous figure is read is part of the scenario.

With BASE, both are run with the same random numbers, and the differences come with their own
interval, by figure and by date and group: "sd" is that of the paired differences, "sd, other seeds"
what unpaired runs would give. Where SCENARIO lacks a mechanism, the difference is what it moved.
--set changes SCENARIO alone, --set-base BASE. With --posterior (100 replicates unless given) every
pair of runs takes another draw: what the difference is, given all that the figures leave open.
Interrupted, the table of the runs that were finished is written; the same command with
--resume FILE goes on from the runs in FILE.
`;

/** Adds `compare`. */
export function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .summary('set a scenario beside every reported figure')
    .description('Set a scenario beside every reported figure; with BASE also the differences.')
    .argument('<scenario>', 'id of a shipped scenario, or a file')
    .argument('[base]', 'scenario to subtract, run with the same seed and replicates');
  withDayOptions(
    withPosteriorOption(withScenarioOptions(command))
      .option('--set-base <key=value>', 'the same of BASE; may be repeated', collect)
      .option(
        '--by <dimensions>',
        `groups of the differences: ${DIMENSIONS.join(',')}`,
        parseDimensions,
      ),
    'dates of the differences',
    'ends of years',
  );
  withLanguage(
    withWorkOptions(command)
      .option('--json', 'the table as JSON, with every number and the receipt')
      .option('--require-met', 'exit code 1 when a figure is missed'),
  )
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', () => parameterHelp())
    .action(async (word: string, base: string | undefined, options: CompareOptions) => {
      process.exitCode = await compare(word, base, options);
    });
}
