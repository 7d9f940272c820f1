/**
 * `cluster-sizes`: what plan, status and merge cost, by shards and by runs. The runs of the large cases
 * are made up (numbers of the right size in files of the right form): it is their merging that is
 * measured. The model of time is checked with real runs at 1 and 2 workers.
 */
import type { Command } from 'commander';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { PlanFolder, type StagePlace } from '../../src/cli/cluster/folder.ts';
import { figuresOf } from '../../src/cli/cluster/figures.ts';
import { ShardFiles } from '../../src/cli/cluster/shard-file.ts';
import { CommandError, EXIT } from '../../src/cli/exit.ts';
import { wholeNumber } from '../../src/cli/long-work.ts';
import { textHash } from '../../src/cluster/digest.ts';
import type { PlacedOutcome } from '../../src/cluster/results.ts';
import { shardStart } from '../../src/cluster/stage.ts';
import { namedStream } from '../../src/engine/random.ts';
import { VERSION } from '../../src/export/version.ts';
import { pathOf } from './study.ts';

const COMMAND = fileURLToPath(new URL('../../dist/lib/cli/main.js', import.meta.url));
const POLL_MILLISECONDS = 20;

interface Measured {
  readonly seconds: number;
  /** Largest resident memory, MB. */
  readonly peakMegabytes: number;
}

/** Resident memory of a process at its highest; 0 when it has gone. */
function peakOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs the command and measures it. */
async function measure(...args: string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(execPath, [COMMAND, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let peak = 0;
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const timer = setInterval(() => (peak = Math.max(peak, peakOf(child.pid!))), POLL_MILLISECONDS);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(timer);
  if (status !== 0) throw new CommandError(`zhengwu ${args.join(' ')}: ${said}`, EXIT.defect);
  const seconds = (performance.now() - start) / 1000;
  return { seconds: Number(seconds.toFixed(2)), peakMegabytes: Math.round(peak) };
}

/** Made-up outcomes of a shard. */
function* madeUp(place: StagePlace, shard: number): Generator<PlacedOutcome> {
  const { size, shards } = place.stage;
  const stream = namedStream('cluster-sizes', String(shard));
  const figures = figuresOf(place);
  for (let at = shardStart(shard, shards, size); at < shardStart(shard + 1, shards, size); at++) {
    const observations = Object.fromEntries(
      figures.map((id, i) => [id, { value: Math.round(1000 * (i + stream.uniform())) }]),
    );
    const key = { stage: 'ensemble', batch: 0, index: 0, replicate: at };
    const frame = {
      startDay: 14_484,
      endDay: 15_705,
      accounts: 180_000,
      series: null,
      table: null,
    };
    yield { place: at, outcome: { key, ...frame, observations, hash: textHash(String(at)) } };
  }
}

function fill(path: string): void {
  const folder = PlanFolder.open(path);
  const place = folder.stage(0);
  for (let shard = 0; shard < place.stage.shards; shard++) {
    const owner = folder.owner(0, shard);
    new ShardFiles(folder.path, place.folder, place.stage, owner).finish(madeUp(place, shard), []);
  }
}

const study = (replicates: number): string[] => [
  'compare',
  'reference',
  '--replicates',
  String(replicates),
  '--json',
];

/** Plan, status and merge of one size. */
async function sizeCase(base: string, shards: number, runs: number, isDocumentToo: boolean) {
  const folder = join(base, `${shards}-${runs}`);
  const parquet = join(base, 'figures.parquet');
  const plan = await measure('plan', ...study(runs), '--shards', String(shards), '--out', folder);
  fill(folder);
  const status = await measure('status', folder);
  const figures = await measure('merge', folder, '--figures', parquet);
  const document = isDocumentToo ? await measure('merge', folder, '--quiet') : null;
  const parquetMegabytes = Math.round(statSync(parquet).size / 1e6);
  rmSync(folder, { recursive: true, force: true });
  return { shards, runs, plan, status, figures, document, parquetMegabytes };
}

/** Real runs by 1 and by 2 workers, each a process that works on its shards in turn. */
async function workersCase(base: string, workers: number, runs: number, shards: number) {
  const folder = join(base, `workers-${workers}`);
  const small = ['--set', 'population.scale=0.1'];
  const plan = await measure(
    'plan',
    ...study(runs),
    ...small,
    '--shards',
    String(shards),
    '--out',
    folder,
  );
  const start = performance.now();
  const mine = (worker: number): number[] =>
    Array.from({ length: shards }, (_, shard) => shard).filter((s) => s % workers === worker);
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (const shard of mine(worker)) await measure('work', folder, '--shard', String(shard));
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const merge = await measure('merge', folder, '--quiet');
  return {
    workers,
    runs,
    shards,
    plan: plan.seconds,
    work: Number(seconds.toFixed(2)),
    merge: merge.seconds,
  };
}

/** Seconds of a task before its first run: a shard that is finished already. */
async function startCase(base: string): Promise<number> {
  const { seconds } = await measure('work', join(base, 'workers-1'), '--shard', '0');
  return seconds;
}

/** Seconds of one run of the whole country, start of the process left out. */
async function runSeconds(base: string): Promise<number> {
  const [few, many] = [2, 12];
  const times: number[] = [];
  for (const runs of [few, many]) {
    const folder = join(base, `full-${runs}`);
    await measure('plan', ...study(runs), '--shards', '1', '--out', folder);
    times.push((await measure('work', folder, '--shard', '0')).seconds);
  }
  return (times[1] - times[0]) / (many - few);
}

interface Options {
  readonly runs: number;
  readonly out: string;
}

async function cluster({ runs, out }: Options): Promise<void> {
  // What others do on the machine, before this begins.
  const loadBefore = Number(loadavg()[0]!.toFixed(1));
  const base = mkdtempSync(join(tmpdir(), 'zhengwu-sizes-'));
  const sizes = [];
  for (const shards of [10, 1000, 10_000]) {
    sizes.push(await sizeCase(base, shards, 10_000, shards < 10_000));
    console.error(JSON.stringify(sizes.at(-1)));
  }
  for (const own of [100_000, 1_000_000].filter((n) => n <= runs)) {
    sizes.push(await sizeCase(base, 1000, own, false));
    console.error(JSON.stringify(sizes.at(-1)));
  }
  const workers = [await workersCase(base, 1, 48, 8), await workersCase(base, 2, 48, 8)];
  const start = await startCase(base);
  const run = Number((await runSeconds(base)).toFixed(3));
  rmSync(base, { recursive: true, force: true });
  const document = {
    study: 'cluster-sizes',
    zhengwu: VERSION,
    processors: availableParallelism(),
    loadBefore,
    sizes,
    workers,
    startSeconds: start,
    runSeconds: run,
  };
  mkdirSync(dirname(pathOf(out)), { recursive: true });
  writeFileSync(pathOf(out), `${JSON.stringify(document, null, 1)}\n`);
  console.log(JSON.stringify({ workers, start, run }));
}

/** Adds `cluster-sizes`. */
export function addClusterSizes(program: Command): void {
  program
    .command('cluster-sizes')
    .description('What plan, status and merge cost, by shards and by runs.')
    .option('--runs <n>', 'runs of the largest case at most', wholeNumber(10_000, 1e6), 1_000_000)
    .option('--out <file>', 'where the document goes', 'docs/studies/cluster-sizes.json')
    .action(cluster);
}
