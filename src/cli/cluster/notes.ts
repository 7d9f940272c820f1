/** Why a shard was left: a note beside its results, for whoever asks for the status. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StagePlace } from './folder.ts';
import { writeWhole } from './text-file.ts';

const noteName = (shard: number): string => `${String(shard).padStart(5, '0')}.note`;

/** Leaves a note; where nothing can be written, none. */
export function leaveNote({ folder }: StagePlace, shard: number, reason: string): void {
  try {
    writeWhole(join(folder, 'results', noteName(shard)), [reason]);
  } catch {
    // The reason is on stderr as well.
  }
}

export const removeNote = ({ folder }: StagePlace, shard: number): void =>
  rmSync(join(folder, 'results', noteName(shard)), { force: true });

/** Notes by shard. */
export function notesOf({ folder }: StagePlace): Map<number, string> {
  const results = join(folder, 'results');
  const names = readdirSync(results).filter((name) => name.endsWith('.note'));
  return new Map(
    names.map((name) => [parseInt(name, 10), readFileSync(join(results, name), 'utf8')]),
  );
}
