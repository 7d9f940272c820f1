/** Files that a reader drops: whatever they hold, there is a document or a list of what is wrong. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseScenarioText } from '../../src/scenario/validate.ts';
import { CASES, LONGEST } from '../fuzz/cases.ts';

const keys = ['schemaVersion', 'id', 'title', 'parameters', 'interventions', 'roster', 'seed'];
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()).map((value) => JSON.stringify(value)),
);

it(
  'gives a document or issues with a path and a code, for any text',
  () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = parseScenarioText(text);
        if (read.ok) return;
        expect(read.issues.length).toBeGreaterThan(0);
        for (const { path, code, got } of read.issues) {
          expect(typeof path).toBe('string');
          expect(code).toMatch(/^[a-z-]+$/);
          expect(got.length).toBeLessThan(200);
        }
      }),
      { numRuns: CASES },
    );
  },
  LONGEST,
);
