/** Changes that a command, a link or the page makes to a resolved scenario. */
import { PARAMETER_KEYS, type ParameterKey, type Parameters } from '../engine/parameters.ts';
import { changeParameters } from './change.ts';
import { findContradictions } from './contradictions.ts';
import {
  checkShape,
  fail,
  parseJson,
  resultOf,
  shorten,
  show,
  succeed,
  unknownKey,
  type Issue,
  type Result,
} from './issues.ts';
import type { ResolvedScenario } from './resolve.ts';
import { parametersSchema, replicatesSchema, seedSchema } from './schema.ts';
import { isoDate, strictDifference } from './shapes.ts';
import * as v from 'valibot';

export { changeParameters };

const isParameterKey = (key: string): key is ParameterKey =>
  (PARAMETER_KEYS as readonly string[]).includes(key);

/** A number that lacks the digit before its point, as people write it: `.05`. */
const withLeadingDigit = (text: string): string => text.replace(/^([+-]?)\.(?=\d)/, '$10.');

/** JSON when the text is JSON, else the text itself; 1e309 and the like are issues. */
function readValue(key: string, written: string): Result<unknown> {
  const text = withLeadingDigit(written);
  const parsed = parseJson(text);
  if (parsed.ok) return parsed;
  const [issue] = parsed.issues;
  return issue!.code === 'json-syntax'
    ? succeed(text)
    : fail({ path: key, code: issue!.code, wanted: issue!.wanted, got: issue!.got });
}

interface Setting {
  readonly key: ParameterKey;
  readonly value: unknown;
}

function readSetting(text: string): Result<Setting> {
  const at = text.indexOf('=');
  const key = text.slice(0, Math.max(at, 0)).trim();
  if (key === '') {
    return fail({ path: '', code: 'setting-syntax', wanted: 'KEY=VALUE', got: show(text) });
  }
  if (!isParameterKey(key)) return fail(unknownKey('', key, PARAMETER_KEYS));
  const value = readValue(key, text.slice(at + 1).trim());
  return value.ok ? succeed({ key, value: value.value }) : value;
}

function findRepeated(settings: readonly Setting[]): Issue[] {
  const keys = settings.map((setting) => setting.key);
  return keys
    .filter((key, i) => keys.indexOf(key) !== i)
    .map((key) => ({ path: key, code: 'setting-twice', wanted: 'KEY=VALUE', got: shorten(key) }));
}

/** A difference of parameters from texts KEY=VALUE; the values are JSON, else text. */
export function parseSettings(texts: readonly string[]): Result<Partial<Parameters>> {
  const read = texts.map(readSetting);
  const settings = read.flatMap((result) => (result.ok ? [result.value] : []));
  const issues = read.flatMap((result) => (result.ok ? [] : result.issues));
  issues.push(...findRepeated(settings));
  if (issues.length > 0) return fail(...issues);
  return checkShape(
    parametersSchema,
    Object.fromEntries(settings.map(({ key, value }) => [key, value])),
  );
}

/**
 * The scenario with settings such as `imitation=0.4`, `vertical.enabled=false`,
 * `launch.tencent=2010-05-01`. A weight that is set alone breaks their sum and is an issue that
 * says the sum: the others are never renormalised in silence.
 */
export function applySettings(
  resolved: ResolvedScenario,
  settings: readonly string[],
): Result<ResolvedScenario> {
  const difference = parseSettings(settings);
  return difference.ok ? changeParameters(resolved, difference.value) : difference;
}

const frameSchema = strictDifference({
  seed: v.exactOptional(seedSchema),
  replicates: v.exactOptional(replicatesSchema),
  end: v.exactOptional(isoDate),
});

/** The scenario with another seed, number of replicates or last day; foreign values are checked. */
export function changeFrame(resolved: ResolvedScenario, change: unknown): Result<ResolvedScenario> {
  const checked = checkShape(frameSchema, change);
  if (!checked.ok) return checked;
  const { replicates = resolved.replicates, ...rest } = checked.value;
  const model = { ...resolved.model, ...rest };
  return resultOf({ ...resolved, model, replicates }, findContradictions(model));
}
