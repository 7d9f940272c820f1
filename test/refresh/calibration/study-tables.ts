/** Tables of the long studies. */
import type { ExponentDocument } from '../../study/exponent.ts';
import type {
  BestLossDocument,
  Coverage,
  Estimate,
  FigurePrediction,
  HoldoutDocument,
  LeftOutCase,
  LosoDocument,
  PredictiveScore,
  ReadingsDocument,
  SbcDocument,
} from '../../study/formats.ts';
import { code, markdownTable } from '../marked.ts';
import { fixed, interval, intervalText, percent, probability, valueText } from './numbers.ts';

const estimate = ({ value, standardError }: Estimate): string =>
  standardError === null ? fixed(value) : `${fixed(value)} ± ${fixed(standardError)}`;

const madeBy = ({ command, zhengwu }: { command: string; zhengwu: string }): string =>
  `Made by \`${command}\`, engine version ${zhengwu}.`;

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

/** Coverage by kind of data sets and by parameter. */
export function sbcText(study: SbcDocument): string {
  const parts = study.results.parts.map((part) => {
    const rows = part.parameters.map((row) => [
      code(row.key),
      row.isIdentified ? 'yes' : 'no',
      coverage(row.coverage50),
      coverage(row.coverage90),
      probability(row.ranks.p),
    ]);
    const columns = ['parameter', 'identified', '50 % intervals', '90 % intervals', 'p of ranks'];
    return [
      `_${part.kind}_: ${part.datasets} data sets. Over identified parameters the 50 % intervals hold the truth in ${coverage(part.pooled50)}, the 90 % intervals in ${coverage(part.pooled90)}; over all, in ${coverage(part.all50)} and ${coverage(part.all90)}.`,
      markdownTable(columns, rows),
    ].join('\n\n');
  });
  return [...parts, madeBy(study)].join('\n\n');
}

function predictionRow({
  id,
  source,
  unit,
  reported,
  window,
  report,
  isInside,
  p,
}: FigurePrediction) {
  const shown =
    window?.map((day) => valueText(day, 'day')).join(' … ') ?? valueText(reported, unit);
  return [
    code(id),
    source,
    shown,
    intervalText(report, unit),
    isInside ? 'yes' : 'no',
    probability(p),
  ];
}

const PREDICTION_COLUMNS = ['figure', 'source', 'reported', '90 % predicted', 'inside', 'p'];

const scored = ({ figures }: Pick<LeftOutCase, 'figures'>): FigurePrediction[] =>
  figures.filter(({ isScored }) => isScored);

function scoreTable(scores: readonly PredictiveScore[]): string {
  if (scores.length === 0) return 'No figure is predicted by every model.';
  const rows = scores.map(({ model, figures, logDensity, inside }) => [
    model,
    fixed(logDensity),
    `${inside} of ${figures.length}`,
  ]);
  return markdownTable(['model', 'Σ log density', 'inside 90 %'], rows);
}

/** Figures predicted without their source, and each without itself. */
export function losoText(study: LosoDocument): string {
  const { sources, figures, summary } = study.results;
  const counts = summary.map(
    ({ leftOut, inside, of }) =>
      `- each ${leftOut} left out: ${inside} of ${of} scored figures in their 90 % interval (${percent(of === 0 ? 0 : inside / of)})`,
  );
  const scores = summary.map(
    ({ leftOut, scores: own }) =>
      `Against the baselines, ${leftOut} by ${leftOut}:\n\n${scoreTable(own)}`,
  );
  const bySource = sources.flatMap((own) => scored(own).map(predictionRow));
  const byFigure = figures.flatMap((own) => scored(own).map(predictionRow));
  return [
    counts.join('\n'),
    `Each source left out:\n\n${markdownTable(PREDICTION_COLUMNS, bySource)}`,
    ...(byFigure.length === 0
      ? []
      : [`Each figure left out:\n\n${markdownTable(PREDICTION_COLUMNS, byFigure)}`]),
    ...scores,
    madeBy(study),
  ].join('\n\n');
}

const WAVES_WORDS = {
  removed: 'Waves dated after the cut removed',
  'from-prior': 'Waves dated after the cut drawn from their prior',
} as const;

/** Figures after the cut, as predicted from those before it and from the priors alone. */
export function holdoutText(study: HoldoutDocument): string {
  const { settings, results } = study;
  const parts = results.variants.map((variant) => {
    const priorOf = new Map(variant.prior.figures.map((figure) => [figure.id, figure]));
    const rows = scored(variant).map((figure) => {
      const prior = priorOf.get(figure.id);
      return [...predictionRow(figure), prior ? intervalText(prior.report, figure.unit) : '–'];
    });
    const inside = scored(variant).filter(({ isInside }) => isInside).length;
    return [
      `_${WAVES_WORDS[variant.laterWaves]}_: ${inside} of ${rows.length} inside; joint log density ${estimate(variant.joint)}, from the priors alone ${estimate(variant.prior.joint)}.`,
      markdownTable([...PREDICTION_COLUMNS, '90 % of the prior'], rows),
      scoreTable(variant.scores),
    ].join('\n\n');
  });
  return [`Fitted: figures to ${settings.until}.`, ...parts, madeBy(study)].join('\n\n');
}

/** Which readings can be fitted at all, and which conclusions survive. */
export function readingsText(study: ReadingsDocument): string {
  const { branches, unsaved, onTheEdge, conclusions, posteriorWeights } = study.results;
  const rows = branches.map(({ id, weight, runs }) => [
    code(id),
    probability(weight),
    fixed(runs.loss),
    `${runs.met} of ${runs.of}`,
    runs.missed.map(({ id: figure }) => code(figure)).join(', ') || '–',
  ]);
  const conclusionRows = conclusions.map(({ id, holds, survives }) => {
    const known = Object.values(holds).filter((value) => value !== null);
    const yes = known.filter(Boolean).length;
    return [id.replaceAll('-', ' '), `${yes} of ${known.length}`, survives ? 'yes' : 'no'];
  });
  const weightRows = Object.entries(posteriorWeights).flatMap(([id, own]) =>
    Object.entries(own).map(([reading, p]) => [code(id), code(reading), probability(p)]),
  );
  const listed = (ids: readonly string[]): string =>
    ids.length === 0 ? 'none' : ids.map(code).join(', ');
  return [
    markdownTable(['branch', 'prior weight', 'loss', 'met', 'missed'], rows),
    `Readings that no parameters can save: ${listed(unsaved)}.`,
    `On the edge (the corrected fit meets every figure, the runs at it miss one): ${listed(onTheEdge)}; a calibration of its own tells.`,
    markdownTable(['conclusion', 'holds in branches', 'survives'], conclusionRows),
    markdownTable(['figure', 'reading', 'posterior probability'], weightRows),
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
