/** Words that stand beside reported figures and pinned runs, by id. */
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import type { Locale } from '../locale/index.ts';
import { BASELINE, findScenario, shippedIds } from './catalogue.ts';
import { ownFigures } from './evidence.ts';
import type { OwnDocument } from './page-state.ts';
import { publishers, readingWords } from './situation.ts';

export interface FigureWords {
  readonly publishers: Readonly<Record<string, string>>;
  readonly readings: Readonly<Record<string, string>>;
  /** Of the scenarios that are here. */
  readonly titles: Readonly<Record<string, string>>;
  /** Ids of the reader's figures. */
  readonly own: ReadonlySet<string>;
}

/**
 * @param evidence all figures @param mine those of the reader among them
 * @param own scenarios of the reader
 * @param isCatalogueLoaded whether every shipped scenario is here, or the reference alone
 */
export function figureWords(
  locale: Locale,
  evidence: EvidenceDocument,
  mine: EvidenceDocument | null,
  own: readonly OwnDocument[],
  isCatalogueLoaded: boolean,
): FigureWords {
  const ids = [...(isCatalogueLoaded ? shippedIds : [BASELINE]), ...own.map(({ id }) => id)];
  return {
    publishers: publishers(evidence),
    readings: readingWords(evidence, locale),
    titles: Object.fromEntries(
      ids.map((id) => [id, findScenario(id, own)!.title[locale.language]]),
    ),
    own: ownFigures(mine),
  };
}
