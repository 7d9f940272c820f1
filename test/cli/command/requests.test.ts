/** `zhengwu run -` as a process that is driven from outside. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { call } from './call.ts';
import { COMMAND, quiet, startZhengwu, temporaryFolder, type Outcome } from './command.ts';

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const path = temporaryFolder();
const set = { 'population.scale': 0.01 };
const request = (id: number, more: object = {}): string =>
  JSON.stringify({ id, scenario: 'reference', set, figures: ['total-2012'], ...more });

/** Sends a text and gives what is answered. */
function send(text: string | Buffer, ...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'run', '-', ...args], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { status, stdout, stderr };
}

type Answer = {
  id?: number;
  figures?: { 'total-2012': { values: number[] } };
  error?: { message: string; issues: object[] };
};
const answersOf = ({ stdout }: Outcome): Answer[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Answer);

describe('run -', () => {
  const many = Array.from({ length: 12 }, (_, i) =>
    request(i, {
      seed: String(i % 5),
      replicates: 1 + (i % 3),
      ...(i % 4 === 0 && { by: ['kind'] }),
    }),
  ).join('\n');
  const whole = send(`${many}\n`);

  it('answers every request in order', async () => {
    expect(whole).toMatchObject({ status: 0, stderr: '' });
    const answers = answersOf(whole);
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    const { values } = answers[2].figures!['total-2012'];
    expect(values).toHaveLength(3);
    const table = ['--at', '2012-12-20', '--seed', '2', '--set', 'population.scale=0.01'];
    const run = await call('run', 'reference', ...table);
    expect(run.stdout).toContain(`2012-12-20,${values[0]}\n`);
  });

  it.each([1, 2, 8])('answers the same on %i workers', (workers) => {
    expect(send(many, '--workers', String(workers))).toEqual(whole);
  });

  it('answers what cannot be used by an error, and goes on', () => {
    const lines = [
      'no JSON',
      '{"id": 1, "scenario": "refrence"}',
      '{"id": 2, "scenario": "reference", "set": {"imitation": 7}}',
      '',
      '[]',
      '{"scenario": "reference", "scenario": "reference"}',
      request(5),
    ];
    const outcome = send(lines.join('\n'));
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    const answers = answersOf(outcome);
    expect(answers.map(({ id, error }) => [id, error === undefined])).toEqual([
      [undefined, false],
      [1, false],
      [2, false],
      [undefined, false],
      [undefined, false],
      [5, true],
    ]);
    expect(answers[1].error).toMatchObject({
      message: expect.stringContaining('Did you mean "reference"?') as string,
      issues: [{ path: 'scenario', code: 'unknown-scenario', nearest: 'reference' }],
    });
    expect(answers[2].error!.issues).toEqual([
      { path: 'set.imitation', code: 'out-of-range', wanted: '0 … 6', got: '7' },
    ]);
  });

  it('passes over a line that is too long, without keeping it', () => {
    const long = Buffer.concat([Buffer.alloc(21_000_000, 0x20), Buffer.from(`\n${request(3)}\n`)]);
    const [first, second] = answersOf(send(long));
    expect(first.error!.issues).toMatchObject([{ code: 'too-large', got: '21000000' }]);
    expect(second.figures).toBeDefined();
  });

  it('answers each request before the next is sent, in Chinese when asked for', async () => {
    const { child, outcome } = startZhengwu(['run', '-', '--lang', 'zh']);
    let seen = '';
    child.stdout.on('data', (text: string) => (seen += text));
    for (const [count, line] of [request(1), '{"scenario": "x"}', request(3)].entries()) {
      child.stdin.write(`${line}\n`);
      const lines = () => seen.split('\n').length - 1;
      await vi.waitFor(() => expect(lines()).toBe(count + 1), { timeout: 60_000, interval: 20 });
    }
    child.stdin.end();
    expect(quiet(await outcome)).toMatchObject({ status: 0, stderr: '' });
    expect(seen).toMatch(/"message":"scenario：/);
  });

  it('ends with 130 at SIGINT, whether it waits or works', async () => {
    for (const text of ['', `${request(1, { replicates: 5000 })}\n`]) {
      const { child, outcome } = startZhengwu(['run', '-']);
      child.stdin.write(text);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      child.kill('SIGINT');
      expect(await outcome).toEqual({ status: 130, stdout: '', stderr: '\nInterrupted.\n' });
    }
  });

  it('refuses options that the requests carry', () => {
    const { status, stdout, stderr } = send('', '--seed', 'x');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^zhengwu: --seed: with "-" the requests on stdin say it/);
  });
});

describe('the examples of docs/driving.md', () => {
  const page = readFileSync(new URL('../../../docs/driving.md', import.meta.url), 'utf8');
  const example = (language: string): string =>
    new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)![1];

  it('have about fifteen lines', () => {
    for (const language of ['r', 'python']) {
      expect(example(language).trimEnd().split('\n').length).toBeLessThanOrEqual(16);
    }
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;

  it.runIf(hasPython)('run in Python', () => {
    // npx as its user has it: a program on the path.
    writeFileSync(path('npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${COMMAND}" "$@"\n`);
    chmodSync(path('npx'), 0o755);
    writeFileSync(path('drive.py'), example('python'));
    const env = { ...process.env, PATH: `${path()}${delimiter}${process.env['PATH']}` };
    const { status, stdout, stderr } = spawnSync('python3', [path('drive.py')], {
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = [...stdout.matchAll(/^(0\.\d) \[(\d+), (\d+)\]$/gm)].map(([, ...row]) =>
      row.map(Number),
    );
    expect(rows.map(([imitation]) => imitation)).toEqual([0.2, 0.4, 0.6]);
    expect(rows[2][1]).toBeGreaterThan(rows[0][1]);
  });
});
