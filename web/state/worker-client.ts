/**
 * The page's end of the simulation worker: a machine of four states (idle, running, done, failed).
 *
 * Latest wins: at most one run is under way and at most one waits; a newer wish replaces the waiting
 * one. Answers of an earlier run are dropped. A worker that dies, cannot be loaded or is silent is
 * ended, and the next run gets a new one.
 */
import * as Comlink from 'comlink';
import type {
  AskOutcome,
  AskRequest,
  RunFailure,
  RunOutcome,
  RunRequest,
  RunUpdate,
  SimulationWorker,
} from '../../src/worker/api.ts';
import type { Query } from '../../src/worker/queries/query.ts';
import { failedCall, WorkerLink, type FailedCall } from './worker-link.ts';

export type RunOrder = Omit<RunRequest, 'runId'>;

export type RunStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly of: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: RunFailure };

export interface WorkerClientOptions {
  /** Makes a new worker; called again after one was lost. */
  readonly spawn: () => Worker;
  readonly onStatus: (status: RunStatus) => void;
  readonly onUpdate: (update: RunUpdate, order: RunOrder) => void;
  /** Longest time without a sign of life while it owes an answer, see `silence.ts`. */
  readonly silenceMilliseconds?: number;
  /** How long an abort waits for the worker to yield before it is ended. */
  readonly graceMilliseconds?: number;
}

type Link = WorkerLink<SimulationWorker>;

interface Flight {
  readonly runId: number;
  readonly order: RunOrder;
  done: number;
  /** Whether the last report was judged: the same replicates may come again, judged. */
  isJudged: boolean;
  isRetry: boolean;
  isAborted: boolean;
}

const CLOSED: RunFailure = { code: 'worker-died', detail: 'closed' };

/** Whether a report says more than the last one: another replicate, or the same ones judged. */
const isNews = ({ done, figures }: RunUpdate, flight: Flight): boolean =>
  done > flight.done || (done === flight.done && figures !== null && !flight.isJudged);

export class WorkerClient {
  readonly #options: Required<WorkerClientOptions>;
  #status: RunStatus = { kind: 'idle' };
  #link: Link | null = null;
  #flight: Flight | null = null;
  #waiting: RunOrder | null = null;
  #lastRunId = 0;
  #isClosed = false;

  constructor(options: WorkerClientOptions) {
    this.#options = { silenceMilliseconds: 30_000, graceMilliseconds: 400, ...options };
  }

  get status(): RunStatus {
    return this.#status;
  }

  /** Runs `order`, or lets it wait behind the run under way, in place of any that waits. */
  run(order: RunOrder): void {
    if (this.#isClosed) return;
    if (this.#flight === null) {
      void this.#fly(order, false);
      return;
    }
    this.#waiting = order;
    // A single replicate is short: it may end and be drawn. An ensemble makes room.
    if (this.#flight.order.replicates > 1) this.#askToEnd(this.#flight);
  }

  /** Ends the run under way, and forgets the one that waits. */
  abort(): void {
    this.#waiting = null;
    const flight = this.#flight;
    if (flight === null) return;
    flight.isAborted = true;
    this.#askToEnd(flight);
    const { graceMilliseconds } = this.#options;
    setTimeout(() => {
      if (this.#flight !== flight) return;
      this.#link?.lose({ code: 'worker-died', detail: `ended after ${graceMilliseconds} ms` });
    }, graceMilliseconds);
  }

  /** Asks about a run. Never rejects; asked once more when its worker ended for another reason. */
  async ask<Q extends Query>(request: AskRequest<Q>): Promise<AskOutcome<Q>> {
    // Comlink's types lose the relation between question and answer.
    const ask = (api: Link['api']) =>
      api.ask(request as AskRequest) as unknown as Promise<AskOutcome<Q>>;
    const outcome = await this.#call(ask);
    return isWorthRetry(outcome) ? this.#call(ask) : outcome;
  }

  /** Ends the worker for good; what waits for it fails. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = null;
    this.#flight = null;
    this.#link?.lose(CLOSED);
  }

  #askToEnd(flight: Flight): void {
    void this.#link?.api.abort(flight.runId);
  }

  async #fly(order: RunOrder, isRetry: boolean): Promise<void> {
    const runId = ++this.#lastRunId;
    const flight: Flight = { runId, order, done: 0, isJudged: false, isRetry, isAborted: false };
    this.#flight = flight;
    this.#set({ kind: 'running', done: 0, of: order.replicates });
    const outcome = await this.#call<RunOutcome>((api) => api.run({ ...order, runId }));
    if (this.#flight === flight) this.#land(flight, outcome);
  }

  /** What the worker answers, or why there is no answer; a new worker where there is none. */
  async #call<T>(call: (api: Link['api']) => Promise<T>): Promise<T | FailedCall> {
    if (this.#isClosed) return failedCall(CLOSED);
    let link: Link;
    try {
      link = this.#link ??= this.#makeLink();
    } catch (error) {
      return failedCall({ code: 'worker-not-loaded', detail: String(error) });
    }
    return link.wait(call(link.api));
  }

  #land(flight: Flight, outcome: RunOutcome): void {
    try {
      if (outcome.status === 'done') this.#receive(outcome.update);
    } finally {
      this.#flight = null;
      const next = this.#waiting;
      this.#waiting = null;
      if (next !== null) void this.#fly(next, false);
      else if (!flight.isRetry && !flight.isAborted && isWorthRetry(outcome))
        void this.#fly(flight.order, true);
      else this.#set(statusAfter(flight, outcome));
    }
  }

  /** Reports travel on a channel of their own: late ones, and those of other runs, are dropped. */
  #receive(update: RunUpdate): void {
    const flight = this.#flight;
    if (flight === null || update.runId !== flight.runId || !isNews(update, flight)) return;
    flight.done = update.done;
    flight.isJudged = update.figures !== null;
    // A run that was complete before it heard of its end is shown whole.
    if (flight.isAborted && update.done < update.of) return;
    this.#options.onUpdate(update, flight.order);
    if (update.done < update.of) this.#set({ kind: 'running', done: update.done, of: update.of });
  }

  #makeLink(): Link {
    const { spawn, silenceMilliseconds } = this.#options;
    const onLost = (): void => {
      if (this.#link === link) this.#link = null;
    };
    const link: Link = new WorkerLink({ spawn, onLost, silenceMilliseconds });
    const receive = (update: RunUpdate): void => {
      link.hear();
      this.#receive(update);
    };
    void link.api.listen(Comlink.proxy(receive));
    return link;
  }

  #set(status: RunStatus): void {
    this.#status = status;
    this.#options.onStatus(status);
  }
}

/** Whether a new worker may do better; not after silence, which would only repeat. */
function isWorthRetry(outcome: RunOutcome | AskOutcome<Query>): boolean {
  if (outcome.status !== 'failed' || outcome.failure === CLOSED) return false;
  const { code } = outcome.failure;
  return code === 'worker-died' || code === 'worker-not-loaded';
}

function statusAfter({ isAborted }: Flight, outcome: RunOutcome): RunStatus {
  if (outcome.status === 'done') return { kind: 'done' };
  if (outcome.status === 'aborted' || isAborted) return { kind: 'idle' };
  return { kind: 'failed', failure: outcome.failure };
}
