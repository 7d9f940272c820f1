import { describe, expect, it } from 'vitest';
import { defaultParameters } from '../../src/engine/parameters.ts';
import { executorOf } from '../../src/ensemble/executor.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { runJob } from '../../src/ensemble/job.ts';
import {
  gridDesign,
  parseGrid,
  parseRange,
  sampleDesign,
  type Grid,
} from '../../src/ensemble/sweep/design.ts';
import {
  checkPoints,
  runSweep,
  type Sweep,
  type SweepRow,
} from '../../src/ensemble/sweep/sweep.ts';
import { valueOf } from '../../src/scenario/input-error.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { changeParameters } from '../../src/scenario/settings.ts';
import { reportedEvidence } from '../evidence/hand-run.ts';

const scenario = valueOf(
  changeParameters(valueOf(loadShipped('reference')), { 'population.scale': 0.01 }),
);
const grid = (...texts: string[]) => gridDesign(texts.map((text) => valueOf(parseGrid(text))));

const sweep: Sweep = {
  scenario,
  evidence: reportedEvidence(),
  figures: ['total-2012', 'users-2010'],
  design: valueOf(grid('imitation=0:1:3', 'vertical.enabled=true,false')),
  replicates: 2,
};

async function rowsOf(
  own: Sweep,
  executor = inlineExecutor(),
  isKnown = (_place: number) => false,
) {
  const rows: [number, SweepRow][] = [];
  const onRow = (row: SweepRow, place: number) => void rows.push([place, row]);
  await runSweep(own, { executor, isKnown, onRow });
  return rows;
}

describe('a grid', () => {
  it('takes every combination, the last parameter fastest', () => {
    expect(sweep.design.points).toEqual(
      [0, 0.5, 1].flatMap((imitation) =>
        [true, false].map((on) => ({ imitation, 'vertical.enabled': on })),
      ),
    );
  });

  it.each<[string, unknown]>([
    ['imitation=0.1, 0.2', [0.1, 0.2]],
    ['eligible.agencies=100000:100003:4', [100000, 100001, 100002, 100003]],
    ['launch.tencent=2010-04-05,2010-05-01', ['2010-04-05', '2010-05-01']],
  ])('reads %s', (text, values) => {
    expect(valueOf(parseGrid(text)).values).toEqual(values);
  });

  it.each<[string, object]>([
    ['imitation', { code: 'setting-syntax' }],
    ['imitatoin=1', { code: 'unknown-key', nearest: 'imitation' }],
    ['imitation=1,much', { path: 'imitation', code: 'wrong-type', got: '"much"' }],
    ['imitation=1,7', { path: 'imitation', code: 'out-of-range', wanted: '0 … 6', got: '7' }],
    ['imitation=1,1', { path: 'imitation', code: 'setting-twice' }],
    ['imitation=0:1', { code: 'setting-syntax' }],
    ['imitation=0:1:', { code: 'setting-syntax' }],
    [
      'imitation=0:1:1',
      { path: 'imitation=FROM:TO:STEPS, STEPS', code: 'out-of-range', wanted: '2 … 10000' },
    ],
    ['imitation=0:1:2.5', { path: 'imitation=FROM:TO:STEPS, STEPS', code: 'out-of-range' }],
  ])('refuses %s', (text, issue) => {
    const refused = parseGrid(text);
    expect(refused.ok ? [] : refused.issues[0]).toMatchObject(issue);
  });

  it('refuses a key that stands twice, and more points than a sweep can have', () => {
    expect(grid('imitation=0,1', 'imitation=2,3')).toMatchObject({ ok: false });
    const values = Array.from({ length: 10_000 }, (_, i) => i / 10_000);
    const large: Grid[] = [
      { key: 'imitation', values },
      { key: 'innovation', values },
    ];
    expect(gridDesign(large)).toMatchObject({ ok: false, issues: [{ code: 'out-of-range' }] });
  });

  it('names the point that contradicts itself', () => {
    const design = valueOf(grid('weights.vertical=0.2,0.9'));
    const checked = checkPoints({ ...sweep, design });
    expect(checked.ok ? [] : checked.issues).toMatchObject([
      { path: expect.stringMatching(/^point 1: /) as string, code: 'weights-sum' },
    ]);
  });
});

describe('a sample', () => {
  const factors = ['innovation=0.01..0.1', 'imitation=0..2'].map((text) =>
    valueOf(parseRange(text)),
  );

  it('lies in its ranges, evenly in the scale of the parameter, and grows at its end', () => {
    const { keys, points } = valueOf(sampleDesign(factors, 64, scenario.model));
    expect(keys).toEqual(['innovation', 'imitation']);
    const below = (key: 'innovation' | 'imitation', bound: number) =>
      points.filter((point) => point[key]! < bound).length;
    // Half of a scrambled Sobol sample of 2^m points lies on either side of the middle.
    expect(below('innovation', Math.sqrt(0.001))).toBe(32);
    expect(below('imitation', 1)).toBe(32);
    expect([below('innovation', 0.01), below('innovation', 0.1)]).toEqual([0, 64]);
    expect(valueOf(sampleDesign(factors, 16, scenario.model)).points).toEqual(points.slice(0, 16));
  });

  it('divides weights by their sum and gives each a column', () => {
    const ranges = [valueOf(parseRange('weights.vertical=0..1'))];
    const { keys, points } = valueOf(sampleDesign(ranges, 8, scenario.model));
    expect(keys.length).toBe(4);
    for (const point of points) {
      const sum = Object.values(point).reduce<number>((total, value) => total + Number(value), 0);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it.each<[string, object]>([
    ['imitation=0', { code: 'setting-syntax' }],
    ['imitation=0..7', { path: 'imitation', code: 'out-of-range' }],
    ['imitation=1..1', { path: 'imitation', code: 'out-of-range' }],
    ['imitation=a..1', { path: 'imitation', code: 'out-of-range' }],
    ['vertical.enabled=0..1', { path: 'vertical.enabled', code: 'wrong-type' }],
    ['imitatoin=0..1', { code: 'unknown-key', nearest: 'imitation' }],
  ])('refuses the range %s', (text, issue) => {
    const refused = parseRange(text);
    expect(refused.ok ? [] : refused.issues[0]).toMatchObject(issue);
  });
});

describe('a sweep', () => {
  const whole = rowsOf(sweep);

  it('runs replicate 0 of every point first, and says what each row is', async () => {
    const rows = (await whole).map(([, row]) => row);
    expect(rows.map(({ replicate, point }) => [replicate, point])).toEqual(
      [0, 1].flatMap((replicate) => [0, 1, 2, 3, 4, 5].map((point) => [replicate, point])),
    );
    const [first] = rows;
    expect(first).toMatchObject({ seed: 'zhengwu', values: [0, true], status: 'done', reason: '' });
    expect(first.figures[1]).toBeCloseTo(defaultParameters()['publicUse.users2010'], 1);
    expect(rows.every(({ loss }) => Number.isFinite(loss))).toBe(true);
    const total = (point: number) => rows[point].figures[0]!;
    expect(total(4)).toBeGreaterThan(total(0));
  });

  it('has the row of a run whatever else is swept', async () => {
    const one = { ...sweep, design: { ...sweep.design, points: [sweep.design.points[3]] } };
    const [[, row]] = await rowsOf({ ...one, replicates: 1 });
    expect(row).toEqual({ ...(await whole)[3][1], point: 0 });
  });

  it('does not run what is known', async () => {
    const rows = await rowsOf(sweep, inlineExecutor(), (place) => place % 4 !== 1);
    expect(rows).toEqual((await whole).filter(([place]) => place % 4 === 1));
  });

  it('keeps a failed run as a row with its reason', async () => {
    const executor = executorOf({
      workers: 1,
      close: () => {},
      async stream(jobs, { setting, onOutcome }) {
        for (const [place, job] of jobs.entries()) {
          const failure = { code: 'worker-died', detail: 'no\nmemory' } as const;
          onOutcome(place === 2 ? { key: job.key, failure } : runJob(job, setting), place);
        }
      },
    });
    const rows = await rowsOf(sweep, executor);
    expect(rows[2][1]).toEqual({
      point: 2,
      replicate: 0,
      seed: 'zhengwu',
      values: [0.5, true],
      status: 'failed',
      reason: 'no memory',
      opened: null,
      figures: [null, null],
      loss: null,
    });
    expect(rows.toSpliced(2, 1)).toEqual((await whole).toSpliced(2, 1));
  });
});
