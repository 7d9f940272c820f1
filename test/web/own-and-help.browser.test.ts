/** Own figures, search, pinned runs, help and the small chart in a real browser, on a hundredth. */
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ZhengwuApp } from '../../web/components/app.ts';
import type { GrowthChart } from '../../web/charts/growth-chart.ts';
import {
  chartOf,
  closePage,
  faultsOf,
  inside,
  LONGEST,
  mountPage,
  openPage,
  PATIENT,
  viewOf,
} from './page-fixture.ts';

let app: ZhengwuApp;

const there = <T>(find: () => T): Promise<T> => vi.waitFor(find, PATIENT);
const compare = (): HTMLElement => viewOf(app, 'compare');
const own = (): HTMLElement => inside(compare(), 'zhengwu-own-figures');
const chart = (): GrowthChart => chartOf(app);
const panel = (): HTMLElement => inside(app, 'zhengwu-parameter-panel');

const FEW = { replicates: 2 };

async function panelsAreThere(): Promise<void> {
  await there(() => inside(app, 'zhengwu-lab-tools'));
  await there(() => inside(panel(), 'summary'));
  await there(() =>
    expect(inside(compare(), 'zhengwu-facts').shadowRoot?.querySelector('tr')).not.toBeNull(),
  );
}

beforeEach(async () => {
  app = await openPage(FEW);
  await panelsAreThere();
}, LONGEST);
afterEach(closePage);

const put = (name: string, value: string): void => {
  const field = inside<HTMLInputElement | HTMLSelectElement>(own(), `#field-${name}`);
  field.value = value;
  field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input'));
};
const rows = (): string[] =>
  [...inside(compare(), 'zhengwu-comparison').shadowRoot!.querySelectorAll('tbody tr')].map(
    ({ id }) => id,
  );
function drop(content: string, name: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([content], name));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
}

describe('figures of the reader', () => {
  it(
    'are refused at their field, drawn, judged, kept over a reload and removed',
    async () => {
      const add = await there(() => inside(own(), '#add'));
      add.click();
      await there(() => inside(own(), '#field-value'));
      put('label', 'Accounts on Sina, spring 2012');
      put('platforms', 'sina');
      put('value', 'many');
      put('date', '2012-03-30');
      put('publisher', 'A yearbook');
      inside(own(), 'button[type=submit]').click();
      await there(() =>
        expect(inside(own(), '.fault').textContent).toContain(
          'Number: Wrong type: wanted a number, got "many".',
        ),
      );
      const value = inside(own(), '#field-value');
      expect(value.getAttribute('aria-invalid')).toBe('true');
      expect(own().shadowRoot!.activeElement).toBe(value);
      expect(app.store.state.evidence).toBeNull();

      put('value', '31,500');
      inside(own(), 'button[type=submit]').click();
      await there(() => expect(rows()).toContain('row-own-1'));
      expect(chart().marks.find(({ id }) => id === 'own-1')).toMatchObject({ value: 31_500 });
      const row = (): HTMLElement => inside(inside(compare(), 'zhengwu-comparison'), '#row-own-1');
      await there(() => expect(row().querySelector('.verdict')!.textContent).toMatch(/missed|met/));
      expect(row().querySelector('.own')!.textContent).toBe('own');
      const receipt = inside(app, 'zhengwu-receipt');
      expect(inside(receipt, 'code').textContent).toContain('--evidence FIGURES.json');
      expect(inside(receipt, '#with-figures').textContent).toContain('FIGURES.json');
      expect(await faultsOf(own())).toEqual([]);

      await there(() => expect(location.hash).toContain('evidence='));
      const kept = app.store.state.evidence;
      app.remove();
      app = mountPage(FEW);
      await panelsAreThere();
      await there(() => expect(app.store.state.evidence).toEqual(kept));
      const remove = await there(() => inside(own(), 'li button'));
      remove.click();
      await there(() => expect(rows()).not.toContain('row-own-1'));
      expect(app.store.state.evidence).toBeNull();
      expect(chart().marks.some(({ id }) => id === 'own-1')).toBe(false);
    },
    LONGEST,
  );

  it(
    'come from a file that is dropped, or are refused with every place',
    async () => {
      const table =
        'id,label,quantity,value,relation,date,source,published\n' +
        'spring,Spring,accounts,90000,about,2012-03-30,YB,2012-07\n';
      drop(table.replace('about', 'abuot'), 'mine.csv');
      const tools = inside(app, 'zhengwu-lab-tools');
      await there(() =>
        expect(inside(tools, '.fault').textContent).toMatch(
          /line 2\.relation.*abuot.*Did you mean "about"\?/s,
        ),
      );
      expect(app.store.state.evidence).toBeNull();
      drop(table, 'mine.csv');
      await there(() => expect(rows()).toContain('row-spring'));
      expect(app.store.state.scenario).toBe('reference');
    },
    LONGEST,
  );
});

describe('the scenario bar', () => {
  it(
    'finds a scenario by a word, with the keyboard alone, and names the nearest when there is none',
    async () => {
      const search = inside(inside(app, 'zhengwu-scenario-bar'), 'zhengwu-scenario-search');
      const input = inside<HTMLInputElement>(search, 'input');
      input.focus();
      await userEvent.keyboard('polise');
      await there(() =>
        expect(inside(search, '.none').textContent).toContain('Did you mean “police”?'),
      );
      await userEvent.clear(input);
      await userEvent.keyboard('police');
      await there(() =>
        expect(search.shadowRoot!.querySelectorAll('[role=option]').length).toBeGreaterThan(1),
      );
      const ids = [...search.shadowRoot!.querySelectorAll('[role=option] b')];
      await userEvent.keyboard('{ArrowDown}');
      await there(() => expect(input.getAttribute('aria-activedescendant')).toBe('found-1'));
      await userEvent.keyboard('{Enter}');
      await there(() => expect(app.store.state.scenario).not.toBe('reference'));
      expect(ids[1]!.textContent).toMatch(/police/i);
      expect(input.value).toBe('');
    },
    LONGEST,
  );

  it(
    'renames a pinned run in place, and duplicates it',
    async () => {
      const { scenario, changes, interventions, seed } = app.store.state;
      app.store.update({ pins: [{ scenario, changes, interventions, seed, name: null }] });
      await there(() => expect(chart().view?.pins).toHaveLength(1));
      const pins = inside(app, 'zhengwu-pins');
      inside(pins, '.name').click();
      await there(() => expect(pins.shadowRoot!.activeElement?.localName).toBe('input'));
      await userEvent.keyboard('Mine{Enter}');
      await there(() => expect(inside(pins, '.name').textContent!.trim()).toBe('Mine'));
      expect(chart().view?.pins).toHaveLength(1);
      inside(pins, '.copy').click();
      expect(app.store.state.pins.map(({ name }) => name)).toEqual(['Mine', 'Mine, copy']);
      inside(pins, '.name').click();
      await there(() => inside(pins, 'input'));
      await userEvent.keyboard('Other{Escape}');
      await there(() => expect(pins.shadowRoot!.querySelector('input')).toBeNull());
      expect(app.store.state.pins[0]!.name).toBe('Mine');
    },
    LONGEST,
  );
});

describe('the parameters', () => {
  const slider = (key: string): HTMLElement =>
    [...panel().shadowRoot!.querySelectorAll<HTMLElement>('zhengwu-parameter')].find(
      (element) => (element as unknown as { key: string }).key === key,
    )!;

  it(
    'have help under three headings, and the posterior on the slider and in words',
    async () => {
      await there(() => inside(slider('imitation'), '.posterior'));
      expect(inside(slider('imitation'), '#help').textContent).toMatch(/leave 90 % between/);
      expect(slider('pioneers.sectors').shadowRoot!.querySelector('.posterior')).toBeNull();
      inside(slider('imitation'), 'summary').click();
      const help = await there(() => inside(slider('imitation'), 'zhengwu-parameter-help'));
      await there(() =>
        expect([...help.shadowRoot!.querySelectorAll('h4')].map((h) => h.textContent)).toEqual([
          'What it is',
          'Evidence',
          'What it moves',
        ]),
      );
      expect(help.shadowRoot!.querySelectorAll('tbody tr').length).toBeGreaterThan(1);
      expect(inside(help, 'li[aria-current]').textContent).toContain('moderate');
      for (const theme of ['light', 'dark'] as const) {
        app.store.update({ theme });
        await there(() => expect(document.documentElement.dataset['theme']).toBe(theme));
        expect(await faultsOf(panel())).toEqual([]);
      }
    },
    LONGEST,
  );

  it(
    'keep the chart in sight: beside them where there is room, in small where there is not',
    async () => {
      slider('eligible.officials').scrollIntoView({ block: 'center' });
      const drawing = inside(chart(), 'canvas');
      await there(() => expect(drawing.getBoundingClientRect().top).toBeLessThan(200));
      expect(drawing.getBoundingClientRect().top).toBeGreaterThan(0);
      await page.viewport(390, 844);
      slider('eligible.officials').scrollIntoView({ block: 'center' });
      const small = inside(app, 'zhengwu-mini-chart');
      expect(small.shadowRoot!.querySelector('.mini')).toBeNull();
      inside(slider('eligible.officials'), '#range').focus();
      await there(() => inside(small, '.mini svg'));
      inside(slider('eligible.officials'), '#range').blur();
      await there(() => expect(small.shadowRoot!.querySelector('.mini')).toBeNull());
    },
    LONGEST,
  );
});

describe('stylised facts', () => {
  it(
    'say of each whether it passes',
    async () => {
      const facts = inside(compare(), 'zhengwu-facts');
      const signs = (): (string | null)[] =>
        [...facts.shadowRoot!.querySelectorAll('.sign')].map((sign) => sign.textContent);
      await there(() =>
        expect(
          signs()
            .slice(0, 4)
            .every((sign) => '✓✕'.includes(sign!)),
        ).toBe(true),
      );
      expect(inside(facts, '#fact-exponential-2011').textContent).toMatch(/≥\u00a00\.95/);
      expect(await faultsOf(facts)).toEqual([]);
    },
    LONGEST,
  );
});
