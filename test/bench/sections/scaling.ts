/** Cost with the eligible population, the adopters and the days, each times four, against events. */
import { dayOf } from '../../../dist/lib/engine/calendar.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { countEvents } from '../events.ts';
import { measureAlternately, timed, timingOf, type Measured } from '../harness.ts';
import { referenceModel } from '../models.ts';
import type { Cell, Section } from '../result.ts';

const TOLERANCE = 0.3;

interface Pair {
  readonly name: string;
  readonly small: Model;
  readonly large: Model;
}

/** The innovation coefficient at which a run has a quarter of the accounts of the reference. */
function quarterOfAdopters(): Model {
  const wanted = simulate(referenceModel()).log.size / 4;
  let [low, high] = [1e-6, referenceModel().parameters.innovation];
  for (let step = 0; step < 10; step++) {
    const middle = Math.sqrt(low * high);
    if (simulate(referenceModel({ innovation: middle })).log.size < wanted) low = middle;
    else high = middle;
  }
  return referenceModel({ innovation: Math.sqrt(low * high) });
}

function pairs(quick: boolean): Pair[] {
  const scaled = (scale: number): Model => referenceModel({ 'population.scale': scale });
  const sizes: readonly [number, number][] = quick
    ? [[0.25, 1]]
    : [
        [0.25, 1],
        [1, 4],
      ];
  // With the reference's p the first years are all but empty, and there is no cost to compare.
  const eager = referenceModel({ innovation: 10 * referenceModel().parameters.innovation });
  return [
    ...sizes.map(([small, large]) => ({
      name: `eligible × 4 (population ${small} → ${large})`,
      small: scaled(small),
      large: scaled(large),
    })),
    {
      name: 'accounts × 4 (smaller p → reference)',
      small: quarterOfAdopters(),
      large: referenceModel(),
    },
    {
      name: 'days × 4 (to 2011-03-29 → to 2015-12-31, p × 10 on both sides)',
      small: { ...eager, end: '2011-03-29' },
      large: { ...eager, end: '2015-12-31' },
    },
  ];
}

/** So small an innovation coefficient that every threshold is looked at and none is reached. */
const NEXT_TO_NOTHING = 1e-12;

/** The same country and days with nothing happening: what a run costs before its first event. */
const idle = (model: Model): Model => ({
  ...model,
  roster: [],
  parameters: { ...model.parameters, innovation: NEXT_TO_NOTHING },
});

/** Times all four; the eligible population of each is drawn before its samples, untimed. */
async function measurePair({ small, large }: Pair, quick: boolean): Promise<Measured> {
  const sample = (model: Model) => () => {
    simulate(model);
    return timed(() => simulate(model))();
  };
  return measureAlternately(
    [
      { name: 'small', sample: sample(small) },
      { name: 'large', sample: sample(large) },
      { name: 'idle small', sample: sample(idle(small)) },
      { name: 'idle large', sample: sample(idle(large)) },
    ],
    quick ? { warmUp: 1, rounds: 3 } : { warmUp: 3, rounds: 9 },
  );
}

const daysOf = ({ start, end }: Model): number => dayOf(end) - dayOf(start) + 1;

async function comparePair(pair: Pair, quick: boolean): Promise<Record<string, Cell>> {
  const measured = await measurePair(pair, quick);
  const [small, large] = [await countEvents(pair.small), await countEvents(pair.large)];
  const ms = (name: string): number => timingOf(measured, name).minimum;
  const events = large.events / small.events;
  const cost = ms('large') / ms('small');
  const net = (ms('large') - ms('idle large')) / (ms('small') - ms('idle small'));
  return {
    change: pair.name,
    days: daysOf(pair.large) / daysOf(pair.small),
    accounts: large.accounts / small.accounts,
    events,
    smallMs: ms('small'),
    largeMs: ms('large'),
    idleSmallMs: ms('idle small'),
    idleLargeMs: ms('idle large'),
    cost,
    net,
    exponent: Math.log(net) / Math.log(events),
    costPerEvent: net / events,
    verdict: Math.abs(net / events - 1) <= TOLERANCE ? 'linear' : 'not linear',
  };
}

export const scaling: Section = {
  name: 'scaling',
  run: async ({ quick }) => {
    const rows: Record<string, Cell>[] = [];
    for (const pair of pairs(quick)) rows.push(await comparePair(pair, quick));
    const ratio = (key: string, title: string) => ({ key, title, digits: 3 });
    return {
      title: 'Cost against events',
      columns: [
        { key: 'change', title: 'change' },
        ratio('days', 'days ×'),
        ratio('accounts', 'accounts ×'),
        ratio('events', 'events ×'),
        ratio('smallMs', 'before, ms'),
        ratio('largeMs', 'after, ms'),
        ratio('idleSmallMs', 'idle before, ms'),
        ratio('idleLargeMs', 'idle after, ms'),
        ratio('cost', 'cost ×'),
        ratio('net', 'cost without idle ×'),
        ratio('exponent', 'exponent'),
        ratio('costPerEvent', 'cost for each event ×'),
        { key: 'verdict', title: 'within ± 30 %' },
      ],
      rows,
      remarks: [
        'The eligible population is kept on both sides; minima, because the idle part is small. Events: all that a run puts into its queue, and every turn of a list. Idle: the same country and days without a single event (p next to 0, no roster). Exponent and cost for each event are without the idle part.',
      ],
      targets: rows.map((row) => ({
        what: `cost for each event, ${String(row.change)}`,
        target: '0.7 – 1.3 ×',
        measured: row.costPerEvent as number,
        met: row.verdict === 'linear',
      })),
    };
  },
};
