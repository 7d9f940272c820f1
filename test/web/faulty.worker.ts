/**
 * A worker that misbehaves as the run's seed says: `die` (throws outside any call), `hang` (never
 * answers), `defect` (failure as data), `late` (reports after the outcome), `slow` (takes 1.4 seconds),
 * else answers at once. A question about a run is answered with nothing, unless its seed is `hang`.
 */
import * as Comlink from 'comlink';
import type { RunOutcome, RunRequest, RunUpdate, SimulationWorker } from '../../src/worker/api.ts';
import type { AnswerOf, Query } from '../../src/worker/queries/query.ts';

let report: (update: RunUpdate) => void = () => undefined;
let lastAborted = 0;
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
        return new Promise(() => undefined);
      case 'defect':
        return { status: 'failed', failure: { code: 'defect', detail: 'a defect' } };
      case 'late':
        setTimeout(() => report(update({ ...request, replicates: 99 }, 98)), 5);
        return { status: 'done', update: update(request, request.replicates) };
      case 'slow':
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
    seed === 'hang'
      ? new Promise(() => undefined)
      : Promise.resolve({ status: 'done', runId, answer: [] as unknown as AnswerOf<Query> }),
};

Comlink.expose(worker);
