/**
 * One replicate of every shipped scenario gives the same hash in the engines of two browsers as in
 * Node, whose runs are made once, in `test/baseline`.
 */
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
