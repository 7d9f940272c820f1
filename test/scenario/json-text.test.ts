import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DOCUMENT_BYTES, parseJson, type Issue } from '../../src/scenario/issues.ts';
import { utf8Length } from '../../src/scenario/json-text.ts';

function firstIssue(text: string): Issue {
  const result = parseJson(text);
  if (result.ok) throw new Error(`accepted: ${text}`);
  return result.issues[0]!;
}

const accepts = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Pieces that are put into a text at a random place. */
const INSERTS = [
  '',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '1',
  '-',
  '.',
  'e',
  '\\',
  'u',
  ' ',
  '\n',
  'null',
  '0',
  '\u0001',
];

describe('parseJson', () => {
  it('gives the value of JSON.parse for every JSON text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const result = parseJson(text);
        const outcome = result.ok ? result.value : result.issues[0]!.code;
        expect([JSON.parse(text), 'duplicate-key', 'unknown-key']).toContainEqual(outcome);
      }),
    );
  });

  it('calls a text no JSON exactly when JSON.parse does, also after a random edit', () => {
    const edited = fc
      .tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom(...INSERTS))
      .map(([text, at, cut, insert]) => {
        const i = at % (text.length + 1);
        return text.slice(0, i) + insert + text.slice(i + cut);
      });
    fc.assert(
      fc.property(fc.oneof(edited, fc.string()), (text) => {
        const result = parseJson(text);
        const isSyntax = !result.ok && result.issues[0]!.code === 'json-syntax';
        // What is no JSON may be refused for an earlier reason, such as a key that stands twice.
        expect(accepts(text) ? !isSyntax : !result.ok).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('says where a truncated text breaks', () => {
    const issue = firstIssue('{\n  "id": "a",\n  "end": ');
    expect(issue).toMatchObject({
      code: 'json-syntax',
      got: 'end of text',
      at: { line: 3, column: 10 },
    });
    expect(issue.path).toBe('end');
    expect(firstIssue('')).toMatchObject({ at: { line: 1, column: 1 }, wanted: 'value' });
    expect(firstIssue('{"a": "b')).toMatchObject({ at: { line: 1, column: 9 }, wanted: '"' });
    expect(firstIssue('[1, 2')).toMatchObject({ wanted: ', | ]', path: '1' });
    expect(firstIssue('{"a": 1,}')).toMatchObject({ wanted: 'key', got: '"}"' });
    expect(firstIssue('{} {}')).toMatchObject({ wanted: 'end of text' });
    expect(firstIssue('NaN')).toMatchObject({ code: 'json-syntax' });
  });

  it('refuses numbers that are not finite and keys that stand twice, at their path', () => {
    expect(firstIssue('{"a": [0, {"b": 1e309}]}')).toMatchObject({
      code: 'not-finite',
      path: 'a.1.b',
      got: '1e309',
    });
    expect(firstIssue('{"a": {"b": 1, "b": 2}}')).toMatchObject({
      code: 'duplicate-key',
      path: 'a.b',
    });
    expect(firstIssue('{"a": 1, "\\u0061": 2}')).toMatchObject({
      code: 'duplicate-key',
      path: 'a',
    });
  });

  it('refuses __proto__ and changes no prototype', () => {
    expect(firstIssue('{"x": {"__proto__": {"hacked": true}}}')).toMatchObject({
      code: 'unknown-key',
      path: 'x.__proto__',
    });
    expect(({} as { hacked?: boolean }).hacked).toBeUndefined();
  });

  it('refuses large and deep texts at once', () => {
    expect(firstIssue(' '.repeat(MAX_DOCUMENT_BYTES + 1)).code).toBe('too-large');
    expect(firstIssue('浙'.repeat(MAX_DOCUMENT_BYTES / 3 + 1)).code).toBe('too-large');
    expect(firstIssue('['.repeat(1_000_000)).code).toBe('too-deep');
  });

  it('reads a long string of escapes and a byte order mark', () => {
    expect(parseJson(`"${'\\n'.repeat(1_000_000)}"`).ok).toBe(true);
    expect(parseJson('\ufeff[]')).toEqual({ ok: true, value: [] });
  });
});

it('utf8Length agrees with TextEncoder on well-formed text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});
