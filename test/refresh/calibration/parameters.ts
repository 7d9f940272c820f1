/** The table of fitted parameters, and where the point lies among its own draws. */
import type { ParameterPosterior } from '../../../src/calibration/posterior-result.ts';
import { POINT_SCORING } from '../../../src/calibration/objective.ts';
import { code, markdownTable } from '../marked.ts';
import { label } from './fit-tables.ts';
import { brief, interval, percent } from './numbers.ts';
import { calibrationOf, REFERENCES, type Calibrated } from './sources.ts';

/** Weight of the draws below a value, ties by half. */
export function quantileAmong(
  value: number,
  values: readonly number[],
  weights: readonly number[],
): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const below = values.reduce((sum, own, i) => {
    if (own === value) return sum + 0.5 * weights[i];
    return own < value ? sum + weights[i] : sum;
  }, 0);
  return below / total;
}

/** Where the point lies among the draws of its own posterior, by parameter. */
export function pointQuantiles({ result, posterior }: Calibrated): ReadonlyMap<string, number> {
  const { keys, values, weights } = posterior.draws;
  return new Map(
    keys.map((key, i) => [
      key,
      quantileAmong(
        result.values[key]!,
        values.map((draw) => draw[i]),
        weights,
      ),
    ]),
  );
}

const quantileText = (quantile: number): string => quantile.toFixed(3).replace(/^0/, '');

/** Outside the 90 % interval. */
const isFarOut = (quantile: number): boolean => quantile < 0.05 || quantile > 0.95;

const verdictText = ({ verdict, bounded }: ParameterPosterior): string => {
  if (verdict !== 'one-sided') return verdict;
  return bounded === 'below' ? 'one-sided: not smaller' : 'one-sided: not larger';
};

const posteriorCell = ({ median, q05, q95 }: ParameterPosterior): string =>
  `${brief(median)} (${interval(brief(q05), brief(q95))})`;

type Named = Calibrated & { readonly id: string };

const rowOf = ({ posterior }: Calibrated, key: string): ParameterPosterior | undefined =>
  posterior.parameters.find((row) => row.key === key);

const COLUMNS = ['point', 'its quantile', 'posterior', 'width', 'verdict'];

/** All references side by side: point, where it lies, posterior, verdict. */
function parameterTable(known: readonly Named[]): string {
  const keys = [...new Set(known.flatMap(({ posterior }) => posterior.draws.keys))];
  const quantiles = new Map(known.map((own) => [own.id, pointQuantiles(own)]));
  const rows = keys.map((key) => {
    const prior = known.map((own) => rowOf(own, key)).find((row) => row !== undefined)!.before;
    const cells = known.flatMap((own) => {
      const row = rowOf(own, key);
      if (row === undefined) return COLUMNS.map(() => '–');
      const quantile = quantiles.get(own.id)!.get(key)!;
      const shown = quantileText(quantile);
      return [
        brief(own.result.values[row.key]!),
        isFarOut(quantile) ? `**${shown}**` : shown,
        posteriorCell(row),
        percent(row.width),
        verdictText(row),
      ];
    });
    return [
      label(key),
      code(key),
      `${brief(prior.median)} (${interval(brief(prior.q05), brief(prior.q95))})`,
      ...cells,
    ];
  });
  const columns = known.flatMap(({ id }) => COLUMNS.map((word) => `${id}: ${word}`));
  return markdownTable(['parameter', 'key', 'prior', ...columns], rows);
}

/** What the table says of the point of a calibration. */
function pointText(own: Named): string {
  const quantiles = [...pointQuantiles(own)];
  const far = quantiles.filter(([, quantile]) => isFarOut(quantile));
  const where = far.map(([key, quantile]) => `${code(key)} (${quantileText(quantile)})`).join(', ');
  return `- \`${own.id}\`: ${far.length} of ${quantiles.length} parameters of the point lie outside the 90 % interval of its own posterior${far.length === 0 ? '' : `: ${where}`}`;
}

/** Imitation at the point and among the draws, and whether the references differ in it. */
function imitationText(known: readonly Named[]): string {
  const rows = known.flatMap((own) => {
    const row = rowOf(own, 'imitation');
    return row ? [{ id: own.id, point: own.result.values.imitation!, row }] : [];
  });
  const said = rows.map(
    ({ id, point, row }) =>
      `${brief(point)} at the point of \`${id}\`, ${posteriorCell(row)} among its draws`,
  );
  const overlap = rows.every(({ row }) =>
    rows.every((other) => row.q05 <= other.row.q95 && other.row.q05 <= row.q95),
  );
  const verdict = overlap
    ? 'the intervals overlap, so that the contrast between the points is not one between the readings'
    : 'the intervals do not overlap';
  return `Imitation is ${said.join('; ')}: ${verdict}.`;
}

/** Both references side by side, and what is to be said of their points. */
export function parametersText(): string {
  const sources = REFERENCES.map((id) => ({ id, source: calibrationOf(id) }));
  const known = sources.flatMap(({ id, source }) =>
    source.isThere ? [{ id, ...source.value }] : [],
  );
  const notes = sources.flatMap(({ id, source }) =>
    source.isThere ? [] : [`_\`${id}\`: ${source.instead}_`],
  );
  if (known.length === 0) return notes.join('\n\n');
  const { reportingError } = POINT_SCORING;
  return [
    ...notes,
    parameterTable(known),
    `_Its quantile_: weight of the draws of the same posterior below the point; bold outside 5 to 95 %. The point answers to errors of ${percent(reportingError.census, 1)}, the draws to those of the full score:`,
    known.map(pointText).join('\n'),
    `What \`compare\` and \`ablate\` say of a scenario is said at its point; \`zhengwu ablate reference --posterior\` and \`zhengwu compare reference --posterior\` say it over the draws. ${imitationText(known)}`,
  ].join('\n\n');
}
