/** Lessons and the list of keys, as a reader meets them. */
import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ZhengwuApp } from '../../../web/components/app.ts';
import { closePage, faultsOf, inside, LONG, openPage } from '../page-fixture.ts';

let app: ZhengwuApp;

async function open(viewState: Readonly<Record<string, string>>): Promise<void> {
  app = await openPage({ viewState }, { width: 1200, height: 900 });
  await vi.waitFor(() => inside(inside(app, 'zhengwu-lesson'), '#leave'), { timeout: 60_000 });
}

const lesson = (): HTMLElement => inside(app, 'zhengwu-lesson');

afterEach(closePage);

describe('a guess', { timeout: 120_000 }, () => {
  it('comes before any figure, is drawn by keys, and stands beside them afterwards', async () => {
    await open({ 'take.guess': 'open' });
    const seen = app.shadowRoot!.querySelectorAll(
      'zhengwu-growth-chart, zhengwu-tabs, zhengwu-scenario-bar',
    );
    expect(seen).toHaveLength(0);
    expect(await faultsOf(lesson())).toEqual([]);
    const guess = inside(lesson(), 'zhengwu-guess');
    const last = (): SVGElement =>
      [...guess.shadowRoot!.querySelectorAll<SVGElement>('.handle')].at(-1)!;
    last().focus();
    await userEvent.keyboard('{PageUp}{ArrowUp}');
    await expect.poll(() => last().getAttribute('aria-valuenow')).toBe('61000');
    inside(lesson(), '#reveal').click();
    await vi.waitFor(() => inside(app, 'zhengwu-growth-chart'), { timeout: 20_000 });
    await expect
      .poll(() => inside(lesson(), 'section > p').textContent, { timeout: 30_000 })
      .toContain('the survey counted 176,714');
    expect(app.store.state.viewState['take.points']).toMatch(/,61$/);
  });
});

describe('the story', { timeout: 120_000 }, () => {
  it('puts its scenarios on the page step by step, and can be left', async () => {
    await open({ 'take.story': '2', 'take.controls': 'locked' });
    expect(inside(app, 'aside').inert).toBe(true);
    inside(lesson(), '#next').click();
    await expect.poll(() => app.store.state.scenario).toBe('growth-as-ratio');
    expect(await faultsOf(lesson())).toEqual([]);
    inside(lesson(), '#leave').click();
    await expect.poll(() => app.shadowRoot!.querySelector('zhengwu-lesson')).toBeNull();
    expect(inside(app, 'aside').inert).toBe(false);
  });
});

describe('the list of keys', { timeout: 120_000 }, () => {
  it('opens by ?, not while a number is typed, and closes by Escape', async () => {
    await open({ 'take.story': '1' });
    const list = (): boolean =>
      document.querySelector('zhengwu-keys')?.shadowRoot?.querySelector('dialog')?.open ?? false;
    // The receipt comes after the first curve.
    const seed = await vi.waitFor(() => inside(inside(app, 'zhengwu-receipt'), '#seed'), LONG);
    seed.focus();
    await userEvent.keyboard('?');
    expect(list()).toBe(false);
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('?');
    await expect.poll(list, { timeout: 20_000 }).toBe(true);
    expect(await faultsOf(document.querySelector('zhengwu-keys')!)).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.poll(list).toBe(false);
  });
});
