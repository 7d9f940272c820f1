import { describe, expect, it } from 'vitest';
import { PARAMETER_KEYS, parameterRow, type NumericKey } from '../../src/engine/parameters.ts';
import { ISSUE_CODES } from '../../src/scenario/issues.ts';
import { BANDS, bandOf } from '../../src/wording/bands.ts';
import { en } from '../../src/wording/en.ts';
import { refusals as refusalsEn } from '../../src/wording/en/refusals.ts';
import { issueLine } from '../../src/wording/issues.ts';
import { zh } from '../../src/wording/zh.ts';
import { refusals as refusalsZh } from '../../src/wording/zh/refusals.ts';

const CHINESE = /\p{Script=Han}/u;
const languages = [
  ['en', en, '.'],
  ['zh', zh, '。'],
] as const;

describe.each(languages)('%s', (name, wording, stop) => {
  it('has a label without and a sentence with a full stop for each parameter', () => {
    for (const key of PARAMETER_KEYS) {
      const { label, meaning } = wording.parameters.parameters[key];
      expect(label).not.toMatch(/[.。]$/);
      expect(meaning.endsWith(stop)).toBe(true);
      expect(CHINESE.test(label + meaning)).toBe(name === 'zh');
    }
  });

  it('gives no two parameters the same label', () => {
    const labels = PARAMETER_KEYS.map((key) => wording.parameters.parameters[key].label);
    const repeated = labels.filter((label, i) => labels.indexOf(label) !== i);
    expect(repeated).toEqual([]);
  });

  it('says for each issue code what was got or wanted', () => {
    for (const code of ISSUE_CODES) {
      const line = issueLine(wording.issues, { path: 'a.b', code, wanted: '‹W›', got: '‹G›' });
      expect(line).toMatch(/^a\.b.*‹[WG]›/);
    }
  });

  it('translates the terms of an issue', () => {
    const issue = { path: 'a', code: 'wrong-type', wanted: 'number', got: 'list' } as const;
    const line = issueLine(wording.issues, issue);
    expect(line).toContain(wording.issues.terms.number);
    expect(line).toContain(wording.issues.terms.list);
  });
});

describe.each([
  ['en', refusalsEn, '.'],
  ['zh', refusalsZh, '。'],
] as const)('refusals in %s', (name, { disk: { reasons, ...disk }, cluster }, stop) => {
  const { endedBy, ...sentences } = { ...disk, ...cluster };

  it.each(Object.entries(sentences))('%s is a sentence that says all it is told', (_, own) => {
    // A list of one text stands for a text, a number and a list.
    const told = Array.from({ length: typeof own === 'string' ? 0 : own.length }, (__, i) => [
      `‹${i}›`,
    ]);
    const text =
      typeof own === 'string' ? own : (own as (...all: readonly unknown[]) => string)(...told);
    expect(text.endsWith(stop)).toBe(true);
    expect(CHINESE.test(text)).toBe(name === 'zh');
    for (const [word] of told) expect(text).toContain(word);
  });

  it('reasons are the same codes, in the language', () => {
    expect(Object.keys(reasons)).toEqual(Object.keys(refusalsEn.disk.reasons));
    for (const text of [...Object.values(reasons), endedBy('‹0›')]) {
      expect(CHINESE.test(text)).toBe(name === 'zh');
    }
    expect(endedBy('‹0›')).toContain('‹0›');
  });
});

describe('bands', () => {
  it('name the main sliders and no others, with ascending bounds inside the range', () => {
    const main = PARAMETER_KEYS.filter((key) => parameterRow(key).main);
    expect(Object.keys(BANDS).toSorted()).toEqual(main.toSorted());
    for (const [key, bands] of Object.entries(BANDS)) {
      const row = parameterRow(key as NumericKey);
      const [min, max] =
        row.type === 'number' || row.type === 'integer' ? [row.min, row.max] : [0, 0];
      const steps = [min, ...bands.bounds, max];
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(new Set(bands.bounds).size).toBe(4);
    }
  });

  it('run from none to the strongest', () => {
    const bandsAt = [0, 0.1, 0.3, 0.6, 1, 5].map((value) => bandOf('imitation', value)!.band);
    expect(bandsAt).toEqual([0, 1, 2, 3, 4, 5]);
    expect(bandOf('launch.ramp', 1)).toBeUndefined();
  });
});
