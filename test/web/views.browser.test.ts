/** Every view, in both languages and both themes: it opens, speaks its language, and axe finds nothing. */
import axe from 'axe-core';
import { page } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../../web/components/app.ts';
import type { ZhengwuApp } from '../../web/components/app.ts';
import '../../web/styles/tokens.css';
import { VIEW_NAMES, type ViewName } from '../../web/views/registry.ts';

const LONGEST = 240_000;
let app: ZhengwuApp;

const tabs = (): ShadowRoot => app.shadowRoot!.querySelector('zhengwu-tabs')!.shadowRoot!;
const opened = (name: ViewName): Element | null => tabs().querySelector(`zhengwu-view-${name}`);

afterEach(() => {
  app.remove();
  document.body.replaceChildren();
});

async function open(language: 'en' | 'zh', theme: 'light' | 'dark'): Promise<void> {
  await page.viewport(1440, 1000);
  localStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
  app = document.createElement('zhengwu-app');
  app.spawn = () => new Worker(new URL('./small.worker.ts', import.meta.url), { type: 'module' });
  app.store.update({ language, theme });
  document.body.append(app);
  await vi.waitFor(() => expect(opened('compare')).not.toBeNull(), { timeout: 60_000 });
}

async function show(name: ViewName): Promise<Element> {
  app.store.update({ view: name });
  await vi.waitFor(
    () => expect(opened(name)?.shadowRoot?.querySelector('h2, zhengwu-comparison')).toBeTruthy(),
    {
      timeout: 60_000,
    },
  );
  return opened(name)!;
}

describe('every view', () => {
  it.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['zh', 'light'],
    ['zh', 'dark'],
  ] as const)(
    'passes axe in %s, %s',
    async (language, theme) => {
      await open(language, theme);
      for (const name of VIEW_NAMES) {
        const view = await show(name);
        const { violations } = await axe.run(view);
        const found = violations.map(
          ({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => node.html).join(' ')}`,
        );
        expect(found).toEqual([]);
      }
    },
    LONGEST,
  );
});

describe('the tab bar', () => {
  it(
    'is a tablist that the arrow keys move through, and its place is in the link',
    async () => {
      await open('en', 'light');
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
