/** Help of the parameters: the elasticities that it quotes, and the posterior on the sliders. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  PARAMETER_KEYS,
  parameterRow,
  PARAMETERS,
  type NumericKey,
} from '../../src/engine/parameters.ts';
import { hashDocument } from '../../src/export/receipt.ts';
import { VERSION } from '../../src/export/version.ts';
import type { Posterior } from '../../src/scenario/posterior.ts';
import {
  ELASTICITY_SCENARIOS,
  loadElasticities,
  mainEffects,
  seenSlope,
  type Elasticities,
} from '../../web/help/effects.ts';
import { loadCatalogue } from '../../web/state/catalogue.ts';
import { loadPosteriorRanges, rangesOf } from '../../web/state/posterior-ranges.ts';
import { shippedParameters } from '../../web/state/scenarios.ts';

await loadCatalogue();
const documents = await loadElasticities();
const sliders = PARAMETER_KEYS.filter(
  (key): key is NumericKey =>
    parameterRow(key).main === true && ['number', 'integer'].includes(parameterRow(key).type),
);

describe('the elasticities that the help quotes', () => {
  it.each(ELASTICITY_SCENARIOS)('of %s are what its command wrote, word for word', (id) => {
    const path = new URL(`../../docs/studies/elasticities-${id}.json`, import.meta.url);
    const { digest, ...document } = JSON.parse(readFileSync(path, 'utf8')) as {
      digest: string;
    } & Record<string, unknown>;
    expect(hashDocument(document)).toBe(digest);
    expect(document).toMatchObject({ zhengwu: VERSION, scenario: id, failures: [] });
    expect(document['command']).toMatch(new RegExp(`^zhengwu sensitivity ${id} --method elast`));
  });

  it('were taken at the parameters that the scenarios have now, for every slider', () => {
    const isWeight = (key: string): boolean => key.startsWith('weights.');
    documents.forEach(({ result, command }, i) => {
      const parameters = shippedParameters(ELASTICITY_SCENARIOS[i]!)!;
      const effects = result.figures[0]!.effects;
      expect(effects.map(({ key }) => key)).toEqual(sliders);
      expect(new Set(effects.map(({ per }) => per))).toEqual(new Set(['relative']));
      for (const { key, low, high } of effects) {
        const value = parameters[key as NumericKey];
        const stale = `${key}: run again: npx ${command} --json`;
        // Rounded to the digits of the table; a weight is moved against the three others.
        const middle = isWeight(key) ? value : (low + high) / 2;
        expect(Math.abs(value / middle - 1), stale).toBeLessThan(2e-3);
        expect(low < value && value < high, stale).toBe(true);
      }
    });
  });

  it('open with the total, then name what moves most, and nothing within noise', () => {
    for (const key of sliders) {
      const effects = mainEffects(documents, key);
      expect(effects[0]!.figure).toBe('total-2012');
      expect(effects.length).toBeLessThanOrEqual(4);
      for (const { slopes, scale } of effects.slice(1)) {
        expect(scale).toBe('log');
        expect(slopes.map(seenSlope).some((slope) => slope !== null)).toBe(true);
      }
    }
    const [first] = mainEffects(documents, 'imitation');
    const [own, full] = first!.slopes.map(seenSlope);
    // Read as a full count, Fudan's figure makes imitation strong.
    expect(full!).toBeGreaterThan(1.3 * own!);
    expect(mainEffects(documents, 'population.scale')).toEqual([]);
  });

  it('hide a slope that the noise of the runs could have made', () => {
    const effect = (figure: string, value: number) => ({
      id: figure,
      scale: 'log' as const,
      effects: [
        {
          key: 'imitation',
          per: 'relative' as const,
          low: 1,
          high: 2,
          slope: { value, standardError: 0.1, replicates: 8 },
        },
      ],
    });
    const document: Elasticities = {
      command: '',
      replicates: 8,
      parameters: [],
      result: { figures: [effect('total-2012', 0.1), effect('a', 0.2), effect('b', -0.9)] },
    };
    const effects = mainEffects([document], 'imitation');
    expect(effects.map(({ figure }) => figure)).toEqual(['total-2012', 'b']);
    expect(seenSlope(effects[0]!.slopes[0]!)).toBeNull();
    expect(seenSlope(effects[1]!.slopes[0]!)).toBe(-0.9);
  });
});

describe('the posterior on the sliders', () => {
  it('is the central 90 % of the weighted draws', () => {
    const draws = Array.from({ length: 101 }, (_, i) => [i]);
    const even = { scenario: 'x', keys: ['imitation'], draws, weights: draws.map(() => 1 / 101) };
    expect(rangesOf(even as unknown as Posterior).ranges.imitation).toEqual({
      low: 5,
      median: 50,
      high: 95,
    });
    const weights = draws.map((_, i) => (i === 7 ? 1 : 0));
    expect(rangesOf({ ...even, weights } as unknown as Posterior).ranges.imitation).toEqual({
      low: 7,
      median: 7,
      high: 7,
    });
  });

  it('is that of the scenario, or of the nearest that it extends', async () => {
    const own = await loadPosteriorRanges(['no-march-wave', 'reference']);
    expect(own?.scenario).toBe('reference');
    expect(await loadPosteriorRanges(['growth-as-ratio'])).toBeNull();
    for (const id of ELASTICITY_SCENARIOS) {
      const { ranges } = (await loadPosteriorRanges([id]))!;
      const parameters = shippedParameters(id)!;
      for (const [key, { low, median, high }] of Object.entries(ranges)) {
        const { min, max } = PARAMETERS[key as NumericKey];
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(low >= min && high <= max).toBe(true);
      }
      expect(ranges.imitation!.low).toBeLessThan(parameters.imitation * 2);
    }
  });
});
