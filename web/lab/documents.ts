/** Scenario documents of the reader: made from what is shown, read from files. */
import { MAX_DOCUMENT_BYTES } from '../../src/scenario/issues.ts';
import type { Issue } from '../../src/scenario/issue.ts';
import { scenarioFileText } from '../../src/scenario/encode.ts';
import type { ScenarioDocument } from '../../src/scenario/schema.ts';
import { parseScenarioText } from '../../src/scenario/validate.ts';
import { findScenario, shippedIds } from '../state/catalogue.ts';
import type { OwnDocument, PageState } from '../state/page-state.ts';
import { baseScenario } from '../state/scenarios.ts';

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

export type FileRead =
  | { readonly kind: 'read'; readonly document: ScenarioDocument; readonly isRenamed: boolean }
  | { readonly kind: 'too-large'; readonly megabytes: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'wrong'; readonly issues: readonly Issue[] };

/** A file as a scenario; its size is looked at before its text. */
export async function readFile(file: File, own: readonly OwnDocument[]): Promise<FileRead> {
  if (file.size > MAX_DOCUMENT_BYTES) return { kind: 'too-large', megabytes: file.size / 1e6 };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { kind: 'unreadable' };
  }
  const parsed = parseScenarioText(text);
  if (!parsed.ok) return { kind: 'wrong', issues: parsed.issues };
  const id = freeId(parsed.value.id, own);
  const document = { ...parsed.value, id };
  const resolved = baseScenario(id, [...own, document as unknown as OwnDocument]);
  if (!resolved.ok) return { kind: 'wrong', issues: resolved.issues };
  return { kind: 'read', document, isRenamed: id !== parsed.value.id };
}
