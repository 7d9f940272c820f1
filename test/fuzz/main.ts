/**
 * `npm run fuzz [-- CASES]`: the property tests on 10,000 cases each. fast-check prints the seed and
 * path of a failure; both can be put into the test to repeat it.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cases = process.argv[2] ?? '10000';
if (!/^[1-9]\d*$/.test(cases)) {
  console.error(`Number of cases: wanted a whole number from 1, got "${cases}".`);
  process.exit(2);
}
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'node', 'test/web/link.test.ts', 'test/web/files.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ZHENGWU_FUZZ_CASES: cases } },
);
process.exitCode = status ?? 1;
