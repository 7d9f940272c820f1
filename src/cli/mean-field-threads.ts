/** The mean field as the surrogate of a sensitivity analysis, on worker threads of Node. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  compileExpectedObserver,
  expectedObservations,
} from '../calibration/mean-field/observe.ts';
import type { Executor } from '../ensemble/executor.ts';
import { surrogateExecutor, type Observe } from '../ensemble/sensitivity/surrogate.ts';
import type { EvidenceDocument, ReadingChoice } from '../evidence/figure.ts';
import { poolExecutor } from '../worker/pool/pool.ts';
import { threadLeaf } from './threads.ts';

/** Days of a step: over wide ranges a rough one is enough. */
export const STEP_DAYS = 6;

/** Expected figures of a document. */
export function meanFieldOf(evidence: EvidenceDocument, readings: ReadingChoice): Observe {
  const observer = compileExpectedObserver(evidence, { readings });
  return (model) => expectedObservations(model, observer, { stepDays: STEP_DAYS });
}

const startThread = (): Worker => new Worker(new URL('./mean-field-thread.js', import.meta.url));

/**
 * An executor that evaluates the mean field.
 * @param observe evaluates in the caller's thread, when there is one worker
 * @param workers ≥ 1; the processors of the machine when absent
 */
export const meanFieldExecutor = (observe: Observe, workers = availableParallelism()): Executor =>
  workers === 1
    ? surrogateExecutor(observe)
    : poolExecutor(() => threadLeaf(startThread()), workers);
