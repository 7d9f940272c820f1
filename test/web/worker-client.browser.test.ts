/** The four-state machine of the worker client, against real workers that behave and misbehave. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadShipped } from '../../src/scenario/library.ts';
import type { RunUpdate } from '../../src/worker/api.ts';
import { loadEvidence } from '../../web/state/evidence.ts';
import { WorkerClient, type RunOrder, type RunStatus } from '../../web/state/worker-client.ts';

const shipped = loadShipped('reference');
if (!shipped.ok) throw new Error('reference');
const { model, readings } = shipped.value;
const evidence = await loadEvidence();

const order = (seed: string, replicates = 1): RunOrder => ({
  model: { ...model, seed },
  replicates,
  evidence,
  readings,
  detail: 'curves',
});

const question = (seed: string) => ({
  runId: 1,
  model: { ...model, seed },
  query: { kind: 'channels' as const },
});

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const clients: WorkerClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

const faulty = (): Worker =>
  new Worker(new URL('./faulty.worker.ts', import.meta.url), { type: 'module' });

/** A worker that has said so: how long it takes to load is no silence. */
function loaded(): Promise<Worker> {
  const worker = faulty();
  return new Promise((resolve) =>
    worker.addEventListener('message', () => resolve(worker), { once: true }),
  );
}

interface Watched {
  readonly client: WorkerClient;
  readonly statuses: RunStatus[];
  readonly updates: { readonly update: RunUpdate; readonly seed: string }[];
  readonly spawned: () => number;
  readonly until: (kind: RunStatus['kind']) => Promise<void>;
}

/** @param silenceMilliseconds short only where silence is the subject: a worker has to be loaded too */
function watch(spawn?: () => Worker, silenceMilliseconds = 20_000): Watched {
  const statuses: RunStatus[] = [];
  const updates: { update: RunUpdate; seed: string }[] = [];
  let spawned = 0;
  const client = new WorkerClient({
    spawn: () => {
      spawned += 1;
      return (spawn ?? faulty)();
    },
    onStatus: (status) => statuses.push(status),
    onUpdate: (update, { model: { seed } }) => updates.push({ update, seed }),
    silenceMilliseconds,
    graceMilliseconds: 150,
  });
  clients.push(client);
  const until = (kind: RunStatus['kind']): Promise<void> =>
    vi.waitFor(() => expect(client.status.kind).toBe(kind), { timeout: 20_000 });
  return { client, statuses, updates, spawned: () => spawned, until };
}

describe('the worker client', () => {
  it('goes from idle through running to done, and tells what comes in between', async () => {
    const { client, statuses, updates, until } = watch();
    expect(client.status.kind).toBe('idle');
    client.run(order('a', 4));
    expect(client.status.kind).toBe('running');
    await until('done');
    expect(updates.map(({ update }) => update.done)).toEqual([1, 2, 3, 4]);
    expect(statuses.at(-1)).toEqual({ kind: 'done' });
  });

  it('keeps one run waiting at most: the latest wins', async () => {
    const { client, updates, until } = watch();
    client.run(order('first'));
    for (const seed of ['b', 'c', 'd', 'last']) client.run(order(seed));
    await until('done');
    expect(updates.map(({ seed }) => seed)).toEqual(['first', 'last']);
  });

  it('ends an ensemble for a newer wish', async () => {
    const { client, updates, until } = watch();
    client.run(order('long', 500));
    await vi.waitFor(() => expect(updates.length).toBeGreaterThan(1), { timeout: 5000 });
    client.run(order('short'));
    await until('done');
    expect(updates.at(-1)).toMatchObject({ seed: 'short', update: { done: 1 } });
  });

  it('aborts a run that yields, and ends a worker that does not', async () => {
    const { client, updates, spawned, until } = watch();
    client.run(order('long', 500));
    await vi.waitFor(() => expect(updates.length).toBeGreaterThan(0), { timeout: 5000 });
    client.abort();
    await until('idle');
    expect(spawned()).toBe(1);
    client.run(order('hang'));
    client.abort();
    await until('idle');
    client.run(order('after'));
    await until('done');
    expect(spawned()).toBe(2);
  });

  it('gives a defect as failure, and runs again with the same worker', async () => {
    const { client, spawned, until } = watch();
    client.run(order('defect'));
    await until('failed');
    expect(client.status).toMatchObject({ failure: { code: 'defect', detail: 'a defect' } });
    client.run(order('again'));
    await until('done');
    expect(spawned()).toBe(1);
  });

  it('tries once more when a worker dies, then says so', async () => {
    const { client, spawned, until } = watch();
    client.run(order('warm up'));
    await until('done');
    client.run(order('die'));
    await until('failed');
    expect(client.status).toMatchObject({
      failure: { code: expect.stringMatching(/worker-/) as string },
    });
    expect(spawned()).toBe(2);
    client.run(order('again'));
    await until('done');
    expect(spawned()).toBe(3);
  });

  it('says when a worker cannot be loaded', async () => {
    const { client, until, spawned } = watch(
      () => new Worker(new URL('/nothing-here.js', location.href), { type: 'module' }),
    );
    client.run(order('a'));
    await until('failed');
    expect(client.status).toMatchObject({ failure: { code: 'worker-not-loaded' } });
    expect(spawned()).toBe(2);
  });

  it('does not wait for ever on a silent worker, and lets the next run through', async () => {
    const workers = [await loaded(), await loaded()];
    const { client, until } = watch(() => workers.shift()!, 1500);
    client.run(order('hang'));
    await until('failed');
    expect(client.status).toMatchObject({ failure: { code: 'worker-silent' } });
    client.run(order('next'));
    await until('done');
  });

  it('is not lost for its silence when it has nothing to do', async () => {
    const worker = await loaded();
    const { client, statuses, spawned, until } = watch(() => worker, 1000);
    client.run(order('first'));
    await until('done');
    await pause(1300);
    expect(await client.ask(question('first'))).toMatchObject({ status: 'done' });
    client.run(order('next'));
    await until('done');
    expect(statuses.map(({ kind }) => kind)).not.toContain('failed');
    expect(spawned()).toBe(1);
  });

  it('does not count the time in which the page itself was held up', async () => {
    const worker = await loaded();
    const { client, statuses, updates, spawned, until } = watch(() => worker, 1000);
    client.run(order('slow', 2));
    await vi.waitFor(() => expect(updates).toHaveLength(1), { timeout: 20_000, interval: 5 });
    const end = performance.now() + 1200;
    while (performance.now() < end);
    await until('done');
    expect(statuses.map(({ kind }) => kind)).not.toContain('failed');
    expect(spawned()).toBe(1);
  });

  it('does not wait for ever for the answer to a question alone', async () => {
    const worker = await loaded();
    const terminate = vi.spyOn(worker, 'terminate');
    const { client, spawned } = watch(() => worker, 1500);
    // Asking more is no sign of life.
    const more = setInterval(() => void client.ask(question('hang')), 300);
    const asked = await client.ask(question('hang'));
    clearInterval(more);
    expect(asked).toMatchObject({ status: 'failed', failure: { code: 'worker-silent' } });
    expect(terminate).toHaveBeenCalledOnce();
    expect(spawned()).toBe(1);
  });

  it('asks once more when the worker was ended with a run that did not yield', async () => {
    const { client, spawned, until } = watch();
    client.run(order('hang'));
    const asked = client.ask(question('busy'));
    client.abort();
    await until('idle');
    expect(await asked).toMatchObject({ status: 'done' });
    expect(spawned()).toBe(2);
  });

  it('says that no worker can be started where the browser forbids it', async () => {
    const { client, spawned, until } = watch(() => {
      throw new DOMException('forbidden by the policy of the page', 'SecurityError');
    });
    client.run(order('a'));
    await until('failed');
    expect(client.status).toMatchObject({ failure: { code: 'worker-not-loaded' } });
    expect(await client.ask(question('a'))).toMatchObject({ status: 'failed' });
    expect(spawned()).toBe(4);
  });

  it('starts nothing more once it is closed, and leaves no question open', async () => {
    const { client, spawned } = watch();
    const asked = client.ask(question('hang'));
    client.close();
    expect(await asked).toMatchObject({ status: 'failed' });
    client.run(order('a'));
    expect(await client.ask(question('a'))).toMatchObject({ status: 'failed' });
    expect(spawned()).toBe(1);
  });

  it('answers a question by a new worker when the last one was lost', async () => {
    const workers = [await loaded(), await loaded()];
    const { client, spawned, until } = watch(() => workers.shift()!, 1500);
    client.run(order('hang'));
    const unanswered = client.ask(question('hang'));
    await until('failed');
    expect(await unanswered).toMatchObject({ status: 'failed' });
    expect(await client.ask(question('first'))).toMatchObject({ status: 'done' });
    expect(spawned()).toBe(2);
  });

  it('drops what arrives after the outcome', async () => {
    const { client, updates, until } = watch();
    client.run(order('late'));
    await until('done');
    await pause(60);
    expect(updates).toHaveLength(1);
  });

  it('runs the worker of the page, whose buffers are transferred', async () => {
    const { client, updates, until } = watch(
      () =>
        new Worker(new URL('../../src/worker/simulate.worker.ts', import.meta.url), {
          type: 'module',
        }),
      30_000,
    );
    const parameters = { ...model.parameters, 'population.scale': 0.01 };
    client.run({ ...order('real', 6), model: { ...model, parameters }, detail: 'all' });
    await until('done');
    expect(updates.map(({ update }) => update.done)).toEqual([1, 5, 6]);
    const { curves, figures, hash } = updates.at(-1)!.update;
    expect(curves.total.median.at(-1)).toBeGreaterThan(100);
    expect(figures).toHaveLength(52);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});
