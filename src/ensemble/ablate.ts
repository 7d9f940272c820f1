/**
 * What each mechanism is needed for: the figures that a scenario loses when it is switched off, the
 * accounts that it moved, and its share when it may come before or after every other.
 */
import type { Dimension, TableRow } from '../engine/aggregate.ts';
import { isoOf } from '../engine/calendar.ts';
import { SWITCH_KEYS, type SwitchKey } from '../engine/parameters.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { modelOfReplicate } from '../scenario/posterior.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { isAssumed, isInert, liveMechanisms, without } from './ablation/mechanisms.ts';
import { play, runsOf, type Cell, type Game } from './ablation/shapley.ts';
import {
  areWeightsAssumed,
  CONCENTRATION,
  IMITATION_WEIGHTS,
  withDrawnWeights,
} from './ablation/weights.ts';
import {
  compareObservations,
  memberOf,
  type ComparedFigure,
  type ComparedScenario,
} from './compare.ts';
import { groupDifferences, type GroupDifference } from './differences.ts';
import { runEnsembles, type Ensemble, type Member } from './ensemble.ts';
import type { StudyOptions } from './executor.ts';
import type { TableSetting } from './job.ts';
import { quantile7, standardDeviation } from './quantile.ts';

/** Change of verdicts between two tables of the same evidence. */
export interface VerdictChange {
  /** Met before, missed now. */
  readonly lost: readonly string[];
  /** Missed before, met now. */
  readonly gained: readonly string[];
}

const idsWith = (figures: readonly ComparedFigure[], verdict: string): Set<string> =>
  new Set(figures.filter((figure) => figure.verdict === verdict).map(({ id }) => id));

/** Which figures changed their verdict. */
export function verdictChange(
  before: readonly ComparedFigure[],
  now: readonly ComparedFigure[],
): VerdictChange {
  const metBefore = idsWith(before, 'met');
  const missedBefore = idsWith(before, 'missed');
  return {
    lost: [...idsWith(now, 'missed')].filter((id) => metBefore.has(id)),
    gained: [...idsWith(now, 'met')].filter((id) => missedBefore.has(id)),
  };
}

/** Date and group of a row; the group is empty for the total. */
interface Place {
  /** ISO date. */
  readonly date: string;
  readonly group: TableRow['group'];
}

/** Accounts that a mechanism moved: intact minus the run without it, pair by pair. */
export interface Attributable extends GroupDifference {
  /** Mean difference as a share of the mean of all accounts; null where there are none. */
  readonly share: number | null;
}

export interface Ablation extends VerdictChange {
  readonly key: SwitchKey;
  /** A strength of the mechanism is an assumption that no figure informs. */
  readonly assumed: boolean;
  /** The scenario gives it nothing to do. */
  readonly inert: boolean;
  readonly figures: readonly ComparedFigure[];
  readonly attributable: readonly Attributable[];
}

/** What the log names as proximate channel: who or what prompted the account, not its cause. */
export interface ChannelShare extends Place {
  readonly channel: string;
  /** Mean over the replicates, with their standard deviation. */
  readonly accounts: number;
  readonly sd: number;
  /** Of the mean of all accounts; null where there are none. */
  readonly share: number | null;
}

/** Mean over the units of a game, with its standard error (null for one unit). */
export interface Estimate {
  readonly accounts: number;
  readonly standardError: number | null;
  /** Of the mean of all accounts; null where there are none. */
  readonly share: number | null;
}

export interface ShapleyShare extends Place, Estimate {
  readonly key: SwitchKey;
}

/** The shares of the mechanisms sum to `intact` − `nothing`. */
export interface ShapleySum extends Place {
  /** Mean accounts with every mechanism on, and with none: outside influence alone. */
  readonly intact: number;
  readonly nothing: number;
  readonly shares: number;
}

export interface ShapleyTable {
  /** Pairs of a permutation and its reverse. */
  readonly pairs: number;
  readonly rows: readonly ShapleyShare[];
  readonly sums: readonly ShapleySum[];
}

/** Quantiles over draws of the prior. */
export interface PriorShare extends Place {
  readonly key: SwitchKey;
  /** Share of all accounts that is lost without the mechanism alone, by quantile over the draws. */
  readonly without: { readonly median: number; readonly q05: number; readonly q95: number } | null;
  /** Shapley value, mean over the prior; its error holds that of the permutations too. */
  readonly shapley: Estimate;
}

/** The shares when the four imitation weights are as unknown as no figure leaves them. */
export interface PriorTable {
  readonly weights: readonly string[];
  /** Concentration of the Dirichlet prior; 1: every division is equally probable. */
  readonly concentration: number;
  readonly draws: number;
  readonly rows: readonly PriorShare[];
}

export interface AblationTable {
  /** The scenario as it is. */
  readonly intact: readonly ComparedFigure[];
  readonly replicates: number;
  /** One row for every mechanism that the scenario has on, in table order. */
  readonly ablations: readonly Ablation[];
  readonly channels: readonly ChannelShare[];
  /** Null when no permutation was asked for, or no mechanism is on. */
  readonly shapley: ShapleyTable | null;
  /** Null when no draw was asked for, or a fit informs the weights. */
  readonly prior: PriorTable | null;
}

export type AblatedScenario = ComparedScenario & Pick<ResolvedScenario, 'provenance'>;

export interface AblationDesign {
  /** Names the runs, together with what each is for. */
  readonly name: string;
  readonly by: readonly Exclude<Dimension, 'channel'>[];
  /** Days since 1970-01-01, ascending, inside the run. */
  readonly days: readonly number[];
  /** Pairs of permutations, ≥ 0. */
  readonly pairs: number;
  /** Draws of the imitation weights, ≥ 0. */
  readonly draws: number;
}

const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** Options whose progress counts on from `first`. */
function partOf(options: StudyOptions, first: number, of: number): StudyOptions {
  const { executor, signal, onProgress } = options;
  return {
    executor,
    ...(signal && { signal }),
    onProgress: ({ done }) => onProgress?.({ done: first + done, of }),
  };
}

// ── Each mechanism off in turn ───────────────────────────────────────────────────────────────

function attributable(table: TableSetting, intact: Ensemble, off: Ensemble): Attributable[] {
  const groups = { ...table, by: table.by.slice(0, -1) };
  const [own, other] = [intact, off].map((ensemble) => ({
    ...ensemble,
    table: ensemble.table!.sumOver(groups.by),
  }));
  const placeOf = new Map(table.days.map((day, place) => [isoOf(day), place]));
  return groupDifferences(groups, own, other).map((row) => {
    const place = placeOf.get(row.date)!;
    const [all, rest] = [own, other].map((part) =>
      meanOf(part.table.find(row.group).column(place, intact.replicates)),
    );
    return { ...row, share: shareOf(all - rest, all) };
  });
}

function channelShares(
  { by, days }: TableSetting,
  { table, replicates }: Ensemble,
): ChannelShare[] {
  const whole = table!.sumOver(by.slice(0, -1));
  return days.flatMap((day, place) =>
    table!.groups().map(({ group: { channel, ...group }, counts }) => {
      const accounts = [...counts.column(place, replicates)];
      const all = meanOf(whole.find(group).column(place, replicates));
      return {
        date: isoOf(day),
        group,
        channel: channel!,
        accounts: meanOf(accounts),
        sd: standardDeviation(accounts),
        share: shareOf(meanOf(accounts), all),
      };
    }),
  );
}

const mechanismsOn = ({ model }: ComparedScenario): SwitchKey[] =>
  SWITCH_KEYS.filter((key) => model.parameters[key]);

async function offInTurn(
  scenario: AblatedScenario,
  evidence: EvidenceDocument,
  { name, by, days }: AblationDesign,
  options: StudyOptions,
): Promise<Pick<AblationTable, 'intact' | 'ablations' | 'channels'>> {
  const table: TableSetting = { by: [...by, 'channel'], days };
  const { model, replicates, readings, provenance } = scenario;
  const keys = mechanismsOn(scenario);
  const off = (key: SwitchKey): Member => ({
    model: without(model, [key]),
    stage: `${name}/without-${key}`,
    modelOf: (replicate) => without(modelOfReplicate(scenario, replicate), [key]),
  });
  const members: Member[] = [memberOf(scenario, `${name}/intact`), ...keys.map(off)];
  const setting = { evidence, observer: { readings }, table };
  const [whole, ...parts] = await runEnsembles(members, replicates, setting, options);
  const intact = compareObservations(evidence, readings, whole.samples);
  const ablations = keys.map((key, i): Ablation => {
    const figures = compareObservations(evidence, readings, parts[i].samples);
    return {
      key,
      assumed: isAssumed(provenance, key),
      inert: isInert(model, key),
      figures,
      ...verdictChange(intact, figures),
      attributable: attributable(table, whole, parts[i]),
    };
  });
  return { intact, ablations, channels: channelShares(table, whole) };
}

// ── Shares over all orders ───────────────────────────────────────────────────────────────────

const placeOf = ({ day, group }: Cell): Place => ({ date: isoOf(day), group });

function estimateOf({ units }: Cell, place: number): Estimate {
  const credits = units.map((unit) => unit.credits[place]);
  const accounts = meanOf(credits);
  const isOne = credits.length < 2;
  return {
    accounts,
    standardError: isOne ? null : standardDeviation(credits) / Math.sqrt(credits.length),
    share: shareOf(accounts, meanOf(units.map(({ intact }) => intact))),
  };
}

function sumOf(cell: Cell): ShapleySum {
  const mean = (of: (unit: Cell['units'][number]) => number): number => meanOf(cell.units.map(of));
  return {
    ...placeOf(cell),
    intact: mean(({ intact }) => intact),
    nothing: mean(({ nothing }) => nothing),
    shares: mean(({ credits }) => credits.reduce((sum, credit) => sum + credit, 0)),
  };
}

function shapleyTable({ keys, units }: Game, cells: readonly Cell[]): ShapleyTable {
  const rows = cells.flatMap((cell) =>
    keys.map((key, i) => ({ ...placeOf(cell), key, ...estimateOf(cell, i) })),
  );
  return { pairs: units.length, rows, sums: cells.map(sumOf) };
}

function withoutOver({ units }: Cell, place: number): PriorShare['without'] {
  const shares = units.flatMap(({ intact, singles }) =>
    intact > 0 ? [singles[place] / intact] : [],
  );
  if (shares.length === 0) return null;
  const sorted = shares.toSorted((a, b) => a - b);
  const [median, q05, q95] = [0.5, 0.05, 0.95].map((level) => quantile7(sorted, level));
  return { median, q05, q95 };
}

function priorTable({ keys, units }: Game, cells: readonly Cell[]): PriorTable {
  const rows = cells.flatMap((cell) =>
    keys.map((key, i) => ({
      ...placeOf(cell),
      key,
      without: withoutOver(cell, i),
      shapley: estimateOf(cell, i),
    })),
  );
  return { weights: IMITATION_WEIGHTS, concentration: CONCENTRATION, draws: units.length, rows };
}

/** One unit a replicate, so that the error holds the noise of the runs too. */
const unitsOf = (count: number, modelOf: (unit: number) => Game['units'][number]['model']) =>
  Array.from({ length: count }, (_, unit) => ({ model: modelOf(unit), replicate: unit }));

/** The games that are wanted; none where there is nothing to share out. */
function gamesOf(scenario: AblatedScenario, { name, by, days, pairs, draws }: AblationDesign) {
  const { model, provenance } = scenario;
  const keys = liveMechanisms(model);
  const common = { keys, table: { by, days }, seed: model.seed };
  const isShared = keys.length > 0;
  const shapley: Game = {
    ...common,
    stage: `${name}/shapley`,
    units: unitsOf(isShared ? pairs : 0, (pair) => modelOfReplicate(scenario, pair)),
    singles: false,
  };
  const isDrawn = isShared && areWeightsAssumed(provenance);
  const prior: Game = {
    ...common,
    stage: `${name}/weights`,
    units: unitsOf(isDrawn ? draws : 0, (draw) =>
      withDrawnWeights(modelOfReplicate(scenario, draw), draw),
    ),
    singles: true,
  };
  return { shapley, prior };
}

/** Runs that an ablation needs. */
export function ablationRuns(scenario: AblatedScenario, design: AblationDesign): number {
  const { shapley, prior } = gamesOf(scenario, design);
  const turns = scenario.replicates * (mechanismsOn(scenario).length + 1);
  return turns + runsOf(shapley) + runsOf(prior);
}

/**
 * Runs the scenario intact and with each of its mechanisms switched off in turn, then with them
 * switched on one after another in sampled orders, and the same over draws of the imitation weights.
 * Under a posterior every replicate and every unit takes its own draw: errors hold those of the fit too.
 * @throws the signal's reason when it is aborted
 * @throws {JobFailedError}
 */
export async function ablateScenario(
  scenario: AblatedScenario,
  evidence: EvidenceDocument,
  design: AblationDesign,
  options: StudyOptions,
): Promise<AblationTable> {
  const { shapley, prior } = gamesOf(scenario, design);
  const of = ablationRuns(scenario, design);
  const [second, third] = [of - runsOf(shapley) - runsOf(prior), of - runsOf(prior)];
  const turns = await offInTurn(scenario, evidence, design, partOf(options, 0, of));
  const shares = await play(shapley, partOf(options, second, of));
  const drawn = await play(prior, partOf(options, third, of));
  return {
    ...turns,
    replicates: scenario.replicates,
    shapley: shapley.units.length === 0 ? null : shapleyTable(shapley, shares),
    prior: prior.units.length === 0 ? null : priorTable(prior, drawn),
  };
}
