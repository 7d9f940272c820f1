/**
 * The reported figures that come with the page, fetched after the first curve is drawn. Shipped
 * documents are checked by the tests and trusted here.
 */
import type { EvidenceDocument } from '../../src/evidence/figure.ts';

/** What holds before the figures are here. */
export const NO_EVIDENCE: EvidenceDocument = {
  schemaVersion: 1,
  id: 'none',
  title: { en: 'none', zh: '无' },
  sources: [],
  counters: [],
  figures: [],
};

/** @throws {TypeError} when it cannot be fetched */
export async function loadEvidence(): Promise<EvidenceDocument> {
  const { SHIPPED_EVIDENCE } = await import('../../src/scenario/shipped-evidence.ts');
  return SHIPPED_EVIDENCE['reported'] as EvidenceDocument;
}
