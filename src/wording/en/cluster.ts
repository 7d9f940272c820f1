import type { ClusterWording } from '../cluster.ts';

const FAULTS = {
  torn: 'is torn: it ends in the middle',
  edited: 'was edited or damaged after it was written',
  foreign: 'belongs to another plan, stage or shard',
} as const;

const some = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const cluster: ClusterWording = {
  planned: (stage, runs, shards) =>
    `stage ${stage} is planned: ${some(runs, 'run', 'runs')} in ${some(shards, 'shard', 'shards')}`,
  next: (folder) =>
    `next: zhengwu submit ${folder} (Slurm), or zhengwu work ${folder} --shard I for every I, then zhengwu merge ${folder}`,
  onlyMerged: (folder) =>
    `no runs: zhengwu merge ${folder} makes the document, and zhengwu submit ${folder} (Slurm) has it made`,
  shardDone: (shard, runs, made) =>
    `shard ${shard} is finished: ${some(runs, 'run', 'runs')}, ${made} of them made now`,
  failedRuns: (count) => `${some(count, 'run', 'runs')} ended in an exception of the model`,
  aside: (file, fault) => `set aside: ${file} ${FAULTS[fault]}; it is not merged`,
  missing: (stage, shards, count, of) =>
    `stage ${stage}: ${count} of ${some(of, 'shard is', 'shards are')} missing: ${shards}`,
  again: (folder) =>
    `zhengwu submit ${folder} takes the missing shards alone; zhengwu merge ${folder} --partial merges what there is.`,
  partial: (file) => `${file} holds what is finished; what is missing is named beside it`,
  merged: (file) => `merged: ${file}`,
  status: {
    study: (study, version, hash) => `${study}\nversion ${version}, plan ${hash}`,
    columns: {
      stage: 'stage',
      runs: 'runs',
      shards: 'shards',
      done: 'done',
      running: 'running',
      stopped: 'stopped',
      missing: 'missing',
    },
    rate: (runsPerSecond) => `${runsPerSecond} runs a second`,
    left: (duration) => `${duration} left at this rate`,
    reason: (shard, reason) => `shard ${shard}: ${reason}`,
    silent: 'ended without a word (killed, time limit, node lost); its finished runs are kept',
    aside: (count) => `${some(count, 'file', 'files')} set aside`,
    allDone: (folder) => `every shard is finished: zhengwu merge ${folder}`,
  },
  submitted: (jobs, shards) => `submitted ${some(shards, 'shard', 'shards')}: ${jobs}`,
  nothingToSubmit: (folder) => `no shard is missing: zhengwu merge ${folder}`,
};
