/**
 * State of a part of a study that is taken to a cluster, so that what was computed between the batches
 * is not computed again at every stage. On one machine nothing is kept: it is all in memory.
 */
import { existsSync, readFileSync } from 'node:fs';
import { surroundings } from '../../src/cli/surroundings.ts';
import { writeWhole } from '../../src/cli/cluster/text-file.ts';
import { sealed, textHash, unsealed } from '../../src/cluster/digest.ts';

/** Plain data in a file of the plan folder, with its checksum. */
export class KeptState<T> {
  private readonly path: string | undefined;
  private readonly owner: string;

  /** @param inputs all that the state depends on */
  constructor(inputs: string) {
    this.owner = textHash(inputs);
    this.path = surroundings()?.stateFile(`state-${this.owner.slice(0, 16)}.json`);
  }

  /** What was kept; nothing when it was damaged: it is computed again then. */
  read(): T | undefined {
    if (this.path === undefined || !existsSync(this.path)) return undefined;
    const body = unsealed(this.owner, readFileSync(this.path, 'utf8').trimEnd());
    return body === undefined ? undefined : (JSON.parse(body) as T);
  }

  write(state: T): void {
    if (this.path !== undefined) writeWhole(this.path, [sealed(this.owner, JSON.stringify(state))]);
  }
}
