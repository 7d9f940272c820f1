/** The page and every view: they open, and axe finds nothing; the tab bar by keys. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ZhengwuApp } from '../../web/components/app.ts';
import { VIEW_NAMES, type ViewName } from '../../web/views/registry.ts';
import { closePage, faultsOf, inside, LONG, LONGEST, openPage } from './page-fixture.ts';

let app: ZhengwuApp;

const tabs = (): ShadowRoot => app.shadowRoot!.querySelector('zhengwu-tabs')!.shadowRoot!;
const opened = (name: ViewName): Element | null => tabs().querySelector(`zhengwu-view-${name}`);

afterEach(closePage);

async function open(): Promise<void> {
  app = await openPage();
  await vi.waitFor(() => expect(opened('compare')).not.toBeNull(), { timeout: 60_000 });
}

async function show(name: ViewName): Promise<Element> {
  app.store.update({ view: name });
  await vi.waitFor(
    () => {
      const head = opened(name)?.shadowRoot?.querySelector('h2, zhengwu-comparison');
      expect(head, name).toBeTruthy();
    },
    { timeout: 60_000 },
  );
  return opened(name)!;
}

/** What axe finds on the whole page or in one view. */
const faults = async (name: ViewName | 'the page', root: Element | Document): Promise<string[]> =>
  (await faultsOf(root)).map((fault) => `${name}: ${fault}`);

// All languages, themes, widths and opened states: `npm run measure -- audit`.
describe('the page and every view', () => {
  it(
    'pass axe in English on light and in Chinese on dark ground',
    async () => {
      await open();
      const more = await vi.waitFor(
        () => inside(inside(app, 'zhengwu-parameter-panel'), 'summary'),
        LONG,
      );
      more.click();
      const found: string[] = [];
      for (const [language, theme] of [
        ['en', 'light'],
        ['zh', 'dark'],
      ] as const) {
        app.store.update({ language, theme });
        await vi.waitFor(() => expect(document.documentElement.lang.slice(0, 2)).toBe(language), {
          timeout: 30_000,
        });
        await show('compare');
        found.push(...(await faults('the page', document)));
        for (const name of VIEW_NAMES.slice(1)) {
          found.push(...(await faults(name, await show(name))));
        }
      }
      expect(found).toEqual([]);
    },
    LONGEST,
  );
});

describe('the tab bar', () => {
  it(
    'is a tablist that the arrow keys move through, and its place is in the link',
    async () => {
      await open();
      const list = [...tabs().querySelectorAll<HTMLElement>('[role=tab]')];
      expect(list.map((tab) => tab.textContent?.trim())).toHaveLength(VIEW_NAMES.length);
      expect(list.filter((tab) => tab.tabIndex === 0)).toHaveLength(1);
      list[0]!.focus();
      list[0]!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, composed: true }),
      );
      await vi.waitFor(() => expect(opened('who')).not.toBeNull(), { timeout: 30_000 });
      expect(tabs().activeElement?.id).toBe('tab-who');
      expect(tabs().querySelector('[role=tabpanel]')!.getAttribute('aria-labelledby')).toBe(
        'tab-who',
      );
      await vi.waitFor(() => expect(location.hash).toContain('view=who'), { timeout: 5000 });
    },
    LONGEST,
  );
});
