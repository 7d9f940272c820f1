/**
 * Studies through a real Slurm on this machine, started for this file. Where it cannot be had, these
 * tests are skipped, and say so.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../cli/command/command.ts';
import { call, TINY } from './call.ts';
import { COMMAND_WORDS, submitTo } from './slurm/submit.ts';
import { Slurm, whyNoSlurm } from './slurm/slurm.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const reason = whyNoSlurm();
if (reason !== undefined) console.warn(`The tests with Slurm are skipped: ${reason}.`);

const path = temporaryFolder();
const study = ['compare', 'reference', ...TINY, '--replicates', '8', '--json'];
const alone = async (own: readonly string[]): Promise<string> =>
  (await call(...own, '--workers', '1')).stdout;

async function plan(name: string, shards: number, own: readonly string[]): Promise<string> {
  const { status, stderr } = await call(
    'plan',
    ...own,
    '--shards',
    String(shards),
    '--out',
    path(name),
  );
  expect(status, stderr).toBe(0);
  return path(name);
}

/** So few tasks that a study of a test needs several arrays. */
const ARRAY_SIZE = 5;

interface Stage {
  readonly done: readonly number[];
  readonly running: readonly number[];
  readonly stopped: readonly { readonly shard: number; readonly reason: string | null }[];
  readonly missing: readonly number[];
}

/** What status says of the first stage. */
async function statusOf(folder: string): Promise<Stage> {
  const { stdout } = await call('status', folder, '--json');
  return (JSON.parse(stdout) as { readonly stages: readonly Stage[] }).stages[0];
}

const finishedIn = (folder: string): Map<string, string> => {
  const results = join(folder, 'stages', '0', 'results');
  const names = readdirSync(results).filter((name) => name.endsWith('.jsonl'));
  return new Map(names.map((name) => [name, readFileSync(join(results, name), 'utf8')]));
};

/** The process that works on a shard of a folder; undefined before it has a run. */
function workerOf(folder: string, shard: number): number | undefined {
  const part = readdirSync(join(folder, 'stages', '0', 'results')).find(
    (name) => name.startsWith(`0000${shard}.`) && name.endsWith('.part'),
  );
  if (part === undefined) return undefined;
  const text = readFileSync(join(folder, 'stages', '0', 'results', part), 'utf8');
  return text.includes('\n{"n":') ? Number(/-(\d+)-\w+-\d+\.part$/.exec(part)![1]) : undefined;
}

const resultOf = (folder: string, name: string): string =>
  readFileSync(join(folder, 'result', name), 'utf8');

describe.skipIf(reason !== undefined)('Slurm', () => {
  let slurm: Slurm;
  beforeAll(async () => {
    slurm = await Slurm.start({ arraySize: ARRAY_SIZE });
  });
  afterAll(() => slurm.stop());

  it('runs an array and the merge behind it, to the document of one machine', async () => {
    const folder = await plan('plain', 4, study);
    const { stdout } = submitTo(slurm, folder, '--array-limit', '3');
    expect(stdout.trim().split('\n')).toHaveLength(2);
    // What is in the queue already is not submitted again.
    const again = submitTo(slurm, folder);
    expect(again.stderr).toContain('no shard is missing');
    await slurm.untilEmpty();
    expect(resultOf(folder, 'compare.json')).toBe(await alone(study));
  });

  it('makes several arrays, waits for a drained node and outlives slurmctld', async () => {
    const shards = ARRAY_SIZE + 2;
    const many = study.with(-2, String(2 * shards));
    const folder = await plan('drained', shards, many);
    const { stdout } = submitTo(slurm, folder, '--array-limit', '1');
    // Two arrays, and the merge behind both.
    expect(stdout.trim().split('\n')).toHaveLength(3);
    const isRunning = (): boolean => slurm.tasks().some(({ state }) => state === 'RUNNING');
    await slurm.until(isRunning, 'a running task');
    expect(slurm.setNode('DRAIN')).toMatchObject({ status: 0 });
    await slurm.until(() => !isRunning(), 'the end of the running tasks');
    const before = finishedIn(folder);
    const status = await statusOf(folder);
    expect(status).toMatchObject({ running: [], stopped: [] });
    expect([status.done.length, status.missing.length]).toEqual([
      before.size,
      shards - before.size,
    ]);
    expect(before.size).toBeGreaterThan(0);
    expect(status.missing.length).toBeGreaterThan(0);
    // All of them wait in the queue.
    expect(submitTo(slurm, folder).stdout).toBe('');
    await slurm.killAndRestart('slurmctld');
    expect(slurm.nodeState()).toMatch(/^dr/);
    slurm.setNode('RESUME');
    await slurm.untilEmpty();
    expect(finishedIn(folder)).toEqual(new Map([...finishedIn(folder), ...before]));
    expect(resultOf(folder, 'compare.json')).toBe(await alone(many));
  });

  it('ends a task at its time limit, and takes that shard alone again', async () => {
    const folder = await plan('out of time', 3, study.with(-2, '36'));
    submitTo(slurm, folder, '--attempts', '1', '--time', '1');
    await slurm.until(() => workerOf(folder, 0) !== undefined, 'a run of the first shard');
    // It hangs, and its minute is over.
    process.kill(workerOf(folder, 0)!, 'SIGSTOP');
    const { id } = slurm.tasks().find(({ task }) => task === 0)!;
    expect(slurm.run('scontrol', ['update', `JobId=${id}`, 'EndTime=now+1'])).toMatchObject({
      status: 0,
    });
    await slurm.untilEmpty();
    expect(slurm.run('scontrol', ['show', 'job', id]).stdout).toContain('JobState=TIMEOUT');
    const { done, stopped } = await statusOf(folder);
    expect([done, stopped]).toEqual([[1, 2], [{ shard: 0, reason: 'ended by SIGTERM' }]]);
    const before = finishedIn(folder);
    const { stdout, stderr } = submitTo(slurm, folder);
    expect(stderr).toContain('submitted 1 shard: ');
    await slurm.untilEmpty();
    expect(finishedIn(folder)).toEqual(new Map([...finishedIn(folder), ...before]));
    const log = readFileSync(
      join(folder, 'jobs', `stage-0-${stdout.split('\n')[0]}_0.log`),
      'utf8',
    );
    const made = Number(/12 runs, (\d+) of them made now/.exec(log)![1]);
    expect(made).toBeLessThan(12);
    expect(resultOf(folder, 'compare.json')).toBe(await alone(study.with(-2, '36')));
  });

  it('takes missing shards again after scancel and the death of slurmd', async () => {
    const many = study.with(-2, '36');
    const folder = await plan('cancelled', 3, many);
    submitTo(slurm, folder, '--attempts', '1');
    const results = join(folder, 'stages', '0', 'results');
    await slurm.until(() => readdirSync(results).length >= 2, 'running tasks');
    const [array] = slurm.queue()[0].split(' ');
    slurm.run('scancel', [`${array}`]);
    await slurm.killAndRestart('slurmd');
    slurm.run('scancel', ['--user=root']);
    await slurm.untilEmpty();
    // Moved meanwhile: the folder names no place.
    const moved = path('moved and back');
    cpSync(folder, moved, { recursive: true });
    submitTo(slurm, moved);
    await slurm.untilEmpty();
    expect(resultOf(moved, 'compare.json')).toBe(await alone(many));
  });

  it('chains the stages of a study that has several', async () => {
    const staged = ['ablate', 'reference', '--alone', ...TINY, '--replicates', '1'];
    const own = [...staged, '--pairs', '1', '--draws', '1', '--json'];
    const folder = await plan('staged', 2, own);
    submitTo(slurm, folder);
    await slurm.until(() => existsSync(join(folder, 'result', 'ablate.json')), 'the result', 240);
    expect(readdirSync(join(folder, 'stages')).length).toBeGreaterThan(1);
    expect(resultOf(folder, 'ablate.json')).toBe(await alone(own));
    await slurm.untilEmpty();
  });

  it('is told of in one sentence where it refuses', async () => {
    const folder = await plan('refused', 2, study);
    const { status, stderr } = submitTo(slurm, folder, '--partition', 'nowhere');
    expect(status).toBe(3);
    expect(stderr).toMatch(
      /^zhengwu: sbatch .*: sbatch: error: invalid partition specified: nowhere/,
    );
  });
});

describe('without Slurm', () => {
  it.skipIf(process.getuid?.() !== 0)('these tests say why they are skipped', () => {
    expect(whyNoSlurm('/nonexistent')).toMatch(/not installed, and there is no apt-get$/);
    const programs = path('programs');
    mkdirSync(programs);
    const apt = join(programs, 'apt-get');
    writeFileSync(apt, '#!/bin/sh\necho "E: no such package" >&2\nexit 100\n');
    chmodSync(apt, 0o755);
    expect(whyNoSlurm(programs)).toMatch(/could not be installed: E: no such package$/);
  });

  it('submit says so, and --print shows scripts that are shell', async () => {
    const folder = await plan('nowhere', 3, study);
    vi.stubEnv('PATH', '/nonexistent');
    const { status, stderr } = await call('submit', folder);
    const printed = await call('submit', folder, '--print', '--time', '10', '--array-limit', '2');
    vi.unstubAllEnvs();
    expect(status).toBe(3);
    expect(stderr).toContain('sbatch: it cannot be started (is Slurm here?)');
    expect(printed.stdout).toContain('--array=0-2%2');
    expect(printed.stdout).toContain('#SBATCH --time=10');
    expect(existsSync(join(folder, 'jobs', 'stage-0.sh'))).toBe(true);
    expect(COMMAND_WORDS[1]).toMatch(/main\.js$/);
  });
});
