/** The page in a real browser, as a person uses it; the country is a hundredth of the real one. */
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ZhengwuApp } from '../../web/components/app.ts';
import type { GrowthChart } from '../../web/charts/growth-chart.ts';
import {
  chartOf,
  closePage,
  faultsOf,
  inside,
  LONG,
  openPage,
  settled,
  viewOf,
} from './page-fixture.ts';

let app: ZhengwuApp;

const part = (name: string): HTMLElement =>
  name === 'comparison'
    ? inside(viewOf(app, 'compare'), 'zhengwu-comparison')
    : inside(app, `zhengwu-${name}`);
const chart = (): GrowthChart => chartOf(app);
/** Patience with a run that is all the page has to do. */
const RUN = { timeout: 25_000, interval: 50 };
const endOfTotal = (): number => chart().view!.curves.total.median.at(-1)!;

const slider = (key: string): HTMLElement =>
  [
    ...inside(app, 'zhengwu-parameter-panel').shadowRoot!.querySelectorAll<
      HTMLElement & { key: string }
    >('zhengwu-parameter'),
  ].find((element) => element.key === key)!;

async function choose(patch: Parameters<ZhengwuApp['store']['update']>[0]): Promise<void> {
  app.store.update(patch);
  const { language } = app.store.state;
  await vi.waitFor(() => expect(document.documentElement.lang.slice(0, 2)).toBe(language), LONG);
  await app.updateComplete;
}

beforeEach(async () => {
  app = await openPage();
  await settled(app, RUN);
  // The view and its words come by themselves.
  await vi.waitFor(() => part('comparison'), LONG);
});
afterEach(closePage);

describe('the page', () => {
  it('opens on the reference: headline, curves, marks, 52 figures, receipt', async () => {
    expect(inside(part('key-figures'), 'h1').textContent).toMatch(/^The reference meets \d+ of/);
    expect(inside(chart(), 'canvas').getBoundingClientRect().width).toBeGreaterThan(600);
    expect(chart().marks.length).toBeGreaterThan(6);
    expect(part('comparison').shadowRoot!.querySelectorAll('tbody tr')).toHaveLength(52);
    expect(inside(part('receipt'), 'code').textContent).toBe(
      'npx zhengwu compare reference --seed zhengwu --replicates 20',
    );
    // Scenarios come after the first result; lines of theirs are named from then on.
    await vi.waitFor(() => expect(chart().titles).toHaveProperty('neutral-diffusion'), LONG);
    expect(chart().titles['neutral-diffusion']).toBe('No peers at all');
  });

  it('draws another curve when a slider is moved, and the reference as a thin line', async () => {
    const before = endOfTotal();
    const range = inside<HTMLInputElement>(slider('imitation'), '#range');
    range.value = '900';
    range.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await vi.waitFor(() => expect(chart().view!.runs).toBe(1), { timeout: 10_000 });
    await vi.waitFor(() => expect(endOfTotal()).toBeGreaterThan(before * 1.1), { timeout: 10_000 });
    expect(chart().view!.baseline).not.toBeNull();
    expect(app.store.state.changes).toHaveProperty('imitation');
    range.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await vi.waitFor(() => expect(chart().view!.runs).toBe(6), { timeout: 20_000 });
    expect(inside(part('key-figures'), 'h1').textContent).toMatch(/^With imitation at/);
    expect(inside(part('receipt'), 'code').textContent).toContain('--set imitation=');
  });

  it('makes every run again when the thumb is let go where it was taken', async () => {
    const range = inside<HTMLInputElement>(slider('imitation'), '#range');
    const { value } = range;
    const before = endOfTotal();
    const moveTo = (passed: string): void => {
      range.value = passed;
      range.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    };
    moveTo('900');
    await vi.waitFor(() => expect(chart().view!.runs).toBe(1), { timeout: 10_000 });
    expect(app.store.state.changes).toHaveProperty('imitation');
    moveTo(value);
    expect(app.store.state.changes).toEqual({});
    // A browser tells of no change then, only of the hand.
    range.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, composed: true }));
    await vi.waitFor(() => expect(chart().view!.runs).toBe(6), { timeout: 20_000 });
    expect(endOfTotal()).toBe(before);
    expect(app.store.state.changes).toEqual({});
  });

  it('takes a typed number, and refuses one out of range in words', async () => {
    const number = inside<HTMLInputElement>(slider('imitation'), 'input[type=number]');
    await userEvent.fill(number, '99');
    await userEvent.tab();
    const wrong = inside(slider('imitation'), '#wrong');
    await expect.poll(() => wrong.textContent).toContain('Between 0 and');
    expect(app.store.state.changes).toEqual({});
    await userEvent.fill(number, '0.7');
    await userEvent.tab();
    await expect.poll(() => app.store.state.changes).toEqual({ imitation: 0.7 });
    expect(wrong.hidden).toBe(true);
  });

  it('switches a mechanism off', async () => {
    const panel = part('parameter-panel');
    inside(panel, 'summary').click();
    const before = endOfTotal();
    inside<HTMLInputElement>(panel, 'input[role=switch]').click();
    await vi.waitFor(() => expect(endOfTotal()).not.toBe(before), { timeout: 15_000 });
    expect(Object.values(app.store.state.changes)).toEqual([false]);
  });

  it('picks a scenario and says how it differs', async () => {
    const select = inside<HTMLSelectElement>(part('scenario-bar'), 'select');
    await userEvent.selectOptions(select, 'neutral-diffusion');
    await vi.waitFor(() => expect(chart().view!.baseline).not.toBeNull(), { timeout: 15_000 });
    const chips = [...part('scenario-bar').shadowRoot!.querySelectorAll('.chip')];
    expect(chips.map((chip) => chip.textContent?.trim()).join()).toMatch(/Imitation .* → 0/);
    await settled(app, RUN);
    expect(inside(part('receipt'), 'code').textContent).toContain('compare neutral-diffusion');
  });

  it('filters the table by role', async () => {
    const [, fit] = part('comparison').shadowRoot!.querySelectorAll<HTMLElement>('.filter button');
    fit!.click();
    await vi.waitFor(() =>
      expect(part('comparison').shadowRoot!.querySelectorAll('tbody tr')).toHaveLength(13),
    );
  });

  it('shows the numbers behind the chart as a table', async () => {
    await choose({ display: 'table' });
    await vi.waitFor(() =>
      expect(chart().shadowRoot!.querySelectorAll('tbody tr').length).toBeGreaterThan(30),
    );
  });

  it('changes the axis', async () => {
    await choose({ axis: 'logarithmic' });
    await chart().updateComplete;
    expect(chart().shadowRoot!.querySelector('.title p')!.textContent).toContain('logarithmic');
    expect(inside(chart(), 'canvas')).toBeTruthy();
  });

  it('says that an empty seed is none, keeps the result, and takes it back', async () => {
    const before = endOfTotal();
    const seed = inside<HTMLInputElement>(part('receipt'), '#seed');
    await userEvent.fill(seed, '');
    await userEvent.tab();
    const status = inside(app, 'zhengwu-run-status');
    await expect
      .poll(() => status.shadowRoot!.querySelector('.fault')?.textContent)
      .toContain('seed');
    expect(endOfTotal()).toBe(before);
    inside(status, '.fault button').click();
    await expect.poll(() => status.shadowRoot!.querySelector('.fault')).toBeNull();
  });

  it('writes every phrase in Chinese when asked', async () => {
    await choose({ language: 'zh' });
    await expect.poll(() => inside(part('comparison'), 'h2').textContent).toBe('报道与模拟对照');
    expect(document.documentElement.lang).toBe('zh-CN');
    const text = [...app.shadowRoot!.querySelectorAll('*')]
      .flatMap((element) => [
        ...(element.shadowRoot?.querySelectorAll('h2, h3, label, dt, th') ?? []),
      ])
      .map((element) => element.textContent ?? '');
    const untranslated = text.filter(
      (words) => /[a-z]{4,}/.test(words.replace(/zhengwu/gi, '')) && !/[一-鿿]/.test(words),
    );
    expect(untranslated).toEqual([]);
  });
});

describe('the keyboard', () => {
  it('reaches every control, and the chart speaks under its cursor', async () => {
    const wanted = new Set([
      'SELECT.',
      'BUTTON.button',
      'DIV.slider',
      'INPUT.range',
      'INPUT.number',
      'SUMMARY.',
      'INPUT.text',
    ]);
    (document.activeElement as HTMLElement | null)?.blur();
    // Every row of the table is a stop, and the field of the seed comes after them.
    for (let i = 0; i < 300 && wanted.size > 0; i++) {
      await userEvent.tab();
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const kind = active?.getAttribute('role') ?? active?.getAttribute('type') ?? '';
      wanted.delete(`${active?.tagName}.${kind}`);
    }
    expect([...wanted]).toEqual([]);
  }, 90_000);

  it('moves by weeks and jumps to reported figures', async () => {
    const canvas = inside(chart(), '.canvas');
    canvas.focus();
    await vi.waitFor(() =>
      expect(canvas.getAttribute('aria-valuetext')).toContain('31 December 2012'),
    );
    await userEvent.keyboard('{ArrowLeft}');
    await vi.waitFor(() =>
      expect(canvas.getAttribute('aria-valuetext')).toContain('24 December 2012'),
    );
    await userEvent.keyboard('{Home}f');
    await vi.waitFor(
      () => expect(canvas.getAttribute('aria-valuetext')).toContain('reported'),
      LONG,
    );
    expect(canvas.getAttribute('aria-valuetext')).toContain('20 March 2011');
  });
});

describe('accessibility', () => {
  it('axe finds nothing on a narrow page with the table open', async () => {
    await page.viewport(390, 800);
    await choose({ display: 'table' });
    expect(await faultsOf(document)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});
