/** The pool: with workers that die at will, with real threads, and with processes killed by -9. */
import * as Comlink from 'comlink';
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import type { JobRunner } from '../../src/worker/pool/job-runner.ts';
import { threadExecutor, threadLeaf } from '../../src/cli/threads.ts';
import { runEnsemble } from '../../src/ensemble/ensemble.ts';
import { JobFailedError } from '../../src/ensemble/executor.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { attemptJob, replicateJobs, type Job, type JobOutcome } from '../../src/ensemble/job.ts';
import type { Leaf } from '../../src/worker/pool/leaf.ts';
import { ATTEMPTS, poolExecutor, WorkerNotLoadedError } from '../../src/worker/pool/pool.ts';
import { handModel, reportedEvidence } from '../evidence/hand-run.ts';

// Threads and processes take their time to start on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const THREAD = new URL('../../dist/lib/cli/thread.js', import.meta.url);
const model = handModel();
const setting = { evidence: reportedEvidence(), series: true, hash: true };
const jobs = replicateJobs(model, 12, 'test');
const startThread = () => new Worker(THREAD);

async function outcomesOf(executor: ReturnType<typeof inlineExecutor>, list: readonly Job[]) {
  const outcomes: JobOutcome[] = [];
  await executor.stream(list, {
    setting,
    onOutcome: (outcome, place) => {
      expect(outcomes[place]).toBeUndefined();
      outcomes[place] = outcome;
    },
  });
  return outcomes;
}

/** A worker without a thread, which dies whenever `isDoomed` says so. */
function frailLeaf(isDoomed: (job: Job) => boolean): Leaf {
  let die = (_reason: string): void => {};
  const died = new Promise<string>((resolve) => (die = resolve));
  return {
    begin: () => Promise.resolve(),
    run(job) {
      if (!isDoomed(job)) return Promise.resolve(attemptJob(job, setting));
      die('struck');
      return new Promise(() => {});
    },
    died,
    terminate: () => {},
  };
}

const expected = outcomesOf(inlineExecutor(), jobs);

describe('a pool', () => {
  it('replaces a worker that dies, and loses no job', async () => {
    let deaths = 0;
    let calls = 0;
    const spawn = () => frailLeaf(() => ++calls % 3 === 0 && ++deaths > 0);
    const outcomes = await outcomesOf(poolExecutor(spawn, 2), jobs);
    expect(deaths).toBeGreaterThan(2);
    expect(outcomes).toEqual(await expected);
  });

  it('makes a failure of a job at which every worker dies, and goes on', async () => {
    let started = 0;
    const spawn = () => (started++, frailLeaf(({ key }) => key.replicate === 4));
    const outcomes = await outcomesOf(poolExecutor(spawn, 2), jobs);
    const { key } = jobs[4];
    const detail = expect.stringContaining('struck') as string;
    expect(outcomes[4]).toEqual({ key, failure: { code: 'worker-died', detail } });
    expect(outcomes.toSpliced(4, 1)).toEqual((await expected).toSpliced(4, 1));
    expect(started).toBeLessThanOrEqual(2 + ATTEMPTS);
  });

  it('ends when no worker can be started', async () => {
    const died = Promise.resolve('no such file');
    const never = () => new Promise<never>(() => {});
    const spawn = (): Leaf => ({ begin: never, run: never, died, terminate: () => {} });
    await expect(outcomesOf(poolExecutor(spawn, 2), jobs)).rejects.toThrow(WorkerNotLoadedError);
  });

  it('is of use again after a batch was stopped', async () => {
    const executor = poolExecutor(() => frailLeaf(() => false), 2);
    const control = new AbortController();
    let seen = 0;
    const stopped = executor.stream(jobs, {
      setting,
      signal: control.signal,
      onOutcome: () => ++seen === 3 && control.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(seen).toBe(3);
    expect(await outcomesOf(executor, jobs)).toEqual(await expected);
  });
});

describe('two batches at a time', () => {
  it('take turns at a worker, each under its own setting', async () => {
    const executor = threadExecutor(jobs.length, 2, startThread);
    const other = { evidence: null, series: true };
    const [first, second] = await Promise.all([
      executor.run(jobs, { setting }),
      executor.run(jobs, { setting: other }),
    ]);
    executor.close();
    expect(first).toEqual(await expected);
    expect(second).toEqual(await inlineExecutor().run(jobs, { setting: other }));
  });

  it('use the workers that have least to do', async () => {
    let busy = 0;
    let most = 0;
    const spawn = (): Leaf => ({
      ...frailLeaf(() => false),
      async run(job) {
        most = Math.max(most, ++busy);
        await new Promise((resolve) => setTimeout(resolve, 20));
        busy--;
        return attemptJob(job, setting);
      },
    });
    const executor = poolExecutor(spawn, 3);
    const each = jobs.slice(0, 3).map((job) => executor.run([job], { setting }));
    expect((await Promise.all(each)).flat()).toEqual((await expected).slice(0, 3));
    expect(most).toBe(3);
  });
});

describe('a pool that is closed while a worker loads', () => {
  it('starts no other worker', async () => {
    let started = 0;
    const spawn = (): Leaf => {
      let die = (_reason: string): void => {};
      const died = new Promise<string>((resolve) => (die = resolve));
      const never = () => new Promise<never>(() => {});
      started++;
      return { begin: never, run: never, died, terminate: () => die('terminated') };
    };
    const executor = poolExecutor(spawn, 2);
    const control = new AbortController();
    const stopped = executor.run(jobs, { setting, signal: control.signal });
    await vi.waitFor(() => expect(started).toBe(2));
    control.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
    executor.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(started).toBe(2);
  });
});

describe('a job that throws', () => {
  const broken = { ...jobs[1], model: { ...model, parameters: undefined as never } };
  const list = [jobs[0], broken, jobs[2]];

  it.each([
    ['inline', () => inlineExecutor()],
    ['in a thread', () => threadExecutor(3, 2, startThread)],
  ])('is a failure with its reason, %s', async (_, make) => {
    const executor = make();
    const outcomes = await outcomesOf(executor, list);
    const detail = expect.stringMatching(/^TypeError: \S/) as string;
    expect(outcomes[1]).toEqual({ key: broken.key, failure: { code: 'threw', detail } });
    expect([outcomes[0], outcomes[2]]).toEqual([(await expected)[0], (await expected)[2]]);
    const seen: number[] = [];
    const run = executor.run(list, { setting, onResult: ({ key }) => seen.push(key.replicate) });
    await expect(run).rejects.toThrow(JobFailedError);
    expect(new Set(seen)).toEqual(new Set([0, 2]));
    executor.close();
  });
});

describe('threads', () => {
  it.each([1, 2, 8])('%i give the same, bit for bit', async (count) => {
    const executor = threadExecutor(jobs.length, count, startThread);
    expect(executor.workers).toBe(count);
    expect(await outcomesOf(executor, jobs)).toEqual(await expected);
    const options = { executor };
    const inline = { executor: inlineExecutor() };
    expect(await runEnsemble(model, 5, setting, options)).toEqual(
      await runEnsemble(model, 5, setting, inline),
    );
    executor.close();
  });

  it('that are terminated in the middle are replaced', async () => {
    const threads: Worker[] = [];
    const executor = threadExecutor(jobs.length, 2, () => {
      const thread = startThread();
      threads.push(thread);
      return thread;
    });
    const outcomes: JobOutcome[] = [];
    await executor.stream(jobs, {
      setting,
      onOutcome: (outcome, place) => {
        outcomes[place] = outcome;
        if (place === 2 || place === 6) void threads.at(-1)!.terminate();
      },
    });
    executor.close();
    expect(threads.length).toBeGreaterThanOrEqual(3);
    expect(outcomes).toEqual(await expected);
  });

  it('that end by themselves at every job make failures of the jobs', async () => {
    const suicide = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', (message) => {
        if (message.path?.[0] === 'run') process.exit(7);
        parentPort.postMessage({ id: message.id, type: 'RAW' });
      });`;
    const executor = poolExecutor(() => threadLeaf(new Worker(suicide, { eval: true })), 1);
    const outcomes = await outcomesOf(executor, jobs.slice(0, 2));
    executor.close();
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ failure: { code: 'worker-died' } });
      expect(JSON.stringify(outcome)).toContain('code 7');
    }
  });
});

describe('processes', () => {
  const CHILD = fileURLToPath(new URL('./job-process.js', import.meta.url));

  /** A worker in a process of its own. */
  function processLeaf(child: ChildProcess): Leaf {
    type Listener = (event: { data: unknown }) => void;
    const runner = Comlink.wrap<JobRunner>({
      postMessage: (message: unknown) => void (child.connected && child.send(message as object)),
      addEventListener: (_: string, listener: unknown) =>
        child.on('message', (data) => (listener as Listener)({ data })),
      removeEventListener: () => {},
    } as Comlink.Endpoint);
    return {
      begin: (own) => runner.begin(own),
      run: (job) => runner.run(job) as Promise<JobOutcome>,
      died: new Promise((resolve) => {
        child.on('exit', (code, signal) => resolve(`exit ${code ?? signal}`));
      }),
      terminate: () => void child.kill(),
    };
  }

  it('that are killed with -9 are replaced', async () => {
    const children: ChildProcess[] = [];
    const executor = poolExecutor(() => {
      const child = fork(CHILD, { serialization: 'advanced' });
      children.push(child);
      return processLeaf(child);
    }, 2);
    const outcomes: JobOutcome[] = [];
    await executor.stream(jobs, {
      setting,
      onOutcome: (outcome, place) => {
        outcomes[place] = outcome;
        if (place === 3) process.kill(children[0].pid!, 'SIGKILL');
      },
    });
    executor.close();
    expect(children).toHaveLength(3);
    expect(outcomes).toEqual(await expected);
  });
});
