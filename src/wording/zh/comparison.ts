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
};
