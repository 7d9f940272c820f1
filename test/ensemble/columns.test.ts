import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  CountColumns,
  GroupColumns,
  ObservationColumns,
  samplesFrom,
} from '../../src/ensemble/columns.ts';
import { EnsembleCollector, runEnsembles } from '../../src/ensemble/ensemble.ts';
import { executorOf } from '../../src/ensemble/executor.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { replicateJobs, runJob } from '../../src/ensemble/job.ts';
import type { Observations } from '../../src/evidence/observe.ts';
import { handModel, reportedEvidence } from '../evidence/hand-run.ts';

/** Columns filled with curves, the last one first. */
function columnsOf(curves: readonly Uint32Array[]): CountColumns {
  const columns = new CountColumns(curves[0].length, curves.length);
  for (const [replicate, curve] of [...curves.entries()].toReversed()) {
    columns.set(replicate, curve);
  }
  return columns;
}

describe('bands of curves', () => {
  it('are pointwise quantiles of type 7', () => {
    const curves = [0, 1, 2, 3, 4].map((i) => Uint32Array.of(i, 10 * i, 7));
    const { median, q05, q95 } = columnsOf(curves).band(5);
    expect([...median]).toEqual([2, 20, 7]);
    expect(q05[1]).toBeCloseTo(2, 12);
    expect(q95[1]).toBeCloseTo(38, 12);
    expect(q05[2]).toBe(7);
  });

  it('of one curve are that curve, and of some leave out the rest', () => {
    const curves = [Uint32Array.of(1, 2, 3), Uint32Array.of(9, 9, 9)];
    const band = columnsOf(curves).band(1);
    for (const edge of [band.median, band.q05, band.q95]) expect([...edge]).toEqual([1, 2, 3]);
  });

  it('sort numbers as numbers', () => {
    const curves = [100_000, 9, 80].map((value) => Uint32Array.of(value));
    expect(columnsOf(curves).band(3).median[0]).toBe(80);
  });
});

describe('columns of observations', () => {
  const replicates: Observations[] = [
    { a: { value: 1.5 }, b: { value: null, reason: 'not-reached' } },
    { a: { value: 0, holds: false } },
    { a: { value: null, reason: 'too-few-accounts' }, b: { value: -2, holds: true } },
  ];

  it('give back what went in, in any order of arrival', () => {
    const columns = new ObservationColumns(3);
    for (const place of [2, 0, 1]) columns.set(place, replicates[place]);
    for (const key of ['a', 'b', 'never']) {
      expect(columns.samples(3).of(key)).toEqual(samplesFrom(replicates).of(key));
    }
    expect(columns.samples(1).of('a')).toEqual([{ value: 1.5 }]);
  });
});

describe('columns of groups', () => {
  it('count 0 where a replicate has no such group', () => {
    const columns = new GroupColumns(['kind'], 2, 2);
    columns.set(1, { groups: [{ kind: 'official' }], counts: Uint32Array.of(5, 6) });
    columns.set(0, {
      groups: [{ kind: 'agency' }, { kind: 'official' }],
      counts: Uint32Array.of(1, 2, 3, 4),
    });
    const all = columns
      .groups()
      .map(({ group, counts }) => [group.kind, [...counts.column(0, 2)], [...counts.column(1, 2)]]);
    expect(all).toEqual([
      ['agency', [1, 0], [3, 0]],
      ['official', [2, 5], [4, 6]],
    ]);
    expect(columns.size).toBe(8);
  });
});

describe('an ensemble', () => {
  const model = handModel();
  const setting = { evidence: reportedEvidence(), hash: true };

  it('knows how many replicates have arrived without a gap', () => {
    const collector = new EnsembleCollector(4, setting);
    const results = replicateJobs(model, 4, 'test').map((job) => runJob(job, setting));
    const prefixes = [0, 3, 1, 2].map(
      (place) => (collector.take(results[place]), collector.prefix),
    );
    expect(prefixes).toEqual([1, 1, 2, 4]);
  });

  it('keeps pairs of what was finished when it is stopped, if it is told to', async () => {
    const members = ['a', 'b'].map((stage) => ({ model, stage }));
    const stopAt = (jobs: number) => {
      const control = new AbortController();
      let done = 0;
      const onProgress = () => ++done === jobs && control.abort(new Error('enough'));
      return { executor: inlineExecutor(), signal: control.signal, onProgress };
    };
    const stopped = await runEnsembles(members, 4, setting, { ...stopAt(5), keepFinished: true });
    const whole = await runEnsembles(members, 2, setting, { executor: inlineExecutor() });
    expect(stopped.map(({ hash, replicates }) => [hash, replicates])).toEqual(
      whole.map(({ hash }) => [hash, 2]),
    );
    await expect(runEnsembles(members, 4, setting, stopAt(5))).rejects.toThrow('enough');
    const early = runEnsembles(members, 4, setting, { ...stopAt(1), keepFinished: true });
    await expect(early).rejects.toThrow('enough');
  });

  it('does not keep what a run gave besides its columns', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const given: WeakRef<object>[] = [];
    const executor = executorOf({
      workers: 1,
      close: () => {},
      async stream(jobs, options) {
        for (const [place, job] of jobs.entries()) {
          const result = runJob(job, options.setting);
          given.push(new WeakRef(result), new WeakRef(result.series!));
          options.onOutcome(result, place);
          await new Promise((resolve) => setTimeout(resolve));
        }
      },
    });
    const series = { evidence: null, series: true };
    const [ensemble] = await runEnsembles([{ model, stage: 'a' }], 12, series, { executor });
    await new Promise((resolve) => setTimeout(resolve));
    collectGarbage();
    expect(given.filter((reference) => reference.deref() !== undefined)).toEqual([]);
    expect(ensemble.bands!.total.median.length).toBeGreaterThan(1000);
  });
});
