import type { SensitivityWording } from '../sensitivity.ts';

export const sensitivity: SensitivityWording = {
  methods: {
    morris: '模拟引擎上的基本效应（Morris）',
    sobol: '平均场上的方差份额（Sobol）',
    elasticities: '情景处的弹性，由模拟引擎计算',
    'one-at-a-time': '逐个参数在其范围内变动，由模拟引擎计算',
  },
  sources: {
    prior: '先验的中间90 %',
    assumed: '假设',
    table: '参数表',
    given: '给定',
  },
  columns: {
    parameter: '参数',
    value: '情景值',
    range: '范围',
    source: '范围来源',
    muStar: 'μ*',
    mu: 'μ',
    sigma: 'σ',
    noise: '噪声的σ',
    first: '一阶',
    total: '总阶',
    interval: '90 % 区间',
    low: '下端',
    high: '上端',
    per: '变化单位',
    span: '最大 − 最小',
  },
  per: { relative: '相对变化', unit: '一个单位', '30-days': '30天' },
  scales: { log: 'log y 的变化', days: '天', absolute: 'y 的变化' },
  notes: {
    morris:
      '效应是参数走过整个范围时数字的变化。μ* 是效应大小的均值，即重要性的次序；μ 是带符号的均值；若效应随其他参数或所在位置而变，σ 就大，噪声所致的部分另列。',
    sobol:
      '一阶：仅由该参数引起的方差份额；总阶：该参数连同其全部交互作用的份额。各参数在其范围内独立、均匀地变动。',
    elasticities:
      '数字的相对变化 ÷ 参数的相对变化，用公共随机数下的中心差分；与0相差不到两个标准误处记为点。日期类数字以天计：参数相对变化为1时移动的天数。取值为0的参数和日期参数，另注其变化单位。',
    'one-at-a-time': '公共随机数下数字相对于情景的平均变化，其他参数不变。',
  },
  runs: (runs, evaluations, seed) =>
    evaluations === 0
      ? `运行${runs}次，种子“${seed}”`
      : `平均场计算${evaluations}次，引擎运行${runs}次，种子“${seed}”`,
  more: (count, largest) =>
    `…… 另有${count}个，其中最大为${largest}（全部结果见 --format csv 或 --json）`,
  unmoved: '没有参数能使其变动',
  noNumber: '没有数值',
  weights: '权重表示该渠道相对于其他渠道的强弱；四个权重随后除以其总和。',
  check: ({ noise, explained, bias, points }) =>
    `单次运行的模拟噪声占全部方差的${noise}；在${points}个点上，平均场解释了引擎方差的${explained}，偏差${bias}`,
  interactions: (share, from, to) => `交互作用：${share}（${from} … ${to}）`,
  incomplete: (known, of) => `部分结果仅来自${of}个中的${known}个：其余在某些点上没有数值`,
  failed: (count, reason) => `${count}次运行失败，按没有数值计；第一个原因：${reason}`,
};
