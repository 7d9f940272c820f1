/** The views "who", "where" and "why" on a small country: they answer, and hand and keyboard reach all. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ZhengwuApp } from '../../web/components/app.ts';
import type { ViewName } from '../../web/views/registry.ts';
import { closePage, faultsOf, inside, LONGEST, openPage } from './page-fixture.ts';

/** A view begins its own work when the run of the page is made: twice the usual patience. */
const PATIENT = { timeout: 120_000 } as const;
let app: ZhengwuApp;

beforeAll(async () => {
  app = await openPage();
}, LONGEST);

afterAll(closePage);

/** The first element that a selector finds, through all shadow roots. */
function findDeep<T extends HTMLElement>(selector: string, root: ParentNode = document): T | null {
  const own = root.querySelector<T>(selector);
  if (own !== null) return own;
  for (const element of root.querySelectorAll('*')) {
    const inner = element.shadowRoot && findDeep<T>(selector, element.shadowRoot);
    if (inner) return inner;
  }
  return null;
}

async function until<T extends HTMLElement>(selector: string): Promise<T> {
  await vi.waitFor(() => expect(findDeep(selector)).not.toBeNull(), PATIENT);
  return findDeep<T>(selector)!;
}

async function show(view: ViewName): Promise<HTMLElement> {
  app.store.update({ view });
  return until(`zhengwu-view-${view}`);
}

function press(target: HTMLElement, key: string): void {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
}

async function expectAccessible(view: HTMLElement): Promise<void> {
  expect(await faultsOf(view)).toEqual([]);
}

const click = async (host: HTMLElement, name: string): Promise<void> => {
  const buttons = [...host.shadowRoot!.querySelectorAll('button')];
  buttons.find((button) => button.textContent?.trim() === name)!.click();
  await (host as HTMLElement & { updateComplete?: Promise<unknown> }).updateComplete;
};

describe('who', () => {
  it(
    'is a grid that is walked by keyboard, sorted, moved in time, and read as a table',
    async () => {
      const view = await show('who');
      const grid = await until('zhengwu-heat-map');
      const cell = await until('td[tabindex="0"]');
      cell.focus();
      // A pointer that rests on a cell gives way to the keys; one on a head has nothing to say.
      inside(grid, 'td[data-row="3"]').dispatchEvent(
        new MouseEvent('mouseover', { bubbles: true }),
      );
      press(cell, 'ArrowRight');
      inside(grid, 'button[data-column="2"]').dispatchEvent(
        new MouseEvent('mouseover', { bubbles: true }),
      );
      const next = grid.shadowRoot!.activeElement!;
      expect(next.getAttribute('aria-label')).toMatch(
        /Public security, Agencies, Province: \d+ of/,
      );
      await vi.waitFor(() =>
        expect(next.getAttribute('aria-label')).toContain(inside(grid, '.readout').textContent),
      );
      expect(grid.shadowRoot!.querySelectorAll('[tabindex="0"]')).toHaveLength(1);

      inside(grid, 'button[data-column="12"]').click();
      await vi.waitFor(() =>
        expect(app.store.state.viewState['who.sort']).toBe('official.all~down'),
      );

      const slider = inside<HTMLInputElement>(await until('zhengwu-time-slider'), 'input');
      const title = inside(view, 'h2').textContent;
      slider.value = '0';
      slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await vi.waitFor(() => expect(inside(view, 'h2').textContent).not.toBe(title), PATIENT);
      expect(slider.getAttribute('aria-valuetext')).toBe('28 August 2009');
      await vi.waitFor(
        () => expect(app.store.state.viewState['who.day']).toBe('2009-08-28'),
        PATIENT,
      );
      await expectAccessible(view);

      await click(view, 'Table');
      expect(view.shadowRoot!.querySelectorAll('tbody tr').length).toBeGreaterThan(100);
      await expectAccessible(view);
    },
    LONGEST,
  );
});

describe('where', () => {
  it(
    'says above the fold that it is assumption, and its tiles are walked and read out',
    async () => {
      const view = await show('where');
      const map = await until('zhengwu-tile-map:not([isSmall])');
      expect(inside(view, '.note').textContent).toContain('Assumption');
      const list = inside(map, '[role=listbox]');
      press(list, 'Home');
      await vi.waitFor(
        () => expect(app.store.state.viewState['where.province']).toBe('centre'),
        PATIENT,
      );
      press(list, 'ArrowDown');
      await vi.waitFor(() =>
        expect(
          map.shadowRoot!.querySelector('[aria-selected=true]')?.getAttribute('aria-label'),
        ).toMatch(/^Xinjiang: \d+/),
      );
      const heads = [...view.shadowRoot!.querySelectorAll('thead th')];
      await vi.waitFor(() => expect(view.shadowRoot!.textContent).toContain('Xinjiang'), PATIENT);
      expect(heads.length).toBeGreaterThan(1);
      expect(view.shadowRoot!.querySelectorAll('zhengwu-tile-map[isSmall]')).toHaveLength(6);
      await expectAccessible(view);
      await click(view, 'Table');
      expect(view.shadowRoot!.querySelectorAll('tbody tr')).toHaveLength(33);
      await expectAccessible(view);
    },
    LONGEST,
  );
});

describe('why', () => {
  it(
    'tells the months, finds an agent by words, and walks its tree',
    async () => {
      const view = await show('why');
      const chart = await until('zhengwu-stack-chart');
      const slider = await vi.waitFor(() => {
        const found = chart.shadowRoot!.querySelector<HTMLElement>('[role=slider]');
        expect(found).not.toBeNull();
        return found!;
      }, PATIENT);
      const before = slider.getAttribute('aria-valuetext');
      expect(before).toMatch(/^31 December 2012; All .*Outside influence/);
      press(slider, 'ArrowLeft');
      await vi.waitFor(
        () => expect(slider.getAttribute('aria-valuetext')).toMatch(/^30 November/),
        PATIENT,
      );
      const growth = inside(inside(app, 'zhengwu-growth-chart'), '[role=slider]');
      await vi.waitFor(
        () => expect(growth.getAttribute('aria-valuetext')).toMatch(/30 November 2012/),
        PATIENT,
      );

      const search = await until('zhengwu-agent-search');
      const field = inside<HTMLInputElement>(search, 'input[type=search]');
      field.value = 'ministry of foreign affairs';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await vi.waitFor(
        () => expect(search.shadowRoot!.querySelectorAll('.results button')).toHaveLength(1),
        PATIENT,
      );
      inside(search, '.results button').click();
      const story = await until('zhengwu-agent-story');
      const NAME = /^Ministry of Foreign Affairs/;
      await vi.waitFor(
        () => expect(story.shadowRoot!.querySelector('h4')?.textContent.trim()).toMatch(NAME),
        PATIENT,
      );
      expect(story.shadowRoot!.textContent).toMatch(/an input, named in the sources/);

      const tree = await until('zhengwu-agent-tree');
      const focus = await vi.waitFor(() => {
        const stop = inside(tree, 'li[tabindex="0"]');
        expect(stop.textContent.trim()).toMatch(NAME);
        return stop;
      }, PATIENT);
      focus.focus();
      press(focus, 'Home');
      expect(tree.shadowRoot!.activeElement?.getAttribute('aria-level')).toBe('1');
      press(tree.shadowRoot!.activeElement as HTMLElement, 'ArrowLeft');
      await vi.waitFor(() =>
        expect(tree.shadowRoot!.querySelectorAll('[role=treeitem]')).toHaveLength(1),
      );

      await vi.waitFor(
        () =>
          expect(
            findDeep('zhengwu-leading-panel')!.shadowRoot!.querySelector('tfoot'),
          ).not.toBeNull(),
        PATIENT,
      );
      await expectAccessible(view);
      app.store.update({ theme: 'dark', language: 'zh' });
      await vi.waitFor(() => expect(inside(view, 'h2').textContent).toContain('同侪'), PATIENT);
      await expectAccessible(view);
    },
    LONGEST,
  );
});
