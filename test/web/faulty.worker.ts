/**
 * A worker that misbehaves as the run's seed says: `die` (throws outside any call), `hang` (never
 * answers), `defect` (failure as data), `late` (reports after the outcome), `slow` (1.4 seconds after its first report),
 * else answers at once. A question about a run is answered with nothing; never when its seed is `hang`,
 * and not while a run hangs when it is `busy`.
 */
import * as Comlink from 'comlink';
import type { RunOutcome, RunRequest, RunUpdate, SimulationWorker } from '../../src/worker/api.ts';
import type { AnswerOf, Query } from '../../src/worker/queries/query.ts';

let report: (update: RunUpdate) => void = () => undefined;
let lastAborted = 0;
let isHanging = false;
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const update = ({ runId, replicates }: RunRequest, done: number): RunUpdate => ({
  runId,
  done,
  of: replicates,
  startDay: 0,
  curves: {} as RunUpdate['curves'],
  split: null,
  figures: null,
  hash: null,
  milliseconds: 1,
});

async function answer(request: RunRequest): Promise<RunOutcome> {
  for (let done = 1; done < request.replicates; done++) {
    report(update(request, done));
    await pause(20);
    if (request.runId <= lastAborted) return { status: 'aborted' };
  }
  return { status: 'done', update: update(request, request.replicates) };
}

const worker: SimulationWorker = {
  listen(receiver) {
    report = receiver;
  },
  async run(request) {
    switch (request.model.seed) {
      case 'die':
        setTimeout(() => {
          throw new Error('out of memory, so to say');
        });
        return new Promise(() => undefined);
      case 'hang':
        isHanging = true;
        return new Promise(() => undefined);
      case 'defect':
        return { status: 'failed', failure: { code: 'defect', detail: 'a defect' } };
      case 'late':
        setTimeout(() => report(update({ ...request, replicates: 99 }, 98)), 5);
        return { status: 'done', update: update(request, request.replicates) };
      case 'slow':
        report(update(request, 1));
        await pause(1400);
        return answer(request);
      default:
        return answer(request);
    }
  },
  abort(runId) {
    lastAborted = Math.max(lastAborted, runId);
  },
  ask: ({ runId, model: { seed } }) =>
    seed === 'hang' || (seed === 'busy' && isHanging)
      ? new Promise(() => undefined)
      : Promise.resolve({ status: 'done', runId, answer: [] as unknown as AnswerOf<Query> }),
};

Comlink.expose(worker);
// For tests that wait for it to load; comlink passes over what is no call.
postMessage('loaded');
