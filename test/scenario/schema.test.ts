import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shippedText } from '../../src/cli/shipped.js';
import { PARAMETER_KEYS } from '../../src/engine/parameters.ts';
import { canonicalText, scenarioFileText } from '../../src/scenario/encode.ts';
import { findShipped, shippedIds } from '../../src/scenario/library.ts';
import { parseScenarioText } from '../../src/scenario/validate.ts';
import { schemaFiles } from '../refresh/schemas.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('published schemas', () => {
  it.each(schemaFiles())('$path is current (npm run refresh)', ({ path, text }) => {
    expect(readFileSync(`${ROOT}${path}`, 'utf8')).toBe(text);
  });

  it('the scenario schema has every parameter and admits no other key', () => {
    const file = schemaFiles().find(({ path }) => path.endsWith('scenario.schema.json'));
    const { parameters } = (
      JSON.parse(file!.text) as {
        properties: { parameters: { properties: object; additionalProperties: boolean } };
      }
    ).properties;
    expect(Object.keys(parameters.properties)).toEqual(PARAMETER_KEYS);
    expect(parameters.additionalProperties).toBe(false);
  });
});

describe('shipped.ts', () => {
  it('is current (node src/cli/shipped.js)', () => {
    expect(readFileSync(`${ROOT}src/scenario/shipped.ts`, 'utf8')).toBe(shippedText(ROOT));
  });

  it('names each scenario as its file', () => {
    for (const id of shippedIds) {
      const text = readFileSync(`${ROOT}scenarios/${id}.json`, 'utf8');
      expect(parseScenarioText(text)).toMatchObject({ ok: true, value: { id } });
    }
  });
});

describe('encode', () => {
  it('a file’s text reads back as the same document', () => {
    for (const id of shippedIds) {
      const document = findShipped(id)!;
      expect(parseScenarioText(scenarioFileText(document))).toEqual({ ok: true, value: document });
    }
  });

  it('canonical text follows RFC 8785: sorted by UTF-16 units, shortest numbers, no space', () => {
    const value = {
      b: [1e21, 0.1, -0, Number('333333333.33333329')],
      '€': '\u000f\n"',
      1: null,
      a: true,
    };
    expect(canonicalText(value)).toBe(
      '{"1":null,"a":true,"b":[1e+21,0.1,0,333333333.3333333],"€":"\\u000f\\n\\""}',
    );
  });

  it('refuses what has no canonical form', () => {
    expect(() => canonicalText({ a: NaN })).toThrow(/NaN/);
    expect(() => canonicalText({ a: Infinity })).toThrow(/Infinity/);
    expect(() => canonicalText(undefined)).toThrow(/JSON/);
  });
});
