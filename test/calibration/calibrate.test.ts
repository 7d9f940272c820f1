import { beforeAll, describe, expect, it } from 'vitest';
import {
  jobsOf,
  leastBudget,
  posteriorSettingOf,
  type CalibrationSetting,
} from '../../src/calibration/calibrate.ts';
import {
  coordinateOfValue,
  DEFAULT_FREE,
  FREE_PARAMETERS,
  freeParameters,
  fromNormal,
  toNormal,
  valueOf,
} from '../../src/calibration/free-parameters.ts';
import {
  calibrationDocument,
  parseCalibration,
  storedFor,
  withFittedValues,
  type CalibrationDocument,
} from '../../src/calibration/ledger.ts';
import { meanField } from '../../src/calibration/mean-field/mean-field.ts';
import { compileExpectedObserver } from '../../src/calibration/mean-field/observe.ts';
import { POINT_SCORING } from '../../src/calibration/objective.ts';
import { jobSettingOf } from '../../src/calibration/posterior-setting.ts';
import { DEFAULT_PLAN } from '../../src/calibration/posterior-stages.ts';
import { runCalibration, type Stored } from '../../src/calibration/run-calibration.ts';
import { mix, toUniform } from '../../src/engine/random.ts';
import { parameterRow } from '../../src/engine/parameters.ts';
import { executorOf, type Executor } from '../../src/ensemble/executor.ts';
import type { Job, JobResult } from '../../src/ensemble/job.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import type { Observations } from '../../src/evidence/observe.ts';
import { SCORING } from '../../src/evidence/scoring.ts';
import { findShipped, loadShipped } from '../../src/scenario/library.ts';
import { parseScenario } from '../../src/scenario/validate.ts';

function unwrap<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error('refused');
  return result.value;
}

const reference = unwrap(loadShipped('reference'));
const setting: CalibrationSetting = {
  model: reference.model,
  evidence: unwrap(loadShippedEvidence(reference.evidence)),
  readings: reference.readings,
  heldOut: ['officials-2012'],
  free: freeParameters(['innovation', 'waves.summer.amplitude']),
  seed: 'test',
  budget: 430,
  replicates: 4,
  scoring: POINT_SCORING,
  posterior: {
    mixture: true,
    scoring: SCORING,
    plan: {
      surrogateRuns: [16, 10],
      draws: 20,
      sampling: { burnIn: 400, kept: 1600, every: 10 },
    },
  },
};

const observed = jobSettingOf(posteriorSettingOf(setting));
const observer = compileExpectedObserver(observed.evidence, observed.observer);

const expectedAt = new Map<string, Observations>();

/** What is expected of a model; one that comes again is not worked out again. */
function expectedOf(model: Job['model']): Observations {
  const { seed: _seed, replicate: _replicate, ...point } = model;
  const key = JSON.stringify(point);
  let expected = expectedAt.get(key);
  if (expected === undefined) {
    expected = observer.observe(meanField(model, { stepDays: 12 }));
    expectedAt.set(key, expected);
  }
  return expected;
}

/** 1 % of noise by replicate, the same for all points: a stand-in of the engine that costs little. */
function observe(job: Job): Observations {
  const expected = expectedOf(job.model);
  return Object.fromEntries(
    Object.entries(expected).map(([key, { value }], i) => {
      const noise = toUniform(mix(mix(job.key.replicate * 97 + job.key.batch) + i)) - 0.5;
      return [key, { value: value === null ? null : value * (1 + 0.02 * noise) }];
    }),
  );
}

/** @param order in which results arrive; @param limit after so many runs it fails */
function fakeExecutor(reversed: boolean, limit = Infinity): Executor {
  let made = 0;
  const result = (job: Job): JobResult => {
    if (made++ >= limit) throw new Error('stopped');
    const rest = { startDay: 0, endDay: 0, accounts: 0, series: null, table: null, hash: null };
    return { key: job.key, observations: observe(job), ...rest };
  };
  return executorOf({
    workers: 1,
    stream: async (jobs, { onOutcome }) => {
      const places = [...jobs.keys()];
      for (const place of reversed ? places.toReversed() : places) {
        onOutcome(result(jobs[place]), place);
      }
    },
    close: () => {},
  });
}

const names = { scenario: 'reference', command: 'cmd' };
const documentOf = (stored: Stored) => calibrationDocument(names, setting, stored);

/** What was stored when the executor failed after so many runs. */
async function storedAfter(limit: number): Promise<string> {
  let last: Stored | undefined;
  const options = {
    executor: fakeExecutor(true, limit),
    onState: (state: Stored['state'], finished: Stored['finished']) => {
      // A copy: what is stored must not change with the work that goes on.
      last = structuredClone({ state, finished });
    },
  };
  await expect(runCalibration(setting, options)).rejects.toThrow('stopped');
  return JSON.stringify(documentOf(last!));
}

/** Goes on from a stored text. */
async function resume(text: string): Promise<CalibrationDocument> {
  const stored = unwrap(storedFor(unwrap(parseCalibration(text)), setting));
  const state = await runCalibration(setting, { executor: fakeExecutor(true) }, stored);
  return documentOf({ state, finished: [] });
}

describe('calibration', { timeout: 240_000 }, () => {
  let whole: Stored['state'];
  let document: CalibrationDocument;

  beforeAll(async () => {
    whole = await runCalibration(setting, { executor: fakeExecutor(false) });
    document = documentOf({ state: whole, finished: [] });
  }, 240_000);

  it.each([
    ['in the search', 'cma-es', 150],
    ['in the check wave after the surrogate', 'posterior', 412],
  ])(
    'gives the same answer in another order of arrival, stopped %s and stored',
    async (_where, stage, limit) => {
      expect(document.result!.hash).toMatch(/^[0-9a-f]{64}$/);
      const text = await storedAfter(limit);
      expect((JSON.parse(text) as CalibrationDocument).state.stage).toBe(stage);
      expect(unwrap(parseCalibration(text)).finished.length).toBeGreaterThan(0);
      expect((await resume(text)).digest).toBe(document.digest);
    },
  );

  it('ends within its budget, at the mean of the search, with nothing left to run', () => {
    expect(whole.runs).toBeLessThanOrEqual(setting.budget);
    expect(whole.point).toEqual(whole.cma!.mean);
    expect(jobsOf(setting, whole)).toEqual([]);
  });

  it('goes on from nothing but an unchanged document of the same inputs', () => {
    const other = { ...setting, seed: 'another' };
    expect(storedFor(document, other)).toEqual({ ok: false, refusal: 'other-inputs' });
    const edited = JSON.stringify({ ...document, budget: 431 });
    expect(parseCalibration(edited)).toEqual({ ok: false, refusal: 'edited' });
    expect(parseCalibration(JSON.stringify(document).slice(0, 5000))).toEqual({
      ok: false,
      refusal: 'no-json',
    });
    expect(parseCalibration('{}')).toEqual({ ok: false, refusal: 'no-calibration' });
    expect(parseCalibration('{"calibrationVersion":1}')).toEqual({
      ok: false,
      refusal: 'other-format',
    });
    const older = { ...document, zhengwu: '0.0.1' };
    expect(storedFor(older, setting)).toEqual({ ok: false, refusal: 'other-version' });
  });

  it('writes scenarios that can be run, with where each value is from', () => {
    const fitted = withFittedValues(findShipped('reference')!, document);
    expect(parseScenario(fitted)).toMatchObject({ ok: true });
    expect(fitted.provenance!.innovation).toEqual({ kind: 'fitted', command: 'cmd' });
    expect(fitted.parameters!.innovation).toBe(document.result!.values.innovation);
    expect(parseScenario(document.result!.scenario)).toMatchObject({ ok: true });
    expect(document.result!.scenario.parameters).toEqual(document.result!.values);
  });

  it('tells of the posterior, the readings, what was held out and what the waves are worth', () => {
    const posterior = document.result!.posterior!;
    const { weights, values } = posterior.draws;
    expect(values.length).toBe(20);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
    for (const row of Object.values(posterior.readingWeights)) {
      expect(Object.values(row).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
    }
    expect(posterior.heldOut.map(({ id }) => id)).toEqual(['officials-2012']);
    expect(posterior.parameters.map(({ key }) => key)).toEqual(posterior.draws.keys);
    expect(posterior.parameters[0]).toMatchObject({ key: 'innovation', verdict: 'identified' });
    expect(document.result!.withoutWaves!.loss).toBeGreaterThan(
      document.result!.withoutWaves!.lossWithWaves,
    );
    // Nothing of the work is left in the document.
    expect(JSON.stringify(document).length).toBeLessThan(60_000);
  });

  it('fits the point alone when no posterior is wanted', async () => {
    const alone = { ...setting, posterior: null, heldOut: [] };
    const state = await runCalibration(alone, { executor: fakeExecutor(false) });
    const withoutPosterior = calibrationDocument(names, alone, { state, finished: [] });
    expect(withoutPosterior.result!.posterior).toBeNull();
    expect(withoutPosterior.inputs).not.toBe(document.inputs);
  });

  it('shares the random numbers of a batch among its points', () => {
    const state = {
      stage: 'pilot',
      batch: 1,
      point: [0, 0],
      replicates: 3,
      cma: null,
    } as unknown as Stored['state'];
    const jobs = jobsOf(setting, state);
    expect(jobs.map(({ model }) => [model.seed, model.replicate])).toEqual([
      ['test/pilot-1', 0],
      ['test/pilot-1', 1],
      ['test/pilot-1', 2],
    ]);
  });

  it('needs a budget for all stages', () => {
    expect(leastBudget(20)).toBe(leastBudget(4) + 16);
    expect(leastBudget(4, DEFAULT_PLAN)).toBe(leastBudget(4) + 120 + 120 + 200);
    expect(leastBudget(20, DEFAULT_PLAN)).toBeLessThan(1000);
  });
});

describe('free parameters', () => {
  it('go from value to coordinate and back', () => {
    for (const row of FREE_PARAMETERS) {
      for (const u of [-1, -0.3, 0.4]) {
        const value = valueOf(row, u);
        const back = coordinateOfValue(row, value);
        const expected = row.prior.type === 'half-normal' ? Math.abs(u) : u;
        expect(back, row.key).toBeCloseTo(expected, 3);
      }
    }
  });

  it('go from point to normal position and back, their quantiles with them', () => {
    for (const row of FREE_PARAMETERS) {
      for (const x of [-3, -1, 0, 0.7, 4]) {
        const [u] = fromNormal([row], [x]);
        expect(toNormal([row], [u!])[0], row.key).toBeCloseTo(x, 6);
      }
    }
    const wave = FREE_PARAMETERS.find(({ prior }) => prior.type === 'half-normal')!;
    // The median of |u| is 0.6745, its 95 % quantile 1.96.
    expect(fromNormal([wave], [0])[0]).toBeCloseTo(0.67449, 5);
    expect(fromNormal([wave], [1.6448536])[0]).toBeCloseTo(1.95996, 4);
  });

  it('stay inside the range of the parameter table', () => {
    for (const row of FREE_PARAMETERS) {
      const { min, max } = parameterRow(row.key) as { min: number; max: number };
      for (const u of [-60, 60]) {
        expect(valueOf(row, u)).toBeGreaterThanOrEqual(min);
        expect(valueOf(row, u)).toBeLessThanOrEqual(max);
      }
    }
  });

  it('are no more by default than there are figures of role fit', () => {
    const figures = setting.evidence.figures.filter(({ role }) => role === 'fit');
    expect(DEFAULT_FREE.length).toBeGreaterThanOrEqual(10);
    expect(DEFAULT_FREE.length).toBeLessThanOrEqual(figures.length);
  });
});
