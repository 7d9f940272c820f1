/**
 * The page's worker on a country of a hundredth and at most six replicates: the same code, fast
 * enough for every test.
 */
import * as Comlink from 'comlink';
import type { RunUpdate, SimulationWorker } from '../../src/worker/api.ts';
import { runReplicates } from '../../src/worker/replicates.ts';

let report: (update: RunUpdate) => void = () => undefined;
let lastAborted = 0;

const worker: SimulationWorker = {
  listen(receiver) {
    report = receiver;
  },
  run(request) {
    const replicates = Math.min(request.replicates, 6);
    const parameters = { ...request.model.parameters, 'population.scale': 0.01 };
    return runReplicates(
      { ...request, replicates, model: { ...request.model, parameters } },
      {
        now: () => performance.now(),
        breathe: () => new Promise((resolve) => setTimeout(resolve)),
        isAborted: (runId) => runId <= lastAborted,
        report: (update) => report(update),
      },
    );
  },
  abort(runId) {
    lastAborted = Math.max(lastAborted, runId);
  },
};

Comlink.expose(worker);
