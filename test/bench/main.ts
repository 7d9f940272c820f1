/**
 * `npm run bench`: compiles this folder as the library is compiled and runs it in plain Node. What is
 * measured is the built library: a loader that transpiles on the fly slows hot code by a factor of two.
 */
import { spawnSync } from 'node:child_process';
import { argv, execPath, exit } from 'node:process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const EXIT_DEFECT = 70;

function runNode(...args: readonly string[]): number {
  const { status, error } = spawnSync(execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (error) throw error;
  return status ?? EXIT_DEFECT;
}

const compiled = runNode(COMPILER, '-p', join(ROOT, 'test', 'bench'));
exit(
  compiled === 0 ? runNode(join(ROOT, 'dist', 'bench', 'run.js'), ...argv.slice(2)) : EXIT_DEFECT,
);
