/** Curves by category: every account once, months made of days, stocks made of flows. */
import { describe, expect, it } from 'vitest';
import { countAccounts } from '../../src/engine/aggregate.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { SPLIT_KEYS, SPLITS } from '../../src/engine/splits.ts';
import { countSplit, monthStarts } from '../../src/ensemble/split.ts';
import { loadShipped } from '../../src/scenario/library.ts';

const reference = loadShipped('reference');
if (!reference.ok) throw new Error('shipped documents');
const { model } = reference.value;
const run = simulate({
  ...model,
  parameters: { ...model.parameters, 'population.scale': 0.02 },
});
const days = run.endDay - run.startDay + 1;
const sum = (counts: Uint32Array): number => counts.reduce((all, count) => all + count, 0);

describe.each(SPLITS)('by %s', (by) => {
  const stock = countSplit(run, { by, quantity: 'stock' });
  const flow = countSplit(run, { by, quantity: 'flow' });
  const daily = countSplit(run, { by, quantity: 'daily' });

  it('the categories add up to the total at every place', () => {
    expect(stock.keys).toEqual(['total', ...SPLIT_KEYS[by]]);
    for (const { counts } of [stock, flow, daily]) {
      const [total, ...parts] = counts;
      total!.forEach((count, place) => {
        expect(parts.reduce((all, part) => all + part[place]!, 0)).toBe(count);
      });
    }
  });

  it('flows add up to stocks, days to months', () => {
    stock.counts.forEach((series, i) => {
      expect(sum(daily.counts[i]!)).toBe(series.at(-1));
      expect(sum(flow.counts[i]!)).toBe(series.at(-1));
      expect(daily.counts[i]![200]).toBe(series[200]! - series[199]!);
    });
    expect(flow.starts![1]).toBe(dayOf('2009-09-01') - run.startDay);
    const march2011 = [...flow.starts!].indexOf(dayOf('2011-03-01') - run.startDay);
    const [from, to] = [flow.starts![march2011]!, flow.starts![march2011 + 1]!];
    expect(flow.counts[0]![march2011]).toBe(sum(daily.counts[0]!.subarray(from, to)));
  });

  it('a stock is what counting inside the category gives', () => {
    const key = SPLIT_KEYS[by][0];
    const filter = { [`${by}s`]: [key] };
    expect(stock.counts[1]![900]).toBe(countAccounts(run, filter, run.startDay + 900));
    expect(stock.counts[1]!.at(-1)).toBeGreaterThan(0);
  });
});

describe('months', () => {
  it('begin with the run, then on each first day', () => {
    const starts = monthStarts(run.startDay, days);
    expect(Array.from(starts.slice(0, 3))).toEqual([0, 4, 34]);
    expect(starts).toHaveLength(41);
  });

  it('hold no account that counted before the first day', () => {
    const day = dayOf('2011-01-01');
    const later = { ...run, startDay: day };
    const before = countAccounts(run, {}, day - 1);
    const all = countAccounts(run, {}, run.endDay);
    expect(before).toBeGreaterThan(0);
    const flow = countSplit(later, { by: 'sector', quantity: 'flow' });
    expect(sum(flow.counts[0]!)).toBe(all - before);
    const stock = countSplit(later, { by: 'sector', quantity: 'stock' });
    expect(stock.counts[0]!.at(-1)).toBe(all);
  });
});
