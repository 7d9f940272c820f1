/** One replicate of every shipped scenario gives the same hash in three JavaScript engines. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSERS, openPage, serveModule, type ServedModule } from '../browsers/page.ts';
import golden from './hashes.json' with { type: 'json' };

const ENTRY = new URL('entry.js', import.meta.url);

type Hashes = Record<string, string>;

let served: ServedModule;
beforeAll(async () => {
  served = await serveModule(fileURLToPath(ENTRY));
}, 120_000);
afterAll(() => served?.close());

it('in Node', async () => {
  const { hashes } = (await import(ENTRY.href)) as { hashes: (this: void) => Hashes };
  expect(hashes()).toEqual(golden);
}, 120_000);

it.each(BROWSERS)(
  'in %s',
  async (browser) => {
    const page = await openPage(browser);
    try {
      expect(await served.call<Hashes>(page, 'hashes')).toEqual(golden);
    } finally {
      await page.close();
    }
  },
  240_000,
);
