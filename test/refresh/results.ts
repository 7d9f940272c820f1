/**
 * Results of the shipped scenarios that the tests hold the engine to: the run hash of the first
 * replicate, and numbers that a person can judge. Each refresh is explained under "Model changes" of
 * the changelog.
 */
import { countAccounts } from '../../src/engine/aggregate.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { PLATFORMS } from '../../src/engine/categories.ts';
import { hashRun, type Run } from '../../src/engine/run.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { loadScenario, shippedIds } from '../../src/index.ts';
import type { RefreshedFile } from './schemas.ts';

const DATES = [
  '2010-06-30',
  '2010-12-31',
  '2011-06-30',
  '2011-12-31',
  '2012-06-30',
  '2012-12-20',
] as const;

/** JSON whose short lists stand on one line. */
const textOf = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'))}\n`;

/** Verified accounts of each platform at the six dates, and of all. */
function accountsOf(run: Run): Record<string, number[]> {
  const at = (filter: Parameters<typeof countAccounts>[1]): number[] =>
    DATES.map((date) => countAccounts(run, filter, dayOf(date)));
  return {
    ...Object.fromEntries(PLATFORMS.map((platform) => [platform, at({ platforms: [platform] })])),
    all: at({}),
  };
}

/** Texts of the golden hashes and of the baseline. */
export function resultFiles(): RefreshedFile[] {
  const runs = shippedIds.map((id) => {
    const run = simulate(loadScenario(id).model);
    return { id, hash: hashRun(run), accounts: accountsOf(run) };
  });
  const scenarios = Object.fromEntries(runs.map(({ id, accounts }) => [id, accounts]));
  return [
    {
      path: 'test/golden/hashes.json',
      text: textOf(Object.fromEntries(runs.map(({ id, hash }) => [id, hash]))),
    },
    { path: 'test/baseline/accounts.json', text: textOf({ dates: DATES, scenarios }) },
  ];
}
