/** A sensitivity analysis in the page: engine runs on the pool, the mean field in this worker. */
import {
  compileExpectedObserver,
  expectedObservations,
} from '../../calibration/mean-field/observe.ts';
import type { EvidenceDocument, ReadingChoice } from '../../evidence/figure.ts';
import type { SensitivitySetting } from '../../ensemble/sensitivity/setting.ts';
import { runSensitivity, type SensitivityOutcome } from '../../ensemble/sensitivity/study.ts';
import {
  surrogateExecutor,
  withSurrogate,
  type Observe,
} from '../../ensemble/sensitivity/surrogate.ts';
import { keepRuns, type KeptRuns } from './kept-runs.ts';
import { progressOf } from './progress.ts';
import type { Study } from './study.ts';

export interface SensitivityStudy {
  readonly request: SensitivitySetting;
  readonly value: SensitivityOutcome;
  readonly saved: KeptRuns;
}

/** Days of a step of the mean field: as the command has it, so that both give the same numbers. */
const STEP_DAYS = 6;

function meanFieldOf(evidence: EvidenceDocument, readings: ReadingChoice): Observe {
  const observer = compileExpectedObserver(evidence, { readings });
  return (model) => expectedObservations(model, observer, { stepDays: STEP_DAYS });
}

export const sensitivityStudy: Study<'sensitivity'> = async (request, room) => {
  const { evidence, readings, method } = request;
  const both =
    method === 'sobol'
      ? withSurrogate(room.executor, surrogateExecutor(meanFieldOf(evidence, readings)))
      : room.executor;
  const { executor, kept } = keepRuns(both, room.saved);
  const onProgress = progressOf(room);
  try {
    const value = await runSensitivity(request, { executor, signal: room.signal, onProgress });
    return { status: 'done', value };
  } catch (error) {
    if (!room.signal.aborted) throw error;
    return { status: 'stopped', value: null, saved: kept() };
  }
};
