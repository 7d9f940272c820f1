/** Tables of the calibrations of both references: figures, combinations, diagnostics. */
import { trustedShape } from '../../../src/calibration/pareto.ts';
import type { PredictedFigure } from '../../../src/calibration/posterior-result.ts';
import { CONFLICT } from '../../../src/calibration/prior-check.ts';
import { en } from '../../../src/wording/en.ts';
import { isWithin } from '../../study/left-out/predict.ts';
import { code, markdownTable } from '../marked.ts';
import {
  fixed,
  intervalText,
  percent,
  probability,
  scoredUnit,
  valueText,
  windowOf,
} from './numbers.ts';
import { shapeText } from './trust-cells.ts';
import { calibrationOf, passageOf, REFERENCES, type Calibrated } from './sources.ts';

export const label = (key: string): string =>
  en.parameters.parameters[key as keyof typeof en.parameters.parameters].label;

/** What was run, by which command, and how it ended. */
export function runText({ document, result }: Calibrated): string {
  return [
    `- made by \`${document.command}\`, engine version ${document.zhengwu}`,
    `- ${result.runs} runs of the engine of a budget of ${document.budget}; the search ended by ${result.stop}`,
    `- loss of the point fit ${fixed(result.loss)}; ${result.figures.filter(({ verdict }) => verdict === 'met').length} of ${result.figures.length} fitted figures met`,
    `- hash of the result \`${result.hash}\``,
  ].join('\n');
}

/** Whether the reported number lies in the 90 % interval of reports; null where there is none. */
export function isInside({ reported, report }: PredictedFigure): boolean | null {
  return report.q05 === null || report.q95 === null ? null : isWithin(reported, report);
}

export const reportedText = ({ id, reported }: PredictedFigure): string =>
  windowOf(id)?.join(' … ') ?? valueText(reported, scoredUnit(id));

function figureRow(figure: PredictedFigure): string[] {
  const unit = scoredUnit(figure.id);
  const inside = isInside(figure);
  return [
    code(figure.id),
    reportedText(figure),
    valueText(figure.median, unit),
    intervalText(figure, unit),
    intervalText(figure.report, unit),
    inside === null ? 'no number' : inside ? 'yes' : 'no',
  ];
}

/** Figures that hold their reported number in the predictive interval, of those that were fitted. */
export const insideCount = ({ posterior }: Calibrated): { inside: number; of: number } => ({
  inside: posterior.figures.filter((figure) => isInside(figure) === true).length,
  of: posterior.figures.length,
});

/** Posterior predictive intervals beside the reported numbers. */
export function figureTable(own: Calibrated): string {
  const { inside, of } = insideCount(own);
  const columns = [
    'figure',
    'reported',
    'median',
    '90 % of countries',
    '90 % of reports',
    'inside',
  ];
  const verdict = inside >= 0.9 * of ? 'passes' : 'fails';
  return [
    markdownTable(columns, own.posterior.figures.map(figureRow)),
    `${inside} of ${of} fitted figures (${percent(inside / of)}) lie in their 90 % interval of reports: the sanity check of 90 % ${verdict}.`,
  ].join('\n\n');
}

/** Loadings below this are left out of a combination. */
const SHOWN_LOADING = 0.3;

function combinationWords(keys: readonly string[], loadings: readonly number[]): string {
  const parts = keys
    .map((key, i) => ({ key, loading: loadings[i] }))
    .filter(({ loading }) => Math.abs(loading) >= SHOWN_LOADING)
    .sort((a, b) => Math.abs(b.loading) - Math.abs(a.loading));
  const name = (sign: number): string =>
    parts
      .filter(({ loading }) => Math.sign(loading) === sign)
      .map(({ key }) => label(key).toLowerCase())
      .join(', ');
  const [up, down] = [name(1), name(-1)];
  if (down === '') return parts.length === 1 ? `${up} by itself` : `${up}, up together`;
  return `${up} up while ${down} ${down.includes(',') ? 'go' : 'goes'} down`;
}

const COMBINATIONS = 3;

/** Stiff and sloppy combinations in words, with the effective degrees of freedom. */
export function combinationText({ posterior }: Calibrated): string {
  const { combinations, draws, parameters, effectiveDegrees, check } = posterior;
  const line = ({ loadings, learned }: (typeof combinations)[number]): string =>
    `- ${combinationWords(draws.keys, loadings)} (${percent(learned)} learned)`;
  return [
    `Effective degrees of freedom: ${fixed(effectiveDegrees, 1)} of ${parameters.length}, for ${posterior.figures.length} figures. From draws worth ${fixed(check.effective, 0)} equally weighted ones a variance is known to ± ${percent(Math.sqrt(2 / check.effective))} of itself.`,
    `Stiffest, of which the figures say most:\n\n${combinations.slice(0, COMBINATIONS).map(line).join('\n')}`,
    `Sloppiest, of which the figures say least:\n\n${combinations.slice(-COMBINATIONS).toReversed().map(line).join('\n')}`,
  ].join('\n\n');
}

/** Posterior probability of the readings that were not chosen beforehand. */
export function readingTable({ posterior }: Calibrated): string {
  const rows = Object.entries(posterior.readingWeights).flatMap(([id, own]) =>
    Object.entries(own).map(([reading, p], i) => [
      i === 0 ? code(id) : '',
      code(reading),
      probability(p),
    ]),
  );
  const chosen = Object.entries(posterior.readings.chosen).map(
    ([id, reading]) => `\`${id}\` as \`${reading}\``,
  );
  const table = markdownTable(['figure', 'reading', 'posterior probability'], rows);
  return chosen.length === 0 ? table : `${table}\n\nTaken as given: ${chosen.join(', ')}.`;
}

const flagOf = ({ isBiased, isSpreadOff }: Calibrated['posterior']['check']['figures'][number]) =>
  [...(isBiased ? ['mean'] : []), ...(isSpreadOff ? ['spread'] : [])].join(', ');

/** Chains, check wave and the errors of the surrogate. */
export function checkText({ posterior }: Calibrated): string {
  const { sampling, check, surrogate } = posterior;
  const k = `Pareto k ${shapeText(check.k, check.isTrusted)}`;
  const trust = check.isTrusted ? 'trusted' : 'not to be trusted';
  const rows = check.figures.map((figure) => [
    code(figure.key),
    `${fixed(figure.bias)} ± ${fixed(figure.biasError)}`,
    `${fixed(figure.spread)} ± ${fixed(figure.spreadError)}`,
    flagOf(figure),
  ]);
  return [
    `- chains: ${sampling.chains} of ${sampling.generations.toLocaleString('en-US')} generations, acceptance ${percent(sampling.acceptance)}; worst rank-normalised R̂ ${fixed(sampling.rHat, 3)}, smallest effective sample size ${fixed(sampling.bulk, 0)} in the bulk and ${fixed(sampling.tail, 0)} in the tails`,
    `- check wave: ${check.runs} true runs, ${k} (below ${fixed(trustedShape(check.runs))} so many draws are trusted; here ${trust}), worth ${fixed(check.effective, 0)} equally weighted draws; mean squared distance of the runs ${fixed(check.distance)} ± ${fixed(check.distanceError)} (1 when the surrogate knows its errors taken together: each number by itself is in the table)`,
    `- surrogate: ${surrogate.runs} runs, ${fixed(surrogate.coefficients, 1)} effective coefficients, largest correlation left out ${fixed(surrogate.correlationLeft)}`,
    '',
    markdownTable(['measure', 'mean error', 'spread of errors', 'off'], rows, [
      'mean error',
      'spread of errors',
    ]),
  ].join('\n');
}

/** Reported numbers beside what the priors would have had reported. */
export function conflictTable({ result }: Calibrated): string {
  const { figures, joint, draws } = result.priorCheck;
  const rows = figures.map(({ id, p, reach, ...own }) => [
    code(id),
    intervalText(own, scoredUnit(id)),
    probability(p),
    fixed(reach, 1),
  ]);
  const inConflict = figures.filter(({ p }) => p !== null && p < CONFLICT).map(({ id }) => id);
  const said = inConflict.length === 0 ? 'No figure is' : `${inConflict.map(code).join(', ')}:`;
  return [
    markdownTable(['figure', '90 % of prior reports', 'p', 'reach'], rows, ['p', 'reach']),
    `${said} in conflict with the priors (p below ${CONFLICT}); all figures together: p ${probability(joint)}, from ${draws} draws.`,
  ].join('\n\n');
}

export const calibrationPassage = (write: (own: Calibrated) => string): string =>
  REFERENCES.map((id) => `**\`${id}\`**\n\n${passageOf(calibrationOf(id), write)}`).join('\n\n');
