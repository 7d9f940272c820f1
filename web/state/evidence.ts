/** The shipped evidence, checked once when it is first read. */
import { parseEvidence } from '../../src/evidence/document.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { SHIPPED_EVIDENCE } from '../../src/scenario/shipped.ts';

/** @throws {Error} when the shipped file is broken, which is a defect of the package */
export function shippedEvidence(id: string): EvidenceDocument {
  const parsed = parseEvidence(SHIPPED_EVIDENCE[id]);
  if (!parsed.ok)
    throw new Error(`scenarios/evidence/${id}.json: ${JSON.stringify(parsed.issues)}`);
  return parsed.value;
}
