/** The reported figures that come with the page: checked by the tests, trusted here. */
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { SHIPPED_REPORTED } from '../../src/scenario/shipped-first.ts';

export const shippedEvidence = (): EvidenceDocument => SHIPPED_REPORTED as EvidenceDocument;
