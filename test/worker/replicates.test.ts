/** The worker's runs without a worker: order, progress, abort, failures as data. */
import { describe, expect, it } from 'vitest';
import { parseEvidence } from '../../src/evidence/document.ts';
import { hashRun, type Run } from '../../src/engine/run.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { SHIPPED_EVIDENCE } from '../../src/scenario/shipped.ts';
import type { RunRequest, RunUpdate } from '../../src/worker/api.ts';
import { buffersOf, runReplicates, type Surroundings } from '../../src/worker/replicates.ts';

const reference = loadShipped('reference');
const evidence = parseEvidence(SHIPPED_EVIDENCE['reported']);
if (!reference.ok || !evidence.ok) throw new Error('shipped documents');
const { model, readings } = reference.value;

const request = (change: Partial<RunRequest> = {}): RunRequest => ({
  runId: 7,
  model: { ...model, parameters: { ...model.parameters, 'population.scale': 0.01 } },
  replicates: 12,
  evidence: evidence.value,
  readings,
  detail: 'all',
  ...change,
});

function surroundings(change: Partial<Surroundings> = {}) {
  const reports: RunUpdate[] = [];
  let time = 0;
  const around: Surroundings = {
    now: () => (time += 5),
    breathe: () => Promise.resolve(),
    isAborted: () => false,
    report: (update) => reports.push(update),
    ...change,
  };
  return { around, reports };
}

describe('replicates of one request', () => {
  it('are reported after the first, not judged yet, and every fifth; the outcome carries the last', async () => {
    const { around, reports } = surroundings();
    const outcome = await runReplicates(request(), around);
    expect(reports.map(({ done }) => done)).toEqual([1, 5, 10]);
    expect(reports.map(({ figures }) => figures?.length)).toEqual([undefined, 52, 52]);
    if (outcome.status !== 'done') throw new Error(outcome.status);
    expect(outcome.update).toMatchObject({ runId: 7, done: 12, of: 12 });
    expect(outcome.update.figures).toHaveLength(52);
    expect(outcome.update.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('give one replicate as its own median, several as a band around it', async () => {
    const { around, reports } = surroundings();
    const outcome = await runReplicates(request(), around);
    const single = reports[0]!.curves.total;
    expect(single.q05).toEqual(single.median);
    if (outcome.status !== 'done') throw new Error(outcome.status);
    const { total } = outcome.update.curves;
    const end = total.median.length - 1;
    expect(total.q05[end]).toBeLessThan(total.q95[end]!);
    const { sina, tencent, people, xinhua } = reports[0]!.curves;
    const ends = [sina, tencent, people, xinhua].map(({ median }) => median[end]!);
    const sum = ends.reduce((stock, part) => stock + part, 0);
    expect(sum).toBe(single.median[end]);
  });

  it('leave out figures and hash when only curves are wanted', async () => {
    const { around } = surroundings();
    const outcome = await runReplicates(request({ replicates: 1, detail: 'curves' }), around);
    if (outcome.status !== 'done') throw new Error(outcome.status);
    expect(outcome.update.figures).toBeNull();
    expect(outcome.update.hash).toBeNull();
  });

  it('do not depend on how many are asked for', async () => {
    const hashes: string[] = [];
    const keep = (_: number, run: Run): void => void hashes.push(hashRun(run));
    const { around, reports } = surroundings({ keep });
    await runReplicates(request({ replicates: 2 }), around);
    const alone = await runReplicates(request({ replicates: 1 }), around);
    if (alone.status !== 'done') throw new Error(alone.status);
    expect(hashes).toEqual([alone.update.hash, alone.update.hash]);
    expect(reports[0]!.curves).toEqual(alone.update.curves);
  });

  it('end at the next replicate after an abort', async () => {
    let runs = 0;
    const { around, reports } = surroundings({
      breathe: () => Promise.resolve(void (runs += 1)),
      isAborted: () => runs >= 3,
    });
    expect(await runReplicates(request(), around)).toEqual({ status: 'aborted' });
    expect(reports).toHaveLength(1);
  });

  it('give a failure as data when the engine throws', async () => {
    const { around } = surroundings();
    const broken = { ...model, parameters: undefined as never };
    const outcome = await runReplicates(request({ model: broken }), around);
    expect(outcome).toMatchObject({ status: 'failed', failure: { code: 'defect' } });
    expect(await runReplicates(request({ replicates: 0 }), around)).toMatchObject({
      status: 'failed',
    });
  });

  it('own their buffers, so that they can be transferred', async () => {
    const { around, reports } = surroundings();
    await runReplicates(request({ replicates: 2 }), around);
    const buffers = buffersOf(reports[0]!);
    expect(new Set(buffers).size).toBe(buffers.length);
    expect(buffers).toHaveLength(15);
    const split = { by: 'kind', quantity: 'flow' } as const;
    const { around: again, reports: withSplit } = surroundings();
    await runReplicates(request({ split, replicates: 2 }), again);
    const more = buffersOf(withSplit[0]!);
    expect(new Set(more).size).toBe(more.length);
    // Three bands of three arrays, and the starts of the months.
    expect(more).toHaveLength(15 + 9 + 1);
  });
});
