import { describe, expect, it } from 'vitest';
import { migrateDocument, type Migration } from '../../src/scenario/migrate.ts';

/** Invented versions: 2 renames `q`, 3 adds a unit. */
const MIGRATIONS: readonly Migration[] = [
  {
    name: 'call q by its name',
    to: 2,
    migrate: ({ q, ...rest }) => ({ ...rest, imitation: q }),
  },
  {
    name: 'say the unit of imitation',
    to: 3,
    migrate: (document) => ({ ...document, unit: `${String(document['imitation'])} per year` }),
  },
];

describe('migrateDocument', () => {
  it.each([
    [
      { schemaVersion: 1, q: 4 },
      { schemaVersion: 3, imitation: 4, unit: '4 per year' },
    ],
    [
      { schemaVersion: 2, imitation: 4 },
      { schemaVersion: 3, imitation: 4, unit: '4 per year' },
    ],
    [
      { schemaVersion: 3, imitation: 4 },
      { schemaVersion: 3, imitation: 4 },
    ],
  ])('%j becomes %j', (before, after) => {
    const copy = structuredClone(before);
    expect(migrateDocument(before, MIGRATIONS, 3)).toEqual({ ok: true, value: after });
    expect(before).toEqual(copy);
  });

  it.each([
    [{ schemaVersion: 4 }, 'future-version'],
    [{ schemaVersion: 0 }, 'unknown-version'],
    [{ schemaVersion: 1.5 }, 'unknown-version'],
    [{ schemaVersion: '1' }, 'wrong-type'],
    [{}, 'missing-key'],
    [[], 'wrong-type'],
    [null, 'wrong-type'],
    ['1', 'wrong-type'],
  ])('%j is refused', (value, code) => {
    expect(migrateDocument(value, MIGRATIONS, 3)).toMatchObject({ ok: false, issues: [{ code }] });
  });
});
