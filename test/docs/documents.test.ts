import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { modelDescription, readme } from '../refresh/documents.ts';
import { fillPassages, type Passages } from '../refresh/marked.ts';
import { commandLines, faultsOf } from './command-lines.ts';
import { anchorsOf, brokenLinks } from './links.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];

const manifest = JSON.parse(read('package.json')) as {
  version: string;
  license: string;
  scripts: Record<string, string>;
};
const scripts = new Set(Object.keys(manifest.scripts));

describe('passages made by code', () => {
  it('docs/odd.md is current (npm run refresh)', async () => {
    const { path, text } = await modelDescription();
    expect(read(path)).toBe(text);
  });

  it('README.md is current (npm run refresh)', { timeout: 300_000 }, async () => {
    const { path, text } = await readme();
    expect(read(path)).toBe(text);
  });

  it('are written anew between their marks, and nothing else is', async () => {
    const old = 'a\n\n<!-- generated: x -->\n\nold\n\n<!-- /generated: x -->\n\nb\n';
    const filled = await fillPassages(join(ROOT, 'x.md'), old, { x: 'new' });
    expect(filled).toBe(old.replace('old', 'new'));
  });

  it.each<Passages>([{ y: 'new' }, { x: 'new', y: 'new' }])(
    'that nobody asked for are refused',
    (made) =>
      expect(
        fillPassages('x.md', '<!-- generated: x -->\n<!-- /generated: x -->', made),
      ).rejects.toThrow('y'),
  );
});

describe.each(DOCUMENTS)('%s', (path) => {
  it('has no broken link', () => {
    expect(brokenLinks(ROOT, path)).toEqual([]);
  });

  it('shows only commands that exist', () => {
    const faults = commandLines(read(path)).flatMap((line) =>
      faultsOf(line, scripts).map((fault) => `${line}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

describe('the check of command lines', () => {
  it('finds them in blocks and in code spans', () => {
    const text = '```sh\nnpm start # go\n$ npx zhengwu verify\n# no\n```\n`npm run check`, `npmrc`';
    expect(commandLines(text)).toEqual(['npm start', 'npx zhengwu verify', 'npm run check']);
    expect(commandLines(read('README.md')).length).toBeGreaterThan(20);
  });

  it.each([
    'npm run nothing',
    'npx zhengwu nothing',
    'npx zhengwu run reference --colour',
    'npx zhengwu compare a b c',
    'npx zhengwu run --by platform',
    'npm run -s zhengwu -- nothing',
    'zhengwu plan run reference --colour --shards 2 --out x',
    'zhengwu plan run reference --out x',
  ])('refuses %s', (line) => {
    expect(faultsOf(line, scripts)).not.toEqual([]);
  });
});

it('a link to a heading that does not exist is broken', () => {
  expect([...anchorsOf('# One (two)\n\n```sh\n# no heading\n```\n## What “off” means')]).toEqual([
    'one-two',
    'what-off-means',
  ]);
});

describe('README.md', () => {
  it('has a library example that runs', { timeout: 120_000 }, () => {
    const [, example] = /^```js\n([\s\S]*?)^```/m.exec(read('README.md'))!;
    const library = pathToFileURL(join(ROOT, 'dist', 'lib', 'index.js')).href;
    const folder = mkdtempSync(join(tmpdir(), 'zhengwu-readme-'));
    try {
      const file = join(folder, 'example.mjs');
      writeFileSync(file, example!.replace("'zhengwu'", JSON.stringify(library)));
      const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' });
      expect(printed).toMatch(/^platform sina tencent people xinhua$/m);
      expect(printed).toMatch(/^[0-9a-f]{64}$/m);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('names files and folders that exist in its table of changes', () => {
    const [, table] = read('README.md').split('## I want to … → change …');
    const rows = table!.split('\n## ')[0]!;
    const paths = [...rows.matchAll(/`((?:src|web|test|scenarios)\/[^`]*)`/g)].map(([, p]) => p!);
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('CITATION.cff', () => {
  it('has the version and the licence of the package', () => {
    const text = read('CITATION.cff');
    for (const key of ['cff-version: 1.2.0', 'message: ', 'title: ', 'authors:\n  - name: ']) {
      expect(text).toContain(key);
    }
    expect(text).toMatch(new RegExp(`^version: ${manifest.version}$`, 'm'));
    expect(text).toMatch(new RegExp(`^license: ${manifest.license}$`, 'm'));
  });
});
