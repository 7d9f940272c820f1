import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countTests } from '../../src/cli/bootstrap.js';
import { acquireLock, fingerprint, isInstalled, removeOrphans } from '../../src/cli/setup.js';

const BOOTSTRAP = fileURLToPath(new URL('../../src/cli/bootstrap.js', import.meta.url));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zhengwu-setup-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: unknown = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('isInstalled', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b-linux': { version: '2.0.0', optional: true },
    },
  };

  it('is true only with every version on npm’s record and every package on the disk', () => {
    write('package-lock.json', lock);
    expect(isInstalled(root)).toBe(false);
    const record = 'node_modules/.package-lock.json';
    write(record, { packages: { 'node_modules/a': { version: '0.9.0' } } });
    expect(isInstalled(root)).toBe(false);
    write(record, { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(isInstalled(root)).toBe(false);
    write('node_modules/a/package.json', {});
    expect(isInstalled(root)).toBe(true);
  });
});

describe('fingerprint', () => {
  it('changes with content, name and number of files, and with nothing else', () => {
    write('src/a.ts', 'one');
    const first = fingerprint(root, ['src']);
    utimesSync(join(root, 'src/a.ts'), 1, 1);
    expect(fingerprint(root, ['src', 'missing'])).toBe(first);
    write('src/a.ts', 'two');
    const second = fingerprint(root, ['src']);
    write('src/b.ts', '');
    expect(new Set([first, second, fingerprint(root, ['src'])]).size).toBe(3);
  });
});

describe('removeOrphans', () => {
  it('deletes the outputs of sources that are gone and leaves the rest', () => {
    write('src/engine/kept.ts');
    const kept = ['dist/lib/engine/kept.js', 'dist/lib/engine/kept.d.ts', 'dist/lib/a.tsbuildinfo'];
    const gone = ['dist/lib/engine/gone.js', 'dist/lib/engine/gone.d.ts'];
    for (const path of [...kept, ...gone]) write(path);
    removeOrphans(root);
    expect([...kept, ...gone].filter((path) => existsSync(join(root, path)))).toEqual(kept);
  });
});

describe('acquireLock', () => {
  const lockPath = () => join(root, '.lock');

  it('lets one in at a time', async () => {
    const release = await acquireLock(lockPath());
    const order: string[] = [];
    const second = acquireLock(lockPath()).then((releaseSecond) => {
      order.push('second');
      releaseSecond();
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    order.push('first ends');
    release();
    await second;
    expect(order).toEqual(['first ends', 'second']);
    expect(existsSync(lockPath())).toBe(false);
  });

  it('takes over from a process that has ended', async () => {
    const { pid } = spawnSync(process.execPath, ['--eval', '']);
    writeFileSync(lockPath(), `${hostname()} ${pid} 1`);
    (await acquireLock(lockPath()))();
    expect(existsSync(lockPath())).toBe(false);
  });

  it('takes over from another machine that has stopped renewing it', async () => {
    writeFileSync(lockPath(), `elsewhere.invalid ${process.pid} 1`);
    utimesSync(lockPath(), 1, 1);
    (await acquireLock(lockPath()))();
    expect(existsSync(lockPath())).toBe(false);
  });
});

describe('countTests', () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  });
  const report = (passed: number, failed: number, ...files: ReturnType<typeof file>[]) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: files,
  });

  it('counts tests, files that could not run, and failures outside the tests', () => {
    const passing = file('passed', 'passed');
    expect(countTests(report(1, 0, passing), 0)).toMatchObject({ passed: 1, failed: 0 });
    const failing = file('failed', 'passed', 'failed');
    expect(countTests(report(1, 1, failing), 1)).toMatchObject({ passed: 1, failed: 1 });
    const unreadable = file('failed');
    expect(countTests(report(1, 0, passing, unreadable), 1)).toMatchObject({ failed: 1 });
    expect(countTests(report(1, 0, passing), 1)).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe('the bootstrap', () => {
  it('refuses an unknown verb with one sentence, nothing on stdout, and exit code 2', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BOOTSTRAP, 'strat'], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^"strat" is not a verb; wanted one of start, .*\n$/);
  });
});
