/**
 * The fast engine against the oracle: seeds are chosen once, every |z| < 3, and the sum of z² over
 * independent countries is not larger than chance allows. The long version is `npm run study -- oracle`.
 */
import { expect, it } from 'vitest';
import { gammaP } from '../../src/engine/math.ts';
import { compareEngines, tableOf, type Difference } from './compare.ts';
import { CHANNEL_MODELS, FULL_MODEL } from './models.ts';
import { allStatistics, channelStatistics } from './statistics.ts';

const CHANNEL_REPLICATES = 60;
const FULL_REPLICATES = 60;
const LONGEST = 180_000;

const apart = (differences: readonly Difference[]): Difference[] =>
  differences.filter(({ z }) => !(Math.abs(z) < 3));

/** z of each statistic over the countries with one channel, which are independent of each other. */
const byStatistic = new Map<string, number[]>();

function collect(differences: readonly Difference[]): void {
  for (const { name, z, fast } of differences) {
    if (fast > 0) byStatistic.set(name, [...(byStatistic.get(name) ?? []), z]);
  }
}

it.each(Object.entries(CHANNEL_MODELS))(
  'agrees with the fast engine on %s',
  (name, model) => {
    const found = compareEngines(model, CHANNEL_REPLICATES, channelStatistics, ['end']);
    console.log(tableOf(name, found));
    collect(found);
    expect(apart(found)).toEqual([]);
    const moved = found.find(({ name: n }) => n === 'inner') as Difference;
    expect(moved.fast > 0).toBe(name !== 'outside');
  },
  LONGEST,
);

it('agrees over all countries: no sum of z² is larger than chance allows once in a thousand', () => {
  expect(byStatistic.size).toBeGreaterThanOrEqual(6);
  for (const z of byStatistic.values()) {
    const sum = z.reduce((total, value) => total + value * value, 0);
    expect(1 - gammaP(z.length / 2, sum / 2)).toBeGreaterThan(0.001);
  }
});

it(
  'agrees with the fast engine on a country in which everything happens',
  () => {
    const spread = ['total at 2/3', 'total at the end', 'by sectoral', 'holders'];
    const found = compareEngines(FULL_MODEL, FULL_REPLICATES, allStatistics, spread);
    console.log(tableOf('everything', found));
    expect(found.filter(({ fast, slow }) => fast > 0 && slow > 0).length).toBeGreaterThanOrEqual(
      35,
    );
    expect(apart(found)).toEqual([]);
  },
  LONGEST,
);
