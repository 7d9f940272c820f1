/**
 * The public door of the library: every public name is listed here by hand. Pure: nothing is read,
 * written or kept; no clock, no network. Dates are `YYYY-MM-DD`, days are numbered from 1970-01-01,
 * shares are 0–1, rates per year, counts are accounts unless said otherwise.
 *
 *     import { compare, loadScenario, run, verify } from 'zhengwu';
 *     const scenario = loadScenario('reference', { seed: '浙', set: { imitation: 0.4 } });
 *     const { table, receipt } = await run(scenario, { by: ['platform'], every: 'month' });
 *     const { figures } = await compare(scenario);
 *
 * Failures are typed: {@link InputError} with issues as data; the signal's reason when a call was
 * aborted; {@link TooManyCellsError}; {@link JobFailedError} from an executor whose workers died.
 * Anything else is a defect.
 */
import { calibrationDocument, type CalibrationDocument } from './calibration/ledger.ts';
import {
  DEFAULT_BUDGET,
  DEFAULT_SEED,
  namesOf,
  settingOf,
  type CalibrationRequest,
  type RequestIssue,
} from './calibration/request.ts';
import { runCalibration } from './calibration/run-calibration.ts';
import { ablateScenario, type AblationDesign, type AblationTable } from './ensemble/ablate.ts';
import type { Parameters } from './engine/parameters.ts';
import type { Executor, Progress } from './ensemble/executor.ts';
import { inlineExecutor } from './ensemble/inline.ts';
import type { TableSetting } from './ensemble/job.ts';
import { checkEvidence, reportComparison, type ComparisonReport } from './ensemble/report.ts';
import { reproduce as reproduceReceipt, type Reproduction } from './ensemble/reproduce.ts';
import { computeTable, planTable, type TableOptions, type TableResult } from './ensemble/tables.ts';
import { parseEvidence } from './evidence/document.ts';
import type { EvidenceDocument } from './evidence/figure.ts';
import { evidenceWith } from './evidence/library.ts';
import { parseReceipt } from './export/receipt.ts';
import { valueOf } from './scenario/input-error.ts';
import { loadShipped, resolveWithShipped } from './scenario/library.ts';
import { loadShippedPosterior, withPosteriorOf } from './scenario/posterior-library.ts';
import { parsePosterior, type Posterior } from './scenario/posterior.ts';
import type { ResolvedScenario } from './scenario/resolve.ts';
import { checkShape } from './scenario/issues.ts';
import { parametersSchema } from './scenario/schema.ts';
import { changeFrame, changeParameters } from './scenario/settings.ts';
import { parseScenario } from './scenario/validate.ts';

/** What a call changes of a scenario; whatever is absent stays. */
export interface ScenarioChange {
  /** Any text of 1–200 characters. */
  readonly seed?: string;
  /** 1–1,000,000. */
  readonly replicates?: number;
  /** Last day, at most 2015-12-31. */
  readonly end?: string;
  /** Parameters by key, each inside the range of the table. */
  readonly set?: Partial<Parameters>;
  /** Every replicate takes another draw of it; what the scenario or `set` changes stays. */
  readonly posterior?: Posterior;
}

/**
 * A scenario, ready to be run.
 * @param source id of a shipped scenario, or a scenario document (which may extend shipped ones)
 * @throws {InputError} an unknown id, a document with faults, a change out of range, contradictions
 */
export function loadScenario(source: unknown, change: ScenarioChange = {}): ResolvedScenario {
  const scenario =
    typeof source === 'string'
      ? valueOf(loadShipped(source))
      : valueOf(resolveWithShipped(valueOf(parseScenario(source))));
  const { set, posterior, ...frame } = change;
  const drawn = posterior === undefined ? scenario : posteriorOf(scenario, posterior);
  const changed = set === undefined ? drawn : changeWith(drawn, set);
  return valueOf(changeFrame(changed, frame));
}

const posteriorOf = (scenario: ResolvedScenario, posterior: unknown): ResolvedScenario =>
  valueOf(withPosteriorOf(scenario, valueOf(parsePosterior(posterior))));

/**
 * The shipped posterior of a scenario, for {@link loadScenario}; its draws are loaded by this call.
 * @throws {InputError} when none is shipped
 */
export async function loadPosterior(id: string): Promise<Posterior> {
  return valueOf(await loadShippedPosterior(id));
}

const changeWith = (scenario: ResolvedScenario, set: unknown): ResolvedScenario =>
  valueOf(changeParameters(scenario, valueOf(checkShape(parametersSchema, set))));

/**
 * Runs a scenario and tabulates its verified accounts (stock at the end of each date). One run gives
 * the columns `date`, one for each dimension of `by`, `accounts`; several give quantiles
 * (`output_type`, `output_type_id`, `value`). `to` beyond the scenario's end makes the run longer.
 * @throws {InputError} dates outside the run, replicates out of range
 * @throws {TooManyCellsError} more than {@link MAX_CELLS} cells over all replicates
 * @throws the signal's reason when it is aborted (unless `keepFinished`)
 */
export async function run(
  scenario: ResolvedScenario,
  options: TableOptions = {},
): Promise<TableResult> {
  return computeTable(valueOf(planTable(scenario, options)));
}

export interface CompareOptions {
  /** Scenario to subtract; it takes the seed and the replicates of the first. */
  readonly base?: ResolvedScenario;
  /** Dates and groups of differences of accounts; only with a base. */
  readonly table?: TableSetting;
  /** Own figures, set behind those of the scenario's evidence; checked here. */
  readonly evidence?: unknown;
  /** Computes the runs; in the caller's thread when absent. */
  readonly executor?: Executor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

function evidenceOf(scenario: ResolvedScenario, own: unknown): EvidenceDocument {
  const document = own === undefined ? undefined : valueOf(parseEvidence(own));
  const evidence = valueOf(evidenceWith(scenario.evidence, document));
  return valueOf(checkEvidence(scenario, evidence));
}

/**
 * Sets a scenario (its `replicates` runs) beside every reported figure. Numbers are in the `unit` of
 * the figure; `relativeError` is a signed share, 0 inside what the report says, null where it has no
 * meaning. With a base also `differences`, paired run by run.
 * @throws {InputError} evidence with faults, ids that collide, a reading that does not exist
 * @throws the signal's reason when it is aborted
 */
export async function compare(
  scenario: ResolvedScenario,
  options: CompareOptions = {},
): Promise<ComparisonReport> {
  const { evidence, executor = inlineExecutor(), ...rest } = options;
  return reportComparison(scenario, evidenceOf(scenario, evidence), { executor, ...rest });
}

/**
 * Runs a receipt again and compares the hashes.
 * @param receipt a receipt, or a JSON result that holds one
 * @returns `confirmed`, `different` (with what changed), `edited`, or `unusable`
 * @throws {InputError} when it is no receipt
 * @throws the signal's reason when it is aborted
 */
export async function reproduce(
  receipt: unknown,
  options: Omit<CompareOptions, 'base' | 'table' | 'evidence'> = {},
): Promise<Reproduction> {
  const { executor = inlineExecutor(), ...rest } = options;
  return reproduceReceipt(valueOf(parseReceipt(receipt)), { executor, ...rest });
}

export interface StudyCallOptions {
  /** Own figures, set behind those of the scenario's evidence; checked here. */
  readonly evidence?: unknown;
  /** Computes the runs; in the caller's thread when absent. */
  readonly executor?: Executor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * What each mechanism moved, and which figures are lost without it.
 * @param design dates (days since 1970-01-01), groups, sampled orders and draws of the weights
 * @throws {InputError} evidence with faults
 * @throws the signal's reason when it is aborted
 */
export async function ablate(
  scenario: ResolvedScenario,
  design: Omit<AblationDesign, 'name'>,
  { evidence, executor = inlineExecutor(), ...study }: StudyCallOptions = {},
): Promise<AblationTable> {
  const named = { name: scenario.id, ...design };
  return ablateScenario(scenario, evidenceOf(scenario, evidence), named, { executor, ...study });
}

/** A calibration that cannot be carried out as asked. */
export class CalibrationRequestError extends Error {
  override readonly name = 'CalibrationRequestError';
  readonly issue: RequestIssue;
  constructor(issue: RequestIssue) {
    super(JSON.stringify(issue));
    this.issue = issue;
  }
}

/**
 * Fits the free parameters of a scenario; the document is that of the command with the same request.
 * @param request what differs from the defaults
 * @throws {InputError} evidence with faults
 * @throws {CalibrationRequestError} too small a budget, a parameter without a prior, no figure
 * @throws the signal's reason when it is aborted
 */
export async function calibrate(
  scenario: ResolvedScenario,
  request: Partial<CalibrationRequest> = {},
  { evidence, executor = inlineExecutor(), ...study }: StudyCallOptions = {},
): Promise<CalibrationDocument> {
  const whole = { budget: DEFAULT_BUDGET, seed: DEFAULT_SEED, ...request };
  const setting = settingOf(scenario, evidenceOf(scenario, evidence), whole);
  if (!setting.ok) throw new CalibrationRequestError(setting.issue);
  const state = await runCalibration(setting.value, { executor, ...study });
  return calibrationDocument(namesOf(scenario.id, whole), setting.value, { state, finished: [] });
}

// Sensitivity and sweeps: a setting or design, and the function that runs it.
export { runSensitivity, type SensitivityOutcome } from './ensemble/sensitivity/study.ts';
export type { SensitivitySetting } from './ensemble/sensitivity/setting.ts';
export { rangeOf } from './ensemble/sensitivity/ranges.ts';
export { surrogateExecutor, withSurrogate } from './ensemble/sensitivity/surrogate.ts';
export { runSweep, type Sweep, type SweepRow } from './ensemble/sweep/sweep.ts';
export { gridDesign, parseGrid } from './ensemble/sweep/design.ts';
export type { AblationDesign, AblationTable } from './ensemble/ablate.ts';
export type { CalibrationDocument } from './calibration/ledger.ts';
export type { CalibrationRequest } from './calibration/request.ts';

export { verify, type CheckResult, type VerifyOptions } from './ensemble/verify.ts';

// What the calls above give and take.
export { InputError } from './scenario/input-error.ts';
export type { Issue, IssueCode, Result } from './scenario/issues.ts';
export type { ResolvedScenario } from './scenario/resolve.ts';
export type { ScenarioDocument } from './scenario/schema.ts';
export { shippedPosteriorIds } from './scenario/posterior-library.ts';
export { parsePosterior, type Posterior } from './scenario/posterior.ts';
export { findShipped, shippedIds } from './scenario/library.ts';
export { parseScenario, parseScenarioText } from './scenario/validate.ts';
export { loadShippedEvidence, shippedEvidenceIds } from './evidence/library.ts';
export type { EvidenceDocument, Figure, Observation } from './evidence/figure.ts';
export { importCsv } from './evidence/import-csv.ts';
export {
  MAX_CELLS,
  TooManyCellsError,
  type TableOptions,
  type TableResult,
} from './ensemble/tables.ts';
export type { ComparedFigure } from './ensemble/compare.ts';
export type { Difference, GroupDifference, PairedSummary } from './ensemble/differences.ts';
export type { Change } from './ensemble/changes.ts';
export type { TableSetting } from './ensemble/job.ts';
export type { ComparisonReport } from './ensemble/report.ts';
export type { Reproduction } from './ensemble/reproduce.ts';
export { executorOf, JobFailedError, type Executor, type Progress } from './ensemble/executor.ts';

// Export.
export { csvText } from './export/csv.ts';
export { jsonText } from './export/json.ts';
export { parquetBytes } from './export/parquet.ts';
export { isIntact, parseReceipt, type Receipt } from './export/receipt.ts';
export type { Column, Table } from './export/table.ts';
export { VERSION } from './export/version.ts';

// The engine itself: a run with its whole event log, and what can be asked of it.
export { resume, simulate } from './engine/simulation.ts';
export { hashRun, type Run } from './engine/run.ts';
export { combineHashes, type EventLog } from './engine/event-log.ts';
export {
  countAccounts,
  countBodies,
  dailyTable,
  stockSeries,
  tabulate,
  type Dimension,
  type TableRow,
} from './engine/aggregate.ts';
export { accountActivity, activityClock, type AccountActivity } from './engine/accounts.ts';
export { publicUsers } from './engine/time-course.ts';
export { dayOf, isoOf } from './engine/calendar.ts';
export {
  CHANNELS,
  KINDS,
  LEVELS,
  NO_SOURCE,
  PLATFORMS,
  RANKS,
  SECTORS,
} from './engine/categories.ts';
export {
  PARAMETERS,
  PARAMETER_KEYS,
  type ParameterKey,
  type Parameters,
} from './engine/parameters.ts';
export type { Filter, Intervention, Model, RosterEntry } from './engine/model.ts';
