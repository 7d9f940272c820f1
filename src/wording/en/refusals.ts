import type { RefusalsWording } from '../refusals.ts';

export const refusals: RefusalsWording = {
  disk: {
    cannotRead: (path, reason) => `cannot read ${path}: ${reason}.`,
    cannotWrite: (path, reason) => `cannot write ${path}: ${reason}.`,
    cannotUse: (path, reason) => `cannot use ${path}: ${reason}.`,
    reasons: {
      ENOENT: 'its folder does not exist',
      ENOTDIR: 'its folder is no folder',
      EACCES: 'permission denied',
      EPERM: 'permission denied',
      EROFS: 'the disk is read-only',
      ENOSPC: 'the disk is full',
      EDQUOT: 'the disk quota is used up',
      EFBIG: 'the file would be too large',
      ENAMETOOLONG: 'its name is too long',
    },
  },
  cluster: {
    ownOption: (option) =>
      `${option}: a plan has none; \`zhengwu work\` and \`zhengwu merge\` say where and how.`,
    outIsFile: (path) => `--out ${path}: wanted a folder, got a file.`,
    outUnusable: (path, reason) => `--out ${path}: ${reason}.`,
    outHoldsPlan: (path) =>
      `--out ${path}: wanted a new or an empty folder; it holds a plan already.`,
    outNotEmpty: (path) => `--out ${path}: wanted a new or an empty folder; it is not empty.`,
    noRuns: 'this study makes no runs of the engine: there is nothing to plan.',
    tooManyShards: (most, got) => `--shards: wanted at most one a run, 1 … ${most}, got ${got}.`,

    noFolder: (path) => `${path}: wanted the folder of a plan (zhengwu plan), got none.`,
    noJson: (path) => `${path}: it is no whole JSON text.`,
    noPlan: (path) => `${path}: it is no plan.`,
    otherFormat: (path, wanted, got) => `${path}: wanted a plan of format ${wanted}, got ${got}.`,
    editedPlan: (path) =>
      `${path}: it was edited after it was written (its hash does not fit); plan again.`,
    otherVersion: (path, planned, own) =>
      `${path}: it was made by version ${planned}, and its runs are not those of ${own}; plan again, or take that version.`,
    otherBuild: (path) =>
      `${path}: it was made by another engine of the same version: a small run gives another hash here; plan again, or take that build.`,
    otherProgram: (path, program) =>
      `${path}: it was planned by \`${program}\`, which also merges and submits it.`,
    manyPlans: (path, names, kept) =>
      `${path}: wanted one plan, got ${names.length} (${names.join(', ')}); keep ${kept} and its stages alone.`,
    otherPlan: (path) => `${path}: it belongs to another plan: the folder holds two.`,
    damaged: (path) => `${path}: it was edited or damaged after it was written.`,
    damagedLine: (path, line) => `${path}: line ${line} was edited or damaged.`,
    noShardLine: (path, shard, lines) =>
      `${path}: wanted a line for shard ${shard}, got ${lines} lines.`,
    fewLines: (path, wanted, got) => `${path}: wanted ${wanted} lines, got ${got}.`,
    notInPlan: (path) => `${path}: it is no part of the plan.`,

    noNumber: (variable, text) => `${variable}: wanted a whole number, got "${text}".`,
    noShard: (variables) => `wanted --shard I, or one of ${variables.join(', ')}, got none.`,
    noStage: (path) => `${path}: it has no runs; \`zhengwu merge\` makes its document.`,
    stageRange: (last, got) => `--stage: wanted 0 … ${last}, got ${got}.`,
    shardRange: (by, stage, last, got) =>
      `${by}: wanted a shard of stage ${stage}, 0 … ${last}, got ${got}.`,
    noRoom: (path, free, needed) =>
      `cannot write ${path}: the disk has ${free} left, and the runs to come need about ${needed}. What is finished is kept.`,
    workersDied: (shard, left, of, attempts) =>
      `shard ${shard}: ${left} of ${of} runs are not there after ${attempts} attempts: their workers died. Is memory short? Fewer --workers need less.`,
    endedBy: (reason) => `ended by ${reason}`,

    notPartial: (stage, lacking, of) =>
      `--partial: stage ${stage} lacks ${lacking} of ${of} shards, and this study cannot go on without them.`,
    noSbatch:
      'sbatch: it cannot be started (is Slurm here?); --print shows the scripts, and `zhengwu work` needs no scheduler.',
  },
};
