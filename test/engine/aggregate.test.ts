import { beforeAll, describe, expect, it } from 'vitest';
import {
  BitSet,
  countAccounts,
  countBodies,
  countGroups,
  dailyTable,
  openedBy,
  tabulate,
} from '../../src/engine/aggregate.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import type { Filter, Model } from '../../src/engine/model.ts';
import { defaultParameters } from '../../src/engine/parameters.ts';
import type { Run } from '../../src/engine/run.ts';
import { simulate } from '../../src/engine/simulation.ts';

const MODEL: Model = {
  parameters: { ...defaultParameters(), 'population.scale': 0.05 },
  interventions: [],
  roster: [],
  start: '2009-08-28',
  end: '2012-12-31',
  seed: 'aggregate',
  replicate: 0,
};

const FILTERS: readonly Filter[] = [
  {},
  { platforms: ['sina'] },
  { kinds: ['official'], ranks: ['grassroots', 'division'] },
  { sectors: ['public-security'], provinces: ['guangdong', 'beijing'] },
];
const DAYS = ['2011-03-01', '2011-12-31', '2012-12-20'].map(dayOf);

let run: Run;
beforeAll(() => {
  run = simulate(MODEL);
});

/** Rows that are verified by a day, whatever their order. */
const verifiedBy = (day: number): number[] =>
  Array.from(run.log.verified, (_, row) => row).filter((row) => run.log.verified[row] <= day);

describe('a set of bits', () => {
  it('counts its members once', () => {
    const set = new BitSet(70);
    [0, 31, 32, 69, 31, 0].forEach((member) => set.add(member));
    expect(set.size).toBe(4);
    const members = Array.from({ length: 70 }, (_, i) => i).filter((i) => set.has(i));
    expect(members).toEqual([0, 31, 32, 69]);
  });
});

describe('the log up to a day', () => {
  it('ends before the first row of a later day', () => {
    for (const day of [run.startDay - 1, ...DAYS, run.endDay, run.endDay + 1]) {
      expect(openedBy(run.log, day)).toBe(run.log.day.filter((opened) => opened <= day).length);
    }
  });
});

describe('counting bodies', () => {
  it('counts holders of at least one account, each once', () => {
    for (const day of DAYS) {
      const holders = new Set(verifiedBy(day).map((row) => run.log.agent[row]));
      expect(countBodies(run, {}, day)).toBe(holders.size);
      expect(holders.size).toBeLessThanOrEqual(countAccounts(run, {}, day));
    }
    const last = DAYS[DAYS.length - 1];
    expect(countBodies(run, {}, last)).toBeLessThan(countAccounts(run, {}, last));
  });

  it('finds no more bodies than accounts inside a filter', () => {
    for (const filter of FILTERS) {
      const bodies = countBodies(run, filter, DAYS[2]);
      expect(bodies).toBeGreaterThan(0);
      expect(bodies).toBeLessThanOrEqual(countAccounts(run, filter, DAYS[2]));
    }
  });
});

describe('a tidy table', () => {
  const by = ['platform', 'kind', 'sector'] as const;

  it('adds up to the count of accounts at every date, whatever the filter', () => {
    for (const filter of FILTERS) {
      const rows = tabulate(run, { by, days: DAYS, filter });
      for (const day of DAYS) {
        const own = rows.filter((row) => row.day === day);
        const total = own.reduce((sum, { accounts }) => sum + accounts, 0);
        expect(total).toBe(countAccounts(run, filter, day));
      }
    }
  });

  it('has the same groups at every date, in code order, one object each', () => {
    const rows = tabulate(run, { by, days: DAYS });
    const groups = rows.slice(0, rows.length / DAYS.length).map(({ group }) => group);
    expect(new Set(groups.map((group) => JSON.stringify(group))).size).toBe(groups.length);
    rows.forEach(({ day, group }, i) => {
      expect(group).toBe(groups[i % groups.length]);
      expect(day).toBe(DAYS[Math.floor(i / groups.length)]);
    });
    const single = { by: ['platform'], days: DAYS } as const;
    const platforms = countGroups(run, single).groups.map(({ platform }) => platform);
    expect(platforms).toEqual(['sina', 'tencent', 'people', 'xinhua']);
  });

  it('flows are the differences of stocks, the first one from nothing', () => {
    const stocks = countGroups(run, { by, days: DAYS });
    const flows = countGroups(run, { by, days: DAYS, flow: true });
    const { length } = stocks.groups;
    flows.counts.forEach((flow, i) => {
      const before = i < length ? 0 : stocks.counts[i - length];
      expect(flow).toBe(stocks.counts[i] - before);
    });
  });

  it('takes days before and after the run as they come', () => {
    const days = [run.startDay - 5, run.endDay + 400];
    const [before, after] = tabulate(run, { by: [], days }).map(({ accounts }) => accounts);
    expect(before).toBe(0);
    expect(after).toBe(verifiedBy(days[1]).length);
    expect(tabulate(run, { by, days: [] })).toEqual([]);
    expect(tabulate(run, { by, days: [run.startDay - 5] })).toEqual([]);
  });

  it('leaves out of the daily table what was verified before the run, when it is told to', () => {
    const later = { ...run, startDay: run.startDay + 500 };
    const sum = (options?: { isWithEarlier: boolean }): number =>
      dailyTable(later, 'sector', {}, options).counts.reduce((all, count) => all + count, 0);
    const before = verifiedBy(later.startDay - 1).length;
    expect(before).toBeGreaterThan(0);
    expect(sum()).toBe(verifiedBy(run.endDay).length);
    expect(sum({ isWithEarlier: false })).toBe(sum() - before);
  });

  it('agrees with the daily table', () => {
    const days = Array.from({ length: run.endDay - run.startDay + 1 }, (_, d) => run.startDay + d);
    const daily = dailyTable(run, 'sector');
    const { groups, counts } = countGroups(run, { by: ['sector'], days, flow: true });
    groups.forEach(({ sector }, g) => {
      const code = daily.keys.indexOf(sector!);
      const own = daily.counts.subarray(code * daily.days, (code + 1) * daily.days);
      const flows = Uint32Array.from(days, (_, at) => counts[at * groups.length + g]);
      expect(flows).toEqual(Uint32Array.from(own));
    });
  });
});
