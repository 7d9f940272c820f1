/**
 * The page as the browser tests meet it: opened clean, with the worker on a hundredth of the
 * country, waited for, looked into, judged by axe, and taken away.
 */
import axe from 'axe-core';
import { expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../web/components/app.ts';
import type { GrowthChart } from '../../web/charts/growth-chart.ts';
import type { ZhengwuApp } from '../../web/components/app.ts';
import '../../web/styles/tokens.css';
import type { ViewName } from '../../web/views/registry.ts';

type Patch = Parameters<ZhengwuApp['store']['update']>[0];

/** Patience with one step of the page, on a busy machine. */
export const LONG = { timeout: 40_000, interval: 100 };
/** Patience with a run and what is made of it. */
export const PATIENT = { timeout: 60_000, interval: 50 };
/** Milliseconds that a test of several runs may take. */
export const LONGEST = 240_000;

/** Opens the page over what the browser has kept of the last one, as a reload does. */
export function mountPage(patch: Patch = {}): ZhengwuApp {
  const app = document.createElement('zhengwu-app');
  app.spawn = () => new Worker(new URL('./small.worker.ts', import.meta.url), { type: 'module' });
  app.store.update({ language: 'en', theme: 'light', ...patch });
  document.body.append(app);
  return app;
}

/** Opens the page in a browser that has never seen it. @param patch what differs of its state */
export async function openPage(
  patch: Patch = {},
  { width = 1440, height = 1000 } = {},
): Promise<ZhengwuApp> {
  await page.viewport(width, height);
  localStorage.clear();
  // Setting the hash would tell the new page of a link.
  history.replaceState(null, '', location.pathname + location.search);
  return mountPage(patch);
}

/** Takes the page away, with what it has put beside itself. */
export const closePage = (): void => document.body.replaceChildren();

/** The element in the shadow root of another, if there is one. */
export const find = <E extends Element = HTMLElement>(
  root: Element | null | undefined,
  selector: string,
): E | null => root?.shadowRoot?.querySelector<E>(selector) ?? null;

/** The element in the shadow root of another. @throws when there is none */
export function inside<E extends Element = HTMLElement>(root: Element, selector: string): E {
  const found = find<E>(root, selector);
  if (found === null) throw new Error(`no ${selector} in ${root.tagName}`);
  return found;
}

export const viewOf = (app: ZhengwuApp, name: ViewName): HTMLElement =>
  inside(inside(app, 'zhengwu-tabs'), `zhengwu-view-${name}`);

export const chartOf = (app: ZhengwuApp): GrowthChart =>
  inside<GrowthChart>(app, 'zhengwu-growth-chart');

/** Waits for the hash on the receipt: it comes when every replicate of the run has been made. */
export const settled = (app: ZhengwuApp, patience = PATIENT): Promise<void> =>
  vi.waitFor(
    () =>
      expect(inside(inside(app, 'zhengwu-receipt'), '#hash').textContent).toMatch(
        /^([0-9a-f]{8} ?){8}$/,
      ),
    patience,
  );

/** What axe finds, one fault a line. */
export async function faultsOf(root: Element | Document): Promise<string[]> {
  const { violations } = await axe.run(root, { resultTypes: ['violations'] });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`,
  );
}
