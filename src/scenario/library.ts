/** The scenarios that are shipped with the project. */
import { fail, near, showChoices, type Result } from './issues.ts';
import { resolveScenario, type ResolvedScenario } from './resolve.ts';
import type { ScenarioDocument } from './schema.ts';
import { SHIPPED_SCENARIOS } from './shipped.ts';
import { parseScenario } from './validate.ts';

/** Ids in the order in which they are listed: the references first. */
export const shippedIds: readonly string[] = Object.keys(SHIPPED_SCENARIOS);

const read = new Map<string, ScenarioDocument>();

/**
 * The shipped document of an id; `undefined` for an unknown id.
 * @throws {Error} when a shipped file is broken, which is a defect of the package
 */
export function findShipped(id: string): ScenarioDocument | undefined {
  if (!Object.hasOwn(SHIPPED_SCENARIOS, id)) return undefined;
  const known = read.get(id);
  if (known !== undefined) return known;
  const parsed = parseScenario(SHIPPED_SCENARIOS[id]);
  if (!parsed.ok) throw new Error(`scenarios/${id}.json: ${JSON.stringify(parsed.issues)}`);
  read.set(id, parsed.value);
  return parsed.value;
}

/** Resolves a document that may extend shipped ones. */
export function resolveWithShipped(document: ScenarioDocument): Result<ResolvedScenario> {
  return resolveScenario(document, findShipped, shippedIds);
}

/** Resolves the shipped scenario of an id. Issue: unknown id, with the nearest. */
export function loadShipped(id: string): Result<ResolvedScenario> {
  const document = findShipped(id);
  if (document !== undefined) return resolveWithShipped(document);
  const issue = { path: '', code: 'unknown-scenario', wanted: showChoices(shippedIds) } as const;
  return fail({ ...issue, got: JSON.stringify(id.slice(0, 60)), ...near(id, shippedIds) });
}
