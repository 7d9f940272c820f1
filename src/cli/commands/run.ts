/** `zhengwu run`: accounts by date and group. */
import { Option, type Command } from 'commander';
import { setMaxListeners } from 'node:events';
import type { Dimension } from '../../engine/aggregate.ts';
import { PERIODS, type Period } from '../../ensemble/days.ts';
import {
  computeTable,
  MAX_CELLS,
  planTable,
  TooManyCellsError,
  type TablePlan,
  type TableResult,
} from '../../ensemble/tables.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import { csvText } from '../../export/csv.ts';
import { jsonText } from '../../export/json.ts';
import { parquetBytes } from '../../export/parquet.ts';
import { runInputs } from '../../export/receipt.ts';
import { readEvidence } from '../documents.ts';
import { CommandError, optionValue } from '../exit.ts';
import {
  DIMENSIONS,
  parseDates,
  parseDimensions,
  withLanguage,
  withScenarioOptions,
  type LanguageOptions,
  type ScenarioOptions,
} from '../options.ts';
import { withWorkOptions, work, type WorkOptions } from '../long-work.ts';
import {
  drawnScenario,
  withPosteriorOption,
  withPosteriorReplicates,
  type PosteriorOptions,
} from '../posterior-option.ts';
import { drive } from '../driver.ts';
import { wordingOf } from '../language.ts';
import { openTarget, writeOut, type Data, type Target } from '../output.ts';
import { parameterHelp } from '../parameter-help.ts';
import { interruptible, placeKept } from '../signals.ts';
import { surroundings } from '../surroundings.ts';
import { threadExecutor } from '../threads.ts';

const FORMATS = ['csv', 'json', 'parquet'] as const;
type Format = (typeof FORMATS)[number];

interface RunOptions extends ScenarioOptions, WorkOptions, PosteriorOptions {
  readonly by?: readonly Dimension[];
  readonly at?: readonly string[];
  readonly every?: Period;
  readonly from?: string;
  readonly to?: string;
  readonly format: Format;
  readonly out?: string;
  readonly force?: boolean;
}

/** Days of the figures of an evidence document that lie inside a run. */
function figureDays({ figures }: EvidenceDocument, start: string, end: string): string[] {
  const days = figures.map(({ asOf }) => (typeof asOf === 'string' ? asOf : asOf.to));
  return [...new Set(days)].filter((day) => start <= day && day <= end);
}

/** Everything that can be wrong is found here, before anything is run. */
async function planRun(word: string, asked: RunOptions): Promise<TablePlan> {
  const options = withPosteriorReplicates(asked);
  const scenario = await drawnScenario(word, options);
  const { by = [], at, every, from, to, evidence: own } = options;
  const evidence = own === undefined ? undefined : readEvidence(scenario, own);
  const replicates = options.replicates === undefined ? 1 : scenario.replicates;
  const [start, end] = [from ?? scenario.model.start, to ?? scenario.model.end];
  const days =
    at ?? (evidence && every === undefined ? figureDays(evidence, start, end) : undefined);
  return optionValue(
    planTable(scenario, {
      by,
      replicates,
      ...(days && { at: days }),
      ...(every && { every }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(evidence && { evidence }),
    }),
  );
}

async function encode({ table, receipt }: TableResult, format: Format): Promise<Data> {
  if (format === 'csv') return csvText(table);
  return format === 'json' ? jsonText(table, receipt) : parquetBytes(table, receipt);
}

function refuseTooMany(error: unknown): never {
  if (!(error instanceof TooManyCellsError)) throw error;
  throw new CommandError(
    `--by, --every and --replicates: wanted at most ${MAX_CELLS} rows in all, got ${error.cells}; ` +
      'take fewer dimensions, days or replicates.',
  );
}

/** What the runs depend on; how many there are does not matter. */
const inputsOf = ({ scenario, by, days }: TablePlan): unknown => {
  return ['run', runInputs(scenario), scenario.model.seed, by, days];
};

/** Computes, and writes what was finished even when it was interrupted. */
async function runTo(target: Target, plan: TablePlan, options: RunOptions): Promise<void> {
  const { out, resume } = options;
  const files = [out, resume].filter((file) => file !== undefined).join(', ');
  const kept = placeKept(files || undefined, '--out');
  await work({ ...options, kept }, plan.replicates, inputsOf(plan), async (study) => {
    const keepFinished = options.out !== undefined || surroundings() !== undefined;
    const planned = { ...plan.options, ...study, keepFinished };
    const result = await computeTable({ ...plan, options: planned }).catch(refuseTooMany);
    await target.write(await encode(result, options.format), result.receipt);
    if (!result.isComplete) throw study.signal.reason;
  });
}

/** Options that a request carries itself. */
const OWN = 'seed replicates set posterior evidence by at every from to out force resume'.split(
  ' ',
);

/** `run -`: requests on stdin until they end. */
async function runRequests(options: RunOptions & LanguageOptions, format: string): Promise<void> {
  const given = OWN.find((name) => options[name as keyof RunOptions] !== undefined);
  if (given !== undefined || format !== 'default') {
    throw new CommandError(
      `--${given ?? 'format'}: with "-" the requests on stdin say it, see docs/driving.md.`,
    );
  }
  await interruptible(null, async (signal) => {
    const executor = threadExecutor(Infinity, options.workers);
    // One listener a request that is under way.
    setMaxListeners(0, signal);
    // Reading from stdin would wait for ever.
    const stop = (): void => void process.stdin.destroy();
    signal.addEventListener('abort', stop, { once: true });
    const driver = { executor, signal, wording: wordingOf(options.lang), write: writeOut };
    try {
      await drive(process.stdin, driver);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      executor.close();
    }
    signal.throwIfAborted();
  });
}

const EXAMPLES = `
Examples:
  zhengwu run reference --by platform,kind --at 2012-12-20
  zhengwu run reference --by sector --every month --from 2011-01-01 --to 2011-12-31
  zhengwu run reference --posterior --to 2014-12-31 --every month   beyond the data: a forecast
  zhengwu run reference --replicates 50 --by platform --format parquet --out growth.parquet
  zhengwu run - < requests.jsonl > answers.jsonl                    see docs/driving.md
  zhengwu run mine.json --seed 浙江 --set imitation=0.4 --set vertical.enabled=false

With --posterior (100 replicates unless given) the quantiles are those of the posterior predictive
distribution; a parameter that the scenario or --set changes keeps its value. Rows after the year of
the last reported figure are extrapolations, and a column says so.

Rows are the stock of verified accounts at the end of each date: date, one column for each
dimension of --by, accounts. Several replicates give quantiles: output_type, output_type_id, value.
docs/data.md describes the columns. The receipt goes to stderr, or to FILE.receipt.json beside
--out. An interrupted run with --out leaves the replicates that were finished; the same command with
--resume FILE goes on from the runs in FILE.
`;

/** Adds `run`. */
export function addRun(program: Command): void {
  const command = program
    .command('run')
    .summary('run a scenario; accounts by date and group')
    .description('Run a scenario and give the accounts by date and group.')
    .argument('<scenario>', 'id of a shipped scenario, or a file; - reads requests from stdin');
  withScenarioOptions(command)
    .option('--by <dimensions>', `groups: ${DIMENSIONS.join(',')}`, parseDimensions)
    .addOption(
      new Option('--at <dates>', 'dates of the rows: DATE,…')
        .argParser(parseDates)
        .conflicts('every'),
    )
    .addOption(
      new Option(
        '--every <period>',
        'rows at every day, Sunday or last day of a month (default: month; with --evidence, the dates of its figures)',
      ).choices(PERIODS),
    )
    .option('--from <date>', 'first date of the rows')
    .option('--to <date>', "last date of the rows; beyond the scenario's end, of the run as well")
    .addOption(
      new Option('--format <format>', 'form of the result').choices(FORMATS).default('csv'),
    )
    .option('--out <file>', 'write to a file, whole or not at all')
    .option('--force', 'overwrite an existing file');
  withLanguage(withWorkOptions(withPosteriorOption(command)))
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', () => parameterHelp())
    .action(async (word: string, options: RunOptions & LanguageOptions) => {
      if (word === '-') {
        return runRequests(options, command.getOptionValueSource('format') ?? 'default');
      }
      const plan = await planRun(word, options);
      refuseTerminal(options);
      refuseOtherEnding(options);
      await runTo(openTarget(options.out, { force: options.force === true }), plan, options);
    });
}

/** A file that says it holds another form would be found out only where it is read. */
function refuseOtherEnding({ format, out = '' }: RunOptions): void {
  const ending = FORMATS.find((known) => out.toLowerCase().endsWith(`.${known}`));
  if (ending === undefined || ending === format) return;
  throw new CommandError(
    `--out: wanted a name that ends in .${format} or in no other form, or --format ${ending}, got ${JSON.stringify(out)}.`,
  );
}

/** Bytes on a terminal are no use to anybody. */
function refuseTerminal({ format, out }: RunOptions): void {
  if (format === 'parquet' && out === undefined && process.stdout.isTTY) {
    throw new CommandError('--format parquet: wanted --out FILE or a pipe, got a terminal.');
  }
}
