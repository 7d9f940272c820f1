/** Printed pages and very wide screens: no controls on paper, nothing cut, nothing torn apart. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { VIEW_NAMES } from '../../../web/views/names.ts';
import type { Audit } from './check.ts';
import { CUT, OVERFLOW, seen } from './scripts.ts';
import { goTo, quiet, visit } from './visit.ts';

/** A4 less its margins, in CSS pixels. */
const PAPER = { width: 688, height: 1000 };
const VERY_WIDE = { width: 2560, height: 1300 };
/** Beyond this a line of the page is no longer read as one. */
const WIDEST_CONTENT = 1440;

/** Nobody can press paper: only what also says something (a name, a seed, a small map) may stay. */
const CONTROLS =
  'nav button, aside, [role=tab], summary.button, input[type=range], button.button, button[aria-pressed=false]:not(:has(zhengwu-tile-map))';

async function picture({ pictures }: Audit, page: Page, name: string): Promise<void> {
  if (pictures === null) return;
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

async function printed(audit: Audit, page: Page, view: (typeof VIEW_NAMES)[number]) {
  await page.emulateMedia({ media: 'screen' });
  await goTo(page, { view });
  await page.emulateMedia({ media: 'print' });
  await quiet(page);
  await picture(audit, page, `print-${view}`);
  const controls = await page.evaluate<string[]>(seen(CONTROLS));
  return [
    ...controls.map((name) => `on paper: ${name}`),
    ...(await page.evaluate<string[]>(OVERFLOW)),
    ...(await page.evaluate<string[]>(CUT)),
  ];
}

async function veryWide(audit: Audit, page: Page, view: (typeof VIEW_NAMES)[number]) {
  await goTo(page, { view });
  await picture(audit, page, `wide-${view}`);
  const { width } = (await page.locator('main').boundingBox())!;
  return [
    ...(width > WIDEST_CONTENT ? [`the content is ${width} px wide`] : []),
    ...(await page.evaluate<string[]>(OVERFLOW)),
  ];
}

/** In the dark the page prints as light, and is dark again. */
async function printsLight(page: Page): Promise<string[]> {
  const theme = `document.documentElement.dataset['theme']`;
  await goTo(page, { view: 'compare', theme: 'dark' });
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  const onPaper = await page.evaluate<string>(theme);
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
  const after = await page.evaluate<string>(theme);
  return [
    ...(onPaper === 'light' ? [] : [`${onPaper} on paper`]),
    ...(after === 'dark' ? [] : [`${after} after printing`]),
  ];
}

export async function auditPaper(audit: Audit): Promise<void> {
  const { browser, url, check } = audit;
  const page = await visit(browser, url, PAPER);
  for (const view of VIEW_NAMES) {
    await check(`printed: ${view}`, () => printed(audit, page, view));
  }
  await page.emulateMedia({ media: 'screen' });
  await check('printed from the dark', () => printsLight(page));
  await page.context().close();
  const wide = await visit(browser, url, VERY_WIDE);
  for (const view of VIEW_NAMES) {
    await check(`${VERY_WIDE.width} px wide: ${view}`, () => veryWide(audit, wide, view));
  }
  await wide.context().close();
}
