/** Sliders at their ends: the work of a run grows with its events, so these are the worst cases. */
import { eligibleOf } from '../../../dist/lib/engine/eligible.js';
import { PLATFORMS } from '../../../dist/lib/engine/categories.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import {
  PARAMETERS,
  type NumericKey,
  type Parameters,
} from '../../../dist/lib/engine/parameters.js';
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { countEvents, type Count } from '../events.ts';
import { measureAlternately, timed, timingOf, type Measured } from '../harness.ts';
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

/** Slots of the eligible: what there is to open, extra accounts apart. */
function slotsOf(model: Model): number {
  const { slots } = eligibleOf(model);
  let count = 0;
  for (const bits of slots) for (let m = 0; m < PLATFORMS.length; m++) count += (bits >> m) & 1;
  return count;
}

async function measureSettings(settings: readonly Setting[], quick: boolean): Promise<Measured> {
  return measureAlternately(
    settings.map(({ name, model }) => ({ name, sample: timed(() => simulate(model)) })),
    quick ? { warmUp: 1, rounds: 2 } : { warmUp: 2, rounds: 7 },
  );
}

function row(
  { name, model }: Setting,
  { accounts, events }: Count,
  measured: Measured,
): Record<string, Cell> {
  const timing = timingOf(measured, name);
  return {
    setting: name,
    slots: slotsOf(model) / 1e6,
    accounts,
    events: events / 1e6,
    nsPerEvent: (timing.median * 1e6) / events,
    ...timingCells(timing, measured.kernel),
  };
}

export const sliders: Section = {
  name: 'sliders',
  run: async ({ quick }) => {
    const counts: Count[] = [];
    for (const { model } of SETTINGS) counts.push(await countEvents(model));
    const measured = await measureSettings(SETTINGS, quick);
    return {
      title: 'Sliders at their ends',
      columns: [
        { key: 'setting', title: 'setting' },
        { key: 'slots', title: 'slots, million', digits: 3 },
        { key: 'accounts', title: 'accounts' },
        { key: 'events', title: 'events, million', digits: 3 },
        { key: 'nsPerEvent', title: 'ns for each event', digits: 3 },
        ...TIMING_COLUMNS,
      ],
      rows: SETTINGS.map((setting, k) => row(setting, counts[k], measured)),
      remarks: [
        'Slots: places for a first account of an eligible body or official on a platform; each opens once at most, which bounds the work of a run. Events: all that a run puts into its queue, and every turn of a list of slots that wait for peers.',
      ],
    };
  },
};
