import { describe, expect, it, vi } from 'vitest';
import { dayOf } from '../../src/engine/calendar.ts';
import type { Model } from '../../src/engine/model.ts';
import { SWITCH_KEYS, type SwitchKey } from '../../src/engine/parameters.ts';
import { stockSeries } from '../../src/engine/aggregate.ts';
import { simulate } from '../../src/engine/simulation.ts';
import {
  ablateScenario,
  ablationRuns,
  type AblatedScenario,
  type AblationDesign,
} from '../../src/ensemble/ablate.ts';
import { isInert, liveMechanisms, without } from '../../src/ensemble/ablation/mechanisms.ts';
import { play } from '../../src/ensemble/ablation/shapley.ts';
import { IMITATION_WEIGHTS, withDrawnWeights } from '../../src/ensemble/ablation/weights.ts';
import type { ComparedFigure } from '../../src/ensemble/compare.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { drawOf, type Posterior } from '../../src/scenario/posterior.ts';
import { handModel, reportedEvidence } from '../evidence/hand-run.ts';

vi.setConfig({ testTimeout: 120_000 });

const evidence = reportedEvidence();
const executor = inlineExecutor();
const reference = loadShipped('reference');
if (!reference.ok) throw new Error('reference');
const model = handModel([], { 'population.scale': 0.01 });
const scenario: AblatedScenario = {
  model,
  replicates: 3,
  readings: {},
  provenance: reference.value.provenance,
};
const days = [dayOf('2011-06-30'), dayOf('2012-12-20')];
const design: AblationDesign = { name: 'x', by: ['kind'], days, pairs: 3, draws: 3 };

const totalOf = (own: Model, replicate: number, day: number): number => {
  const run = simulate({ ...own, replicate });
  return stockSeries(run, {})[day - run.startDay];
};

describe('mechanisms', () => {
  it('without anything to do are inert: switching them off changes no run', () => {
    const idle = SWITCH_KEYS.filter((key) => isInert(model, key));
    expect(idle).toEqual(['crossPlatform.enabled', 'mandates.enabled']);
    const total = totalOf(model, 0, days[1]);
    for (const key of idle) expect(totalOf(without(model, [key]), 0, days[1])).toBe(total);
    for (const key of liveMechanisms(model)) {
      expect(totalOf(without(model, [key]), 0, days[1])).not.toBe(total);
    }
  });

  it('of imitation are inert without imitation', () => {
    const parameters = { ...model.parameters, imitation: 0 };
    expect(liveMechanisms({ ...model, parameters })).not.toContain('vertical.enabled');
  });
});

describe('a game of two mechanisms', () => {
  const keys: SwitchKey[] = ['sectoral.enabled', 'events.enabled'];
  const others = SWITCH_KEYS.filter((key) => !keys.includes(key));
  const base = without(model, others);

  it('credits each with the mean of what it adds first and last', async () => {
    const units = [0, 1].map((replicate) => ({ model: base, replicate }));
    const table = { by: [], days };
    const game = { stage: 'test', keys, units, table, seed: 'a', singles: true };
    const cells = await play(game, { executor });
    expect(cells).toHaveLength(2);
    const [both, waves, sector, none] = [[], [keys[0]], [keys[1]], keys].map((off) =>
      totalOf(without(base, off), 1, days[1]),
    );
    expect(cells[1].units[1]).toEqual({
      intact: both,
      nothing: none,
      credits: [(both - waves + sector - none) / 2, (both - sector + waves - none) / 2],
      singles: [both - waves, both - sector],
    });
    expect(both).toBeGreaterThan(Math.max(waves, sector));
  });
});

describe('draws of the imitation weights', () => {
  it('divide 1 evenly on average, and are the same again', () => {
    const draws = Array.from({ length: 2000 }, (_, i) => withDrawnWeights(model, i).parameters);
    const of = (key: (typeof IMITATION_WEIGHTS)[number]) => draws.map((own) => own[key]);
    const sums = draws.map((own) => IMITATION_WEIGHTS.reduce((sum, key) => sum + own[key], 0));
    expect(Math.max(...sums.map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-12);
    for (const key of IMITATION_WEIGHTS) {
      const values = of(key);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      // Beta(1, 3): mean 1/4, mean square 1/10; five standard errors.
      expect(Math.abs(mean - 0.25)).toBeLessThan(5 * Math.sqrt(3 / 80 / 2000));
      expect(Math.abs(square - 0.1)).toBeLessThan(0.02);
    }
    expect(withDrawnWeights(model, 7)).toEqual(withDrawnWeights(model, 7));
  });
});

describe('an ablation', () => {
  const table = ablateScenario(scenario, evidence, design, { executor });

  it('runs the scenario without each of its mechanisms', async () => {
    const { intact, ablations } = await table;
    expect(ablations.map(({ key }) => key)).toEqual(SWITCH_KEYS);
    const total = (figures: readonly ComparedFigure[]) =>
      figures.find(({ id }) => id === 'total-2012')!.simulated.median!;
    const without = (key: string) => total(ablations.find((entry) => entry.key === key)!.figures);
    expect(without('events.enabled')).toBeLessThan(total(intact));
    expect(without('sectoral.enabled')).toBeLessThan(total(intact));
    expect(without('mandates.enabled')).toBe(total(intact));
  });

  it('says which accounts a mechanism moved, by date and group', async () => {
    const { ablations, channels } = await table;
    const { attributable } = ablations.find(({ key }) => key === 'events.enabled')!;
    expect(attributable.map(({ date, group }) => [date, group])).toEqual(
      ['2011-06-30', '2012-12-20'].flatMap((date) =>
        ['agency', 'official'].map((kind) => [date, { kind }]),
      ),
    );
    const moved = attributable[2];
    expect(moved.share).toBeGreaterThan(0);
    expect(moved.share).toBeLessThan(1);
    const own = channels.filter(
      ({ date, group }) => date === moved.date && group.kind === 'agency',
    );
    expect(own.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
  });

  it('has Shapley shares that sum to all on minus nothing on', async () => {
    const { shapley } = await table;
    for (const { date, group, intact, nothing, shares } of shapley!.sums) {
      expect(shares).toBeCloseTo(intact - nothing, 6);
      const rows = shapley!.rows.filter((row) => row.date === date && row.group === group);
      expect(rows.map(({ key }) => key)).toEqual(liveMechanisms(model));
      expect(rows.reduce((sum, { accounts }) => sum + accounts, 0)).toBeCloseTo(shares, 6);
      expect(rows.every(({ standardError }) => standardError! >= 0)).toBe(true);
    }
  });

  it('marks what no figure informs, and leaves the prior out when a fit does', async () => {
    const { ablations, prior } = await table;
    const assumed = new Map(ablations.map((row) => [row.key, row.assumed]));
    expect(assumed.get('vertical.enabled')).toBe(true);
    expect(assumed.get('events.enabled')).toBe(false);
    expect(prior).toMatchObject({ draws: 3, concentration: 1, weights: IMITATION_WEIGHTS });
    const provenance = { ...scenario.provenance, 'weights.vertical': 'fitted' as const };
    const informed = { ...scenario, replicates: 1, provenance };
    const short = { ...design, pairs: 0 };
    const again = await ablateScenario(informed, evidence, short, { executor });
    expect(again).toMatchObject({ shapley: null, prior: null });
  });

  it('takes another draw of a posterior in each replicate', async () => {
    const draws = [[0.005], [0.03], [0.08]];
    const document: Posterior = {
      posteriorVersion: 1,
      scenario: 'reference',
      zhengwu: '',
      command: '',
      calibration: '',
      readings: {},
      mixture: true,
      keys: ['innovation'],
      weights: [0.4, 0.3, 0.3],
      draws,
    };
    const drawn = { ...scenario, posterior: { document, keys: document.keys } };
    const only = { ...design, by: [], pairs: 0, draws: 0, days: [days[1]] };
    const { ablations, channels } = await ablateScenario(drawn, evidence, only, { executor });
    const modelOf = (replicate: number): Model => {
      const innovation = draws[drawOf(document, replicate)][0];
      return { ...model, parameters: { ...model.parameters, innovation } };
    };
    const totals = [0, 1, 2].map((r) => totalOf(modelOf(r), r, days[1]));
    const off = (r: number): number => totalOf(without(modelOf(r), ['events.enabled']), r, days[1]);
    const all = totals.reduce((sum, total) => sum + total, 0);
    const lost = totals.reduce((sum, total, r) => sum + total - off(r), 0);
    expect(new Set(totals).size).toBe(3);
    expect(channels.reduce((sum, { accounts }) => sum + accounts, 0)).toBeCloseTo(all / 3, 6);
    const events = ablations.find(({ key }) => key === 'events.enabled')!;
    expect(events.attributable[0].share).toBeCloseTo(lost / all, 10);
  });

  it('counts its runs, and gives the same again', async () => {
    const of = ablationRuns(scenario, design);
    const seen: number[] = [];
    const again = await ablateScenario(scenario, evidence, design, {
      executor,
      onProgress: (progress) => {
        expect(progress.of).toBe(of);
        seen.push(progress.done);
      },
    });
    expect(seen).toEqual(Array.from({ length: of }, (_, i) => i + 1));
    expect(again).toEqual(await table);
  });
});
