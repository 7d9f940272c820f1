/** Runs of a scenario as a table of accounts by date and group, with its receipt. */
import { tabulate, type Dimension, type TableRow } from '../engine/aggregate.ts';
import { combineHashes } from '../engine/event-log.ts';
import { hashRun } from '../engine/run.ts';
import { simulate } from '../engine/simulation.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { makeReceipt, type Receipt } from '../export/receipt.ts';
import { accountsTable, quantileTable, type Table } from '../export/table.ts';
import { fail, succeed, type Result } from '../scenario/issues.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { changeFrame } from '../scenario/settings.ts';
import { chooseDays, type DayChoice } from './days.ts';
import type { Progress } from './executor.ts';

/** Cells of a table over all replicates at most; beyond it memory would run out. */
export const MAX_CELLS = 5_000_000;

export interface TableOptions extends DayChoice {
  /** Dimensions of the groups, in the order of the columns; none gives totals. */
  readonly by?: readonly Dimension[];
  /** Runs 0 … replicates − 1; 1 when absent. Several give quantiles instead of accounts. */
  readonly replicates?: number;
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

/** Lets timers, messages and signals through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

interface Finished {
  readonly rows: TableRow[][];
  readonly hashes: string[];
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

/** Groups are as many on the last day as they will ever be. */
function tabulateWithin(plan: TablePlan, run: ReturnType<typeof simulate>): TableRow[] {
  const { by, days, replicates } = plan;
  const groups = tabulate(run, { by, days: days.slice(-1) }).length;
  const cells = groups * days.length * replicates;
  if (cells > MAX_CELLS) throw new TooManyCellsError(cells);
  return tabulate(run, { by, days });
}

/** Runs replicate after replicate until all are done or the signal ends it. */
async function runReplicates(plan: TablePlan): Promise<Finished> {
  const { scenario, replicates, options } = plan;
  const finished: Finished = { rows: [], hashes: [] };
  for (let replicate = 0; replicate < replicates; replicate++) {
    if (options.signal?.aborted) break;
    const run = simulate({ ...scenario.model, replicate });
    finished.rows.push(tabulateWithin(plan, run));
    finished.hashes.push(hashRun(run));
    options.onProgress?.({ done: replicate + 1, of: replicates });
    await breathe();
  }
  return finished;
}

/**
 * Computes a planned table.
 * @throws the signal's reason when it is aborted (see `keepFinished`)
 * @throws {TooManyCellsError}
 */
export async function computeTable(plan: TablePlan): Promise<TableResult> {
  const { scenario, by, replicates, options } = plan;
  const { rows, hashes } = await runReplicates(plan);
  const isComplete = rows.length === replicates;
  if (!isComplete && (rows.length === 0 || !options.keepFinished)) options.signal?.throwIfAborted();
  const receipt = makeReceipt({
    command: 'run',
    scenario,
    replicates: rows.length,
    replicatesAsked: replicates,
    hash: combineHashes(hashes),
    ...(options.evidence && {
      evidence: { document: options.evidence, readings: scenario.readings },
    }),
  });
  const table = replicates === 1 ? accountsTable(by, rows[0]) : quantileTable(by, rows);
  return { table, receipt, isComplete };
}
