/**
 * A worker as the page holds it, with what waits for it. A worker that dies, cannot be loaded or owes
 * an answer in silence is lost: it is ended, and every call that is open gets the reason.
 */
import * as Comlink from 'comlink';
import type { RunFailure } from '../../src/worker/api.ts';
import { Lifeline } from '../../src/worker/lifeline.ts';
import { SilenceWatch } from '../../src/worker/silence.ts';

/** The outcome of a call that has no answer. */
export interface FailedCall {
  readonly status: 'failed';
  readonly failure: RunFailure;
}

export const failedCall = (failure: RunFailure): FailedCall => ({ status: 'failed', failure });

export interface WorkerLinkOptions {
  readonly spawn: () => Worker;
  /** Called once, before any open call hears of it. */
  readonly onLost: () => void;
  /** Longest silence while an answer is owed, see {@link SilenceWatch}; any when absent. */
  readonly silenceMilliseconds?: number;
}

export class WorkerLink<Api> {
  readonly api: Comlink.Remote<Api>;
  readonly #worker: Worker;
  readonly #onLost: () => void;
  readonly #life = new Lifeline<FailedCall>();
  readonly #silence: SilenceWatch | null;
  #hasSpoken = false;

  /** @throws what the browser throws where a page may not start workers */
  constructor({ spawn, onLost, silenceMilliseconds }: WorkerLinkOptions) {
    const worker = spawn();
    this.#worker = worker;
    this.#onLost = onLost;
    this.#silence =
      silenceMilliseconds === undefined
        ? null
        : new SilenceWatch(silenceMilliseconds, () =>
            this.lose({ code: 'worker-silent', detail: `${silenceMilliseconds} ms` }),
          );
    this.api = Comlink.wrap<Api>(worker);
    worker.addEventListener('message', () => this.hear());
    worker.addEventListener('messageerror', () =>
      this.lose({ code: 'worker-died', detail: 'a message could not be read' }),
    );
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const code = this.#hasSpoken ? 'worker-died' : 'worker-not-loaded';
      this.lose({ code, detail: event instanceof ErrorEvent ? event.message : '' });
    });
  }

  /** A sign of life, also on a channel of its own. */
  hear(): void {
    this.#hasSpoken = true;
    if (this.#life.waiting > 0) this.#silence?.start();
  }

  /** What the worker answers, or why there is no answer. Never rejects. */
  async wait<T>(call: Promise<T>): Promise<T | FailedCall> {
    // A further call is no sign of life.
    if (this.#life.waiting === 0) this.#silence?.start();
    try {
      return await this.#life.wait(call);
    } catch (error) {
      return failedCall({ code: 'defect', detail: String(error) });
    } finally {
      if (this.#life.waiting === 0) this.#silence?.end();
    }
  }

  /** Ends the worker, and with it whatever waits for it. */
  lose(failure: RunFailure): void {
    this.#onLost();
    this.#silence?.end();
    this.#worker.terminate();
    this.#life.lose(failedCall(failure));
  }
}
