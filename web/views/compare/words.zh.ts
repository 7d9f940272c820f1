import type { CompareWords } from './words.ts';

export const zh: CompareWords = {
  says: '内容（转述）',
  source: '来源',
  asOf: '时点',
  relation: '关系',
  counter: '统计者',
  scope: '口径',
  notes: '说明',
  readings: '读法',
  readingsHelp: '换一种读法立即重新判断，并写入链接。',
  isDefault: '默认',
  onlyReading: '此语只有一种读法。',
  score: '得分',
  contributes: (score) => `对总分的贡献为 ${score}（给定运行时报道的对数密度）。`,
  distance: (sigmas) => `中位数距报道所容许的范围 ${sigmas} σ。`,
  noScore: '不计入得分。',
  missing: (runs) => `${runs} 次运行没有数值。`,
  csv: '将表格存为 CSV',
  file: 'reported-against-simulated.csv',
};
