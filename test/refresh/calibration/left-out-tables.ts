/** Tables of figures that were left out and predicted. */
import { coordinateOf, SCORING, toCoordinate } from '../../../src/evidence/scoring.ts';
import type { FigureUnit } from '../../../src/evidence/figure.ts';
import type {
  FigurePrediction,
  HoldoutDocument,
  Interval,
  LeftOutCase,
  LosoDocument,
} from '../../study/formats.ts';
import { sumScores, type ScoredCase } from '../../study/left-out/scores.ts';
import { code, markdownTable } from '../marked.ts';
import { estimate, intervalText, madeBy, percent, probability, valueText } from './numbers.ts';
import { TRUST_COLUMNS, trustCells } from './trust-cells.ts';

/** Ends of an interval of reports. */
export type Ends = Pick<Interval, 'q05' | 'q95'>;
/** 90 % intervals of what the priors would have had reported, by figure. */
export type PriorReports = ReadonlyMap<string, Ends>;

/** Width in the coordinate in which a figure is scored. */
function widthOf({ q05, q95 }: Ends, unit: FigureUnit): number | null {
  if (q05 === null || q95 === null) return null;
  const [low, high] = [q05, q95].map((end) => toCoordinate(end, coordinateOf(unit), SCORING));
  return high - low;
}

/** How wide a prediction is against that of the priors: at 100 % nothing was learned. */
export function widthShare(report: Ends, prior: Ends | undefined, unit: FigureUnit): string {
  const [own, before] = [widthOf(report, unit), prior ? widthOf(prior, unit) : null];
  return own === null || before === null ? '–' : percent(own / before);
}

const COLUMNS = ['figure', 'source', 'reported', '90 % predicted', '÷ prior’s', 'inside', 'p'];

function predictionRow(figure: FigurePrediction, prior: Ends | undefined): string[] {
  const { id, source, unit, reported, window, report, isInside, p } = figure;
  const shown =
    window?.map((day) => valueText(day, 'day')).join(' … ') ?? valueText(reported, unit);
  return [
    code(id),
    source,
    shown,
    intervalText(report, unit),
    widthShare(report, prior, unit),
    isInside ? 'yes' : 'no',
    probability(p),
  ];
}

const scored = ({ figures }: Pick<LeftOutCase, 'figures'>): FigurePrediction[] =>
  figures.filter(({ isScored }) => isScored);

const SCORE_NOTE =
  '±: error of the sum that the draws leave; of what a model is behind: scatter from figure to figure, which tells whether other figures might have said otherwise.';

function scoreTable(cases: readonly ScoredCase[]): string {
  const sums = sumScores(cases);
  if (sums.length === 0) return 'No figure is predicted by every model.';
  const rows = sums.map(({ model, logDensity, inside, of, behind }) => [
    model,
    estimate(logDensity),
    behind === null ? '–' : estimate(behind),
    `${inside} of ${of}`,
  ]);
  return markdownTable(['model', 'Σ log density', 'behind zhengwu', 'inside 90 %'], rows);
}

const trustTable = (cases: readonly (readonly [string, LeftOutCase])[]): string =>
  markdownTable(
    ['left out', ...TRUST_COLUMNS],
    cases.map(([name, { rHat, check }]) => [name, ...trustCells(rHat, check)]),
  );

const INSIDE_NOTE =
  '_÷ prior’s_ is the width of the interval against that of what the priors would have had reported: where it is near 100 %, to be inside is cheap. Of a window its middle counts.';

/** Figures predicted without their source, and each without itself. */
export function losoText(study: LosoDocument, priors: PriorReports): string {
  const { whole, sources, figures, summary } = study.results;
  const counts = summary.map(
    ({ leftOut, inside, of }) =>
      `- each ${leftOut} left out: ${inside} of ${of} scored figures in their 90 % interval (${percent(of === 0 ? 0 : inside / of)})`,
  );
  const rowsOf = (cases: readonly LeftOutCase[]): string[][] =>
    cases.flatMap((own) => scored(own).map((row) => predictionRow(row, priors.get(row.id))));
  const kinds = [
    { leftOut: 'source', cases: sources },
    { leftOut: 'figure', cases: figures },
  ].filter(({ cases }) => cases.length > 0);
  const named = [
    ['nothing', whole] as const,
    ...sources.map((own) => [own.source, own] as const),
    ...figures.map((own) => [code(own.figure), own] as const),
  ];
  return [
    counts.join('\n'),
    ...kinds.map(
      ({ leftOut, cases }) =>
        `Each ${leftOut} left out:\n\n${markdownTable(COLUMNS, rowsOf(cases))}`,
    ),
    INSIDE_NOTE,
    `Whether the draws can be trusted:\n\n${trustTable(named)}`,
    ...kinds.map(
      ({ leftOut, cases }) =>
        `Against the baselines, ${leftOut} by ${leftOut}:\n\n${scoreTable(cases)}`,
    ),
    SCORE_NOTE,
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
    const priorOf = new Map(variant.prior.figures.map(({ id, report }) => [id, report]));
    const rows = scored(variant).map((figure) => {
      const prior = priorOf.get(figure.id);
      return [...predictionRow(figure, prior), prior ? intervalText(prior, figure.unit) : '–'];
    });
    const inside = scored(variant).filter(({ isInside }) => isInside).length;
    const { rHat, check, joint, prior } = variant;
    const [k, worst, worth, verdict] = trustCells(rHat, check);
    return [
      `_${WAVES_WORDS[variant.laterWaves]}_: ${inside} of ${rows.length} inside; joint log density ${estimate(joint)}, from the priors alone ${estimate(prior.joint)}. Pareto k ${k}, R̂ ${worst}, worth ${worth} draws: ${verdict}.`,
      markdownTable([...COLUMNS, '90 % of the prior'], rows),
      scoreTable([variant]),
    ].join('\n\n');
  });
  const first = `Fitted: figures to ${settings.until}.`;
  return [first, ...parts, INSIDE_NOTE, SCORE_NOTE, madeBy(study)].join('\n\n');
}
