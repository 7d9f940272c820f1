import type { CalibrationWording } from '../calibration.ts';

export const calibration: CalibrationWording = {
  warnings: {
    'more-parameters-than-figures': ({ parameters, figures, leftToPrior }) => {
      const left = leftToPrior.length === 0 ? '没有单个参数' : leftToPrior.join('、');
      return `${figures}个数据对应${parameters}个自由参数：至少有${parameters - figures}个组合只由先验决定（与先验同宽的参数：${left}）。`;
    },
    'unmoved-figure': ({ id }) => `没有自由参数能影响 ${id}：它不参与拟合，也不提供信息。`,
    'prior-conflict': ({ id, p }) => `${id} 远离先验所预期的报道值（p ${p.toPrecision(2)}）。`,
    'prior-cut': ({ key, share }) =>
      `${key} 的先验有 ${(100 * share).toFixed(0)} % 位于取值范围之外，已被截断。`,
  },
  warning: (sentence) => `警告：${sentence}`,
  stops: { budget: '预算用尽', movement: '不再移动' },
  verdicts: { identified: '可识别', 'one-sided': '单侧可识别', flat: '不可识别' },
  head: (scenario, runs, stop, loss) =>
    `${scenario}：运行${runs}次，停止原因：${stop}，损失 ${loss}`,
  point: '尖锐评分下的点拟合',
  fitted: '参与拟合的数据（中位数、误差、判定）',
  heldOut: '留出的数据',
  withoutWaves: (without, withWaves) =>
    `不含浪潮时平均场的损失为 ${without}，含浪潮时为 ${withWaves}（点评分，误差0.5 %：并非数据的似然）`,
  posterior: '完整评分下的后验分布（中位数、90 % 区间、与先验区间宽度之比、判定）',
  degrees: (effective, of) =>
    `有效自由度 ${effective}（共${of}个参数）；最松散的组合，以先验标准差为单位`,
  learned: (share) => `由数据获知 ${share} %：`,
  readings: '各种理解及其后验概率',
  predicted: '留出的数据（报道值、预测的90 % 区间）',
  none: '无',
  equalWeights: '等权重',
  untrusted: (threshold) => `（未低于 ${threshold}：不可信）`,
  diagnosis: ({ rHat, bulk, tail, runs, k, effective, off, of }) =>
    `R-hat ${rHat}，有效抽样数 ${bulk}（尾部 ${tail}）；${runs}次运行的检验波：${k}，相当于 ${effective} 个抽样；${of} 个数据中有 ${off} 个，代理模型错估了自身误差`,
  hash: (hash) => `哈希 ${hash}`,
  refusals: {
    'no-json': '不是完整的JSON文本',
    'no-calibration': '不是校准文档',
    'other-format': '格式属于另一版本',
    'other-version': '由另一版本的引擎生成，其运行与本版本不同',
    edited: '写出后被修改过（摘要不符）',
    'other-inputs': '属于另一情景、种子、预算，或另一组参数、先验或数据',
  },
  refusedPosterior: (path, reason) => `${path} 无法使用：${reason}；请重新校准。`,
  madeBy: (command) => `生成它的命令：${command}`,
  refused: (path, reason) => `${path} 无法使用：${reason}；或去掉 --resume 重新开始。`,
};
