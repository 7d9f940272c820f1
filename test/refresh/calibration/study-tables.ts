/** Tables of the long studies. */
import type { ExponentDocument } from '../../study/exponent.ts';
import type { BestLossDocument, Coverage, SbcDocument, SbcGroup } from '../../study/formats.ts';
import { code, markdownTable } from '../marked.ts';
import { estimate, fixed, interval, madeBy, percent, probability } from './numbers.ts';

/** Starts of the long search, and other answers on the same held-back seeds. */
export function bestLossText(study: BestLossDocument): string {
  const { settings, results } = study;
  const starts = results.starts.map(({ start, from, runs, loss, excess }) => [
    `start ${start} (${from})`,
    runs.toLocaleString('en-US'),
    estimate(loss),
    estimate(excess),
  ]);
  const others = results.against.map(({ document, runs, loss, excess }) => [
    code(document),
    runs === null ? '–' : runs.toLocaleString('en-US'),
    estimate(loss),
    estimate(excess),
  ]);
  return [
    markdownTable(['search', 'runs', 'loss', 'above the best'], [...starts, ...others]),
    `Best known: ${estimate(results.bestLoss)} (${results.bestOf}), ${settings.heldBackRuns} held-back seeds. ${madeBy(study)}`,
  ].join('\n\n');
}

const coverage = ({ share, low, high }: Coverage): string =>
  `${percent(share)} (${interval(percent(low), percent(high))})`;

const groupRow = (title: string, group: SbcGroup | null): string[][] =>
  group === null
    ? []
    : [
        [
          title,
          String(group.datasets),
          coverage(group.pooled50),
          coverage(group.pooled90),
          coverage(group.all90),
          `${fixed(group.rHat.median, 3)} (${fixed(group.rHat.worst, 3)})`,
          `${fixed(group.effective.median, 0)} (${fixed(group.effective.least, 0)})`,
        ],
      ];

const GROUP_COLUMNS = [
  'data sets',
  'number',
  '50 % intervals',
  '90 % intervals',
  '90 %, all parameters',
  'R̂: median (worst)',
  'effective draws: median (least)',
];

const KINDS = {
  surrogate: 'Data and fit on the surrogate, about the posterior',
  engine: 'Data from runs of the engine, about the posterior; fit on the surrogate',
  'mean-field': 'Data and fit on the interpolated mean field, under the plain priors; no engine',
} as const;

/** Coverage by kind of data sets and by parameter. */
export function sbcText(study: SbcDocument): string {
  const { parts, surrogateRuns } = study.results;
  const texts = parts.map(({ kind, all, converged, unconverged, convergedBelow }) => {
    const shown = converged ?? all;
    const rows = shown.parameters.map((row) => [
      code(row.key),
      row.isIdentified ? 'yes' : 'no',
      coverage(row.coverage50),
      coverage(row.coverage90),
      probability(row.ranks.p),
    ]);
    const columns = ['parameter', 'identified', '50 % intervals', '90 % intervals', 'p of ranks'];
    const groups = [
      ...groupRow('all', all),
      ...groupRow(`converged (R̂ below ${convergedBelow})`, converged),
      ...groupRow('not converged', unconverged),
    ];
    const which = converged === null ? 'no chains converged: all data sets' : 'converged data sets';
    return [
      `_${KINDS[kind]}_. Truths held, over identified parameters where nothing else is said:`,
      markdownTable(GROUP_COLUMNS, groups),
      `By parameter (${which}):`,
      markdownTable(columns, rows),
    ].join('\n\n');
  });
  return [
    `One surrogate, made of ${surrogateRuns} runs, serves all data sets but those of the mean field: its own error is not drawn anew, and only the data sets of the engine meet it. Intervals over several parameters count the truths of one data set as no more independent than they are.`,
    ...texts,
    madeBy(study),
  ].join('\n\n');
}

const EXPONENT_VERDICT = {
  identified: 'γ is identified',
  flat: 'γ is not identified: the figures say no more than a prior would',
  'one-sided': 'γ is bounded on one side only',
} as const;

/** Profile of the exponent of public use over both references. */
export function exponentText(study: ExponentDocument): string {
  const { settings, results } = study;
  const columns = results.profiles.map(({ scenario }) => `${scenario}: rise`);
  const rows = settings.exponents.map((exponent, i) => [
    String(exponent),
    ...results.profiles.map(({ points }) => fixed(points[i].rise)),
  ]);
  const verdicts = results.profiles.map(({ scenario, verdict, bounded }) => {
    const side =
      bounded === 'below'
        ? ' (small values are excluded)'
        : bounded === 'above'
          ? ' (large values are excluded)'
          : '';
    return `- \`${scenario}\`: ${EXPONENT_VERDICT[verdict]}${side}`;
  });
  return [
    markdownTable(['γ', ...columns], rows, ['γ', ...columns]),
    `A rise of ${settings.identifyingRise} on a side is asked for.\n\n${verdicts.join('\n')}`,
    madeBy(study),
  ].join('\n\n');
}
