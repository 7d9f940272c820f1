/** The ensemble of the page on the executor that needs no workers. */
import { describe, expect, it } from 'vitest';
import { compareScenario } from '../../src/ensemble/compare.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { parseEvidence } from '../../src/evidence/document.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { SHIPPED_EVIDENCE } from '../../src/scenario/shipped.ts';
import type { EnsembleRequest } from '../../src/worker/studies/ensemble.ts';
import { runStudy } from '../../src/worker/studies/run-study.ts';

const reference = loadShipped('reference');
const evidence = parseEvidence(SHIPPED_EVIDENCE['reported']);
if (!reference.ok || !evidence.ok) throw new Error('shipped documents');
const { model, readings } = reference.value;
const small = { ...model, parameters: { ...model.parameters, 'population.scale': 0.01 } };
const other = { ...small, parameters: { ...small.parameters, imitation: 0.9 } };

const request = (change: Partial<EnsembleRequest> = {}): EnsembleRequest => ({
  scenario: { model: other },
  base: null,
  replicates: 6,
  evidence: evidence.value,
  readings,
  ...change,
});

const run = (
  change: Partial<EnsembleRequest> = {},
  room: Partial<Parameters<typeof runStudy<'ensemble'>>[2]> = {},
) =>
  runStudy('ensemble', request(change), {
    executor: inlineExecutor(),
    signal: new AbortController().signal,
    saved: null,
    report: () => undefined,
    ...room,
  });

describe('an ensemble of the page', () => {
  it('is that of the library, figure for figure, with its hash', async () => {
    const study = await run();
    if (study.status !== 'done') throw new Error(JSON.stringify(study));
    const library = await compareScenario(
      { model: other, replicates: 6, readings },
      evidence.value,
      { executor: inlineExecutor(), series: true, hash: true },
    );
    expect(study.value.figures).toEqual(library.figures);
    expect(study.value.hash).toBe(library.ensemble.hash);
    expect(study.value.bands).toEqual(library.ensemble.bands);
    expect(study.value.differences).toBeNull();
  });

  it('has differences in pairs, whose band is narrower than that of the curves', async () => {
    const study = await run({ base: { model: small }, replicates: 8 });
    if (study.status !== 'done') throw new Error(JSON.stringify(study));
    const { bands, differences } = study.value;
    const end = bands.total.median.length - 1;
    const width = ({ q05, q95 }: { q05: Float64Array; q95: Float64Array }) => q95[end]! - q05[end]!;
    expect(differences!.bands.total.median[end]).toBeGreaterThan(0);
    expect(width(differences!.bands.total)).toBeLessThan(width(bands.total));
    expect(differences!.figures.length).toBeGreaterThan(40);
  });

  it('goes on where it was stopped, and ends at the same place', async () => {
    const controller = new AbortController();
    const executor = inlineExecutor();
    let runs = 0;
    const counting = {
      ...executor,
      stream: ((jobs, options) =>
        executor.stream(jobs, {
          ...options,
          onOutcome: (outcome, place) => {
            options.onOutcome(outcome, place);
            if (++runs === 3) controller.abort();
          },
        })) as typeof executor.stream,
    };
    const stopped = await run({}, { executor: counting, signal: controller.signal });
    if (stopped.status !== 'stopped') throw new Error(JSON.stringify(stopped));
    expect(stopped.value!.replicates).toBe(3);
    const rest = await run({}, { saved: structuredClone(stopped.saved), executor: counting });
    const whole = await run();
    expect(rest).toEqual(whole);
    expect(runs).toBe(6);
  });

  it('gives a failure as data', async () => {
    const broken = { model: { ...small, parameters: undefined as never } };
    expect(await run({ scenario: broken })).toMatchObject({
      status: 'failed',
      failure: { code: 'defect' },
    });
  });
});
