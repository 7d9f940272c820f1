/** The growth chart in a real browser: what is counted, splits, zoom by hand and key, one cursor. */
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayOf } from '../../src/engine/calendar.ts';
import type { ZhengwuApp } from '../../web/components/app.ts';
import type { GrowthChart } from '../../web/charts/growth-chart.ts';
import {
  chartOf,
  closePage,
  faultsOf,
  find,
  LONGEST,
  openPage,
  PATIENT,
  settled,
} from './page-fixture.ts';

let app: ZhengwuApp;

const chart = (): GrowthChart => chartOf(app);
const canvas = (): HTMLElement => find(chart(), '.canvas')!;
const subtitle = (): string => find(chart(), '.title p')!.textContent!;
const spoken = (): string => canvas().getAttribute('aria-valuetext')!;
const press = (text: string): void => {
  const found = [...chart().shadowRoot!.querySelectorAll('button')].find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent!.trim()) === text,
  );
  if (found === undefined) throw new Error(`no button ${text}`);
  found.click();
};
const choose = (id: string, value: string): Promise<void> =>
  userEvent.selectOptions(find(chart(), `#${id}`)!, value);
/** Pixels of the page at a part of the plot's width, in the middle of its height. */
const pointAt = (part: number): { clientX: number; clientY: number } => {
  const { left, top, width, height } = find(chart(), '.u-over')!.getBoundingClientRect();
  return { clientX: left + part * width, clientY: top + height / 2 };
};
const mouse = (type: string, part: number, buttons = 0): void => {
  const target = type === 'mouseup' ? document : find(chart(), '.u-over')!;
  target.dispatchEvent(
    new MouseEvent(type, {
      ...pointAt(part),
      buttons,
      movementX: 9,
      bubbles: true,
      composed: true,
    }),
  );
};

beforeEach(async () => {
  app = await openPage();
  await settled(app);
}, LONGEST);
afterEach(closePage);

describe('what is counted', () => {
  it(
    'new accounts come from the worker by month and day, on both axes, with what the axis says',
    async () => {
      press('New a month');
      await vi.waitFor(() => expect(chart().view!.split?.quantity).toBe('flow'), PATIENT);
      await vi.waitFor(() => expect(subtitle()).toContain('new accounts in each calendar month'));
      expect(subtitle()).toContain('none is drawn here');
      expect(find(chart(), 'figcaption')!.querySelectorAll('li')).toHaveLength(0);
      await vi.waitFor(() => expect(chart().view!.runs).toBe(6), PATIENT);
      press('Log');
      await vi.waitFor(() => expect(subtitle()).toMatch(/zero has no place on it.* below 1 /));
      press('New a day');
      await vi.waitFor(() => expect(chart().view!.split?.quantity).toBe('daily'), PATIENT);
      await vi.waitFor(() => expect(location.hash).toContain('quantity=daily'), PATIENT);
      press('Cumulative');
      await vi.waitFor(() => expect(chart().view!.split).toBeNull(), PATIENT);
    },
    LONGEST,
  );
});

describe('a split', () => {
  it(
    'draws every category, figures of the same scope, and the band of the chosen one',
    async () => {
      await choose('split', 'kind');
      await vi.waitFor(() => expect(chart().view!.split?.by).toBe('kind'), PATIENT);
      await vi.waitFor(() => expect(chart().marks.map(({ id }) => id)).toContain('agencies-2012'));
      canvas().focus();
      await vi.waitFor(
        () => expect(spoken()).toMatch(/Total .*; Agencies .*; Officials /),
        PATIENT,
      );
      await choose('split', 'sector');
      await vi.waitFor(() => expect(chart().view!.split?.by).toBe('sector'), PATIENT);
      await choose('band', 'tourism');
      expect(app.store.state).toMatchObject({ by: 'sector', focus: 'tourism' });
      await vi.waitFor(() => expect(spoken()).toContain('Tourism'), PATIENT);
      press('Table');
      await vi.waitFor(
        () => expect(chart().shadowRoot!.querySelectorAll('thead th')).toHaveLength(22),
        PATIENT,
      );
      expect(await faultsOf(document)).toEqual([]);
    },
    LONGEST,
  );

  it(
    'stays with the run while a parameter moves',
    async () => {
      await choose('split', 'level');
      await vi.waitFor(() => expect(chart().view!.split?.by).toBe('level'), PATIENT);
      const before = chart().view!.split!.bands[0]!.median.at(-1)!;
      app.store.update({ changes: { imitation: 1.5 } });
      await vi.waitFor(() => {
        const { split, curves } = chart().view!;
        const end = split!.bands[0]!.median.at(-1);
        expect(split!.by).toBe('level');
        expect(end).toBeGreaterThan(before);
        expect(end).toBe(curves.total.median.at(-1));
      }, PATIENT);
    },
    LONGEST,
  );
});

describe('zoom', () => {
  it(
    'follows a brush, stands in the link, is announced, and goes back',
    async () => {
      mouse('mousemove', 0.3);
      mouse('mousedown', 0.3, 1);
      mouse('mousemove', 0.5, 1);
      mouse('mousemove', 0.6, 1);
      mouse('mouseup', 0.6);
      await vi.waitFor(() => expect(app.store.state.from).not.toBeNull(), PATIENT);
      const { from, to } = app.store.state;
      expect(to! - from!).toBeGreaterThan(250);
      expect(to! - from!).toBeLessThan(400);
      await vi.waitFor(() => expect(find(chart(), '[role=status]')!.textContent).toMatch(/shown$/));
      expect(Number(canvas().getAttribute('aria-valuemin'))).toBe(from);
      await vi.waitFor(() => expect(location.hash).toMatch(/from=20\d\d-.*to=20\d\d-/), PATIENT);
      press('Whole run');
      await vi.waitFor(() => expect(app.store.state.from).toBeNull());
      await vi.waitFor(() => expect(find(chart(), '[role=status]')!.textContent).toBe(''));
    },
    LONGEST,
  );

  it(
    'obeys keys and the wheel of a chart with the focus; without it the page scrolls',
    async () => {
      const turn = (): WheelEvent => {
        const { clientX, clientY } = pointAt(0.5);
        const event = new WheelEvent('wheel', {
          deltaY: -300,
          clientX,
          clientY,
          bubbles: true,
          cancelable: true,
          composed: true,
        });
        find(chart(), '.u-over')!.dispatchEvent(event);
        return event;
      };
      expect(turn().defaultPrevented).toBe(false);
      expect(app.store.state.from).toBeNull();
      canvas().focus();
      await userEvent.keyboard('{Home}{PageUp}{PageUp}{[}');
      const begin = dayOf('2010-01-01') + 182;
      await vi.waitFor(() => expect(app.store.state.from).toBe(begin));
      await userEvent.keyboard('{PageUp}{PageUp}{]}');
      await vi.waitFor(() => expect(app.store.state.to).toBe(begin + 182));
      await chart().updateComplete;
      expect(turn().defaultPrevented).toBe(true);
      await vi.waitFor(() => expect(app.store.state.from).toBeGreaterThan(begin));
      await userEvent.keyboard('0');
      await vi.waitFor(() => expect(app.store.state.to).toBeNull());
    },
    LONGEST,
  );

  it(
    'can keep the value axis',
    async () => {
      canvas().focus();
      await userEvent.keyboard('l');
      await vi.waitFor(() => expect(app.store.state.top).toBeGreaterThan(100));
      const { top } = app.store.state;
      await userEvent.keyboard('+');
      await vi.waitFor(() => expect(app.store.state.from).not.toBeNull());
      expect(app.store.state.top).toBe(top);
      press('Lock the value axis');
      await vi.waitFor(() => expect(app.store.state.top).toBeNull());
    },
    LONGEST,
  );
});

describe('a changed run', () => {
  it(
    'has its difference from the reference by date, with the cursor of the chart',
    async () => {
      expect(find(app, 'zhengwu-difference')).toBeNull();
      app.store.update({ changes: { 'waves.summer.amplitude': 0 }, replicates: 2 });
      await settled(app);
      const difference = (): HTMLElement | null => find(app, 'zhengwu-difference');
      await vi.waitFor(() => expect(find(difference(), '.line')).not.toBeNull(), {
        ...PATIENT,
        timeout: 150_000,
      });
      await vi.waitFor(
        () => expect(find(difference(), '[role=status]')!.textContent).toMatch(/band of 2 pairs/),
        { ...PATIENT, timeout: 150_000 },
      );
      canvas().focus();
      await userEvent.keyboard('{ArrowLeft}');
      await vi.waitFor(() =>
        expect(find(difference(), '[role=slider]')!.getAttribute('aria-valuetext')).toMatch(
          /^24 December 2012: −[\d,]+ \(90 % −/,
        ),
      );
      for (const host of [difference(), find(app, 'zhengwu-interventions')]) {
        const line = find(host, 'zhengwu-day-line');
        await vi.waitFor(() => expect(find(line, 'i')).not.toBeNull());
      }
      const slider = find(difference(), '[role=slider]')!;
      slider.focus();
      await userEvent.keyboard('{Home}');
      await vi.waitFor(() => expect(spoken()).toContain('1 January 2010'));
      const rows = (): number => find(difference(), 'tbody')!.querySelectorAll('tr').length;
      expect(rows()).toBe(0);
      find(difference(), 'summary')!.click();
      await vi.waitFor(() => expect(rows()).toBeGreaterThan(30));
      expect(await faultsOf(document)).toEqual([]);
    },
    LONGEST,
  );
});
