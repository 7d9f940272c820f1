/** The lab's tools and the card of a figure in a real browser, on a country of a hundredth. */
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ZhengwuApp } from '../../web/components/app.ts';
import type { GrowthChart } from '../../web/charts/growth-chart.ts';
import {
  chartOf,
  closePage,
  faultsOf,
  find,
  inside,
  LONG,
  LONGEST,
  openPage,
  PATIENT,
  settled,
  viewOf,
} from './page-fixture.ts';

let app: ZhengwuApp;

const tools = (): HTMLElement | null => find(app, 'zhengwu-lab-tools');
const button = (text: string): HTMLButtonElement =>
  [...tools()!.shadowRoot!.querySelectorAll('button')].find(
    (candidate) => candidate.textContent?.trim() === text,
  )!;
const chart = (): GrowthChart => chartOf(app);
const comparison = (): HTMLElement => inside(viewOf(app, 'compare'), 'zhengwu-comparison');
const toolsAreThere = (): Promise<void> =>
  vi.waitFor(() => expect(tools()).not.toBeNull(), PATIENT);

beforeEach(async () => {
  app = await openPage();
  await settled(app);
  await toolsAreThere();
  await vi.waitFor(comparison, LONG);
}, LONGEST);
afterEach(closePage);

describe('the tools', () => {
  it(
    'undo and redo a move, tell what it did, and keep the link with the state',
    async () => {
      app.store.update({ changes: { imitation: 1.2 } });
      await settled(app);
      await vi.waitFor(
        () =>
          expect(find(find(app, 'zhengwu-what-moved'), 'p')?.textContent).toMatch(
            /^Imitation .* → 1\.2: Total, end of the run \+/,
          ),
        PATIENT,
      );
      await vi.waitFor(() => expect(location.hash).toContain('set=imitation:1.2'), PATIENT);
      button('Undo').click();
      expect(app.store.state.changes).toEqual({});
      await vi.waitFor(() => expect(button('Redo').disabled).toBe(false), PATIENT);
      button('Redo').click();
      expect(app.store.state.changes).toEqual({ imitation: 1.2 });
    },
    LONGEST,
  );

  it('close their menu by Escape, and when the focus leaves it', async () => {
    const menu = inside<HTMLDetailsElement>(tools()!, 'details.menu');
    const summary = menu.querySelector('summary')!;
    menu.open = true;
    inside(tools()!, '#name').focus();
    await userEvent.keyboard('{Escape}');
    expect(menu.open).toBe(false);
    expect(tools()!.shadowRoot!.activeElement).toBe(summary);
    menu.open = true;
    inside(tools()!, '#name').focus();
    expect(menu.open).toBe(true);
    button('Share').focus();
    expect(menu.open).toBe(false);
  });

  it(
    'change an event in its place, and keep the focus in its field',
    async () => {
      const events = (): HTMLElement => inside(app, 'zhengwu-interventions');
      const editors = () => [...events().shadowRoot!.querySelectorAll('fieldset')];
      const add = (): void =>
        [...events().shadowRoot!.querySelectorAll('button')]
          .find((candidate) => candidate.textContent?.trim() === 'Add an event')!
          .click();
      await vi.waitFor(() => expect(find(app, 'zhengwu-interventions')).not.toBeNull(), PATIENT);
      for (const count of [1, 2]) {
        add();
        await vi.waitFor(() => expect(editors()).toHaveLength(count), PATIENT);
      }
      const names = () => editors().map((editor) => editor.querySelector('legend')!.textContent);
      const before = names();
      const [first] = app.store.state.interventions;
      const field = editors()[0]!.querySelector<HTMLInputElement>('input[type=number]')!;
      for (const presses of [1, 2, 3]) {
        field.focus();
        await userEvent.keyboard('{ArrowUp}');
        await vi.waitFor(() =>
          expect(app.store.state.interventions[0]).toMatchObject({
            id: first!.id,
            amplitude: expect.closeTo(1 + 0.1 * presses, 9) as number,
          }),
        );
        expect(names()).toEqual(before);
        expect(events().shadowRoot!.activeElement).toBe(field);
        expect(editors()[0]!.contains(field)).toBe(true);
      }
      const provinces = [...editors()[0]!.querySelectorAll('option')].map((option) =>
        option.textContent?.trim(),
      );
      expect(provinces).toContain('Inner Mongolia');
    },
    LONGEST,
  );

  it(
    'pin a run, whose line stays while another is shown',
    async () => {
      button('Pin this run').click();
      await vi.waitFor(() => expect(chart().view?.pins).toHaveLength(1), PATIENT);
      const pinned = chart().view!.pins![0]!.total;
      app.store.update({ changes: { imitation: 1.5 } });
      await settled(app);
      expect(chart().view!.pins![0]!.total).toBe(pinned);
      button('Pin this run').click();
      await vi.waitFor(
        () => expect(chart().view!.pins!.map(({ isEdited }) => isEdited)).toEqual([false, true]),
        PATIENT,
      );
      const pins = inside(app, 'zhengwu-pins');
      const closers = () => [...pins.shadowRoot!.querySelectorAll<HTMLElement>('.close')];
      await vi.waitFor(() => expect(closers()).toHaveLength(2), PATIENT);
      closers()[1]!.focus();
      await userEvent.keyboard('{Enter}');
      await vi.waitFor(() => expect(chart().view!.pins).toHaveLength(1), PATIENT);
      expect(pins.shadowRoot!.activeElement).toBe(closers()[0]);
      expect(chart().view!.curves.total.median.at(-1)).toBeGreaterThan(
        Number(pinned[pinned.length - 1]),
      );
      inside(pins, '.close').focus();
      await userEvent.keyboard('{Enter}');
      await vi.waitFor(() => expect(chart().view?.pins).toEqual([]), PATIENT);
      expect(tools()!.shadowRoot!.activeElement?.localName).toBe('button');
    },
    LONGEST,
  );

  it(
    'keep a scenario of the reader, and refuse a picture in words',
    async () => {
      app.store.update({ changes: { imitation: 0.9 } });
      tools()!.shadowRoot!.querySelector('summary')!.click();
      button('Keep as a scenario of mine').click();
      expect(app.store.state.own).toHaveLength(1);
      expect(app.store.state.scenario).toBe(app.store.state.own[0]!.id);
      expect(app.store.state.changes).toEqual({});
      await settled(app);
      const picture = new File([new Uint8Array([137, 80, 78, 71])], 'a.png', { type: 'image/png' });
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(picture);
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
      await vi.waitFor(
        () =>
          expect(find(tools(), '.notice.fault')?.textContent).toContain('“a.png” is no scenario'),
        PATIENT,
      );
      expect(app.store.state.own).toHaveLength(1);
    },
    LONGEST,
  );
});

describe('a reported figure', () => {
  it(
    'opens its card from the row and from the chart, and can be read otherwise',
    async () => {
      const row = find(comparison(), '#row-fudan-2011-03 button')!;
      row.click();
      await vi.waitFor(
        () => expect(find(viewOf(app, 'compare'), 'zhengwu-figure-card')).not.toBeNull(),
        PATIENT,
      );
      const card = inside(viewOf(app, 'compare'), 'zhengwu-figure-card');
      const radios = [...card.shadowRoot!.querySelectorAll<HTMLInputElement>('input')];
      expect(radios).toHaveLength(2);
      radios.find(({ checked }) => !checked)!.click();
      await vi.waitFor(() =>
        expect(Object.keys(app.store.state.readings)).toEqual(['fudan-2011-03']),
      );
      await settled(app);
      expect(find(app, 'zhengwu-receipt')).not.toBeNull();
      chart().dispatchEvent(
        new CustomEvent('figure-open', { detail: 'total-2012', bubbles: true, composed: true }),
      );
      expect(app.store.state.figure).toBe('total-2012');
      expect(await faultsOf(comparison())).toEqual([]);
    },
    LONGEST,
  );

  it(
    'is sorted by a column, and back',
    async () => {
      const rows = (): string[] =>
        [...comparison().shadowRoot!.querySelectorAll('tbody tr')].map(({ id }) => id);
      const before = rows();
      const heading = [...comparison().shadowRoot!.querySelectorAll<HTMLElement>('.sort')][0]!;
      heading.click();
      await vi.waitFor(() => expect(rows()).not.toEqual(before), PATIENT);
      expect(heading.closest('th')!.getAttribute('aria-sort')).toBe('ascending');
      await userEvent.click(heading);
      await vi.waitFor(() => expect(rows()).toEqual(before), PATIENT);
    },
    LONGEST,
  );
});
