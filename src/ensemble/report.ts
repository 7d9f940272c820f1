/** The comparison as it is handed out: figures, differences and the receipt. */
import { checkChoice } from '../evidence/document.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { makeReceipt, type Receipt } from '../export/receipt.ts';
import type { Result } from '../scenario/issues.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { compareScenario, type ComparedFigure } from './compare.ts';
import type { Difference } from './differences.ts';
import type { StudyOptions } from './executor.ts';

export interface ComparisonReport {
  /** In the order of the evidence document. */
  readonly figures: readonly ComparedFigure[];
  /** Scenario minus base; only with a base. */
  readonly differences?: readonly Difference[];
  readonly receipt: Receipt;
}

/** The evidence, unless a reading that the scenario chooses does not exist in it. */
export function checkEvidence(
  scenario: ResolvedScenario,
  evidence: EvidenceDocument,
): Result<EvidenceDocument> {
  const choice = checkChoice(evidence, scenario.readings);
  return choice.ok ? { ok: true, value: evidence } : choice;
}

/**
 * Runs `scenario` (its `replicates`) and sets it beside the evidence; with a base, which takes the
 * same seed and replicates, also the paired differences.
 * @throws the signal's reason when it is aborted
 */
export async function reportComparison(
  scenario: ResolvedScenario,
  evidence: EvidenceDocument,
  options: StudyOptions & { readonly base?: ResolvedScenario },
): Promise<ComparisonReport> {
  const { model, replicates, readings } = scenario;
  const base = options.base && {
    ...options.base,
    model: { ...options.base.model, seed: model.seed },
  };
  const compared = await compareScenario(scenario, evidence, {
    ...options,
    ...(base && { base }),
    hash: true,
  });
  const receipt = makeReceipt({
    command: 'compare',
    scenario,
    replicates,
    hash: compared.ensemble.hash!,
    evidence: { document: evidence, readings },
    ...(base && { compared: { scenario: base, hash: compared.base!.ensemble.hash! } }),
  });
  const { figures, differences } = compared;
  return { figures, ...(differences && { differences }), receipt };
}
