/** Runs a receipt again. */
import {
  hashDocument,
  hashModel,
  hashPosterior,
  isIntact,
  rebuildScenario,
  type Receipt,
  type ScenarioPart,
} from '../export/receipt.ts';
import { VERSION } from '../export/version.ts';
import { loadShippedEvidence } from '../evidence/library.ts';
import { succeed, type Issue, type Result } from '../scenario/issues.ts';
import { loadShippedPosterior } from '../scenario/posterior-library.ts';
import { modelOfReplicate, type DrawnPosterior } from '../scenario/posterior.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { PARAMETER_KEYS, type NumericKey } from '../engine/parameters.ts';
import type { Model } from '../engine/model.ts';
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
    }
  | {
      /** Other draws are shipped. */
      readonly what: 'posterior';
      readonly id: string;
      readonly before: string;
      readonly after: string;
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

const isKey = (word: string): word is NumericKey =>
  (PARAMETER_KEYS as readonly string[]).includes(word);

/** The scenario of a receipt with its posterior, which must be a shipped one. */
async function rebuild(part: ScenarioPart, seed: string): Promise<Result<ResolvedScenario>> {
  const scenario = rebuildScenario(part, seed);
  if (!scenario.ok || part.posterior === undefined) return scenario;
  const shipped = await loadShippedPosterior(part.posterior.scenario);
  if (!shipped.ok) return shipped;
  const document = shipped.value;
  const keys = part.posterior.keys.filter(isKey).filter((key) => document.keys.includes(key));
  return succeed({ ...scenario.value, posterior: { document, keys } });
}

function posteriorChange(
  { posterior: before }: ScenarioPart,
  after: DrawnPosterior | undefined,
): Change[] {
  if (before === undefined || after === undefined) return [];
  const now = hashPosterior(after.document);
  if (now === before.hash) return [];
  return [{ what: 'posterior', id: before.scenario, before: before.hash, after: now }];
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
  const rebuilt = await Promise.all(parts.map(({ part }) => rebuild(part, seed)));
  const issues = rebuilt.flatMap((result) => (result.ok ? [] : result.issues));
  if (issues.length > 0) return { status: 'unusable', issues, changes };
  const runs: Rerun[] = [];
  for (const [place, result] of rebuilt.entries()) {
    if (!result.ok) continue;
    const { part, hash } = parts[place];
    const { model, posterior } = result.value;
    changes.push(...modelChange(part, hashModel(model)), ...posteriorChange(part, posterior));
    const counting = countingFrom(options, place * replicates, parts.length * replicates);
    const setting = { evidence: null, hash: true };
    const modelOf = (replicate: number): Model => modelOfReplicate(result.value, replicate);
    const ensemble = await runEnsemble(model, replicates, setting, counting, 'again', modelOf);
    runs.push({ scenario: part.id, expected: hash, got: ensemble.hash! });
  }
  const isSame = runs.every(({ expected, got }) => expected === got);
  return { status: isSame ? 'confirmed' : 'different', runs, changes };
}
