/** `zhengwu compare`: simulated beside reported. */
import type { Command } from 'commander';
import { checkEvidence, reportComparison, type ComparisonReport } from '../../ensemble/report.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { comparisonText } from '../comparison-table.ts';
import { readEvidence, readScenario } from '../documents.ts';
import { EXIT, valueAt } from '../exit.ts';
import {
  scenarioFrom,
  withLanguage,
  withScenarioOptions,
  type LanguageOptions,
  type ScenarioOptions,
} from '../options.ts';
import { openTarget } from '../output.ts';
import { parameterHelp } from '../parameter-help.ts';
import { progressLine } from '../progress.ts';
import { interruptible } from '../signals.ts';
import { threadExecutor } from '../threads.ts';

export interface CompareOptions extends ScenarioOptions, LanguageOptions {
  readonly json?: boolean;
  readonly requireMet?: boolean;
}

interface Compared {
  readonly scenario: ResolvedScenario;
  readonly base?: ResolvedScenario;
  readonly evidence: EvidenceDocument;
}

/** Runs what is compared, on all processors. */
async function computeReport({ scenario, base, evidence }: Compared): Promise<ComparisonReport> {
  const progress = progressLine('runs');
  const executor = threadExecutor(scenario.replicates);
  return interruptible((signal) =>
    reportComparison(scenario, evidence, {
      executor,
      signal,
      onProgress: progress.onProgress,
      ...(base && { base }),
    }),
  ).finally(() => {
    progress.end();
    executor.close();
  });
}

/** Compares and writes the result; gives the exit code. */
export async function compare(
  word: string,
  baseWord: string | undefined,
  options: CompareOptions,
): Promise<number> {
  const scenario = scenarioFrom(word, options);
  const base = baseWord === undefined ? undefined : readScenario(baseWord);
  const evidence = readEvidence(scenario, options.evidence);
  valueAt(scenario.id, checkEvidence(scenario, evidence));
  const compared = { scenario, evidence, ...(base && { base }) };
  const report = await computeReport(compared);
  const text = options.json
    ? `${JSON.stringify(report, null, 1)}\n`
    : comparisonText({ ...compared, report, language: options.lang });
  await openTarget(undefined).write(text, report.receipt);
  const isMissed = report.figures.some(({ verdict }) => verdict === 'missed');
  return options.requireMet && isMissed ? EXIT.failed : EXIT.done;
}

const EXAMPLES = `
Examples:
  zhengwu compare reference
  zhengwu compare no-top-down reference                 what the scenario changes, under the same
                                                        random numbers
  zhengwu compare reference --set imitation=0 --json
  zhengwu compare reference --evidence mine.csv --lang zh

Every figure has the median of the runs with their standard deviation, and the interval that holds
90 % of them. error is the distance of the median from what the report says, 0 inside it. How an
ambiguous figure is read is part of the scenario.
`;

/** Adds `compare`. */
export function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .summary('set a scenario beside every reported figure')
    .description('Set a scenario beside every reported figure; with BASE also the differences.')
    .argument('<scenario>', 'id of a shipped scenario, or a file')
    .argument('[base]', 'scenario to subtract, run with the same seed and replicates');
  withLanguage(
    withScenarioOptions(command)
      .option('--json', 'the table as JSON, with every number and the receipt')
      .option('--require-met', 'exit code 1 when a figure is missed'),
  )
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', () => parameterHelp())
    .action(async (word: string, base: string | undefined, options: CompareOptions) => {
      process.exitCode = await compare(word, base, options);
    });
}
