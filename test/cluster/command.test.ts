/** plan, work, merge and status as their users call them, with what may go wrong between. */
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, it, vi } from 'vitest';
import { quiet, startZhengwu, temporaryFolder, type Outcome } from '../cli/command/command.ts';
import { call, TINY } from './call.ts';

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const path = temporaryFolder();
const read = (file: string): string => readFileSync(file, 'utf8');
const STUDY = ['compare', 'reference', ...TINY, '--replicates', '12', '--json'];

const plan = async (
  name: string,
  shards: number,
  study: readonly string[] = STUDY,
): Promise<string> => {
  const { status, stderr } = await call(
    'plan',
    ...study,
    '--shards',
    String(shards),
    '--out',
    path(name),
  );
  expect([status, stderr.includes('stage 0 is planned')], stderr).toEqual([0, true]);
  return path(name);
};

const work = async (folder: string, ...shards: number[]): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const shard of shards) {
    const outcome = await call('work', folder, '--shard', String(shard), '--workers', '1');
    expect(outcome.status, outcome.stderr).toBe(0);
    outcomes.push(outcome);
  }
  return outcomes;
};

const shardFile = (folder: string, shard: number): string =>
  join(folder, 'stages', '0', 'results', `0000${shard}.jsonl`);

/** The study on one machine. */
const alone = (study: readonly string[]): Promise<Outcome> => call(...study, '--workers', '1');
const whole = await alone(STUDY);
const merged = async (folder: string): Promise<string> => {
  const { status, stdout, stderr } = await call('merge', folder);
  expect(status, stderr).toBe(0);
  return stdout;
};

/** A small scenario in a file. */
function ownScenario(name: string): string {
  const text = { en: 'Own', zh: '自' };
  const document = { schemaVersion: 1, id: 'own', title: text, description: text };
  const parameters = { 'population.scale': 0.002, imitation: 0.4 };
  writeFileSync(path(name), JSON.stringify({ ...document, extends: 'reference', parameters }));
  return path(name);
}

/** A folder with every shard finished, to take copies of. */
const FINISHED = await plan('finished', 3);
await work(FINISHED, 0, 1, 2);
const copy = (name: string): string => {
  cpSync(FINISHED, path(name), { recursive: true });
  return path(name);
};

describe('a plan', () => {
  it('gives the document of one machine, wherever the folder is moved', async () => {
    expect(await merged(FINISHED)).toBe(whole.stdout);
    const elsewhere = copy('moved away');
    expect(await merged(elsewhere)).toBe(whole.stdout);
    expect(read(join(elsewhere, 'result', 'compare.json'))).toBe(whole.stdout);
    expect(existsSync(join(elsewhere, 'result', 'compare.json.receipt.json'))).toBe(true);
  });

  it('holds the files that the study reads', async () => {
    const scenario = ownScenario('gone.json');
    const study = ['run', scenario, '--replicates', '4', '--by', 'platform'];
    const own = await alone(study);
    const folder = await plan('with file', 2, study);
    rmSync(scenario);
    await work(folder, 0, 1);
    expect(await merged(folder)).toBe(own.stdout);
  });

  it('is refused for what is no study, for more shards than runs, and where something is', async () => {
    const refused = async (...args: string[]) => quiet(await call('plan', ...args));
    expect((await refused('serve', '--shards', '2', '--out', path('x'))).stderr).toContain('STUDY');
    const tooMany = await refused('run', 'reference', ...TINY, '--shards', '2', '--out', path('x'));
    expect(tooMany.status).toBe(2);
    expect(tooMany.stderr).toBe('zhengwu: --shards: wanted at most one a run, 1 … 1, got 2.\n');
    expect(existsSync(path('x'))).toBe(false);
    const again = await refused(...STUDY, '--shards', '2', '--out', FINISHED);
    expect([again.status, again.stderr.includes('it holds a plan already')]).toEqual([3, true]);
    const resumed = await refused(...STUDY, '--resume', 'a', '--shards', '2', '--out', path('x'));
    expect(resumed.stderr).toContain('--resume: a plan has none');
  });

  it('is refused when it was edited, is of another engine, or is one of two', async () => {
    const folder = copy('edited plan');
    const file = join(folder, 'plan.json');
    const text = read(file);
    writeFileSync(file, text.replace('"12"', '"13"'));
    expect((await call('work', folder, '--shard', '0')).stderr).toContain('it was edited');
    writeFileSync(file, text.replace('"planVersion": 1', '"planVersion": 2'));
    expect((await call('status', folder)).stderr).toContain('wanted a plan of format 1, got 2');
    writeFileSync(file, text);
    copyFileSync(file, join(folder, 'plan (1).json'));
    expect((await call('merge', folder)).stderr).toContain('wanted one plan, got 2');
    rmSync(join(folder, 'plan (1).json'));
    const other = await plan('other plan', 3, STUDY.with(-2, '9'));
    rmSync(join(folder, 'stages'), { recursive: true });
    renameSync(join(other, 'stages'), join(folder, 'stages'));
    expect((await call('work', folder, '--shard', '0')).stderr).toContain('the folder holds two');
    expect((await call('work', path('nothing'), '--shard', '0')).stderr).toContain('got none');
  });
});

describe('a shard', () => {
  it('is named by a flag or by the scheduler', async () => {
    const run = async (env: Readonly<Record<string, string>>, ...args: string[]) => {
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
      const { status, stderr } = await call('work', FINISHED, ...args);
      vi.unstubAllEnvs();
      return [status, stderr];
    };
    const done = [0, 'shard 1 is finished: 4 runs, 0 of them made now\n'];
    expect(await run({ SLURM_ARRAY_TASK_ID: '1' })).toEqual(done);
    expect(await run({ PBS_ARRAY_INDEX: '1' })).toEqual(done);
    expect(await run({ JOB_COMPLETION_INDEX: '1' })).toEqual(done);
    expect(await run({ SLURM_ARRAY_TASK_ID: '2' }, '--shard', '1')).toEqual(done);
    expect(await run({ SLURM_ARRAY_TASK_ID: '3' })).toEqual([
      2,
      'zhengwu: SLURM_ARRAY_TASK_ID: wanted a shard of stage 0, 0 … 2, got 3.\n',
    ]);
    expect(await run({ SLURM_ARRAY_TASK_ID: 'a' })).toEqual([
      2,
      'zhengwu: SLURM_ARRAY_TASK_ID: wanted a whole number, got "a".\n',
    ]);
    expect((await run({}))[1]).toContain('wanted --shard I, or one of');
  });

  it('goes on from its last whole line when it was killed', async () => {
    const many = STUDY.with(-2, '16');
    const folder = await plan('killed', 1, many);
    const results = join(folder, 'stages', '0', 'results');
    const part = () => readdirSync(results).find((name) => name.endsWith('.part'));
    const { child, outcome } = startZhengwu(['work', folder, '--shard', '0']);
    const lines = () =>
      part() === undefined ? 0 : read(join(results, part()!)).split('\n').length;
    await vi.waitFor(() => expect(lines()).toBeGreaterThan(4), { timeout: 120_000, interval: 5 });
    child.kill('SIGKILL');
    await outcome;
    appendFileSync(join(results, part()!), '{"n":15,"r":[144');
    const [{ stderr }] = await work(folder, 0);
    const made = Number(/16 runs, (\d+) of them made now/.exec(stderr)![1]);
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(15);
    expect(readdirSync(results)).toEqual(['00000.jsonl']);
    expect(await merged(folder)).toBe((await alone(many)).stdout);
  });

  it('keeps what is finished when it is told to end, and says so', async () => {
    const folder = await plan('ended', 1, STUDY.with(-2, '2000'));
    const { child, outcome } = startZhengwu(['work', folder, '--shard', '0']);
    const results = join(folder, 'stages', '0', 'results');
    await vi.waitFor(() => expect(readdirSync(results)).toHaveLength(1), { timeout: 120_000 });
    child.kill('SIGTERM');
    expect((await outcome).status).toBe(143);
    const { stdout } = await call('status', folder);
    expect(stdout).toContain('shard 0: ended by SIGTERM');
    const { stopped } = (
      JSON.parse((await call('status', folder, '--json')).stdout) as {
        stages: { stopped: object[] }[];
      }
    ).stages[0];
    expect(stopped).toEqual([{ shard: 0, reason: 'ended by SIGTERM' }]);
  });

  it('is the same when three work on it at once', async () => {
    const folder = await plan('thrice', 1);
    const three = [0, 1, 2].map(() => startZhengwu(['work', folder, '--shard', '0']).outcome);
    expect((await Promise.all(three)).filter(({ status }) => status !== 0)).toEqual([]);
    expect(await merged(folder)).toBe(whole.stdout);
    const before = read(shardFile(folder, 0));
    await work(folder, 0);
    expect(read(shardFile(folder, 0))).toBe(before);
  });

  it('that cannot be written says so before a run', async () => {
    const folder = await plan('read-only', 3);
    const results = join(folder, 'stages', '0', 'results');
    rmSync(results, { recursive: true });
    // Root may write into a read-only folder, but not into a file.
    writeFileSync(results, '');
    const { status, stderr } = await call('work', folder, '--shard', '0');
    expect(status).toBe(3);
    expect(stderr).toMatch(/^zhengwu: cannot use .*results.*: its folder is no folder\.\n$/);
  });
});

describe('merging', () => {
  const lastLine = (file: string): string => read(file).trimEnd().split('\n').at(-2)!;
  const DAMAGE: readonly (readonly [string, string, (folder: string) => void])[] = [
    [
      'torn',
      'torn',
      (folder) => truncateSync(shardFile(folder, 1), read(shardFile(folder, 1)).length - 30),
    ],
    [
      'edited',
      'edited',
      (folder) => {
        const file = shardFile(folder, 1);
        writeFileSync(file, read(file).replace(/"r":\[\d/, '"r":[9'));
      },
    ],
    ['foreign', 'foreign', (folder) => copyFileSync(shardFile(folder, 0), shardFile(folder, 1))],
    [
      'doubled',
      'edited',
      (folder) => {
        const file = shardFile(folder, 1);
        const line = lastLine(file);
        writeFileSync(file, read(file).replace(line, `${line}\n${line}`));
      },
    ],
    [
      'short of a line',
      'edited',
      (folder) => {
        const file = shardFile(folder, 1);
        writeFileSync(file, read(file).replace(`${lastLine(file)}\n`, ''));
      },
    ],
    ['empty', 'torn', (folder) => writeFileSync(shardFile(folder, 1), '')],
  ];

  it.each(DAMAGE)(
    'names a shard that is %s, sets it aside and does not merge it',
    async (name, fault, damage) => {
      const folder = copy(`damaged ${name}`);
      damage(folder);
      const { status, stdout, stderr } = await call('merge', folder);
      expect([status, stdout]).toEqual([4, '']);
      expect(stderr).toContain(`set aside: set-aside/0-00001.jsonl.${fault}`);
      expect(stderr).toContain('stage 0: 1 of 3 shards are missing: 1\n');
      expect(readdirSync(join(folder, 'set-aside'))).toHaveLength(1);
      await work(folder, 1);
      expect(await merged(folder)).toBe(whole.stdout);
    },
  );

  it('is refused with shards missing, unless it may be partial and says what is missing', async () => {
    const folder = copy('partial');
    rmSync(join(folder, 'result'), { recursive: true, force: true });
    rmSync(shardFile(folder, 2));
    expect((await call('merge', folder)).status).toBe(4);
    expect(existsSync(join(folder, 'result', 'compare.json'))).toBe(false);
    const { status, stdout } = await call('merge', folder, '--partial');
    expect(status).toBe(4);
    const { receipt } = JSON.parse(stdout) as { receipt: Record<string, unknown> };
    expect(receipt).toMatchObject({ replicates: 8, replicatesAsked: 12 });
    const names = read(join(folder, 'result', 'compare.partial.json.missing.json'));
    expect(JSON.parse(names)).toMatchObject({ stage: 0, shards: 3, missing: '2' });
    await work(folder, 2);
    expect(await merged(folder)).toBe(whole.stdout);
    expect(readdirSync(join(folder, 'result')).filter((name) => name.includes('partial'))).toEqual(
      [],
    );
  });

  it('does no harm when two do it at once', async () => {
    const folder = copy('two merges');
    const both = [0, 1].map(() => startZhengwu(['merge', folder]).outcome);
    for (const { status, stdout } of await Promise.all(both)) {
      expect([status, stdout]).toEqual([0, whole.stdout]);
    }
  });
});

describe('the figures of every run', () => {
  it('stand in a Parquet file, with the quantiles and the hash of the document', async () => {
    const file = path('runs.parquet');
    const { status, stdout, stderr } = await call('merge', FINISHED, '--figures', file);
    expect(status, stderr).toBe(0);
    const report = JSON.parse(whole.stdout) as {
      figures: { id: string; simulated: Record<string, number> }[];
      receipt: { hash: string };
    };
    expect(stderr).toContain(`ensemble ${report.receipt.hash}\n`);
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head).toBe('member,figure,runs,mean,sd,q0.05,q0.25,q0.5,q0.75,q0.95');
    const byFigure = new Map(
      lines.map((line) => [line.split(',')[1], line.split(',').map(Number)]),
    );
    expect([...byFigure.keys()]).toEqual(report.figures.map(({ id }) => id));
    const [, , runs, , sd, q05, , median, , q95] = byFigure.get('total-2012')!;
    const total = report.figures.find(({ id }) => id === 'total-2012')!;
    expect({ runs, q05, median, q95 }).toEqual({
      runs: 12,
      q05: total.simulated['q05'],
      median: total.simulated['median'],
      q95: total.simulated['q95'],
    });
    expect(sd).toBeCloseTo(total.simulated['sd'], 6);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
    expect(rows).toHaveLength(12);
    expect(rows[5]).toMatchObject({ member: 'ensemble', point: 0, replicate: 5, status: 'done' });
  });

  it('are refused with shards missing', async () => {
    const folder = copy('figures missing');
    rmSync(shardFile(folder, 0));
    const file = path('missing.parquet');
    expect((await call('merge', folder, '--figures', file)).status).toBe(4);
    expect(existsSync(file)).toBe(false);
    const partial = await call('merge', folder, '--figures', file, '--partial');
    expect([partial.status, partial.stderr.includes('are missing: 0')]).toEqual([4, true]);
    expect(partial.stdout).toContain(',total-2012,8,');
  });
});

describe('other studies', () => {
  const small = ['reference', ...TINY];
  it.each([
    ['run', ['run', ...small, '--replicates', '6', '--by', 'platform', '--format', 'json']],
    [
      'compare with a base',
      ['compare', 'no-top-down', ownScenario('base.json'), ...TINY, '--replicates', '3', '--json'],
    ],
    ['sweep', ['sweep', ...small, '--grid', 'imitation=0,0.5,1', '--replicates', '2']],
    [
      'morris',
      [
        'sensitivity',
        ...small,
        '--parameters',
        'imitation',
        '--trajectories',
        '4',
        '--replicates',
        '1',
        '--json',
      ],
    ],
  ])('%s are the same from shards', async (name, study) => {
    const own = await alone(study);
    const folder = await plan(`study ${name}`, 3, study);
    await work(folder, 0, 1, 2);
    expect(await merged(folder)).toBe(own.stdout);
  });
});
