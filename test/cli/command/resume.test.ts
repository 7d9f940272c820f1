/** Long commands that keep their finished runs: compare, ablate, run. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { call } from './call.ts';
import { quiet, receiptOf, SMALL, startZhengwu, temporaryFolder, zhengwu } from './command.ts';

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const path = temporaryFolder();
const read = (file: string): string => readFileSync(file, 'utf8');

/** The scenario itself, small, so that it can be a base. */
function smallBase(): string {
  const words = { en: 'Small', zh: '小' };
  const file = path('small.json');
  const parameters = { 'population.scale': 0.01 };
  const document = { schemaVersion: 1, id: 'small', title: words, description: words, parameters };
  writeFileSync(file, JSON.stringify({ ...document, extends: 'reference' }));
  return file;
}

const BASE = smallBase();
const COMPARE = ['compare', 'no-summer-wave', BASE, ...SMALL, '--json', '--by', 'platform'];

async function interrupt(args: string[], store: string, signal: NodeJS.Signals) {
  const running = startZhengwu([...args, '--resume', store]);
  const lines = () => (existsSync(store) ? read(store).split('\n').length : 0);
  await vi.waitFor(() => expect(lines()).toBeGreaterThan(8), { timeout: 120_000, interval: 20 });
  running.child.kill(signal);
  return running.outcome;
}

describe('compare with a base', () => {
  const args = [...COMPARE, '--replicates', '12'];
  const whole = quiet(zhengwu(...args));

  it('says what is changed, and how differences lie by date and group', () => {
    const report = JSON.parse(whole.stdout) as {
      changed: object[];
      groups: { date: string; group: { platform: string }; median: number }[];
      differences: { id: string; sd: number; sdIndependent: number }[];
      quantiles: string;
    };
    expect(report.changed).toEqual([
      { key: 'waves.summer.amplitude', scenario: 0, base: expect.any(Number) as number },
    ]);
    expect(report.quantiles).toBe('type-7');
    expect(
      report.groups.map(({ date }) => date).filter((date, i, all) => all.indexOf(date) === i),
    ).toEqual(['2009-12-31', '2010-12-31', '2011-12-31', '2012-12-31']);
    const tencent = report.groups.filter(({ group }) => group.platform === 'tencent');
    expect(tencent[1].median).toBe(0);
    expect(tencent[3].median).toBeLessThan(0);
    const total = report.differences.find(({ id }) => id === 'total-2012')!;
    expect(total.sd).toBeLessThan(total.sdIndependent);
  });

  it.each([1, 2, 8])('is the same on %i workers', async (workers) => {
    expect(quiet(await call(...args, '--workers', String(workers)))).toEqual(whole);
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('goes on after %s to the same answer', async (signal) => {
    const store = path(`${signal}.jsonl`);
    const stopped = await interrupt(args, store, signal);
    expect(stopped.status).toBe(signal === 'SIGINT' ? 130 : null);
    // A line that was being written.
    appendFileSync(store, '{"run":"ensemble/0/0/11","res');
    expect(quiet(await call(...args, '--resume', store))).toEqual(whole);
    // Everything is known now: the answer is only read.
    const before = read(store);
    expect(quiet(await call(...args, '--resume', store))).toEqual(whole);
    expect(read(store)).toBe(before);
  });

  it('writes the table of the runs that were finished at SIGINT', async () => {
    const stopped = await interrupt(args, path('part.jsonl'), 'SIGINT');
    expect(stopped.status).toBe(130);
    const { replicates, replicatesAsked } = receiptOf(stopped);
    expect(replicatesAsked).toBe(12);
    expect(replicates).toBeGreaterThan(0);
    const { figures } = JSON.parse(stopped.stdout) as { figures: unknown[] };
    expect(figures).toHaveLength(52);
  });

  it.each<[string, (text: string) => string, string[], RegExp]>([
    [
      'edited runs',
      (text) => text.replace(/"accounts":\d/, '"accounts":9'),
      [],
      /line \d+ was edited/,
    ],
    ['runs of another seed', (text) => text, ['--seed', 'x'], /other scenarios, settings/],
    ['runs of other groups', (text) => text, ['--by', 'kind'], /other scenarios, settings/],
    ['runs of another version', () => '{"zhengwu":"0.0.9"}\n', [], /no finished runs/],
    ['something else', () => 'mine', [], /no finished runs/],
  ])('refuses %s and leaves the file as it is', async (_, edit, more, message) => {
    const store = path('refused.jsonl');
    writeFileSync(store, edit(read(path('SIGINT.jsonl'))));
    const before = read(store);
    const refused = await call(...args, ...more, '--resume', store);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(message);
    expect(refused.stderr).not.toMatch(/^\s+at /m);
    expect(read(store)).toBe(before);
  });

  it('says so when the disk is full', async () => {
    const { status, stderr } = await call(...args, '--resume', '/dev/full');
    expect(status).toBe(3);
    expect(stderr).toMatch(
      /^warning: no-summer-wave has 0\.01 .*\nzhengwu: cannot keep runs in \/dev\/full: .*\n$/,
    );
  });

  it('refuses dates and groups without a base', async () => {
    const { status, stderr } = await call('compare', 'reference', '--by', 'kind');
    expect(status).toBe(2);
    expect(stderr).toMatch(/--by is about differences: wanted a BASE/);
  });
});

describe('ablate', () => {
  const args = ['ablate', 'reference', ...SMALL, '--alone', '--replicates', '3'];
  const sizes = ['--pairs', '2', '--draws', '2', '--json'];
  const whole = quiet(zhengwu(...args, ...sizes));

  it('gives its tables for one scenario, or for both references', async () => {
    const ids = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as { scenarios: { scenario: string }[] }).scenarios.map(
        ({ scenario }) => scenario,
      );
    expect(ids(whole)).toEqual(['reference']);
    const both = args.filter((word) => word !== '--alone');
    expect(ids(await call(...both, '--pairs', '0', '--draws', '0', '--json'))).toEqual([
      'reference',
      'reference-fudan-count',
    ]);
  });

  it('goes on after SIGINT to the same answer, on any number of workers', async () => {
    const store = path('ablate.jsonl');
    const stopped = await interrupt([...args, ...sizes], store, 'SIGINT');
    expect(stopped).toMatchObject({ status: 130, stdout: '' });
    expect(quiet(await call(...args, ...sizes, '--resume', store, '--workers', '1'))).toEqual(
      whole,
    );
  });

  it.each(['en', 'zh'])('prints a table within 100 columns in %s', async (lang) => {
    const { status, stdout } = await call(...args, '--pairs', '2', '--draws', '2', '--lang', lang);
    expect(status).toBe(0);
    expect(stdout).toContain('Shapley');
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it.each<[string[], RegExp]>([
    [['--by', 'channel'], /"channel", which is always shown/],
    [['--at', '2008-01-01'], /--at: .*outside the run/],
    [['--pairs', '-1'], /whole number/],
  ])('refuses %j', async (more, message) => {
    const { status, stderr } = await call('ablate', 'reference', ...more);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('run', () => {
  it('goes on from finished runs, and to more replicates', async () => {
    const store = path('run.jsonl');
    const args = ['run', 'reference', ...SMALL, '--by', 'kind', '--at', '2012-12-20'];
    const seven = quiet(await call(...args, '--replicates', '7'));
    await call(...args, '--replicates', '4', '--resume', store);
    expect(quiet(await call(...args, '--replicates', '7', '--resume', store))).toEqual(seven);
  });
});
