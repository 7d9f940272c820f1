/**
 * Parts of a link that are documents, checked as files are: events, own scenarios, own figures,
 * pinned runs.
 */
import type { Intervention } from '../../src/engine/model.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { checkShape, parseJson, type Result } from '../../src/scenario/issues.ts';
import { interventionSchema, parametersSchema, seedSchema } from '../../src/scenario/schema.ts';
import { identifier, listOf, strict, text } from '../../src/scenario/shapes.ts';
import { parseScenario } from '../../src/scenario/validate.ts';
import * as v from 'valibot';
import { loadEvidence } from './evidence.ts';
import { parseOwnEvidence } from './own-evidence.ts';
import type { OwnDocument, PageState, Pin } from './page-state.ts';

/** Own scenarios of one state at most. */
const MOST_OWN = 50;
/** Events of one state at most, as many as a scenario document may hold. */
const MOST_EVENTS = 200;

const json = (from: string): unknown => {
  const parsed = parseJson(from);
  return parsed.ok ? parsed.value : undefined;
};

/** A state with one more event; null when it is none. */
export function eventOf(state: PageState, from: string): Partial<PageState> | null {
  const checked = checkShape(interventionSchema, json(from));
  const isTaken = checked.ok && state.interventions.some(({ id }) => id === checked.value.id);
  if (!checked.ok || isTaken || state.interventions.length >= MOST_EVENTS) return null;
  return { interventions: [...state.interventions, checked.value as Intervention] };
}

/** A state with one more scenario of the reader; null when it is none, or its id is taken. */
export function ownOf(state: PageState, from: string): Partial<PageState> | null {
  const value = json(from);
  const checked = parseScenario(value);
  if (!checked.ok || state.own.length >= MOST_OWN) return null;
  if (state.own.some(({ id }) => id === checked.value.id)) return null;
  return { own: [...state.own, value as OwnDocument] };
}

const pinSchema = strict({
  scenario: identifier,
  changes: v.exactOptional(parametersSchema),
  interventions: v.exactOptional(listOf(interventionSchema, MOST_EVENTS)),
  seed: v.exactOptional(seedSchema),
  name: v.exactOptional(text(120)),
});

/** A state with one more pinned run; null when it is none. */
export function pinOf(state: PageState, from: string): Partial<PageState> | null {
  const value = from.startsWith('{') ? json(from) : { scenario: from };
  const checked = checkShape(pinSchema, value);
  if (!checked.ok) return null;
  const { scenario, changes = {}, interventions = [], seed = null, name = null } = checked.value;
  const pin = { scenario, changes, interventions, seed, name } as Pin;
  return { pins: [...state.pins, pin] };
}

/** Reads the reader's figures, which must not collide with the shipped ones. */
export async function evidenceReader(): Promise<(from: string) => Result<EvidenceDocument>> {
  const shipped = await loadEvidence();
  return (from) => {
    const parsed = parseJson(from);
    return parsed.ok ? parseOwnEvidence(parsed.value, shipped) : parsed;
  };
}
