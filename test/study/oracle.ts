/** Both engines over many replicates: every statistic with its z, and how the z are distributed. */
import type { Command } from 'commander';
import { wholeNumber } from '../../src/cli/long-work.ts';
import { compareEngines, tableOf, type Difference } from '../oracle/compare.ts';
import { CHANNEL_MODELS, FULL_MODEL } from '../oracle/models.ts';
import { allStatistics, channelStatistics } from '../oracle/statistics.ts';

const REPLICATES = 1000;

/** Share of |z| above 1, 2 and 3 beside what a normal law gives; constants are left out. */
function judge(all: readonly Difference[]): string {
  const z = all.map((d) => Math.abs(d.z)).filter((value) => value > 0);
  const share = (limit: number): string =>
    `${((100 * z.filter((value) => value > limit).length) / z.length).toFixed(1)} %`;
  const square = z.reduce((sum, value) => sum + value * value, 0) / z.length;
  return [
    `${z.length} statistics, largest |z| ${Math.max(...z).toFixed(2)}, mean z² ${square.toFixed(2)} (1)`,
    `|z| > 1: ${share(1)} (31.7 %), > 2: ${share(2)} (4.6 %), > 3: ${share(3)} (0.3 %)`,
  ].join('\n');
}

/** Prints the tables. @param replicates of each country */
function study(replicates: number): void {
  const all: Difference[] = [];
  for (const [name, model] of Object.entries(CHANNEL_MODELS)) {
    const found = compareEngines(model, replicates, channelStatistics, ['half', 'end']);
    console.log(tableOf(name, found));
    all.push(...found);
  }
  const spread = ['total at 2/3', 'total at the end', 'by sectoral', 'by vertical', 'holders'];
  const found = compareEngines(FULL_MODEL, replicates, allStatistics, spread);
  console.log(tableOf('everything', found));
  all.push(...found);
  console.log(judge(all));
  const failures = all.filter((d) => Math.abs(d.z) > 4);
  for (const { name, z } of failures) console.log(`disagrees: ${name}, z = ${z.toFixed(2)}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** Adds `oracle`. */
export function addOracle(program: Command): void {
  program
    .command('oracle')
    .description('Compare the engine with the slow, obvious one on every statistic.')
    .argument('[replicates]', 'replicates of each country', wholeNumber(2, 1e6), REPLICATES)
    .action(study);
}
