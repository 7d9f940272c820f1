import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAMETER_KEYS, parameterRow } from '../../src/engine/parameters.ts';
import { ISSUE_CODES, type Result } from '../../src/scenario/issues.ts';
import { findShipped, resolveWithShipped, shippedIds } from '../../src/scenario/library.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { applySettings } from '../../src/scenario/settings.ts';
import { parseScenario, parseScenarioText } from '../../src/scenario/validate.ts';
import { en } from '../../src/wording/en.ts';
import { issueLine } from '../../src/wording/issues.ts';

const RUNS = { numRuns: 500 };

/** A result is a value that the model may trust, or issues that can be put into words. */
function checkResult(result: Result<unknown>): void {
  if (result.ok) return;
  expect(result.issues.length).toBeGreaterThan(0);
  for (const issue of result.issues) {
    expect(ISSUE_CODES).toContain(issue.code);
    expect(issueLine(en.issues, issue)).not.toMatch(/undefined/);
  }
}

/** Every value inside its range, weights that sum to 1. */
function checkModel({ model }: ResolvedScenario): void {
  for (const key of PARAMETER_KEYS) {
    const row = parameterRow(key);
    const value = model.parameters[key];
    const isInside = row.type === 'switch' || (row.min <= value && value <= row.max);
    expect([key, typeof value, isInside]).toEqual([key, typeof row.default, true]);
  }
  const p = model.parameters;
  const sum =
    p['weights.sectoral'] +
    p['weights.horizontal'] +
    p['weights.vertical'] +
    p['weights.jurisdiction'];
  expect(Math.abs(sum - 1)).toBeLessThan(1e-8);
}

function readAll(value: unknown): void {
  const document = parseScenario(value);
  checkResult(document);
  if (!document.ok) return;
  const resolved = resolveWithShipped(document.value);
  checkResult(resolved);
  if (resolved.ok) checkModel(resolved.value);
}

const HOSTILE = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', ''];
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    NaN,
    Infinity,
    -0,
    1e308,
    -1,
    null,
    true,
    '',
    [],
    {},
    '2011-02-29',
    '浙',
  ),
  fc.double(),
  fc.string({ unit: 'binary' }),
);
const anything = fc.oneof(
  leaf,
  fc.anything({ withBigInt: false, key: fc.oneof(fc.string(), fc.constantFrom(...HOSTILE)) }),
);

/** Every path of keys inside a JSON value. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ]);
}

/** Defines an own key, `__proto__` included, as JSON.parse does. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

interface Mutation {
  readonly at: number;
  readonly how: 'replace' | 'delete' | 'add';
  readonly key: string;
  readonly value: unknown;
}

function mutate(document: object, { at, how, key, value }: Mutation): void {
  const paths = pathsOf(document);
  if (paths.length === 0) return;
  const path = paths[at % paths.length]!;
  const parent = path
    .slice(0, -1)
    .reduce<object>((o, k) => (o as Record<string, object>)[k]!, document);
  const last = path.at(-1)!;
  if (how === 'delete') delete (parent as Record<string, unknown>)[last];
  else define(parent, how === 'add' ? key : last, value);
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'delete', 'add'),
  key: fc.oneof(fc.constantFrom(...HOSTILE, ...PARAMETER_KEYS), fc.string()),
  value: anything,
});

describe('no input crashes or hangs', () => {
  it('any value', () => {
    expect.hasAssertions();
    fc.assert(fc.property(anything, readAll), RUNS);
  });

  it('any text', () => {
    expect.hasAssertions();
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(
      fc.property(text, (input) => checkResult(parseScenarioText(input))),
      RUNS,
    );
  });

  it('a shipped scenario with some values replaced, deleted or added', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shippedIds),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (id, mutations) => {
          const document: object = structuredClone(findShipped(id)!);
          for (const one of mutations) mutate(document, one);
          readAll(document);
        },
      ),
      { numRuns: 1500 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('any settings', () => {
    expect.hasAssertions();
    const reference = resolveWithShipped(findShipped('reference')!);
    const setting = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(
          fc.constantFrom(...PARAMETER_KEYS, ...HOSTILE),
          fc.oneof(
            fc.string(),
            fc.json(),
            fc.double().map(String),
            fc.constantFrom('1e309', '2011-02-30'),
          ),
        )
        .map(([key, value]) => `${key}=${value}`),
    );
    fc.assert(
      fc.property(fc.array(setting, { maxLength: 4 }), (settings) => {
        const result = reference.ok ? applySettings(reference.value, settings) : reference;
        checkResult(result);
        if (result.ok) checkModel(result.value);
      }),
      RUNS,
    );
  });
});

describe('what is valid stays valid', () => {
  it('any numeric value inside its range, alone', () => {
    const reference = resolveWithShipped(findShipped('reference')!);
    const numeric = PARAMETER_KEYS.map(parameterRow).flatMap((row, i) =>
      row.type === 'number' ? [{ key: PARAMETER_KEYS[i]!, min: row.min, max: row.max }] : [],
    );
    const free = numeric.filter(({ key }) => !/^(weights|eligible\.rank)\./.test(key));
    fc.assert(
      fc.property(
        fc.constantFrom(...free),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (row, x) => {
          const value = Math.min(row.max, row.min + x * (row.max - row.min));
          const result = reference.ok
            ? applySettings(reference.value, [`${row.key}=${value}`])
            : reference;
          expect(result.ok).toBe(true);
        },
      ),
    );
  });

  it('a seed of any script; 浙 and 教 stay apart', () => {
    const base = structuredClone(findShipped('no-top-down')!);
    const seedOf = (seed: string): string | undefined => {
      const document = parseScenario({ ...base, seed });
      const resolved = document.ok ? resolveWithShipped(document.value) : document;
      return resolved.ok ? resolved.value.model.seed : undefined;
    };
    expect([seedOf('浙'), seedOf('教'), seedOf('政务微博'), seedOf('𠀀')]).toEqual([
      '浙',
      '教',
      '政务微博',
      '𠀀',
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (seed) => {
        expect(seedOf(seed)).toBe(seed);
      }),
    );
  });
});
