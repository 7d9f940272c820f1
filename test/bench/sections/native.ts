/** The same algorithm in C++: proven the same by its event log, then timed alternately. */
import { hashRun } from '../../../dist/lib/engine/run.js';
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { handoverOf } from '../handover.ts';
import { measureAlternately, timed, timingOf } from '../harness.ts';
import { referenceModel } from '../models.ts';
import { hasCompiler, startNative } from '../native-program.ts';
import type { Section, SectionResult, Target } from '../result.ts';
import { TIMING_COLUMNS, timingCells } from '../tables.ts';

const TYPESCRIPT = 'TypeScript, the whole run';
const CPP = 'C++ (g++ -O3), from clocks and thresholds on';
const TARGET = 1.7;

const targetOf = (ratio: number | null): Target => ({
  what: 'TypeScript ÷ C++ of the same algorithm, medians',
  target: `≤ ${TARGET} (stretch 1.4)`,
  measured: ratio,
  met: ratio === null ? null : ratio <= TARGET,
});

const TITLE = 'The same algorithm in C++';
const COLUMNS = [
  { key: 'what', title: 'what' },
  ...TIMING_COLUMNS,
  { key: 'ratio', title: 'median ÷ C++', digits: 3 },
];

function absent(): SectionResult {
  const remarks = ['g++ is not installed: not measured.'];
  return { title: TITLE, columns: COLUMNS, rows: [], remarks, targets: [targetOf(null)] };
}

async function compareWithNative(quick: boolean): Promise<SectionResult> {
  const model = referenceModel();
  const run = simulate(model);
  const program = await startNative(handoverOf(model));
  const isSame = program.hash === hashRun(run);
  const measured = await measureAlternately(
    [
      { name: TYPESCRIPT, sample: timed(() => simulate(model)) },
      { name: CPP, sample: program.sample },
    ],
    quick ? { warmUp: 3, rounds: 5 } : { warmUp: 15, rounds: 31 },
  );
  program.close();
  const cpp = timingOf(measured, CPP).median;
  const same = `Both write the same ${run.log.size} rows, with the same run hash.`;
  const different = `C++ writes ${program.accounts} rows, TypeScript ${run.log.size}, with different hashes`;
  return {
    title: TITLE,
    columns: COLUMNS,
    rows: [...measured.timings.values()].map((t) => ({
      what: t.name,
      ...timingCells(t, measured.kernel),
      ratio: t.median / cpp,
    })),
    remarks: [
      isSame ? same : `${different}.`,
      'C++ is handed the eligible population with its thresholds in order, which TypeScript keeps between runs, and the time courses, which TypeScript tabulates inside the time given (section *full* shows how long that takes).',
    ],
    targets: [targetOf(isSame ? timingOf(measured, TYPESCRIPT).median / cpp : null)],
    failures: isSame ? [] : [different],
  };
}

export const native: Section = {
  name: 'native',
  run: ({ quick }) => (hasCompiler() ? compareWithNative(quick) : Promise.resolve(absent())),
};
