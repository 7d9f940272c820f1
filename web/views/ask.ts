/**
 * A reactive controller that keeps the answer to one question about the shown run. It asks again when
 * the question or the run changes, one question at a time, the latest wins; while a slider is held it
 * waits. The last answer stays until the next one is here, or why there is none: `isStale` says that
 * it is of another run.
 *
 *     readonly #months = new Asking(this, () => ({ kind: 'table', by: ['sector'], days }));
 *     … this.#months.answer, .isStale, .failure
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RunFailure } from '../../src/worker/api.ts';
import type { AnswerOf, Query } from '../../src/worker/queries/query.ts';
import type { Session } from '../state/session.ts';

interface Host extends ReactiveControllerHost {
  readonly session: Session;
}

export class Asking<Q extends Query> implements ReactiveController {
  readonly #host: Host;
  readonly #question: () => Q | null;
  #answer: { readonly of: string; readonly value: AnswerOf<Q> } | null = null;
  /** What is being asked; null for nothing. */
  #asking: { readonly of: string; readonly end: AbortController } | null = null;
  #failure: { readonly of: string; readonly value: RunFailure } | null = null;

  /** @param question the present question; null for none */
  constructor(host: Host, question: () => Q | null) {
    this.#host = host;
    this.#question = question;
    host.addController(this);
  }

  /** The last answer; null before there is one, and when the present question found none. */
  get answer(): AnswerOf<Q> | null {
    return this.failure === null ? (this.#answer?.value ?? null) : null;
  }

  /** Why the present question has no answer; another run or question is asked about anew. */
  get failure(): RunFailure | null {
    return this.#failure?.of === this.#wanted()?.of ? (this.#failure?.value ?? null) : null;
  }

  /** Whether the answer belongs to an earlier run or question, or is missing. */
  get isStale(): boolean {
    const wanted = this.#wanted();
    return wanted === null || this.#answer?.of !== wanted.of;
  }

  hostUpdated(): void {
    const { session } = this.#host;
    const wanted = this.#wanted();
    if (wanted === null || session.isDragging || this.#answer?.of === wanted.of) return;
    if (this.#asking?.of === wanted.of || this.#failure?.of === wanted.of) return;
    void this.#ask(wanted.query, wanted.of);
  }

  hostDisconnected(): void {
    this.#asking?.end.abort();
    this.#asking = null;
  }

  /** Asks once more after a failure. */
  again(): void {
    this.#failure = null;
    this.#host.requestUpdate();
  }

  #wanted(): { readonly query: Q; readonly of: string } | null {
    const { shown } = this.#host.session;
    const query = this.#question();
    if (query === null || shown === null) return null;
    return { query, of: `${shown.update.runId} ${JSON.stringify(query)}` };
  }

  async #ask(query: Q, of: string): Promise<void> {
    this.#asking?.end.abort();
    const end = new AbortController();
    this.#asking = { of, end };
    const asked = await this.#host.session.ask(query, end.signal);
    if (this.#asking?.end !== end) return;
    this.#asking = null;
    if (asked.status === 'done') this.#answer = { of, value: asked.answer };
    this.#failure = asked.status === 'failed' ? { of, value: asked.failure } : null;
    this.#host.requestUpdate();
  }
}
