/** History, documents of the reader and what a move did: everything of the lab without a DOM. */
import { describe, expect, it } from 'vitest';
import type { ComparedFigure } from '../../src/worker/api.ts';
import { parseScenario } from '../../src/scenario/validate.ts';
import { documentOf, freeId, showing } from '../../web/lab/documents.ts';
import { readFile } from '../../web/lab/files.ts';
import { barLength, isMoved, movedItems } from '../../web/lab/moved.ts';
import { between } from '../../web/lab/replay.ts';
import { loadCatalogue } from '../../web/state/catalogue.ts';
import { loadEvidence } from '../../web/state/evidence.ts';
import { History } from '../../web/state/history.ts';
import { initialState, type PageState } from '../../web/state/page-state.ts';
import { chosenScenario } from '../../web/state/scenarios.ts';
import { Store } from '../../web/state/store.ts';

await loadCatalogue();
const context = { state: { own: [], evidence: null }, shipped: await loadEvidence() };

describe('history', () => {
  const begin = () => {
    const store = new Store(initialState);
    return { store, history: new History(store) };
  };

  it('undoes and redoes choices, and leaves how the page looks alone', () => {
    const { store, history } = begin();
    store.update({ changes: { imitation: 1 } });
    store.update({ theme: 'dark' });
    store.update({ changes: { imitation: 2 } });
    history.undo();
    expect(store.state).toMatchObject({ changes: { imitation: 1 }, theme: 'dark' });
    history.undo();
    expect(store.state.changes).toEqual({});
    expect(history.canUndo).toBe(false);
    history.redo();
    history.redo();
    expect(store.state.changes).toEqual({ imitation: 2 });
    expect(history.canRedo).toBe(false);
  });

  it('remembers of a drag only where it was let go', () => {
    const { store, history } = begin();
    for (const imitation of [1, 1.5, 2]) store.update({ changes: { imitation } }, true);
    history.settle();
    expect(history.choices).toHaveLength(2);
    expect(history.lastMove?.after.changes).toEqual({ imitation: 2 });
    expect(history.lastMove?.before.changes).toEqual({});
  });

  it('forgets what was undone when another move is made', () => {
    const { store, history } = begin();
    store.update({ changes: { imitation: 1 } });
    history.undo();
    store.update({ changes: { innovation: 0.02 } });
    expect(history.choices).toHaveLength(2);
    expect(history.canRedo).toBe(false);
  });
});

describe('documents of the reader', () => {
  const state: PageState = {
    ...initialState,
    scenario: 'no-march-wave',
    changes: { imitation: 0.9 },
    seed: '浙',
  };

  it('mean the run that is shown', () => {
    const document = documentOf(state, 'Mine: no wave, more imitation');
    expect(document.id).toBe('mine-no-wave-more-imitation');
    expect(parseScenario(JSON.parse(JSON.stringify(document))).ok).toBe(true);
    const [before, after] = [state, { ...state, ...showing(document, state) }].map(chosenScenario);
    if (!before!.ok || !after!.ok) throw new Error(JSON.stringify([before, after]));
    expect(after!.value.model).toEqual(before!.value.model);
  });

  it('can be changed and kept once more', () => {
    const first = { ...state, ...showing(documentOf(state, 'one'), state) };
    const second = documentOf({ ...first, changes: { innovation: 0.02 } }, 'one');
    expect(second.id).toBe('one-2');
    expect(second.parameters).toEqual({ imitation: 0.9, innovation: 0.02 });
    expect(second.extends).toBe('no-march-wave');
  });

  it('take no name of a shipped scenario', () => {
    expect(freeId('Reference', [])).toBe('reference-2');
    expect(freeId('政务', [])).toBe('scenario');
  });

  it('are read from files, or refused with what is wrong', async () => {
    const text = JSON.stringify(documentOf(state, 'mine'));
    const read = await readFile(new File([text], 'mine.json'), context);
    expect(read).toMatchObject({ kind: 'scenario', isRenamed: false });
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]);
    expect(await readFile(new File([picture], 'a.png'), context)).toMatchObject({
      kind: 'wrong',
      as: 'scenario',
      issues: [{ code: 'bad-text' }],
    });
  });

  it('are not read at all above 20 MB', async () => {
    const arrayBuffer = (): Promise<ArrayBuffer> => Promise.reject(new Error('was read'));
    const file = { size: 50e6, arrayBuffer, name: 'big.json' } as unknown as File;
    for (const as of ['scenario', 'figures'] as const) {
      expect(await readFile(file, context, as)).toEqual({ kind: 'too-large', megabytes: 50 });
    }
  });
});

describe('what a move did', () => {
  const settled = (total: number, police: number, ministries: number) => ({
    ends: { total, sina: total / 2, tencent: total / 4, people: 1, xinhua: 0 },
    figures: [
      { id: 'police-agencies-2012', simulated: { median: police } },
      { id: 'ministries-2012-08', simulated: { median: ministries } },
    ] as ComparedFigure[],
  });

  it('is told in per cent, points and bodies, each on its own scale', () => {
    const items = movedItems(settled(100, 0.4, 17), settled(120, 0.38, 17));
    expect(items.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      'total percent',
      'sina percent',
      'tencent percent',
      'police points',
      'ministries count',
    ]);
    expect(items[0]!.change).toBeCloseTo(0.2, 12);
    expect(items[3]!.change).toBeCloseTo(-0.02, 12);
    expect(items.map(isMoved)).toEqual([true, true, true, true, false]);
    expect(barLength(items[0]!, items)).toBeCloseTo(1, 12);
    expect(barLength(items[3]!, items)).toBeCloseTo(-1, 12);
  });

  it('is played through choices between both ends', () => {
    const before = { ...initialState, changes: {} };
    const after = { ...initialState, changes: { imitation: 2, 'vertical.enabled': false } };
    const base = { imitation: 1 };
    expect(between(before, after, 0, base).changes).toMatchObject({ imitation: 1 });
    expect(between(before, after, 0.5, base).changes).toMatchObject({ imitation: 1.5 });
    expect(between(before, after, 1, base).changes).toEqual(after.changes);
  });
});
