/** Older documents are brought to the present version by an ordered list of named migrations. */
import { fail, show, succeed, type Result } from './issues.ts';
import { SCENARIO_SCHEMA_VERSION } from './schema.ts';

/** A JSON object of unknown content. */
export type JsonObject = { readonly [key: string]: unknown };

export interface Migration {
  /** What changed, for the changelog and for messages. */
  readonly name: string;
  /** Version that the migration makes from the one before. */
  readonly to: number;
  /** Total: a document of any content gives a document, whose faults the schema then names. */
  readonly migrate: (document: JsonObject) => JsonObject;
}

/** Migrations of scenario documents; version 1 is the first, so there is none. */
export const SCENARIO_MIGRATIONS: readonly Migration[] = [];

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkVersion(document: JsonObject, current: number): Result<number> {
  const path = 'schemaVersion';
  const wanted = current === 1 ? '1' : `1 … ${current}`;
  if (!Object.hasOwn(document, path)) {
    return fail({ path, code: 'missing-key', wanted: path, got: 'nothing' });
  }
  const version = document[path];
  const got = show(version);
  if (typeof version !== 'number')
    return fail({ path, code: 'wrong-type', wanted: 'integer', got });
  if (version > current) return fail({ path, code: 'future-version', wanted, got });
  if (!Number.isInteger(version) || version < 1) {
    return fail({ path, code: 'unknown-version', wanted, got });
  }
  return succeed(version);
}

/**
 * The document at version `current`; the given one is left as it is.
 * Issues: no object, no version, a version from the future or one that never was.
 */
export function migrateDocument(
  value: unknown,
  migrations: readonly Migration[] = SCENARIO_MIGRATIONS,
  current: number = SCENARIO_SCHEMA_VERSION,
): Result<JsonObject> {
  if (!isJsonObject(value)) {
    return fail({ path: '', code: 'wrong-type', wanted: 'object', got: show(value) });
  }
  const version = checkVersion(value, current);
  if (!version.ok) return version;
  const due = migrations.filter((step) => step.to > version.value && step.to <= current);
  const migrated = due.reduce<JsonObject>(
    (document, step) => ({ ...step.migrate(document), schemaVersion: step.to }),
    value,
  );
  return succeed(migrated);
}
