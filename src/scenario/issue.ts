/**
 * What is wrong with an input, as data. An issue names the place, what was wanted and what stood
 * there; sentences are made from it by `wording`. Every reader of foreign data returns a `Result`.
 */
import { nearest } from './nearest.ts';

export { nearest } from './nearest.ts';

/** Kinds of issue; each has its sentence in `wording`. */
export const ISSUE_CODES = [
  // Text
  'too-large',
  'json-syntax',
  'too-deep',
  'duplicate-key',
  'not-finite',
  // Shape
  'unknown-key',
  'missing-key',
  'wrong-type',
  'wrong-value',
  'out-of-range',
  'bad-date',
  'bad-text',
  'empty-text',
  'too-long',
  'duplicate-id',
  // Versions and links between documents
  'future-version',
  'unknown-version',
  'unknown-scenario',
  'circular-extends',
  'chain-too-long',
  'unknown-figure',
  'unknown-reading',
  'unknown-evidence',
  'unknown-posterior',
  'other-posterior',
  'nothing-drawn',
  // Contradictions
  'start-too-early',
  'start-needs-stock',
  'end-too-late',
  'end-before-start',
  'outside-run',
  'before-launch',
  'interval-reversed',
  'weights-sum',
  'shares-sum',
  'missing-body',
  // --set KEY=VALUE
  'setting-syntax',
  'setting-twice',
  // CSV tables
  'csv-syntax',
  'csv-column',
  'csv-rows',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/**
 * Words that `wanted` and `got` may consist of beside literal input; `wording` translates them,
 * every other text is shown as it stands.
 */
export const ISSUE_TERMS = [
  'number',
  'integer',
  'text',
  'boolean',
  'object',
  'list',
  'date',
  'null',
  'nothing',
  'value',
  'key',
  'end of text',
] as const;
export type IssueTerm = (typeof ISSUE_TERMS)[number];

export interface Issue {
  /** Dotted place in the document, `''` for the whole. */
  readonly path: string;
  readonly code: IssueCode;
  /** What would have been right: a term, a range such as `0 … 6`, a list of words. */
  readonly wanted: string;
  /** What stood there, shortened. */
  readonly got: string;
  /** Valid word closest to what was written. */
  readonly nearest?: string;
  /** Place in the text, both from 1, when the text is no JSON. */
  readonly at?: { readonly line: number; readonly column: number };
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (...issues: Issue[]): Result<never> => ({ ok: false, issues });

/** `value` when there is no issue. */
export const resultOf = <T>(value: T, issues: readonly Issue[]): Result<T> =>
  issues.length === 0 ? succeed(value) : fail(...issues);

const MAX_SHOWN = 60;

/** Cuts a text that is shown to a person; whole code points. */
export function shorten(text: string): string {
  if (text.length <= MAX_SHOWN) return text;
  return `${Array.from(text.slice(0, MAX_SHOWN)).slice(0, -1).join('')}…`;
}

/** How a foreign value is shown in `got`: literals as JSON, containers by their kind. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object' && value !== null) return 'object';
  if (typeof value === 'string') return shorten(JSON.stringify(value.slice(0, MAX_SHOWN * 2)));
  return shorten(String(value as number | boolean | bigint | symbol | null));
}

/** How a list of words is shown in `wanted`. */
export const showChoices = (words: readonly string[]): string =>
  words.length <= 12 ? words.join(' | ') : `${words.slice(0, 11).join(' | ')} | …`;

/** Dotted path of keys. */
export const joinPath = (...keys: (string | number)[]): string =>
  keys.filter((key) => key !== '').join('.');

/** Issue for one key that is none of `known`. */
export function unknownKey(parent: string, key: string, known: readonly string[]): Issue {
  return {
    path: joinPath(parent, shorten(key)),
    code: 'unknown-key',
    wanted: showChoices(known),
    got: show(key),
    ...near(key, known),
  };
}

/** Spread into an issue: the nearest word, if any. */
export function near(word: unknown, choices: readonly string[]): { nearest?: string } {
  const found = typeof word === 'string' ? nearest(word, choices) : undefined;
  return found === undefined ? {} : { nearest: found };
}
