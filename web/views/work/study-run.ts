/**
 * A reactive controller for one piece of long work: starts it, keeps what it reports, stops it, goes
 * on with it, and remembers for which request the result is. An earlier request that still runs is
 * stopped and its reports are dropped.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  StudyKind,
  StudyRequest,
  StudySaved,
  StudyValue,
} from '../../../src/worker/studies/study.ts';
import type { RunningStudy, StudyClient } from '../../state/study-client.ts';

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
  return made < 1 || now - first.at < 500 ? null : ((now - first.at) / 1000 / made) * (of - done);
}

export class StudyRun<K extends StudyKind> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #client: () => StudyClient;
  readonly #kind: K;
  #running: RunningStudy<K> | null = null;
  #saved: { readonly key: string; readonly saved: StudySaved<K> } | null = null;
  #first: { readonly done: number; readonly at: number } | null = null;

  status: WorkStatus = { kind: 'idle' };
  /** The last value reported, with the key of its request. */
  result: { readonly key: string; readonly value: StudyValue<K> } | null = null;

  /** @param client called when work is first started, so that no worker is made before */
  constructor(host: ReactiveControllerHost, kind: K, client: () => StudyClient) {
    this.#host = host;
    this.#kind = kind;
    this.#client = client;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /**
   * Starts, or goes on where the same request was stopped.
   * @param key names the request; results of another key are out of date
   */
  start(key: string, request: StudyRequest<K>, saved?: StudySaved<K> | null): void {
    this.stop();
    this.#first = null;
    this.status = { kind: 'running', done: 0, of: 0, secondsLeft: null };
    const known = this.#saved?.key === key ? this.#saved.saved : null;
    const running: RunningStudy<K> = this.#client().start(this.#kind, request, {
      saved: saved ?? known,
      onReport: ({ done, of, value }) => {
        if (this.#running === running) this.#report(key, done, of, value);
      },
    });
    this.#running = running;
    this.#host.requestUpdate();
    void running.outcome.then((outcome) => {
      if (outcome.status === 'stopped') this.#saved = { key, saved: outcome.saved };
      if (this.#running !== running) return;
      this.#running = null;
      if (outcome.status === 'failed') {
        this.status = { kind: 'failed', detail: outcome.failure.detail };
      } else {
        this.status = { kind: outcome.status };
        if (outcome.value !== null) this.result = { key, value: outcome.value };
      }
      this.#host.requestUpdate();
    });
  }

  #report(key: string, done: number, of: number, value: StudyValue<K> | null): void {
    const now = performance.now();
    this.#first ??= { done, at: now };
    this.status = {
      kind: 'running',
      done,
      of,
      secondsLeft: secondsLeft(done, of, this.#first, now),
    };
    if (value !== null) this.result = { key, value };
    this.#host.requestUpdate();
  }

  /** Ends the work at the next run; what was finished is kept to go on from. */
  stop(): void {
    this.#running?.stop();
  }
}
