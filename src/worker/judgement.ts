/** Figures of the evidence, judged on the replicates done so far. Loaded after the first curve. */
import { ObservationColumns } from '../ensemble/columns.ts';
import { compareObservations, type ComparedFigure } from '../ensemble/compare.ts';
import type { EvidenceDocument, ReadingChoice } from '../evidence/figure.ts';
import { compileObserver, type Observer } from '../evidence/observe.ts';
import type { Run } from '../engine/run.ts';

/** Takes replicates 0, 1, 2 … in order. */
export class Judgement {
  private readonly evidence: EvidenceDocument;
  private readonly readings: ReadingChoice;
  private readonly observer: Observer;
  private readonly columns: ObservationColumns;
  private count = 0;

  /** @param capacity replicates that may come */
  constructor(evidence: EvidenceDocument, readings: ReadingChoice, capacity: number) {
    this.evidence = evidence;
    this.readings = readings;
    this.observer = compileObserver(evidence, { readings });
    this.columns = new ObservationColumns(capacity);
  }

  take(run: Run): void {
    this.columns.set(this.count++, this.observer.observe(run));
  }

  /** Every figure of the evidence beside the replicates taken, in document order. */
  figures(): ComparedFigure[] {
    return compareObservations(this.evidence, this.readings, this.columns.samples(this.count));
  }
}
