/** Share links: every state comes back, and nothing of a broken link is dropped in silence. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../web/locale/en.ts';
import { zh } from '../../web/locale/zh.ts';
import { linkText } from '../../web/state/link-text.ts';
import { initialState } from '../../web/state/page-state.ts';
import { LONGEST_LINK, readLink } from '../../web/state/read-link.ts';
import { CASES, LONGEST } from '../fuzz/cases.ts';
import { pageState } from './states.ts';

const read = (text: string) => readLink(text, initialState);

describe('a link', () => {
  it(
    'gives every state back, and says nothing wrong',
    async () => {
      await fc.assert(
        fc.asyncProperty(pageState, async (state) => {
          const { state: back, issues } = await read(linkText(state));
          expect(issues).toEqual([]);
          expect(back).toEqual(state);
        }),
        { numRuns: CASES },
      );
    },
    LONGEST,
  );

  it('is short and readable for what a person changes', () => {
    const state = { ...initialState, changes: { imitation: 1.2 }, view: 'who' } as const;
    expect(linkText(state)).toBe(
      'v=1&scenario=reference&set=imitation:1.2&view=who&lang=en&theme=light',
    );
  });

  it('names what it does not know, with the nearest word, and keeps the rest', async () => {
    const { state, issues } = await read(
      'v=1&set=imitaton:1.2&set=innovation:0.02&colour=red&axis=loga&view=whom&from=2011-02-30',
    );
    expect(state).toEqual({ ...initialState, changes: { innovation: 0.02 } });
    expect(issues).toMatchObject([
      { kind: 'unknown-key', key: 'imitaton', nearest: 'imitation' },
      { kind: 'unknown-key', key: 'colour' },
      { kind: 'bad-value', key: 'axis', got: 'loga' },
      { kind: 'bad-value', key: 'view', nearest: 'who' },
      { kind: 'bad-value', key: 'from' },
    ]);
    for (const phrases of [en, zh]) {
      const lines = issues.map((issue) => phrases.link.issue(issue));
      expect(new Set(lines).size).toBe(lines.length);
      expect(lines[0]).toContain('imitation');
    }
  });

  it('names a figure that nobody reports, and days that end before they begin', async () => {
    const { state, issues } = await read('v=1&figure=total-2021&from=2012-01-01&to=2011-01-01');
    expect(state).toEqual(initialState);
    expect(issues).toMatchObject([
      { kind: 'bad-value', key: 'to', got: '2011-01-01', wanted: '> 2012-01-01' },
      { kind: 'bad-value', key: 'figure', nearest: 'total-2012' },
    ]);
  });

  it('names a reading that no figure has, whoever counted, and keeps those that one has', async () => {
    const { state, issues } = await read(
      'v=1&reading=growth-2012:rato&reading=fudan-2011-03:full-count&reading=nobody:full-count',
    );
    expect(state).toEqual({ ...initialState, readings: { 'fudan-2011-03': 'full-count' } });
    expect(issues).toMatchObject([
      { kind: 'bad-value', key: 'reading', nearest: 'growth-2012:ratio' },
      { kind: 'bad-value', key: 'reading', got: 'nobody:full-count' },
    ]);
  });

  it.each([
    ['set=imitation:99', 'bad-value'],
    ['set=imitation:1e309', 'bad-value'],
    ['set=imitation:', 'bad-value'],
    ['set=vertical.enabled:yes', 'bad-value'],
    ['set=imitation:1&set=imitation:2', 'repeated', { imitation: 1 }],
    ['seed=', 'bad-value'],
    ['v=2', 'newer-version'],
    ['scenario=<b>', 'bad-value'],
    ['scenario=nowhere', 'bad-value'],
    ['event={}', 'bad-value'],
    ['event={"type":"wave"', 'bad-value'],
    ['pin=%7B%22scenario%22:%22reference%22,%22more%22:1%7D', 'bad-value'],
    ['own=[]', 'bad-value'],
    ['seed=%E0%A4%A', 'bad-value'],
    ['view=__proto__', 'bad-value'],
    ['__proto__=1', 'unknown-key'],
    ['constructor=1', 'unknown-key'],
    ['view.by=1', 'unknown-key'],
  ])('says of %s: %s', async (text, kind, changes: object = {}) => {
    const { state, issues } = await read(text);
    expect(issues.map((issue) => issue.kind)).toEqual([kind]);
    expect(state).toEqual({ ...initialState, changes });
  });

  it('is not looked at when it is longer than any address', async () => {
    const { state, issues } = await read(`seed=${'x'.repeat(LONGEST_LINK)}`);
    expect(state).toBe(initialState);
    expect(issues).toMatchObject([{ kind: 'too-long' }]);
  });

  it(
    'of any text never throws; each part is taken or named',
    async () => {
      const keys = ['v', 'set', 'scenario', 'view', 'who.by', 'pin', 'event', 'own', 'theme', 'x'];
      const part = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc
          .tuple(fc.constantFrom(...keys), fc.string({ unit: 'grapheme', maxLength: 20 }))
          .map(([key, value]) => `${key}=${value}`),
        fc.json({ maxDepth: 2 }).map((json) => `event=${json}`),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
          const { state, issues } = await read(parts.join('&'));
          // What was read can be written and read again.
          const again = await read(linkText(state));
          expect(again.issues).toEqual([]);
          expect(again.state).toEqual(state);
          const said = parts
            .join('&')
            .split('&')
            .filter((piece) => piece !== '' && !isNeutral(piece));
          const isUntouched = linkText(state) === linkText(initialState);
          expect(issues.length).toBeGreaterThanOrEqual(isUntouched ? said.length : 0);
        }),
        { numRuns: CASES },
      );
    },
    LONGEST,
  );
});

/** Says what holds anyway. */
const isNeutral = (piece: string): boolean =>
  /^(v=0*1|scenario=reference|view=compare|theme=light)$/.test(piece);
