/** The comparison as it is handed out: figures, differences and the receipt. */
import { checkChoice } from '../evidence/document.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { makeReceipt, type Receipt } from '../export/receipt.ts';
import type { Result } from '../scenario/issues.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { changesBetween, type Change } from './changes.ts';
import { compareScenario, type ComparedFigure, type Comparison } from './compare.ts';
import type { Difference, GroupDifference } from './differences.ts';
import type { EnsemblesOptions } from './ensemble.ts';
import type { TableSetting } from './job.ts';
import { QUANTILE_METHOD } from './quantile.ts';

export interface ComparisonReport {
  /** In the order of the evidence document. */
  readonly figures: readonly ComparedFigure[];
  /** Scenario minus base; only with a base. */
  readonly differences?: readonly Difference[];
  /** Scenario minus base by date and group; only with a base and a table. */
  readonly groups?: readonly GroupDifference[];
  /** In what the two differ; only with a base. */
  readonly changed?: readonly Change[];
  /** How every quantile was taken. */
  readonly quantiles: typeof QUANTILE_METHOD;
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

export interface ReportOptions extends EnsemblesOptions {
  readonly base?: ResolvedScenario;
  /** Dates and groups of the differences. */
  readonly table?: TableSetting;
}

function receiptFor(
  scenario: ResolvedScenario,
  evidence: EvidenceDocument,
  { ensemble, base }: Comparison,
  other: ResolvedScenario | undefined,
): Receipt {
  const { replicates, readings } = scenario;
  return makeReceipt({
    command: 'compare',
    scenario,
    replicates: ensemble.replicates,
    replicatesAsked: replicates,
    hash: ensemble.hash!,
    evidence: { document: evidence, readings },
    ...(other && base && { compared: { scenario: other, hash: base.ensemble.hash! } }),
  });
}

/**
 * Runs `scenario` (its `replicates`) and sets it beside the evidence; with a base, which takes the
 * same seed and replicates, also the paired differences.
 * @throws the signal's reason when it is aborted (see `keepFinished`)
 */
export async function reportComparison(
  scenario: ResolvedScenario,
  evidence: EvidenceDocument,
  { base: asked, ...options }: ReportOptions,
): Promise<ComparisonReport> {
  const { seed } = scenario.model;
  const base = asked && { ...asked, model: { ...asked.model, seed } };
  const compared = await compareScenario(scenario, evidence, {
    ...options,
    ...(base && { base }),
    hash: true,
  });
  const { figures, differences, groups } = compared;
  return {
    figures,
    ...(differences && { differences }),
    ...(groups && { groups }),
    ...(base && { changed: changesBetween(scenario.model, base.model) }),
    quantiles: QUANTILE_METHOD,
    receipt: receiptFor(scenario, evidence, compared, base),
  };
}
