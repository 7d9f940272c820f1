/**
 * Drives a sensitivity analysis: all runs and evaluations, in any order of arrival and with any number
 * of workers, then the analysis in the order of their keys.
 */
import type { StudyOptions } from '../executor.ts';
import { isFailure, type Job, type JobOutcome, type JobSetting } from '../job.ts';
import { analyse, designOf, designSize, type Numbers, type SensitivityResult } from './analyses.ts';
import { modelWith } from './factors.ts';
import { analysedFigures, measureFigures } from './figures.ts';
import { jobsAt, type SensitivitySetting } from './setting.ts';
import { SURROGATE_STAGE } from './surrogate.ts';

const settingOf = ({ evidence, readings }: SensitivitySetting): JobSetting => ({
  evidence,
  observer: { readings },
});

/** Runs of the engine and evaluations of the surrogate that an analysis needs. */
export function workOf(setting: SensitivitySetting): { runs: number; evaluations: number } {
  const { engine, surrogate } = designSize(setting);
  return { runs: engine * setting.replicates, evaluations: surrogate };
}

/** Jobs of the surrogate, one a point. */
function evaluationsOf(setting: SensitivitySetting): Job[] {
  const { model, factors } = setting;
  return designOf(setting).surrogate.map((values, index) => ({
    key: { stage: SURROGATE_STAGE, batch: 0, index, replicate: 0 },
    model: modelWith(model, factors, values),
  }));
}

/** Runs of the engine in order of (point, replicate), then the evaluations of the surrogate. */
export function allJobs(setting: SensitivitySetting): Job[] {
  const { engine, firstReplicate } = designOf(setting);
  return [...jobsAt(setting, engine, firstReplicate), ...evaluationsOf(setting)];
}

/** A run that failed counts as one without numbers. */
export interface FailedRun {
  /** `stage/point/replicate`. */
  readonly run: string;
  readonly reason: string;
}

function failuresIn(outcomes: readonly JobOutcome[]): FailedRun[] {
  return outcomes.flatMap((outcome) => {
    if (!isFailure(outcome)) return [];
    const { stage, index, replicate } = outcome.key;
    return [{ run: `${stage}/${index}/${replicate}`, reason: outcome.failure.detail }];
  });
}

/** Numbers of all jobs, in their order. */
function numbersIn(setting: SensitivitySetting, outcomes: readonly JobOutcome[]): Numbers[] {
  const figures = analysedFigures(
    setting.evidence,
    setting.evidence.figures.map(({ id }) => id),
  );
  return outcomes.map((outcome) =>
    measureFigures(isFailure(outcome) ? {} : outcome.observations, figures),
  );
}

export interface SensitivityOutcome {
  readonly result: SensitivityResult;
  /** In the order of the keys. */
  readonly failures: readonly FailedRun[];
}

/**
 * Makes an analysis.
 * @param study its executor must evaluate jobs of the surrogate's stage where the method has any (see
 * `withSurrogate`)
 * @throws the signal's reason when it is aborted
 */
export async function runSensitivity(
  setting: SensitivitySetting,
  { executor, signal, onProgress }: StudyOptions,
): Promise<SensitivityOutcome> {
  const jobs = allJobs(setting);
  const outcomes: JobOutcome[] = [];
  let done = 0;
  await executor.stream(jobs, {
    setting: settingOf(setting),
    ...(signal && { signal }),
    onOutcome: (outcome, place) => {
      outcomes[place] = outcome;
      onProgress?.({ done: ++done, of: jobs.length });
    },
  });
  const numbers = numbersIn(setting, outcomes);
  const { replicates } = setting;
  const { runs } = workOf(setting);
  const engine = Array.from({ length: runs / replicates }, (_, point) =>
    numbers.slice(point * replicates, (point + 1) * replicates),
  );
  const result = analyse(setting, { engine, surrogate: numbers.slice(runs) });
  return { result, failures: failuresIn(outcomes) };
}
