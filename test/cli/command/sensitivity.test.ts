import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/cli/text-table.ts';
import { call } from './call.ts';
import { rowsOf, SMALL, startZhengwu, temporaryFolder } from './command.ts';

const inFolder = temporaryFolder();
const FEW = ['--parameters', 'imitation,launch.tencent,reach.sina', ...SMALL];
const FIGURES = ['--figures', 'total-2012,growth-2012'];
/** Small designs. */
const SIZES: Readonly<Record<string, readonly string[]>> = {
  morris: ['--trajectories', '4'],
  sobol: ['--samples', '32'],
};

describe('zhengwu sensitivity', { timeout: 240_000 }, () => {
  it.each([
    [['--parameters', 'imitaton'], 'Did you mean "imitation"?'],
    [['--parameters', 'vertical.enabled'], 'a switch and has no range'],
    [['--parameters', 'imitation,imitation'], 'stands twice'],
    [['--figures', 'total-2013'], 'Did you mean "total-2012"?'],
    [['--range', 'imitation=2..1'], 'ascending order within 0 … 6'],
    [['--range', 'imitation=1..7'], 'ascending order within 0 … 6'],
    [['--range', 'launch.tencent=2010-02-30..2010-03-01'], 'two dates'],
    [['--range', 'imitation'], 'wanted KEY=FROM..TO'],
    [['--range', 'pioneers.police=1..2'], 'name it in --parameters'],
    [['--parameters', 'eligible.rank.division,eligible.rank.bureau'], 'shares sum to'],
    [['--trajectories', '3'], '4 … 1000'],
    [['--method', 'sobol', '--samples', '100'], 'power of two'],
    [['--method', 'sobol', '--samples', '16384'], 'take fewer parameters'],
    [['--method', 'sobol', '--figures', 'mfa-posts'], 'the mean field has no "mfa-posts"'],
    [['--method', 'elasticities', '--replicates', '1'], 'at least 2'],
    [['--method', 'elasticities', '--step', '2'], 'a share'],
    [['--samples', '64'], 'belongs to --method sobol'],
    [['--method', 'moris'], 'Allowed choices'],
    [['--workers', '0'], 'whole number'],
    [['--replicates', '0'], '--replicates'],
    [['--resume', 'package.json'], 'it holds no finished runs'],
    [['--out', 'nowhere/x.json'], 'folder does not exist'],
  ])('refuses %j', async (args, sentence) => {
    const { status, stderr, stdout } = await call('sensitivity', 'reference', ...args);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('defect');
    expect(stdout).toBe('');
    expect([2, 3]).toContain(status);
  });

  const commandOf = (method: string): string[] => {
    const size = SIZES[method] ?? [];
    return ['sensitivity', 'reference', '--method', method, ...size, ...FEW, ...FIGURES];
  };

  it.each(['morris', 'sobol', 'elasticities', 'one-at-a-time'])(
    '%s gives the same document on two workers and from stored runs',
    async (method) => {
      const args = commandOf(method);
      const stored = ['--resume', inFolder(`${method}.jsonl`)];
      const out = inFolder(`${method}.json`);
      expect(
        (await call(...args, ...stored, '--workers', '2', '--json', '--out', out)).status,
      ).toBe(0);
      const document = readFileSync(out, 'utf8');
      expect((await call(...args, ...stored, '--json')).stdout).toBe(document);
      const { stdout } = await call(...args, ...stored, '--lang', 'zh');
      expect(stdout).toContain('launch.tencent');
      for (const line of stdout.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(100);
    },
  );

  it('gives the same document on one worker, and says it in every form', async () => {
    const args = commandOf('morris');
    const stored = ['--resume', inFolder('forms.jsonl')];
    const { stdout: document } = await call(...args, ...stored, '--workers', '2', '--json');
    expect((await call(...args, '--workers', '1', '--json')).stdout).toBe(document);
    expect((await call(...args, ...stored, '--lang', 'en')).stdout).toContain('total-2012');
    const csv = await call(...args, ...stored, '--format', 'csv');
    const rows = rowsOf(csv.stdout).filter(({ parameter }) => parameter === 'imitation');
    expect(new Set(rows.map(({ figure }) => figure)).size).toBe(2);
  });

  it('goes on after an interruption to the answer that it would have given', async () => {
    const stored = inFolder('runs.jsonl');
    const args = ['sensitivity', 'reference', '--trajectories', '8', ...FEW, ...FIGURES, '--json'];
    const lines = (): number => readFileSync(stored, 'utf8').split('\n').length - 2;
    const running = startZhengwu([...args, '--resume', stored]);
    const began = Date.now();
    while (Date.now() - began < 120_000) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (existsSync(stored) && lines() > 10) break;
    }
    running.child.kill('SIGINT');
    expect((await running.outcome).status).toBe(130);
    expect(lines()).toBeGreaterThan(10);
    expect(lines()).toBeLessThan(64);
    const resumed = await call(...args, '--resume', stored);
    expect(resumed.status).toBe(0);
    expect(lines()).toBe(64);
    expect(resumed.stdout).toBe((await call(...args)).stdout);
    const { stderr } = await call(...args, '--seed', 'other', '--resume', stored);
    expect(stderr).toContain('its runs belong to other');
  });
});
