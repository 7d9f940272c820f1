/** What a view keeps of its questions about the run that is shown. */
import { describe, expect, it } from 'vitest';
import type { Asked, Session } from '../../web/state/session.ts';
import { Asking } from '../../web/views/ask.ts';

type Channels = { readonly kind: 'channels' };

/** A view and a session whose questions are answered by hand. */
function setUp() {
  const open: { answer: (asked: object) => Promise<void>; signal: AbortSignal | undefined }[] = [];
  const session = {
    shown: null as { update: { runId: number } } | null,
    isDragging: false,
    ask: (_query: Channels, signal?: AbortSignal) =>
      new Promise<Asked<Channels>>((resolve) => {
        open.push({
          signal,
          answer: (asked) => {
            resolve((signal?.aborted ? { status: 'cancelled' } : asked) as Asked<Channels>);
            return new Promise((next) => setTimeout(next));
          },
        });
      }),
  };
  const host = {
    session: session as unknown as Session,
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => asking.hostUpdated(),
    updateComplete: Promise.resolve(true),
  };
  const asking: Asking<Channels> = new Asking(host, () => ({ kind: 'channels' }));
  const show = (runId: number): void => {
    session.shown = { update: { runId } };
    asking.hostUpdated();
  };
  return { asking, open, session, show };
}

const done = (answer: string) => ({ status: 'done', answer, runId: 0 });
const failure = { code: 'worker-died', detail: '' };

describe('a question about the run that is shown', () => {
  it('is asked once for each run, and the last answer stays until the next', async () => {
    const { asking, open, show } = setUp();
    asking.hostUpdated();
    expect(open).toHaveLength(0);
    show(1);
    show(1);
    expect(open).toHaveLength(1);
    await open[0]!.answer(done('one'));
    expect(asking).toMatchObject({ answer: 'one', isStale: false });
    show(2);
    expect(asking).toMatchObject({ answer: 'one', isStale: true });
    await open[1]!.answer(done('two'));
    expect(asking).toMatchObject({ answer: 'two', isStale: false });
  });

  it('waits while a slider is held', () => {
    const { asking, open, session, show } = setUp();
    session.isDragging = true;
    show(1);
    expect(open).toHaveLength(0);
    session.isDragging = false;
    asking.hostUpdated();
    expect(open).toHaveLength(1);
  });

  it('says that it failed in place of an older answer, and is asked again when told to', async () => {
    const { asking, open, show } = setUp();
    show(1);
    await open[0]!.answer(done('one'));
    show(2);
    await open[1]!.answer({ status: 'failed', failure });
    expect(asking).toMatchObject({ answer: null, failure });
    asking.hostUpdated();
    expect(open).toHaveLength(2);
    asking.again();
    expect(asking.failure).toBeNull();
    await open[2]!.answer(done('two'));
    expect(asking).toMatchObject({ answer: 'two', failure: null });
  });

  it('is asked of another run although it failed of the last', async () => {
    const { asking, open, show } = setUp();
    show(1);
    await open[0]!.answer({ status: 'failed', failure });
    show(2);
    expect(asking.failure).toBeNull();
    expect(open).toHaveLength(2);
  });

  it('goes by the latest of its wordings, also when it returns to an earlier one', async () => {
    const { asking, open, show } = setUp();
    show(1);
    show(2);
    show(1);
    expect(open.map(({ signal }) => signal?.aborted)).toEqual([true, true, false]);
    await open[0]!.answer(done('too late'));
    await open[1]!.answer(done('too late'));
    expect(open).toHaveLength(3);
    await open[2]!.answer(done('one'));
    expect(asking.answer).toBe('one');
    expect(open).toHaveLength(3);
  });
});
