/** Text files of a plan folder: read line by line in bounded memory, written whole or not at all. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { CommandError, EXIT, WordedError } from '../exit.ts';
import { reasonOf } from '../output.ts';

const CHUNK_BYTES = 1 << 18;
const NEWLINE = 0x0a;

/** A line of a file, without its end. */
export interface Line {
  readonly text: string;
  /** False for what stands behind the last newline. */
  readonly isWhole: boolean;
}

/** Pieces of a file, each behind the other; `end` is where the last newline of the piece stands. */
function* pieces(file: number): Generator<Buffer> {
  let rest = Buffer.alloc(0);
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (;;) {
    const read = readSync(file, chunk, 0, chunk.length, null);
    if (read === 0) break;
    const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest;
}

/** Lines of a file. @throws the error of the file system */
export function* linesOfFile(path: string): Generator<Line> {
  const file = openSync(path, 'r');
  try {
    for (const bytes of pieces(file)) {
      const isWhole = bytes[bytes.length - 1] === NEWLINE;
      const texts = bytes.toString('utf8').split('\n');
      if (isWhole) texts.pop();
      for (const text of texts) yield { text, isWhole };
    }
  } finally {
    closeSync(file);
  }
}

let drafts = 0;

/** A name that no other process on any machine uses. */
export const ownName = (): string =>
  `${hostname().replace(/[^\w-]/g, '_')}-${process.pid}-${Date.now().toString(36)}-${drafts++}`;

/** What a file system refused. @param what could not be done */
export function diskError(
  what: 'cannotRead' | 'cannotWrite' | 'cannotUse',
  path: string,
  error: unknown,
): WordedError {
  return new WordedError(({ disk }) => disk[what](path, reasonOf(error, disk)), EXIT.file, error);
}

/** Whether a failure comes from a file that is not there, however it was put into words. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'ENOENT') || isNotFound(error.cause);
}

/** Does something with files, or says of `path` why that cannot be done. */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof CommandError ? error : diskError('cannotWrite', path, error);
  }
}

/**
 * Writes a file whole: under a name of its own, brought to the disk, then renamed. Who writes the same
 * at the same time does no harm.
 * @throws {CommandError} when it cannot be written; nothing is left then
 */
export function writeWhole(path: string, parts: Iterable<string | Uint8Array>): void {
  const draft = join(dirname(path), `.${basename(path)}.${ownName()}.draft`);
  onDisk(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    try {
      const file = openSync(draft, 'wx');
      try {
        for (const part of parts) writeAll(file, part);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  });
}

/** Writes all of a piece: one call may take a part of it, as on a disk that is getting full. */
export function writeAll(file: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** Does work on a folder; what the file system refuses on the way is said of the file it refused. */
export async function onFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const path = 'path' in error && typeof error.path === 'string' ? error.path : folder;
    throw diskError('cannotUse', path, error);
  }
}
