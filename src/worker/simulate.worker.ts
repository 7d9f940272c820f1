/** The leaf worker of the page: runs the replicates of one request at a time. */
import * as Comlink from 'comlink';
import type { RunOutcome, RunUpdate, SimulationWorker } from './api.ts';
import { buffersOf, runReplicates } from './replicates.ts';

let report: (update: RunUpdate) => void = () => undefined;
/** Runs up to this id are to end. */
let lastAborted = 0;

/** A macrotask of a channel: a timer would be throttled to 4 ms after a few turns. */
const channel = new MessageChannel();
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });

const surroundings = {
  now: () => performance.now(),
  breathe,
  isAborted: (runId: number) => runId <= lastAborted,
  report: (update: RunUpdate) => report(Comlink.transfer(update, buffersOf(update.curves))),
};

const withTransfer = (outcome: RunOutcome): RunOutcome =>
  outcome.status === 'done' ? Comlink.transfer(outcome, buffersOf(outcome.update.curves)) : outcome;

const worker: SimulationWorker = {
  listen(receiver) {
    report = receiver;
  },
  run: async (request) => withTransfer(await runReplicates(request, surroundings)),
  abort(runId) {
    lastAborted = Math.max(lastAborted, runId);
  },
};

Comlink.expose(worker);
