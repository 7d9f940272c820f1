import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { call } from './call.ts';
import {
  quiet,
  rowsOf,
  SMALL,
  startZhengwu,
  temporaryFolder,
  zhengwu,
  interruptedWith,
} from './command.ts';

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const path = temporaryFolder();
const read = (file: string): string => readFileSync(file, 'utf8');
const FIGURES = ['--figures', 'total-2012,sina-2011'];
const GRID = ['--grid', 'imitation=0.2:1:3', '--grid', 'publicUse.enabled=true,false'];
const SWEEP = ['sweep', 'reference', ...SMALL, ...GRID, ...FIGURES];
/** Long enough to be interrupted. */
const LONG = [...SWEEP, '--replicates', '16'];

/** Waits until a file has so many lines. */
async function lines(file: string, count: number): Promise<void> {
  const has = () => existsSync(file) && read(file).split('\n').length > count;
  await vi.waitFor(() => expect(has()).toBe(true), { timeout: 120_000, interval: 20 });
}

describe('sweep', () => {
  const whole = quiet(zhengwu(...SWEEP, '--replicates', '2'));

  it('gives one row a run, replicate 0 of every point first', async () => {
    expect(whole).toMatchObject({ status: 0, stderr: '' });
    const rows = rowsOf(whole.stdout);
    const columns =
      'point,replicate,seed,imitation,publicUse.enabled,status,reason,accounts_opened';
    const figures = 'total-2012,sina-2011,loss,design,check';
    expect(Object.keys(rows[0])).toEqual(`${columns},${figures}`.split(','));
    const places = rows.map(({ point, replicate }) => `${replicate}/${point}`);
    expect(places).toEqual([0, 1].flatMap((r) => [0, 1, 2, 3, 4, 5].map((p) => `${r}/${p}`)));
    expect(rows.every(({ status, seed }) => status === 'done' && seed === 'zhengwu')).toBe(true);
    const run = await call(
      'run',
      'reference',
      ...SMALL,
      '--set',
      'imitation=0.6',
      '--at',
      '2012-12-20',
    );
    expect(rows[2]['total-2012']).toBe(rowsOf(run.stdout)[0].accounts);
  });

  it.each([1, 2, 8])('is the same on %i workers, in a file and on stdout', async (workers) => {
    const file = path(`workers-${workers}.csv`);
    const args = ['--replicates', '2', '--workers', String(workers), '--out', file];
    expect(quiet(await call(...SWEEP, ...args))).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(read(file)).toBe(whole.stdout);
  });

  it('writes the same as JSON lines', async () => {
    const { stdout } = await call(...SWEEP, '--replicates', '2', '--format', 'jsonl');
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string | number | boolean | null>);
    const text = (value: string | number | boolean | null) => (value === null ? '' : String(value));
    const plain = rows.map(({ check: _check, ...row }) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)])),
    );
    expect(plain).toEqual(rowsOf(whole.stdout).map(({ check: _check, ...row }) => row));
  });

  it('takes more replicates when it is resumed, and runs nothing twice', async () => {
    const file = path('grown.csv');
    await call(...SWEEP, '--out', file);
    await call(...SWEEP, '--replicates', '2', '--resume', file);
    expect(read(file)).toBe(whole.stdout);
  });
});

describe('a sweep that ends too early', () => {
  const expected = path('expected.csv');
  zhengwu(...LONG, '--out', expected);

  it.each(['SIGINT', 'SIGKILL'] as const)('by %s loses nothing', async (signal) => {
    const file = path(`${signal}.csv`);
    const running = startZhengwu([...LONG, '--out', file]);
    await lines(file, 12);
    running.child.kill(signal);
    const { status, stderr } = quiet(await running.outcome);
    expect({ status, stderr }).toEqual(
      signal === 'SIGINT'
        ? { status: 130, stderr: interruptedWith(file) }
        : { status: null, stderr: '' },
    );
    const before = read(file).split('\n').length;
    expect(before).toBeGreaterThan(12);
    expect(before).toBeLessThan(97);
    // A row that was being written.
    writeFileSync(file, '3,15,zhengwu,0.6,tr', { flag: 'a' });
    expect(quiet(await call(...LONG, '--resume', file))).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(read(file)).toBe(read(expected));
  });

  it.each<[string, (text: string) => string, string[], RegExp]>([
    [
      'an edited row',
      (text) => text.replace(/(\n\d+,\d+,zhengwu),0.2/, '$1,0.3'),
      [],
      /line 2 was edited/,
    ],
    ['a row of another seed', (text) => text, ['--seed', 'x'], /line 2 belongs to another/],
    [
      'a row of another scenario',
      (text) => text,
      ['--set', 'innovation=0.1'],
      /belongs to another/,
    ],
    ['other figures', (text) => text, ['--figures', 'total-2012'], /columns are not those/],
    ['fewer replicates', (text) => text, ['--replicates', '3'], /belongs to another/],
    ['no rows', () => 'mine\n', [], /columns are not those/],
  ])('is not resumed with %s', async (_, edit, args, message) => {
    const file = path('refused.csv');
    writeFileSync(file, edit(read(expected)));
    const before = read(file);
    const refused = await call(...LONG, ...args, '--resume', file);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(message);
    expect(refused.stderr).not.toMatch(/^\s+at /m);
    expect(read(file)).toBe(before);
  });

  it('says so when the disk is full, and what to do', async () => {
    const { status, stderr } = await call(...SWEEP, '--resume', '/dev/full');
    expect(status).toBe(3);
    expect(stderr).toMatch(/^zhengwu: cannot write \/dev\/full: .*\n$/);
  });
});

describe('a wrong sweep', () => {
  it.each<[string[], RegExp]>([
    [[], /wanted --grid .* or --sample N/],
    [['--grid', 'imitatoin=0,1'], /--grid: .*Did you mean "imitation"\?/],
    [['--grid', 'imitation=0,9'], /--grid: imitation: .*wanted 0 … 6, got 9/],
    [['--grid', 'imitation=0:1:x'], /--grid: .*wanted KEY=A,B,… \| KEY=FROM:TO:STEPS/],
    [['--grid', 'weights.vertical=0.9'], /point 0: weights.*sum to 1\.7/],
    [['--grid', 'imitation=0,1', '--sample', '4'], /got both/],
    [['--grid', 'imitation=0,1', '--set', 'imitation=0.4'], /--set: "imitation" is varied by/],
    [['--sample', '0', '--range', 'imitation=0..1'], /wanted a whole number, 1 … /],
    [['--sample', '4'], /wanted --range KEY=FROM\.\.TO/],
    [['--sample', '4', '--range', 'imitation=0..9'], /--range: imitation: .*FROM < TO ≤ 6/],
    [['--range', 'imitation=0..1'], /wanted --sample N/],
    [['--grid', 'imitation=0,1', '--figures', 'totl-2012'], /Did you mean "total-2012"\?/],
    [['--grid', 'imitation=0:1:1000', '--replicates', '1000'], /wanted at most 200000 runs/],
    [['--grid', 'imitation=0,1', '--workers', '0'], /wanted a whole number, 1 … 64, got "0"/],
    [['--grid', 'imitation=0,1', '--seed', 'a\nb'], /--seed: .*line breaks/],
  ])('%j is refused in one message', async (args, message) => {
    const { status, stdout, stderr } = await call('sweep', 'reference', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at |defect/m);
  });

  it('is refused before it overwrites a file', async () => {
    const file = path('mine.csv');
    writeFileSync(file, 'mine');
    const refused = await call(...SWEEP, '--out', file);
    expect(refused).toMatchObject({ status: 3, stdout: '' });
    expect(read(file)).toBe('mine');
  });
});
