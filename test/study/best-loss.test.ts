/** The search for the best known loss: it can be stopped anywhere, and it uses its runs. */
import { mkdtempSync, readFileSync, rmSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ask as pointsOf } from '../../src/calibration/cma-es.ts';
import { freeParameters } from '../../src/calibration/free-parameters.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { heldBackExcess, heldBackLoss } from './best-loss/losses.ts';
import { Search, type SearchSetting } from './best-loss/run.ts';
import { apply, isStill, nextOf, startOf, type Plan, type Step } from './best-loss/search.ts';
import { Ledger } from './ledger.ts';

const [scenario, document] = [loadShipped('reference'), loadShippedEvidence('reported')];
if (!scenario.ok || !document.ok) throw new Error('shipped document');
const { model, readings } = scenario.value;

const plan: Plan = {
  starts: 1,
  runs: 52,
  lambda: 4,
  firstReplicates: 2,
  mostReplicates: 4,
  candidateRuns: 2,
};
const setting: SearchSetting = {
  model: { ...model, parameters: { ...model.parameters, 'population.scale': 0.005 } },
  evidence: document.value,
  readings,
  free: freeParameters(['innovation', 'imitation']),
  seed: 'test',
  replicates: 4,
  plan,
  heldBackRuns: 4,
};

const folder = mkdtempSync(join(tmpdir(), 'zhengwu-best-loss-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ledgerIn = (name: string): Ledger<Step> =>
  new Ledger<Step>(join(folder, name), { study: 'best-loss', inputs: 'test' });
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Searches to the end; aborted before the run `stopAt` of this sitting, when that is given. */
async function search(name: string, stopAt = Infinity): Promise<Search> {
  const controller = new AbortController();
  let runs = 0;
  const onProgress = (): void => {
    if (++runs === stopAt) controller.abort(new Error('stopped'));
  };
  const work = { executor: inlineExecutor(), signal: controller.signal, onProgress };
  const own = new Search(setting, ledgerIn(name), work);
  while (await own.advance(1));
  await own.evaluate(startOf(own.state, 1).best!.point);
  return own;
}

describe('search for the best known loss', { timeout: 120_000 }, () => {
  it('writes the same ledger when it is stopped, and cut in the middle of a line', async () => {
    await search('whole');
    for (const stopAt of [2, 13]) await expect(search('parts', stopAt)).rejects.toThrow('stopped');
    appendFileSync(join(folder, 'parts'), '{"step":"te');
    await search('parts');
    expect(textOf('parts')).toBe(textOf('whole'));
  });

  it('uses its runs', async () => {
    const own = await search('whole');
    const { runs, current, walk, descents } = startOf(own.state, 1);
    expect(current).toBeNull();
    expect(walk).toBeNull();
    expect(descents.map(({ method }) => method)).toEqual(
      descents.map((_, i) => (i === 0 ? 'slopes' : 'cma-es')),
    );
    expect(descents.length).toBeGreaterThan(1);
    expect(runs).toBeLessThanOrEqual(plan.runs);
    expect(plan.runs - runs).toBeLessThan(plan.lambda * plan.firstReplicates + plan.candidateRuns);
  });

  it('judges points under one set of seeds: nothing lies above itself', async () => {
    const own = await search('whole');
    const judge = await own.judge();
    const point = startOf(own.state, 1).best!.point;
    const evaluated = { point, numbers: await own.evaluate(point) };
    expect(heldBackExcess(judge, evaluated, evaluated)).toEqual({ value: 0, standardError: 0 });
    expect(heldBackLoss(judge, evaluated).standardError).toBeGreaterThan(0);
  });

  it('refuses a ledger of other inputs', () => {
    ledgerIn('owned');
    const open = (): unknown =>
      new Ledger(join(folder, 'owned'), { study: 'best-loss', inputs: 'others' });
    expect(open).toThrow(/another scenario/);
  });
});

describe('steps of a search', () => {
  const long: Plan = { ...plan, runs: 10_000 };
  const beginning: Step = {
    step: 'begin',
    start: 2,
    lambda: 4,
    replicates: 2,
    mean: [3, -2],
    sigma: 0.5,
    covariance: [1, 0, 0, 1],
    loss: 13,
  };

  /** Descends a bowl until a candidate is due. */
  function descend(): { state: ReturnType<typeof startOf>; stop: string } {
    let state = apply(new Map(), beginning, long, 'seed');
    for (;;) {
      const next = nextOf(startOf(state, 2), long);
      if (next.step !== 'tell') {
        const stop = next.step === 'candidate' ? next.stop : next.step;
        return { state: startOf(state, 2), stop };
      }
      const { cma } = next.current;
      const losses = pointsOf(cma).map((point) => point.reduce((sum, x) => sum + x * x, 0));
      state = apply(state, { step: 'tell', start: 2, losses, agreement: 1 }, long, 'seed');
    }
  }

  it('doubles the replicates before it says that nothing moves', () => {
    const { state, stop } = descend();
    expect(stop).toBe('movement');
    expect(state.current!.replicates).toBe(long.mostReplicates);
    for (const x of state.current!.cma.mean) expect(Math.abs(x)).toBeLessThan(0.05);
  });

  it('begins anew elsewhere with twice the points, and polishes with the last runs', () => {
    const { state } = descend();
    const line: Step = { step: 'candidate', start: 2, stop: 'movement', loss: 1 };
    const first = startOf(apply(new Map([[2, state]]), line, long, 'seed'), 2);
    expect(nextOf(first, long)).toMatchObject({ step: 'begin', from: 'new', lambda: 4 });
    const begun = apply(new Map([[2, first]]), beginning, long, 'seed');
    const after = startOf(apply(begun, line, long, 'seed'), 2);
    expect(nextOf(after, long)).toMatchObject({ step: 'begin', from: 'new', lambda: 8 });
    const rest = { ...long, runs: after.runs + long.candidateRuns + 40 };
    expect(nextOf(after, rest)).toMatchObject({ step: 'begin', from: 'polish', lambda: 4 });
    expect(nextOf(after, { ...long, runs: after.runs })).toEqual({ step: 'complete' });
  });

  it('begins with a walk, which linearises where a step was good and shortens where it was not', () => {
    const stepOn = (own: ReturnType<typeof apply>, line: Step) => apply(own, line, long, 'seed');
    const nextIn = (own: ReturnType<typeof apply>) => nextOf(startOf(own, 1), long);
    const tryAt = (x: number): Step => ({
      step: 'try',
      start: 1,
      point: [x, 0],
      loss: x * x,
      means: [x],
    });
    const slopes: Step = { step: 'slopes', start: 1, slopes: [[1], [0]] };
    let state: ReturnType<typeof apply> = new Map();
    expect(nextIn(state)).toEqual({ step: 'walk' });
    state = stepOn(state, { step: 'walk', start: 1, point: [0.4, 0], loss: 9 });
    expect(nextIn(state).step).toBe('try');
    state = stepOn(state, tryAt(0.4));
    expect(nextIn(state).step).toBe('slopes');
    state = stepOn(state, slopes);
    expect(nextIn(state).step).toBe('try');
    state = stepOn(state, tryAt(-0.45));
    expect(startOf(state, 1).walk).toMatchObject({ best: { point: [0.4, 0] }, radius: 0.15 });
    state = stepOn(state, tryAt(0.01));
    expect(nextIn(state).step).toBe('slopes');
    state = stepOn(stepOn(state, slopes), tryAt(0));
    expect(nextIn(state)).toEqual({ step: 'candidate', point: [0, 0], stop: 'movement' });
    const { runs, trace } = startOf(state, 1);
    expect(runs).toBe(8 * long.mostReplicates);
    expect(trace.map(({ loss }) => loss)).toEqual([0.4 ** 2, 0.45 ** 2, 0.01 ** 2, 0]);
  });

  it('is still only when every coordinate is', () => {
    const means = Array.from({ length: 8 }, (_, i) => [0, i < 7 ? 0 : 0.1]);
    expect(isStill(means)).toBe(false);
    expect(isStill(means.map(([x]) => [x!, 0]))).toBe(true);
    expect(isStill(means.slice(1).map(() => [0, 0]))).toBe(false);
  });
});
