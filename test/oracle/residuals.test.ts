/** Cox–Snell residuals of the fast engine with every mechanism on are unit exponential. */
import { expect, it } from 'vitest';
import { namedStream } from '../../src/engine/random.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { chanceDistance, exponentialDistance } from '../../src/ensemble/verify/samples.ts';
import { FULL_MODEL } from './models.ts';
import { residualsOf } from './residuals.ts';

const RUNS = 6;

it('are unit exponential under the written law, over all slots', () => {
  const parameters = { ...FULL_MODEL.parameters, 'verification.mean': 0 };
  const stream = namedStream('residuals', 'completion');
  const values: number[] = [];
  let [events, exposed] = [0, 0];
  for (let replicate = 0; replicate < RUNS; replicate++) {
    const run = simulate({ ...FULL_MODEL, parameters, replicate });
    const { filled, censored } = residualsOf(run);
    events += filled.length;
    exposed += [...filled, ...censored].reduce((a, b) => a + b, 0);
    // What is censored is completed: an exponential has no memory.
    const completed = censored.map((hazard) => hazard - Math.log(1 - stream.uniform()));
    values.push(...filled, ...completed);
  }
  const distance = exponentialDistance(Float64Array.from(values), values.length);
  console.log(
    `${values.length} slots, ${events} filled, hazard ${exposed.toFixed(1)}, KS ${distance.toFixed(4)}`,
  );
  expect(events).toBeGreaterThan(1000);
  expect(distance).toBeLessThan(chanceDistance(values.length));
  expect(Math.abs(events - exposed)).toBeLessThan(4 * Math.sqrt(events));
}, 60_000);
