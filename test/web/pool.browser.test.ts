/** The pool of the page, on real workers. */
import { afterEach, describe, expect, it } from 'vitest';
import { loadShipped } from '../../src/scenario/library.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { replicateJobs, type JobOutcome } from '../../src/ensemble/job.ts';
import { browserExecutor, browserLeaf } from '../../src/worker/pool/browser.ts';
import { poolExecutor, WorkerNotLoadedError } from '../../src/worker/pool/pool.ts';

const reference = loadShipped('reference');
if (!reference.ok) throw new Error('reference');
const { model } = reference.value;
const parameters = { ...model.parameters, 'population.scale': 0.01 };
const jobs = replicateJobs({ ...model, parameters }, 6, 'test');
const setting = { evidence: null, series: true, hash: true };

const workers: Worker[] = [];
function makeWorker(): Worker {
  const address = new URL('../../src/worker/pool/job.worker.ts', import.meta.url);
  const worker = new Worker(address, { type: 'module' });
  workers.push(worker);
  return worker;
}

afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

describe('a pool of browser workers', () => {
  it('gives what the page itself would compute', async () => {
    const expected = await inlineExecutor().run(jobs, { setting });
    const executor = browserExecutor(makeWorker, 2);
    expect(await executor.run(jobs, { setting })).toEqual(expected);
    expect(workers).toHaveLength(2);
    executor.close();
  });

  it('replaces a worker that falls silent', async () => {
    const executor = poolExecutor(() => browserLeaf(makeWorker(), 2_000), 1);
    const outcomes: JobOutcome[] = [];
    await executor.stream(jobs, {
      setting,
      onOutcome: (outcome, place) => {
        outcomes[place] = outcome;
        if (place === 2) workers[0]!.terminate();
      },
    });
    executor.close();
    expect(workers).toHaveLength(2);
    expect(outcomes).toEqual(await inlineExecutor().run(jobs, { setting }));
  });

  it('ends when no worker can be loaded', async () => {
    const nothing = () =>
      new Worker(new URL('/nothing-here.js', location.href), { type: 'module' });
    const run = browserExecutor(nothing, 1).run(jobs, { setting });
    await expect(run).rejects.toThrow(WorkerNotLoadedError);
  });
});
