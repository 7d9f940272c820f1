/**
 * Pictures of the built page, made by the page itself once its replicates are done: the one of the
 * README, and on request every view that a person should look at before a release.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { build } from 'vite';
import { CHROMIUM_ARGUMENTS, requireBrowser } from '../browsers/find.ts';
import { serveFolder } from '../browsers/serve.ts';

const configFile = new URL('../../vite.config.ts', import.meta.url).pathname;

/** One picture: where it goes, and how the page looks on it. */
export interface View {
  readonly path: string;
  /** CSS pixels. */
  readonly width: number;
  /** Height of the picture in CSS pixels; the whole page when absent. */
  readonly height?: number;
  readonly language: 'en' | 'zh';
  readonly theme: 'light' | 'dark';
  /** View that is open and stands at the top of the picture; the page itself when absent. */
  readonly view?: string;
}

/** Resolves once the receipt of all replicates stands on the page; a text, as the page forbids eval. */
const UNTIL_DONE = `new Promise((resolve) => {
  const look = () => {
    const app = document.querySelector('zhengwu-app')?.shadowRoot;
    const hash = app?.querySelector('zhengwu-receipt')?.shadowRoot?.querySelector('#hash');
    const isDone = /^([0-9a-f]{8} ?){8}$/.test(hash?.textContent?.trim() ?? '');
    return isDone ? resolve(null) : setTimeout(look, 100);
  };
  look();
})`;

/**
 * Brings the open view to the top, once it has drawn something and asks nothing more. How long a study
 * will take belongs to the machine, and not into a picture that is compared.
 */
const UNTIL_VIEW = `new Promise((resolve) => {
  const style = new CSSStyleSheet();
  style.replaceSync('.estimate { visibility: hidden; }');
  const forgetTimes = (root) => {
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      if (shadowRoot === null) continue;
      shadowRoot.adoptedStyleSheets.push(style);
      forgetTimes(shadowRoot);
    }
  };
  const app = document.querySelector('zhengwu-app').shadowRoot;
  const tabs = app.querySelector('zhengwu-tabs');
  const view = () => tabs.shadowRoot.querySelector('[role=tabpanel] > *')?.shadowRoot;
  const start = Date.now();
  const look = () => {
    const isThere = view()?.querySelector('h2, h3, table') && !view().querySelector('progress');
    if (!isThere && Date.now() - start < 20000) return setTimeout(look, 100);
    tabs.scrollIntoView();
    forgetTimes(tabs.shadowRoot);
    setTimeout(resolve, 1500);
  };
  look();
})`;

async function takePicture(browser: Browser, url: string, view: View): Promise<void> {
  const { path, width, height = 900, language, theme } = view;
  const page = await browser.newPage({
    viewport: { width, height },
    locale: language === 'en' ? 'en-US' : 'zh-CN',
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  // Few replicates are enough for a picture of a view; the page's own has all of them.
  await page.goto(view.view === undefined ? url : `${url}#v=1&replicates=5&view=${view.view}`);
  await page.evaluate(UNTIL_DONE);
  await page.mouse.move(0, 0);
  if (view.view !== undefined) await page.evaluate(UNTIL_VIEW);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: view.height === undefined });
  await page.close();
}

/** Builds the site, serves it on loopback and takes the pictures one after another. */
export async function takePictures(views: readonly View[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhengwu-picture-'));
  await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const server = await serveFolder(folder);
  const browser = await chromium.launch({
    executablePath: requireBrowser('chromium'),
    args: [...CHROMIUM_ARGUMENTS],
  });
  try {
    for (const view of views) await takePicture(browser, server.url, view);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Name and version of the browser that takes the pictures. */
export async function browserVersion(): Promise<string> {
  const browser = await chromium.launch({
    executablePath: requireBrowser('chromium'),
    args: [...CHROMIUM_ARGUMENTS],
  });
  const version = `Chromium ${browser.version()}`;
  await browser.close();
  return version;
}
