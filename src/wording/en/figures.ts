/** English words of the figures that are taken away. */
import type { FiguresWording } from '../figures.ts';

export const figures: FiguresWording = {
  title: (scenario) => `Verified government micro-blog accounts in China: ${scenario}`,
  subtitle: (axis, runs, isPosterior) =>
    `Cumulative, ${axis === 'linear' ? 'linear axis' : 'plotted on a logarithmic axis'}; ` +
    (runs === 1
      ? 'one simulated run.'
      : `median and 90 % band of ${runs} simulated runs${isPosterior ? ', each at another draw of the posterior' : ''}.`) +
    ' The total holds all four platforms.',
  description: (from, to, values) =>
    `Simulated growth from ${from} to ${to} beside reported figures. At the end: ${values}.`,
  curves: {
    total: 'Total',
    sina: 'Sina',
    tencent: 'Tencent',
    people: 'People’s',
    xinhua: 'Xinhua',
  },
  baseline: 'Reference',
  reported: 'reported',
  legend: 'Reported figures:',
  marks: {
    exact: 'exact',
    about: 'about, bar is the rounding',
    'more-than': 'more than',
    nearly: 'nearly',
    partial: 'partial count',
    window: 'some day in a window',
    interval: 'stated interval',
    alternative: 'another reading',
  },
  mark: (kind, value, curve) => {
    const of = curve === null ? '' : ` ${curve}`;
    if (kind === 'more-than') return `> ${value}${of}`;
    if (kind === 'about') return `about ${value}${of}`;
    if (kind === 'nearly') return `nearly ${value}${of}`;
    if (kind === 'partial') return `at least ${value}${of}, a crawl`;
    if (kind === 'window') return `${value}${of}, some day here`;
    return `${value}${of}`;
  },
  otherReading: (value, reading) => `${value} if read as “${reading}”`,
  sources: (reports) => `Reported figures: ${reports.join('; ')}.`,
  limits:
    'Lines are simulated. A good fit is no evidence for the model: it has about as many parameters as there are figures.',
  citation: (version) =>
    `Cite as: The Zhengwu authors, Zhengwu: exact simulation of how government agencies and officials took up micro-blogs in China, 2009–2012, version ${version}.`,
  receipt: ({ version, seed, replicates, hash }) =>
    `zhengwu ${version} · seed ${seed} · ${replicates} ${replicates === 1 ? 'replicate' : 'replicates'} · hash ${hash}`,
};
