/** Runs of a scenario as a table of accounts by date and group, with its receipt. */
import type { Dimension } from '../engine/aggregate.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { dataEnd } from '../evidence/horizon.ts';
import { loadShippedEvidence } from '../evidence/library.ts';
import { rowObjects } from '../export/json.ts';
import { makeReceipt, type Receipt } from '../export/receipt.ts';
import {
  accountsTable,
  markExtrapolated,
  quantileTable,
  type SampledCell,
  type Table,
} from '../export/table.ts';
import { fail, succeed, type Result } from '../scenario/issues.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { modelOfReplicate } from '../scenario/posterior.ts';
import { changeFrame } from '../scenario/settings.ts';
import { chooseDays, type DayChoice } from './days.ts';
import type { GroupColumns } from './columns.ts';
import { EnsembleCollector, type Ensemble } from './ensemble.ts';
import type { Executor, Progress } from './executor.ts';
import { inlineExecutor } from './inline.ts';
import { isFailure, replicateJobs, type JobOutcome } from './job.ts';

/** Cells of a table over all replicates at most; beyond it memory would run out. */
export const MAX_CELLS = 5_000_000;

export interface TableOptions extends DayChoice {
  /** Dimensions of the groups, in the order of the columns; none gives totals. */
  readonly by?: readonly Dimension[];
  /** Runs 0 … replicates − 1; 1 when absent. Several give quantiles instead of accounts. */
  readonly replicates?: number;
  /** Computes the runs; in the caller's thread when absent. */
  readonly executor?: Executor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** When aborted, gives what was finished instead of throwing, if anything was. */
  readonly keepFinished?: boolean;
  /** Named in the receipt; it does not change a run. */
  readonly evidence?: EvidenceDocument;
}

export interface TableResult {
  readonly table: Table;
  readonly receipt: Receipt;
  /** False when the run was interrupted and only some replicates were finished. */
  readonly isComplete: boolean;
}

/** A table that is ready to be computed: everything that can be wrong has been looked at. */
export interface TablePlan {
  readonly scenario: ResolvedScenario;
  readonly by: readonly Dimension[];
  /** Days since 1970-01-01, ascending. */
  readonly days: readonly number[];
  readonly replicates: number;
  readonly options: TableOptions;
}

/** A last date beyond the scenario's end makes the run longer: a forecast. */
function lengthen(scenario: ResolvedScenario, to: string | undefined): Result<ResolvedScenario> {
  if (to === undefined || to <= scenario.model.end) return succeed(scenario);
  return changeFrame(scenario, { end: to });
}

/** Issues of `to` under its own name. */
const renameEnd = (result: Result<ResolvedScenario>): Result<ResolvedScenario> =>
  result.ok
    ? result
    : fail(...result.issues.map((i) => (i.path === 'end' ? { ...i, path: 'to' } : i)));

/** Plans a table. Issues: dates, replicates, a horizon that is too far away. */
export function planTable(
  scenario: ResolvedScenario,
  options: TableOptions = {},
): Result<TablePlan> {
  const longer = renameEnd(lengthen(scenario, options.to));
  if (!longer.ok) return longer;
  const framed = changeFrame(longer.value, { replicates: options.replicates ?? 1 });
  if (!framed.ok) return framed;
  const { start, end } = framed.value.model;
  const days = chooseDays(options, start, end);
  if (!days.ok) return days;
  const { replicates } = framed.value;
  const by = options.by ?? [];
  return succeed({ scenario: framed.value, by, days: days.value, replicates, options });
}

/** Thrown when a table would have too many cells to be held. */
export class TooManyCellsError extends Error {
  override readonly name = 'TooManyCellsError';
  readonly cells: number;
  constructor(cells: number) {
    super(`The table would have ${cells} cells; the limit is ${MAX_CELLS}`);
    this.cells = cells;
  }
}

/** The job's own limit, told for all replicates. */
function refuseTooMany(outcome: JobOutcome, replicates: number): void {
  if (isFailure(outcome) && outcome.failure.cells !== undefined) {
    throw new TooManyCellsError(outcome.failure.cells * replicates);
  }
}

/** Runs the replicates until all are done or the signal ends it; gives those without a gap. */
async function runReplicates(plan: TablePlan): Promise<EnsembleCollector> {
  const { scenario, by, days, replicates, options } = plan;
  const { executor = inlineExecutor(), signal, onProgress, keepFinished } = options;
  const maxCells = Math.floor(MAX_CELLS / replicates);
  const setting = { evidence: null, table: { by, days, maxCells }, hash: true };
  const collector = new EnsembleCollector(replicates, setting);
  let done = 0;
  const onOutcome = (outcome: JobOutcome): void => {
    refuseTooMany(outcome, replicates);
    collector.take(outcome);
    const { size } = collector.ensemble(0).table!;
    if (size > MAX_CELLS) throw new TooManyCellsError(size);
    onProgress?.({ done: ++done, of: replicates });
  };
  const modelOf = (replicate: number) => modelOfReplicate(scenario, replicate);
  const jobs = replicateJobs(scenario.model, replicates, 'run', modelOf);
  try {
    await executor.stream(jobs, { setting, onOutcome, ...(signal && { signal }) });
  } catch (error) {
    const isKept = keepFinished && signal?.aborted && collector.prefix > 0;
    if (!isKept) throw error;
  }
  return collector;
}

/** The cells of a table, by date and then by group. */
const cellsOf = (columns: GroupColumns, days: readonly number[], count: number): SampledCell[] =>
  days.flatMap((day, place) =>
    columns
      .groups()
      .map(({ group, counts }) => ({ day, group, counts: counts.column(place, count) })),
  );

/** Rows beyond the figures say so. */
function tableOf(plan: TablePlan, ensemble: Ensemble): Table {
  const { scenario, options } = plan;
  const shipped = loadShippedEvidence(scenario.evidence);
  const evidence = options.evidence ?? (shipped.ok ? shipped.value : undefined);
  const table = valuesOf(plan, ensemble);
  return evidence === undefined ? table : markExtrapolated(table, dataEnd(evidence));
}

function valuesOf({ by, days, replicates }: TablePlan, ensemble: Ensemble): Table {
  const cells = cellsOf(ensemble.table!, days, ensemble.replicates);
  if (replicates > 1) return quantileTable(by, cells);
  const rows = cells.map(({ day, group, counts }) => ({ day, group, accounts: counts[0] }));
  return accountsTable(by, rows);
}

/**
 * Computes a planned table.
 * @throws the signal's reason when it is aborted (see `keepFinished`)
 * @throws {TooManyCellsError}
 */
export async function computeTable(plan: TablePlan): Promise<TableResult> {
  const { scenario, replicates, options } = plan;
  const ensemble = (await runReplicates(plan)).ensemble();
  const receipt = makeReceipt({
    command: 'run',
    scenario,
    replicates: ensemble.replicates,
    replicatesAsked: replicates,
    hash: ensemble.hash!,
    ...(options.evidence && {
      evidence: { document: options.evidence, readings: scenario.readings },
    }),
  });
  const isComplete = ensemble.replicates === replicates;
  return { table: tableOf(plan, ensemble), receipt, isComplete };
}

/** The table of an ensemble that was run by the plan, as objects. */
export const tableRows = (
  plan: TablePlan,
  ensemble: Ensemble,
): Readonly<Record<string, string | number>>[] => rowObjects(tableOf(plan, ensemble));
