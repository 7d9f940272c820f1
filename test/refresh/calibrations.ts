/**
 * Calibrates every scenario that has fitted values and writes them into its file, with the ledger in
 * `docs/calibration`. Not a part of `npm run refresh`: it takes minutes. Build first; an interrupted
 * calibration goes on where it was when this is started again with `--resume`.
 *
 *     npm run build && npx tsx test/refresh/calibrations.ts [--resume] [ID …]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const IDS = ['reference', 'reference-fudan-count', 'growth-as-ratio'];

const words = process.argv.slice(2);
const ids = words.filter((word) => !word.startsWith('--'));
mkdirSync(join(ROOT, 'docs/calibration'), { recursive: true });
for (const id of ids.length > 0 ? ids : IDS) {
  const ledger = join(ROOT, `docs/calibration/${id}.json`);
  const from =
    words.includes('--resume') && existsSync(ledger)
      ? ['--resume', ledger]
      : ['--out', ledger, '--force'];
  const command = ['dist/lib/cli/main.js', 'calibrate', id, ...from];
  const apply = ['--apply', join(ROOT, `scenarios/${id}.json`)];
  const { status } = spawnSync(process.execPath, [...command, ...apply], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  // 1: a figure is missed, which the growth read as a ratio is expected to do.
  if (status !== 0 && status !== 1) process.exit(status ?? 1);
}
