/** Timings of the built page in real Chromium. */
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import { CHROMIUM_ARGUMENTS, requireBrowser } from '../browsers/find.ts';
import type { FolderServer } from '../browsers/serve.ts';
import { drag, FIRST_RESULT, SETTLED, slide } from './page-scripts.ts';

const SLIDER = 'imitation';

export interface FirstResult {
  /** From the start of the navigation to the first drawn curve, by visit. */
  readonly milliseconds: readonly number[];
  /** JavaScript sent until then, worker included. */
  readonly scripts: readonly { readonly path: string; readonly gzipBytes: number }[];
}

export interface Dragging {
  readonly seconds: number;
  /** Main-thread tasks above 50 ms, milliseconds. */
  readonly longTasks: readonly number[];
  readonly drawn: number;
  /** Used heap after collection, bytes, before and after. */
  readonly heapBefore: number;
  readonly heapAfter: number;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: requireBrowser('chromium'),
    args: [...CHROMIUM_ARGUMENTS],
  });

async function newPage(browser: Browser): Promise<Page> {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, locale: 'en-US' });
  return context.newPage();
}

/** First visits, each in a context of its own with empty caches. */
export async function measureFirst(
  browser: Browser,
  server: FolderServer,
  visits: number,
): Promise<FirstResult> {
  const milliseconds: number[] = [];
  let scripts: FirstResult['scripts'] = [];
  for (let visit = 0; visit < visits; visit++) {
    const page = await newPage(browser);
    server.sent.length = 0;
    await page.goto(server.url, { waitUntil: 'commit' });
    const drawn = await page.evaluate<{ after: number; at: number }>(FIRST_RESULT);
    milliseconds.push(drawn.after);
    scripts = server.sent.filter(({ path, at }) => path.endsWith('.js') && at <= drawn.at);
    await page.context().close();
  }
  return { milliseconds, scripts };
}

/** A page on which everything has been run. */
async function settledPage(browser: Browser, url: string): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(url);
  await page.evaluate(SETTLED);
  return page;
}

/** Milliseconds from input to drawn chart. */
export async function measureSlider(
  browser: Browser,
  url: string,
  steps: number,
): Promise<readonly number[]> {
  const page = await settledPage(browser, url);
  const times = await page.evaluate<number[]>(slide(SLIDER, steps));
  await page.context().close();
  return times;
}

async function usedHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

export async function measureDragging(
  browser: Browser,
  url: string,
  seconds: number,
): Promise<Dragging> {
  const page = await settledPage(browser, url);
  const session = await page.context().newCDPSession(page);
  // The first seconds fill what is made once: buffers, compiled code.
  await page.evaluate(drag(SLIDER, 5000));
  const heapBefore = await usedHeap(session);
  const { tasks, drawn } = await page.evaluate<{ tasks: number[]; drawn: number }>(
    drag(SLIDER, seconds * 1000),
  );
  const heapAfter = await usedHeap(session);
  await page.context().close();
  return { seconds, longTasks: tasks, drawn, heapBefore, heapAfter };
}
