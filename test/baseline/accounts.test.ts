/**
 * Accounts of every shipped scenario at six dates, as they were when the model last changed, and the
 * golden hashes of the same runs, which `test/golden` asks of the browsers. A difference is explained
 * under "Model changes" of the changelog, and then `npm run refresh`.
 */
import { expect, it } from 'vitest';
import golden from '../golden/hashes.json' with { type: 'json' };
import { resultFiles } from '../refresh/results.ts';
import baseline from './accounts.json' with { type: 'json' };

interface Baseline {
  readonly dates: readonly string[];
  readonly scenarios: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

it('is what the scenarios give in Node, and so are the golden hashes', () => {
  const given = resultFiles().map(({ path, text }) => [path, JSON.parse(text) as unknown]);
  expect(Object.fromEntries(given)).toEqual({
    'test/golden/hashes.json': golden,
    'test/baseline/accounts.json': baseline,
  });
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
