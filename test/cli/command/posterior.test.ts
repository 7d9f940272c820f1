import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { call } from './call.ts';
import { receiptOf, rowsOf, SMALL, temporaryFolder } from './command.ts';

const inFolder = temporaryFolder();
const FORECAST = ['run', 'reference', ...SMALL, '--posterior', '--replicates', '4'];

describe('zhengwu run --posterior', { timeout: 120_000 }, () => {
  it('marks what lies beyond the figures, and can be reproduced from its receipt', async () => {
    const days = ['--at', '2012-12-20,2012-12-31,2013-06-30', '--to', '2013-06-30'];
    const outcome = await call(...FORECAST, ...days);
    expect(outcome.status).toBe(0);
    const marks = rowsOf(outcome.stdout).map((row) => `${row['date']} ${row['extrapolation']}`);
    expect([...new Set(marks)]).toEqual(['2012-12-20 no', '2012-12-31 no', '2013-06-30 yes']);
    expect(receiptOf(outcome)['scenario']).toMatchObject({ posterior: { scenario: 'reference' } });
    const receipt = inFolder('receipt.json');
    writeFileSync(receipt, JSON.stringify(receiptOf(outcome)));
    expect(await call('reproduce', receipt)).toMatchObject({ status: 0 });
  });

  it('gives other runs than the point, and none a column that nothing needs', async () => {
    const at = ['--at', '2012-12-20'];
    const drawn = await call(...FORECAST, ...at);
    const point = await call(...FORECAST.filter((word) => word !== '--posterior'), ...at);
    expect(receiptOf(drawn)['hash']).not.toBe(receiptOf(point)['hash']);
    expect(drawn.stdout.split('\n')[0]).toBe('date,output_type,output_type_id,value');
  });

  it('reads a file, and refuses one that is no posterior', async () => {
    const file = inFolder('posterior.json');
    const posterior = {
      posteriorVersion: 1,
      scenario: 'reference',
      zhengwu: '0.1.0',
      command: 'zhengwu calibrate reference',
      calibration: '0'.repeat(64),
      readings: {},
      mixture: true,
      keys: ['innovation'],
      weights: [1],
      draws: [[0]],
    };
    const at = ['--at', '2012-12-20', '--replicates', '2', ...SMALL];
    writeFileSync(file, JSON.stringify(posterior));
    const own = await call('run', 'reference', ...at, '--posterior', file);
    const set = await call('run', 'reference', ...at, '--set', 'innovation=0');
    expect(own.stdout).toBe(set.stdout);
    writeFileSync(file, JSON.stringify({ ...posterior, draws: [[7]] }));
    const refused = await call('run', 'reference', ...at, '--posterior', file);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('draws.0.0 (innovation): Out of range: wanted 0 … 0.5, got 7');
    writeFileSync(file, JSON.stringify({ calibrationVersion: 1 }));
    expect((await call('run', 'reference', '--posterior', file)).stderr).toContain(
      'another version',
    );
  });
});

describe('zhengwu compare A B --posterior', { timeout: 120_000 }, () => {
  it('pairs the draws, changes each side by itself, and takes nothing back', async () => {
    const words = ['compare', 'reference', 'reference', '--posterior', '--replicates', '3'];
    const both = [...SMALL, '--set-base', SMALL[1]!, '--json'];
    const same = await call(...words, ...both);
    const { differences } = JSON.parse(same.stdout) as { differences: { median: number | null }[] };
    expect(differences.every(({ median }) => (median ?? 0) === 0)).toBe(true);
    const other = await call(...words, ...both, '--set-base', 'innovation=0');
    const { receipt } = JSON.parse(other.stdout) as {
      receipt: { compared: { scenario: { posterior: { keys: string[] } } } };
    };
    expect(receipt.compared.scenario.posterior.keys).not.toContain('innovation');
  });

  it('wants a BASE for --set-base', async () => {
    const { status, stderr } = await call('compare', 'reference', '--set-base', 'innovation=0');
    expect(stderr).toContain('--set-base is about differences: wanted a BASE');
    expect(status).toBe(2);
  });
});
