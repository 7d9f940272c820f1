import type { ComparisonWording } from '../comparison.ts';

export const comparison: ComparisonWording = {
  columns: {
    figure: '数据',
    reported: '报道值',
    simulated: '模拟中位数 ±sd',
    interval: '90 % 区间',
    error: '误差',
    verdict: '判定',
  },
  differenceColumns: {
    median: '差值',
    sd: '标准差',
    sdIndependent: '独立种子标准差',
    positive: '为正的概率',
  },
  runs: (replicates, seed, start, end) => `运行${replicates}次，种子“${seed}”，${start}至${end}`,
  met: (role, met, of) => `${role}：${of}项中达到${met}项`,
  differences: (scenario, base) => `配对差值：${scenario} − ${base}`,
  changed: (scenario, base) => `${scenario}相对于${base}的改动`,
  groups: (scenario, base) => `按日期和分组的账号数配对差值：${scenario} − ${base}`,
  parameter: '参数',
  date: '日期',
  ablation: {
    columns: {
      mechanism: '机制',
      moved: '关闭后减少',
      share: '占比',
      shapley: 'Shapley ±se',
      overWeights: '权重先验',
      lost: '失去',
      channel: '渠道',
      accounts: '账号数 ±sd',
    },
    at: (date, accounts) => `── ${date} · ${accounts}个账号`,
    channels: '日志中的直接渠道：账号由谁或由什么促成，并非其原因',
    sum: (shares, intact, nothing, pairs) =>
      `Shapley占比之和为${shares}个账号＝全部机制开启时的${intact}个 − 全部关闭时（仅外部影响）的${nothing}个，取自所用的${pairs}次重复。`,
    assumed: '* 假设：没有任何报道数据能约束其强度；哪种机制推动了谁，取决于这一假设。',
    inert: '该情景中此机制不起作用',
    overWeights: (draws) =>
      `权重先验：四个模仿权重取自均匀Dirichlet先验（抽取${draws}次），其余不变时占比的90 % 区间（假设）。`,
    references:
      '以上只针对一个参数点。模仿有多强，既取决于所选的点，也取决于一个数据的读法（2011年3月的2,400个账号是部分统计还是完整统计），而任一读法下数据容许的范围都很宽：请对照两个基准情景，并用 --posterior 查看各自的抽样。',
  },
};
