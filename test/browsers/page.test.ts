import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, openPage, serveModule, type OpenPage, type ServedModule } from './page.ts';

const SAMPLE = fileURLToPath(new URL('sample.ts', import.meta.url));
const AGENT = { chromium: /Chrome\//, firefox: /Firefox\// };

let sample: ServedModule;
beforeAll(async () => {
  sample = await serveModule(SAMPLE);
});
afterAll(() => sample?.close());

describe.each(BROWSERS)('a module evaluated in %s', (browser) => {
  let page: OpenPage;
  beforeAll(async () => {
    page = await openPage(browser);
  }, 120_000);
  afterAll(() => page?.close());

  it('returns what a plain function returns', async () => {
    expect(await sample.call(page, 'addOne', 41)).toBe(42);
  });

  it('runs in that browser, and a dependency gives the hash that Node gives', async () => {
    const text = 'zhengwu 政务';
    const answer = await sample.call<{ agent: string; hash: string }>(page, 'describeEngine', text);
    expect(answer.agent).toMatch(AGENT[browser]);
    expect(answer.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('rejects when the function throws', async () => {
    await expect(sample.call(page, 'fail')).rejects.toThrow('on purpose');
  });
});
