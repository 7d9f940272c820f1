/** Every control is reached by keys alone, is seen when it has the focus, and lets it go. */
import type { Page } from 'playwright';
import { VIEW_NAMES, type ViewName } from '../../../web/views/names.ts';
import type { Audit } from './check.ts';
import { press, type Focus } from './focus.ts';
import { KEYBOARD, missedIn, openAll } from './scripts.ts';
import { quiet, SMALL, visit } from './visit.ts';
import { withoutMouse } from './task.ts';

/** More stops than any view has. */
const MOST_STOPS = 900;
/** A field of a date has a stop for day, month, year and its calendar. */
const STOPS_OF_A_DATE = 5;

/** Presses a key until it moves the focus no more; gives the faults on the way. */
async function run(page: Page, key: string, from: number): Promise<string[]> {
  const faults: string[] = [];
  for (let last = from, i = 0; i < MOST_STOPS; i++) {
    const focus = await press(page, key);
    if (focus === null || focus.id === last) break;
    faults.push(...focus.faults);
    last = focus.id;
  }
  return faults;
}

/** Every row of a grid, from its first cell to its last. */
async function walkGrid(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await press(page, 'PageUp');
  let focus = await press(page, 'Home');
  for (let last = -1; focus !== null && focus.id !== last;) {
    last = focus.id;
    faults.push(...focus.faults, ...(await run(page, 'ArrowRight', focus.id)));
    await press(page, 'Home');
    focus = await press(page, 'ArrowDown');
  }
  return faults;
}

/** Every item that is shown of a tree; the stop of Tab is somewhere in its middle. */
async function walkTree(page: Page): Promise<string[]> {
  const first = await press(page, 'Home');
  if (first === null) return ['the focus is lost in the tree'];
  return [...first.faults, ...(await run(page, 'ArrowDown', first.id))];
}

async function walkSet(page: Page, focus: Focus): Promise<string[]> {
  if (focus.set === 'grid') return walkGrid(page);
  if (focus.set === 'tree') return walkTree(page);
  return [];
}

/** Tabs on to the end of the page. */
async function walkOn(page: Page): Promise<string[]> {
  const faults: string[] = [];
  let last: Focus | null = null;
  for (let stop = 0, times = 0; stop < MOST_STOPS; stop++) {
    let focus = await press(page, 'Tab');
    if (focus === null) {
      // After the end the first is next; otherwise the focus was only lost for a moment.
      focus = await press(page, 'Tab');
      if (focus === null || focus.isFirst || !focus.isNew) return faults;
      faults.push(`the focus is lost after ${last?.name ?? 'the start'}`);
    }
    times = focus.id === last?.id ? times + 1 : 1;
    last = focus;
    if (times > (focus.isDate ? STOPS_OF_A_DATE : 1)) return [...faults, `a trap: ${focus.name}`];
    if (!focus.isNew && times === 1 && focus.set === null) return faults;
    faults.push(...focus.faults);
    if (focus.isNew) faults.push(...(await walkSet(page, focus)));
  }
  return [...faults, `no end after ${MOST_STOPS} stops`];
}

/** From the tab of a view through all that it holds. */
async function walkView(page: Page, view: ViewName): Promise<string[]> {
  const selector = `zhengwu-view-${view}`;
  await page.locator(`#tab-${view}`).click();
  await page.locator(selector).waitFor({ state: 'attached' });
  await quiet(page);
  const faults: string[] = [];
  for (const isOpened of [false, true]) {
    if (isOpened) {
      await page.evaluate(openAll(selector));
      await quiet(page);
    }
    await page.evaluate('audit.forget()');
    await page.locator(`#tab-${view}`).focus();
    faults.push(...(await walkOn(page)));
    const missed = await page.evaluate<string[]>(missedIn(selector));
    faults.push(...missed.map((name) => `not reached: ${name}`));
  }
  return [...new Set(faults)];
}

async function walkLab(page: Page): Promise<string[]> {
  for (const part of ['scenario-bar', 'lab-tools', 'parameter-panel']) {
    await page.evaluate(openAll(`zhengwu-${part}`));
  }
  await page.evaluate(`(document.activeElement?.blur(), scrollTo(0, 0), audit.forget())`);
  const faults = await walkOn(page);
  const missed = await page.evaluate<string[]>(missedIn(null));
  return [...faults, ...missed.map((name) => `not reached: ${name}`)];
}

export async function auditKeyboard(audit: Audit): Promise<void> {
  const { browser, url, check, isQuick } = audit;
  for (const width of isQuick ? [1440] : [1440, 390]) {
    const page = await visit(browser, url, { width }, { more: SMALL });
    await page.evaluate(KEYBOARD);
    await check(`every control of the lab by keys, ${width} px`, () => walkLab(page));
    await page.keyboard.press('Escape');
    for (const view of VIEW_NAMES) {
      await check(`every control of “${view}” by keys, ${width} px`, () => walkView(page, view));
    }
    await page.context().close();
  }
  await check('a task from load to copied link without a mouse', () => withoutMouse(audit));
}
