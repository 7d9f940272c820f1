import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalibration } from '../../src/calibration/ledger.ts';
import type { PosteriorResult } from '../../src/calibration/posterior-result.ts';
import { resultText } from '../../src/cli/calibration-text.ts';
import { wordingOf } from '../../src/cli/language.ts';
import { LANGUAGES, type Language } from '../../src/wording/wording.ts';

const read = parseCalibration(
  readFileSync(new URL('../../docs/calibration/reference.json', import.meta.url), 'utf8'),
);
if (!read.ok) throw new Error(read.refusal);
const shipped = read.value;

/** The last line but one, with another check wave. */
function diagnosis(check: Partial<PosteriorResult['check']>, language: Language = 'en'): string {
  const result = shipped.result!;
  const posterior = result.posterior!;
  const document = {
    ...shipped,
    result: {
      ...result,
      posterior: { ...posterior, check: { ...posterior.check, figures: [], ...check } },
    },
  };
  return resultText(document, wordingOf(language).calibration).split('\n').at(-3)!;
}

describe('the check of a calibration in a terminal', () => {
  it.each([
    [200, '0.57'],
    [100, '0.50'],
    [100_000, '0.70'],
  ])('names what so many draws are trusted with: %d draws', (runs, threshold) => {
    const line = diagnosis({ runs, k: 0.75, isTrusted: false });
    expect(line).toContain(`Pareto k 0.75 (not below ${threshold}: not to be trusted)`);
    expect(diagnosis({ runs, k: 0.3, isTrusted: true })).toContain('Pareto k 0.30, worth');
  });

  it('tells equal weights from weights without a tail', () => {
    expect(diagnosis({ k: null, isTrusted: true })).toContain('equal weights, worth');
    expect(diagnosis({ k: null, isTrusted: false })).toContain('not to be trusted');
    expect(diagnosis({ k: null, isTrusted: false })).not.toContain('equal');
  });

  it.each(LANGUAGES)('counts the numbers whose error is misjudged, in %s', (language) => {
    const sure = { bias: 0, biasError: 0.07, spread: 1, spreadError: 0.05 };
    const figures = [
      { key: 'a', ...sure, isBiased: true, isSpreadOff: true },
      { key: 'b', ...sure, isBiased: false, isSpreadOff: true },
      { key: 'c', ...sure, isBiased: false, isSpreadOff: false },
    ];
    const count = { en: '2 of 3 numbers', zh: '3 个数据中有 2 个' }[language];
    expect(diagnosis({ figures }, language)).toContain(count);
  });
});
