/** From a foreign value or text to a scenario document. */
import { checkShape, parseJson, type Result } from './issues.ts';
import { migrateDocument } from './migrate.ts';
import { scenarioSchema, type ScenarioDocument } from './schema.ts';

/** A scenario document of the present version, or every issue that the value has. */
export function parseScenario(value: unknown): Result<ScenarioDocument> {
  const migrated = migrateDocument(value);
  return migrated.ok ? checkShape(scenarioSchema, migrated.value) : migrated;
}

/** {@link parseScenario} of a JSON text. */
export function parseScenarioText(text: string): Result<ScenarioDocument> {
  const value = parseJson(text);
  return value.ok ? parseScenario(value.value) : value;
}
