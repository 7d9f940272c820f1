import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it, vi } from 'vitest';
import { call } from './call.ts';
import {
  COMMAND,
  quiet,
  receiptOf,
  rowsOf,
  SMALL,
  startZhengwu,
  temporaryFolder,
  zhengwu,
} from './command.ts';

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const path = temporaryFolder();

const sum = (rows: readonly Record<string, string>[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

describe('run', () => {
  it('sums by platform and kind to the compared total', async () => {
    const run = await call('run', 'reference', '--by', 'platform,kind', '--at', '2012-12-20');
    expect(run.status).toBe(0);
    const compared = await call('compare', 'reference', '--replicates', '1', '--json');
    const { figures } = JSON.parse(compared.stdout) as {
      figures: { id: string; simulated: { median: number } }[];
    };
    const total = figures.find(({ id }) => id === 'total-2012')!.simulated.median;
    expect(total).toBeGreaterThan(10_000);
    expect(sum(rowsOf(run.stdout), 'accounts')).toBe(total);
    expect(receiptOf(run).hash).toBe(receiptOf(compared).hash);
  });

  it('puts nothing but the table on stdout, and one receipt on stderr', () => {
    const run = zhengwu('run', 'reference', ...SMALL, '--by', 'platform,sector', '--every', 'week');
    expect(run.stdout).toMatch(
      /^date,platform,sector,accounts\n(\d{4}-\d\d-\d\d,[a-z]+,[a-z-]+,\d+\n)+$/,
    );
    expect(run.stderr).toMatch(/^receipt \{.*\}\n$/);
  });

  it('gives month ends and totals when nothing else is asked for', async () => {
    const rows = rowsOf((await call('run', 'reference', ...SMALL)).stdout);
    expect(rows.length).toBe(41);
    expect(rows[0].date).toBe('2009-08-31');
    expect(rows.at(-1)!.date).toBe('2012-12-31');
    const stocks = rows.map(({ accounts }) => Number(accounts));
    expect(stocks.toSorted((a, b) => a - b)).toEqual(stocks);
  });

  it('runs on beyond the data, and the past stays as it was', async () => {
    const rows = rowsOf((await call('run', 'reference', ...SMALL, '--to', '2014-12-31')).stdout);
    expect(rows.at(-1)!.date).toBe('2014-12-31');
    const stock = (date: string): number => Number(rows.find((row) => row.date === date)!.accounts);
    expect(stock('2014-12-31')).toBeGreaterThan(stock('2012-12-31'));
    const past = rowsOf((await call('run', 'reference', ...SMALL)).stdout);
    expect(rows.slice(0, past.length)).toEqual(
      past.map((row) => ({ ...row, extrapolation: 'no' })),
    );
    const beyond = rows.slice(past.length).map(({ extrapolation }) => extrapolation);
    expect(new Set(beyond)).toEqual(new Set(['yes']));
  });

  it('has the same hash whatever is asked of it, and another for another seed', async () => {
    const hash = async (...args: string[]) =>
      receiptOf(await call('run', 'reference', ...SMALL, ...args)).hash;
    const first = await hash();
    expect(await hash('--by', 'province,channel', '--every', 'week', '--format', 'json')).toBe(
      first,
    );
    const seeds = [await hash('--seed', '浙'), await hash('--seed', '教')];
    expect(new Set([first, ...seeds]).size).toBe(3);
  });

  it('gives quantiles of several replicates, ascending', async () => {
    const args = ['--replicates', '7', '--by', 'kind', '--at', '2012-06-30,2012-12-20'];
    const rows = rowsOf((await call('run', 'reference', ...SMALL, ...args)).stdout);
    expect(Object.keys(rows[0])).toEqual([
      'date',
      'kind',
      'output_type',
      'output_type_id',
      'value',
    ]);
    expect(rows.length).toBe(2 * 2 * 5);
    const first = rows.slice(0, 5);
    expect(first.map((row) => row.output_type_id)).toEqual(['0.05', '0.25', '0.5', '0.75', '0.95']);
    const values = first.map(({ value }) => Number(value));
    expect(values.toSorted((a, b) => a - b)).toEqual(values);
  });

  it('writes the same numbers as CSV, JSON and Parquet', async () => {
    const args = ['run', 'reference', ...SMALL, '--by', 'platform', '--at', '2012-12-20'];
    const csv = rowsOf((await call(...args)).stdout);
    const json = JSON.parse((await call(...args, '--format', 'json')).stdout) as {
      rows: { date: string; platform: string; accounts: number }[];
      receipt: { hash: string };
    };
    const file = path('growth.parquet');
    expect((await call(...args, '--format', 'parquet', '--out', file)).status).toBe(0);
    const bytes = new Uint8Array(readFileSync(file)).buffer;
    const parquet = await parquetReadObjects({ file: bytes });
    const plain = json.rows.map(({ date, platform, accounts }) => [date, platform, accounts]);
    expect(csv.map((row) => [row.date, row.platform, Number(row.accounts)])).toEqual(plain);
    expect(
      parquet.map((row) => [
        (row['date'] as Date).toISOString().slice(0, 10),
        row['platform'],
        row['accounts'],
      ]),
    ).toEqual(plain);
    const { key_value_metadata: metadata } = parquetMetadata(bytes);
    const receipt = metadata?.find(({ key }) => key === 'zhengwu.receipt')?.value;
    expect((JSON.parse(receipt!) as { hash: string }).hash).toBe(json.receipt.hash);
  });

  it('takes the dates of own figures', async () => {
    const table = path('own.csv');
    writeFileSync(
      table,
      'id,label,quantity,value,relation,date,source,published\n' +
        'mine,Mine,accounts,12000,about,2011-11-11,ME,2011-12\n',
    );
    const run = await call('run', 'reference', ...SMALL, '--evidence', table);
    expect(rowsOf(run.stdout).map(({ date }) => date)).toContain('2011-11-11');
    expect(receiptOf(run).evidence).toMatchObject({ id: 'reported-own' });
  });
});

describe('run --out', () => {
  const args = ['run', 'reference', ...SMALL, '--at', '2012-12-20'];

  it('writes the table and its receipt, and nothing on stdout and stderr', async () => {
    const file = path('table.csv');
    expect(await call(...args, '--out', file)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe((await call(...args)).stdout);
    const receipt = JSON.parse(readFileSync(`${file}.receipt.json`, 'utf8')) as unknown;
    expect(receipt).toEqual(receiptOf(await call(...args)));
  });

  it('overwrites an existing file only with --force', async () => {
    const file = path('mine.csv');
    writeFileSync(file, 'mine');
    const refused = await call(...args, '--out', file);
    expect(refused).toMatchObject({ status: 3, stdout: '' });
    expect(refused.stderr).toMatch(/^zhengwu: .*mine\.csv exists .*--force.*\n$/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await call(...args, '--out', file, '--force')).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^date,accounts\n/);
  });

  it.each([
    ['a folder that does not exist', 'none/table.csv'],
    ['a folder', '.'],
    ['a file as a folder', 'plain/table.csv'],
  ])('finds %s before the run', async (_, name) => {
    writeFileSync(path('plain'), '');
    // Ten thousand runs would take minutes: the test's own time limit shows that none was made.
    const refused = await call(...args, '--replicates', '10000', '--out', path(name));
    expect(refused).toMatchObject({ status: 3, stdout: '' });
    expect(refused.stderr).toMatch(/^zhengwu: cannot write .*\n$/);
  });

  it('is not given the name of another form', async () => {
    const refused = await call(...args, '--replicates', '10000', '--out', path('table.parquet'));
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^zhengwu: --out: .* --format parquet, got ".*table.parquet"\.\n$/,
    );
    expect(existsSync(path('table.parquet'))).toBe(false);
  });

  it('leaves no draft behind', () => {
    expect(readdirSync(path()).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });
});

/** Waits until a run has had time for some replicates, by the time that a short one takes here. */
async function someReplicates(): Promise<void> {
  const start = performance.now();
  zhengwu('run', 'reference', ...SMALL, '--replicates', '3', '--at', '2012-12-20');
  const shortRun = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, shortRun));
}

describe('SIGINT', () => {
  it('leaves the finished replicates in the file, and the receipt says how many', async () => {
    const file = path('interrupted.csv');
    const args = ['run', 'reference', ...SMALL, '--at', '2012-12-20'];
    const { child, outcome } = startZhengwu([...args, '--replicates', '10000', '--out', file]);
    await someReplicates();
    child.kill('SIGINT');
    expect(await outcome).toMatchObject({ status: 130, stdout: '' });
    const receipt = JSON.parse(readFileSync(`${file}.receipt.json`, 'utf8')) as {
      replicates: number;
      replicatesAsked: number;
    };
    expect(receipt.replicatesAsked).toBe(10_000);
    expect(receipt.replicates).toBeGreaterThan(0);
    expect(receipt.replicates).toBeLessThan(10_000);
    expect(rowsOf(readFileSync(file, 'utf8')).length).toBe(5);
    expect(await call('reproduce', `${file}.receipt.json`)).toMatchObject({ status: 0 });
  });

  it('without a file gives nothing, not even a stack', async () => {
    const args = ['run', 'reference', ...SMALL, '--replicates', '10000'];
    const { child, outcome } = startZhengwu(args);
    await someReplicates();
    child.kill('SIGINT');
    const stderr = '\nInterrupted: nothing is kept; --out FILE would keep what is finished.\n';
    expect(quiet(await outcome)).toEqual({ status: 130, stdout: '', stderr });
    expect(existsSync(path('undefined'))).toBe(false);
  });
});

describe('a reader that leaves', () => {
  it('ends the command quietly', () => {
    const line = `"$0" "$1" run reference ${SMALL.join(' ')} --every day --by sector,level | head -n 1; exit "\${PIPESTATUS[0]}"`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath, COMMAND], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('date,sector,level,accounts\n');
    expect(status).toBe(0);
    expect(stderr.replace(/^receipt .*\n/, '')).toBe('');
  });
});
