/** What must hold of every run, whatever the parameters. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countAccounts,
  countBodies,
  DIMENSION_KEYS,
  stockSeries,
  tabulate,
  type Dimension,
} from '../../src/engine/aggregate.ts';
import { dayOf, DAYS_PER_YEAR } from '../../src/engine/calendar.ts';
import {
  CROSS_PLATFORM,
  EXTRA,
  HORIZONTAL,
  JURISDICTION,
  MANDATE,
  NO_SOURCE,
  OUTSIDE,
  PLATFORMS,
  ROSTER,
  SECTORAL,
  VERTICAL,
} from '../../src/engine/categories.ts';
import { eligibleOf } from '../../src/engine/eligible.ts';
import type { Intervention, Model, Wave } from '../../src/engine/model.ts';
import { defaultParameters, SWITCH_KEYS, type Parameters } from '../../src/engine/parameters.ts';
import { attributesOf, type AgentAttributes } from '../../src/engine/population.ts';
import { hashRun, type Run } from '../../src/engine/run.ts';
import { resume, simulate } from '../../src/engine/simulation.ts';
import { birthMoments } from '../../src/ensemble/verify/closed-forms.ts';
import { plainModel } from '../../src/ensemble/verify/homogeneous.ts';
import { FULL_MODEL } from '../oracle/models.ts';

const DIMENSIONS = Object.keys(DIMENSION_KEYS) as Dimension[];

const withParameters = (model: Model, changes: Partial<Parameters>): Model => ({
  ...model,
  parameters: { ...model.parameters, ...changes },
});

/** The country at one hundredth with the defaults of the table. */
const DEFAULT_MODEL: Model = {
  parameters: { ...defaultParameters(), 'population.scale': 0.01 },
  interventions: [],
  roster: [],
  start: '2009-08-28',
  end: '2012-12-31',
  seed: 'laws',
  replicate: 0,
};

const MODELS: readonly [string, Model][] = [
  ['everything at once', FULL_MODEL],
  ['the defaults', DEFAULT_MODEL],
];

/** Rows of a log in words that can be compared. */
function rowsOf({ log }: Run, before = Infinity): string[] {
  const rows: string[] = [];
  for (let r = 0; r < log.size && log.day[r] < before; r++) {
    rows.push(
      [
        log.day[r],
        log.agent[r],
        log.platform[r],
        log.channel[r],
        log.ordinal[r],
        log.source[r],
      ].join(),
    );
  }
  return rows;
}

const totals = (run: Run): Uint32Array => stockSeries(run, {});

describe.each(MODELS)('conservation, with %s', (_, model) => {
  const run = simulate(model);
  const { log } = run;
  const rows = Array.from({ length: log.size }, (_x, row) => row);

  it('has something to say', () => {
    expect(log.size).toBeGreaterThan(300);
  });

  it('sums to the total over every dimension and pair of dimensions', () => {
    for (const day of [run.startDay + 200, run.startDay + 350, run.endDay]) {
      const total = countAccounts(run, {}, day);
      expect(totals(run)[day - run.startDay]).toBe(total);
      for (const a of DIMENSIONS) {
        for (const b of DIMENSIONS) {
          const table = tabulate(run, { by: a === b ? [a] : [a, b], days: [day] });
          expect(table.reduce((sum, row) => sum + row.accounts, 0)).toBe(total);
        }
      }
    }
  });

  it('has at least as many accounts as holders', () => {
    expect(countBodies(run, {}, run.endDay)).toBeLessThanOrEqual(
      countAccounts(run, {}, run.endDay),
    );
  });

  it('is in order of time', () => {
    const moment = (row: number): number => log.day[row] + log.time[row];
    for (const row of rows.slice(1)) expect(moment(row)).toBeGreaterThanOrEqual(moment(row - 1));
  });

  it('fills no slot twice, and only slots', () => {
    const names = rows.map((r) => `${log.agent[r]} ${log.platform[r]} ${log.ordinal[r]}`);
    expect(new Set(names).size).toBe(names.length);
    const { agent, slots } = run.eligible;
    const slotOf = new Map(Array.from(agent, (id, e) => [id, slots[e]]));
    for (const r of rows) {
      if (log.channel[r] > CROSS_PLATFORM) continue;
      expect((slotOf.get(log.agent[r]) as number) & (1 << log.platform[r])).not.toBe(0);
      expect(log.ordinal[r]).toBe(0);
    }
  });

  it('opens extra accounts after the first', () => {
    const names = rows.map((r) => `${log.agent[r]} ${log.platform[r]}`);
    const extra = rows.filter((r) => log.channel[r] === EXTRA);
    for (const r of extra) expect(names.indexOf(names[r])).toBeLessThan(r);
  });

  it('opens no account before its platform, and verifies none before the least delay', () => {
    const p = model.parameters;
    for (const r of rows) {
      if (log.channel[r] === ROSTER) continue;
      expect(log.day[r]).toBeGreaterThanOrEqual(dayOf(p[`launch.${PLATFORMS[log.platform[r]]}`]));
      expect(log.verified[r]).toBeGreaterThanOrEqual(log.day[r] + p['verification.minimum']);
    }
  });

  it('knows where everybody is', () => {
    for (const r of rows) {
      const { stratum, province } = attributesOf(run.population, log.agent[r]);
      expect([log.stratum[r], log.province[r]]).toEqual([stratum, province]);
    }
  });
});

/** Day from which each agent counts as an adopter. */
function adoptionDays({ log }: Run): Map<number, number> {
  const days = new Map<number, number>();
  for (let r = 0; r < log.size; r++) {
    days.set(log.agent[r], Math.min(days.get(log.agent[r]) ?? Infinity, log.verified[r]));
  }
  return days;
}

/** Whether the source stands in the relation to the holder that the channel names. */
function isRelated(run: Run, channel: number, holder: number, source: number): boolean {
  const { population } = run;
  const [h, s]: AgentAttributes[] = [holder, source].map((id) => attributesOf(population, id));
  switch (channel) {
    case SECTORAL:
      return holder !== source && h.sector === s.sector;
    case HORIZONTAL:
      return holder !== source && h.sector === s.sector && h.province === s.province;
    case JURISDICTION:
      return holder !== source && h.unit === s.unit && s.kind === 0;
    case CROSS_PLATFORM:
      return holder === source;
    case VERTICAL: {
      let above = h.kind === 0 ? population.superior[holder] : h.agency;
      const { indexOf, eligible } = run.eligible;
      const isEligible = (id: number): boolean => indexOf[id] >= 0 && indexOf[id] < eligible;
      while (above >= 0 && above !== source && !isEligible(above))
        above = population.superior[above];
      return above === source;
    }
    default:
      return false;
  }
}

describe.each(MODELS)('attribution, with %s', (_, model) => {
  it('names sources that were verified before, and stand in the stated relation', () => {
    const run = simulate(model);
    const { log } = run;
    const adopted = adoptionDays(run);
    const seen = new Set<number>();
    const early: number[] = [];
    const strange: number[] = [];
    for (let r = 0; r < log.size; r++) {
      const channel = log.channel[r];
      const source = log.source[r];
      const moved = channel > OUTSIDE && channel <= CROSS_PLATFORM;
      expect(source !== NO_SOURCE).toBe(moved);
      if (moved && (adopted.get(source) as number) > log.day[r]) early.push(r);
      if (moved && !isRelated(run, channel, log.agent[r], source)) strange.push(r);
      seen.add(channel);
    }
    expect({ early, strange }).toEqual({ early: [], strange: [] });
    expect([...seen]).toEqual(expect.arrayContaining([OUTSIDE, SECTORAL, HORIZONTAL, VERTICAL]));
  });
});

describe('determinism', () => {
  it('gives the same log again, also after other runs', () => {
    const hash = hashRun(simulate(FULL_MODEL));
    simulate({ ...FULL_MODEL, replicate: 5 });
    simulate(DEFAULT_MODEL);
    expect(hashRun(simulate(FULL_MODEL))).toBe(hash);
    expect(hashRun(simulate({ ...FULL_MODEL, replicate: 1 }))).not.toBe(hash);
    expect(hashRun(simulate({ ...FULL_MODEL, seed: '浙' }))).not.toBe(
      hashRun(simulate({ ...FULL_MODEL, seed: '教' })),
    );
  });

  it.each(MODELS)('does not depend on how far the kept thresholds reach, with %s', (_, model) => {
    const run = simulate(model);
    const { imitation } = model.parameters;
    const further = { imitation: 4 * imitation, 'attraction.people': 2, 'attraction.xinhua': 2 };
    expect(simulate(withParameters(model, further)).eligible).toBe(run.eligible);
    const again = simulate(model);
    expect(again.eligible).toBe(run.eligible);
    expect(hashRun(again)).toBe(hashRun(run));
    expect(again.log.time).toEqual(run.log.time);
  });
});

describe('relabelling', () => {
  it('leaves the law: which ids adopt is exchangeable inside a stratum', () => {
    // Nothing but the outside influence and the own sector, so that an id has no place but its stratum.
    const changes = {
      imitation: 2,
      innovation: 0.05,
      'weights.sectoral': 1,
      'weights.horizontal': 0,
      'weights.vertical': 0,
      'weights.jurisdiction': 0,
      'heterogeneity.enabled': false,
      'reach.sina': 1,
    };
    const { log, eligible } = simulate(withParameters(DEFAULT_MODEL, changes));
    const lower = new Map<number, boolean>();
    const halves: [number, number] = [0, 0];
    const size = new Map<number, number[]>();
    for (let e = 0; e < eligible.eligible; e++) {
      size.set(eligible.stratum[e], [...(size.get(eligible.stratum[e]) ?? []), eligible.agent[e]]);
    }
    for (const ids of size.values()) {
      const sorted = ids.toSorted((a, b) => a - b);
      const half = Math.floor(sorted.length / 2);
      sorted.slice(0, half).forEach((id) => lower.set(id, true));
      sorted.slice(sorted.length - half).forEach((id) => lower.set(id, false));
    }
    for (let r = 0; r < log.size / 2; r++) {
      const side = lower.get(log.agent[r]);
      if (side !== undefined) halves[side ? 0 : 1]++;
    }
    const [a, b] = halves;
    expect(a + b).toBeGreaterThan(300);
    expect(Math.abs(a - b)).toBeLessThan(4 * Math.sqrt(a + b));
  });
});

describe('time', () => {
  it.each(MODELS)('a later end leaves the earlier log as it is, with %s', (_, model) => {
    const short = simulate(model);
    const long = simulate({ ...model, end: '2013-05-17' });
    expect(rowsOf(long, short.endDay + 1)).toEqual(rowsOf(short));
  });

  it.each(MODELS)('a run resumed at any day equals the whole run, with %s', (_, model) => {
    const whole = simulate(model);
    const { startDay, endDay } = whole;
    const days = [startDay - 5, endDay, endDay + 1, endDay + 400];
    for (let day = startDay; day < endDay; day += 37) days.push(day);
    for (const day of days) {
      const again = resume(whole, model, day);
      expect(hashRun(again)).toBe(hashRun(whole));
      expect(again.log.time).toEqual(whole.log.time);
      expect(again.log.verified).toEqual(whole.log.verified);
    }
  });

  const WAVE: Wave = {
    type: 'wave',
    id: 'late',
    date: '2011-06-14',
    amplitude: 6,
    peakYears: 0.1,
    filter: { sectors: ['health', 'courts', 'other'] },
  };
  const ORDER: Intervention = {
    type: 'mandate',
    id: 'late',
    platform: 'people',
    from: '2011-06-14',
    deadline: '2011-08-20',
    compliance: 0.8,
    filter: { levels: ['county', 'grassroots'] },
  };
  const LATER: readonly [string, (model: Model) => Model][] = [
    ['a wave', (m) => ({ ...m, interventions: [...m.interventions, WAVE] })],
    ['a mandate', (m) => ({ ...m, interventions: [...m.interventions, ORDER] })],
    ['a later opening', (m) => withParameters(m, { 'launch.xinhua': '2011-06-14' })],
  ];
  const EARLY = withParameters(FULL_MODEL, { 'launch.xinhua': '2011-06-20' });

  it.each(LATER)('%s changes nothing before its day, and resuming sees it in full', (_, change) => {
    const day = dayOf('2011-06-14');
    const before = simulate(EARLY);
    const whole = simulate(change(EARLY));
    expect(rowsOf(whole, day)).toEqual(rowsOf(before, day));
    expect(hashRun(whole)).not.toBe(hashRun(before));
    expect(hashRun(resume(before, change(EARLY), day))).toBe(hashRun(whole));
  });

  it('resuming with another rate draws the rest by its law: a pure birth in each unit', () => {
    const [p, q] = [0.2, 6];
    const agencies = {
      innovation: p,
      'weights.sectoral': 0,
      'weights.jurisdiction': 1,
      'eligible.officials': 0,
    } as const;
    const imitating = plainModel('rewind', { ...agencies, imitation: q });
    const before = simulate(plainModel('rewind', agencies));
    const day = dayOf('2012-03-11');
    const after = resume(before, imitating, day);
    const { groups, unit, indexOf } = before.eligible;
    const known = new Int32Array(groups.agenciesInUnit.length);
    const { log } = before;
    for (let row = 0; row < log.size && log.day[row] < day; row++) {
      known[unit[indexOf[log.agent[row]]]]++;
    }
    const years = (before.endDay + 1 - day) / DAYS_PER_YEAR;
    const moments = new Map<string, { mean: number; variance: number }>();
    let [mean, variance] = [0, 0];
    groups.agenciesInUnit.forEach((size, u) => {
      const key = `${size}/${known[u]}`;
      const own = moments.get(key) ?? birthMoments(size, p, q, years, known[u]);
      moments.set(key, own);
      mean += own.mean;
      variance += own.variance;
    });
    expect(Math.abs(after.log.size - mean)).toBeLessThan(4 * Math.sqrt(variance));
  });

  it('refuses to resume another country', () => {
    const run = simulate(FULL_MODEL);
    expect(() => resume(run, { ...FULL_MODEL, seed: 'other' }, run.startDay + 9)).toThrow(
      RangeError,
    );
  });
});

describe('interventions that nobody obeys', () => {
  it('change nothing: a mandate with compliance 0, a wave of amplitude 0', () => {
    const order = { type: 'mandate', id: 'x', platform: 'sina', compliance: 0 } as const;
    const dates = { from: '2010-10-01', deadline: '2011-03-01' };
    const wave = {
      type: 'wave',
      id: 'y',
      date: '2011-01-01',
      amplitude: 0,
      peakYears: 0.1,
    } as const;
    const ignored = { ...order, ...dates, filter: {} };
    const interventions = [...FULL_MODEL.interventions, ignored, wave];
    const run = simulate({ ...FULL_MODEL, interventions });
    expect(run.eligible.size).toBeGreaterThan(run.eligible.eligible);
    expect(rowsOf(run)).toEqual(rowsOf(simulate(FULL_MODEL)));
  });
});

describe('eligible sets', () => {
  const agentsOf = (changes: Partial<Parameters>): Set<number> => {
    const members = eligibleOf(withParameters(DEFAULT_MODEL, changes));
    return new Set(members.agent.subarray(0, members.eligible));
  };

  it('are nested when the potential moves', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 200_000 }),
        fc.integer({ min: 1, max: 30_000 }),
        (number, more) => {
          for (const key of ['eligible.agencies', 'eligible.officials'] as const) {
            const larger = agentsOf({ [key]: number + more });
            for (const agent of agentsOf({ [key]: number })) expect(larger.has(agent)).toBe(true);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('have the size that was asked for', () => {
    const members = eligibleOf(DEFAULT_MODEL);
    expect(members.agencies).toBe(1150);
    expect(members.eligible - members.agencies).toBe(610);
  });

  it('are nested in reach', () => {
    const [less, more] = [0.3, 0.5].map((reach) =>
      eligibleOf(withParameters(DEFAULT_MODEL, { 'reach.sina': reach, 'reach.xinhua': reach })),
    );
    less.slots.forEach((bits, e) => expect(bits & ~more.slots[e]).toBe(0));
  });
});

describe('monotone coupling', () => {
  const base = fc.record({
    innovation: fc.double({ min: 0.005, max: 0.3, noNaN: true }),
    imitation: fc.double({ min: 0, max: 3, noNaN: true }),
    'crossPlatform.rate': fc.double({ min: 0, max: 1, noNaN: true }),
    'waves.march.amplitude': fc.double({ min: 0, max: 5, noNaN: true }),
    'attraction.tencent': fc.double({ min: 0.1, max: 2, noNaN: true }),
    'heterogeneity.variance': fc.double({ min: 0, max: 2, noNaN: true }),
  });
  const raised = fc.constantFrom(
    'innovation',
    'imitation',
    'crossPlatform.rate',
    'waves.march.amplitude',
    'waves.summer.amplitude',
    'attraction.sina',
    'attraction.tencent',
    'attraction.xinhua',
  );
  it('raising one rate never lowers the total at any date', () => {
    fc.assert(
      fc.property(
        base,
        raised,
        fc.double({ min: 1.001, max: 2, noNaN: true }),
        fc.integer({ min: 0, max: 1000 }),
        (parameters, key, factor, replicate) => {
          const low = withParameters({ ...FULL_MODEL, replicate }, parameters);
          const high = withParameters(low, { [key]: low.parameters[key] * factor });
          const [a, b] = [totals(simulate(low)), totals(simulate(high))];
          for (let day = 0; day < a.length; day++) expect(b[day]).toBeGreaterThanOrEqual(a[day]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('off switches', () => {
  it.each(SWITCH_KEYS)('%s: a run still works', (key) => {
    const off = simulate(withParameters(FULL_MODEL, { [key]: false }));
    expect(off.log.size).toBeGreaterThan(50);
    expect(hashRun(off)).not.toBe(hashRun(simulate(FULL_MODEL)));
  });

  const TERMS = [
    ['sectoral', SECTORAL],
    ['horizontal', HORIZONTAL],
    ['vertical', VERTICAL],
    ['jurisdiction', JURISDICTION],
  ] as const;

  it.each(TERMS)('%s off is weight 0, and the other weights stay', (name, channel) => {
    const off = simulate(withParameters(FULL_MODEL, { [`${name}.enabled`]: false }));
    const zero = simulate(withParameters(FULL_MODEL, { [`weights.${name}`]: 0 }));
    expect(rowsOf(off)).toEqual(rowsOf(zero));
    expect(off.log.channel.includes(channel)).toBe(false);
  });

  it('without a rate for other platforms the switch has no effect', () => {
    const none = withParameters(FULL_MODEL, { 'crossPlatform.rate': 0 });
    const off = withParameters(FULL_MODEL, { 'crossPlatform.enabled': false });
    expect(rowsOf(simulate(off))).toEqual(rowsOf(simulate(none)));
  });

  it('without mandates nobody obeys, without extra accounts there are none', () => {
    const obeyed = simulate(withParameters(FULL_MODEL, { 'mandates.enabled': false }));
    expect(obeyed.log.channel.includes(MANDATE)).toBe(false);
    const single = simulate(withParameters(FULL_MODEL, { 'extraAccounts.enabled': false }));
    expect(single.log.channel.includes(EXTRA)).toBe(false);
  });

  it('without verification an account counts from its opening', () => {
    const { log } = simulate(withParameters(FULL_MODEL, { 'verification.enabled': false }));
    expect(log.verified).toEqual(log.day);
  });
});

describe('common random numbers', () => {
  const REPLICATES = 40;
  const sd = (x: readonly number[]): number => {
    const mean = x.reduce((a, b) => a + b, 0) / x.length;
    return Math.sqrt(x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (x.length - 1));
  };
  const end = (key: 'innovation' | 'imitation', factor: number, seed: string): number[] =>
    Array.from({ length: REPLICATES }, (_, replicate) => {
      const model = { ...DEFAULT_MODEL, seed, replicate };
      const value = model.parameters[key] * factor;
      return simulate(withParameters(model, { [key]: value })).log.size;
    });

  it.each(['imitation', 'innovation'] as const)(
    'make the effect of raising %s by 2 percent at least 5 times sharper',
    (key) => {
      const base = end(key, 1, 'common');
      const paired = end(key, 1.02, 'common').map((n, r) => n - base[r]);
      const apart = end(key, 1.02, 'apart').map((n, r) => n - base[r]);
      const ratio = sd(apart) / sd(paired);
      console.log(`${key} + 2 %: sd ${sd(paired).toFixed(2)} paired, ratio ${ratio.toFixed(1)}`);
      expect(ratio).toBeGreaterThan(5);
    },
    120_000,
  );
});
