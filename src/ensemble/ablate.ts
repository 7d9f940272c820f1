/** What each mechanism is needed for: the figures that a scenario loses when it is switched off. */
import { SWITCH_KEYS, type SwitchKey } from '../engine/parameters.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { compareScenario, type ComparedFigure, type ComparedScenario } from './compare.ts';
import type { StudyOptions } from './executor.ts';

/** Change of verdicts between two tables of the same evidence. */
export interface VerdictChange {
  /** Met before, missed now. */
  readonly lost: readonly string[];
  /** Missed before, met now. */
  readonly gained: readonly string[];
}

const idsWith = (figures: readonly ComparedFigure[], verdict: string): Set<string> =>
  new Set(figures.filter((figure) => figure.verdict === verdict).map(({ id }) => id));

/** Which figures changed their verdict. */
export function verdictChange(
  before: readonly ComparedFigure[],
  now: readonly ComparedFigure[],
): VerdictChange {
  const metBefore = idsWith(before, 'met');
  const missedBefore = idsWith(before, 'missed');
  return {
    lost: [...idsWith(now, 'missed')].filter((id) => metBefore.has(id)),
    gained: [...idsWith(now, 'met')].filter((id) => missedBefore.has(id)),
  };
}

export interface Ablation extends VerdictChange {
  readonly key: SwitchKey;
  readonly figures: readonly ComparedFigure[];
}

export interface AblationTable {
  /** The scenario as it is. */
  readonly intact: readonly ComparedFigure[];
  /** One row for every mechanism that the scenario has on, in table order. */
  readonly ablations: readonly Ablation[];
}

/** Options whose progress counts on from `first`. */
function partOf(options: StudyOptions, first: number, of: number): StudyOptions {
  const { onProgress } = options;
  return { ...options, onProgress: ({ done }) => onProgress?.({ done: first + done, of }) };
}

function switchedOff(scenario: ComparedScenario, key: SwitchKey): ComparedScenario {
  const parameters = { ...scenario.model.parameters, [key]: false };
  return { ...scenario, model: { ...scenario.model, parameters } };
}

/**
 * Runs the scenario intact and with each of its mechanisms switched off in turn.
 * @throws the signal's reason when it is aborted
 */
export async function ablateScenario(
  scenario: ComparedScenario,
  evidence: EvidenceDocument,
  options: StudyOptions,
): Promise<AblationTable> {
  const keys = SWITCH_KEYS.filter((key) => scenario.model.parameters[key]);
  const { replicates } = scenario;
  const of = replicates * (keys.length + 1);
  const { figures: intact } = await compareScenario(scenario, evidence, partOf(options, 0, of));
  const ablations: Ablation[] = [];
  for (const [place, key] of keys.entries()) {
    const part = partOf(options, replicates * (place + 1), of);
    const { figures } = await compareScenario(switchedOff(scenario, key), evidence, part);
    ablations.push({ key, figures, ...verdictChange(intact, figures) });
  }
  return { intact, ablations };
}
