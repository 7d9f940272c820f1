/** Values that are each in range and cannot stand together. */
import { LEVELS, SECTORS } from '../engine/categories.ts';
import { bodyCount } from '../engine/establishment.ts';
import type { Intervention, Mandate, Model, RosterEntry } from '../engine/model.ts';
import type { ParameterKey, Parameters } from '../engine/parameters.ts';
import { joinPath, type Issue, type IssueCode } from './issue.ts';

/** First day that can be simulated: the day on which the first platform opened. */
export const EARLIEST_START = '2009-08-28';
/** Last day that can be simulated. */
export const LATEST_END = '2015-12-31';

/** Weights are written with a few decimals; sums of those are exact to this. */
const WEIGHT_TOLERANCE = 1e-9;

const WEIGHTS = [
  'weights.sectoral',
  'weights.horizontal',
  'weights.vertical',
  'weights.jurisdiction',
] as const satisfies ParameterKey[];

/** Ranks above the lowest, which takes the rest. */
const RANK_SHARES = [
  'eligible.rank.division',
  'eligible.rank.bureau',
  'eligible.rank.leader',
] as const satisfies ParameterKey[];

const issue = (path: string, code: IssueCode, wanted: string, got: string): Issue => ({
  path,
  code,
  wanted,
  got,
});

const sumOf = (
  parameters: Parameters,
  keys: readonly (typeof WEIGHTS | typeof RANK_SHARES)[number][],
) => keys.reduce((sum, key) => sum + parameters[key], 0);

/** A sum as people write it: 1.2, not 1.2000000000000002. */
const showSum = (sum: number): string => String(Number(sum.toPrecision(12)));

/** Issues of parameter values that depend on each other; `at` is the path of the parameters. */
export function findParameterContradictions(parameters: Parameters, at = 'parameters'): Issue[] {
  const weights = sumOf(parameters, WEIGHTS);
  const ranks = sumOf(parameters, RANK_SHARES);
  const issues: Issue[] = [];
  // Never renormalised in silence: the user would read weights that were not used.
  if (Math.abs(weights - 1) > WEIGHT_TOLERANCE) {
    issues.push(issue(joinPath(at, 'weights'), 'weights-sum', '1', showSum(weights)));
  }
  if (ranks > 1 + WEIGHT_TOLERANCE) {
    issues.push(issue(joinPath(at, 'eligible.rank'), 'shares-sum', '≤ 1', showSum(ranks)));
  }
  return issues;
}

/** Issues of the first and last day. ISO dates sort as text. */
function findHorizonIssues({ start, end }: Model, stock: readonly RosterEntry[]): Issue[] {
  const issues: Issue[] = [];
  if (start < EARLIEST_START) {
    issues.push(issue('start', 'start-too-early', `≥ ${EARLIEST_START}`, start));
  }
  // A later start needs the accounts that exist by then: nothing else would open them.
  if (start > EARLIEST_START && !stock.some((entry) => entry.opened <= start)) {
    issues.push(issue('start', 'start-needs-stock', EARLIEST_START, start));
  }
  if (end > LATEST_END) issues.push(issue('end', 'end-too-late', `≤ ${LATEST_END}`, end));
  if (end < start) issues.push(issue('end', 'end-before-start', `≥ ${start}`, end));
  return issues;
}

function findOutsideRun(path: string, date: string, { start, end }: Model): Issue[] {
  const isInside = start <= date && date <= end;
  return isInside ? [] : [issue(path, 'outside-run', `${start} … ${end}`, date)];
}

/** Orders go to agencies: one that names officials alone, or ranks, would reach nobody. */
function findTargetIssues({ filter, platform }: Mandate, path: string): Issue[] {
  const issues: Issue[] = [];
  if (filter.kinds !== undefined && !filter.kinds.includes('agency')) {
    issues.push(issue(`${path}.filter.kinds`, 'wrong-value', 'agency', filter.kinds.join(' ')));
  }
  if (filter.ranks !== undefined) {
    issues.push(issue(`${path}.filter.ranks`, 'wrong-value', 'nothing', filter.ranks.join(' ')));
  }
  if (filter.platforms !== undefined && !filter.platforms.includes(platform)) {
    issues.push(
      issue(`${path}.filter.platforms`, 'wrong-value', platform, filter.platforms.join(' ')),
    );
  }
  return issues;
}

function findMandateIssues(mandate: Mandate, path: string, model: Model): Issue[] {
  const { from, deadline, platform } = mandate;
  const launch = model.parameters[`launch.${platform}`];
  const issues = [
    ...findOutsideRun(`${path}.from`, from, model),
    ...findOutsideRun(`${path}.deadline`, deadline, model),
    ...findTargetIssues(mandate, path),
  ];
  if (deadline < from) {
    issues.push(issue(`${path}.deadline`, 'interval-reversed', `≥ ${from}`, deadline));
  }
  if (from < launch) issues.push(issue(`${path}.from`, 'before-launch', `≥ ${launch}`, from));
  return issues;
}

function findInterventionIssues(item: Intervention, path: string, model: Model): Issue[] {
  return item.type === 'wave'
    ? findOutsideRun(`${path}.date`, item.date, model)
    : findMandateIssues(item, path, model);
}

/** A central body sits in the centre and nowhere else. */
function findPlaceIssues(entry: RosterEntry, path: string): Issue[] {
  const isCentral = entry.level === 'central';
  if (isCentral === (entry.province === 'centre')) return [];
  const wanted = isCentral ? 'centre' : 'beijing | …';
  return [issue(`${path}.province`, 'wrong-value', wanted, `"${entry.province}"`)];
}

/**
 * The body must exist in the whole country. The bound is that of its sector and level; how many of
 * them a province has is settled by the engine when it deals them.
 */
function findBodyIssues(entry: RosterEntry, path: string): Issue[] {
  const bodies = bodyCount(SECTORS.indexOf(entry.sector), LEVELS.indexOf(entry.level), 1);
  if (entry.index < bodies) return [];
  const wanted = bodies === 0 ? 'nothing' : `0 … ${bodies - 1}`;
  return [issue(`${path}.index`, 'missing-body', wanted, String(entry.index))];
}

function findRosterIssues(entry: RosterEntry, path: string): Issue[] {
  const { opened, further, followers } = entry;
  const issues = [...findPlaceIssues(entry, path), ...findBodyIssues(entry, path)];
  if (further !== undefined && further.by < opened) {
    issues.push(issue(`${path}.further.by`, 'interval-reversed', `≥ ${opened}`, further.by));
  }
  if (followers !== undefined && followers.at < opened) {
    issues.push(issue(`${path}.followers.at`, 'interval-reversed', `≥ ${opened}`, followers.at));
  }
  return issues;
}

/** One entry holds all known accounts of a body on a platform; a second would open them again. */
function findDoubleEntries(roster: readonly RosterEntry[]): Issue[] {
  const seen = new Set<string>();
  return roster.flatMap((entry) => {
    const { sector, level, province, index, platform } = entry;
    const body = [sector, level, province, index, platform].join(' ');
    if (seen.has(body)) return [issue(`roster.${entry.id}`, 'duplicate-id', 'key', `"${body}"`)];
    seen.add(body);
    return [];
  });
}

/**
 * Every contradiction of a model; interventions and roster entries are named by their id.
 * @param stock entries that give the accounts of the first day when that is a later one
 */
export function findContradictions(
  model: Model,
  stock: readonly RosterEntry[] = model.roster,
): Issue[] {
  const { parameters, interventions, roster } = model;
  return [
    ...findParameterContradictions(parameters),
    ...findHorizonIssues(model, stock),
    ...interventions.flatMap((item) =>
      findInterventionIssues(item, `interventions.${item.id}`, model),
    ),
    ...roster.flatMap((entry) => findRosterIssues(entry, `roster.${entry.id}`)),
    ...findDoubleEntries(roster),
  ];
}
