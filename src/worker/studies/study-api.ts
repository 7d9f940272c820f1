/** What crosses between the page and the study worker. */
import type { StudyKind, StudyOutcome, StudyReport, StudyRequest, StudySaved } from './study.ts';

export interface StudyStart<K extends StudyKind> {
  /** Chosen by the caller, larger than any before it. */
  readonly studyId: number;
  readonly kind: K;
  readonly request: StudyRequest<K>;
  readonly saved: StudySaved<K> | null;
}

export interface StudyWorker {
  /** Names the one receiver of reports; called once, before any study. */
  listen(report: (studyId: number, report: StudyReport<StudyKind>) => void): void;
  /** Several may run at once; they take turns at the pool. */
  start<K extends StudyKind>(start: StudyStart<K>): Promise<StudyOutcome<K>>;
  /** Ends a study at its next run; `start` then resolves with what it needs to go on. */
  stop(studyId: number): void;
}
