/** The coordinator of long computations: hands runs to a pool of workers, never runs one itself. */
import * as Comlink from 'comlink';
import { browserExecutor } from './pool/browser.ts';
import { runStudy } from './studies/run-study.ts';
import type { StudyWorker } from './studies/study-api.ts';
import type { StudyKind, StudyReport } from './studies/study.ts';

const makeLeaf = (): Worker =>
  new Worker(new URL('./pool/job.worker.ts', import.meta.url), { type: 'module' });

/** One core stays with the page. */
const executor = browserExecutor(makeLeaf, Math.max(1, navigator.hardwareConcurrency - 1));
const running = new Map<number, AbortController>();
let tell: (studyId: number, report: StudyReport<StudyKind>) => void = () => undefined;

const worker: StudyWorker = {
  listen(receiver) {
    tell = receiver;
  },
  async start({ studyId, kind, request, saved }) {
    const controller = new AbortController();
    running.set(studyId, controller);
    const report = (part: StudyReport<typeof kind>): void => tell(studyId, part);
    const room = { executor, signal: controller.signal, saved, report };
    const outcome = await runStudy(kind, request, room);
    running.delete(studyId);
    return outcome;
  },
  stop(studyId) {
    running.get(studyId)?.abort();
  },
};

Comlink.expose(worker);
