/** Visits of the built page: one fresh reader each, and waiting for what the page still does. */
import type { Browser, BrowserContext, Page } from 'playwright';
import type { Language } from '../../../web/locale/format.ts';
import type { Theme } from '../../../web/state/page-state.ts';
import type { ViewName } from '../../../web/views/names.ts';
import { QUIET } from './scripts.ts';

/** Patience of a busy machine. */
export const PATIENCE = 180_000;

/** Few enough runs to be quick, enough to be judged. */
export const RUNS = 2;

/** A country of some ten thousand: what is looked at is the same, and comes at once. */
export const SMALL = 'set=population.scale:0.005';

export interface Screen {
  readonly width: number;
  readonly height?: number;
}

/** What a link says beside its version; see `web/state/link-text.ts`. */
export interface Place {
  readonly view?: ViewName;
  readonly language?: Language;
  readonly theme?: Theme;
  /** Further pairs, `key=value&…`. */
  readonly more?: string;
}

export function linkTo({ view, language = 'en', theme = 'light', more }: Place): string {
  const pairs = [
    'v=1',
    `replicates=${RUNS}`,
    ...(view === undefined ? [] : [`view=${view}`]),
    ...(more === undefined ? [] : [more]),
    `lang=${language}`,
    `theme=${theme}`,
  ];
  return `#${pairs.join('&')}`;
}

export async function newContext(browser: Browser, screen: Screen): Promise<BrowserContext> {
  const { width, height = 900 } = screen;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** The hash in the receipt; waits until every run is done. */
export async function shownHash(page: Page): Promise<string> {
  const hash = page.locator('zhengwu-receipt #hash').filter({ hasText: /^([0-9a-f]{8} ?){8}$/ });
  return (await hash.innerText()).replaceAll(' ', '').trim();
}

/** Opens an address and waits for all that comes by itself: runs, tools, view. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await shownHash(page);
  await page.locator('zhengwu-lab-tools').waitFor({ state: 'attached' });
  await quiet(page);
}

/** A new reader's page. */
export async function visit(
  browser: Browser,
  url: string,
  screen: Screen,
  place: Place = {},
): Promise<Page> {
  const page = await (await newContext(browser, screen)).newPage();
  await openPage(page, url + linkTo(place));
  return page;
}

/** Waits until nothing is busy and the page stays as it is. */
export async function quiet(page: Page): Promise<void> {
  const end = page.evaluate<boolean>(QUIET);
  if (!(await end)) throw new Error('the page does not come to rest');
}

/** Opens another place on the same page by its link, as one that was pasted. */
export async function goTo(page: Page, place: Place & { readonly view: ViewName }): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(linkTo(place))}`);
  await page.locator(`zhengwu-view-${place.view}`).waitFor({ state: 'attached' });
  await quiet(page);
}
