/** `zhengwu work`: makes the runs of one shard. */
import type { Command } from 'commander';
import { numberIn } from '../cluster/environment.ts';
import { PlanFolder, type StagePlace } from '../cluster/folder.ts';
import { leaveNote, removeNote } from '../cluster/notes.ts';
import { stageToWorkOn } from '../cluster/stage-status.ts';
import { onFolder } from '../cluster/text-file.ts';
import { say, sayAside } from '../cluster/words.ts';
import { workOnShard, type ShardReport } from '../cluster/worker.ts';
import { CommandError, WordedError } from '../exit.ts';
import { wordingOf, type CommandWording } from '../language.ts';
import { wholeNumber, withWorkers } from '../long-work.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { progressLine } from '../progress.ts';
import { sentenceOf } from '../report-error.ts';
import { interruptible, Interruption } from '../signals.ts';
import { threadExecutor } from '../threads.ts';

interface WorkOptions extends LanguageOptions {
  readonly shard?: number;
  readonly stage?: number;
  readonly workers?: number;
}

/** Where a scheduler says which task of an array this is. */
const INDEX_VARIABLES = ['SLURM_ARRAY_TASK_ID', 'PBS_ARRAY_INDEX', 'JOB_COMPLETION_INDEX'] as const;
/** Processors that Slurm gives a task. */
const PROCESSORS_VARIABLE = 'SLURM_CPUS_PER_TASK';

interface Asked {
  readonly shard: number;
  /** Where it was said. */
  readonly by: string;
}

function askedShard(shard: number | undefined): Asked {
  if (shard !== undefined) return { shard, by: '--shard' };
  for (const name of INDEX_VARIABLES) {
    const value = numberIn(name);
    if (value !== undefined) return { shard: value, by: name };
  }
  throw new WordedError(({ cluster }) => cluster.noShard(INDEX_VARIABLES));
}

function stageOf(folder: PlanFolder, asked: number | undefined): StagePlace {
  const { stages } = folder;
  if (stages === 0) throw new WordedError(({ cluster }) => cluster.noStage(folder.path));
  if (asked !== undefined && asked >= stages) {
    throw new WordedError(({ cluster }) => cluster.stageRange(stages - 1, asked));
  }
  return asked === undefined ? stageToWorkOn(folder)! : folder.stage(asked);
}

function checkShard({ stage }: StagePlace, { shard, by }: Asked): number {
  if (shard < stage.shards) return shard;
  throw new WordedError(({ cluster }) =>
    cluster.shardRange(by, stage.stage, stage.shards - 1, shard),
  );
}

function reasonWords(error: unknown, wording: CommandWording): string {
  if (error instanceof CommandError) return sentenceOf(error, wording);
  const { endedBy } = wording.refusals.cluster;
  if (error instanceof Interruption) return endedBy(error.message);
  return error instanceof Error ? error.message : endedBy(String(error));
}

/** One line that says why the work ended: a signal ends it, a failure speaks for itself. */
export const reasonText = (error: unknown, wording: CommandWording): string =>
  reasonWords(error, wording).replace(/\s+/g, ' ');

async function work(
  folder: PlanFolder,
  place: StagePlace,
  shard: number,
  workers: number,
  wording: CommandWording,
): Promise<ShardReport> {
  const progress = progressLine('runs');
  const executor = threadExecutor(Infinity, workers);
  const { onProgress } = progress;
  removeNote(place, shard);
  try {
    return await interruptible({ in: folder.path }, (signal) =>
      workOnShard(folder, place, shard, { executor, signal, onProgress }),
    );
  } catch (error) {
    leaveNote(place, shard, reasonText(error, wording));
    throw error;
  } finally {
    progress.end();
    executor.close();
  }
}

const EXAMPLES = `
Examples:
  zhengwu work growth --shard 3
  for i in $(seq 0 19); do zhengwu work growth --shard $i; done        without a scheduler

A shard that was interrupted, killed even, goes on from its last whole line. One that is finished is
not worked on again, and one that two processes work on is the same in the end.
`;

/** Adds `work`. */
export function addWork(program: Command): void {
  const command = program
    .command('work')
    .summary('make the runs of one shard of a plan')
    .description('Make the runs of one shard of a plan.')
    .argument('<folder>', 'the folder of a plan')
    .option(
      '--shard <i>',
      `shard, from 0 (default: ${INDEX_VARIABLES.join(', ')})`,
      wholeNumber(0, 999_999),
    )
    .option(
      '--stage <k>',
      'stage of the study (default: the first one that is not finished)',
      wholeNumber(0, 999_999),
    );
  withLanguage(withWorkers(command))
    .addHelpText('after', EXAMPLES)
    .action((path: string, options: WorkOptions) => onFolder(path, () => workIn(path, options)));
}

async function workIn(path: string, options: WorkOptions): Promise<void> {
  const asked = askedShard(options.shard);
  const folder = PlanFolder.open(path);
  const place = stageOf(folder, options.stage);
  const shard = checkShard(place, asked);
  const workers = options.workers ?? numberIn(PROCESSORS_VARIABLE) ?? 1;
  const wording = wordingOf(options.lang);
  const { runs, made, failed, aside } = await work(folder, place, shard, workers, wording);
  const words = wording.cluster;
  sayAside(words, aside);
  say(words.shardDone(shard, runs, made));
  if (failed > 0) {
    say(words.failedRuns(failed));
    leaveNote(place, shard, words.failedRuns(failed));
  }
}
