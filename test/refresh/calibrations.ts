/**
 * Calibrates every scenario that has fitted values and writes them into its file, with the ledger in
 * `docs/calibration`, the draws in `scenarios/posteriors` and the forecasts of the references in
 * `docs/forecasts`. Not a part of `npm run refresh`, which comes after it: it takes minutes. Build
 * first; an interrupted calibration goes on where it was when this is started again with `--resume`.
 *
 *     npm run build && npx tsx test/refresh/calibrations.ts [--resume] [ID …]
 *     npx tsx test/refresh/calibrations.ts --forecasts                    only these
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { posteriorFiles } from './calibration/passages.ts';
import {
  calibrationOf,
  forecastPath,
  forecastWords,
  REFERENCES,
  ROOT,
} from './calibration/sources.ts';

const IDS = [...REFERENCES, 'growth-as-ratio'];
/** A branch that is shown for its mechanism, not for its parameters, needs no posterior. */
const POINT_ONLY: readonly string[] = ['growth-as-ratio'];

const words = process.argv.slice(2);
const asked = words.filter((word) => !word.startsWith('--'));

/** Runs a program to its end; another exit code than these ends everything. */
function run(args: readonly string[], accepted: readonly number[] = [0]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (!accepted.includes(status ?? 1)) process.exit(status ?? 1);
}

const zhengwu = (args: readonly string[], accepted?: readonly number[]): void =>
  run(['dist/lib/cli/main.js', ...args], accepted);

function calibrate(id: string): void {
  const ledger = join(ROOT, `docs/calibration/${id}.json`);
  const goesOn = words.includes('--resume') && existsSync(ledger);
  const from = goesOn ? ['--resume', ledger] : ['--out', ledger, '--force'];
  const kind = POINT_ONLY.includes(id) ? ['--point-only'] : [];
  const apply = ['--apply', join(ROOT, `scenarios/${id}.json`)];
  // 1: a figure is missed, which is a result too.
  zhengwu(['calibrate', id, ...from, ...kind, ...apply], [0, 1]);
}

/** The draws become a part of the package before the forecasts are made from them. */
function forecast(): void {
  mkdirSync(join(ROOT, 'scenarios/posteriors'), { recursive: true });
  for (const { path, text } of posteriorFiles()) writeFileSync(join(ROOT, path), text);
  run(['src/cli/bootstrap.js', 'build']);
  mkdirSync(join(ROOT, 'docs/forecasts'), { recursive: true });
  for (const id of REFERENCES) {
    if (!calibrationOf(id).isThere) continue;
    zhengwu(forecastWords(id));
    // The forecast holds its receipt.
    rmSync(join(ROOT, `${forecastPath(id)}.receipt.json`));
  }
}

mkdirSync(join(ROOT, 'docs/calibration'), { recursive: true });
if (!words.includes('--forecasts')) {
  for (const id of asked.length > 0 ? asked : IDS) calibrate(id);
}
forecast();
