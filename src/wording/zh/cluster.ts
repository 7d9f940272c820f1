import type { ClusterWording } from '../cluster.ts';

const FAULTS = {
  torn: '不完整：在中途断开',
  edited: '写成之后被改动或损坏',
  foreign: '属于另一个计划、阶段或分片',
} as const;

export const cluster: ClusterWording = {
  planned: (stage, runs, shards) => `第 ${stage} 阶段已计划：${runs} 次运行，分为 ${shards} 个分片`,
  next: (folder) =>
    `下一步：zhengwu submit ${folder}（Slurm）；或对每个分片 I 执行 zhengwu work ${folder} --shard I，再执行 zhengwu merge ${folder}`,
  onlyMerged: (folder) =>
    `没有运行：zhengwu merge ${folder} 直接生成文档，zhengwu submit ${folder}（Slurm）提交此步骤`,
  shardDone: (shard, runs, made) => `分片 ${shard} 已完成：共 ${runs} 次运行，本次完成 ${made} 次`,
  failedRuns: (count) => `${count} 次运行因模型异常而中止`,
  aside: (file, fault) => `已移开：${file} ${FAULTS[fault]}，不予合并`,
  missing: (stage, shards, count, of) =>
    `第 ${stage} 阶段：${of} 个分片中缺少 ${count} 个：${shards}`,
  again: (folder) =>
    `zhengwu submit ${folder} 只提交缺少的分片；zhengwu merge ${folder} --partial 合并现有的部分。`,
  partial: (file) => `${file} 为已完成的部分，缺少的分片列在旁边的文件中`,
  merged: (file) => `已合并：${file}`,
  status: {
    study: (study, version, hash) => `${study}\n版本 ${version}，计划 ${hash}`,
    columns: {
      stage: '阶段',
      runs: '运行',
      shards: '分片',
      done: '完成',
      running: '进行中',
      stopped: '中断',
      missing: '未开始',
    },
    rate: (runsPerSecond) => `每秒 ${runsPerSecond} 次运行`,
    left: (duration) => `照此速度还需 ${duration}`,
    reason: (shard, reason) => `分片 ${shard}：${reason}`,
    silent: '无声结束（被终止、超出时限或节点失联）；已完成的运行保留',
    aside: (count) => `${count} 个文件已移开`,
    allDone: (folder) => `所有分片均已完成：zhengwu merge ${folder}`,
  },
  submitted: (jobs, shards) => `已提交 ${shards} 个分片：${jobs}`,
  nothingToSubmit: (folder) => `没有缺少的分片：zhengwu merge ${folder}`,
};
