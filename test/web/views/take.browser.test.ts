/** Taking away and reading up: files as a reader gets them, the model as its tables say it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ZhengwuApp } from '../../../web/components/app.ts';
import { PARAMETER_KEYS } from '../../../src/engine/parameters.ts';
import type { ViewName } from '../../../web/views/registry.ts';
import { closePage, faultsOf, inside, openPage, settled, viewOf } from '../page-fixture.ts';

let app: ZhengwuApp;
/** Files that were handed to the browser, by name. */
let saved: Map<string, Blob>;

async function open(name: ViewName, language: 'en' | 'zh', width = 1200): Promise<HTMLElement> {
  app = await openPage({ view: name, language }, { width, height: 900 });
  await settled(app);
  await vi.waitFor(() => expect(viewOf(app, name).shadowRoot!.querySelector('h3')).not.toBeNull(), {
    timeout: 20_000,
  });
  return viewOf(app, name);
}

beforeEach(() => {
  saved = new Map();
  const blobs = new Map<string, Blob>();
  const create = URL.createObjectURL.bind(URL);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((object) => {
    const address = create(object);
    if (object instanceof Blob) blobs.set(address, object);
    return address;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    saved.set(this.download, blobs.get(this.href)!);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  closePage();
});

async function save(button: string, name: string): Promise<string> {
  inside(viewOf(app, 'take'), `#${button}`).click();
  await vi.waitFor(() => expect([...saved.keys()]).toContain(name), { timeout: 20_000 });
  return saved.get(name)!.text();
}

describe('take away', { timeout: 120_000 }, () => {
  it('saves figure, picture, data and receipt of the run that is shown', async () => {
    const take = await open('take', 'en');
    const hash = inside(inside(app, 'zhengwu-receipt'), '#hash').textContent!.replaceAll(' ', '');
    expect(await save('svg', 'zhengwu-reference-growth.svg')).toContain(hash);
    const csv = await save('data', 'zhengwu-reference-growth.csv');
    const lines = csv.trim().split('\n');
    expect(lines[0]).toBe('date,platform,output_type,output_type_id,value');
    const chart = inside<HTMLElement & { view: { curves: { total: { median: number[] } } } }>(
      app,
      'zhengwu-growth-chart',
    );
    const last = lines.filter((line) => line.includes(',total,quantile,0.5,')).at(-1)!;
    expect(Number(last.split(',').at(-1))).toBe(chart.view.curves.total.median.at(-1));
    expect(
      JSON.parse(await save('receipt', 'zhengwu-reference-growth.csv.receipt.json')),
    ).toMatchObject({ hash });
    await save('png', 'zhengwu-reference-growth.png');
    const png = new Uint8Array(await saved.get('zhengwu-reference-growth.png')!.arrayBuffer());
    expect(Array.from(png.slice(1, 4))).toEqual([0x50, 0x4e, 0x47]);
    expect(png.length).toBeGreaterThan(20_000);
    expect(inside(take, '#recipe').textContent).toContain(
      'read_csv("zhengwu-reference-growth.csv")',
    );
    expect(await faultsOf(app)).toEqual([]);
  });

  it('opens a lesson from its own link, and reads as Chinese at 390 px without a fault', async () => {
    const take = await open('take', 'zh', 390);
    expect(inside(take, '#lesson').textContent).toContain('take.guess=open');
    expect(inside(take, '#embed').textContent).toContain('<zhengwu-chart scenario="reference"');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    expect(await faultsOf(app)).toEqual([]);
  });
});

describe('sources and model', { timeout: 120_000 }, () => {
  it('lists every source, figure and parameter once, and strikes out what is switched off', async () => {
    const sources = await open('sources', 'en');
    const root = sources.shadowRoot!;
    expect(root.querySelectorAll('cite')).toHaveLength(5);
    expect(root.querySelectorAll('.reported')).toHaveLength(52);
    expect(root.querySelectorAll('.parameters tbody tr')).toHaveLength(PARAMETER_KEYS.length);
    const off = (): string[] =>
      [...root.querySelectorAll('figure mrow.off')].map((row) =>
        row.textContent!.replace(/\s/g, ''),
      );
    expect(off()).toEqual(['cHi']);
    app.store.update({ changes: { 'vertical.enabled': false } });
    await vi.waitFor(() => expect(off()).toEqual(['avVi', 'cHi']), { timeout: 20_000 });
    for (const details of root.querySelectorAll('details')) details.open = true;
    expect(await faultsOf(app)).toEqual([]);
  });

  it('reads as Chinese at 390 px without a fault', async () => {
    const sources = await open('sources', 'zh', 390);
    for (const details of sources.shadowRoot!.querySelectorAll('details')) details.open = true;
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    expect(await faultsOf(app)).toEqual([]);
  });
});
