import type { RefusalsWording } from '../refusals.ts';

export const refusals: RefusalsWording = {
  disk: {
    cannotRead: (path, reason) => `无法读取 ${path}：${reason}。`,
    cannotWrite: (path, reason) => `无法写入 ${path}：${reason}。`,
    cannotUse: (path, reason) => `无法使用 ${path}：${reason}。`,
    reasons: {
      ENOENT: '所在文件夹不存在',
      ENOTDIR: '所在路径不是文件夹',
      EACCES: '没有权限',
      EPERM: '没有权限',
      EROFS: '磁盘只读',
      ENOSPC: '磁盘已满',
      EDQUOT: '磁盘配额已用尽',
      EFBIG: '文件会过大',
      ENAMETOOLONG: '文件名过长',
    },
  },
  cluster: {
    ownOption: (option) =>
      `${option}：计划没有此选项；在何处、如何运行，由 \`zhengwu work\` 和 \`zhengwu merge\` 指定。`,
    outIsFile: (path) => `--out ${path}：应为文件夹，实为文件。`,
    outUnusable: (path, reason) => `--out ${path}：无法使用：${reason}。`,
    outHoldsPlan: (path) => `--out ${path}：应为新文件夹或空文件夹；其中已有一个计划。`,
    outNotEmpty: (path) => `--out ${path}：应为新文件夹或空文件夹；该文件夹不是空的。`,
    noRuns: '这项研究不运行引擎，没有可以计划的内容。',
    tooManyShards: (most, got) => `--shards：每个分片至少一次运行，应为 1 … ${most}，实为 ${got}。`,

    noFolder: (path) => `${path}：应为计划文件夹（zhengwu plan），未找到计划。`,
    noJson: (path) => `${path}：不是完整的 JSON 文本。`,
    noPlan: (path) => `${path}：不是计划。`,
    otherFormat: (path, wanted, got) => `${path}：应为格式 ${wanted} 的计划，实为格式 ${got}。`,
    editedPlan: (path) => `${path}：写成之后被改动（哈希值不符）；请重新计划。`,
    otherVersion: (path, planned, own) =>
      `${path}：由版本 ${planned} 生成，其运行与版本 ${own} 不同；请重新计划，或改用该版本。`,
    otherBuild: (path) =>
      `${path}：由同一版本的另一引擎生成：同一小规模运行在此处的哈希值不同；请重新计划，或改用该构建。`,
    otherProgram: (path, program) => `${path}：由 \`${program}\` 计划，也须由它合并和提交。`,
    manyPlans: (path, names, kept) =>
      `${path}：应有一个计划，实有 ${names.length} 个（${names.join('、')}）；请只保留 ${kept} 及其阶段。`,
    otherPlan: (path) => `${path}：属于另一个计划：该文件夹中有两个计划。`,
    damaged: (path) => `${path}：写成之后被改动或损坏。`,
    damagedLine: (path, line) => `${path}：第 ${line} 行被改动或损坏。`,
    noShardLine: (path, shard, lines) => `${path}：应有分片 ${shard} 的一行，实有 ${lines} 行。`,
    fewLines: (path, wanted, got) => `${path}：应有 ${wanted} 行，实有 ${got} 行。`,
    notInPlan: (path) => `${path}：不属于该计划。`,

    noNumber: (variable, text) => `${variable}：应为整数，实为 "${text}"。`,
    noShard: (variables) => `应有 --shard I，或以下变量之一：${variables.join('、')}；均未给出。`,
    noStage: (path) => `${path}：没有运行；由 \`zhengwu merge\` 生成文档。`,
    stageRange: (last, got) => `--stage：应为 0 … ${last}，实为 ${got}。`,
    shardRange: (by, stage, last, got) =>
      `${by}：应为第 ${stage} 阶段的分片 0 … ${last}，实为 ${got}。`,
    noRoom: (path, free, needed) =>
      `无法写入 ${path}：磁盘剩余 ${free}，尚待完成的运行约需 ${needed}。已完成的部分保留。`,
    workersDied: (shard, left, of, attempts) =>
      `分片 ${shard}：尝试 ${attempts} 次后，${of} 次运行中仍缺 ${left} 次：其工作线程异常终止。内存是否不足？减小 --workers 可节省内存。`,
    endedBy: (reason) => `因 ${reason} 结束`,

    notPartial: (stage, lacking, of) =>
      `--partial：第 ${stage} 阶段 ${of} 个分片中缺少 ${lacking} 个，这项研究缺少它们无法继续。`,
    noSbatch:
      'sbatch：无法启动（此处是否有 Slurm？）；--print 显示脚本，`zhengwu work` 不需要调度器。',
  },
};
