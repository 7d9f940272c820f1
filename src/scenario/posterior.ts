/**
 * Posterior documents: draws of the parameters that a calibration leaves possible, small enough to be
 * loaded by the page. Replicates of a scenario that is run with one each take another draw, so that
 * bands over them are those of the posterior predictive distribution.
 */
import * as v from 'valibot';
import type { Model } from '../engine/model.ts';
import { PARAMETER_KEYS, parameterRow, type NumericKey } from '../engine/parameters.ts';
import { findParameterContradictions } from './contradictions.ts';
import { checkShape, fail, near, refuse, resultOf, showChoices, type Issue } from './issues.ts';
import type { Result } from './issues.ts';
import type { ResolvedScenario } from './resolve.ts';
import { choice, dictionary, flag, identifier, listOf, numberIn, strict, text } from './shapes.ts';

/** Version of posterior documents that this code writes and reads. */
export const POSTERIOR_VERSION = 1;

const MOST_DRAWS = 1000;
/** Weights are written with six significant digits. */
const WEIGHT_TOLERANCE = 1e-3;

const NUMERIC_KEYS = PARAMETER_KEYS.filter((key) =>
  ['number', 'integer'].includes(parameterRow(key).type),
) as readonly NumericKey[];

const number = v.number(refuse('wrong-type', 'number'));

export const posteriorSchema = strict({
  /** Address of the JSON Schema, for editors; not read. */
  $schema: v.exactOptional(text(500)),
  posteriorVersion: v.literal(
    POSTERIOR_VERSION,
    refuse('unknown-version', String(POSTERIOR_VERSION)),
  ),
  /** Id of the scenario that was calibrated. */
  scenario: identifier,
  /** Version of the package whose engine ran. */
  zhengwu: text(40),
  /** Command that makes the calibration. */
  command: text(2000),
  /** SHA-256 of the result of the calibration that the draws are taken from. */
  calibration: v.pipe(text(64), v.regex(/^[0-9a-f]{64}$/, refuse('bad-text', '0-9 a-f'))),
  /** Readings that were taken as given, and whether the others were mixed by their weights. */
  readings: dictionary(identifier, identifier),
  mixture: flag,
  /** Parameters, in the order of the columns. */
  keys: v.pipe(
    listOf(choice(NUMERIC_KEYS), NUMERIC_KEYS.length),
    v.minLength(1, refuse('wrong-value', 'key')),
  ),
  /** A row of values a draw, in the unit of each parameter. */
  draws: v.pipe(
    listOf(listOf(number, NUMERIC_KEYS.length), MOST_DRAWS),
    v.minLength(1, refuse('wrong-value', 'list')),
  ),
  /** Probability of each draw; they sum to 1. */
  weights: listOf(numberIn(0, 1), MOST_DRAWS),
});

export type Posterior = v.InferOutput<typeof posteriorSchema>;

/** A posterior that the replicates of a scenario are drawn from. */
export interface DrawnPosterior {
  readonly document: Posterior;
  /** Parameters whose values are drawn; the scenario says the others itself. */
  readonly keys: readonly NumericKey[];
}

const wrong = (path: string, wanted: string, got: string): Issue => ({
  path,
  code: 'wrong-value',
  wanted,
  got,
});

const repeatedKeys = ({ keys }: Posterior): Issue[] =>
  keys.flatMap((key, i): Issue[] =>
    keys.indexOf(key) === i
      ? []
      : [{ path: `keys.${i}`, code: 'duplicate-id', wanted: 'key', got: `"${key}"` }],
  );

function rowIssues({ keys }: Posterior, row: readonly number[], d: number): Issue[] {
  if (row.length !== keys.length) {
    return [wrong(`draws.${d}`, `${keys.length} values`, `${row.length}`)];
  }
  return keys.flatMap((key, i): Issue[] => {
    const { min, max } = parameterRow(key) as { readonly min: number; readonly max: number };
    if (row[i]! >= min && row[i]! <= max) return [];
    const range = { wanted: `${min} … ${max}`, got: String(row[i]) };
    return [{ path: `draws.${d}.${i} (${key})`, code: 'out-of-range', ...range }];
  });
}

function weightIssues({ draws, weights }: Posterior): Issue[] {
  if (weights.length !== draws.length) {
    return [wrong('weights', `${draws.length} values`, String(weights.length))];
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) <= WEIGHT_TOLERANCE) return [];
  return [wrong('weights', 'a sum of 1', `a sum of ${Number(sum.toPrecision(6))}`)];
}

/** A posterior from a foreign value. Issues: shape, values out of range, weights that are none. */
export function parsePosterior(value: unknown): Result<Posterior> {
  const checked = checkShape(posteriorSchema, value);
  if (!checked.ok) return checked;
  const posterior = checked.value;
  const rows = posterior.draws.flatMap((row, d) => rowIssues(posterior, row, d));
  return resultOf(posterior, [
    ...repeatedKeys(posterior),
    ...rows.slice(0, 5),
    ...weightIssues(posterior),
  ]);
}

/** Parameters that have the value of the scenario that was calibrated: nobody has changed them. */
const unchangedKeys = (
  { keys }: Posterior,
  { model: own }: ResolvedScenario,
  { model: calibrated }: ResolvedScenario,
): NumericKey[] => keys.filter((key) => own.parameters[key] === calibrated.parameters[key]);

function findDrawIssues(scenario: ResolvedScenario, drawn: DrawnPosterior): Issue[] {
  for (let d = 0; d < drawn.document.draws.length; d++) {
    const { parameters } = modelOfDraw(scenario.model, drawn, d);
    const issues = findParameterContradictions(parameters, `draws.${d}`);
    if (issues.length > 0) return issues;
  }
  return [];
}

/**
 * The scenario with its replicates drawn from a posterior. A parameter that the scenario changes, by
 * its document or by a setting, keeps its own value: what was switched off stays off.
 * @param calibrated the scenario of the posterior; `scenario` itself where that is the one
 * Issues: the posterior of a scenario that this one neither is nor extends; nothing left to draw.
 */
export function withPosterior(
  scenario: ResolvedScenario,
  document: Posterior,
  calibrated: ResolvedScenario = scenario,
): Result<ResolvedScenario> {
  const ids = [scenario.id, ...scenario.chain];
  if (!ids.includes(document.scenario)) {
    const issue = { path: 'scenario', code: 'other-posterior', wanted: showChoices(ids) } as const;
    return fail({ ...issue, got: `"${document.scenario}"`, ...near(document.scenario, ids) });
  }
  const keys = unchangedKeys(document, scenario, calibrated);
  if (keys.length === 0) {
    const wanted = document.keys.join(' ');
    return fail({ path: 'keys', code: 'nothing-drawn', wanted, got: `"${scenario.id}"` });
  }
  const posterior = { document, keys };
  return resultOf({ ...scenario, posterior }, findDrawIssues(scenario, posterior));
}

/** Digits of a number in base 2, mirrored at the point: 1/2, 1/4, 3/4, 1/8 … for 1, 2, 3, 4 … */
function mirrored(n: number): number {
  let [rest, place, value] = [n, 0.5, 0];
  while (rest > 0) {
    value += place * (rest % 2);
    rest = Math.floor(rest / 2);
    place /= 2;
  }
  return value;
}

/**
 * Place of the draw of a replicate: the quantile of its number in the van der Corput sequence over the
 * weights. Any number of first replicates is spread evenly, and a replicate always has the same draw.
 */
export function drawOf({ weights }: Posterior, replicate: number): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const target = mirrored(replicate + 1) * sum;
  let below = 0;
  for (let place = 0; place < weights.length; place++) {
    below += weights[place]!;
    if (target < below) return place;
  }
  return weights.length - 1;
}

function modelOfDraw(model: Model, { document, keys }: DrawnPosterior, draw: number): Model {
  const row = document.draws[draw]!;
  const values = Object.fromEntries(keys.map((key) => [key, row[document.keys.indexOf(key)]]));
  return { ...model, parameters: { ...model.parameters, ...values } };
}

/** Model of a replicate: that of its draw, where the scenario has a posterior. */
export function modelOfReplicate(
  { model, posterior }: Pick<ResolvedScenario, 'model' | 'posterior'>,
  replicate: number,
): Model {
  if (posterior === undefined) return { ...model, replicate };
  return { ...modelOfDraw(model, posterior, drawOf(posterior.document, replicate)), replicate };
}

/** Text of a posterior file: one draw a line. */
export function posteriorFileText({ draws, ...rest }: Posterior): string {
  const { weights, ...head } = rest;
  const top = JSON.stringify(head, null, 2).slice(0, -2);
  const rows = draws.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  return `${top},\n  "weights": ${JSON.stringify(weights)},\n  "draws": [\n${rows}\n  ]\n}\n`;
}
