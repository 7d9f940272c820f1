/** Rewind: what it costs to keep the past and draw the rest, against a full run. */
import { dayOf } from '../../../dist/lib/engine/calendar.js';
import { hashRun } from '../../../dist/lib/engine/run.js';
import { resume, simulate } from '../../../dist/lib/engine/simulation.js';
import { measureAlternately, timed, timingOf } from '../harness.ts';
import { referenceModel } from '../models.ts';
import type { Section } from '../result.ts';
import { TIMING_COLUMNS, timingCells } from '../tables.ts';

const DATES = ['2010-07-01', '2011-03-11', '2012-01-01'] as const;
const FULL = 'full run';

export const rewind: Section = {
  name: 'rewind',
  run: async ({ quick }) => {
    const model = referenceModel();
    const run = simulate(model);
    const from = (date: string) => (): unknown => resume(run, model, dayOf(date));
    const measured = await measureAlternately(
      [
        { name: FULL, sample: timed(() => simulate(model)) },
        ...DATES.map((date) => ({ name: `rewind to ${date}`, sample: timed(from(date)) })),
      ],
      quick ? { warmUp: 2, rounds: 3 } : { warmUp: 8, rounds: 15 },
    );
    const hash = hashRun(run);
    const different = DATES.filter((date) => hashRun(resume(run, model, dayOf(date))) !== hash);
    const base = timingOf(measured, FULL);
    return {
      title: 'Rewind to a date and draw the rest',
      columns: [
        { key: 'what', title: 'what' },
        ...TIMING_COLUMNS,
        { key: 'ofFull', title: 'median ÷ full run', digits: 3 },
      ],
      rows: [...measured.timings.values()].map((t) => ({
        what: t.name,
        ...timingCells(t, measured.kernel),
        ofFull: t.median / base.median,
      })),
      remarks: [
        different.length === 0
          ? 'Rewound without a change, the run ends with the same hash from all three dates.'
          : `Rewound without a change, the hash differs from ${different.join(', ')}.`,
      ],
      failures: different.map((date) => `rewind to ${date} does not reproduce the run`),
    };
  },
};
