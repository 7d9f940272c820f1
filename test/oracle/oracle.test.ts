/**
 * The fast engine against the oracle: seeds are chosen once, every |z| < 3, and the sum of all z² of
 * one country is not larger than chance allows. The long version is `npm run study -- oracle`.
 */
import { expect, it } from 'vitest';
import { compareEngines, tableOf, type Difference } from './compare.ts';
import { CHANNEL_MODELS, FULL_MODEL } from './models.ts';
import { allStatistics, channelStatistics } from './statistics.ts';

const CHANNEL_REPLICATES = 40;
const FULL_REPLICATES = 60;
const LONGEST = 180_000;

function expectAgreement(differences: readonly Difference[]): void {
  for (const { name, z } of differences) expect(Math.abs(z), name).toBeLessThan(3);
}

it.each(Object.entries(CHANNEL_MODELS))(
  'agrees with the fast engine on %s',
  (name, model) => {
    const found = compareEngines(model, CHANNEL_REPLICATES, channelStatistics, ['end']);
    console.log(tableOf(name, found));
    expectAgreement(found);
    const moved = found.find(({ name: n }) => n === 'inner') as Difference;
    expect(moved.fast > 0).toBe(name !== 'outside');
  },
  LONGEST,
);

it(
  'agrees with the fast engine on a country in which everything happens',
  () => {
    const spread = ['total at 2/3', 'total at the end', 'by sectoral', 'holders'];
    const found = compareEngines(FULL_MODEL, FULL_REPLICATES, allStatistics, spread);
    console.log(tableOf('everything', found));
    expect(found.filter(({ fast, slow }) => fast > 0 && slow > 0).length).toBeGreaterThanOrEqual(
      35,
    );
    expectAgreement(found);
  },
  LONGEST,
);
