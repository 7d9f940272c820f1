/**
 * `cluster-faults`: studies that are taken through what goes wrong on a cluster, and their documents
 * beside those of one machine. Needs a Slurm that may be started here (as root, Debian).
 */
import { Option, type Command } from 'commander';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CommandError, EXIT } from '../../src/cli/exit.ts';
import { wholeNumber } from '../../src/cli/long-work.ts';
import { textHash } from '../../src/cluster/digest.ts';
import { namedStream, type Stream } from '../../src/engine/random.ts';
import { VERSION } from '../../src/export/version.ts';
import { Slurm, whyNoSlurm } from '../cluster/slurm/slurm.ts';
import { killAThird, killInChain, unfinished } from './cluster-kills.ts';
import { pathOf } from './study.ts';

const COMMAND = fileURLToPath(new URL('../../dist/lib/cli/main.js', import.meta.url));
const BOOTSTRAP = fileURLToPath(new URL('../../src/cli/bootstrap.js', import.meta.url));

const PARTS = ['rounds', 'ensemble', 'leave-one-out'] as const;
type Part = (typeof PARTS)[number];

interface Options {
  readonly part?: Part;
  readonly replicates: number;
  readonly rounds: number;
  readonly seed: string;
  readonly out: string;
}

const say = (line: string): void => console.error(line);

interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Said {
  const options = { env, encoding: 'utf8', maxBuffer: 1e9 } as const;
  return spawnSync(execPath, [...args], options);
}

/** Runs the command; what it refuses ends the study. */
function zhengwu(args: readonly string[], env?: NodeJS.ProcessEnv, allowed = [0]): Said {
  const said = run([COMMAND, ...args], env);
  if (allowed.includes(said.status ?? -1)) return said;
  throw new CommandError(`zhengwu ${args.join(' ')}: ${said.stderr}`, EXIT.defect);
}

// ── An ensemble through Slurm, a third of its tasks killed ───────────────────────────────────

async function ensembleCase(slurm: Slurm, folder: string, { replicates, seed }: Options) {
  const small = ['--set', 'population.scale=0.02', '--seed', seed];
  const study = [
    'run',
    'reference',
    '--replicates',
    String(replicates),
    '--by',
    'platform',
    ...small,
  ];
  const shards = 24;
  const alone = zhengwu(study);
  zhengwu(['plan', ...study, '--shards', String(shards), '--out', folder]);
  zhengwu(['submit', folder, '--attempts', '1'], slurm.env);
  const hits = await killAThird({ slurm, folder, shards, runs: replicates });
  await slurm.untilEmpty(3600);
  const submittedAgain = unfinished(folder, shards);
  zhengwu(['submit', folder], slurm.env);
  await slurm.untilEmpty(3600);
  const merged = readFileSync(join(folder, 'result', 'run.csv'), 'utf8');
  const result = {
    command: `zhengwu ${study.join(' ')}`,
    shards,
    hits,
    submittedAgain,
    hashOnOneMachine: textHash(alone.stdout),
    hashFromShards: textHash(merged),
  };
  return { ...result, isSame: result.hashOnOneMachine === result.hashFromShards };
}

// ── Leave-one-out through Slurm ──────────────────────────────────────────────────────────────

async function leaveOneOutCase(slurm: Slurm, folder: string, { seed }: Options) {
  const sizes = '--surrogate-runs 16 --draws 8 --start-runs 4 --generations 100'.split(' ');
  const study = ['loso', 'reference', '--set', 'population.scale=0.02', ...sizes, '--seed', seed];
  const program = [BOOTSTRAP, 'study'];
  const ran = (args: readonly string[], env?: NodeJS.ProcessEnv): Said => {
    const said = run([...program, ...args], env);
    if (said.status !== 0) throw new CommandError(said.stderr, EXIT.defect);
    return said;
  };
  const shards = 8;
  ran(['plan', ...study, '--shards', String(shards), '--out', folder]);
  ran(['submit', folder], slurm.env);
  const path = join(folder, 'result', 'loso.json');
  const killed = await killInChain({ slurm, folder }, shards / 3, () => existsSync(path));
  await slurm.untilEmpty(60);
  const stages = readdirSync(join(folder, 'stages')).length;
  const merges = readdirSync(join(folder, 'jobs')).filter((name) => /^merge-.*log$/.test(name));
  const alone = join(folder, 'alone.json');
  ran([...study, '--out', alone, '--fresh']);
  const hashOf = (file: string): string =>
    (JSON.parse(readFileSync(file, 'utf8')) as { hash: string }).hash;
  const result = {
    command: `npm run study -- ${study.join(' ')}`,
    shards,
    stages,
    killed,
    submittedAgain: merges.length - stages,
    hashOnOneMachine: hashOf(alone),
    hashFromShards: hashOf(path),
  };
  return { ...result, isSame: result.hashOnOneMachine === result.hashFromShards };
}

// ── Random faults without a scheduler ────────────────────────────────────────────────────────

const ended = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => child.once('exit', resolve));

/** Works on a shard, and kills the process after a while. */
async function workAndKill(folder: string, shard: number, milliseconds: number): Promise<void> {
  const args = [COMMAND, 'work', folder, '--shard', String(shard)];
  const child = spawn(execPath, args, { stdio: 'ignore' });
  const end = ended(child);
  await Promise.race([end, wait(milliseconds)]);
  child.kill('SIGKILL');
  await end;
}

type Fault = 'kill' | 'tear' | 'edit' | 'duplicate' | 'torn line' | 'twice';
const FAULTS: readonly Fault[] = ['kill', 'tear', 'edit', 'duplicate', 'torn line', 'twice'];

const anyOf = <T>(list: readonly T[], stream: Stream): T =>
  list[Math.floor(stream.uniform() * list.length)];

/** Does damage to a file of results: a shorter end, another character, half a line more. */
function damage(file: string, fault: Fault, stream: Stream): void {
  const text = readFileSync(file, 'utf8');
  const at = Math.floor(stream.uniform() * (text.length - 1));
  if (fault === 'tear') truncateSync(file, at);
  if (fault === 'torn line') appendFileSync(file, text.slice(0, at % 200));
  if (fault === 'edit') {
    const other = text[at] === '7' ? '3' : '7';
    writeFileSync(file, text.slice(0, at) + other + text.slice(at + 1));
  }
}

/** One fault at a random shard. */
async function applyFault(folder: string, shards: number, stream: Stream): Promise<Fault> {
  const fault = anyOf(FAULTS, stream);
  const results = join(folder, 'stages', '0', 'results');
  const shard = Math.floor(stream.uniform() * shards);
  const milliseconds = 300 + 2500 * stream.uniform();
  if (fault === 'kill') await workAndKill(folder, shard, milliseconds);
  if (fault === 'twice') {
    await Promise.all([0, 1].map(() => workAndKill(folder, shard, milliseconds)));
  }
  const files = readdirSync(results).filter((name) => /\.(jsonl|part)$/.test(name));
  if (files.length === 0) return 'kill';
  const file = join(results, anyOf(files, stream));
  if (fault === 'duplicate') {
    copyFileSync(file, join(results, `${String(shard).padStart(5, '0')}.jsonl`));
  } else damage(file, fault, stream);
  return fault;
}

/** Finishes what is missing, as often as merging finds something to set aside. */
function finish(folder: string, shards: number): string {
  for (let attempt = 0; attempt < 10; attempt++) {
    const said = zhengwu(['merge', folder], undefined, [0, 4]);
    if (said.status === 0) return said.stdout;
    for (const shard of unfinished(folder, shards)) {
      zhengwu(['work', folder, '--shard', String(shard)]);
    }
  }
  throw new CommandError(`${folder}: shards are still missing.`, EXIT.defect);
}

/** Runs that the finished files hold: places, each once. */
function placesIn(folder: string): number[] {
  const results = join(folder, 'stages', '0', 'results');
  return readdirSync(results)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(results, name), 'utf8').match(/^\{"n":\d+/gm) ?? [])
    .map((text) => Number(text.slice(5)));
}

async function faultRound(base: string, round: number, { seed }: Options) {
  const stream = namedStream(seed, `faults-${round}`);
  const [shards, replicates] = [6, 60];
  const folder = join(base, `round-${round}`);
  const small = ['--set', 'population.scale=0.01', '--seed', seed];
  const study = ['compare', 'reference', '--replicates', String(replicates), '--json', ...small];
  const alone = zhengwu(study).stdout;
  zhengwu(['plan', ...study, '--shards', String(shards), '--out', folder]);
  const faults: Fault[] = [];
  for (let i = 0; i < 10; i++) {
    faults.push(await applyFault(folder, shards, stream));
    if (i % 3 === 2) zhengwu(['work', folder, '--shard', String(i % shards)]);
  }
  const merged = finish(folder, shards);
  const places = placesIn(folder);
  const aside = join(folder, 'set-aside');
  return {
    faults,
    setAside: existsSync(aside) ? readdirSync(aside).length : 0,
    lost: replicates - new Set(places).size,
    doubled: places.length - new Set(places).size,
    hash: textHash(merged),
    isSame: merged === alone,
  };
}

// ── The study ────────────────────────────────────────────────────────────────────────────────

interface Found {
  readonly rounds?: readonly Awaited<ReturnType<typeof faultRound>>[];
  readonly slurm?: {
    readonly ensemble?: Awaited<ReturnType<typeof ensembleCase>>;
    readonly leaveOneOut?: Awaited<ReturnType<typeof leaveOneOutCase>>;
  };
}

async function throughSlurm(base: string, options: Options, known: Found['slurm'] = {}) {
  const isAsked = (part: Part): boolean => options.part === undefined || options.part === part;
  if (options.part === 'rounds') return known;
  const slurm = await Slurm.start();
  try {
    const ensemble = isAsked('ensemble')
      ? await ensembleCase(slurm, join(base, 'ensemble'), options)
      : known.ensemble;
    say(`ensemble: ${JSON.stringify(ensemble)}`);
    const leaveOneOut = isAsked('leave-one-out')
      ? await leaveOneOutCase(slurm, join(base, 'loso'), options)
      : known.leaveOneOut;
    say(`leave-one-out: ${JSON.stringify(leaveOneOut)}`);
    return { ...(ensemble && { ensemble }), ...(leaveOneOut && { leaveOneOut }) };
  } finally {
    await slurm.stop();
  }
}

async function allRounds(base: string, options: Options, known: Found['rounds'] = []) {
  if (options.part !== undefined && options.part !== 'rounds') return known;
  const rounds: Awaited<ReturnType<typeof faultRound>>[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    rounds.push(await faultRound(base, round, options));
    say(`round ${round}: ${JSON.stringify(rounds.at(-1))}`);
  }
  return rounds;
}

/** Makes the parts that are asked for; the others stay as they stand in the document. */
async function study(options: Options): Promise<void> {
  const reason = options.part === 'rounds' ? undefined : whyNoSlurm();
  if (reason !== undefined) throw new CommandError(`${reason}.`, EXIT.file);
  const path = pathOf(options.out);
  const known: Found =
    options.part !== undefined && existsSync(path)
      ? (JSON.parse(readFileSync(path, 'utf8')) as Found)
      : {};
  const base = mkdtempSync(join(tmpdir(), 'zhengwu-faults-'));
  const rounds = await allRounds(base, options, known.rounds);
  const slurm = await throughSlurm(base, options, known.slurm);
  rmSync(base, { recursive: true, force: true });
  const document = { study: 'cluster-faults', zhengwu: VERSION, seed: options.seed, rounds, slurm };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(document, null, 1)}\n`);
  const cases = [...rounds, ...Object.values(slurm)];
  const isClean = rounds.every(({ lost, doubled }) => lost === 0 && doubled === 0);
  console.log(`${cases.filter(({ isSame }) => isSame).length} of ${cases.length} the same`);
  process.exitCode = isClean && cases.every(({ isSame }) => isSame) ? EXIT.done : EXIT.failed;
}

/** Adds `cluster-faults`. */
export function addClusterFaults(program: Command): void {
  program
    .command('cluster-faults')
    .description('Take studies through kills, torn and doubled shards, with Slurm and without.')
    .option('--replicates <n>', 'runs of the ensemble', wholeNumber(24, 1e6), 2000)
    .option('--rounds <n>', 'rounds of random faults', wholeNumber(1, 1000), 10)
    .option('--seed <text>', 'any text: names the faults', 'cluster-faults')
    .option('--out <file>', 'where the document goes', 'docs/studies/cluster-faults.json')
    .addOption(new Option('--part <part>', 'this part alone, beside what is known').choices(PARTS))
    .action(study);
}
