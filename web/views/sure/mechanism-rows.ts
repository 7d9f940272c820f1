/** What each mechanism moved, beside the proximate channels of the log, as rows. Pure. */
import type { AblationTable } from '../../../src/ensemble/ablate.ts';
import type { SwitchKey } from '../../../src/engine/parameters.ts';
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import type { RowTableData, TableRow, Tag } from '../../charts/row-table.ts';
import type { Locale } from '../../locale/index.ts';
import { figureName, parameterName } from './names.ts';
import type { SureWords } from './words.ts';

type Words = SureWords['mechanisms'];

export interface AblationSetting {
  readonly locale: Locale;
  readonly words: Words;
  readonly evidence: EvidenceDocument;
}

/** Totals only: the tables hold no groups here. */
interface Shares {
  readonly without: number | null;
  readonly from: number;
  readonly to: number;
  readonly shapley: number | null;
  /** Half of the 90 % interval of the Shapley share. */
  readonly error: number;
}

/** 95 % quantile of the standard normal distribution. */
const NORMAL_Q95 = 1.645;

function sharesOf(table: AblationTable, key: SwitchKey): Shares {
  const moved = table.ablations.find((row) => row.key === key)?.attributable[0];
  const own = table.shapley?.rows.find((row) => row.key === key);
  // The interval is that of the difference; its scale is the mean of all accounts.
  const whole = table.channels.reduce((sum, { accounts }) => sum + accounts, 0);
  const scale = own?.share && own.accounts ? own.share / own.accounts : NaN;
  return {
    without: moved?.share ?? null,
    from: (moved?.q05 ?? NaN) / whole,
    to: (moved?.q95 ?? NaN) / whole,
    shapley: own?.share ?? null,
    error: NORMAL_Q95 * (own?.standardError ?? NaN) * scale,
  };
}

function tagOf({ inert, assumed }: AblationTable['ablations'][number], words: Words): Tag | null {
  if (inert) return { text: words.inert, tone: 'quiet' };
  return assumed ? { text: words.assumed, tone: 'warn' } : null;
}

function mechanismRow(
  table: AblationTable,
  ablation: AblationTable['ablations'][number],
  { locale, words, evidence }: AblationSetting,
): TableRow {
  const { without, from, to, shapley, error } = sharesOf(table, ablation.key);
  const tag = tagOf(ablation, words);
  const percent = (value: number | null): string =>
    value === null ? '–' : locale.format.signedPercent(value, 1);
  const lost = ablation.lost.map((id) => figureName(id, evidence, locale));
  const interval = Number.isFinite(from) ? [{ kind: 'line' as const, from, to }] : [];
  return {
    id: ablation.key,
    label: parameterName(ablation.key, locale),
    detail:
      lost.length === 0
        ? words.none
        : words.lost(lost.join(locale.language === 'zh' ? '、' : ', ')),
    ...(tag && { tag }),
    cells: [
      { text: percent(without) },
      {
        text: percent(shapley),
        ...(Number.isFinite(error) && { aside: `± ${locale.format.percent(error, 1)}` }),
      },
    ],
    marks: [
      ...(without === null ? [] : [{ kind: 'bar' as const, from: 0, to: without }]),
      ...interval,
      ...(shapley === null ? [] : [{ kind: 'dot' as const, at: shapley, isHollow: true }]),
    ],
  };
}

const ends = (rows: readonly TableRow[]): number[] =>
  rows.flatMap(({ marks }) =>
    marks.flatMap((mark) => ('at' in mark ? [mark.at] : 'to' in mark ? [mark.from, mark.to] : [])),
  );

function shareAxis(rows: readonly TableRow[], label: string, locale: Locale) {
  const values = ends(rows).filter(Number.isFinite);
  const to = Math.ceil(10 * Math.max(0.1, ...values)) / 10;
  const from = Math.floor(10 * Math.min(0, ...values)) / 10;
  return {
    from,
    to,
    scale: 'linear',
    label,
    zero: 0,
    tickText: (value: number) => locale.format.percent(value, 0),
  } as const;
}

/** Each mechanism off in turn, and its share over all orders; the largest first. */
export function mechanismTable(table: AblationTable, setting: AblationSetting): RowTableData {
  const { words, locale } = setting;
  const size = ({ key }: AblationTable['ablations'][number]): number =>
    Math.abs(sharesOf(table, key).without ?? 0);
  const sorted = table.ablations.toSorted((a, b) => size(b) - size(a));
  const rows = sorted.map((ablation) => mechanismRow(table, ablation, setting));
  return {
    caption: words.caption(dateOf(table, locale)),
    labels: words.mechanism,
    tags: words.tag,
    columns: [words.without, words.shapley],
    axis: shareAxis(rows, words.axis, locale),
    rows,
    note: words.readNote,
  };
}

/** The day of the shares. */
const dateOf = ({ channels }: AblationTable, { format }: Locale): string => {
  const date = channels[0]?.date;
  return date === undefined ? '' : format.date(Date.parse(date) / 86_400_000);
};

/** Shares of the proximate channels. */
export function channelTable(
  table: AblationTable,
  { words, locale }: AblationSetting,
): RowTableData {
  const rows = table.channels
    .filter(({ accounts }) => accounts > 0)
    .map(({ channel, accounts, sd, share }): TableRow => ({
      id: channel,
      label: words.channels[channel] ?? channel,
      cells: [
        {
          text: locale.format.simulated(Math.round(accounts)),
          aside: `± ${locale.format.simulated(Math.round(sd))}`,
        },
        { text: share === null ? '–' : locale.format.percent(share, 1) },
      ],
      marks: share === null ? [] : [{ kind: 'bar', from: 0, to: share, tone: 'quiet' }],
    }))
    .sort((a, b) => ends([b])[1]! - ends([a])[1]!);
  return {
    caption: words.channelCaption(dateOf(table, locale)),
    labels: words.channel,
    tags: null,
    columns: [words.accounts, words.share],
    axis: shareAxis(rows, words.share, locale),
    rows,
    note: words.channelNote,
  };
}
