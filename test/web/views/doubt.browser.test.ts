/** How sure, calibrate, verify: in a real browser, on a hundredth of the country. */
import { page, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ZhengwuApp } from '../../../web/components/app.ts';
import type { CalibrateView } from '../../../web/views/calibrate/calibrate.ts';
import type { ViewName } from '../../../web/views/registry.ts';
import { closePage, faultsOf, inside, LONG, openPage, viewOf } from '../page-fixture.ts';

let app: ZhengwuApp;

const view = (name: ViewName): HTMLElement => viewOf(app, name);

async function open(name: ViewName, part?: string): Promise<void> {
  app = await openPage({
    view: name,
    changes: { 'population.scale': 0.01 },
    replicates: 2,
    ...(part !== undefined && { viewState: { [`${name}.part`]: part } }),
  });
  await vi.waitFor(() => expect(inside(view(name), 'h2').textContent).not.toBe(''), LONG);
}

const press = (work: Element, id: string): void => inside(work, `#${id}`).click();

afterEach(closePage);

describe('how sure', () => {
  const part = (name: string): HTMLElement => inside(view('sure'), `zhengwu-sure-${name}`);

  it('shows the posterior of the reference, and its charts speak under their cursor', async () => {
    await open('sure', 'parameters');
    await vi.waitFor(() => inside(part('parameters'), 'zhengwu-row-table'), LONG);
    const table = inside(part('parameters'), 'zhengwu-row-table');
    expect(table.shadowRoot!.querySelectorAll('tbody tr')).toHaveLength(12);
    expect(inside(part('parameters'), 'h3').textContent).toContain('held by the figures');

    const chart = inside(part('parameters'), 'zhengwu-xy-chart');
    const plot = inside(chart, '.plot');
    plot.focus();
    const before = plot.getAttribute('aria-valuetext');
    expect(before).toMatch(/: rise /);
    await userEvent.keyboard('{ArrowLeft}');
    await vi.waitFor(() => expect(plot.getAttribute('aria-valuetext')).not.toBe(before), LONG);
    inside(chart, 'button').click();
    await vi.waitFor(() => expect(inside(chart, 'tbody').children.length).toBeGreaterThan(5), LONG);

    for (const language of ['en', 'zh'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        app.store.update({ language, theme });
        await vi.waitFor(
          () => expect(document.documentElement.lang.slice(0, 2)).toBe(language),
          LONG,
        );
        expect(await faultsOf(document)).toEqual([]);
      }
    }
    await page.viewport(390, 800);
    await vi.waitFor(
      () => expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390),
      LONG,
    );
  }, 120_000);

  it('computes a tornado when asked, and stops one', async () => {
    await open('sure', 'sensitivity');
    await vi.waitFor(() => inside(part('sensitivity'), 'zhengwu-work'), LONG);
    const work = inside(part('sensitivity'), 'zhengwu-work');
    const size = inside<HTMLSelectElement>(part('sensitivity'), '#size');
    await userEvent.selectOptions(size, '2');
    await userEvent.selectOptions(inside(part('sensitivity'), '#replicates'), '1');
    press(work, 'start');
    await vi.waitFor(() => inside(part('sensitivity'), 'zhengwu-row-table'), LONG);
    const rows = inside(part('sensitivity'), 'zhengwu-row-table').shadowRoot!;
    expect(rows.querySelectorAll('tbody tr')).toHaveLength(12);
    expect(await faultsOf(document)).toEqual([]);

    await userEvent.selectOptions(size, '5');
    press(work, 'start');
    await vi.waitFor(() => inside(work, '#stop'), LONG);
    press(work, 'stop');
    await vi.waitFor(() => expect(inside(work, '#start').textContent).toContain('Go on'), LONG);
  }, 180_000);
});

describe('calibrate', () => {
  const own = (): CalibrateView => view('calibrate') as CalibrateView;
  const work = (): HTMLElement => inside(own(), 'zhengwu-work');
  const text = (): string => own().shadowRoot!.textContent ?? '';

  async function askForLittle(): Promise<void> {
    await vi.waitFor(() => inside(own(), 'zhengwu-calibrate-setup'), LONG);
    const setup = inside(own(), 'zhengwu-calibrate-setup');
    for (const details of setup.shadowRoot!.querySelectorAll('details')) details.open = true;
    const boxes = setup.shadowRoot!.querySelectorAll<HTMLInputElement>('tbody input:checked');
    for (const box of [...boxes].slice(1)) {
      box.click();
      await vi.waitFor(() => expect(box.checked).toBe(false), LONG);
      await own().updateComplete;
    }
    inside<HTMLInputElement>(setup, '#point-only').click();
    await userEvent.fill(inside(setup, '#budget'), '396');
    await userEvent.tab();
    await vi.waitFor(() => expect(setup.shadowRoot!.textContent).toContain('1 parameter'), LONG);
  }

  it('refuses too small a budget in words, runs, stops, goes on, and gives a scenario', async () => {
    await open('calibrate');
    await askForLittle();
    expect(await faultsOf(document)).toEqual([]);
    await userEvent.fill(inside(inside(own(), 'zhengwu-calibrate-setup'), '#budget'), '10');
    await userEvent.tab();
    await vi.waitFor(
      () => expect(work().shadowRoot!.textContent).toContain('At least 378 runs'),
      LONG,
    );
    await userEvent.fill(inside(inside(own(), 'zhengwu-calibrate-setup'), '#budget'), '396');
    await userEvent.tab();
    await vi.waitFor(() =>
      expect(inside<HTMLButtonElement>(work(), '#start').disabled).toBe(false),
    );

    press(work(), 'start');
    await vi.waitFor(() => inside(own(), 'zhengwu-xy-chart'), LONG);
    press(work(), 'stop');
    await vi.waitFor(() => expect(inside(work(), '#start').textContent).toContain('Go on'), LONG);
    expect(text()).toContain('An unfinished calibration is kept here');

    press(work(), 'start');
    await vi.waitFor(() => inside(own(), '#answer'), { timeout: 170_000, interval: 200 });
    expect(inside(own(), '#hash').textContent).toMatch(/^[0-9a-f]{64}$/);
    expect(await faultsOf(document)).toEqual([]);
    inside(own(), '#open').click();
    await vi.waitFor(() => expect(app.store.state.scenario).toBe('reference-fitted'), LONG);
    expect(app.store.state.own.map(({ id }) => id)).toEqual(['reference-fitted']);
  }, 240_000);
});

describe('verify', () => {
  it('confirms the receipt of the page, and refuses an edited one', async () => {
    await open('verify');
    await vi.waitFor(() => inside(view('verify'), '#receipt-hash'), LONG);
    const receipt = inside(view('verify'), 'pre').textContent!;
    const paste = inside<HTMLTextAreaElement>(view('verify'), '#paste');
    const check = async (words: string, answer: string): Promise<void> => {
      paste.value = words;
      paste.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await vi.waitFor(() =>
        expect(inside<HTMLButtonElement>(view('verify'), '#check').disabled).toBe(false),
      );
      inside(view('verify'), '#check').click();
      const outcome = (): string => inside(view('verify'), '#outcome').textContent!;
      await vi.waitFor(() => expect(outcome()).toContain(answer), LONG);
    };
    await check(receipt, 'Confirmed');
    await check(receipt.replace('"replicates": 2', '"replicates": 3'), 'edited');
    paste.value = '{"a": 1}';
    paste.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await vi.waitFor(() => expect(paste.value).toBe('{"a": 1}'), LONG);
    inside(view('verify'), '#check').click();
    await vi.waitFor(
      () => expect(view('verify').shadowRoot!.textContent).toContain('no receipt'),
      LONG,
    );
    expect(await faultsOf(document)).toEqual([]);
  }, 120_000);
});
