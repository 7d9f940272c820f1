/** `zhengwu submit` of the built command in the environment of a Slurm. */
import { spawnSync } from 'node:child_process';
import { execPath } from 'node:process';
import { COMMAND } from '../../cli/command/command.ts';
import type { Said, Slurm } from './slurm.ts';

/** Words that start the built command. */
export const COMMAND_WORDS: readonly string[] = [execPath, COMMAND];

/** Submits what is missing of a plan. */
export function submitTo(slurm: Slurm, folder: string, ...options: string[]): Said {
  const args = [COMMAND, 'submit', folder, ...options];
  const { status, stdout, stderr } = spawnSync(execPath, args, {
    env: slurm.env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
