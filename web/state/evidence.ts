/**
 * The reported figures that come with the page, fetched after the first curve is drawn, and those of
 * the reader behind them. Shipped documents are checked by the tests and trusted here.
 */
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { mergeEvidence } from '../../src/evidence/merge.ts';

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

/**
 * The shipped figures with those of the reader, which were checked against them when they came. Once
 * for each pair, so that what is made of it can be kept.
 */
export class JoinedEvidence {
  #shipped: EvidenceDocument = NO_EVIDENCE;
  #own: EvidenceDocument | null = null;
  #joined: EvidenceDocument = NO_EVIDENCE;

  of(shipped: EvidenceDocument, own: EvidenceDocument | null): EvidenceDocument {
    if (shipped === NO_EVIDENCE || own === null) return shipped;
    if (shipped !== this.#shipped || own !== this.#own) {
      const merged = mergeEvidence(shipped, own);
      if (!merged.ok) throw new Error(`own figures: ${JSON.stringify(merged.issues)}`);
      this.#shipped = shipped;
      this.#own = own;
      this.#joined = merged.value;
    }
    return this.#joined;
  }
}

/** Ids of the reader's figures. */
export const ownFigures = (own: EvidenceDocument | null): ReadonlySet<string> =>
  new Set(own?.figures.map(({ id }) => id));
