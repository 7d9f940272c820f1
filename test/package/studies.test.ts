import { describe, expect, it } from 'vitest';
import {
  ablate,
  calibrate,
  dayOf,
  gridDesign,
  loadScenario,
  loadShippedEvidence,
  parseGrid,
  runSensitivity,
  runSweep,
  rangeOf,
  type SweepRow,
} from '../../src/index.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';

const scenario = loadScenario('reference', {
  replicates: 2,
  end: '2011-03-20',
  set: { 'population.scale': 0.02 },
});
const loaded = loadShippedEvidence('reported');
if (!loaded.ok) throw new Error('reported');
const evidence = loaded.value;
const executor = inlineExecutor();

describe('studies of the library', { timeout: 120_000 }, () => {
  it('ablate says what each mechanism moved', async () => {
    const design = { by: [], days: [dayOf('2011-03-20')], pairs: 0, draws: 0 };
    const { ablations, replicates } = await ablate(scenario, design);
    expect(replicates).toBe(2);
    const vertical = ablations.find(({ key }) => key === 'vertical.enabled')!;
    expect(vertical.attributable[0].share).toBeGreaterThanOrEqual(0);
  });

  it('calibrate refuses a budget that is too small, as data', async () => {
    await expect(calibrate(scenario, { budget: 10 })).rejects.toMatchObject({
      name: 'CalibrationRequestError',
      issue: { code: 'budget' },
    });
  });

  it('calibrate stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const request = { pointOnly: true, free: ['innovation'] as const, figures: ['fudan-2011-03'] };
    await expect(calibrate(scenario, request, { signal })).rejects.toThrow('enough');
  });

  it('runSweep gives a row a run', async () => {
    const grid = parseGrid('innovation=0.01,0.05');
    const design = grid.ok ? gridDesign([grid.value]) : grid;
    if (!design.ok) throw new Error('refused');
    const rows: SweepRow[] = [];
    const figures = ['fudan-2011-03'];
    const sweep = { scenario, evidence, figures, design: design.value, replicates: 1 };
    await runSweep(sweep, { executor, onRow: (row) => rows.push(row) });
    expect(rows).toHaveLength(2);
  });

  it('runSensitivity gives the effects of the parameters', async () => {
    const { result } = await runSensitivity(
      {
        method: 'elasticities',
        model: scenario.model,
        evidence: {
          ...evidence,
          figures: evidence.figures.filter((f) => f.id === 'fudan-2011-03'),
        },
        readings: scenario.readings,
        factors: [rangeOf('innovation')],
        size: 1,
        replicates: 2,
        step: 0.2,
      },
      { executor },
    );
    expect(result.figures[0].effects.map(({ key }) => key)).toEqual(['innovation']);
  });
});
