/** Work that was stopped goes on from what it has run. */
import { expect, it } from 'vitest';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { executorOf } from '../../src/ensemble/executor.ts';
import { replicateJobs } from '../../src/ensemble/job.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { keepRuns } from '../../src/worker/studies/kept-runs.ts';

it('runs nothing twice and gives every outcome its place', async () => {
  const scenario = loadShipped('reference');
  if (!scenario.ok) throw new Error('no reference');
  const { model } = scenario.value;
  const parameters = { ...model.parameters, 'population.scale': 0.01 };
  const jobs = replicateJobs({ ...model, parameters }, 6, 'test');
  const ran: number[] = [];
  const inline = inlineExecutor();
  const counting = executorOf({
    workers: 1,
    close: () => {},
    stream: (list, options) =>
      inline.stream(list, {
        ...options,
        onOutcome: (outcome, place) => {
          ran.push(outcome.key.replicate);
          options.onOutcome(outcome, place);
        },
      }),
  });
  const setting = { evidence: null, hash: true };
  const first = keepRuns(counting, null);
  await first.executor.run(jobs.slice(0, 4), { setting });
  const later = keepRuns(counting, structuredClone(first.kept()));
  const results = await later.executor.run(jobs, { setting });
  expect(ran).toEqual([0, 1, 2, 3, 4, 5]);
  expect(results.map(({ key }) => key.replicate)).toEqual([0, 1, 2, 3, 4, 5]);
  const whole = await inlineExecutor().run(jobs, { setting });
  expect(results.map(({ hash }) => hash)).toEqual(whole.map(({ hash }) => hash));
});
