/** Chinese words of the figures that are taken away. */
import type { FiguresWording } from '../figures.ts';

export const figures: FiguresWording = {
  title: (scenario) => `中国认证政务微博账号的增长：${scenario}`,
  subtitle: (axis, runs, isPosterior) =>
    `累计，${axis === 'linear' ? '线性轴' : '对数轴'}；` +
    (runs === 1
      ? '一次模拟。'
      : `${runs} 次模拟${isPosterior ? '（各取后验的一个样本）' : ''}的中位数与 90 % 区间。`) +
    '合计包含四个平台。',
  description: (from, to, values) => `${from}至${to}的模拟增长，并列报道数字。期末：${values}。`,
  curves: {
    total: '合计',
    sina: '新浪',
    tencent: '腾讯',
    people: '人民',
    xinhua: '新华',
  },
  baseline: '基准',
  reported: '报道',
  legend: '报道数字：',
  marks: {
    exact: '精确',
    about: '约数，横杠为舍入',
    'more-than': '超过',
    nearly: '接近',
    partial: '部分计数',
    window: '窗口内某日',
    interval: '给定区间',
    alternative: '另一读法',
  },
  mark: (kind, value, curve) => {
    const of = curve ?? '';
    if (kind === 'more-than') return `> ${value} ${of}`.trim();
    if (kind === 'about') return `${of}约 ${value}`;
    if (kind === 'nearly') return `${of}近 ${value}`;
    if (kind === 'partial') return `${of}至少 ${value}（抓取）`;
    if (kind === 'window') return `${of} ${value}，其间某日`.trim();
    return `${of} ${value}`.trim();
  },
  otherReading: (value, reading) => `若读作“${reading}”：${value}`,
  sources: (reports) => `报道数字来源：${reports.join('；')}。`,
  limits: '曲线为模拟结果。拟合良好并不能证明模型正确：参数个数与数字个数相当。',
  citation: (version) =>
    `引用：Zhengwu 作者，《政务：2009–2012 年中国政务微博扩散的精确模拟》，版本 ${version}。`,
  receipt: ({ version, seed, replicates, hash }) =>
    `zhengwu ${version} · 种子 ${seed} · ${replicates} 次运行 · 校验码 ${hash}`,
};
