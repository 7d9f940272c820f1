/** What tells one build of the engine from another: the version, and the hash of a small run. */
import { hashRun } from '../../engine/run.ts';
import { simulate } from '../../engine/simulation.ts';
import { VERSION } from '../../export/version.ts';
import { loadShipped } from '../../scenario/library.ts';
import { valueAt } from '../exit.ts';

export interface Engine {
  readonly version: string;
  /** Hash of a run of the reference with few bodies. */
  readonly probe: string;
}

const PROBE_SCALE = 0.002;
let known: Engine | undefined;

/** This engine. */
export function thisEngine(): Engine {
  if (known !== undefined) return known;
  const { model } = valueAt('reference', loadShipped('reference'));
  const parameters = { ...model.parameters, 'population.scale': PROBE_SCALE };
  const probe = hashRun(simulate({ ...model, parameters, seed: 'probe', replicate: 0 }));
  known = { version: VERSION, probe };
  return known;
}
