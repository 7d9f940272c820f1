/**
 * Accounts of every shipped scenario at six dates, as they were when the model last changed. A
 * difference is explained under "Model changes" of the changelog, and then `npm run refresh`.
 */
import { expect, it } from 'vitest';
import { resultFiles } from '../refresh/results.ts';
import baseline from './accounts.json' with { type: 'json' };

interface Baseline {
  readonly dates: readonly string[];
  readonly scenarios: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

it('is what the scenarios give', () => {
  const file = resultFiles().find(({ path }) => path === 'test/baseline/accounts.json');
  expect(JSON.parse(file?.text ?? '')).toEqual(baseline);
}, 120_000);

it('is plausible: stocks never fall, platforms sum to the total', () => {
  const { scenarios } = baseline as Baseline;
  for (const { all, ...platforms } of Object.values(scenarios)) {
    all.forEach((total, k) => {
      expect(Object.values(platforms).reduce((sum, of) => sum + of[k], 0)).toBe(total);
    });
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  }
});
