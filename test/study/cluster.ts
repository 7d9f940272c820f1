/** The studies of this folder on a cluster: planned, merged and submitted as those of the command. */
import type { Command } from 'commander';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { addMerge } from '../../src/cli/commands/merge.ts';
import { addPlan } from '../../src/cli/commands/plan.ts';
import { addStatus } from '../../src/cli/commands/status.ts';
import { addSubmit } from '../../src/cli/commands/submit.ts';

/** Studies whose runs go through an executor. */
const STUDIES = ['best-loss', 'sbc', 'loso', 'holdout', 'readings', 'exponent'];

/** The built command, which makes the runs of every plan. */
const COMMAND = fileURLToPath(new URL('../../dist/lib/cli/main.js', import.meta.url));

/** Adds `plan`, `submit`, `status` and `merge`. */
export function addClusterCommands(program: Command): void {
  addPlan(program, { program: 'study', studies: STUDIES });
  addSubmit(program, { program: 'study', worker: () => [execPath, COMMAND] });
  addStatus(program);
  addMerge(program, 'study');
}
