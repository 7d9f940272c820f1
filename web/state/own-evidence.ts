/** Reported figures of the reader: what is added is checked against the shipped ones. Pure. */
import { parseEvidence } from '../../src/evidence/document.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { mergeEvidence } from '../../src/evidence/merge.ts';
import { fail, succeed, type Result } from '../../src/scenario/issues.ts';

/** Bytes that the figures may take in a link, escaped: longer links are not read. */
export const MOST_EVIDENCE_BYTES = 300_000;

/** A document of the reader that can stand behind the shipped one, and travel in a link. */
function fitting(own: EvidenceDocument, shipped: EvidenceDocument): Result<EvidenceDocument> {
  const size = encodeURIComponent(JSON.stringify(own)).length;
  if (size > MOST_EVIDENCE_BYTES) {
    const wanted = `≤ ${MOST_EVIDENCE_BYTES}`;
    return fail({ path: '', code: 'too-large', wanted, got: String(size) });
  }
  const merged = mergeEvidence(shipped, own);
  return merged.ok ? succeed(own) : merged;
}

/** Own figures from a foreign value, as from a link. Issues: shape, ids that are taken, size. */
export function parseOwnEvidence(
  value: unknown,
  shipped: EvidenceDocument,
): Result<EvidenceDocument> {
  const parsed = parseEvidence(value);
  if (!parsed.ok) return parsed;
  // The address of a schema is for editors and no part of what is compared.
  const { $schema: _schema, ...document } = parsed.value;
  return fitting(document, shipped);
}

/** The reader's figures with more of them behind. */
export function withEvidence(
  own: EvidenceDocument | null,
  value: unknown,
  shipped: EvidenceDocument,
): Result<EvidenceDocument> {
  const parsed = parseOwnEvidence(value, shipped);
  if (!parsed.ok || own === null) return parsed;
  const merged = mergeEvidence(own, parsed.value);
  return merged.ok ? fitting({ ...merged.value, id: own.id }, shipped) : merged;
}

/** The reader's figures without one, and without sources that nobody cites any more; null for none. */
export function withoutFigure(own: EvidenceDocument, id: string): EvidenceDocument | null {
  const figures = own.figures.filter((figure) => figure.id !== id);
  if (figures.length === 0) return null;
  const isCited = (key: 'source' | 'counter', wanted: string): boolean =>
    figures.some((figure) => figure[key] === wanted);
  return {
    ...own,
    sources: own.sources.filter((source) => isCited('source', source.id)),
    counters: own.counters.filter((counter) => isCited('counter', counter.id)),
    figures,
  };
}
