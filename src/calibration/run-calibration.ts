/** Drives a calibration through an executor, from the beginning or from a stored state. */
import { compareObservations, type ComparedFigure } from '../ensemble/compare.ts';
import type { Executor, Progress } from '../ensemble/executor.ts';
import type { Job, JobKey, JobResult, JobSetting } from '../ensemble/job.ts';
import {
  advance,
  init,
  jobsOf,
  type CalibrationSetting,
  type CalibrationState,
} from './calibrate.ts';
import { measureRun, scoredMeasures, type Measured } from './objective.ts';

/** Numbers of a finished run of the present batch. */
export interface Finished {
  readonly key: JobKey;
  readonly measured: Measured;
}

export interface CalibrationOptions {
  readonly executor: Executor;
  /** Ends the calibration; what was finished is given to `onState` first. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress & { readonly state: CalibrationState }) => void;
  /** Called after each batch, and on abort with the finished runs of the batch under way. */
  readonly onState?: (state: CalibrationState, finished: readonly Finished[]) => void;
}

/** Where a calibration starts again. */
export interface Stored {
  readonly state: CalibrationState;
  readonly finished: readonly Finished[];
}

const nameOf = ({ stage, batch, index, replicate }: JobKey): string =>
  [stage, batch, index, replicate].join('/');

const settingOf = ({ evidence, readings }: CalibrationSetting): JobSetting => ({
  evidence,
  observer: { readings, roles: ['fit'] },
});

/** Numbers of all jobs of a batch, in their order; those that are known are not run again. */
async function measureBatch(
  setting: CalibrationSetting,
  stored: Stored,
  jobs: readonly Job[],
  options: CalibrationOptions,
): Promise<Measured[]> {
  const { executor, signal, onProgress, onState } = options;
  const { state } = stored;
  const measures = scoredMeasures(setting.evidence);
  const known = new Map(stored.finished.map((row) => [nameOf(row.key), row]));
  const take = ({ key, observations }: JobResult): void => {
    known.set(nameOf(key), { key, measured: measureRun(observations, measures) });
    onProgress?.({ done: state.runs + known.size, of: setting.budget, state });
  };
  try {
    await executor.run(
      jobs.filter(({ key }) => !known.has(nameOf(key))),
      { setting: settingOf(setting), onResult: take, ...(signal && { signal }) },
    );
  } catch (error) {
    onState?.(state, [...known.values()]);
    throw error;
  }
  return jobs.map(({ key }) => known.get(nameOf(key))!.measured);
}

/**
 * Runs a calibration to its end.
 * @param stored where to go on; from the beginning when absent
 * @throws the signal's reason when it is aborted
 */
export async function runCalibration(
  setting: CalibrationSetting,
  options: CalibrationOptions,
  stored?: Stored,
): Promise<CalibrationState> {
  let state = stored?.state ?? init(setting);
  let finished = stored?.finished ?? [];
  if (stored === undefined) options.onState?.(state, []);
  while (state.stage !== 'done') {
    const runs = await measureBatch(setting, { state, finished }, jobsOf(setting, state), options);
    state = advance(setting, state, runs);
    finished = [];
    options.onState?.(state, finished);
  }
  return state;
}

/** The figures of role fit of the checked answer, as a comparison of the fitted scenario has them. */
export function checkedFigures(
  { evidence, readings }: CalibrationSetting,
  results: readonly JobResult[],
): ComparedFigure[] {
  const observations = results.map((result) => result.observations);
  return compareObservations(evidence, readings, observations).filter(({ role }) => role === 'fit');
}
