import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csvField } from '../../src/export/csv.ts';
import {
  describeScenario,
  hashModel,
  isIntact,
  makeReceipt,
  parseReceipt,
  parseReceiptText,
  receiptLine,
  rebuildScenario,
} from '../../src/export/receipt.ts';
import { VERSION } from '../../src/export/version.ts';
import { parseCsv } from '../../src/evidence/csv-text.ts';
import { valueOf } from '../../src/scenario/input-error.ts';
import {
  findShipped,
  loadShipped,
  resolveWithShipped,
  shippedIds,
} from '../../src/scenario/library.ts';
import { applySettings } from '../../src/scenario/settings.ts';
import { parseScenario } from '../../src/scenario/validate.ts';

const reference = valueOf(loadShipped('reference'));
const receipt = makeReceipt({
  command: 'run',
  scenario: valueOf(applySettings(reference, ['imitation=0.41'])),
  replicates: 3,
  hash: 'ab'.repeat(32),
});

describe('a receipt', () => {
  it('names the version of the package', () => {
    const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect((JSON.parse(manifest) as { version: string }).version).toBe(VERSION);
  });

  it('holds the difference from the shipped scenario and nothing more', () => {
    expect(receipt.scenario.base).toBe('reference');
    expect(receipt.scenario.difference).toEqual({ parameters: { imitation: 0.41 } });
    expect(describeScenario(reference).difference).toEqual({});
  });

  it.each(shippedIds)('of %s describes its model', (id) => {
    const scenario = valueOf(loadShipped(id));
    const part = describeScenario(scenario);
    expect(part).toMatchObject({ id, base: id, difference: {} });
    const rebuilt = valueOf(rebuildScenario(part, scenario.model.seed));
    expect(hashModel(rebuilt.model)).toBe(hashModel(scenario.model));
  });

  it('says everything itself when a copy of a shipped scenario takes something away', () => {
    const { roster: _, ...rest } = findShipped('reference')!;
    const copy = valueOf(resolveWithShipped(valueOf(parseScenario(rest))));
    const part = describeScenario(copy);
    expect(part.base).toBeNull();
    expect(hashModel(valueOf(rebuildScenario(part, 's')).model)).toBe(hashModel(copy.model));
  });

  it('does not depend on names and notes of the roster', () => {
    const { model } = reference;
    const renamed = model.roster.map((entry) => ({ ...entry, name: { en: 'x', zh: 'x' } }));
    expect(hashModel({ ...model, roster: renamed })).toBe(hashModel(model));
    const moved = model.roster.map((entry, i) => (i === 0 ? { ...entry, index: 1 } : entry));
    expect(hashModel({ ...model, roster: moved })).not.toBe(hashModel(model));
  });

  it('survives its text, on a line among others', () => {
    const text = `1 of 3 runs\n${receiptLine(receipt)}\n`;
    expect(valueOf(parseReceiptText(text))).toEqual(receipt);
    expect(isIntact(valueOf(parseReceiptText(JSON.stringify(receipt, null, 4))))).toBe(true);
  });

  it('is refused when it comes from the future or has an unknown key', () => {
    const issuesOf = (value: unknown) => {
      const parsed = parseReceipt(value);
      return parsed.ok ? [] : parsed.issues.map(({ path, code }) => [path, code]);
    };
    expect(issuesOf({ ...receipt, receiptVersion: 2 })).toEqual([
      ['receiptVersion', 'future-version'],
    ]);
    expect(issuesOf({ ...receipt, note: 'x' })).toEqual([['note', 'unknown-key']]);
    expect(issuesOf([])).toEqual([['', 'wrong-type']]);
  });

  it('shows every edit of a character that leaves it a receipt', () => {
    const text = JSON.stringify(receipt);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom(...'0123456789abcdef'.split('')),
        (at, character) => {
          fc.pre(text[at] !== character);
          const parsed = parseReceiptText(text.slice(0, at) + character + text.slice(at + 1));
          expect(parsed.ok && isIntact(parsed.value)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('CSV', () => {
  it('gives back every field', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (cells) => {
        fc.pre(cells.some((cell) => cell !== ''));
        const quoted = cells.map((cell) =>
          /^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : csvField(cell),
        );
        const [row] = valueOf(parseCsv(`${quoted.join(',')}\n`));
        expect(row.cells).toEqual(cells);
      }),
    );
  });
});
