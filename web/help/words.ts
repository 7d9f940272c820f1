/** Words of the help of a parameter. */
import type { ProvenanceKind } from '../../src/scenario/schema.ts';

export interface HelpWords {
  readonly headings: {
    readonly is: string;
    readonly evidence: string;
    readonly moves: string;
  };
  readonly range: (symbol: string, from: string, to: string, base: string) => string;
  readonly bands: string;
  /** Bounds are no result. */
  readonly bandsNote: string;
  readonly upTo: (bound: string) => string;
  readonly from: (bound: string) => string;
  readonly provenance: Readonly<Record<ProvenanceKind, string>>;
  readonly source: (name: string) => string;
  readonly posterior: (scenario: string, low: string, high: string, median: string) => string;
  readonly noPosterior: string;
  readonly more: string;
  /** Stands before the table of changes. */
  readonly change: string;
  readonly figure: string;
  readonly noise: string;
  readonly noEffects: string;
  readonly weight: string;
  readonly made: (replicates: number) => string;
}
