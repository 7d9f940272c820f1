/** The same algorithm in C++: proven the same by its event log, then timed alternately. */
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { measureAlternately, timed, timingOf, type Contestant } from '../harness.ts';
import { referenceModel } from '../models.ts';
import { differenceOf } from '../native/executor.ts';
import { compileNative, hasCompiler, startNative } from '../native/program.ts';
import type { Section, SectionResult, Target } from '../result.ts';
import { TIMING_COLUMNS, timingCells } from '../tables.ts';

const SAME = 'TypeScript, same seed (eligible population kept)';
const SAME_CPP = 'C++, same seed (eligible population kept)';
const NEW = 'TypeScript, new seed each time';
const NEW_CPP = 'C++, new seed each time';
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
  const compiled = compileNative();
  // One keeps its population, the other draws another one each time.
  const [kept, drawn] = [startNative(compiled, 1), startNative(compiled, 1)];
  const { run } = await kept.run(model);
  const difference = differenceOf(simulate(model).log, run.log);
  let seeds = 0;
  const another = () => ({ ...model, seed: `bench-native-${seeds++}` });
  const contestants: Contestant[] = [
    { name: SAME, sample: timed(() => simulate(model)) },
    { name: SAME_CPP, sample: () => kept.again() },
    {
      name: NEW,
      sample: () => {
        const fresh = another();
        const time = timed(() => simulate(fresh))();
        // The eligible population of the first contestant is put back, untimed.
        simulate(model);
        return time;
      },
    },
    {
      name: NEW_CPP,
      sample: async () => {
        const { drawn: draw, ran } = await drawn.run(another());
        return draw + ran;
      },
    },
  ];
  const effort = quick ? { warmUp: 3, rounds: 5 } : { warmUp: 15, rounds: 31 };
  const measured = await measureAlternately(contestants, effort);
  for (const program of [kept, drawn]) program.close();
  compiled.remove();
  const medianOf = (name: string): number => timingOf(measured, name).median;
  const isSame = difference === undefined;
  const different = `the event log of C++ differs in its column "${difference}"`;
  const same = `Both write the same ${run.log.size} rows, the same to the bit in every column.`;
  return {
    title: TITLE,
    columns: COLUMNS,
    rows: [...measured.timings.values()].map((t) => ({
      what: t.name,
      ...timingCells(t, measured.kernel),
      ratio: t.median / medianOf(t.name.endsWith('kept)') ? SAME_CPP : NEW_CPP),
    })),
    remarks: [
      isSame ? same : `Look: ${different}.`,
      'C++ is handed what is read of the parameters (quotas, operational times, rates), which TypeScript works out inside the time given (section *full* shows how long that takes), and fetches what the events of a day will touch before they happen, which JavaScript cannot.',
    ],
    targets: [targetOf(isSame ? medianOf(SAME) / medianOf(SAME_CPP) : null)],
    failures: isSame ? [] : [different],
  };
}

export const native: Section = {
  name: 'native',
  run: ({ quick }) => (hasCompiler() ? compareWithNative(quick) : Promise.resolve(absent())),
};
