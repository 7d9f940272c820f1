/** The evidence documents that are shipped with the project, and own figures beside them. */
import { fail, near, show, showChoices, succeed, type Result } from '../scenario/issues.ts';
import { SHIPPED_EVIDENCE } from '../scenario/shipped.ts';
import { parseEvidence } from './document.ts';
import type { EvidenceDocument } from './figure.ts';
import { mergeEvidence } from './merge.ts';

/** Ids in the order in which they are listed. */
export const shippedEvidenceIds: readonly string[] = Object.keys(SHIPPED_EVIDENCE);

const read = new Map<string, EvidenceDocument>();

/**
 * The shipped evidence document of an id. Issue: unknown id, with the nearest.
 * @throws {Error} when a shipped file is broken, which is a defect of the package
 */
export function loadShippedEvidence(id: string): Result<EvidenceDocument> {
  const known = read.get(id);
  if (known !== undefined) return succeed(known);
  if (!Object.hasOwn(SHIPPED_EVIDENCE, id)) {
    const wanted = showChoices(shippedEvidenceIds);
    const issue = { path: 'evidence', code: 'unknown-evidence', wanted, got: show(id) } as const;
    return fail({ ...issue, ...near(id, shippedEvidenceIds) });
  }
  const parsed = parseEvidence(SHIPPED_EVIDENCE[id]);
  if (!parsed.ok)
    throw new Error(`scenarios/evidence/${id}.json: ${JSON.stringify(parsed.issues)}`);
  read.set(id, parsed.value);
  return parsed;
}

/** The shipped document of an id, followed by figures of one's own. */
export function evidenceWith(id: string, own?: EvidenceDocument): Result<EvidenceDocument> {
  const shipped = loadShippedEvidence(id);
  return own === undefined || !shipped.ok ? shipped : mergeEvidence(shipped.value, own);
}
