/**
 * The built site as a visitor gets it: served as files, under its content security policy, with the
 * real worker and the whole country. Its receipt must name the hash that the library gives; so must
 * the page in one file, opened from disk, the page without a network, and the chart on another page.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setUp } from '../../src/cli/setup.js';
import { runEnsemble } from '../../src/ensemble/ensemble.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { makeReceipt } from '../../src/export/receipt.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { withSavedRun } from '../../web/state/saved.ts';
import { CHROMIUM_ARGUMENTS, requireBrowser } from '../browsers/find.ts';
import { BROWSERS, openPage } from '../browsers/page.ts';
import { serveFolder, type FolderServer } from '../browsers/serve.ts';

const LONGEST_MILLISECONDS = 300_000;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let server: FolderServer;

const known = new Map<number | undefined, Promise<string | null>>();

/** Hash of the reference by the library, with all its replicates or so many; computed once. */
function hashOfReference(wanted?: number): Promise<string | null> {
  const hash = known.get(wanted) ?? computeHash(wanted);
  known.set(wanted, hash);
  return hash;
}

async function computeHash(wanted?: number): Promise<string | null> {
  const shipped = loadShipped('reference');
  if (!shipped.ok) throw new Error(JSON.stringify(shipped.issues));
  const { model, replicates } = shipped.value;
  const setting = { evidence: null, hash: true };
  const options = { executor: inlineExecutor() };
  return (await runEnsemble(model, wanted ?? replicates, setting, options)).hash;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhengwu-site-'));
  await setUp(ROOT, ['site']);
  await cp(join(ROOT, 'dist', 'site'), folder, { recursive: true });
  server = await serveFolder(folder);
}, LONGEST_MILLISECONDS);

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, LONGEST_MILLISECONDS);

/** Waits in the page until the receipt is complete; gives what a visitor sees. */
const LOOK = `new Promise((resolve, reject) => {
  const broken = [];
  document.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));
  const part = (name) => document.querySelector('zhengwu-app')?.shadowRoot?.querySelector(name)?.shadowRoot;
  const rows = () =>
    part('zhengwu-tabs')?.querySelector('zhengwu-view-compare')?.shadowRoot
      ?.querySelector('zhengwu-comparison')?.shadowRoot?.querySelectorAll('tbody tr').length ?? 0;
  const look = () => {
    const text = part('zhengwu-receipt')?.querySelector('#hash')?.textContent ?? '';
    if (!/^([0-9a-f]{8} ?){8}$/.test(text.trim()) || rows() === 0) return setTimeout(look, 100);
    resolve({
      hash: text.replaceAll(' ', '').trim(),
      rows: rows(),
      canvas: part('zhengwu-growth-chart').querySelector('canvas')?.width ?? 0,
      broken,
    });
  };
  look();
})`;

interface Seen {
  readonly [key: string]: string | number | string[];
}

/** All replicates in one browser; a few are enough to see that another gives the same. */
const REPLICATES: Readonly<Record<string, number>> = { firefox: 4 };

it.each(BROWSERS)(
  'opens, runs and shows the receipt of the library in %s',
  async (browser) => {
    const replicates = REPLICATES[browser];
    const expected = await hashOfReference(replicates);
    const page = await openPage(browser);
    try {
      await page.goto(
        `${server.url}${replicates === undefined ? '' : `#v=1&replicates=${replicates}`}`,
      );
      const seen = await page.evaluate<Seen>(LOOK);
      expect(seen).toMatchObject({ hash: expected, rows: 52, broken: [] });
      expect(seen['canvas']).toBeGreaterThan(200);
    } finally {
      await page.close();
    }
  },
  LONGEST_MILLISECONDS,
);

/** A browser whose pages may lose the network. */
async function withChromium(use: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    executablePath: requireBrowser('chromium'),
    args: [...CHROMIUM_ARGUMENTS],
  });
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

const ONE_RUN = '#v=1&replicates=1';
const WORKER_READY = `navigator.serviceWorker.ready.then(() => true)`;

/** A run saved over another that was saved before, as a reader of the first does it. */
async function savedFile(): Promise<string> {
  const shipped = loadShipped('reference');
  if (!shipped.ok) throw new Error(JSON.stringify(shipped.issues));
  const hash = (await hashOfReference(1))!;
  const receipt = makeReceipt({ command: 'compare', scenario: shipped.value, replicates: 1, hash });
  const saved = { savedVersion: 1, link: ONE_RUN.slice(1), receipt, figures: [] } as const;
  const page = await readFile(join(folder, 'standalone.html'), 'utf8');
  const first = withSavedRun(page, { ...saved, link: 'v=1&seed=other' }, '<svg></svg>');
  await writeFile(join(folder, 'saved.html'), withSavedRun(first, saved, '<svg></svg>'));
  return 'saved.html';
}

it.each([
  ['the page as one file', () => Promise.resolve(`standalone.html${ONE_RUN}`)],
  ['a run that was saved as one file', savedFile],
] as const)(
  'opens %s from disk, runs there and shows the receipt of the library',
  (_, file) =>
    withChromium(async (browser) => {
      const page = await browser.newPage({ locale: 'en-US' });
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(`${pathToFileURL(folder).href}/${await file()}`);
      const seen = await page.evaluate<Seen>(LOOK);
      expect(seen).toMatchObject({ hash: await hashOfReference(1), broken: [] });
      expect(requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
      expect(requests.filter((url) => url.startsWith('file:'))).toHaveLength(1);
    }),
  LONGEST_MILLISECONDS,
);

it(
  'works without a network after one visit, and keeps the files of an open page',
  () =>
    withChromium(async (browser) => {
      const context = await browser.newContext({ locale: 'en-US' });
      const page = await context.newPage();
      await page.goto(server.url + ONE_RUN);
      await page.evaluate(WORKER_READY);
      await context.setOffline(true);
      await page.reload();
      const seen = await page.evaluate<Seen>(LOOK);
      expect(seen).toMatchObject({ hash: await hashOfReference(1), broken: [] });
      // Views that were never opened are at hand as well.
      const names = await page.evaluate<string[]>(
        `caches.keys().then((names) => caches.open(names[0])).then((cache) => cache.keys())
          .then((keys) => keys.map(({ url }) => new URL(url).pathname))`,
      );
      expect(names.length).toBeGreaterThan(20);
      expect(names).toContain('/index.html');
      await context.setOffline(false);

      // A new build is served: the open page goes on with its own files, and says so.
      const script = join(folder, 'service-worker.js');
      const old = await readFile(script, 'utf8');
      const newer = old.replace(/(zhengwu-site-[\s\S]{0,40}?)([0-9a-f]{16})/, '$1ffffffffffffffff');
      await writeFile(script, newer === old ? `${old}\n// another build` : newer);
      await page.evaluate(
        `navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true)`,
      );
      await page.waitForSelector('.version-note', { timeout: 60_000 });
      const state = await page.evaluate<string>(
        `navigator.serviceWorker.getRegistration().then(({ waiting, active }) => [waiting, active].map((w) => w?.state).join())`,
      );
      expect(state).toBe('installed,activated');
      const loaded = page.waitForEvent('load');
      await page.click('.version-note button');
      await loaded;
      const after = await page.evaluate<string>(
        `navigator.serviceWorker.getRegistration().then(({ waiting, active }) => [waiting, active].map((w) => w?.state).join())`,
      );
      expect(after).toMatch(/^,activat/);
      await writeFile(script, old);
    }),
  LONGEST_MILLISECONDS,
);

it(
  'draws the chart on another page, and says what an attribute should have been',
  () =>
    withChromium(async (browser) => {
      const html = (attributes: string): string =>
        `<!doctype html><title>a page</title><p>Text</p><zhengwu-chart ${attributes}></zhengwu-chart>
         <script type="module" src="./zhengwu-chart.js"></script>`;
      await writeFile(
        join(folder, 'embed-good.html'),
        html('scenario="reference" replicates="1" lang="zh" theme="dark"'),
      );
      await writeFile(
        join(folder, 'embed-bad.html'),
        html('scenario="reference" set="imitaton:1" replicates="1" lang="en"'),
      );
      const page = await browser.newPage({ locale: 'en-US' });
      await page.addInitScript(
        `addEventListener('zhengwu-run', ({ detail }) => { globalThis.lastRun = detail; })`,
      );
      await page.goto(`${server.url}embed-good.html`);
      await page.waitForFunction('globalThis.lastRun', null, { timeout: 120_000 });
      expect(await page.evaluate('lastRun.hash')).toBe(await hashOfReference(1));
      expect(await page.locator('zhengwu-chart [part=caption]').textContent()).toContain(
        '基准情景',
      );
      await page.goto(`${server.url}embed-bad.html`);
      const wrong = page.locator('zhengwu-chart .wrong');
      await wrong.waitFor({ timeout: 60_000 });
      expect(await wrong.textContent()).toContain('imitation');
    }),
  LONGEST_MILLISECONDS,
);
