/** The stylised facts of the reports: what is computed from the run, and whether it holds. Pure. */
import type { EvidenceDocument, ReadFigure, ReadingChoice } from '../../../src/evidence/figure.ts';
import { readFigure } from '../../../src/evidence/readings.ts';
import type { ComparedFigure } from '../../../src/worker/api.ts';
import type { Locale } from '../../locale/index.ts';
import { rangeText, valueText } from '../../state/figure-rows.ts';
import type { CompareWords } from './words.ts';

export interface FactRow {
  readonly id: string;
  /** What was said. */
  readonly label: string;
  readonly reported: string;
  /** What is computed, in words. */
  readonly statistic: string;
  readonly value: string;
  readonly interval: string;
  /** What it must be; empty where the report states nothing that can be judged. */
  readonly condition: string;
  /** Share of the runs in which it holds. */
  readonly share: string;
  readonly outcome: 'passes' | 'fails' | 'none';
  readonly outcomeText: string;
}

/** What the statistic must be; a condition of more than one part stands in words. */
function conditionText(
  { condition, operator, unit }: ReadFigure,
  { facts }: CompareWords,
  locale: Locale,
): string {
  if (operator.type === 'evenness-rise') return facts.rises;
  if (condition === undefined) return '';
  const sign = condition.comparison === 'above' ? '>' : '≥';
  return `${sign}\u00a0${valueText(condition.value, unit, locale, true)}`;
}

function simulatedText({ simulated, unit }: ComparedFigure, locale: Locale) {
  const { median, q05, q95 } = simulated;
  if (median === null) return { value: '–', interval: '' };
  const text = (value: number): string => valueText(value, unit, locale, false);
  const hasSpread = q05 !== null && q95 !== null && text(q05) !== text(q95);
  return {
    value: text(median),
    interval: hasSpread ? rangeText(text(q05), text(q95), locale) : '',
  };
}

/** One replicate decides nothing: `isJudged` is false then. */
function outcomeOf(
  compared: ComparedFigure,
  isJudged: boolean,
  words: CompareWords,
  locale: Locale,
) {
  const { verdict, shareSatisfied, reason } = compared;
  const { facts } = words;
  const isDecided = isJudged && (verdict === 'met' || verdict === 'missed');
  const outcome = !isDecided ? 'none' : verdict === 'met' ? 'passes' : 'fails';
  const why = reason === null ? '' : locale.phrases.table.reasons[reason];
  return {
    share: isDecided && shareSatisfied !== null ? locale.format.percent(shareSatisfied, 0) : '–',
    outcome,
    outcomeText: [facts.outcomes[outcome], why].filter(Boolean).join(facts.stop),
  } as const;
}

/** Every statement that a statistic stands for, those that are judged first. */
export function factRows(
  document: EvidenceDocument,
  choice: ReadingChoice,
  compared: readonly ComparedFigure[],
  words: CompareWords,
  locale: Locale,
  isJudged: boolean,
): FactRow[] {
  const byId = new Map(compared.map((figure) => [figure.id, figure]));
  const rows = document.figures.flatMap((record): FactRow[] => {
    const figure = readFigure(record, choice);
    const result = byId.get(figure.id);
    if (figure.relation !== 'statistic' || result === undefined) return [];
    return [
      {
        id: figure.id,
        label: figure.label[locale.language],
        reported: figure.reportedText?.[locale.language] ?? '',
        statistic: words.facts.statistics[figure.operator.type] ?? '',
        ...simulatedText(result, locale),
        condition: conditionText(figure, words, locale),
        ...outcomeOf(result, isJudged, words, locale),
      },
    ];
  });
  const isDecided = ({ outcome }: FactRow): number => (outcome === 'none' ? 1 : 0);
  return rows.toSorted((a, b) => isDecided(a) - isDecided(b));
}
