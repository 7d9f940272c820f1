/**
 * The scenario documents that the page knows. The reference comes with the page; the others are
 * fetched after the first result, or before it when they are asked for. Shipped documents are checked
 * by the tests and trusted here.
 */
import type { ScenarioDocument } from '../../src/scenario/schema.ts';
import { SHIPPED_IDS, SHIPPED_REFERENCE } from '../../src/scenario/shipped-first.ts';
import type { OwnDocument } from './page-state.ts';

/** The scenario that others are drawn against. */
export const BASELINE = 'reference';

/** Ids of the shipped scenarios, in the order in which they are listed. */
export const shippedIds: readonly string[] = SHIPPED_IDS;

let documents: Readonly<Record<string, ScenarioDocument>> = {
  [BASELINE]: SHIPPED_REFERENCE as ScenarioDocument,
};

let loading: Promise<void> | null = null;

/** Fetches the documents that did not come with the page. */
export function loadCatalogue(): Promise<void> {
  loading ??= import('../../src/scenario/shipped.ts').then(({ SHIPPED_SCENARIOS }) => {
    documents = SHIPPED_SCENARIOS as Readonly<Record<string, ScenarioDocument>>;
  });
  loading.catch(() => (loading = null));
  return loading;
}

/** Whether every shipped document is here. */
export const isCatalogueLoaded = (): boolean => shippedIds.every((id) => id in documents);

/** A scenario document of the reader or a shipped one; undefined when there is none, or not yet. */
export function findScenario(
  id: string,
  own: readonly OwnDocument[] = [],
): ScenarioDocument | undefined {
  const found = own.find((document) => document.id === id);
  if (found !== undefined) return found as unknown as ScenarioDocument;
  return Object.hasOwn(documents, id) ? documents[id] : undefined;
}
