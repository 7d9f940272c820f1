import type { HelpWords } from './words.ts';

export const zh: HelpWords = {
  headings: { is: '是什么', evidence: '依据', moves: '影响什么' },
  range: (symbol, from, to, base) => `${symbol}，取值 ${from} 至 ${to}；本情景为 ${base}。`,
  bands: '分段',
  bandsNote: '分段界限只是一种说法，不是结果。',
  upTo: (bound) => `不超过 ${bound}`,
  from: (bound) => `高于 ${bound}`,
  provenance: {
    reported: '取值来自报道。',
    fitted: '取值由报道数字拟合得出。',
    assumed: '取值是一项假设。',
  },
  source: (name) => `来源：${name}。`,
  posterior: (scenario, low, high, median) =>
    `在“${scenario}”的后验分布中，报道数字把 90 % 的概率留在 ${low} 至 ${high} 之间（中位数 ${median}），即滑块下方的横条。`,
  noPosterior: '它未参与拟合，因此没有后验分布，滑块下方也没有横条。',
  more: '剖面、结论与相关性见“多确定”。',
  change: '在该情景下，其他不变，参数升高 1 % 时各数字的变化：',
  figure: '数字',
  noise: '在噪声之内',
  noEffects: '项目的命令尚未变动过它；可自行移动，或在“多确定”中计算。',
  weight: '对权重而言，指其相对于另外三个的强度。',
  made: (replicates) => `两侧各运行 ${replicates} 次，随机数相同：`,
};
