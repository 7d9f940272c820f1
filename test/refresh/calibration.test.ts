/** Tables of the calibration: what is said of the point, of waves, of sums and of trust. */
import { describe, expect, it } from 'vitest';
import type { Estimate, FigurePrediction, LeftOutCase } from '../study/formats.ts';
import { sumScores, type ScoredCase } from '../study/left-out/scores.ts';
import { CONVERGED_BELOW } from '../../src/calibration/diagnostics.ts';
import { distrustOf, trustedBelow } from '../study/trust.ts';
import { widthShare } from './calibration/left-out-tables.ts';
import { parametersText, pointQuantiles, quantileAmong } from './calibration/parameters.ts';
import { calibrationOf, REFERENCES } from './calibration/sources.ts';
import { usedTwiceText } from './calibration/used-twice.ts';
import { withoutWavesText } from './calibration/waves.ts';

describe('the quantile of the point', () => {
  it('is the weight of the draws below it, ties by half', () => {
    expect(quantileAmong(2, [1, 2, 3], [0.5, 0.25, 0.25])).toBe(0.625);
    expect(quantileAmong(0, [1, 2], [1, 3])).toBe(0);
    expect(quantileAmong(9, [1, 2], [1, 3])).toBe(1);
  });

  it.each(REFERENCES)('is told of every parameter of %s', (id) => {
    const source = calibrationOf(id);
    if (!source.isThere) throw new Error(source.instead);
    const text = parametersText();
    for (const [key, quantile] of pointQuantiles(source.value)) {
      const shown = quantile.toFixed(3).replace(/^0/, '');
      expect(text).toMatch(new RegExp(`\`${key}\` \\|.*${shown.replace('.', '\\.')}`));
      // Far out: named once more below the table.
      const isNamed = text.includes(`\`${key}\` (${shown})`);
      expect(isNamed, key).toBe(quantile < 0.05 || quantile > 0.95);
    }
  });
});

it.each(REFERENCES)('the fit without waves of %s is called what it is', (id) => {
  const source = calibrationOf(id);
  if (!source.isThere) throw new Error(source.instead);
  const { result, posterior } = source.value;
  expect(withoutWavesText(source.value)).toContain('not a likelihood of the evidence');
  // Far from every report: named as outside.
  const numbers = { ...result.withoutWaves!.numbers, 'total-2012': 3 };
  const far = { ...result, withoutWaves: { ...result.withoutWaves!, numbers } };
  const text = withoutWavesText({ ...source.value, result: far, posterior });
  expect(text).toMatch(/Outside the interval of reports of the fit with waves:[^;]*`total-2012`/);
});

it('the held numbers stand beside the counts that they are close to', () => {
  expect(usedTwiceText()).toMatch(/115,000 \| 113,382 \(`agencies-2012`\) \| 1\.4 %/);
});

describe('a prediction', () => {
  it('is as wide as that of the priors, or narrower in the logarithm', () => {
    const prior = { q05: 1000, q95: 100_000 };
    expect(widthShare({ q05: 10_000, q95: 100_000 }, prior, 'accounts')).toBe('50 %');
    expect(widthShare(prior, prior, 'accounts')).toBe('100 %');
    expect(widthShare({ q05: null, q95: 1 }, prior, 'accounts')).toBe('–');
    expect(widthShare(prior, undefined, 'accounts')).toBe('–');
  });

  const figure = (id: string, logDensity: Estimate, isInside = true): FigurePrediction => ({
    id,
    source: 's',
    unit: 'accounts',
    reported: 1,
    window: null,
    isScored: true,
    country: { q05: 1, median: 1, q95: 1 },
    report: { q05: 1, median: 1, q95: 1 },
    isInside,
    p: 1,
    logDensity,
  });
  const caseOf = (ours: FigurePrediction[], theirs: FigurePrediction[]): ScoredCase => {
    const ids = theirs.map(({ id }) => id);
    const score = { figures: ids, logDensity: 0, inside: 0 };
    const baseline = { model: 'bass' as const, fits: [], figures: theirs, silent: [] };
    return {
      figures: ours,
      baselines: [baseline],
      scores: [
        { model: 'zhengwu', ...score },
        { model: 'bass', ...score },
      ],
    };
  };
  const at = (value: number, standardError: number | null = 0.1): Estimate => ({
    value,
    standardError,
  });

  it('keeps the errors of its parts: added within a case, in squares between cases', () => {
    const first = caseOf(
      [figure('a', at(1, 0.3)), figure('b', at(2, 0.1)), figure('alone', at(9))],
      [figure('a', at(0)), figure('b', at(0), false)],
    );
    const second = caseOf([figure('c', at(3, 0.3))], [figure('c', at(0))]);
    const [ours, bass] = sumScores([first, second]);
    expect(ours).toMatchObject({ model: 'zhengwu', inside: 3, of: 3, behind: null });
    expect(ours!.logDensity.value).toBe(6);
    expect(ours!.logDensity.standardError).toBeCloseTo(0.5, 12);
    expect(bass).toMatchObject({ model: 'bass', inside: 2, of: 3 });
    // Differences 1, 2, 3: their sum is 6, its scatter √3 · 1.
    expect(bass!.behind!.value).toBe(6);
    expect(bass!.behind!.standardError).toBeCloseTo(Math.sqrt(3), 12);
  });

  it('has no error of the sum where a part has none, and none of one difference', () => {
    const [ours, bass] = sumScores([caseOf([figure('a', at(1, null))], [figure('a', at(0))])]);
    expect(ours!.logDensity.standardError).toBeNull();
    expect(bass!.behind!.standardError).toBeNull();
  });
});

describe('what is not to be trusted', () => {
  const check = (k: number | null, isTrusted?: boolean): LeftOutCase['check'] => ({
    surrogateRuns: 96,
    runs: 80,
    distance: 1,
    k,
    ...(isTrusted !== undefined && { isTrusted }),
    effective: 60,
    figures: [],
  });
  const most = trustedBelow(check(null));

  it('are chains that have not converged and weights with a heavy tail', () => {
    expect(distrustOf(1.01, check(0.1))).toEqual([]);
    expect(distrustOf(1.01, check(null, true))).toEqual([]);
    expect(distrustOf(1.01, check(null, false))).toEqual(['weights']);
    expect(distrustOf(1.01, check(null))).toEqual(['weights']);
    expect(distrustOf(CONVERGED_BELOW, check(0.1))).toEqual(['chains']);
    expect(distrustOf(null, check(most))).toEqual(['chains', 'weights']);
    expect(distrustOf(undefined, check(0.1))).toEqual(['unknown-chains']);
  });
});
