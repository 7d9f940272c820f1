/** From documents back to text. */
import canonicalize from 'canonicalize';
import { scenarioSchema, type ScenarioDocument } from './schema.ts';

/**
 * Canonical text of a JSON value (RFC 8785): the text that documents are hashed by. Equal values
 * give equal text, whatever the order of their keys.
 * @throws {Error} for NaN, infinities and lone surrogates, which no checked document holds
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('A document is a JSON value');
  return text;
}

const KEY_ORDER = Object.keys(scenarioSchema.entries) as (keyof ScenarioDocument)[];

/** Text of a scenario file, for people: keys in the order of the schema, two spaces, a newline. */
export function scenarioFileText(document: ScenarioDocument): string {
  const ordered = KEY_ORDER.filter((key) => key in document).map((key) => [key, document[key]]);
  return `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`;
}
