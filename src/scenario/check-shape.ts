/** From valibot's refusals to issues: codes, paths, what was wanted, the nearest word. */
import * as v from 'valibot';
import {
  fail,
  joinPath,
  near,
  shorten,
  show,
  showChoices,
  succeed,
  unknownKey,
  type Issue,
  type IssueCode,
  type IssueTerm,
  type Result,
} from './issue.ts';

/**
 * Message for a valibot check or schema: says which issue it makes. `choices` are the words among
 * which the nearest is looked for.
 */
export function refuse(code: IssueCode, wanted: string, choices: readonly string[] = []): string {
  return JSON.stringify([code, wanted, choices]);
}

interface Refusal {
  readonly code: IssueCode;
  readonly wanted: string;
  readonly choices: readonly string[];
}

function readRefusal(message: string): Refusal | undefined {
  if (!message.startsWith('["')) return undefined;
  const [code, wanted, choices] = JSON.parse(message) as [IssueCode, string, string[]];
  return { code, wanted, choices };
}

/** Terms for the names by which valibot calls types. */
const TERM_OF: Readonly<Record<string, IssueTerm>> = {
  number: 'number',
  string: 'text',
  boolean: 'boolean',
  Object: 'object',
  Array: 'list',
};

const lastItem = (issue: v.BaseIssue<unknown>): v.IssuePathItem | undefined => issue.path?.at(-1);

const pathOf = (issue: v.BaseIssue<unknown>): string =>
  joinPath(...(issue.path ?? []).map((item) => shorten(String(item.key))));

const parentPath = (issue: v.BaseIssue<unknown>): string =>
  joinPath(...(issue.path ?? []).slice(0, -1).map((item) => shorten(String(item.key))));

/** valibot names only the first unknown key of an object: this finds them all. */
function unknownKeys(issue: v.BaseIssue<unknown>, known: readonly string[]): Issue[] {
  const parent = lastItem(issue)!.input as object;
  const parentAt = parentPath(issue);
  return Object.keys(parent)
    .filter((key) => !known.includes(key))
    .map((key) => unknownKey(parentAt, key, known));
}

/** Words of a list such as `"sina" | "tencent"`, as valibot writes it. */
const choicesOf = (expected: string): string[] =>
  [...expected.matchAll(/"([^"]*)"/g)].map((found) => found[1]!);

/** Codes for schemas that carry no message of {@link refuse}. */
const CODE_OF: Readonly<Record<string, IssueCode>> = {
  min_value: 'out-of-range',
  max_value: 'out-of-range',
  integer: 'wrong-type',
  min_length: 'empty-text',
  max_length: 'too-long',
  regex: 'bad-text',
  picklist: 'wrong-value',
  literal: 'wrong-value',
  variant: 'wrong-value',
  check: 'wrong-value',
};

function plainRefusal(issue: v.BaseIssue<unknown>): Refusal {
  const expected = issue.expected ?? '';
  const choices = choicesOf(expected);
  const wanted = choices.length > 0 ? showChoices(choices) : (TERM_OF[expected] ?? expected);
  return { code: CODE_OF[issue.type] ?? 'wrong-type', wanted: wanted || issue.type, choices };
}

function convert(issue: v.BaseIssue<unknown>): Issue[] {
  const refusal = readRefusal(issue.message);
  const path = pathOf(issue);
  const isKey = lastItem(issue)?.origin === 'key';
  if (isKey && issue.expected === 'never') return unknownKeys(issue, refusal?.choices ?? []);
  if (isKey && issue.received === 'undefined') {
    return [{ path, code: 'missing-key', wanted: String(lastItem(issue)!.key), got: 'nothing' }];
  }
  const got = show(issue.input);
  if (typeof issue.input === 'number' && !Number.isFinite(issue.input)) {
    return [{ path, code: 'not-finite', wanted: 'number', got }];
  }
  const isShape = issue.type === 'strict_object';
  const { code, wanted, choices } = isShape ? OBJECT : (refusal ?? plainRefusal(issue));
  return [{ path, code, wanted, got, ...near(issue.input, choices) }];
}

const OBJECT: Refusal = { code: 'wrong-type', wanted: 'object', choices: [] };

/** More issues than this are cut: nobody reads the thousandth. */
const MAX_ISSUES = 100;

/** Issues of a failed valibot parse, in document order, each at its own path. */
export function fromValibot(issues: readonly v.BaseIssue<unknown>[]): Issue[] {
  return issues.slice(0, MAX_ISSUES).flatMap(convert).slice(0, MAX_ISSUES);
}

/** Checks a foreign value; each part of a document gives at most its first issue. */
export function checkShape<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): Result<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true });
  return parsed.success ? succeed(parsed.output) : fail(...fromValibot(parsed.issues));
}
