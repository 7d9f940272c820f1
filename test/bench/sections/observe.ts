/** What is asked of a finished run: its hash, tables and the figures of the evidence. */
import { dailyTable, tabulate } from '../../../dist/lib/engine/aggregate.js';
import { hashRun } from '../../../dist/lib/engine/run.js';
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { platformSeries } from '../../../dist/lib/ensemble/job.js';
import { compileObserver } from '../../../dist/lib/evidence/observe.js';
import { loadShippedEvidence } from '../../../dist/lib/evidence/library.js';
import { measureAlternately, timed, timingOf, type Contestant } from '../harness.ts';
import { referenceModel } from '../models.ts';
import type { Section } from '../result.ts';
import { TIMING_COLUMNS, timingCells } from '../tables.ts';

const RUN = 'the run itself';
const CELLS = ['platform', 'kind', 'sector', 'level'] as const;

function contestants(): Contestant[] {
  const model = referenceModel();
  const run = simulate(model);
  const found = loadShippedEvidence('reported');
  if (!found.ok) throw new Error('the reported figures are missing');
  const fit = compileObserver(found.value, { roles: ['fit'] });
  const all = compileObserver(found.value);
  const count = Object.keys(fit.observe(run)).filter((key) => !key.includes('/')).length;
  const days = Array.from({ length: run.endDay - run.startDay + 1 }, (_, d) => run.startDay + d);
  const named = (name: string, work: () => unknown): Contestant => ({ name, sample: timed(work) });
  return [
    named(RUN, () => simulate(model)),
    named('hash of the event log', () => hashRun(run)),
    named('stocks by platform and day (growth chart)', () => platformSeries(run)),
    named('flows by sector and day', () => dailyTable(run, 'sector')),
    named('tidy table, 800 cells × every day', () => tabulate(run, { by: CELLS, days })),
    named(`the ${count} figures of role fit`, () => fit.observe(run)),
    named(`all ${found.value.figures.length} figures`, () => all.observe(run)),
  ];
}

export const observe: Section = {
  name: 'observe',
  run: async ({ quick }) => {
    const effort = quick ? { warmUp: 1, rounds: 3 } : { warmUp: 5, rounds: 15 };
    const measured = await measureAlternately(contestants(), effort);
    const run = timingOf(measured, RUN);
    return {
      title: 'Asking a finished run',
      columns: [
        { key: 'what', title: 'what' },
        ...TIMING_COLUMNS,
        { key: 'runs', title: 'median ÷ run', digits: 3 },
      ],
      rows: [...measured.timings.values()].map((t) => ({
        what: t.name,
        ...timingCells(t, measured.kernel),
        runs: t.median / run.median,
      })),
      remarks: [
        'The tidy table has a row for every date and every combination of platform, kind, sector and level that occurs (of 4 × 2 × 20 × 5 = 800).',
      ],
    };
  },
};
