/**
 * The built site as a visitor gets it: served as files, under its content security policy, with the
 * real worker and the whole country. Its receipt must name the hash that the library gives.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runEnsemble } from '../../src/ensemble/ensemble.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { BROWSERS, openPage } from '../browsers/page.ts';
import { serveFolder, type FolderServer } from '../browsers/serve.ts';

const LONGEST_MILLISECONDS = 300_000;
const configFile = new URL('../../vite.config.ts', import.meta.url).pathname;

let folder: string;
let server: FolderServer;
let expected: string | null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhengwu-site-'));
  await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  server = await serveFolder(folder);
  const shipped = loadShipped('reference');
  if (!shipped.ok) throw new Error(JSON.stringify(shipped.issues));
  const { model, replicates } = shipped.value;
  const setting = { evidence: null, hash: true };
  const options = { executor: inlineExecutor() };
  expected = (await runEnsemble(model, replicates, setting, options)).hash;
}, LONGEST_MILLISECONDS);

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Waits in the page until the receipt is complete; gives what a visitor sees. */
const LOOK = `new Promise((resolve, reject) => {
  const broken = [];
  document.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));
  const part = (name) => document.querySelector('zhengwu-app')?.shadowRoot?.querySelector(name)?.shadowRoot;
  const look = () => {
    const text = part('zhengwu-receipt')?.querySelector('#hash')?.textContent ?? '';
    if (!/^([0-9a-f]{8} ?){8}$/.test(text.trim())) return setTimeout(look, 100);
    resolve({
      hash: text.replaceAll(' ', '').trim(),
      rows: part('zhengwu-comparison').querySelectorAll('tbody tr').length,
      canvas: part('zhengwu-growth-chart').querySelector('canvas')?.width ?? 0,
      broken,
    });
  };
  look();
})`;

interface Seen {
  readonly [key: string]: string | number | string[];
}

it.each(BROWSERS)(
  'opens, runs and shows the receipt of the library in %s',
  async (browser) => {
    const page = await openPage(browser);
    try {
      await page.goto(server.url);
      const seen = await page.evaluate<Seen>(LOOK);
      expect(seen).toMatchObject({ hash: expected, rows: 52, broken: [] });
      expect(seen['canvas']).toBeGreaterThan(200);
    } finally {
      await page.close();
    }
  },
  LONGEST_MILLISECONDS,
);
