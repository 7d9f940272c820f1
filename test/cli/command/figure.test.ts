/** `zhengwu figure`: the figure of a run, with the receipt of that run. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { call } from './call.ts';
import { SMALL, temporaryFolder, zhengwu } from './command.ts';

const inFolder = temporaryFolder();

describe('zhengwu figure', { timeout: 120_000 }, () => {
  it('writes an SVG whose receipt is that of the same run, and whose end is the run’s', async () => {
    const out = inFolder('growth.svg');
    const few = ['--replicates', '1', ...SMALL];
    expect(zhengwu('figure', 'reference', '--out', out, ...few).status).toBe(0);
    const svg = readFileSync(out, 'utf8');
    const { hash } = JSON.parse(readFileSync(`${out}.receipt.json`, 'utf8')) as { hash: string };
    expect(svg).toContain(hash);
    const { stdout, stderr } = await call('run', 'reference', '--at', '2012-12-31', ...few);
    expect(stderr).toContain(`"hash":"${hash}"`);
    const total = Number(/,(\d+)\n$/.exec(stdout)![1]);
    const shown = /Total<\/tspan> ([\d,]+)/.exec(svg)![1]!.replaceAll(',', '');
    expect(Number(shown)).toBe(Number(total.toPrecision(4)));
  });

  it.each([
    [['--axis', 'log'], 'logarithmic'],
    [['--width', '90'], '640 … 2400'],
    [['--out', 'nowhere/x.svg'], 'folder does not exist'],
  ])('refuses %j', async (args, sentence) => {
    const { status, stderr, stdout } = await call('figure', 'reference', ...args);
    expect(stderr).toContain(sentence);
    expect(stdout).toBe('');
    expect([2, 3]).toContain(status);
  });
});
