/** What a reader does, by keys alone: scenario, slider, table, every view, link. */
import type { Page } from 'playwright';
import { VIEW_NAMES } from '../../../web/views/names.ts';
import type { Audit } from './check.ts';
import { press, type Focus } from './focus.ts';
import { KEYBOARD } from './scripts.ts';
import { linkTo, newContext, openPage, quiet, shownHash } from './visit.ts';

/** More stops than lie between any two controls. */
const MOST_STOPS = 300;

async function tabTo(page: Page, what: string, isIt: (focus: Focus) => boolean): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    const focus = await press(page, 'Tab');
    if (focus !== null && isIt(focus)) return;
  }
  throw new Error(`${what} is not reached by Tab`);
}

const isIn =
  (host: string, text: string) =>
  (focus: Focus): boolean =>
    focus.host === host && focus.name.includes(text);

export async function withoutMouse({ browser, url }: Audit): Promise<string[]> {
  const context = await newContext(browser, { width: 1440 });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await openPage(page, url + linkTo({}));
  await page.evaluate(KEYBOARD);

  await tabTo(page, 'the choice of a scenario', isIn('zhengwu-scenario-bar', 'select'));
  await press(page, 'ArrowDown');
  await page
    .locator('zhengwu-receipt code', { hasText: 'compare reference-fudan-count' })
    .waitFor();
  await shownHash(page);

  await tabTo(page, 'a slider', isIn('zhengwu-parameter', '#range'));
  await press(page, 'ArrowRight');
  await page.locator('zhengwu-receipt code', { hasText: '--set' }).waitFor();
  await shownHash(page);

  await page.evaluate(`(document.activeElement?.blur(), scrollTo(0, 0))`);
  await tabTo(page, 'the table', isIn('zhengwu-growth-chart', '"Table"'));
  await press(page, 'Enter');
  await page.locator('zhengwu-growth-chart table').waitFor();

  await tabTo(page, 'the tab bar', ({ role }) => role === 'tab');
  for (const view of [...VIEW_NAMES.slice(1), VIEW_NAMES[0]]) {
    await press(page, 'ArrowRight');
    await page.locator(`zhengwu-view-${view}`).waitFor({ state: 'attached' });
    await quiet(page);
  }

  await page.evaluate(`(document.activeElement?.blur(), scrollTo(0, 0))`);
  await tabTo(page, 'the link', isIn('zhengwu-lab-tools', '"Share"'));
  await press(page, 'Enter');
  await page.locator('zhengwu-lab-tools .notice').waitFor();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  await context.close();
  const wanted = ['scenario=reference-fudan-count', 'set=', 'display=table'];
  return wanted
    .filter((text) => !copied.includes(text))
    .map((text) => `the copied link lacks “${text}”: ${copied}`);
}
