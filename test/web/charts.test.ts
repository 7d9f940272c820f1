/** Pure parts of the growth chart: columns, axes, marks of reported figures, places of labels. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/engine/calendar.ts';
import type { Bands } from '../../src/ensemble/ensemble.ts';
import { parseEvidence } from '../../src/evidence/document.ts';
import { SHIPPED_EVIDENCE } from '../../src/scenario/shipped.ts';
import {
  baselineColumn,
  chartColumns,
  columnOf,
  dayTicks,
  firstShownDay,
  HIGH,
  LOW,
  MEDIAN,
  niceCeiling,
  valueAxis,
  yearLabels,
} from '../../web/charts/columns.ts';
import { drawnOf, MOST_PIN_LINES, SERIES_KEYS, type GrowthView } from '../../web/charts/drawn.ts';
import {
  figureMarks,
  markShape,
  seriesOfScope,
  type Box,
  type FigureMark,
} from '../../web/charts/figure-marks.ts';
import { placeLabels, spread } from '../../web/charts/labels.ts';

const START = dayOf('2009-08-28');
const DAYS = dayOf('2012-12-31') - START + 1;

/** Curves that rise linearly to `end`, with a band of ± 10 %. */
function view(end: number, baseline: number[] | null = null): GrowthView {
  const ramp = (top: number): Float64Array<ArrayBuffer> =>
    Float64Array.from({ length: DAYS }, (_, i) => (top * i) / (DAYS - 1));
  const band = { median: ramp(end), q05: ramp(end * 0.9), q95: ramp(end * 1.1) };
  const curves = Object.fromEntries(SERIES_KEYS.map((key) => [key, band])) as unknown as Bands;
  return { startDay: START, curves, runs: 20, baseline };
}

const evidence = (() => {
  const parsed = parseEvidence(SHIPPED_EVIDENCE['reported']);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
})();

describe('columns', () => {
  it('hold days, then high, low and median of every series, then the baseline and the pins', () => {
    const drawn = drawnOf(view(1000));
    const columns = chartColumns(drawn, START, 0);
    expect(columns).toHaveLength(baselineColumn(drawn) + 1 + MOST_PIN_LINES);
    expect(columns[0][0]).toBe(START);
    const total = SERIES_KEYS.indexOf('total');
    const last = (part: 0 | 1 | 2): number => Number(columns[columnOf(total, part)]!.at(-1));
    expect([last(HIGH), last(LOW), last(MEDIAN)]).toEqual([1100, 900, 1000]);
    expect(columns[baselineColumn(drawn)]!.every((value) => value === null)).toBe(true);
  });

  it('keep every value above zero on a logarithmic axis', () => {
    const floor = valueAxis('logarithmic', 1000).min;
    const drawn = drawnOf(view(1000));
    const columns = chartColumns(drawn, START, floor);
    const values = columns.slice(1, baselineColumn(drawn)).flatMap((column) => [...column]);
    expect(Math.min(...values.map(Number))).toBeGreaterThan(0);
  });

  it('refuse what is no finite number', () => {
    const broken = view(1000);
    broken.curves.sina.median[3] = NaN;
    expect(() => chartColumns(drawnOf(broken), START, 0)).toThrow(/value 3/);
  });

  it('begin in 2010 when nearly nothing happened before', () => {
    const late = view(1000);
    late.curves.total.median.fill(0, 0, 200);
    expect(firstShownDay(late)).toBe(dayOf('2010-01-01'));
    expect(firstShownDay(view(1000))).toBe(START);
  });
});

describe('axes', () => {
  it.each([
    [1, 1],
    [1.01, 2],
    [23, 25],
    [26, 50],
    [9.9, 10],
  ])('the nice number above %d is %d', (value, nice) => {
    expect(niceCeiling(value)).toBeCloseTo(nice, 12);
  });

  it.each([0, 0.4, 3, 17, 999, 1000, 176_714, 2e6])(
    'hold %d and begin at or above zero',
    (highest) => {
      for (const kind of ['linear', 'logarithmic'] as const) {
        const { min, max, ticks } = valueAxis(kind, highest);
        expect(max).toBeGreaterThan(highest);
        expect(ticks.length).toBeGreaterThan(1);
        expect(Math.max(...ticks)).toBeLessThanOrEqual(max);
        expect(kind === 'logarithmic' ? min > 0 : min === 0).toBe(true);
      }
    },
  );

  it('refuse infinity, at which a chart would freeze', () => {
    expect(() => valueAxis('logarithmic', Infinity)).toThrow(RangeError);
  });

  it('mark quarters and years, and name years in the middle of what is shown', () => {
    const ticks = dayTicks(dayOf('2010-01-01'), dayOf('2012-12-31'));
    expect(ticks).toHaveLength(13);
    expect(ticks.filter(({ isYear }) => isYear)).toHaveLength(4);
    expect(yearLabels(START, dayOf('2012-12-31')).map(({ day }) => day)).toContain(START);
  });
});

describe('marks of reported figures', () => {
  const marks = figureMarks(evidence);
  const chosen = (id: string): FigureMark =>
    marks.find((mark) => mark.id === id && !mark.alternative) as FigureMark;

  it('stand only beside a curve of the same scope', () => {
    expect(new Set(marks.map(({ id }) => id))).toEqual(
      new Set([
        'total-2012',
        'growth-2012',
        'tencent-2011-08',
        'tencent-2011-09',
        'sina-2011',
        'sina-2012-08',
        'fudan-2011-03',
      ]),
    );
    expect(seriesOfScope([{ platforms: ['sina'], kinds: ['agency'] }])).toBeNull();
    expect(seriesOfScope([{ platforms: ['sina'], sectors: ['health'] }])).toBeNull();
    expect(seriesOfScope([{ platforms: ['sina', 'tencent'] }])).toBeNull();
    expect(seriesOfScope([{ platforms: ['sina'] }, { platforms: ['tencent'] }])).toBeNull();
    expect(seriesOfScope([{}])).toBe('total');
    expect(seriesOfScope([{ platforms: ['sina'], kinds: ['agency', 'official'] }])).toBe('sina');
  });

  it('are drawn by their relation', () => {
    expect(chosen('total-2012')).toMatchObject({ kind: 'exact', series: 'total', value: 176_714 });
    expect(chosen('tencent-2011-08')).toMatchObject({
      kind: 'more-than',
      low: 10_000,
      high: 12_500,
    });
    expect(chosen('sina-2011')).toMatchObject({ kind: 'window', value: 17_000, series: 'sina' });
    expect(chosen('fudan-2011-03').kind).toBe('partial');
    expect(chosen('sina-2012-08')).toMatchObject({ kind: 'about', series: 'sina' });
  });

  it('derive the earlier total from the ratio and the later total, for both readings', () => {
    const base = chosen('growth-2012');
    expect(base.low).toBeCloseTo(176_714 / 3.5, 6);
    expect(base.high).toBeCloseTo(176_714 / 3.45, 6);
    const other = marks.find((mark) => mark.id === 'growth-2012' && mark.alternative);
    expect(other?.value).toBeGreaterThan(70_000);
  });

  it('move to the chosen reading', () => {
    const full = figureMarks(evidence, { 'fudan-2011-03': 'full-count' });
    expect(full.find(({ id }) => id === 'fudan-2011-03')?.kind).toBe('interval');
  });
});

describe('geometry of marks', () => {
  const at = { x: (day: number) => day, y: (value: number) => 400 - value };
  const mark: FigureMark = {
    id: 'x',
    series: 'sina',
    kind: 'exact',
    day: 100,
    untilDay: 160,
    value: 200,
    low: 180,
    high: 250,
    alternative: false,
    reading: null,
  };

  it('points upward for "more than" and downward for "nearly"', () => {
    const tip = (kind: FigureMark['kind']): number =>
      markShape({ ...mark, kind }, at).strokes[1]![1]![1];
    expect(tip('more-than')).toBeLessThan(at.y(200));
    expect(tip('nearly')).toBeGreaterThan(at.y(200));
  });

  it('spans a window from its first to its last day', () => {
    const { strokes } = markShape({ ...mark, kind: 'window' }, at);
    expect(strokes[0]).toEqual([
      [100, 200],
      [160, 200],
    ]);
  });

  it('draws another reading hollow, without what its relation would add', () => {
    const shape = markShape({ ...mark, kind: 'more-than', alternative: true }, at);
    expect(shape.strokes).toEqual([]);
    expect(shape.disc?.isHollow).toBe(true);
  });

  it('leaves a bracket open at the top', () => {
    const [bracket] = markShape({ ...mark, kind: 'partial' }, at).strokes;
    expect(bracket).toHaveLength(4);
    expect(bracket![0]![1]).toBeLessThan(bracket![1]![1]);
  });
});

describe('labels at the ends of curves', () => {
  it('stay where they are wanted while there is room', () => {
    expect(spread([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90]);
  });

  it('move apart by the gap, keep their order and stay inside', () => {
    const placed = spread([50, 51, 52, 53], 16, 0, 100);
    for (let i = 1; i < placed.length; i++) expect(placed[i]! - placed[i - 1]!).toBeCloseTo(16, 9);
    const atEdge = spread([99, 100, 98], 16, 0, 100);
    expect(Math.max(...atEdge)).toBeLessThanOrEqual(100);
    expect(atEdge[2]!).toBeLessThan(atEdge[0]!);
  });
});

describe('labels of marks', () => {
  const bounds: Box = { left: 0, top: 0, right: 400, bottom: 300 };
  const request = (x: number, y: number) => ({
    anchor: [x, y] as const,
    box: { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 },
    width: 80,
    height: 16,
  });
  const overlaps = (a: Box, b: Box): boolean =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  it('overlap neither each other nor a mark, and stay inside', () => {
    const requests = [request(100, 150), request(110, 160), request(120, 150), request(395, 20)];
    const taken = requests.map(({ box }) => box);
    const placed = placeLabels(requests, { bounds, taken, curve: [] }).map((label) => label!.box);
    placed.forEach((box, i) => {
      expect(taken.some((other) => overlaps(box, other))).toBe(false);
      expect(placed.some((other, j) => j !== i && overlaps(box, other))).toBe(false);
      expect(box.left >= 0 && box.right <= 400 && box.top >= 0 && box.bottom <= 300).toBe(true);
    });
  });

  it('are left out when they may be and every place is bad', () => {
    const taken = [{ left: -500, right: 900, top: -500, bottom: 900 }];
    const around = { bounds, taken, curve: [] };
    const [kept, optional] = placeLabels(
      [request(200, 150), { ...request(200, 150), mostCost: 150 }],
      around,
    );
    expect(kept).not.toBeNull();
    expect(optional).toBeNull();
  });

  it('leave a curve free when there is a place beside it', () => {
    const curve = Array.from({ length: 80 }, (_, i) => [i * 5, 150] as const);
    const [label] = placeLabels([request(200, 150)], { bounds, taken: [], curve });
    expect(
      curve.some(
        ([x, y]) =>
          x > label!.box.left &&
          x < label!.box.right &&
          y > label!.box.top &&
          y < label!.box.bottom,
      ),
    ).toBe(false);
  });
});
