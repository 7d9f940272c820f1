/** The full run of the reference scenario: the same seed again, and a new seed each time. */
import { buildPopulation } from '../../../dist/lib/engine/population.js';
import { preparePeers } from '../../../dist/lib/engine/channels/rates.js';
import { tabulateTime } from '../../../dist/lib/engine/time-course.js';
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { measureAlternately, timed, timingOf, type Contestant } from '../harness.ts';
import { referenceModel } from '../models.ts';
import type { Section } from '../result.ts';
import { TIMING_COLUMNS, timingCells } from '../tables.ts';

const TARGET_MS = 30;
const STRETCH_MS = 16;

const SAME = 'run, same seed (eligible population kept)';
const NEW = 'run, new seed each time';
const GEOMETRY = 'population built (once a process)';
const PREPARATION = 'time courses and rates prepared (part of every run)';

function contestants(): Contestant[] {
  const model = referenceModel();
  const run = simulate(model);
  let seeds = 0;
  return [
    { name: SAME, sample: () => timed(() => simulate(model))() },
    {
      name: NEW,
      sample: () => {
        const time = timed(() => simulate({ ...model, seed: `bench-${seeds++}` }))();
        // The eligible population of the other contestants is put back, untimed.
        simulate(model);
        return time;
      },
    },
    { name: GEOMETRY, sample: timed(() => buildPopulation(1)) },
    {
      name: PREPARATION,
      sample: timed(() => {
        tabulateTime(model);
        preparePeers(model.parameters, run.population, run.eligible);
      }),
    },
  ];
}

export const full: Section = {
  name: 'full',
  run: async ({ quick }) => {
    const effort = quick ? { warmUp: 3, rounds: 5 } : { warmUp: 15, rounds: 31 };
    const measured = await measureAlternately(contestants(), effort);
    const same = timingOf(measured, SAME);
    return {
      title: 'Full run: reference scenario, 2009-08-28 to 2012-12-31, one thread',
      columns: [{ key: 'what', title: 'what' }, ...TIMING_COLUMNS],
      rows: [...measured.timings.values()].map((t) => ({
        what: t.name,
        ...timingCells(t, measured.kernel),
      })),
      remarks: [`The run opens ${simulate(referenceModel()).log.size} accounts.`],
      targets: [
        {
          what: 'full 1:1 run, warm, median (ms)',
          target: `≤ ${TARGET_MS} (stretch ${STRETCH_MS})`,
          measured: same.median,
          met: same.median <= TARGET_MS,
        },
      ],
    };
  },
};
