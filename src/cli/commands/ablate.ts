/** `zhengwu ablate`: what each mechanism is needed for. */
import type { Command } from 'commander';
import { ablateScenario, type AblationTable } from '../../ensemble/ablate.ts';
import { checkEvidence } from '../../ensemble/report.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import type { Language } from '../../wording/wording.ts';
import { readEvidence } from '../documents.ts';
import { valueAt } from '../exit.ts';
import { wordingOf } from '../language.ts';
import {
  scenarioFrom,
  withLanguage,
  withScenarioOptions,
  type LanguageOptions,
  type ScenarioOptions,
} from '../options.ts';
import { writeOut } from '../output.ts';
import { parameterHelp } from '../parameter-help.ts';
import { progressLine } from '../progress.ts';
import { interruptible } from '../signals.ts';
import { wrap } from '../text-table.ts';
import { threadExecutor } from '../threads.ts';

interface AblateOptions extends ScenarioOptions, LanguageOptions {
  readonly json?: boolean;
}

async function compute(
  scenario: ResolvedScenario,
  evidence: EvidenceDocument,
): Promise<AblationTable> {
  const progress = progressLine('runs');
  const executor = threadExecutor(scenario.replicates);
  const { onProgress } = progress;
  return interruptible((signal) =>
    ablateScenario(scenario, evidence, { executor, signal, onProgress }),
  ).finally(() => {
    progress.end();
    executor.close();
  });
}

function ablationText({ ablations }: AblationTable, lang: Language): string {
  const { parameters, evidence } = wordingOf(lang);
  const lines = ablations.flatMap(({ key, lost }) =>
    wrap(evidence.loses(`"${parameters.parameters[key].label}" (${key})`, lost), 98).map(
      (line, i) => (i === 0 ? '' : '  ') + line,
    ),
  );
  return `${lines.join('\n')}\n`;
}

/** Adds `ablate`. */
export function addAblate(program: Command): void {
  const command = program
    .command('ablate')
    .summary('switch each mechanism off in turn')
    .description('Switch each mechanism off in turn, and say which figures are then lost.')
    .argument('<scenario>', 'id of a shipped scenario, or a file');
  withLanguage(withScenarioOptions(command).option('--json', 'all tables as JSON'))
    .addHelpText('after', '\nExample:\n  zhengwu ablate reference --replicates 5\n')
    .addHelpText('after', () => parameterHelp())
    .action(async (word: string, options: AblateOptions) => {
      const scenario = scenarioFrom(word, options);
      const evidence = readEvidence(scenario, options.evidence);
      valueAt(scenario.id, checkEvidence(scenario, evidence));
      const table = await compute(scenario, evidence);
      const text = options.json
        ? `${JSON.stringify(table, null, 1)}\n`
        : ablationText(table, options.lang);
      await writeOut(text);
    });
}
