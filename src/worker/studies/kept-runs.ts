/** An executor that remembers what it has run, so that work which was stopped goes on from there. */
import { executorOf, type Executor } from '../../ensemble/executor.ts';
import { isFailure, type Job, type JobKey, type JobResult } from '../../ensemble/job.ts';

/** Results of finished runs, in order of arrival. Plain data. */
export interface KeptRuns {
  readonly results: readonly JobResult[];
}

const nameOf = ({ stage, batch, index, replicate }: JobKey): string =>
  [stage, batch, index, replicate].join('/');

/**
 * Gives what is kept instead of running it again.
 * @param saved runs of an earlier part of the same work
 * @returns the executor, and all results so far: those that were saved and those that came since
 */
export function keepRuns(
  executor: Executor,
  saved: KeptRuns | null,
): { readonly executor: Executor; readonly kept: () => KeptRuns } {
  const known = new Map(saved?.results.map((result) => [nameOf(result.key), result]));
  const find = ({ key }: Job): JobResult | undefined => known.get(nameOf(key));
  const keeping = executorOf({
    workers: executor.workers,
    async stream(jobs, { onOutcome, ...options }) {
      const places = jobs.flatMap((job, place) => {
        const result = find(job);
        if (result === undefined) return [place];
        onOutcome(result, place);
        return [];
      });
      await executor.stream(
        places.map((place) => jobs[place]),
        {
          ...options,
          onOutcome: (outcome, at) => {
            if (!isFailure(outcome)) known.set(nameOf(outcome.key), outcome);
            onOutcome(outcome, places[at]);
          },
        },
      );
    },
    close: () => executor.close(),
  });
  return { executor: keeping, kept: () => ({ results: [...known.values()] }) };
}
