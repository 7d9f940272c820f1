/** Drives a calibration through an executor, from the beginning or from a stored state. */
import { compareObservations, type ComparedFigure } from '../ensemble/compare.ts';
import type { Executor, Progress } from '../ensemble/executor.ts';
import type { Job, JobKey, JobResult, JobSetting } from '../ensemble/job.ts';
import {
  advance,
  init,
  jobsOf,
  posteriorSettingOf,
  type CalibrationSetting,
  type CalibrationState,
} from './calibrate.ts';
import { jobSettingOf } from './posterior-setting.ts';
import type { Observations } from '../evidence/observe.ts';

/** What a finished run of the present batch gave. */
export interface Finished {
  readonly key: JobKey;
  readonly observations: Observations;
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

/** Numbers alone: their parts would only make the file longer. */
const bare = (observations: Observations): Observations =>
  Object.fromEntries(
    Object.entries(observations).map(([key, { value, reason }]) => [
      key,
      reason === undefined ? { value } : { value, reason },
    ]),
  );

const settingOf = (setting: CalibrationSetting): JobSetting =>
  jobSettingOf(posteriorSettingOf(setting));

/** Lets timers and signals through between pieces of work. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Observations of all jobs of a batch, in their order; those that are known are not run again. */
async function measureBatch(
  setting: CalibrationSetting,
  stored: Stored,
  jobs: readonly Job[],
  options: CalibrationOptions,
): Promise<Observations[]> {
  const { executor, signal, onProgress, onState } = options;
  const { state } = stored;
  const known = new Map(stored.finished.map((row) => [nameOf(row.key), row]));
  const take = ({ key, observations }: JobResult): void => {
    known.set(nameOf(key), { key, observations: bare(observations) });
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
  return jobs.map(({ key }) => known.get(nameOf(key))!.observations);
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
    await breathe();
    options.signal?.throwIfAborted();
    const runs = await measureBatch(setting, { state, finished }, jobsOf(setting, state), options);
    state = advance(setting, state, runs);
    finished = [];
    options.onState?.(state, finished);
  }
  return state;
}

/** The figures that were fitted or held out, as a comparison of the fitted scenario has them. */
export const checkedFigures = (
  setting: CalibrationSetting,
  { checked }: CalibrationState,
): ComparedFigure[] => {
  const { evidence } = jobSettingOf(posteriorSettingOf(setting));
  return compareObservations(evidence, setting.readings, checked).filter(
    ({ role }) => role === 'fit',
  );
};
