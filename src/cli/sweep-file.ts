/**
 * Where the rows of a sweep go. A file gets every row as soon as its run is finished, so that nothing
 * is lost whatever happens; at the end its rows are put in order, and depend on no worker.
 */
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { placeOf, type Sweep, type SweepRow } from '../ensemble/sweep/sweep.ts';
import { CommandError, EXIT } from './exit.ts';
import { FileTarget, reasonOf, writeOut } from './output.ts';
import { headerLine, readLine, rowLine, type SweepFormat } from './sweep-rows.ts';

export interface SweepTarget {
  /** Whether the run of a place is in the file already. */
  readonly isKnown: (place: number) => boolean;
  readonly add: (row: SweepRow, place: number) => void;
  /** Puts what there is in order. */
  readonly finish: () => Promise<void>;
}

const WHY = {
  edited: 'was edited or damaged after it was written',
  'other-inputs': 'belongs to another scenario, seed, design, evidence or version',
} as const;

interface Line {
  readonly place: number;
  readonly text: string;
}

/** Lines of a file that end with a newline; what was being written when it was killed is left out. */
function linesOf(path: string): { lines: string[]; end: number } {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  return { lines: bytes.toString('utf8', 0, end).split('\n').slice(0, -1), end };
}

/** Rows of a file of this sweep, by place; a row that stands twice counts once. */
function readRows(
  path: string,
  lines: readonly string[],
  sweep: Sweep,
  format: SweepFormat,
): Line[] {
  const refuse = (why: string): CommandError =>
    new CommandError(`${path} cannot be resumed: ${why}; begin again without --resume.`);
  const header = headerLine(sweep, format);
  if (header !== undefined && lines.length > 0 && lines[0] !== header) {
    throw refuse('its columns are not those of this sweep (parameters, figures, --format)');
  }
  const rows = lines.slice(header === undefined ? 0 : 1).map((text, i): Line => {
    const read = readLine(sweep, text, format);
    const line = i + (header === undefined ? 1 : 2);
    if (typeof read === 'string') throw refuse(`line ${line} ${WHY[read]}`);
    return { place: placeOf(sweep, read.point, read.replicate), text };
  });
  return [...new Map(rows.map((row) => [row.place, row])).values()];
}

/** A file that grows. */
function openFile(
  path: string,
  sweep: Sweep,
  format: SweepFormat,
  isResumed: boolean,
): SweepTarget {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (error instanceof CommandError) throw error;
      const why = `cannot write ${path}: ${reasonOf(error)}. Finished rows are kept; --resume goes on.`;
      throw new CommandError(why, EXIT.file);
    }
  };
  const header = headerLine(sweep, format);
  const file = attempt(() => openSync(path, isResumed ? 'a+' : 'w'));
  const known = new Set<number>();
  attempt(() => {
    const { lines, end } = linesOf(path);
    for (const { place } of readRows(path, lines, sweep, format)) known.add(place);
    ftruncateSync(file, end);
    if (end === 0 && header !== undefined) writeSync(file, `${header}\n`);
  });
  return {
    isKnown: (place) => known.has(place),
    add: (row) => attempt(() => void writeSync(file, `${rowLine(sweep, row, format)}\n`)),
    async finish() {
      closeSync(file);
      const rows = readRows(path, linesOf(path).lines, sweep, format);
      const sorted = rows.sort((a, b) => a.place - b.place).map(({ text }) => text);
      const all = header === undefined ? sorted : [header, ...sorted];
      const whole = new FileTarget(path, true);
      whole.fill(all.map((text) => `${text}\n`).join(''));
      whole.publish();
    },
  };
}

/** Rows on stdout, in order: one that comes too early waits. */
function openStdout(sweep: Sweep, format: SweepFormat): SweepTarget {
  const waiting = new Map<number, string>();
  const header = headerLine(sweep, format);
  let next = 0;
  let written = header === undefined ? Promise.resolve() : writeOut(`${header}\n`);
  const flush = (place: number): void => {
    const text = waiting.get(place)!;
    waiting.delete(place);
    written = written.then(() => writeOut(`${text}\n`));
  };
  return {
    isKnown: () => false,
    add(row, place) {
      waiting.set(place, rowLine(sweep, row, format));
      while (waiting.has(next)) flush(next++);
    },
    async finish() {
      for (const place of [...waiting.keys()].sort((a, b) => a - b)) flush(place);
      await written;
    },
  };
}

export interface SweepPlace {
  readonly out?: string;
  readonly resume?: string;
  readonly force?: boolean;
  readonly format: SweepFormat;
}

/**
 * Opens the place of the rows before anything is run.
 * @throws {CommandError} a file that exists, cannot be written, or holds other rows
 */
export function openSweep(
  sweep: Sweep,
  { out, resume, force = false, format }: SweepPlace,
): SweepTarget {
  if (resume !== undefined && out !== undefined && out !== resume) {
    throw new CommandError(`--out: wanted the file of --resume or nothing, got "${out}".`);
  }
  const path = resume ?? out;
  if (path === undefined) return openStdout(sweep, format);
  // Tries the place and refuses to overwrite.
  new FileTarget(path, force || resume !== undefined).discard();
  return openFile(path, sweep, format, resume !== undefined);
}
