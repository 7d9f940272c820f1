import { describe, expect, it } from 'vitest';
import { jobsOf, leastBudget, type CalibrationSetting } from '../../src/calibration/calibrate.ts';
import {
  coordinateOfValue,
  DEFAULT_FREE,
  FREE_PARAMETERS,
  valueOf,
} from '../../src/calibration/free-parameters.ts';
import {
  calibrationDocument,
  parseCalibration,
  storedFor,
  withFittedValues,
} from '../../src/calibration/ledger.ts';
import { meanField } from '../../src/calibration/mean-field/mean-field.ts';
import { compileExpectedObserver } from '../../src/calibration/mean-field/observe.ts';
import { POINT_SCORING } from '../../src/calibration/objective.ts';
import { runCalibration, type Stored } from '../../src/calibration/run-calibration.ts';
import { mix, toUniform } from '../../src/engine/random.ts';
import { parameterRow } from '../../src/engine/parameters.ts';
import { executorOf, type Executor } from '../../src/ensemble/executor.ts';
import type { Job, JobResult } from '../../src/ensemble/job.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import type { Observations } from '../../src/evidence/observe.ts';
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
  free: ['innovation', 'receptivity.official'],
  seed: 'test',
  budget: 400,
  replicates: 4,
  scoring: POINT_SCORING,
};

const observer = compileExpectedObserver(setting.evidence, { roles: ['fit'] });

/** 1 % of noise by replicate, the same for all points: a stand-in of the engine that costs nothing. */
function observe(job: Job): Observations {
  const expected = observer.observe(meanField(job.model, { stepDays: 12 }));
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

const documentOf = (stored: Stored) => calibrationDocument('reference', 'cmd', setting, stored);

describe('calibration', { timeout: 240_000 }, () => {
  it('gives the same answer in any order of arrival, and after it was stopped and stored', async () => {
    const whole = await runCalibration(setting, { executor: fakeExecutor(false) });
    let text = '';
    const options = {
      executor: fakeExecutor(true, 150),
      onState: (state: Stored['state'], finished: Stored['finished']) => {
        text = JSON.stringify(documentOf({ state, finished }));
      },
    };
    await expect(runCalibration(setting, options)).rejects.toThrow('stopped');
    const stored = unwrap(storedFor(unwrap(parseCalibration(text)), setting));
    expect(stored.finished.length).toBeGreaterThan(0);
    const resumed = await runCalibration(setting, { executor: fakeExecutor(true) }, stored);
    expect(documentOf({ state: resumed, finished: [] }).digest).toBe(
      documentOf({ state: whole, finished: [] }).digest,
    );
    expect(whole.runs).toBeLessThanOrEqual(setting.budget);
    expect(whole.point).toEqual(whole.cma!.mean);
    expect(jobsOf(setting, whole)).toEqual([]);

    const document = documentOf({ state: whole, finished: [] });
    const other = { ...setting, seed: 'another' };
    expect(storedFor(document, other)).toEqual({ ok: false, refusal: 'other-inputs' });
    const edited = JSON.stringify({ ...document, budget: 401 });
    expect(parseCalibration(edited)).toEqual({ ok: false, refusal: 'edited' });
    expect(parseCalibration(text.slice(0, 5000))).toEqual({ ok: false, refusal: 'no-json' });
    expect(parseCalibration('{}')).toEqual({ ok: false, refusal: 'no-calibration' });

    const fitted = withFittedValues(findShipped('reference')!, document);
    expect(parseScenario(fitted)).toMatchObject({ ok: true });
    expect(fitted.provenance!.innovation).toEqual({ kind: 'fitted', command: 'cmd' });
    expect(fitted.parameters!.innovation).toBe(document.result!.values.innovation);
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
