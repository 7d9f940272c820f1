/**
 * A calibration as a person asks for it, by command or by page: the few things that differ from the
 * defaults. The same request gives the same setting, the same command line and so the same hash,
 * wherever it is made.
 */
import type { NumericKey, Parameters } from '../engine/parameters.ts';
import type { EvidenceDocument, ReadingChoice } from '../evidence/figure.ts';
import { SCORING } from '../evidence/scoring.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { leastBudget, type CalibrationSetting, type PosteriorChoice } from './calibrate.ts';
import { selectFigures, type FigureSelection } from './figure-selection.ts';
import { DEFAULT_FREE, type FreeParameter, type Prior } from './free-parameters.ts';
import type { CalibrationNames } from './ledger.ts';
import { POINT_SCORING } from './objective.ts';
import { DEFAULT_PLAN, SMALL_PLAN } from './posterior-stages.ts';
import { freeWith, priorText } from './priors.ts';

export const DEFAULT_SEED = 'calibration';
export const DEFAULT_BUDGET = 1000;
export const MOST_BUDGET = 1_000_000;

export interface CalibrationRequest extends FigureSelection {
  /** Most runs of the engine. */
  readonly budget: number;
  /** Any text: names the random numbers of the search. */
  readonly seed: string;
  /** Parameters to fit; the usual ones when absent. */
  readonly free?: readonly NumericKey[];
  /** Priors instead of the shipped ones, and for keys that have none. */
  readonly priors?: ReadonlyMap<NumericKey, Prior>;
  /** Readings that the scenario does not choose itself, by figure id. */
  readonly readings?: ReadingChoice;
  /** Default readings, no mixture, in the posterior. */
  readonly defaultReadings?: boolean;
  /** Only the point is fitted. */
  readonly pointOnly?: boolean;
  /** Values of fixed parameters that differ from the scenario's; the scenario given has them already. */
  readonly fixed?: Partial<Parameters>;
  /** File of figures of one's own, as the command names it. */
  readonly evidenceFile?: string;
}

/** Why a request cannot be carried out. */
export type RequestIssue =
  /** A prior for a parameter that is not fitted. */
  | { readonly code: 'idle-prior'; readonly key: NumericKey }
  /** A parameter to fit that has no prior. */
  | { readonly code: 'no-prior'; readonly key: NumericKey }
  /** Nothing to fit, no figure or no parameter. */
  | { readonly code: 'no-figure' | 'no-parameter' }
  /** `pointOnly`: what would be enough without a posterior; null where there is none already. */
  | {
      readonly code: 'budget';
      readonly least: number;
      readonly pointOnly: number | null;
    };

export type Requested<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issue: RequestIssue };

const refuse = (issue: RequestIssue): { readonly ok: false; readonly issue: RequestIssue } => ({
  ok: false,
  issue,
});

/** The rows of a request, in table order. */
export function freeOf({
  free = DEFAULT_FREE,
  priors = new Map(),
}: Pick<CalibrationRequest, 'free' | 'priors'>): Requested<FreeParameter[]> {
  const idle = [...priors.keys()].find((key) => !free.includes(key));
  if (idle !== undefined) return refuse({ code: 'idle-prior', key: idle });
  const found = freeWith(free, priors);
  if ('missing' in found) return refuse({ code: 'no-prior', key: found.missing });
  if (found.rows.length === 0) return refuse({ code: 'no-parameter' });
  return { ok: true, value: found.rows };
}

/** Sizes of the posterior that fit the budget; null when only the point is fitted. */
function posteriorOf(
  { budget, pointOnly = false, defaultReadings = false }: CalibrationRequest,
  replicates: number,
): PosteriorChoice | null {
  if (pointOnly) return null;
  const hasRoom = budget >= leastBudget(replicates, DEFAULT_PLAN);
  const plan = hasRoom ? DEFAULT_PLAN : SMALL_PLAN;
  return { mixture: !defaultReadings, scoring: SCORING, plan };
}

function budgetIssue(
  budget: number,
  replicates: number,
  posterior: PosteriorChoice | null,
): RequestIssue | null {
  const least = leastBudget(replicates, posterior?.plan ?? null);
  if (budget >= least) return null;
  return { code: 'budget', least, pointOnly: posterior && leastBudget(replicates) };
}

/** Fewest runs with which a request of this kind can be carried out. */
export const leastFor = (replicates: number, pointOnly: boolean): number =>
  leastBudget(replicates, pointOnly ? null : SMALL_PLAN);

/**
 * Everything that determines the calibration. Figures and keys must exist: callers check their words.
 * @param scenario with the values of `fixed`
 */
export function settingOf(
  scenario: ResolvedScenario,
  document: EvidenceDocument,
  request: CalibrationRequest,
): Requested<CalibrationSetting> {
  const { evidence, heldOut } = selectFigures(document, request);
  if (!evidence.figures.some(({ role }) => role === 'fit')) return refuse({ code: 'no-figure' });
  const { model, replicates } = scenario;
  const posterior = posteriorOf(request, replicates);
  const issue = budgetIssue(request.budget, replicates, posterior);
  if (issue !== null) return refuse(issue);
  const free = freeOf(request);
  if (!free.ok) return free;
  const { budget, seed, readings: chosen = {} } = request;
  const readings = { ...scenario.readings, ...chosen };
  const scoring = POINT_SCORING;
  return {
    ok: true,
    value: {
      model,
      evidence,
      readings,
      heldOut,
      free: free.value,
      seed,
      budget,
      replicates,
      scoring,
      posterior,
    },
  };
}

/** `--NAME VALUE` for each, quoted. */
const repeated = (name: string, values: readonly string[]): string[] =>
  values.map((value) => `--${name} ${JSON.stringify(value)}`);

function holdOutWord({ holdOut, until }: FigureSelection): string | undefined {
  return until ?? (holdOut && holdOut.length > 0 ? holdOut.join(',') : undefined);
}

function selectionWords(request: CalibrationRequest): string[] {
  const { free, priors = new Map<NumericKey, Prior>(), figures, readings = {} } = request;
  const holdOut = holdOutWord(request);
  return [
    ...(free ? [`--free ${free.join(',')}`] : []),
    ...[...priors].map(([key, own]) => `--prior ${key}=${priorText(own)}`),
    ...(figures ? [`--figures ${figures.join(',')}`] : []),
    ...(holdOut === undefined ? [] : [`--hold-out ${holdOut}`]),
    ...Object.entries(readings).map(([figure, reading]) => `--reading ${figure}=${reading}`),
  ];
}

/**
 * The command that makes the same calibration.
 * @param scenario id, or what the command calls it
 */
export function commandOf(scenario: string, request: CalibrationRequest): string {
  const { budget, seed, evidenceFile, defaultReadings, pointOnly, fixed = {} } = request;
  return [
    `zhengwu calibrate ${scenario}`,
    `--budget ${budget}`,
    `--seed ${JSON.stringify(seed)}`,
    ...selectionWords(request),
    ...(evidenceFile === undefined ? [] : repeated('evidence', [evidenceFile])),
    ...(defaultReadings ? ['--default-readings'] : []),
    ...(pointOnly ? ['--point-only'] : []),
    ...repeated(
      'set',
      Object.entries(fixed).map(([key, value]) => `${key}=${value}`),
    ),
  ].join(' ');
}

/** What a calibration is of, for its documents. */
export const namesOf = (scenario: string, request: CalibrationRequest): CalibrationNames => ({
  scenario,
  command: commandOf(scenario, request),
  ...(request.fixed && { fixed: request.fixed }),
  ...(request.readings && { readings: request.readings }),
});
