/**
 * Every text that a person reads, by section. A language is an object of this type, so a missing
 * translation does not compile. A new section is a file here, one in `en/` and one in `zh/`.
 */
import type { ClusterWording } from './cluster.ts';
import type { ComparisonWording } from './comparison.ts';
import type { EvidenceWording } from './evidence.ts';
import type { FiguresWording } from './figures.ts';
import type { IssuesWording } from './issues.ts';
import type { ParametersWording } from './parameters.ts';
import type { SensitivityWording } from './sensitivity.ts';

/** What the page shows too. */
export interface PageWording {
  readonly parameters: ParametersWording;
  readonly issues: IssuesWording;
  readonly evidence: EvidenceWording;
  readonly figures: FiguresWording;
}

export interface Wording extends PageWording {
  readonly comparison: ComparisonWording;
  readonly sensitivity: SensitivityWording;
  readonly cluster: ClusterWording;
}

/** Languages of the project. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
