/** `zhengwu ablate`: what each mechanism is needed for, and what it moved. */
import { InvalidArgumentError, type Command } from 'commander';
import type { Dimension } from '../../engine/aggregate.ts';
import {
  ablateScenario,
  ablationRuns,
  type AblationDesign,
  type AblationTable,
} from '../../ensemble/ablate.ts';
import { QUANTILE_METHOD } from '../../ensemble/quantile.ts';
import { checkEvidence } from '../../ensemble/report.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import { hashDocument, runInputs } from '../../export/receipt.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { ablationText } from '../ablation-text.ts';
import { readEvidence } from '../documents.ts';
import { valueAt } from '../exit.ts';
import { wholeNumber, withWorkOptions, work, type WorkOptions } from '../long-work.ts';
import {
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
import { writeOut } from '../output.ts';
import { drawnScenario, withPosteriorOption, type PosteriorOptions } from '../posterior-option.ts';
import { parameterHelp } from '../parameter-help.ts';

/** How strong imitation is hangs on the reading of one figure: a conclusion is shown over both. */
const REFERENCES: readonly string[] = ['reference', 'reference-fudan-count'];
/** Day of the last published total. */
const LAST_COUNT = '2012-12-20';
const DEFAULT_PAIRS = 8;
const DEFAULT_DRAWS = 12;

type Group = Exclude<Dimension, 'channel'>;

interface AblateOptions
  extends ScenarioOptions, LanguageOptions, WorkOptions, DayOptions, PosteriorOptions {
  readonly by?: readonly Group[];
  readonly pairs: number;
  readonly draws: number;
  readonly alone?: boolean;
  readonly json?: boolean;
}

/** Everything that is run for one scenario. */
interface Plan {
  readonly scenario: ResolvedScenario;
  readonly evidence: EvidenceDocument;
  readonly design: AblationDesign;
}

function daysOf({ model: { start, end } }: ResolvedScenario, options: DayOptions): number[] {
  const usual = start <= LAST_COUNT && LAST_COUNT <= end ? LAST_COUNT : end;
  return daysFrom(options, [usual], start, end);
}

async function planFor(word: string, options: AblateOptions): Promise<Plan> {
  const scenario = await drawnScenario(word, options);
  const evidence = readEvidence(scenario, options.evidence);
  valueAt(scenario.id, checkEvidence(scenario, evidence));
  const { by = [], pairs, draws } = options;
  const days = daysOf(scenario, options);
  return { scenario, evidence, design: { name: scenario.id, by, days, pairs, draws } };
}

/** The scenario, and the other reference when it is one. */
const wordsFor = (word: string, { alone }: AblateOptions): string[] =>
  alone || !REFERENCES.includes(word) ? [word] : [word, ...REFERENCES.filter((id) => id !== word)];

/** What the runs depend on; how many there are does not matter. */
const inputsOf = (plans: readonly Plan[]): unknown => [
  'ablate',
  ...plans.map(({ scenario, evidence, design }) => [
    runInputs(scenario),
    scenario.model.seed,
    scenario.readings,
    hashDocument(evidence),
    design.by,
    design.days,
  ]),
];

/** One scenario after the other; the progress counts over all of them. */
async function compute(plans: readonly Plan[], options: AblateOptions): Promise<AblationTable[]> {
  const runs = plans.map(({ scenario, design }) => ablationRuns(scenario, design));
  const of = runs.reduce((sum, own) => sum + own, 0);
  return work(options, of, inputsOf(plans), async ({ onProgress, ...study }) => {
    const tables: AblationTable[] = [];
    for (const [place, { scenario, evidence, design }] of plans.entries()) {
      const before = runs.slice(0, place).reduce((sum, own) => sum + own, 0);
      const table = await ablateScenario(scenario, evidence, design, {
        ...study,
        onProgress: ({ done }) => onProgress?.({ done: before + done, of }),
      });
      tables.push(table);
    }
    return tables;
  });
}

/** `--by`: the channels are shown in any case. */
function parseGroups(text: string): Group[] {
  const groups = parseDimensions(text);
  const isGroup = (name: Dimension): name is Group => name !== 'channel';
  if (groups.every(isGroup)) return groups;
  throw new InvalidArgumentError('wanted groups of holders, got "channel", which is always shown.');
}

const GROUPS = DIMENSIONS.filter((name) => name !== 'channel');

const EXAMPLES = `
Examples:
  zhengwu ablate reference
  zhengwu ablate reference --alone --pairs 0 --draws 0 --replicates 5    only each off in turn
  zhengwu ablate no-top-down --by kind,level --at 2011-06-30,2012-12-20 --json
  zhengwu ablate reference --posterior --replicates 40 --pairs 20        over the draws of the fit
  zhengwu ablate reference --resume ablation.jsonl                       go on after an interruption

Every mechanism is switched off in turn under the same random numbers: what is missing then is what
it moved. Those numbers do not add up, because mechanisms feed each other; the Shapley shares do:
each mechanism is credited with what it adds when it is switched on after some of the others, over
sampled orders. Both are shown beside the proximate channels that the log names, and, where no
figure informs the four imitation weights, over a prior of them. For one of the two references,
both are shown.
`;

const least = (most: number) => wholeNumber(0, most);

/** Adds `ablate`. */
export function addAblate(program: Command): void {
  const command = program
    .command('ablate')
    .summary('switch each mechanism off: what it moved, and which figures it is needed for')
    .description(
      'Switch each mechanism off in turn, and say what it moved and which figures are then lost.',
    )
    .argument('<scenario>', 'id of a shipped scenario, or a file');
  withPosteriorOption(withScenarioOptions(command))
    .option('--by <dimensions>', `groups of the shares: ${GROUPS.join(',')}`, parseGroups)
    .option(
      '--pairs <n>',
      'pairs of orders in which mechanisms are switched on; 0 leaves the Shapley shares out',
      least(10_000),
      DEFAULT_PAIRS,
    )
    .option(
      '--draws <n>',
      'draws of the imitation weights; 0 leaves the prior out',
      least(10_000),
      DEFAULT_DRAWS,
    )
    .option('--alone', 'this scenario only, not the other reference as well');
  withDayOptions(command, 'dates of the shares', LAST_COUNT);
  withLanguage(withWorkOptions(command).option('--json', 'all tables as JSON'))
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', () => parameterHelp())
    .action(async (word: string, options: AblateOptions) => {
      const plans = await Promise.all(wordsFor(word, options).map((own) => planFor(own, options)));
      const tables = await compute(plans, options);
      const language = options.lang;
      const text = options.json
        ? jsonOf(plans, tables)
        : plans
            .map(({ scenario }, i) => ablationText({ scenario, table: tables[i]!, language }))
            .join('\n');
      await writeOut(text);
    });
}

const jsonOf = (plans: readonly Plan[], tables: readonly AblationTable[]): string => {
  const scenarios = plans.map(({ scenario }, i) => ({ scenario: scenario.id, ...tables[i]! }));
  return `${JSON.stringify({ quantiles: QUANTILE_METHOD, scenarios }, null, 1)}\n`;
};
