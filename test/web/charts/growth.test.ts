/** Pure parts of the growth chart: curves by category and quantity, zoom, time axis, cursor. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/engine/calendar.ts';
import { SECTORS } from '../../../src/engine/categories.ts';
import { parseEvidence } from '../../../src/evidence/document.ts';
import { SHIPPED_EVIDENCE } from '../../../src/scenario/shipped.ts';
import type { Band, Bands, SplitBands } from '../../../src/worker/api.ts';
import {
  chartColumns,
  columnOf,
  highestOf,
  MEDIAN,
  tableDays,
  valueAxis,
} from '../../../web/charts/columns.ts';
import { DayCursor } from '../../../web/charts/day-cursor.ts';
import {
  drawnOf,
  isBanded,
  namedKeys,
  SERIES_KEYS,
  tokenOf,
  totalByDay,
  type GrowthView,
} from '../../../web/charts/drawn.ts';
import { seriesOfScope, splitMarks } from '../../../web/charts/figure-marks.ts';
import { plotShape, plotState, type PlotInput } from '../../../web/charts/plot-state.ts';
import { quietCorner } from '../../../web/charts/quiet-corner.ts';
import { timeAxis } from '../../../web/charts/time-axis.ts';
import {
  choiceOf,
  dayAfterKey,
  LEAST_DAYS,
  shownSpan,
  spanAfterKey,
  wheelFactor,
  within,
  zoomed,
} from '../../../web/charts/zoom.ts';

const START = dayOf('2009-08-28');
const END = dayOf('2012-12-31');
const DAYS = END - START + 1;

const filled = (value: number, length = DAYS) => new Float64Array(length).fill(value);
const bandOf = (value: number, length = DAYS): Band => ({
  median: filled(value, length),
  q05: filled(value / 2, length),
  q95: filled(value * 2, length),
});
const curves = Object.fromEntries(SERIES_KEYS.map((key) => [key, bandOf(100)])) as unknown as Bands;

/** The sectors as 1, 2, 3 … accounts, all of them 210. */
const sectors: SplitBands = {
  by: 'sector',
  quantity: 'stock',
  keys: ['total', ...SECTORS],
  starts: null,
  bands: [bandOf(210), ...SECTORS.map((_, i) => bandOf(i + 1))],
};
const months: SplitBands = {
  by: 'kind',
  quantity: 'flow',
  keys: ['total', 'agency', 'official'],
  starts: Uint32Array.of(0, 4, 34),
  bands: [
    { median: Float64Array.of(5, 6, 0), q05: filled(0, 3), q95: Float64Array.of(9, 9, 2) },
    bandOf(3, 3),
    bandOf(2, 3),
  ],
};
const view = (split: SplitBands | null, change: Partial<GrowthView> = {}): GrowthView => ({
  startDay: START,
  curves,
  split,
  runs: 20,
  baseline: null,
  ...change,
});
const evidence = (() => {
  const parsed = parseEvidence(SHIPPED_EVIDENCE['reported']);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
})();

describe('what is drawn', () => {
  it('is the stock by platform without a split, and the total is last and on top', () => {
    const drawn = drawnOf(view(null));
    expect(drawn).toMatchObject({ by: 'platform', quantity: 'stock', days: DAYS });
    expect(drawn.series.map(({ key }) => key)).toEqual(SERIES_KEYS);
    expect(drawnOf(view(sectors)).series.at(-1)!.key).toBe('total');
  });

  it('gives every day of a month the value of the month', () => {
    const { series } = drawnOf(view(months));
    const total = series.at(-1)!.band.median;
    expect([...total.slice(0, 5), total[33], total[34], total.at(-1)]).toEqual([
      5, 5, 5, 5, 6, 6, 0, 0,
    ]);
    expect(total).toHaveLength(DAYS);
    expect(totalByDay(curves, months)).toEqual(total);
    expect(totalByDay(curves, null)).toBe(curves.total.median);
  });

  it('has bands of all platforms, of the total in another split, or of the chosen curve', () => {
    const banded = (split: SplitBands | null, focus: Parameters<typeof isBanded>[1]) => {
      const drawn = drawnOf(view(split));
      return drawn.series.filter(({ key }) => isBanded(drawn, focus, key)).map(({ key }) => key);
    };
    expect(banded(null, null)).toHaveLength(5);
    expect(banded(null, 'sina')).toEqual(['sina']);
    expect(banded(sectors, null)).toEqual(['total']);
    expect(banded(sectors, 'courts')).toEqual(['courts']);
    // A curve of another split is no choice here.
    expect(banded(sectors, 'sina')).toEqual(['total']);
  });

  it('names few curves: the total, the largest, and the chosen one', () => {
    const drawn = drawnOf(view(sectors));
    const largest = SECTORS.slice(-6).toReversed();
    expect(namedKeys(drawn, null, END)).toEqual(['total', ...largest]);
    expect(namedKeys(drawn, 'public-security', END)).toEqual([
      'total',
      ...largest,
      'public-security',
    ]);
    expect(namedKeys(drawnOf(view(null)), null, END)).toHaveLength(5);
  });

  it('spends colours on curves that can be told apart', () => {
    const kinds = ['agency', 'official'] as const;
    expect(kinds.map((key) => tokenOf({ by: 'kind' }, key, null))).toEqual(['k1', 'k2']);
    expect(tokenOf({ by: 'sector' }, 'courts', null)).toBe('ink3');
    expect(tokenOf({ by: 'sector' }, 'courts', 'courts')).toBe('k1');
    expect(tokenOf({ by: 'platform' }, 'people', null)).toBe('people');
    expect(tokenOf({ by: 'level' }, 'total', null)).toBe('total');
  });
});

describe('zeros on a logarithmic axis', () => {
  it('lie under a positive floor', () => {
    const drawn = drawnOf(view(months));
    const { min } = valueAxis('logarithmic', highestOf(drawn, null, { from: START, to: END }));
    const columns = chartColumns(drawn, START, min);
    const total = columns[columnOf(drawn.series.length - 1, MEDIAN)]!;
    expect(total.at(-1)).toBe(min / 2);
    expect(total.every((value) => value! > 0)).toBe(true);
  });
});

describe('the value axis', () => {
  const input = (change: Partial<PlotInput>): PlotInput =>
    ({
      view: view(null),
      marks: splitMarks(evidence, {}, 'platform'),
      axis: 'linear',
      focus: null,
      from: null,
      to: null,
      top: null,
      ...change,
    }) as PlotInput;

  it('holds what is shown, and stays where it was locked', () => {
    const rising = { ...curves, total: { ...bandOf(1), q95: filled(1).map((_, i) => i) } };
    const zoom = { from: dayOf('2010-02-01'), to: dayOf('2010-05-01') };
    const shown = plotState(input({ view: view(null, { curves: rising }), marks: [], ...zoom }));
    expect(shown.highest).toBe(zoom.to - START);
    expect(shown.axisRange.max).toBeLessThan(400);
    const locked = plotState(input({ ...zoom, top: 5000 }));
    expect(locked.axisRange).toEqual(valueAxis('linear', 5000));
    expect(locked.span).toEqual(zoom);
  });

  it('has marks of stocks only, each beside a curve of its scope', () => {
    const ids = (change: Partial<PlotInput>): Set<string> =>
      new Set(plotState(input(change)).marks.map(({ id }) => id));
    expect(ids({})).toContain('tencent-2011-08');
    const kinds: SplitBands = { ...months, quantity: 'stock' };
    expect(ids({ view: view(kinds) })).not.toContain('tencent-2011-08');
    const ofKinds = splitMarks(evidence, {}, 'kind');
    expect(ids({ view: view(kinds), marks: ofKinds })).toContain('agencies-2012');
    expect(ids({ view: view(months), marks: ofKinds })).toEqual(new Set());
    expect(ids({ to: dayOf('2011-06-30') })).not.toContain('total-2012');
  });

  it('needs another plot for another axis, split or band only', () => {
    const shape = (change: Partial<PlotInput>): string => plotShape(plotState(input(change)));
    expect(shape({ top: 5000, from: dayOf('2011-01-01') })).toBe(shape({}));
    const others = [{ axis: 'logarithmic' }, { view: view(sectors) }, { focus: 'sina' }] as const;
    expect(new Set([{}, ...others].map(shape)).size).toBe(4);
  });
});

describe('the curve of a count', () => {
  it('is that of its only narrow dimension', () => {
    expect(seriesOfScope([{ kinds: ['agency'] }], 'kind')).toBe('agency');
    expect(seriesOfScope([{ kinds: ['agency'] }], 'sector')).toBeNull();
    expect(seriesOfScope([{ kinds: ['agency'], sectors: ['courts'] }], 'kind')).toBeNull();
    expect(seriesOfScope([{ sectors: ['courts', 'justice'] }], 'sector')).toBeNull();
    expect(seriesOfScope([{ kinds: ['agency', 'official'] }], 'level')).toBe('total');
    expect(seriesOfScope([{}, {}], 'kind')).toBeNull();
  });
});

describe('zoom', () => {
  const run = { from: START, to: END };
  const first = dayOf('2010-01-01');
  const whole = { from: first, to: END };

  it('shows from the first day of interest without a choice, and any day of the run with one', () => {
    expect(shownSpan(run, first, null, null)).toEqual(whole);
    expect(shownSpan(run, first, START, null)).toEqual(run);
    expect(shownSpan(run, first, END + 50, END + 90).to).toBe(END);
    expect(shownSpan(run, first, END, START)).toEqual(whole);
  });

  it('never leaves the run and never shows fewer days than can be read', () => {
    const day = fc.integer({ min: START - 500, max: END + 500 });
    fc.assert(
      fc.property(day, day, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, factor) => {
        const span = zoomed(within({ from: a, to: b }, run), run, factor, a);
        expect(span.from).toBeGreaterThanOrEqual(START);
        expect(span.to).toBeLessThanOrEqual(END);
        expect(span.to - span.from + 1).toBeGreaterThanOrEqual(LEAST_DAYS);
        expect(Number.isInteger(span.from) && Number.isInteger(span.to)).toBe(true);
      }),
    );
  });

  it('keeps the day under the cursor where it is', () => {
    const around = dayOf('2011-07-01');
    const span = zoomed(whole, run, 0.5, around);
    const place = (at: typeof span): number => (around - at.from) / (at.to - at.from);
    expect(place(span)).toBeCloseTo(place(whole), 2);
    expect(zoomed(span, whole, 100, around)).toEqual(whole);
  });

  it('is told by keys: in, out, from here, to here, earlier, later, all', () => {
    const day = dayOf('2011-07-01');
    const after = (key: string, span = whole) => spanAfterKey(key, span, whole, day);
    const near = after('+')!;
    expect(near.to - near.from).toBeLessThan(whole.to - whole.from);
    expect(after('-', near)).toEqual(whole);
    expect(after('[')).toEqual({ from: day, to: END });
    expect(after(']')).toEqual({ from: first, to: day });
    expect(after('>', near)!.from).toBeGreaterThan(near.from);
    expect(after('<', near)!.from).toBeLessThan(near.from);
    expect(after('0', near)).toEqual(whole);
    expect(after('x')).toBeNull();
  });

  it('is walked by keys, by weeks or by days, and not left', () => {
    const after = (key: string, day: number, span = whole) => dayAfterKey(key, day, span);
    expect(after('ArrowLeft', END)).toBe(END - 7);
    expect(after('ArrowUp', first)).toBe(first + 7);
    expect(after('ArrowRight', END)).toBe(END);
    expect(after('PageUp', first)).toBe(first + 91);
    expect(after('PageDown', first + 10)).toBe(first);
    expect(after('Home', END)).toBe(first);
    expect(after('End', first)).toBe(END);
    expect(after('x', first)).toBeNull();
    const near = { from: END - 91, to: END };
    expect(after('ArrowLeft', END, near)).toBe(END - 1);
    expect(after('ArrowLeft', END, { from: END - 92, to: END })).toBe(END - 7);
    expect(after('PageDown', END, near)).toBe(END - 91);
  });

  it('leaves nothing in the state on a side where it hides nothing', () => {
    expect(choiceOf(whole, whole)).toEqual({ from: null, to: null });
    expect(choiceOf({ from: first + 1, to: END }, whole)).toEqual({ from: first + 1, to: null });
  });

  it('follows a wheel: towards the reader out, away in, by lines or by pixels', () => {
    expect(wheelFactor(400, false)).toBe(2);
    expect(wheelFactor(-400, false)).toBe(0.5);
    expect(wheelFactor(25, true)).toBe(2);
  });
});

describe('the time axis', () => {
  it.each([
    ['2010-01-01', '2012-12-31', 'year'],
    ['2011-01-01', '2011-12-31', 'month'],
    ['2011-03-01', '2011-04-15', 'day'],
  ] as const)('%s … %s has names of each %s that do not touch', (from, to, unit) => {
    const span = { from: dayOf(from), to: dayOf(to) };
    for (const width of [200, 700]) {
      const { ticks, labels } = timeAxis(span, width);
      expect(new Set(labels.map((label) => label.unit))).toEqual(new Set([unit]));
      expect(ticks.length).toBeGreaterThanOrEqual(labels.length);
      const places = labels.map(
        ({ middle }) => ((middle - span.from) / (span.to - span.from)) * width,
      );
      places.slice(1).forEach((place, i) => expect(place - places[i]!).toBeGreaterThan(45));
      expect(labels.every(({ middle }) => middle >= span.from && middle <= span.to + 1)).toBe(true);
    }
  });
});

describe('rows of the table', () => {
  const drawn = drawnOf(view(null));
  it('are months of a run, days of a short part, and months where months are counted', () => {
    expect(tableDays(drawn, { from: START, to: END })).toHaveLength(41);
    const part = { from: dayOf('2011-03-01'), to: dayOf('2011-03-31') };
    expect(tableDays(drawn, part)).toHaveLength(31);
    expect(tableDays(drawnOf(view(months)), part)).toHaveLength(1);
  });
});

describe('the read-out', () => {
  const area = { left: 0, top: 0, right: 900, bottom: 400 };
  const size = { width: 300, height: 150 };
  it('stands where it covers least, and where it is preferred when that is as good', () => {
    expect(quietCorner(area, size, [], 'bottom-right')).toBe('bottom-right');
    const rising = Array.from({ length: 90 }, (_, i) => [i * 10, 400 - i * 4.4] as const);
    expect(quietCorner(area, size, rising, 'bottom-left')).toBe('top-left');
    const peak = Array.from({ length: 30 }, (_, i) => [i * 10, 50] as const);
    expect(quietCorner(area, size, peak, 'top-left')).not.toBe('top-left');
  });
});

describe('the shared cursor', () => {
  it('tells of each other day once, until the subscription ends', () => {
    const cursor = new DayCursor();
    const days: (number | null)[] = [];
    const end = cursor.subscribe((day) => days.push(day));
    for (const day of [5, 5, 6, null]) cursor.day = day;
    end();
    cursor.day = 7;
    expect(days).toEqual([5, 6, null]);
  });
});
