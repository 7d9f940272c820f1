/**
 * One request of a program that drives the simulator from outside, and its answer: plain JSON in and
 * out. `docs/driving.md` describes both.
 */
import * as v from 'valibot';
import { DIMENSION_KEYS, type Dimension } from '../engine/aggregate.ts';
import { loadShippedEvidence } from '../evidence/library.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { totalScore } from '../evidence/score.ts';
import { makeReceipt, type Receipt } from '../export/receipt.ts';
import {
  checkShape,
  fail,
  near,
  showChoices,
  succeed,
  type Issue,
  type Result,
} from '../scenario/issues.ts';
import { loadShipped, resolveWithShipped } from '../scenario/library.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { parametersSchema, seedSchema } from '../scenario/schema.ts';
import { changeFrame, changeParameters } from '../scenario/settings.ts';
import {
  choice,
  choices,
  flag,
  integerIn,
  isoDate,
  listOf,
  strictDifference,
  text,
} from '../scenario/shapes.ts';
import { parseScenario } from '../scenario/validate.ts';
import type { Samples } from './columns.ts';
import { compareObservations, type ComparedFigure } from './compare.ts';
import { PERIODS } from './days.ts';
import { runEnsemble, type Ensemble } from './ensemble.ts';
import type { StudyOptions } from './executor.ts';
import type { JobSetting, TableSetting } from './job.ts';
import { checkEvidence } from './report.ts';
import { MAX_CELLS, planTable, tableRows, type TablePlan } from './tables.ts';

const DIMENSIONS = Object.keys(DIMENSION_KEYS) as readonly Dimension[];
const MOST_DATES = 10_000;
/** Of one request: its answer is held in memory. */
const MOST_REPLICATES = 10_000;

const requestEntries = {
  /** Given back with the answer. */
  id: v.exactOptional(v.union([v.string(), v.number(), v.null()])),
  /** Id of a shipped scenario, or a scenario document. */
  scenario: v.union([v.string(), v.record(v.string(), v.unknown())]),
  set: v.exactOptional(parametersSchema),
  seed: v.exactOptional(seedSchema),
  replicates: v.exactOptional(integerIn(1, MOST_REPLICATES)),
  end: v.exactOptional(isoDate),
  /** Ids of figures, or whether all of them are wanted. */
  figures: v.exactOptional(v.union([flag, listOf(text(64), 1000)])),
  by: v.exactOptional(choices(DIMENSIONS)),
  at: v.exactOptional(v.pipe(listOf(isoDate, MOST_DATES), v.minLength(1))),
  every: v.exactOptional(choice(PERIODS)),
  from: v.exactOptional(isoDate),
  to: v.exactOptional(isoDate),
  /** Whether the answer carries a receipt; without its hash a run costs about half. */
  receipt: v.exactOptional(flag),
};
/** Keys of a request, in the order of the documents. */
export const REQUEST_KEYS: readonly string[] = Object.keys(requestEntries);

const requestSchema = strictDifference(requestEntries);
export type RunRequest = v.InferOutput<typeof requestSchema>;

/** One figure over the replicates. */
export type AnsweredFigure = Pick<
  ComparedFigure,
  'simulated' | 'relativeError' | 'verdict' | 'shareSatisfied'
> & {
  /** By replicate, in the unit of the figure; null where there is no number. */
  readonly values: readonly (number | null)[];
};

export interface Answer {
  readonly id?: string | number | null;
  readonly figures?: Readonly<Record<string, AnsweredFigure>>;
  /** −(score of the figures of role fit), by replicate. */
  readonly loss?: readonly number[];
  /** Rows of the table, as `run --format json` gives them. */
  readonly rows?: readonly Readonly<Record<string, string | number>>[];
  readonly receipt?: Receipt;
}

/** A request that can be run: everything that can be wrong has been looked at. */
export interface Prepared {
  readonly id: string | number | null | undefined;
  readonly scenario: ResolvedScenario;
  readonly evidence: EvidenceDocument;
  /** Ids of the figures that are wanted; null for none. */
  readonly figures: readonly string[] | null;
  readonly plan: TablePlan | null;
  readonly receipt: boolean;
}

function scenarioOf({
  scenario,
  set,
  seed,
  end,
  replicates = 1,
}: RunRequest): Result<ResolvedScenario> {
  const document = typeof scenario === 'string' ? null : parseScenario(scenario);
  if (document !== null && !document.ok) return inside('scenario', document);
  const resolved =
    document === null ? loadShipped(scenario as string) : resolveWithShipped(document.value);
  if (!resolved.ok) return inside('scenario', resolved);
  const changed = set === undefined ? resolved : changeParameters(resolved.value, set);
  if (!changed.ok) return inside('set', changed);
  const frame = {
    replicates,
    ...(seed !== undefined && { seed }),
    ...(end !== undefined && { end }),
  };
  return changeFrame(changed.value, frame);
}

/** Issues under the key of the request in which they stand. */
function inside<T>(key: string, result: Result<T>): Result<T> {
  if (result.ok) return result;
  const placed = (issue: Issue): Issue => ({
    ...issue,
    path: issue.path === '' ? key : `${key}.${issue.path}`,
  });
  return fail(...result.issues.map(placed));
}

function figureIds(asked: RunRequest['figures'], { figures }: EvidenceDocument): Result<string[]> {
  const ids = figures.map(({ id }) => id);
  if (asked === undefined || typeof asked === 'boolean') return succeed(ids);
  const issues = asked.flatMap((word, i): Issue[] =>
    ids.includes(word)
      ? []
      : [
          {
            path: `figures.${i}`,
            code: 'unknown-figure',
            wanted: showChoices(ids),
            got: JSON.stringify(word),
            ...near(word, ids),
          },
        ],
  );
  return issues.length > 0 ? fail(...issues) : succeed([...asked]);
}

function planFor(scenario: ResolvedScenario, request: RunRequest): Result<TablePlan | null> {
  const { by, at, every, from, to } = request;
  if ([by, at, every, from, to].every((option) => option === undefined)) return succeed(null);
  if (at !== undefined && every !== undefined) {
    const wanted = '"at" | "every"';
    return fail({ path: 'every', code: 'wrong-value', wanted, got: '"at", "every"' });
  }
  return planTable(scenario, {
    replicates: scenario.replicates,
    ...(by && { by }),
    ...(at && { at }),
    ...(every && { every }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
}

/** Looks at a request. Issues carry the path in the request. */
export function prepareRequest(value: unknown): Result<Prepared> {
  const request = checkShape(requestSchema, value);
  if (!request.ok) return request;
  const scenario = scenarioOf(request.value);
  if (!scenario.ok) return scenario;
  const shipped = loadShippedEvidence(scenario.value.evidence);
  if (!shipped.ok) return inside('scenario', shipped);
  const evidence = checkEvidence(scenario.value, shipped.value);
  if (!evidence.ok) return inside('scenario', evidence);
  const plan = planFor(scenario.value, request.value);
  if (!plan.ok) return plan;
  const { figures: asked, id, receipt = true } = request.value;
  const ids = figureIds(asked, evidence.value);
  if (!ids.ok) return ids;
  const isWanted = asked === undefined ? plan.value === null : asked !== false;
  return succeed({
    id,
    scenario: plan.value?.scenario ?? scenario.value,
    evidence: evidence.value,
    figures: isWanted ? ids.value : null,
    plan: plan.value,
    receipt,
  });
}

/** Settings that were made, so that workers are told the same one once. */
const settings = new Map<string, JobSetting>();
const MOST_SETTINGS = 32;

function settingFor({ scenario, evidence, figures, plan, receipt }: Prepared): JobSetting {
  const { readings } = scenario;
  const table: TableSetting | undefined = plan
    ? { by: plan.by, days: plan.days, maxCells: Math.floor(MAX_CELLS / scenario.replicates) }
    : undefined;
  const key = JSON.stringify([evidence.id, readings, figures !== null, table, receipt]);
  const known = settings.get(key);
  if (known !== undefined) return known;
  const setting: JobSetting = {
    evidence: figures === null ? null : evidence,
    observer: { readings },
    ...(table && { table }),
    hash: receipt,
  };
  if (settings.size >= MOST_SETTINGS) settings.clear();
  settings.set(key, setting);
  return setting;
}

/** Loss of each replicate by itself. */
function losses({ evidence, scenario }: Prepared, samples: Samples): number[] {
  const keys = evidence.figures.flatMap(({ id, role, scoredAs }) =>
    role !== 'fit' ? [] : scoredAs === undefined ? [id] : [id, `${id}/scored`],
  );
  const columns = keys.map((key) => [key, samples.of(key)] as const);
  return Array.from({ length: samples.count }, (_, replicate) => {
    const own = Object.fromEntries(columns.map(([key, values]) => [key, values[replicate]]));
    return -totalScore(evidence, own, { readings: scenario.readings }).total;
  });
}

function figuresOf(prepared: Prepared, samples: Samples): Pick<Answer, 'figures' | 'loss'> {
  const { evidence, scenario, figures } = prepared;
  if (figures === null) return {};
  const compared = compareObservations(evidence, scenario.readings, samples);
  const entries = compared
    .filter(({ id }) => figures.includes(id))
    .map(({ id, simulated, relativeError, verdict, shareSatisfied }) => {
      const values = samples.of(id).map(({ value }) => value);
      return [id, { values, simulated, relativeError, verdict, shareSatisfied }];
    });
  return {
    figures: Object.fromEntries(entries) as Answer['figures'],
    loss: losses(prepared, samples),
  };
}

function receiptOf({ scenario, evidence, figures }: Prepared, { hash }: Ensemble): Receipt {
  const { readings, replicates } = scenario;
  return makeReceipt({
    command: 'run',
    scenario,
    replicates,
    hash: hash!,
    ...(figures !== null && { evidence: { document: evidence, readings } }),
  });
}

/**
 * Runs a request.
 * @throws the signal's reason when it is aborted
 * @throws {JobFailedError} when a run has no result
 */
export async function answerRequest(prepared: Prepared, options: StudyOptions): Promise<Answer> {
  const { id, scenario, plan, receipt } = prepared;
  const { model, replicates } = scenario;
  const ensemble = await runEnsemble(model, replicates, settingFor(prepared), options, 'request');
  return {
    ...(id !== undefined && { id }),
    ...figuresOf(prepared, ensemble.samples),
    ...(plan && { rows: tableRows(plan, ensemble) }),
    ...(receipt && { receipt: receiptOf(prepared, ensemble) }),
  };
}
