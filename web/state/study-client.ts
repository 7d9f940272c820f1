/**
 * The page's end of the study worker. A study is started with its request, reports while it runs, and
 * ends done, stopped (with what it needs to go on) or failed; a worker that dies is a failure, and the
 * next study gets a new one.
 *
 *     const study = studies.start('ensemble', request, { onReport });
 *     study.stop();                       // study.outcome resolves: stopped, with `saved`
 *     studies.start('ensemble', request, { saved, onReport });    // goes on
 */
import * as Comlink from 'comlink';
import type { StudyWorker } from '../../src/worker/studies/study-api.ts';
import type {
  StudyKind,
  StudyOutcome,
  StudyReport,
  StudyRequest,
  StudySaved,
} from '../../src/worker/studies/study.ts';
import { failedCall, WorkerLink } from './worker-link.ts';

export interface StartOptions<K extends StudyKind> {
  readonly onReport?: (report: StudyReport<K>) => void;
  /** From an outcome `stopped` of the same request. */
  readonly saved?: StudySaved<K> | null;
}

export interface RunningStudy<K extends StudyKind> {
  /** Never rejects. */
  readonly outcome: Promise<StudyOutcome<K>>;
  /** Ends it at the next run. */
  stop(): void;
}

type Link = WorkerLink<StudyWorker>;

const spawnWorker = (): Worker =>
  new Worker(new URL('../../src/worker/study.worker.ts', import.meta.url), { type: 'module' });

export class StudyClient {
  readonly #spawn: () => Worker;
  readonly #receivers = new Map<number, (report: StudyReport<StudyKind>) => void>();
  #link: Link | null = null;
  #lastId = 0;

  /** @param spawn makes the worker; tests give their own */
  constructor(spawn: () => Worker = spawnWorker) {
    this.#spawn = spawn;
  }

  start<K extends StudyKind>(
    kind: K,
    request: StudyRequest<K>,
    { onReport, saved = null }: StartOptions<K> = {},
  ): RunningStudy<K> {
    const studyId = ++this.#lastId;
    let link: Link;
    try {
      link = this.#link ??= this.#makeLink();
    } catch (error) {
      // Where a page may not start workers, the browser throws at once.
      const outcome = failedCall({ code: 'worker-not-loaded', detail: String(error) });
      return { outcome: Promise.resolve(outcome), stop: () => undefined };
    }
    if (onReport !== undefined) {
      this.#receivers.set(studyId, onReport as (report: StudyReport<StudyKind>) => void);
    }
    const call = link.api.start({ studyId, kind, request, saved }) as Promise<StudyOutcome<K>>;
    return {
      outcome: link.wait(call).finally(() => this.#receivers.delete(studyId)),
      stop: () => void link.api.stop(studyId),
    };
  }

  /** Ends the worker; what it was doing fails. */
  close(): void {
    this.#link?.lose({ code: 'worker-died', detail: 'closed' });
    this.#receivers.clear();
  }

  #makeLink(): Link {
    const onLost = (): void => {
      if (this.#link === link) this.#link = null;
    };
    const link: Link = new WorkerLink({ spawn: this.#spawn, onLost });
    const receive = (studyId: number, report: StudyReport<StudyKind>): void =>
      this.#receivers.get(studyId)?.(report);
    void link.api.listen(Comlink.proxy(receive));
    return link;
  }
}
