/**
 * `zhengwu run -`: one JSON request a line on stdin, one JSON answer a line on stdout, in the same
 * order. A request that cannot be used is answered by an error and ends nothing.
 */
import { JobFailedError, type Executor } from '../ensemble/executor.ts';
import { answerRequest, prepareRequest } from '../ensemble/request.ts';
import { MAX_DOCUMENT_BYTES, parseJson, type Issue, type Result } from '../scenario/issues.ts';
import { issueLine } from '../wording/issues.ts';
import type { Wording } from '../wording/wording.ts';

/** A line, or how long one was that is too long to be read. */
type Line = string | { readonly bytes: number };

/** Lines of a stream; a line beyond the limit is passed over without being kept. */
export async function* linesOf(
  input: AsyncIterable<Uint8Array>,
  limit = MAX_DOCUMENT_BYTES,
): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const take = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes <= limit) parts.push(part);
    else parts = [];
  };
  const finish = (): Line => {
    const line = bytes > limit ? { bytes } : Buffer.concat(parts).toString('utf8');
    parts = [];
    bytes = 0;
    return line;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      take(chunk.subarray(from, at));
      yield finish();
      from = at + 1;
    }
    take(chunk.subarray(from));
  }
  if (bytes > 0) yield finish();
}

/** Name of the request, as far as it can be read. */
function idOf(value: unknown): { id?: unknown } {
  if (typeof value !== 'object' || value === null || !('id' in value)) return {};
  const { id } = value;
  return typeof id === 'string' || typeof id === 'number' || id === null ? { id } : {};
}

function readRequest(line: Line): Result<unknown> {
  if (typeof line === 'string') return parseJson(line);
  const wanted = `≤ ${MAX_DOCUMENT_BYTES}`;
  return { ok: false, issues: [{ path: '', code: 'too-large', wanted, got: String(line.bytes) }] };
}

const refusal = (wording: Wording, id: object, issues: readonly Issue[]): object => ({
  ...id,
  error: {
    message: issues.map((issue) => issueLine(wording.issues, issue)).join('\n'),
    issues,
  },
});

/** The answer to one line. Only an interruption is thrown. */
async function answerLine(line: Line, { executor, signal, wording }: Driver): Promise<object> {
  const value = readRequest(line);
  if (!value.ok) return refusal(wording, {}, value.issues);
  const id = idOf(value.value);
  const prepared = prepareRequest(value.value);
  if (!prepared.ok) return refusal(wording, id, prepared.issues);
  try {
    return await answerRequest(prepared.value, { executor, signal });
  } catch (error) {
    if (!(error instanceof JobFailedError)) throw error;
    return { ...id, error: { message: error.message, issues: [], ...error.outcome.failure } };
  }
}

export interface Driver {
  readonly executor: Executor;
  readonly signal: AbortSignal;
  readonly wording: Wording;
  readonly write: (text: string) => Promise<void>;
}

/** Requests that are read ahead of the answers, for each worker. */
const AHEAD = 2;

/**
 * Answers lines until they end. Several are computed at a time, and answered in their order.
 * @throws the signal's reason when it is aborted
 */
export async function drive(input: AsyncIterable<Uint8Array>, driver: Driver): Promise<void> {
  const { executor, signal, write } = driver;
  const waiting: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();
  for await (const line of linesOf(input)) {
    signal.throwIfAborted();
    if (typeof line === 'string' && line.trim() === '') continue;
    const before = last;
    const answer = answerLine(line, driver);
    last = answer.then(async (own) => {
      await before;
      await write(`${JSON.stringify(own)}\n`);
    });
    // It is awaited below, but it may fail before.
    last.catch(() => {});
    waiting.push(last);
    if (waiting.length >= AHEAD * executor.workers) await waiting.shift();
  }
  await last;
}
