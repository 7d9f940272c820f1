/** Sliders at their ends: the work of a run grows with its attempts, so these are the worst cases. */
import { tabulateTime } from '../../../dist/lib/engine/time-course.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import {
  PARAMETERS,
  type NumericKey,
  type Parameters,
} from '../../../dist/lib/engine/parameters.js';
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { countAttempts, type Count } from '../attempts.ts';
import { measureAlternately, timed, type Measured } from '../harness.ts';
import { referenceModel } from '../models.ts';
import type { Cell, Section } from '../result.ts';
import { TIMING_COLUMNS, timingCells } from '../tables.ts';

const WAVES = [
  'waves.march.amplitude',
  'waves.summer.amplitude',
  'waves.early2012.amplitude',
] as const;
const ATTRACTIONS = [
  'attraction.sina',
  'attraction.tencent',
  'attraction.people',
  'attraction.xinhua',
] as const;

/** Attempts beyond which a setting is not run: each waits in memory until its day. */
const mostAttemptsRun = (quick: boolean): number => (quick ? 12_000_000 : 60_000_000);

/** The parameters moved, each a share of the way from its value to its maximum. */
function towardsMaximum(keys: readonly NumericKey[], share: number): Model {
  const { parameters } = referenceModel();
  const moved = keys.map((key) => {
    const { max } = PARAMETERS[key];
    return [key, share === 1 ? max : parameters[key] + share * (max - parameters[key])];
  });
  return referenceModel(Object.fromEntries(moved) as Partial<Parameters>);
}

interface Setting {
  readonly name: string;
  readonly model: Model;
}

const ALL: readonly NumericKey[] = ['innovation', 'imitation', ...WAVES, ...ATTRACTIONS];

const SETTINGS: readonly Setting[] = [
  { name: 'reference', model: referenceModel() },
  { name: 'p at maximum', model: towardsMaximum(['innovation'], 1) },
  { name: 'q at maximum', model: towardsMaximum(['imitation'], 1) },
  { name: 'amplitudes of all waves at maximum', model: towardsMaximum(WAVES, 1) },
  { name: 'attraction of all platforms at maximum', model: towardsMaximum(ATTRACTIONS, 1) },
  { name: 'all of them, a tenth of the way', model: towardsMaximum(ALL, 0.1) },
  { name: 'all of them at maximum', model: towardsMaximum(ALL, 1) },
];

/** Attempts of peers if every eligible body adopted on the first day: q Λ for each. */
function mostAttempts(model: Model): number {
  const { peerClock, days } = tabulateTime(model);
  const p = model.parameters;
  const operational = peerClock.reduce((sum, clock) => sum + clock[days], 0);
  return (p['eligible.agencies'] + p['eligible.officials']) * p.imitation * operational;
}

async function measureSettings(settings: readonly Setting[], quick: boolean): Promise<Measured> {
  return measureAlternately(
    settings.map(({ name, model }) => ({ name, sample: timed(() => simulate(model)) })),
    quick ? { warmUp: 1, rounds: 2 } : { warmUp: 2, rounds: 7 },
  );
}

const perAttempt = (ms: number, attempts: number): number => (ms * 1e6) / attempts;

function row({ name, model }: Setting, count: Count, measured: Measured): Record<string, Cell> {
  const bound = Math.round(mostAttempts(model) / 1e5) / 10;
  const timing = measured.timings.get(name);
  const { accounts, attempts } = count;
  if (timing === undefined || attempts === null) {
    return { setting: name, bound, attempts: null, accounts: null };
  }
  return {
    setting: name,
    bound,
    attempts: attempts / 1e6,
    accounts,
    nsPerAttempt: perAttempt(timing.median, attempts),
    ...timingCells(timing, measured.kernel),
  };
}

export const sliders: Section = {
  name: 'sliders',
  run: async ({ quick }) => {
    const counts = new Map<Setting, Count>();
    const most = mostAttemptsRun(quick);
    for (const setting of SETTINGS) counts.set(setting, await countAttempts(setting.model, most));
    const bearable = SETTINGS.filter((s) => counts.get(s)?.attempts !== null);
    const measured = await measureSettings(bearable, quick);
    return {
      title: 'Sliders at their ends',
      columns: [
        { key: 'setting', title: 'setting' },
        { key: 'accounts', title: 'accounts' },
        { key: 'attempts', title: 'attempts, million', digits: 3 },
        { key: 'bound', title: 'eligible × q Λ, million', digits: 3 },
        { key: 'nsPerAttempt', title: 'ns for each attempt', digits: 3 },
        ...TIMING_COLUMNS,
      ],
      rows: SETTINGS.map((s) => row(s, counts.get(s) as Count, measured)),
      remarks: [
        `A setting without a time makes more than ${most / 1e6} million attempts and is not run: each waits in memory until its day.`,
        'eligible × q Λ: the attempts of peers if every eligible body adopted on the first day; outside influence comes on top.',
      ],
    };
  },
};
