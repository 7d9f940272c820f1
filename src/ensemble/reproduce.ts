/** Runs a receipt again. */
import {
  hashDocument,
  hashModel,
  isIntact,
  rebuildScenario,
  type Receipt,
  type ScenarioPart,
} from '../export/receipt.ts';
import { VERSION } from '../export/version.ts';
import { loadShippedEvidence } from '../evidence/library.ts';
import type { Issue } from '../scenario/issues.ts';
import { runEnsemble } from './ensemble.ts';
import type { StudyOptions } from './executor.ts';

/** What stands between a receipt and this package. */
export type Change =
  | { readonly what: 'version'; readonly before: string; readonly after: string }
  | {
      /** The base is shipped with other values. */
      readonly what: 'model';
      readonly id: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      /** The shipped evidence reads otherwise, or is not shipped at all (`after` null). */
      readonly what: 'evidence';
      readonly id: string;
      readonly before: string;
      readonly after: string | null;
    };

/** One hash that was run again. */
export interface Rerun {
  readonly scenario: string;
  readonly expected: string;
  readonly got: string;
}

export type Reproduction =
  | { readonly status: 'edited' }
  /** The scenario of the receipt cannot be made by this package. */
  | { readonly status: 'unusable'; readonly issues: readonly Issue[]; readonly changes: Change[] }
  | {
      readonly status: 'confirmed' | 'different';
      readonly runs: readonly Rerun[];
      readonly changes: readonly Change[];
    };

function evidenceChange({ evidence }: Receipt): Change[] {
  if (evidence === undefined) return [];
  const shipped = loadShippedEvidence(evidence.id);
  const now = shipped.ok ? hashDocument(shipped.value) : null;
  if (now === evidence.hash) return [];
  return [{ what: 'evidence', id: evidence.id, before: evidence.hash, after: now }];
}

interface Part {
  readonly part: ScenarioPart;
  readonly hash: string;
}

const partsOf = ({ scenario, hash, compared }: Receipt): Part[] => [
  { part: scenario, hash },
  ...(compared ? [{ part: compared.scenario, hash: compared.hash }] : []),
];

function modelChange({ id, modelHash }: ScenarioPart, now: string): Change[] {
  return now === modelHash ? [] : [{ what: 'model', id, before: modelHash, after: now }];
}

const versionChange = ({ zhengwu }: Receipt): Change[] =>
  zhengwu === VERSION ? [] : [{ what: 'version', before: zhengwu, after: VERSION }];

/** Progress over several runs as one count. */
const countingFrom = (options: StudyOptions, first: number, of: number): StudyOptions => ({
  ...options,
  onProgress: ({ done }) => options.onProgress?.({ done: first + done, of }),
});

/**
 * Runs what a receipt describes and compares the hashes. An edited receipt is not run.
 * @throws the signal's reason when it is aborted
 */
export async function reproduce(receipt: Receipt, options: StudyOptions): Promise<Reproduction> {
  if (!isIntact(receipt)) return { status: 'edited' };
  const changes = [...versionChange(receipt), ...evidenceChange(receipt)];
  const parts = partsOf(receipt);
  const { seed, replicates } = receipt;
  const rebuilt = parts.map(({ part }) => rebuildScenario(part, seed));
  const issues = rebuilt.flatMap((result) => (result.ok ? [] : result.issues));
  if (issues.length > 0) return { status: 'unusable', issues, changes };
  const runs: Rerun[] = [];
  for (const [place, result] of rebuilt.entries()) {
    if (!result.ok) continue;
    const { part, hash } = parts[place];
    const { model } = result.value;
    changes.push(...modelChange(part, hashModel(model)));
    const counting = countingFrom(options, place * replicates, parts.length * replicates);
    const ensemble = await runEnsemble(model, replicates, { evidence: null, hash: true }, counting);
    runs.push({ scenario: part.id, expected: hash, got: ensemble.hash! });
  }
  const isSame = runs.every(({ expected, got }) => expected === got);
  return { status: isSame ? 'confirmed' : 'different', runs, changes };
}
