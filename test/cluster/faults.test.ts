/** What goes wrong around a plan: clocks, disks, engines. Disks are small ones, mounted as root. */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { textHash } from '../../src/cluster/digest.ts';
import { startZhengwu, temporaryFolder } from '../cli/command/command.ts';
import { call } from './call.ts';

vi.setConfig({ testTimeout: 120_000 });

const path = temporaryFolder();
const study = (replicates: number): string[] =>
  `compare reference --set population.scale=0.002 --replicates ${replicates} --json`.split(' ');

async function plan(folder: string, replicates: number, shards = 1): Promise<string> {
  const words = [...study(replicates), '--shards', String(shards), '--out', folder];
  const { status, stderr } = await call('plan', ...words);
  expect(status, stderr).toBe(0);
  return folder;
}

const alone = async (replicates: number): Promise<string> =>
  (await call(...study(replicates), '--workers', '1')).stdout;
const resultsOf = (folder: string): string => join(folder, 'stages', '0', 'results');
const statusOf = async (folder: string) =>
  (
    JSON.parse((await call('status', folder, '--json')).stdout) as {
      stages: { done: number[]; running: number[]; stopped: { shard: number; reason: string }[] }[];
    }
  ).stages[0]!;

describe('clocks', () => {
  afterEach(() => void vi.useRealTimers());

  it('that are years apart change neither the runs, nor what is merged, nor what is running', async () => {
    const folder = await plan(path('clocks'), 6, 3);
    const years = ['1999-01-01', '2048-01-01', '2026-01-01'];
    for (const [shard, day] of years.entries()) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(day) });
      const part = join(resultsOf(folder), `0000${shard}.elsewhere.part`);
      writeFileSync(part, '');
      expect((await statusOf(folder)).running).toEqual([shard]);
      rmSync(part);
      expect((await call('work', folder, '--shard', String(shard))).status).toBe(0);
      for (const name of readdirSync(resultsOf(folder))) {
        utimesSync(join(resultsOf(folder), name), new Date(day), new Date(day));
      }
    }
    const merged = await call('merge', folder);
    vi.useRealTimers();
    expect(merged.stdout).toBe(await alone(6));
  });
});

describe('a plan of another engine', () => {
  interface Text {
    planVersion: number;
    engine: { version: string; probe: string };
    program: string;
    study: string[];
    files: unknown[];
    shards: number;
    hash: string;
  }

  it.each([
    ['another version', { version: '0.0.9' }, 'it was made by version 0.0.9', '由版本 0.0.9 生成'],
    [
      'another build',
      { probe: 'ab' },
      'by another engine of the same version',
      '同一版本的另一引擎',
    ],
  ])('is refused: %s', async (name, change, sentence, chinese) => {
    const folder = await plan(path(name), 2);
    const file = join(folder, 'plan.json');
    const own = JSON.parse(readFileSync(file, 'utf8')) as Text;
    const { planVersion, program, files, shards } = own;
    const engine = { ...own.engine, ...change };
    const hash = textHash(JSON.stringify([planVersion, engine, program, own.study, files, shards]));
    writeFileSync(file, JSON.stringify({ ...own, engine, hash }));
    for (const command of ['work', 'status', 'merge', 'submit']) {
      const shard = command === 'work' ? ['--shard', '0'] : [];
      const { status, stderr } = await call(command, folder, ...shard);
      expect([status, stderr.includes(sentence)], stderr).toEqual([2, true]);
      expect((await call(command, folder, ...shard, '--lang', 'zh')).stderr).toContain(chinese);
    }
  });
});

/** Mounts a disk of some bytes in memory; false where that is not allowed. */
function mount(folder: string, bytes: number): boolean {
  mkdirSync(folder);
  const options = `size=${bytes}`;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}

const DISK = path('disk');
const isMounted = mount(DISK, 8_000_000);
if (!isMounted) console.warn('The tests with full disks are skipped: a disk cannot be mounted.');

describe.skipIf(!isMounted)('a disk', () => {
  const FILLER = join(DISK, 'filler');
  /** Fills the disk up to some bytes. */
  const fill = (left: number): void => {
    const { bavail, bsize } = statfsSync(DISK);
    writeFileSync(FILLER, Buffer.alloc(Math.max(0, bavail * bsize - left)));
  };
  const remount = (mode: 'ro' | 'rw'): void =>
    void spawnSync('mount', ['-o', `remount,${mode}`, DISK]);

  afterEach(() => {
    remount('rw');
    rmSync(FILLER, { force: true });
  });
  afterAll(() => void spawnSync('umount', [DISK]));

  it('without room is told of before a run', async () => {
    const folder = await plan(join(DISK, 'no room'), 2);
    fill(500_000);
    const { status, stderr } = await call('work', folder, '--shard', '0');
    expect(status).toBe(3);
    expect(stderr).toMatch(/cannot write .*: the disk has 0\.\d+ MB left/);
    expect(readdirSync(resultsOf(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('with too little room is told of after the first run, which is kept', async () => {
    const folder = await plan(join(DISK, 'little room'), 2000);
    fill(1_500_000);
    const { status, stderr } = await call('work', folder, '--shard', '0');
    expect([status, stderr.includes('What is finished is kept')], stderr).toEqual([3, true]);
    const [part] = readdirSync(resultsOf(folder)).filter((name) => name.endsWith('.part'));
    expect(readFileSync(join(resultsOf(folder), part!), 'utf8')).toMatch(/^\{"n":0/m);
    rmSync(folder, { recursive: true });
  });

  it('that fills up meanwhile ends the work; what is finished is kept, and taken up again', async () => {
    const folder = await plan(join(DISK, 'fills up'), 24);
    const { outcome } = startZhengwu(['work', folder, '--shard', '0']);
    const text = (): string =>
      readdirSync(resultsOf(folder))
        .filter((name) => name.endsWith('.part'))
        .map((name) => readFileSync(join(resultsOf(folder), name), 'utf8'))
        .join('');
    const runs = (): number => (text().match(/^\{"n":\d+.*\n/gm) ?? []).length;
    await vi.waitFor(() => expect(runs()).toBeGreaterThan(2), { timeout: 60_000, interval: 5 });
    fill(0);
    const ended = await outcome;
    expect([ended.status, ended.stderr.includes('the disk is full')], ended.stderr).toEqual([
      3,
      true,
    ]);
    const kept = runs();
    expect(kept).toBeGreaterThan(2);
    rmSync(FILLER);
    const { stderr } = await call('work', folder, '--shard', '0');
    expect(stderr).toContain(`24 runs, ${24 - kept} of them made now`);
    expect((await call('merge', folder)).stdout).toBe(await alone(24));
    rmSync(folder, { recursive: true });
  });

  it('that is read-only is told of before a run, and can be looked at', async () => {
    const folder = await plan(join(DISK, 'read-only'), 2);
    remount('ro');
    const worked = await call('work', folder, '--shard', '0');
    expect([worked.status, worked.stderr.includes('the disk is read-only')]).toEqual([3, true]);
    const chinese = await call('work', folder, '--shard', '0', '--lang', 'zh');
    expect(chinese.stderr).toContain('磁盘只读');
    expect((await call('merge', folder)).status).toBe(4);
    expect((await statusOf(folder)).done).toEqual([]);
    remount('rw');
    expect((await call('work', folder, '--shard', '0')).status).toBe(0);
    remount('ro');
    const merged = await call('merge', folder);
    expect([merged.status, merged.stderr.includes('read-only')], merged.stderr).toEqual([3, true]);
  });
});
