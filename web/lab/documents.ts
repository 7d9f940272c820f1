/** Scenario documents of the reader, made from what is shown. */
import { scenarioFileText } from '../../src/scenario/encode.ts';
import type { ScenarioDocument } from '../../src/scenario/schema.ts';
import { findScenario, shippedIds } from '../state/catalogue.ts';
import type { OwnDocument, PageState } from '../state/page-state.ts';

/** A name for a document: small letters, digits and hyphens, and nobody else's. */
export function freeId(wanted: string, own: readonly OwnDocument[]): string {
  const plain = wanted
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  const stem = plain === '' ? 'scenario' : plain;
  const taken = new Set([...shippedIds, ...own.map(({ id }) => id)]);
  let id = stem;
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
  return id;
}

/** The chosen scenario with every change, as a document that extends what it was made from. */
export function documentOf(state: PageState, name: string): ScenarioDocument {
  const { scenario, own, changes, interventions, readings, seed, replicates } = state;
  const shown = findScenario(scenario, own)!;
  const mine = own.some(({ id }) => id === scenario) ? shown : null;
  const { $schema: _schema, ...kept } = mine ?? { $schema: '', extends: scenario };
  return {
    ...kept,
    schemaVersion: 1,
    id: freeId(name, own),
    title: { en: name, zh: name },
    description: shown.description,
    parameters: { ...mine?.parameters, ...changes },
    ...(interventions.length > 0 && {
      interventions: [...(mine?.interventions ?? []), ...interventions],
    }),
    ...(Object.keys(readings).length > 0 && { readings: { ...mine?.readings, ...readings } }),
    ...(seed !== null && { seed }),
    ...(replicates !== null && { replicates }),
  } as ScenarioDocument;
}

/** What a document adds to the state: it is kept and shown. */
export const showing = (document: ScenarioDocument, state: PageState): Partial<PageState> => ({
  own: [...state.own, document as unknown as OwnDocument],
  scenario: document.id,
  changes: {},
  interventions: [],
  readings: {},
  seed: null,
  replicates: null,
});

export { scenarioFileText };
