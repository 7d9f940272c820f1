/**
 * One piece of long work of the page. It outlives the view that started it: who opens the view again
 * finds the progress or the result. An earlier request that still runs is stopped and its reports are
 * dropped.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  StudyKind,
  StudyRequest,
  StudySaved,
  StudyValue,
} from '../../../src/worker/studies/study.ts';
import { StudyClient, type RunningStudy } from '../../state/study-client.ts';

export type WorkStatus =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly done: number;
      /** 0 before the first report. */
      readonly of: number;
      readonly secondsLeft: number | null;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly detail: string };

/** Seconds that are left, from the speed so far; null where it is not known yet. */
export function secondsLeft(
  done: number,
  of: number,
  first: { readonly done: number; readonly at: number },
  now: number,
): number | null {
  const made = done - first.done;
  const elapsed = now - first.at;
  return made < 1 || elapsed < 500 ? null : (elapsed / 1000 / made) * (of - done);
}

/** The one study worker of the page; it is started with the first study. */
let client: StudyClient | null = null;
const clientOfPage = (): StudyClient => (client ??= new StudyClient());

/** @typeParam C what the asker wants to know of the request when its result is shown */
export class StudyRun<K extends StudyKind, C> {
  readonly #kind: K;
  readonly #listeners = new Set<() => void>();
  #running: RunningStudy<K> | null = null;
  #saved: { readonly key: string; readonly saved: StudySaved<K> } | null = null;
  #first: { readonly done: number; readonly at: number } | null = null;

  status: WorkStatus = { kind: 'idle' };
  /** The last value reported, with what the asker said of its request. */
  result: { readonly context: C; readonly value: StudyValue<K> } | null = null;

  constructor(kind: K) {
    this.#kind = kind;
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Starts, or goes on where a request of the same key was stopped.
   * @param key names the request
   * @param saved where an earlier visit stopped
   */
  start(key: string, request: StudyRequest<K>, context: C, saved?: StudySaved<K> | null): void {
    this.stop();
    this.#first = null;
    this.status = { kind: 'running', done: 0, of: 0, secondsLeft: null };
    const known = this.#saved?.key === key ? this.#saved.saved : null;
    const running: RunningStudy<K> = clientOfPage().start(this.#kind, request, {
      saved: saved ?? known,
      onReport: ({ done, of, value }) => {
        if (this.#running === running) this.#report(done, of, value, context);
      },
    });
    this.#running = running;
    this.#tell();
    void this.#finish(running, key, context);
  }

  async #finish(running: RunningStudy<K>, key: string, context: C): Promise<void> {
    const outcome = await running.outcome;
    if (outcome.status === 'stopped') this.#saved = { key, saved: outcome.saved };
    if (this.#running !== running) return;
    this.#running = null;
    if (outcome.status === 'failed') {
      this.status = { kind: 'failed', detail: outcome.failure.detail };
    } else {
      this.status = { kind: outcome.status };
      if (outcome.value !== null) this.result = { context, value: outcome.value };
    }
    this.#tell();
  }

  #report(done: number, of: number, value: StudyValue<K> | null, context: C): void {
    const now = performance.now();
    this.#first ??= { done, at: now };
    const left = secondsLeft(done, of, this.#first, now);
    this.status = { kind: 'running', done, of, secondsLeft: left };
    if (value !== null) this.result = { context, value };
    this.#tell();
  }

  /** Ends the work at the next run; what was finished is kept to go on from. */
  stop(): void {
    this.#running?.stop();
  }

  /** Forgets a result and whatever still runs. */
  forget(): void {
    this.stop();
    this.#running = null;
    this.result = null;
    this.status = { kind: 'idle' };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Renders its host anew whenever something that it watches tells of a change. */
export class Watching implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #watched: { subscribe(listener: () => void): () => void };
  #end = (): void => undefined;

  constructor(
    host: ReactiveControllerHost,
    watched: { subscribe(listener: () => void): () => void },
  ) {
    this.#host = host;
    this.#watched = watched;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = this.#watched.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#end();
  }
}
