/**
 * JSON text from outside. `JSON.parse` keeps the last of two equal keys, turns 1e309 into Infinity
 * and, in some engines, does not say where a text breaks; this reader refuses all three with their
 * place. It looks at the text once, without recursion, before `JSON.parse` makes the value.
 */
import type { Issue, IssueCode, Result } from './issues.ts';

/** Documents above this size are refused before parsing (20 MB). */
export const MAX_DOCUMENT_BYTES = 20_000_000;

/** Deepest nesting that is read; no document of the project has more than ten levels. */
const MAX_DEPTH = 64;

/** Size of a text in UTF-8, bytes. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** An object or list that is still open. */
interface Frame {
  readonly close: '}' | ']';
  /** Keys seen so far; empty for a list. */
  readonly keys: Set<string>;
  /** Key or position of the member that is being read. */
  key: string | number;
}

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

interface Reader {
  readonly text: string;
  position: number;
  expecting: Expecting;
  readonly frames: Frame[];
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
/** All but the quote, the backslash and control characters. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Text matched by a sticky pattern at the reader's position, which moves behind it. */
function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.position;
  const found = pattern.exec(reader.text)?.[0] ?? '';
  reader.position += found.length;
  return found;
}

/** Thrown inside this file only. */
class Refused {
  readonly issue: Issue;
  constructor(issue: Issue) {
    this.issue = issue;
  }
}

function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: position - lineStart + 1 };
}

const pathOf = (reader: Reader): string =>
  reader.frames.map((frame) => String(frame.key).slice(0, 60)).join('.');

function refuseAt(reader: Reader, code: IssueCode, wanted: string, got: string): never {
  const at = lineAndColumn(reader.text, reader.position);
  throw new Refused({ path: pathOf(reader), code, wanted, got, at });
}

/** What stands at the reader's position, for a message. */
function ahead(reader: Reader): string {
  const rest = reader.text.slice(reader.position, reader.position + 12);
  return rest === '' ? 'end of text' : JSON.stringify(Array.from(rest)[0]);
}

const refuseSyntax = (reader: Reader, wanted: string): never =>
  refuseAt(reader, 'json-syntax', wanted, ahead(reader));

/** Reads a string with its quotes; returns it as written, escapes included. */
function takeString(reader: Reader): string {
  const from = reader.position++;
  for (;;) {
    take(reader, PLAIN);
    if (reader.text[reader.position] === '"') break;
    if (take(reader, ESCAPE) === '') refuseSyntax(reader, '"');
  }
  reader.position++;
  return reader.text.slice(from, reader.position);
}

function open(reader: Reader, close: '}' | ']'): void {
  if (reader.frames.length === MAX_DEPTH) {
    refuseAt(reader, 'too-deep', `≤ ${MAX_DEPTH}`, `> ${MAX_DEPTH}`);
  }
  reader.frames.push({ close, keys: new Set(), key: close === ']' ? 0 : '' });
  reader.position++;
  reader.expecting = close === ']' ? 'value or ]' : 'key or }';
}

function shut(reader: Reader): void {
  reader.frames.pop();
  reader.position++;
  reader.expecting = ', or end';
}

function readNumber(reader: Reader): void {
  const from = reader.position;
  const digits = take(reader, NUMBER);
  if (digits === '') refuseSyntax(reader, 'value');
  if (Number.isFinite(Number(digits))) return;
  reader.position = from;
  refuseAt(reader, 'not-finite', 'number', digits.slice(0, 60));
}

function readValue(reader: Reader): void {
  const first = reader.text[reader.position];
  if (first === '{') return open(reader, '}');
  if (first === '[') return open(reader, ']');
  if (first === ']' && reader.expecting === 'value or ]') return shut(reader);
  if (first === '"') takeString(reader);
  else if (take(reader, WORD) === '') readNumber(reader);
  reader.expecting = ', or end';
}

function readKey(reader: Reader): void {
  const first = reader.text[reader.position];
  if (first === '}' && reader.expecting === 'key or }') return shut(reader);
  if (first !== '"') refuseSyntax(reader, reader.expecting === 'key' ? 'key' : 'key | }');
  const frame = reader.frames.at(-1)!;
  const from = reader.position;
  frame.key = JSON.parse(takeString(reader)) as string;
  reader.expecting = ':';
  if (!frame.keys.has(frame.key) && frame.key !== '__proto__')
    return void frame.keys.add(frame.key);
  reader.position = from;
  const code = frame.key === '__proto__' ? 'unknown-key' : 'duplicate-key';
  refuseAt(reader, code, 'key', JSON.stringify(frame.key.slice(0, 60)));
}

/** After a value: a comma, the end of the container, or nothing more. */
function readSeparator(reader: Reader): void {
  const frame = reader.frames.at(-1);
  const first = reader.text[reader.position];
  if (frame === undefined) return void refuseSyntax(reader, 'end of text');
  if (first === frame.close) return shut(reader);
  if (first !== ',') refuseSyntax(reader, `, | ${frame.close}`);
  reader.position++;
  if (typeof frame.key === 'number') frame.key++;
  reader.expecting = frame.close === ']' ? 'value' : 'key';
}

function readColon(reader: Reader): void {
  if (reader.text[reader.position] !== ':') refuseSyntax(reader, ':');
  reader.position++;
  reader.expecting = 'value';
}

const STEP: Record<Expecting, (reader: Reader) => void> = {
  value: readValue,
  'value or ]': readValue,
  key: readKey,
  'key or }': readKey,
  ':': readColon,
  ', or end': readSeparator,
};

/** Reads the whole text; throws {@link Refused} at the first thing that is wrong. */
function inspect(text: string): void {
  const reader: Reader = { text, position: 0, expecting: 'value', frames: [] };
  for (;;) {
    take(reader, SPACE);
    const done = reader.position === text.length && reader.frames.length === 0;
    if (done && reader.expecting === ', or end') return;
    STEP[reader.expecting](reader);
  }
}

/**
 * Value of a JSON text. Issues: `too-large` (before anything is read), `json-syntax` with line and
 * column, `too-deep`, `duplicate-key`, `not-finite` (1e309), `unknown-key` for `__proto__`.
 */
export function parseJson(text: string): Result<unknown> {
  const bytes = text.length > MAX_DOCUMENT_BYTES ? text.length : utf8Length(text);
  if (bytes > MAX_DOCUMENT_BYTES) {
    const issue: Issue = {
      path: '',
      code: 'too-large',
      wanted: `≤ ${MAX_DOCUMENT_BYTES}`,
      got: String(bytes),
    };
    return { ok: false, issues: [issue] };
  }
  // Windows editors put a byte order mark before the text; it is no part of the document.
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    inspect(body);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, issues: [error.issue] };
    throw error;
  }
  return { ok: true, value: JSON.parse(body) };
}
