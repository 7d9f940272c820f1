/** The package as its users get it: packed, installed in an empty folder, run and imported there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const QUIET = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengwu-package-'));
  // The build that the tests run on is the one that is packed.
  const packed = npm(ROOT, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
  const [{ filename }] = JSON.parse(packed) as { filename: string }[];
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  npm(folder, 'install', ...QUIET, join(folder, filename));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the installed package', () => {
  it('runs npx zhengwu', () => {
    expect(npm(folder, 'exec', '--', 'zhengwu', '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    const args = ['compare', 'reference', '--replicates', '2', '--set', 'population.scale=0.05'];
    const table = npm(folder, 'exec', '--', 'zhengwu', ...args);
    expect(table).toMatch(/^total-2012 +\S+ 176,714 /m);
  }, 60_000);

  it('is a library in five lines', () => {
    const script = `
      import { compare, loadScenario, run, verify } from 'zhengwu';
      const scenario = loadScenario('reference', { replicates: 2, set: { 'population.scale': 0.05 } });
      const { table } = await run(scenario, { by: ['platform'], every: 'month' });
      const { figures } = await compare(scenario);
      console.log(table.columns.map(({ name }) => name).join(), figures.length, typeof verify);`;
    writeFileSync(join(folder, 'script.js'), script);
    const printed = execFileSync(process.execPath, ['script.js'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(printed).toBe('date,platform,accounts 52 function\n');
  }, 60_000);

  it('carries the page, the scenarios and no sources', () => {
    const files = execFileSync('ls', ['node_modules/zhengwu', 'node_modules/zhengwu/dist'], {
      cwd: folder,
      encoding: 'utf8',
    });
    for (const name of ['scenarios', 'site', 'lib', 'LICENSE', 'README.md'])
      expect(files).toContain(name);
    expect(files).not.toMatch(/^(?:src|test|web)$/m);
  });
});
