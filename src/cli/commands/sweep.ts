/** `zhengwu sweep`: many points of the parameters, one row a run. */
import { Option, type Command } from 'commander';
import { checkEvidence } from '../../ensemble/report.ts';
import {
  gridDesign,
  MOST_POINTS,
  parseGrid,
  parseRange,
  sampleDesign,
  type SweepDesign,
} from '../../ensemble/sweep/design.ts';
import { checkPoints, runSweep, type Sweep } from '../../ensemble/sweep/sweep.ts';
import { MOST_DIMENSIONS } from '../../ensemble/sensitivity/sobol-sequence.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import { near, showChoices } from '../../scenario/issues.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { readEvidence } from '../documents.ts';
import { CommandError, PlacedError, valueAt } from '../exit.ts';
import { wholeNumber, withWorkers, work, type WorkOptions } from '../long-work.ts';
import {
  scenarioFrom,
  withLanguage,
  withScenarioOptions,
  type LanguageOptions,
  type ScenarioOptions,
} from '../options.ts';
import { parameterHelp } from '../parameter-help.ts';
import { openSweep, type SweepPlace, type SweepTarget } from '../sweep-file.ts';
import { SWEEP_FORMATS } from '../sweep-rows.ts';

/** Runs of one sweep at most: its rows are sorted in memory. */
const MOST_RUNS = 200_000;

interface SweepOptions extends ScenarioOptions, LanguageOptions, WorkOptions, SweepPlace {
  readonly grid?: readonly string[];
  readonly sample?: number;
  readonly range?: readonly string[];
  readonly figures?: readonly string[];
}

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];
const listOf = (text: string): string[] => text.split(',').map((word) => word.trim());

function sampled(scenario: ResolvedScenario, { sample, range = [] }: SweepOptions): SweepDesign {
  if (range.length === 0)
    throw new CommandError('--sample: wanted --range KEY=FROM..TO, got none.');
  if (range.length > MOST_DIMENSIONS) {
    throw new CommandError(
      `--range: wanted at most ${MOST_DIMENSIONS} of them, got ${range.length}.`,
    );
  }
  const factors = range.map((text) => valueAt('--range', parseRange(text)));
  return valueAt('--range', sampleDesign(factors, sample!, scenario.model));
}

function designFor(scenario: ResolvedScenario, options: SweepOptions): SweepDesign {
  const { grid, sample, range } = options;
  if (grid !== undefined && (sample !== undefined || range !== undefined)) {
    throw new CommandError('--grid: wanted a grid or a sample (--sample, --range), got both.');
  }
  if (sample !== undefined) return sampled(scenario, options);
  if (range !== undefined) throw new CommandError('--range: wanted --sample N with it, got none.');
  if (grid === undefined) {
    throw new CommandError(
      'wanted --grid KEY=A,B,… or --sample N --range KEY=FROM..TO, got neither.',
    );
  }
  return valueAt('--grid', gridDesign(grid.map((text) => valueAt('--grid', parseGrid(text)))));
}

/** A parameter that is varied has no other value: which one was meant is not to be guessed. */
function refuseSettings({ keys }: SweepDesign, set: readonly string[] = []): void {
  const varied = keys.find((key) => set.some((text) => text.split('=')[0]!.trim() === key));
  if (varied === undefined) return;
  throw new CommandError(
    `--set: "${varied}" is varied by --grid or --range; wanted a parameter that is not.`,
  );
}

/** Ids of the columns: those of fit and check, unless others are named. */
function figuresFor({ figures }: EvidenceDocument, words?: readonly string[]): string[] {
  const ids = figures.map(({ id }) => id);
  if (words === undefined) {
    return figures.filter(({ role }) => role === 'fit' || role === 'check').map(({ id }) => id);
  }
  for (const [at, word] of words.entries()) {
    if (words.indexOf(word) !== at) throw new CommandError(`--figures: "${word}" stands twice.`);
    if (ids.includes(word)) continue;
    const issue = { path: '', code: 'unknown-figure', wanted: showChoices(ids) } as const;
    throw new PlacedError('--figures', [{ ...issue, got: `"${word}"`, ...near(word, ids) }]);
  }
  return [...words];
}

/** A row is a line. */
function refuseLineBreaks({ model: { seed } }: ResolvedScenario): void {
  if (/[\r\n]/.test(seed)) throw new CommandError('--seed: wanted text without line breaks.');
}

/** Everything that can be wrong is found here, before anything is run. */
function plan(word: string, options: SweepOptions): Sweep {
  const scenario = scenarioFrom(word, options);
  refuseLineBreaks(scenario);
  const evidence = readEvidence(scenario, options.evidence);
  valueAt(scenario.id, checkEvidence(scenario, evidence));
  const design = designFor(scenario, options);
  refuseSettings(design, options.set);
  const replicates = options.replicates === undefined ? 1 : scenario.replicates;
  const runs = design.points.length * replicates;
  if (runs > MOST_RUNS) {
    throw new CommandError(`wanted at most ${MOST_RUNS} runs (points × replicates), got ${runs}.`);
  }
  const figures = figuresFor(evidence, options.figures);
  return valueAt('', checkPoints({ scenario, evidence, figures, design, replicates }));
}

/** Runs the sweep; rows that were finished are in order in any case. */
async function sweepTo(
  target: SweepTarget,
  sweep: Sweep,
  { workers, out, resume }: SweepOptions,
): Promise<void> {
  const jobs = sweep.design.points.length * sweep.replicates;
  let bestLoss: number | null = null;
  try {
    const file = out ?? resume;
    const kept = file === undefined ? null : { in: file };
    await work({ ...(workers !== undefined && { workers }), kept }, jobs, null, (study) =>
      runSweep(sweep, {
        ...study,
        isKnown: target.isKnown,
        onRow(row, place) {
          target.add(row, place);
          if (row.loss !== null) bestLoss = Math.min(row.loss, bestLoss ?? Infinity);
        },
        onProgress: (progress) => study.onProgress({ ...progress, bestLoss }),
      }),
    );
  } finally {
    await target.finish();
  }
}

const EXAMPLES = `
Examples:
  zhengwu sweep reference --grid imitation=0:1.2:7 --grid vertical.enabled=true,false --out s.csv
  zhengwu sweep reference --sample 64 --range imitation=0..2 --range innovation=0.01..0.1
  zhengwu sweep reference --grid imitation=0:1.2:7 --grid vertical.enabled=true,false --resume s.csv

One row a run: point, replicate, seed, the varied parameters, status and reason, accounts_opened,
the figures in their units (days since 1970-01-01 for dates), loss (minus the score of the figures
of role fit, of this run alone), and two columns by which --resume knows its rows. A grid takes
every combination. A sample is the beginning of a scrambled Sobol sequence, best of 2, 4, 8 …
points: a larger one holds the same points and more. Weights in a --range are divided by their sum.
Replicate 0 of every point comes first. A run that fails is a row with its reason. Every finished
row is in the file at once; --resume may ask for more replicates.
`;

/** Adds `sweep`. */
export function addSweep(program: Command): void {
  const command = program
    .command('sweep')
    .summary('run many points of the parameters, one row a run')
    .description('Run a scenario at many points of its parameters; one row a run.')
    .argument('<scenario>', 'id of a shipped scenario, or a file');
  withWorkers(withScenarioOptions(command))
    .option('--grid <key=values>', 'KEY=A,B,… or KEY=FROM:TO:STEPS; may be repeated', collect)
    .option('--sample <n>', 'points of a sample', wholeNumber(1, MOST_POINTS))
    .option('--range <key=from..to>', 'range of a sample; may be repeated', collect)
    .option('--figures <ids>', 'figures with a column (default: of role fit and check)', listOf)
    .addOption(
      new Option('--format <format>', 'form of the rows').choices(SWEEP_FORMATS).default('csv'),
    )
    .option('--out <file>', 'write the rows to a file, each as soon as its run is finished')
    .option('--resume <file>', 'go on from the rows in this file')
    .option('--force', 'overwrite an existing --out');
  withLanguage(command)
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', () => parameterHelp())
    .action(async (word: string, options: SweepOptions) => {
      const sweep = plan(word, options);
      await sweepTo(openSweep(sweep, options), sweep, options);
    });
}
