/** The full run of the reference scenario: the same seed again, and a new seed each time. */
import { buildPopulation } from '../../../dist/lib/engine/population.js';
import { reachOf } from '../../../dist/lib/engine/channels/strength.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import { initialState } from '../../../dist/lib/engine/state.js';
import { thresholdsOf } from '../../../dist/lib/engine/thresholds.js';
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
const THRESHOLDS = 'thresholds drawn and sorted (once an eligible population)';
const PREPARATION = 'time courses and first state prepared (part of every run)';

/** Draws the thresholds again: they are kept with the eligible population, of which this is a copy. */
function drawThresholds(model: Model): void {
  const { members, classes, strengths } = initialState(model, 0);
  thresholdsOf({ ...members }, classes, reachOf(strengths, classes));
}

function contestants(): Contestant[] {
  const model = referenceModel();
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
    { name: THRESHOLDS, sample: timed(() => drawThresholds(model)) },
    { name: PREPARATION, sample: timed(() => initialState(model, 0)) },
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
