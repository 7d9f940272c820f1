/** Words for reported figures, their verdicts, and why a number is absent. */
import type {
  Figure,
  FigureUnit,
  ReasonCode,
  Relation,
  Role,
  Verdict,
} from '../evidence/figure.ts';

/** A word and the sentence that explains it. */
export interface Explained {
  readonly name: string;
  readonly meaning: string;
}

export interface EvidenceWording {
  readonly relations: Readonly<Record<Relation, Explained>>;
  readonly roles: Readonly<Record<Role, Explained>>;
  readonly verdicts: Readonly<Record<Verdict, Explained>>;
  readonly precisions: Readonly<Record<Figure['precision'], string>>;
  /** Nouns after a number; empty where the number says enough. */
  readonly units: Readonly<Record<FigureUnit, string>>;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  /** Line of the comparison about a mechanism that is switched off. */
  readonly loses: (mechanism: string, figures: readonly string[]) => string;
}

/** Signs of the relations, the same in every language. */
export const RELATION_SIGNS: Readonly<Record<Relation, string>> = {
  exact: '=',
  about: '≈',
  'more-than': '≥',
  'at-least': '≥',
  nearly: '~<',
  'at-most': '≤',
  partial: '⊇',
  window: '↔',
  rank: '#',
  statistic: '§',
};
