/** A function of the model in the place of the engine, for analyses that need thousands of points. */
import type { Model } from '../../engine/model.ts';
import type { Observations } from '../../evidence/observe.ts';
import { executorOf, type Executor, type StreamOptions } from '../executor.ts';
import { detailOf, type Job, type JobOutcome } from '../job.ts';

/** Expected figures of a model. */
export type Observe = (model: Model) => Observations;

/** Stage of the jobs that are evaluated instead of run. */
export const SURROGATE_STAGE = 'surrogate';

/** Evaluates a job: there is no event log behind it, hence no days, accounts, series or hash. */
export function evaluateJob({ key, model }: Job, observe: Observe): JobOutcome {
  try {
    const nothing = { startDay: 0, endDay: 0, accounts: 0, series: null, table: null, hash: null };
    return { key, observations: observe(model), ...nothing };
  } catch (error) {
    return { key, failure: { code: 'threw', detail: detailOf(error) } };
  }
}

/** Lets timers, messages and signals through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** An executor that evaluates a function in the caller's thread. */
export function surrogateExecutor(observe: Observe): Executor {
  return executorOf({
    workers: 1,
    async stream(jobs, { signal, onOutcome }) {
      for (const [place, job] of jobs.entries()) {
        signal?.throwIfAborted();
        onOutcome(evaluateJob(job, observe), place);
        await breathe();
      }
      signal?.throwIfAborted();
    },
    close: () => {},
  });
}

/** Gives an executor those of the jobs that are its own. */
async function streamPart(
  executor: Executor,
  jobs: readonly Job[],
  isOwn: (job: Job) => boolean,
  { onOutcome, ...options }: StreamOptions,
): Promise<void> {
  const places = jobs.flatMap((job, place) => (isOwn(job) ? [place] : []));
  await executor.stream(
    places.map((place) => jobs[place]),
    { ...options, onOutcome: (outcome, at) => onOutcome(outcome, places[at]) },
  );
}

const isEvaluated = ({ key }: Job): boolean => key.stage === SURROGATE_STAGE;

/** An executor that runs the engine, and evaluates a surrogate for the jobs of its stage. */
export function withSurrogate(engine: Executor, surrogate: Executor): Executor {
  return executorOf({
    workers: engine.workers,
    async stream(jobs, options) {
      await streamPart(engine, jobs, (job) => !isEvaluated(job), options);
      await streamPart(surrogate, jobs, isEvaluated, options);
    },
    close() {
      engine.close();
      surrogate.close();
    },
  });
}
