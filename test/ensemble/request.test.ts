import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import {
  answerRequest,
  prepareRequest,
  REQUEST_KEYS,
  type Answer,
} from '../../src/ensemble/request.ts';
import { compare, loadScenario, run } from '../../src/index.ts';
import { rowObjects } from '../../src/export/json.ts';
import { valueOf } from '../../src/scenario/input-error.ts';

// Tables of the country are made once, and a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const set = { 'population.scale': 0.01 };
const executor = inlineExecutor();
const ask = (request: object): Promise<Answer> =>
  answerRequest(valueOf(prepareRequest({ scenario: 'reference', set, ...request })), { executor });

describe('a request', () => {
  it('is answered by what run and compare give', async () => {
    const answer = await ask({
      id: 'a',
      replicates: 3,
      figures: true,
      by: ['kind'],
      every: 'month',
    });
    const scenario = loadScenario('reference', { set, replicates: 3 });
    const { table, receipt } = await run(scenario, { by: ['kind'], replicates: 3 });
    expect(answer.id).toBe('a');
    expect(answer.rows).toEqual(rowObjects(table));
    expect(answer.receipt!.hash).toBe(receipt.hash);
    const { figures } = await compare(scenario);
    expect(Object.keys(answer.figures!)).toEqual(figures.map(({ id }) => id));
    for (const { id, simulated, verdict } of figures) {
      expect(answer.figures![id]).toMatchObject({ simulated, verdict });
      expect(answer.figures![id].values).toHaveLength(3);
    }
    expect(answer.loss).toHaveLength(3);
  });

  it('gives only what is asked for', async () => {
    const some = await ask({ figures: ['total-2012'], receipt: false });
    expect(Object.keys(some)).toEqual(['figures', 'loss']);
    expect(Object.keys(some.figures!)).toEqual(['total-2012']);
    expect(Object.keys(await ask({ at: ['2012-12-20'], receipt: false }))).toEqual(['rows']);
    expect(Object.keys((await ask({})).figures!)).toHaveLength(52);
  });

  it('takes a scenario document, a seed and a longer run', async () => {
    const words = { en: 'Mine', zh: '我的' };
    const document = { schemaVersion: 1, id: 'mine', title: words, description: words };
    const scenario = { ...document, extends: 'reference', parameters: { imitation: 0.1 } };
    const mine = await ask({ scenario, seed: '浙', at: ['2012-12-20'] });
    const set2 = { ...set, imitation: 0.1 };
    const same = await ask({ set: set2, seed: '浙', at: ['2012-12-20'] });
    expect(mine.rows).toEqual(same.rows);
    expect(mine.receipt).toMatchObject({ seed: '浙', hash: same.receipt!.hash });
    const later = await ask({ to: '2014-12-31', from: '2014-12-01' });
    expect(later.rows).toHaveLength(1);
  });

  it.each<[string, unknown, object]>([
    ['no object', 7, { path: '', code: 'wrong-type' }],
    ['no scenario', {}, { path: 'scenario', code: 'missing-key' }],
    [
      'an unknown key',
      { scenario: 'reference', replicate: 1 },
      { path: 'replicate', nearest: 'replicates' },
    ],
    ['an unknown scenario', { scenario: 'refrence' }, { path: 'scenario', nearest: 'reference' }],
    ['a broken document', { scenario: { schemaVersion: 1 } }, { path: 'scenario.id' }],
    [
      'a value out of range',
      { scenario: 'reference', set: { imitation: 9 } },
      { path: 'set.imitation', code: 'out-of-range', wanted: '0 … 6', got: '9' },
    ],
    [
      'an unknown figure',
      { scenario: 'reference', figures: ['total-2013'] },
      { path: 'figures.0', code: 'unknown-figure', nearest: 'total-2012' },
    ],
    [
      'an unknown dimension',
      { scenario: 'reference', by: ['sektor'] },
      { path: 'by.0', nearest: 'sector' },
    ],
    [
      'a date outside',
      { scenario: 'reference', at: ['2008-01-01'] },
      { path: 'at', code: 'outside-run' },
    ],
    [
      'days and a period',
      { scenario: 'reference', at: ['2012-12-20'], every: 'month' },
      { path: 'every', code: 'wrong-value', wanted: '"at" | "every"' },
    ],
    ['half a replicate', { scenario: 'reference', replicates: 0.5 }, { path: 'replicates' }],
  ])('with %s is refused with its place', (_, request, issue) => {
    const refused = prepareRequest(request);
    expect(refused.ok ? [] : refused.issues[0]).toMatchObject(issue);
  });

  it('has its keys, and those of its answer, in docs/driving.md', async () => {
    const page = readFileSync(new URL('../../docs/driving.md', import.meta.url), 'utf8');
    const named = (heading: string) => {
      const section = page.split(/^## /m).find((text) => text.startsWith(heading))!;
      return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    };
    expect(named('Request')).toEqual(REQUEST_KEYS);
    const answer = await ask({ id: 1, figures: ['total-2012'], at: ['2012-12-20'] });
    const own = named('Answer').filter((name) => !name.startsWith('error.'));
    const figure = Object.keys(answer.figures!['total-2012']).map((key) => `figures.ID.${key}`);
    expect(new Set(own)).toEqual(new Set([...Object.keys(answer), ...figure]));
  });
});
