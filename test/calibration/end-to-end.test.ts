/** The whole calibration of a small country by the engine itself, on any number of workers. */
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import type { CalibrationSetting } from '../../src/calibration/calibrate.ts';
import { freeParameters } from '../../src/calibration/free-parameters.ts';
import {
  calibrationDocument,
  parseCalibration,
  storedFor,
  type CalibrationDocument,
} from '../../src/calibration/ledger.ts';
import { POINT_SCORING } from '../../src/calibration/objective.ts';
import { runCalibration, type Stored } from '../../src/calibration/run-calibration.ts';
import { threadExecutor } from '../../src/cli/threads.ts';
import { simulate } from '../../src/engine/simulation.ts';
import type { Executor } from '../../src/ensemble/executor.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import type { EvidenceDocument, Figure } from '../../src/evidence/figure.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { compileObserver } from '../../src/evidence/observe.ts';
import { SCORING } from '../../src/evidence/scoring.ts';
import { loadShipped } from '../../src/scenario/library.ts';

const [scenario, document] = [loadShipped('reference'), loadShippedEvidence('reported')];
if (!scenario.ok || !document.ok) throw new Error('shipped document');

const TRUTH = { innovation: 0.02, imitation: 0.8 };
const parameters = { ...scenario.value.model.parameters, 'population.scale': 0.01 };
const model = { ...scenario.value.model, parameters };

const FITTED = ['total-2012', 'growth-2012', 'tencent-2011-09', 'sina-2012-08'];

/** Figures as one run of the true values has them, without readings. */
function evidenceOfRun(shipped: EvidenceDocument): EvidenceDocument {
  const run = simulate({ ...model, parameters: { ...parameters, ...TRUTH }, seed: 'truth' });
  const observations = compileObserver(shipped).observe(run);
  const figures = shipped.figures.map((figure): Figure => {
    if (!FITTED.includes(figure.id)) return { ...figure, role: 'context' };
    const { readings: _r, interval: _i, roundingUnit: _u, ...rest } = figure;
    return { ...rest, relation: 'exact', reported: observations[figure.id]!.value! };
  });
  return { ...shipped, figures };
}

const setting: CalibrationSetting = {
  model,
  evidence: evidenceOfRun(document.value),
  readings: {},
  heldOut: [],
  free: freeParameters(['innovation', 'imitation']),
  seed: 'end-to-end',
  budget: 450,
  replicates: 4,
  scoring: POINT_SCORING,
  posterior: {
    mixture: true,
    scoring: SCORING,
    plan: {
      surrogateRuns: [20, 20],
      draws: 30,
      sampling: { burnIn: 500, kept: 2500, every: 10 },
    },
  },
};

const names = { scenario: 'reference', command: 'cmd' };
const documentOf = (stored: Stored): CalibrationDocument =>
  calibrationDocument(names, setting, stored);

const THREAD = new URL('../../dist/lib/cli/thread.js', import.meta.url);
const threads = threadExecutor(2, 2, () => new Worker(THREAD));
afterAll(() => threads.close());

async function finish(executor: Executor, stored?: Stored): Promise<CalibrationDocument> {
  const state = await runCalibration(setting, { executor }, stored);
  return documentOf({ state, finished: [] });
}

/** The text that is on disk when the calibration is interrupted after so many runs. */
async function interrupted(executor: Executor, after: number): Promise<string> {
  const controller = new AbortController();
  let text = '';
  const running = runCalibration(setting, {
    executor,
    signal: controller.signal,
    onProgress: ({ done }) => {
      if (done >= after) controller.abort(new Error('interrupted'));
    },
    onState: (state, finished) => {
      text = JSON.stringify(documentOf({ state, finished }));
    },
  });
  await expect(running).rejects.toThrow('interrupted');
  return text;
}

describe('a calibration from the first run to the verdicts', { timeout: 300_000 }, () => {
  const alone = finish(inlineExecutor());

  it('finds the values that made the figures', async () => {
    const { result } = await alone;
    expect(result!.runs).toBeLessThanOrEqual(setting.budget);
    const { parameters: rows, sampling } = result!.posterior!;
    expect(rows.map(({ verdict }) => verdict)).toEqual(['identified', 'identified']);
    for (const { key, q05, q95, width } of rows) {
      const truth = TRUTH[key as keyof typeof TRUTH];
      expect(truth, key).toBeGreaterThan(q05);
      expect(truth, key).toBeLessThan(q95);
      expect(width, key).toBeLessThan(0.3);
    }
    expect(sampling.rHat).toBeLessThan(1.1);
  });

  it('is the same on two workers that were interrupted, and on one that was not', async () => {
    const parsed = parseCalibration(await interrupted(threads, 390));
    if (!parsed.ok) throw new Error(parsed.refusal);
    expect(parsed.value.state).toMatchObject({ stage: 'posterior' });
    const stored = storedFor(parsed.value, setting);
    if (!stored.ok) throw new Error(stored.refusal);
    const resumed = await finish(threads, stored.value);
    const whole = await alone;
    expect(resumed.result!.hash).toBe(whole.result!.hash);
    expect(resumed.digest).toBe(whole.digest);
  });
});
