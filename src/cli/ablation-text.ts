/** The table of mechanisms for people, within 100 columns. */
import type { Dimension } from '../engine/aggregate.ts';
import type { SwitchKey } from '../engine/parameters.ts';
import type { Ablation, AblationTable, Estimate } from '../ensemble/ablate.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import type { Language, Wording } from '../wording/wording.ts';
import { wordingOf } from './language.ts';
import { distanceText, numberText } from './numbers.ts';
import { tableLines, wrap, type TextColumn } from './text-table.ts';

const WIDTH = 100;

export interface AblationView {
  readonly scenario: ResolvedScenario;
  readonly table: AblationTable;
  readonly language: Language;
}

type Group = Readonly<Partial<Record<Dimension, string>>>;

/** A date and a group, of which every table of the study has rows. */
interface Spot {
  readonly date: string;
  readonly group: Group;
}

const isAt =
  ({ date, group }: Spot) =>
  (row: Spot): boolean =>
    row.date === date && JSON.stringify(row.group) === JSON.stringify(group);

const countText = (value: number): string => numberText(value, 'accounts');
const shareText = (value: number | null): string => numberText(value, 'share');

/** 31.2% ±0.4%. */
function estimateText(estimate: Estimate | undefined): string {
  if (estimate === undefined) return '–';
  const { accounts, standardError, share } = estimate;
  if (share === null || accounts === 0) return shareText(share);
  const error =
    standardError === null ? '–' : shareText(Math.abs((standardError * share) / accounts));
  return `${shareText(share)} ±${error}`;
}

function intervalText(view: AblationView, key: SwitchKey, spot: Spot): string {
  const row = view.table.prior?.rows.filter(isAt(spot)).find((own) => own.key === key);
  return row?.without ? `${shareText(row.without.q05)} … ${shareText(row.without.q95)}` : '–';
}

function mechanismRow(view: AblationView, ablation: Ablation, spot: Spot): string[] {
  const { key, assumed, attributable, lost } = ablation;
  const { parameters } = wordingOf(view.language).parameters;
  const moved = attributable.find(isAt(spot));
  const shapley = view.table.shapley?.rows.filter(isAt(spot)).find((row) => row.key === key);
  const sign = assumed ? ' *' : '';
  return [
    `${parameters[key].label}${sign}`,
    moved ? distanceText(moved.median, 'accounts') : '–',
    moved ? `${distanceText(moved.q05, 'accounts')} … ${distanceText(moved.q95, 'accounts')}` : '–',
    shareText(moved?.share ?? null),
    estimateText(shapley),
    intervalText(view, key, spot),
    String(lost.length),
  ];
}

function mechanismColumns({ comparison: { columns, ablation } }: Wording): TextColumn[] {
  const right = { align: 'right' } as const;
  return [
    { heading: ablation.columns.mechanism, maxWidth: 20 },
    { heading: ablation.columns.moved, ...right, maxWidth: 9 },
    { heading: columns.interval, ...right, maxWidth: 19 },
    { heading: ablation.columns.share, ...right },
    { heading: ablation.columns.shapley, ...right },
    { heading: ablation.columns.overWeights, ...right, maxWidth: 15 },
    { heading: ablation.columns.lost, ...right },
  ];
}

function channelLines({ table }: AblationView, spot: Spot, wording: Wording): string[] {
  const { columns } = wording.comparison.ablation;
  const right = { align: 'right' } as const;
  return tableLines(
    [
      { heading: columns.channel },
      { heading: columns.accounts, ...right },
      { heading: columns.share, ...right },
    ],
    table.channels
      .filter(isAt(spot))
      .map(({ channel, accounts, sd, share }) => [
        channel,
        `${countText(accounts)} ±${distanceText(sd, 'accounts')}`,
        shareText(share),
      ]),
  );
}

const note = (text: string): string[] =>
  wrap(text, WIDTH - 2).map((line, i) => (i === 0 ? '' : '  ') + line);

function sumLines({ table }: AblationView, spot: Spot, wording: Wording): string[] {
  const sum = table.shapley?.sums.find(isAt(spot));
  if (sum === undefined) return [];
  const [shares, intact, nothing] = [sum.shares, sum.intact, sum.nothing].map(countText);
  return note(wording.comparison.ablation.sum(shares!, intact!, nothing!, table.shapley!.pairs));
}

function spotLines(view: AblationView, spot: Spot, wording: Wording): string[] {
  const { ablation } = wording.comparison;
  const total = view.table.channels.filter(isAt(spot)).reduce((sum, row) => sum + row.accounts, 0);
  const group = Object.values(spot.group).map((word) => ` · ${word}`);
  const live = view.table.ablations.filter(({ inert }) => !inert);
  return [
    '',
    ablation.at(spot.date, countText(total)) + group.join(''),
    '',
    ...tableLines(
      mechanismColumns(wording),
      live.map((row) => mechanismRow(view, row, spot)),
    ),
    '',
    ...sumLines(view, spot, wording),
    '',
    ablation.channels,
    '',
    ...channelLines(view, spot, wording),
  ];
}

/** Every date and group, in the order of the tables. */
function spotsOf({ channels }: AblationTable): Spot[] {
  const spots = channels.map(({ date, group }): [string, Spot] => [
    JSON.stringify([date, group]),
    { date, group },
  ]);
  return [...new Map(spots).values()];
}

function mechanismNotes(view: AblationView, wording: Wording): string[] {
  const { parameters, evidence, comparison } = wording;
  return view.table.ablations.flatMap(({ key, lost, inert }) => {
    const name = `"${parameters.parameters[key].label}" (${key})`;
    return note(inert ? `${name}: ${comparison.ablation.inert}` : evidence.loses(name, lost));
  });
}

/** Text of one scenario; ends with a newline. */
export function ablationText(view: AblationView): string {
  const { scenario, table, language } = view;
  const wording = wordingOf(language);
  const { comparison } = wording;
  const { start, end, seed } = scenario.model;
  const { ablation } = comparison;
  const lines = [
    `${scenario.title[language]} (${scenario.id})`,
    comparison.runs(table.replicates, seed, start, end),
    ...spotsOf(table).flatMap((spot) => spotLines(view, spot, wording)),
    '',
    ...(table.ablations.some(({ assumed }) => assumed) ? note(ablation.assumed) : []),
    ...(table.prior ? note(ablation.overWeights(table.prior.draws)) : []),
    ...note(ablation.references),
    '',
    ...mechanismNotes(view, wording),
  ];
  return `${lines.join('\n')}\n`;
}
