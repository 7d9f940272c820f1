/**
 * Where results go. stdout carries the result and nothing else. A file is written whole or not at
 * all: into a draft beside it, which is renamed when it is complete.
 */
import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { receiptFileText, receiptLine, type Receipt } from '../export/receipt.ts';
import { refusals } from '../wording/en/refusals.ts';
import { CommandError, EXIT } from './exit.ts';
import { surroundings } from './surroundings.ts';

export type Data = string | Uint8Array;

const isErrno = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error;

/** Short reason of a failed file operation; in English unless other words are given. */
export function reasonOf(error: unknown, { reasons } = refusals.disk): string {
  if (!isErrno(error)) throw error;
  return reasons[error.code ?? ''] ?? error.code ?? error.message;
}

const unwritable = (path: string, reason: string): CommandError =>
  new CommandError(`cannot write ${path}: ${reason}.`, EXIT.file);

/** Writes to stdout and waits until it is taken; a reader that has left (| head) is no failure. */
export function writeOut(data: Data): Promise<void> {
  const elsewhere = surroundings();
  if (elsewhere !== undefined) return Promise.resolve(elsewhere.write(data));
  return new Promise((resolveWritten, reject) => {
    process.stdout.write(data, (error) => {
      if (!error || (isErrno(error) && error.code === 'EPIPE')) resolveWritten();
      else reject(unwritable('the standard output', reasonOf(error)));
    });
  });
}

/** Ends quietly when the reader of stdout has left. */
export function endQuietlyWithoutReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
  });
  // A closed stderr must not turn a message into a defect.
  process.stderr.on('error', () => {});
}

function kindOf(path: string): 'missing' | 'file' | 'folder' | 'other' {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'missing';
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

/** A file that is going to be written, and whose place has been tried. */
export class FileTarget {
  readonly path: string;
  /** Where the draft is renamed to: what a symbolic link points at is replaced, not the link. */
  private readonly final: string;
  private readonly draft: string;

  /** @throws {CommandError} when the file cannot be written, or exists and `force` is not given */
  constructor(path: string, force: boolean) {
    this.path = path;
    try {
      const kind = kindOf(path);
      if (kind === 'folder') throw unwritable(path, 'it is a folder');
      if (kind === 'other') throw unwritable(path, 'it is no regular file');
      if (kind === 'file' && !force) {
        throw new CommandError(
          `${path} exists and is not overwritten; --force replaces it.`,
          EXIT.file,
        );
      }
      this.final = kind === 'file' ? realpathSync(path) : resolve(path);
      const name = `.${basename(this.final).slice(0, 100)}.${process.pid}.draft`;
      this.draft = join(dirname(this.final), name);
      closeSync(openSync(this.draft, 'wx'));
    } catch (error) {
      throw error instanceof CommandError ? error : unwritable(path, reasonOf(error));
    }
    process.on('exit', this.discard);
  }

  /** Removes the draft, if there is one. */
  readonly discard = (): void => {
    try {
      rmSync(this.draft, { force: true });
    } catch {
      // Its folder has gone: so has the draft.
    }
  };

  /** Fills the draft and brings it to the disk. */
  fill(data: Data): void {
    try {
      const file = openSync(this.draft, 'w');
      try {
        writeFileSync(file, data);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw unwritable(this.path, reasonOf(error));
    }
  }

  /** Makes the draft the file. */
  publish(): void {
    try {
      renameSync(this.draft, this.final);
      process.off('exit', this.discard);
    } catch (error) {
      throw unwritable(this.path, reasonOf(error));
    }
  }
}

/** Place of a result and of its receipt. */
export interface Target {
  write(data: Data, receipt?: Receipt): Promise<void>;
}

export const receiptPath = (path: string): string => `${path}.receipt.json`;

const stdoutTarget: Target = {
  async write(data, receipt) {
    await writeOut(data);
    if (!receipt) return;
    const elsewhere = surroundings();
    if (elsewhere !== undefined) elsewhere.receipt(receipt);
    else process.stderr.write(`${receiptLine(receipt)}\n`);
  },
};

/**
 * Where a command writes: stdout, or a file with its receipt beside it. Whatever can be wrong with
 * the place is found here, before the work begins.
 * @throws {CommandError}
 */
export function openTarget(
  path: string | undefined,
  { force = false, receipt = true }: { force?: boolean; receipt?: boolean } = {},
): Target {
  if (path === undefined) return stdoutTarget;
  const file = new FileTarget(path, force);
  const beside = receipt ? new FileTarget(receiptPath(path), force) : undefined;
  return {
    async write(data, made) {
      file.fill(data);
      if (made) beside?.fill(receiptFileText(made));
      file.publish();
      if (made) beside?.publish();
    },
  };
}
