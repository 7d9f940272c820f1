/** What the long studies share: options, threads, progress, interruption. */
import type { Command } from 'commander';
import { availableParallelism } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommandError } from '../../src/cli/exit.ts';
import { readEvidence } from '../../src/cli/documents.ts';
import { withWorkers } from '../../src/cli/long-work.ts';
import { scenarioFrom } from '../../src/cli/options.ts';
import { progressLine, type Reported } from '../../src/cli/progress.ts';
import { packageRoot } from '../../src/cli/root.ts';
import { interruptible } from '../../src/cli/signals.ts';
import { surroundings } from '../../src/cli/surroundings.ts';
import { threadExecutor } from '../../src/cli/threads.ts';
import type { Executor } from '../../src/ensemble/executor.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { nativeExecutor } from '../bench/native/executor.ts';

/** Options of every study. */
export interface CommonOptions {
  readonly native?: boolean;
  readonly seed: string;
  readonly set?: readonly string[];
  readonly out?: string;
  readonly fresh?: boolean;
  readonly workers?: number;
}

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

/** A study as a command, with the options of every study. */
export const studyCommand = (program: Command, name: string): Command =>
  withWorkers(program.command(name))
    .argument('[scenario]', 'id of a shipped scenario, or a file', 'reference')
    .option('--seed <text>', 'any text: names the random numbers', name)
    .option('--set <key=value>', 'another value of a parameter; may be repeated', collect)
    .option('--out <file>', 'where the document goes', `docs/studies/${name}.json`)
    .option(
      '--native',
      'make the runs with the C++ program, checked against the engine (needs g++)',
    )
    .option('--fresh', 'forget what was finished before; otherwise it is taken up again');

/** A path of the command line: from the root of the checkout unless absolute. */
export const pathOf = (path: string): string =>
  isAbsolute(path) ? path : join(packageRoot(), path);

/** Where a document goes: to its path, or, when the study is taken to a cluster, to its folder. */
export const placeOf = (out: string): string =>
  surroundings()?.stateFile(basename(out)) ?? pathOf(out);

/** The file of finished items beside a document. */
export const ledgerPath = (out: string): string =>
  `${pathOf(out).replace(/\.json$/, '')}.ledger.jsonl`;

export interface Subject {
  readonly scenario: ResolvedScenario;
  readonly evidence: EvidenceDocument;
}

/** The scenario of a study and its evidence. */
export function subjectFrom(word: string, { set }: CommonOptions): Subject {
  const scenario = scenarioFrom(word, { ...(set && { set }) });
  return { scenario, evidence: readEvidence(scenario) };
}

/** Words of a command: what is given, in order; a switch has an empty value. */
export function commandText(
  name: string,
  scenario: string,
  { set = [], seed }: CommonOptions,
  options: Readonly<Record<string, string | number | undefined>>,
): string {
  const own = Object.entries(options).flatMap(([key, value]) =>
    value === undefined ? [] : [value === '' ? `--${key}` : `--${key} ${value}`],
  );
  const all = [...own, `--seed ${JSON.stringify(seed)}`, ...set.map((text) => `--set ${text}`)];
  return ['npm run study --', name, scenario, ...all].join(' ');
}

const THREAD = new URL('../../dist/lib/cli/thread.js', import.meta.url);

/** Threads that run jobs. */
export const studyExecutor = (workers = availableParallelism()): Executor =>
  threadExecutor(Infinity, workers, () => new Worker(THREAD));

/** Processes of the C++ program that run jobs. */
function nativeProcesses(workers = availableParallelism()): Executor {
  if (surroundings() !== undefined) {
    throw new CommandError('--native: wanted a study on one machine, got one on a cluster.');
  }
  try {
    return nativeExecutor(workers);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      `--native: the C++ program cannot be compiled (${reason}). Leave it out.`,
    );
  }
}

export interface Work {
  readonly executor: Executor;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Reported) => void;
}

/**
 * Does work until it is done or interrupted.
 * @param noun what progress counts
 * @param kept the file that has what was finished, if there is one
 */
export async function longWork<T>(
  noun: string,
  { workers, native, kept }: Pick<CommonOptions, 'workers' | 'native'> & { readonly kept?: string },
  task: (work: Work) => Promise<T>,
): Promise<T> {
  const executor = native ? nativeProcesses(workers) : studyExecutor(workers);
  const progress = progressLine(noun);
  const { onProgress } = progress;
  try {
    const place = kept === undefined ? null : { in: kept };
    return await interruptible(place, (signal) => task({ executor, signal, onProgress }));
  } finally {
    progress.end();
    executor.close();
  }
}
