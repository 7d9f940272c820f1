/** The points of a sweep: every combination of listed values, or a sample of ranges. */
import {
  PARAMETER_KEYS,
  parameterRow,
  type ParameterKey,
  type Parameters,
} from '../../engine/parameters.ts';
import { namedStream } from '../../engine/random.ts';
import { fail, show, succeed, unknownKey, type Issue, type Result } from '../../scenario/issues.ts';
import { parseSettings } from '../../scenario/settings.ts';
import {
  isDate,
  isWeight,
  modelWith,
  tableRange,
  valuesAt,
  WEIGHT_KEYS,
  type Factor,
  type FactorKey,
} from '../sensitivity/factors.ts';
import { scrambledSobolPoints } from '../sensitivity/sobol-sequence.ts';
import type { Model } from '../../engine/model.ts';
import { dayOf } from '../../engine/calendar.ts';

/** Points of one sweep at most. */
export const MOST_POINTS = 1_000_000;

type Value = Parameters[ParameterKey];

/** What a point changes. */
export type Point = Partial<Parameters>;

/** Points in their order, and the parameters that have a column of their own. */
export interface SweepDesign {
  readonly keys: readonly ParameterKey[];
  readonly points: readonly Point[];
}

/** Listed values of one parameter. */
export interface Grid {
  readonly key: ParameterKey;
  readonly values: readonly Value[];
}

const isKey = (word: string): word is ParameterKey =>
  (PARAMETER_KEYS as readonly string[]).includes(word);

const badSyntax = (wanted: string, got: string): Result<never> =>
  fail({ path: '', code: 'setting-syntax', wanted, got: show(got) });

/** Numbers from one end to the other, both included; whole ones where the parameter is whole. */
function evenValues(key: ParameterKey, [from, to, steps]: readonly number[]): number[] {
  const isWhole = parameterRow(key).type === 'integer';
  return Array.from({ length: steps! }, (_, i) => {
    const value = from! + (i / (steps! - 1)) * (to! - from!);
    return isWhole ? Math.round(value) : Number(value.toPrecision(12));
  });
}

const GRID_SYNTAX = 'KEY=A,B,… | KEY=FROM:TO:STEPS';

function spread(key: ParameterKey, text: string): Result<string[]> {
  const parts = text.split(':').map(Number);
  const [, , steps] = parts;
  const isSpread =
    parts.length === 3 &&
    parts.every((n, i) => Number.isFinite(n) && text.split(':')[i]!.trim() !== '');
  if (!isSpread) return badSyntax(GRID_SYNTAX, `${key}=${text}`);
  if (!Number.isInteger(steps) || steps! < 2 || steps! > 10_000) {
    const path = `${key}=FROM:TO:STEPS, STEPS`;
    return fail({ path, code: 'out-of-range', wanted: '2 … 10000', got: show(steps) });
  }
  return succeed([...new Set(evenValues(key, parts))].map(String));
}

/** `KEY=A,B,…` or `KEY=FROM:TO:STEPS` (both ends included). */
export function parseGrid(text: string): Result<Grid> {
  const at = text.indexOf('=');
  const key = text.slice(0, Math.max(at, 0)).trim();
  if (key === '') return badSyntax(GRID_SYNTAX, text);
  if (!isKey(key)) return fail(unknownKey('', key, PARAMETER_KEYS));
  const list = text.slice(at + 1);
  const words = list.includes(':')
    ? spread(key, list)
    : succeed(list.split(',').map((w) => w.trim()));
  if (!words.ok) return words;
  const values: Value[] = [];
  for (const word of words.value) {
    const setting = parseSettings([`${key}=${word}`]);
    if (!setting.ok) return setting;
    values.push(setting.value[key]!);
  }
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice === undefined) return succeed({ key, values });
  return fail({ path: key, code: 'setting-twice', wanted: GRID_SYNTAX, got: String(twice) });
}

const RANGE_SYNTAX = 'KEY=FROM..TO';

const endOf = (key: FactorKey, word: string): number =>
  isDate(key) ? dayOf(word.trim()) : word.trim() === '' ? NaN : Number(word);

/** `KEY=FROM..TO`: covered evenly, in the logarithm where the slider of the parameter is. */
export function parseRange(text: string): Result<Factor> {
  const [, word = '', low = '', high = ''] = /^([^=]+)=(.+?)\.\.(.+)$/.exec(text) ?? [];
  const name = word.trim();
  if (name === '') return badSyntax(RANGE_SYNTAX, text);
  if (!isKey(name)) return fail(unknownKey('', name, PARAMETER_KEYS));
  const row = parameterRow(name);
  if (row.type === 'switch') {
    return fail({ path: name, code: 'wrong-type', wanted: 'number', got: 'boolean' });
  }
  const key = name as FactorKey;
  const [from, to] = [endOf(key, low), endOf(key, high)];
  const { min, max } = tableRange(key);
  if (!(min <= from && from < to && to <= max)) {
    const wanted = `${row.min} ≤ FROM < TO ≤ ${row.max}`;
    return fail({ path: name, code: 'out-of-range', wanted, got: show(`${low}..${high}`) });
  }
  const scale = row.type !== 'date' && row.logarithmic && from > 0 ? 'logarithmic' : 'linear';
  return succeed({ key, from, to, scale, source: 'given' });
}

function repeated(keys: readonly ParameterKey[]): Issue[] {
  return keys
    .filter((key, i) => keys.indexOf(key) !== i)
    .map((key) => ({ path: key, code: 'setting-twice', wanted: 'KEY=…', got: key }));
}

/** Every combination, the last parameter fastest. Issues: a key twice, too many points. */
export function gridDesign(grids: readonly Grid[]): Result<SweepDesign> {
  const keys = grids.map(({ key }) => key);
  const issues = repeated(keys);
  if (issues.length > 0) return fail(...issues);
  const count = grids.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_POINTS) {
    return fail({ path: '', code: 'out-of-range', wanted: `≤ ${MOST_POINTS}`, got: String(count) });
  }
  const points = grids.reduce<Point[]>(
    (all, { key, values }) =>
      all.flatMap((point) => values.map((value) => ({ ...point, [key]: value }))),
    [{}],
  );
  return succeed({ keys, points });
}

/**
 * The first points of a scrambled Sobol sequence over the ranges: more points are the same ones and
 * further ones. A weight in a range says how strong that channel is against the others; the four are
 * then divided by their sum, and each has its column.
 * Issues: a key twice.
 */
export function sampleDesign(
  factors: readonly Factor[],
  count: number,
  model: Model,
): Result<SweepDesign> {
  const own = factors.map(({ key }) => key);
  const issues = repeated(own);
  if (issues.length > 0) return fail(...issues);
  const keys: ParameterKey[] = [...new Set([...own, ...(own.some(isWeight) ? WEIGHT_KEYS : [])])];
  const unit = scrambledSobolPoints(count, own.length, namedStream(model.seed, 'sweep'));
  const points = unit.map((point): Point => {
    const { parameters } = modelWith(model, factors, valuesAt(factors, point));
    return Object.fromEntries(keys.map((key) => [key, parameters[key]]));
  });
  return succeed({ keys, points });
}
