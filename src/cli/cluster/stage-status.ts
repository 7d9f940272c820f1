/**
 * How far a stage is, from the names and times of its files alone. Times are compared with each other
 * and with that of a file that is written now, all of them by the file server: the clocks of the nodes
 * may differ.
 */
import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { shardStart } from '../../cluster/stage.ts';
import type { PlanFolder, StagePlace } from './folder.ts';
import { notesOf } from './notes.ts';
import { ownName } from './text-file.ts';

/** A part that nobody has added to for so long is taken for left. */
const QUIET_SECONDS = 120;

export interface StageStatus {
  readonly stage: number;
  readonly runs: number;
  readonly shards: number;
  /** Shards that are finished. */
  readonly done: readonly number[];
  /** Runs of the finished shards. */
  readonly runsDone: number;
  /** Shards that are being worked on. */
  readonly running: readonly number[];
  /** Shards that were begun and left, with the reason where one was given. */
  readonly stopped: readonly { readonly shard: number; readonly reason: string | null }[];
  /** Shards that nobody has begun. */
  readonly missing: readonly number[];
  /** What finished shards say of runs that failed. */
  readonly failed: readonly { readonly shard: number; readonly reason: string }[];
  /** Runs a second between the first and the last finished shard; null when there is no telling. */
  readonly rate: number | null;
}

/** The present by the clock of the file server; by ours where nothing can be written. */
function serverNow(folder: string): number {
  const probe = join(folder, `.${ownName()}.probe`);
  try {
    closeSync(openSync(probe, 'wx'));
    return statSync(probe).mtimeMs;
  } catch {
    return Date.now();
  } finally {
    rmSync(probe, { force: true });
  }
}

const shardsWith = (names: readonly string[], ending: string): number[] =>
  [
    ...new Set(names.filter((name) => name.endsWith(ending)).map((name) => parseInt(name, 10))),
  ].sort((a, b) => a - b);

const modified = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const secondsBetween = (a: number, b: number): number => (b - a) / 1000;

/** Runs a second over the finished shards, the first one left out: it only begins the time. */
function rateOf(results: string, done: readonly number[], sizeOf: (shard: number) => number) {
  const finished = done
    .map((shard) => ({
      shard,
      at: modified(join(results, `${String(shard).padStart(5, '0')}.jsonl`)),
    }))
    .sort((a, b) => a.at - b.at);
  const seconds = secondsBetween(finished[0]?.at ?? 0, finished.at(-1)?.at ?? 0);
  const runs = finished.slice(1).reduce((sum, { shard }) => sum + sizeOf(shard), 0);
  return seconds > 0 && runs > 0 ? runs / seconds : null;
}

/** Looks at a stage. */
export function statusOf(place: StagePlace): StageStatus {
  const { folder, stage } = place;
  const { shards, size } = stage;
  const results = join(folder, 'results');
  const names = readdirSync(results);
  const now = serverNow(results);
  const notes = notesOf(place);
  const sizeOf = (shard: number): number =>
    shardStart(shard + 1, shards, size) - shardStart(shard, shards, size);
  const isFresh = (name: string): boolean =>
    secondsBetween(modified(join(results, name)), now) < QUIET_SECONDS;
  const done = shardsWith(names, '.jsonl');
  const isDone = new Set(done);
  const parts = names.filter((name) => name.endsWith('.part') && !isDone.has(parseInt(name, 10)));
  const isNoted = (name: string): boolean => notes.has(parseInt(name, 10));
  const running = shardsWith(
    parts.filter((name) => isFresh(name) && !isNoted(name)),
    '.part',
  );
  const isRunning = new Set(running);
  const left = new Set([...shardsWith(parts, '.part'), ...notes.keys()]);
  const stopped = [...left].filter((shard) => !isRunning.has(shard) && !isDone.has(shard));
  const isBegun = new Set([...done, ...running, ...stopped]);
  return {
    stage: stage.stage,
    runs: size,
    shards,
    done,
    runsDone: done.reduce((sum, shard) => sum + sizeOf(shard), 0),
    running,
    stopped: stopped
      .sort((a, b) => a - b)
      .map((shard) => ({ shard, reason: notes.get(shard) ?? null })),
    missing: Array.from({ length: shards }, (_, shard) => shard).filter((s) => !isBegun.has(s)),
    failed: done.flatMap((shard) => {
      const reason = notes.get(shard);
      return reason === undefined ? [] : [{ shard, reason }];
    }),
    rate: rateOf(results, done, sizeOf),
  };
}

/** The stage that wants work: the first with a shard that is not finished, or else the last. */
export function stageToWorkOn(folder: PlanFolder): StagePlace | undefined {
  const stages = folder.allStages();
  const isOpen = ({ folder: path, stage }: StagePlace): boolean =>
    shardsWith(readdirSync(join(path, 'results')), '.jsonl').length < stage.shards;
  return stages.slice(0, -1).find(isOpen) ?? stages.at(-1);
}

/** Shards of a stage that are not finished. */
export const unfinished = ({ missing, stopped, running }: StageStatus): number[] =>
  [...missing, ...running, ...stopped.map(({ shard }) => shard)].sort((a, b) => a - b);
