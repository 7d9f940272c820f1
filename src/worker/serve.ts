/** The leaf worker of the page: runs the replicates of one request at a time, answers questions. */
import * as Comlink from 'comlink';
import type { Model } from '../engine/model.ts';
import type { Run } from '../engine/run.ts';
import { simulate } from '../engine/simulation.ts';
import type { AskOutcome, AskRequest, RunOutcome, RunUpdate, SimulationWorker } from './api.ts';
import { answerQuery } from './queries/answer.ts';
import { buffersOf, runReplicates } from './replicates.ts';

/** A macrotask of a channel: a timer would be throttled to 4 ms after a few turns. */
function breather(): () => Promise<void> {
  const channel = new MessageChannel();
  return () =>
    new Promise((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
}

/** The run that questions were asked about last; made again when it is no longer kept. */
class KeptRun {
  private kept: { readonly runId: number; readonly run: Run } | null = null;

  keep(runId: number, run: Run): void {
    this.kept = { runId, run };
  }

  of(runId: number, model: Model): Run {
    if (this.kept?.runId !== runId) this.keep(runId, simulate({ ...model, replicate: 0 }));
    return this.kept!.run;
  }
}

async function ask({ runId, model, query }: AskRequest, kept: KeptRun): Promise<AskOutcome> {
  try {
    return { status: 'done', runId, answer: await answerQuery(kept.of(runId, model), query) };
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { status: 'failed', failure: { code: 'defect', detail } };
  }
}

const withTransfer = (outcome: RunOutcome): RunOutcome =>
  outcome.status === 'done' ? Comlink.transfer(outcome, buffersOf(outcome.update)) : outcome;

/** Limits for tests: a small country, few replicates. */
export interface ServeOptions {
  readonly adapt?: (model: Model) => Model;
  readonly mostReplicates?: number;
}

/** Serves the page from this worker. */
export function serveSimulation({ adapt, mostReplicates = Infinity }: ServeOptions = {}): void {
  let report: (update: RunUpdate) => void = () => undefined;
  /** Runs up to this id are to end. */
  let lastAborted = 0;
  const kept = new KeptRun();
  const surroundings = {
    now: () => performance.now(),
    breathe: breather(),
    isAborted: (runId: number) => runId <= lastAborted,
    report: (update: RunUpdate) => report(Comlink.transfer(update, buffersOf(update))),
    keep: (runId: number, run: Run) => kept.keep(runId, run),
  };
  const modelOf = (model: Model): Model => adapt?.(model) ?? model;
  const worker: SimulationWorker = {
    listen(receiver) {
      report = receiver;
    },
    run: async (request) => {
      const replicates = Math.min(request.replicates, mostReplicates);
      const adapted = { ...request, replicates, model: modelOf(request.model) };
      return withTransfer(await runReplicates(adapted, surroundings));
    },
    abort(runId) {
      lastAborted = Math.max(lastAborted, runId);
    },
    ask: (request) => ask({ ...request, model: modelOf(request.model) }, kept),
  };
  Comlink.expose(worker);
}
