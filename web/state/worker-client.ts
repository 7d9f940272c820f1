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
  /** Longest time without a sign of life while running, in which the page could have heard one. */
  readonly silenceMilliseconds?: number;
  /** How long an abort waits for the worker to yield before it is ended. */
  readonly graceMilliseconds?: number;
}

interface LostOutcome {
  readonly status: 'failed';
  readonly failure: RunFailure;
}

/** A worker with the promise that it is lost, for races: comlink's calls would wait for ever. */
interface Link {
  readonly worker: Worker;
  readonly api: Comlink.Remote<SimulationWorker>;
  readonly lost: Promise<LostOutcome>;
  readonly lose: (failure: RunFailure) => void;
  hasSpoken: boolean;
}

interface Flight {
  readonly runId: number;
  readonly order: RunOrder;
  done: number;
  /** Whether the last report was judged: the same replicates may come again, judged. */
  isJudged: boolean;
  isRetry: boolean;
  isAborted: boolean;
}

/** Parts in which silence is counted. */
const SILENT_PARTS = 20;

const failed = (failure: RunFailure) => ({ status: 'failed', failure }) as const;

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
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: WorkerClientOptions) {
    this.#options = { silenceMilliseconds: 30_000, graceMilliseconds: 400, ...options };
  }

  get status(): RunStatus {
    return this.#status;
  }

  /** Runs `order`, or lets it wait behind the run under way, in place of any that waits. */
  run(order: RunOrder): void {
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
    setTimeout(() => {
      if (this.#flight === flight) this.#drop(flight);
    }, this.#options.graceMilliseconds);
  }

  /** Asks about a run. Never rejects; a worker that is lost before it answers is a failure. */
  async ask<Q extends Query>(request: AskRequest<Q>): Promise<AskOutcome<Q>> {
    const link = (this.#link ??= this.#makeLink());
    // Comlink's types lose the relation between question and answer.
    const answer = link.api.ask(request as AskRequest) as Promise<AskOutcome<Q>>;
    try {
      return await Promise.race([answer, link.lost]);
    } catch (error) {
      return failed({ code: 'defect', detail: String(error) });
    }
  }

  /** Ends the worker for good. */
  close(): void {
    this.#waiting = null;
    this.#flight = null;
    clearTimeout(this.#silence);
    this.#unlink();
  }

  #askToEnd(flight: Flight): void {
    void this.#link?.api.abort(flight.runId);
  }

  /** A worker that does not yield is ended; the run counts as aborted. */
  #drop(flight: Flight): void {
    this.#unlink();
    this.#land(flight, { status: 'aborted' });
  }

  async #fly(order: RunOrder, isRetry: boolean): Promise<void> {
    const runId = ++this.#lastRunId;
    const flight: Flight = { runId, order, done: 0, isJudged: false, isRetry, isAborted: false };
    this.#flight = flight;
    this.#set({ kind: 'running', done: 0, of: order.replicates });
    const link = (this.#link ??= this.#makeLink());
    this.#listenForSilence(link);
    const outcome = await Promise.race([this.#call(link, flight), link.lost]);
    if (this.#flight !== flight) return;
    this.#land(flight, outcome);
  }

  async #call(link: Link, flight: Flight): Promise<RunOutcome> {
    try {
      return await link.api.run({ ...flight.order, runId: flight.runId });
    } catch (error) {
      return failed({ code: 'defect', detail: String(error) });
    }
  }

  #land(flight: Flight, outcome: RunOutcome): void {
    if (outcome.status === 'done') this.#receive(outcome.update);
    // After the last report, which has set it again: a worker without work may be silent.
    clearTimeout(this.#silence);
    this.#flight = null;
    const isLost = outcome.status === 'failed' && outcome.failure.code !== 'defect';
    const next = this.#waiting;
    this.#waiting = null;
    if (next !== null) void this.#fly(next, false);
    else if (isLost && this.#mayRetry(flight, outcome.failure)) void this.#fly(flight.order, true);
    else this.#set(this.#statusAfter(outcome));
  }

  /** Once, with a new worker; not after silence, which would only repeat. */
  #mayRetry(flight: Flight, failure: RunFailure): boolean {
    return !flight.isRetry && !flight.isAborted && failure.code !== 'worker-silent';
  }

  #statusAfter(outcome: RunOutcome): RunStatus {
    if (outcome.status === 'failed') return { kind: 'failed', failure: outcome.failure };
    return { kind: outcome.status === 'done' ? 'done' : 'idle' };
  }

  /** Reports travel on a channel of their own: late ones, and those of other runs, are dropped. */
  #receive = (update: RunUpdate): void => {
    const flight = this.#flight;
    if (flight === null || update.runId !== flight.runId || !isNews(update, flight)) return;
    flight.done = update.done;
    flight.isJudged = update.figures !== null;
    if (this.#link !== null) this.#listenForSilence(this.#link);
    if (flight.isAborted) return;
    this.#options.onUpdate(update, flight.order);
    if (update.done < update.of) this.#set({ kind: 'running', done: update.done, of: update.of });
  };

  /**
   * Counts the time without a sign of life in parts, one timer each: when the page was held up, or
   * the computer asleep, what the worker has said meanwhile is heard before the next part ends.
   */
  #listenForSilence(link: Link, parts = SILENT_PARTS): void {
    clearTimeout(this.#silence);
    const { silenceMilliseconds } = this.#options;
    this.#silence = setTimeout(() => {
      if (parts > 1) this.#listenForSilence(link, parts - 1);
      else link.lose({ code: 'worker-silent', detail: `${silenceMilliseconds} ms` });
    }, silenceMilliseconds / SILENT_PARTS);
  }

  #makeLink(): Link {
    const worker = this.#options.spawn();
    let lose: Link['lose'] = () => undefined;
    const lost = new Promise<LostOutcome>((resolve) => {
      lose = (failure) => {
        // At once: a lost worker must not be given anything more.
        if (this.#link === link) this.#link = null;
        worker.terminate();
        resolve(failed(failure));
      };
    });
    const api = Comlink.wrap<SimulationWorker>(worker);
    const link: Link = { worker, api, lost, lose, hasSpoken: false };
    worker.addEventListener('message', () => {
      link.hasSpoken = true;
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const code = link.hasSpoken ? 'worker-died' : 'worker-not-loaded';
      lose({ code, detail: event instanceof ErrorEvent ? event.message : '' });
    });
    void api.listen(Comlink.proxy(this.#receive));
    return link;
  }

  #unlink(): void {
    this.#link?.worker.terminate();
    this.#link = null;
  }

  #set(status: RunStatus): void {
    this.#status = status;
    this.#options.onStatus(status);
  }
}
