/** Options and runs that the studies of predictions share. */
import type { Command } from 'commander';
import { wholeNumber } from '../../../src/cli/long-work.ts';
import { RunStore, storedExecutor } from '../../../src/cli/run-store.ts';
import { surroundings } from '../../../src/cli/surroundings.ts';
import type { SamplingPlan } from '../../../src/calibration/sampling.ts';
import { Ledger } from '../ledger.ts';
import { ledgerPath, longWork, placeOf, type CommonOptions } from '../study.ts';
import { rmSync } from 'node:fs';
import { Runs, type CasePlan } from './draws.ts';

/** Chains of a case: a few hundred effective draws of a dozen parameters. */
export const CASE_SAMPLING: SamplingPlan = { burnIn: 3000, kept: 12_000, every: 20 };

export interface CaseOptions extends CommonOptions {
  readonly surrogateRuns: number;
  readonly draws: number;
  readonly startRuns: number;
  readonly generations: number;
}

/** Adds the sizes of a case. */
export const withCaseSizes = (command: Command): Command =>
  command
    .option('--surrogate-runs <n>', 'runs of each of two rounds', wholeNumber(16, 1e5), 48)
    .option('--draws <n>', 'draws with a run each', wholeNumber(8, 1e5), 80)
    .option('--start-runs <n>', 'replicates at the start of a case', wholeNumber(2, 1e4), 16)
    .option(
      '--generations <n>',
      'generations of the chains that are kept',
      wholeNumber(100, 1e6),
      CASE_SAMPLING.kept,
    );

/** Sizes of a case; a quarter as many generations as are kept are thrown away first. */
export const casePlan = ({
  surrogateRuns,
  draws,
  startRuns,
  generations,
}: CaseOptions): CasePlan => ({
  posterior: {
    surrogateRuns: [surrogateRuns, surrogateRuns],
    draws,
    sampling: { ...CASE_SAMPLING, kept: generations, burnIn: Math.floor(generations / 4) },
  },
  startRuns,
});

/** Words of these options. */
export const caseWords = ({ surrogateRuns, draws, startRuns, generations }: CaseOptions) => ({
  'surrogate-runs': surrogateRuns,
  draws,
  'start-runs': startRuns,
  generations,
});

/** Finished cases, and the runs of those that are not. */
export interface CaseWork<Item> {
  readonly runs: Runs;
  readonly ledger: Ledger<Item>;
}

/**
 * Does cases: what is finished stands in a ledger beside the document, single runs in a store that
 * is removed in the end.
 */
export async function workOnCases<Item, T>(
  study: string,
  options: CommonOptions,
  inputs: string,
  total: number,
  task: (work: CaseWork<Item>) => Promise<T>,
  noun = 'runs',
): Promise<T> {
  const out = placeOf(options.out!);
  const ledger = new Ledger<Item>(ledgerPath(out), { study, inputs }, options.fresh);
  // On a cluster single runs are in the shards.
  if (surroundings() !== undefined) {
    return longWork('runs', options, (work) => task({ runs: new Runs(work, total), ledger }));
  }
  const path = `${out.replace(/\.json$/, '')}.runs.jsonl`;
  if (options.fresh) rmSync(path, { force: true });
  const store = new RunStore(path, { study, inputs });
  const kept = `${ledgerPath(out)}, ${path}`;
  const done = await longWork(noun, { ...options, kept }, (work) => {
    const executor = storedExecutor(work.executor, store);
    return task({ runs: new Runs({ ...work, executor }, total), ledger });
  });
  store.close();
  rmSync(path, { force: true });
  return done;
}

/** The item of a name: from the ledger, or made and kept. */
export async function once<Item extends { readonly name: string }>(
  ledger: Ledger<Item>,
  name: string,
  make: () => Promise<Item>,
): Promise<Item> {
  return ledger.items.find((item) => item.name === name) ?? ledger.add(await make());
}
