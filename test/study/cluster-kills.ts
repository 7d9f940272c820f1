/** Tasks of Slurm that are killed while an array is under way, and what became of each. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { shardStart } from '../../src/cluster/stage.ts';
import type { Slurm, Task } from '../cluster/slurm/slurm.ts';

const METHODS = ['kill -9', 'scancel', 'scancel while waiting'] as const;
type Method = (typeof METHODS)[number];

/** Shares of its runs that a task has when it is hit, by turns. */
const SHARES: readonly number[] = [0.1, 0.3, 0.5, 0.7];

/** A task that was hit. */
export interface Hit {
  readonly shard: number;
  readonly by: Method;
  /** Where it died; `finished`: its last run was there before the blow told. */
  readonly died: 'before it began' | 'in the middle' | 'finished';
  /** Runs that it has left on the disk, of those of its shard. */
  readonly runs: number;
  readonly of: number;
}

/** A plan that a Slurm works on. */
interface Place {
  readonly slurm: Slurm;
  readonly folder: string;
}

/** An array under way. */
interface ArrayJob extends Place {
  readonly shards: number;
  /** Runs of all shards. */
  readonly runs: number;
}

const nameOf = (shard: number): string => String(shard).padStart(5, '0');

const resultsOf = (folder: string): string => join(folder, 'stages', '0', 'results');

const isFinished = (folder: string, shard: number): boolean =>
  existsSync(join(resultsOf(folder), `${nameOf(shard)}.jsonl`));

/** Shards of a folder without a finished file. */
export const unfinished = (folder: string, shards: number): number[] =>
  Array.from({ length: shards }, (_, shard) => shard).filter((s) => !isFinished(folder, s));

/** Whole lines of results in the files of a shard. */
function runsOf(folder: string, shard: number): number {
  const names = readdirSync(resultsOf(folder)).filter((name) =>
    name.startsWith(`${nameOf(shard)}.`),
  );
  const texts = names.map((name) => readFileSync(join(resultsOf(folder), name), 'utf8'));
  return texts.flatMap((text) => text.match(/^\{"n":\d+.*\n/gm) ?? []).length;
}

/** Whether a process works on a shard of a folder. */
function isWorking(pid: string, folder: string, shard: number): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const isOurs = words.includes('work') && readlinkSync(`/proc/${pid}/cwd`) === folder;
    return isOurs && words[words.indexOf('--shard') + 1] === String(shard);
  } catch {
    return false;
  }
}

/** Ends the process of a task as the kernel does when memory runs out; false when there is none. */
function killProcess(folder: string, shard: number): boolean {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const own = pids.find((pid) => isWorking(pid, folder, shard));
  if (own === undefined) return false;
  try {
    return process.kill(Number(own), 'SIGKILL');
  } catch {
    // It has ended meanwhile.
    return false;
  }
}

/** Runs of a shard. */
const sizeOf = ({ shards, runs }: ArrayJob, shard: number): number =>
  shardStart(shard + 1, shards, runs) - shardStart(shard, shards, runs);

/** A task that a method may hit: one that waits, or one that has its share of runs. */
function targetOf(array: ArrayJob, by: Method, hits: readonly Hit[]): Task | undefined {
  const { slurm, folder } = array;
  const share = SHARES[hits.length % SHARES.length];
  const tasks = slurm.tasks().filter(({ task }) => hits.every(({ shard }) => shard !== task));
  if (by === 'scancel while waiting') return tasks.findLast(({ state }) => state === 'PENDING');
  return tasks.find(
    ({ task, state }) =>
      state === 'RUNNING' &&
      !isFinished(folder, task) &&
      runsOf(folder, task) >= share * sizeOf(array, task),
  );
}

function fateOf(folder: string, shard: number, runs: number): Hit['died'] {
  if (isFinished(folder, shard)) return 'finished';
  return runs > 0 ? 'in the middle' : 'before it began';
}

/** Hits a task; false when there was nothing to hit. */
function strike({ slurm, folder }: Place, { id, task }: Task, by: Method): boolean {
  return by === 'kill -9' ? killProcess(folder, task) : slurm.run('scancel', [id]).status === 0;
}

/** Hits a task, waits for its end and looks at what it has left. */
async function hit(array: ArrayJob, task: Task, by: Method): Promise<Hit> {
  const { slurm, folder } = array;
  const { id, task: shard } = task;
  strike(array, task, by);
  await slurm.until(() => slurm.tasks().every((own) => own.id !== id), `the end of ${id}`);
  const runs = runsOf(folder, shard);
  return { shard, by, died: fateOf(folder, shard, runs), runs, of: sizeOf(array, shard) };
}

/** Kills tasks, one after the other and each once, until a third of the shards is left undone. */
export async function killAThird(array: ArrayJob): Promise<Hit[]> {
  const hits: Hit[] = [];
  const undone = (): number => hits.filter(({ died }) => died !== 'finished').length;
  while (undone() < array.shards / 3 && array.slurm.tasks().length > 0) {
    const by = METHODS[hits.length % METHODS.length];
    const target = targetOf(array, by, hits);
    if (target === undefined) await wait(100);
    else hits.push(await hit(array, target, by));
  }
  return hits;
}

/** Tasks that were hit. */
export interface Killed {
  readonly byKill: number;
  readonly byScancel: number;
}

/**
 * Kills tasks of a chain of arrays as they come, each shard once, until there is its document.
 * @param most tasks of each array
 */
export async function killInChain(
  place: Place,
  most: number,
  isDone: () => boolean,
): Promise<Killed> {
  const hits = new Map<string, number[]>();
  const killed = { byKill: 0, byScancel: 0 };
  const isLeft = ({ name, task: shard }: Task): boolean => {
    const before = hits.get(name) ?? [];
    return before.length < most && !before.includes(shard);
  };
  while (!isDone() && place.slurm.queue().length > 0) {
    await wait(50);
    const by = killed.byKill <= killed.byScancel ? 'kill -9' : 'scancel';
    const tasks = place.slurm.tasks().filter(isLeft);
    const task = tasks.find(({ state }) => by === 'scancel' || state === 'RUNNING');
    if (task === undefined || !strike(place, task, by)) continue;
    hits.set(task.name, [...(hits.get(task.name) ?? []), task.task]);
    killed[by === 'scancel' ? 'byScancel' : 'byKill']++;
  }
  return killed;
}
