/**
 * Opens pages and evaluates modules in headless Chromium (Playwright) and Firefox
 * (puppeteer-core over WebDriver BiDi), so that one test can ask both for the same answer.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launch as launchPuppeteer } from 'puppeteer-core';
import { build } from 'vite';
import { type BrowserName, CHROMIUM_ARGUMENTS, firefoxIsLeftOut, requireBrowser } from './find.ts';
import { serveFolder } from './serve.ts';

/** What survives the way to the browser and back. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The browsers that this run checks: both, unless the user left Firefox out. */
export const BROWSERS: readonly BrowserName[] = firefoxIsLeftOut()
  ? ['chromium']
  : ['chromium', 'firefox'];

const LONGEST_CALL_MILLISECONDS = 600_000;

export interface OpenPage {
  /**
   * Evaluates an expression in the page, awaiting it if it is a promise. It is a string, because
   * a function would arrive with the test runner's instrumentation in it.
   */
  evaluate<T extends Json>(expression: string): Promise<T>;
  goto(url: string): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
}

/**
 * Starts a browser with one empty page; close it, or it stays.
 * @throws Error with the one command that mends it when the browser is missing
 */
export async function openPage(browser: BrowserName): Promise<OpenPage> {
  const executablePath = requireBrowser(browser);
  return browser === 'chromium' ? openChromium(executablePath) : openFirefox(executablePath);
}

async function openChromium(executablePath: string): Promise<OpenPage> {
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
  const page = await browser.newPage({ locale: 'en-US' });
  return {
    evaluate: <T extends Json>(expression: string) => page.evaluate<T>(expression),
    goto: async (url) => void (await page.goto(url)),
    close: () => browser.close(),
  };
}

async function openFirefox(executablePath: string): Promise<OpenPage> {
  const browser = await launchPuppeteer({
    browser: 'firefox',
    executablePath,
    headless: true,
    protocolTimeout: LONGEST_CALL_MILLISECONDS,
  });
  const page = await browser.newPage();
  return {
    evaluate: async <T extends Json>(expression: string) => (await page.evaluate(expression)) as T,
    goto: async (url) => void (await page.goto(url)),
    close: () => browser.close(),
  };
}

/** A module bundled for browsers and served on loopback. */
export interface ServedModule {
  /** Calls an exported function, sync or async, and gives what it returned. */
  call<T extends Json>(page: OpenPage, exportName: string, ...args: Json[]): Promise<T>;
  close(): Promise<void>;
}

/**
 * Bundles a module with the settings of the page's own build, and serves it.
 * @param entry absolute path of the module, TypeScript or JavaScript
 */
export async function serveModule(entry: string): Promise<ServedModule> {
  const folder = await mkdtemp(join(tmpdir(), 'zhengwu-module-'));
  await bundle(entry, folder);
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>module</title>');
  const server = await serveFolder(folder);
  return {
    async call<T extends Json>(page: OpenPage, exportName: string, ...args: Json[]) {
      await page.goto(server.url);
      return page.evaluate<T>(callExpression(exportName, args));
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bundle(entry: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: outDir,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      lib: { entry, formats: ['es'], fileName: () => 'module.js' },
    },
  });
}

/** JavaScript that loads the bundle and calls one export. */
function callExpression(exportName: string, args: Json[]): string {
  return `import('./module.js').then((module) => module[${JSON.stringify(exportName)}](...${JSON.stringify(args)}))`;
}
