/** `zhengwu figure`: the growth figure as a file that stands by itself. */
import { Option, type Command } from 'commander';
import { runEnsemble } from '../../ensemble/ensemble.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import type { AxisKind } from '../../export/figure/axes.ts';
import { FIGURE_WIDTH, growthFigure } from '../../export/figure/growth.ts';
import { makeFormat } from '../../export/format.ts';
import { makeReceipt, runInputs } from '../../export/receipt.ts';
import { modelOfReplicate } from '../../scenario/posterior.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { readEvidence } from '../documents.ts';
import { wordingOf } from '../language.ts';
import { wholeNumber, withWorkOptions, work, type Study, type WorkOptions } from '../long-work.ts';
import {
  withLanguage,
  withScenarioOptions,
  type LanguageOptions,
  type ScenarioOptions,
} from '../options.ts';
import { openTarget } from '../output.ts';
import { parameterHelp } from '../parameter-help.ts';
import {
  drawnScenario,
  withPosteriorOption,
  withPosteriorReplicates,
  type PosteriorOptions,
} from '../posterior-option.ts';

interface FigureOptions
  extends Omit<ScenarioOptions, 'replicates'>, PosteriorOptions, LanguageOptions, WorkOptions {
  readonly axis: AxisKind;
  readonly width: number;
  readonly out?: string;
  readonly force?: boolean;
}

const NARROWEST = 640;
const WIDEST = 2400;

/** Runs the replicates and draws them. */
async function draw(
  scenario: ResolvedScenario,
  evidence: EvidenceDocument,
  { axis, width, lang }: FigureOptions,
  study: Study,
) {
  const { model, replicates, readings, title } = scenario;
  const modelOf = (replicate: number) => modelOfReplicate(scenario, replicate);
  const setting = { evidence: null, series: true, hash: true };
  const ensemble = await runEnsemble(model, replicates, setting, study, 'run', modelOf);
  const receipt = makeReceipt({
    command: 'run',
    scenario,
    replicates,
    hash: ensemble.hash!,
    evidence: { document: evidence, readings },
  });
  const svg = growthFigure({
    scenario: title[lang],
    startDay: ensemble.startDay,
    curves: ensemble.bands!,
    runs: ensemble.replicates,
    evidence,
    readings,
    axis,
    receipt,
    language: lang,
    words: wordingOf(lang).figures,
    format: makeFormat(lang),
    width,
  });
  return { svg, receipt };
}

/** What the runs depend on; how the figure is drawn is not a part of it. */
const inputsOf = (scenario: ResolvedScenario): unknown => [
  'figure',
  runInputs(scenario),
  scenario.model.seed,
];

const EXAMPLES = `
Examples:
  zhengwu figure reference --out growth.svg
  zhengwu figure no-top-down --axis logarithmic --lang zh > growth.svg
  zhengwu figure reference --posterior --out uncertain.svg
  zhengwu figure reference --set imitation=0 --replicates 50 --width 1200 --out without-peers.svg

The SVG carries title, legend, sources, citation and receipt; its receipt stands in the element
"metadata" as well. Reported figures stand beside the curve of their own scope only, drawn by what
the report says: a number, more than, nearly, some day in a window.
`;

/** Adds `figure`. */
export function addFigure(program: Command): void {
  const command = program
    .command('figure')
    .summary('draw the growth figure as SVG')
    .description('Draw simulated growth beside the reported figures, as SVG.')
    .argument('<scenario>', 'id of a shipped scenario, or a file');
  withPosteriorOption(withScenarioOptions(command))
    .addOption(
      new Option('--axis <kind>', 'axis of the accounts')
        .choices(['linear', 'logarithmic'] satisfies AxisKind[])
        .default('linear'),
    )
    .addOption(
      new Option('--width <px>', `width of the figure, ${NARROWEST} … ${WIDEST}`)
        .argParser(wholeNumber(NARROWEST, WIDEST))
        .default(FIGURE_WIDTH),
    )
    .option('--out <file>', 'write to a file, whole or not at all')
    .option('--force', 'overwrite an existing file');
  withLanguage(withWorkOptions(command))
    .addHelpText('after', EXAMPLES)
    .addHelpText('after', () => parameterHelp())
    .action(async (word: string, given: FigureOptions) => {
      const options = withPosteriorReplicates(given);
      const scenario = await drawnScenario(word, options);
      const evidence = readEvidence(scenario, options.evidence);
      const target = openTarget(options.out, { force: options.force === true });
      await work(options, scenario.replicates, inputsOf(scenario), async (study) => {
        const { svg, receipt } = await draw(scenario, evidence, options, study);
        await target.write(svg, receipt);
      });
    });
}
