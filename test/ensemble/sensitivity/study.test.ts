import { beforeAll, describe, expect, it } from 'vitest';
import { PRIOR_RANGES } from '../../../src/calibration/prior-ranges.ts';
import { dayOf } from '../../../src/engine/calendar.ts';
import type { Model } from '../../../src/engine/model.ts';
import { PARAMETER_KEYS, parameterRow } from '../../../src/engine/parameters.ts';
import { executorOf, type Executor } from '../../../src/ensemble/executor.ts';
import { inlineExecutor } from '../../../src/ensemble/inline.ts';
import { attemptJob } from '../../../src/ensemble/job.ts';
import { designOf, designSize } from '../../../src/ensemble/sensitivity/analyses.ts';
import {
  sensitivityDocument,
  type SensitivityDocument,
} from '../../../src/ensemble/sensitivity/document.ts';
import {
  isDate,
  modelWith,
  valueAt,
  WEIGHT_KEYS,
  type Factor,
  type FactorKey,
} from '../../../src/ensemble/sensitivity/factors.ts';
import { evidenceOf } from '../../../src/ensemble/sensitivity/figures.ts';
import { ASSUMED_KEYS, rangeOf } from '../../../src/ensemble/sensitivity/ranges.ts';
import {
  contradictionsIn,
  METHODS,
  type Method,
  type SensitivitySetting,
} from '../../../src/ensemble/sensitivity/setting.ts';
import { allJobs, runSensitivity } from '../../../src/ensemble/sensitivity/study.ts';
import { surrogateExecutor, withSurrogate } from '../../../src/ensemble/sensitivity/surrogate.ts';
import { sensitivityTable } from '../../../src/ensemble/sensitivity/table.ts';
import { loadShippedEvidence } from '../../../src/evidence/library.ts';
import type { Observations } from '../../../src/evidence/observe.ts';
import { rowCount } from '../../../src/export/table.ts';
import { loadShipped } from '../../../src/scenario/library.ts';

function unwrap<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error('refused');
  return result.value;
}

const reference = unwrap(loadShipped('reference'));
const evidence = unwrap(loadShippedEvidence(reference.evidence));
const small: Model = {
  ...reference.model,
  parameters: { ...reference.model.parameters, 'population.scale': 0.02 },
};

const rangeFor = (key: FactorKey): Factor =>
  PRIOR_RANGES.find((factor) => factor.key === key) ?? rangeOf(key);

function settingFor(method: Method, change: Partial<SensitivitySetting> = {}): SensitivitySetting {
  return {
    method,
    model: small,
    evidence: evidenceOf(evidence, ['total-2012', 'growth-2012', 'sina-2011']),
    readings: {},
    factors: (['innovation', 'imitation', 'launch.tencent'] as const).map(rangeFor),
    size: { morris: 4, sobol: 32, elasticities: 0, 'one-at-a-time': 3 }[method],
    replicates: 2,
    step: 0.05,
    ...change,
  };
}

type Fn = (model: Model) => number;

/** An executor whose total is a function of the model; that of the engine has noise by replicate. */
function standIn(fn: Fn, noise = 0): Executor {
  const factor = (replicate: number) => Math.exp(noise * Math.sin(12.9898 * (replicate + 1)));
  const observe = (model: Model, by: number): Observations => ({
    'total-2012': { value: fn(model) * by },
  });
  return withSurrogate(
    surrogateExecutor((model) => observe(model, factor(model.replicate))),
    surrogateExecutor((model) => observe(model, 1)),
  );
}

const powerLaw: Fn = ({ parameters: p }) => 1e9 * p.innovation ** 2 * p.imitation ** 0.5;
const twoFactors = {
  evidence: evidenceOf(evidence, ['total-2012']),
  factors: (['innovation', 'imitation'] as const).map(rangeFor),
};

describe('an analysis of a power law', () => {
  const [p, q] = twoFactors.factors;
  /** Change of log y over the whole range. */
  const whole = [2 * Math.log(p.to / p.from), 0.5 * Math.log(q.to / q.from)];

  it('by Morris gives its exponents times the width of the ranges', async () => {
    const setting = settingFor('morris', twoFactors);
    const { result } = await runSensitivity(setting, { executor: standIn(powerLaw, 0.1) });
    if (result.method !== 'morris') throw new Error(result.method);
    result.figures[0].effects.forEach(({ index }, i) => {
      expect(index!.mu.value).toBeCloseTo(whole[i], 3);
      expect(index!.sigma.value).toBeCloseTo(0, 3);
      // Common random numbers: the noise of a trajectory cancels.
      expect(index!.noise).toBeCloseTo(0, 4);
    });
  });

  it('by Sobol indices gives the shares of its two terms, the noise and the fit of the surrogate', async () => {
    const setting = settingFor('sobol', { ...twoFactors, size: 1024, replicates: 50 });
    const { result } = await runSensitivity(setting, { executor: standIn(powerLaw, 0.5) });
    if (result.method !== 'sobol') throw new Error(result.method);
    const [{ effects, variance, interactions, check }] = result.figures;
    const parts = whole.map((width) => width ** 2 / 12);
    const sum = parts[0] + parts[1];
    expect(variance! / sum).toBeCloseTo(1, 1.7);
    effects.forEach(({ first, total }, i) => {
      expect(Math.abs(first.value - parts[i] / sum)).toBeLessThan(0.03);
      expect(Math.abs(total.value - parts[i] / sum)).toBeLessThan(0.03);
    });
    expect(Math.abs(interactions!.value)).toBeLessThan(0.05);
    // The sine of equally spaced angles has variance ½.
    const noise = 0.5 ** 2 / 2;
    expect(check!.noiseVariance / noise).toBeCloseTo(1, 0.9);
    expect(check!.noiseShare / (noise / (noise + sum))).toBeCloseTo(1, 0.9);
    expect(check!.explained).toBeCloseTo(1, 5);
    expect(check!.points).toBe(16);
  });

  it('by elasticities gives its exponents', async () => {
    const setting = settingFor('elasticities', twoFactors);
    const { result } = await runSensitivity(setting, { executor: standIn(powerLaw, 0.1) });
    if (result.method !== 'elasticities') throw new Error(result.method);
    const [{ effects }] = result.figures;
    expect(effects[0]).toMatchObject({ key: 'innovation', per: 'relative' });
    expect(effects[0].slope!.value).toBeCloseTo(2, 4);
    expect(effects[1].slope!.value).toBeCloseTo(0.5, 4);
    expect(effects[1].slope!.standardError).toBeCloseTo(0, 6);
  });

  it('one at a time gives its logarithm along each range', async () => {
    const setting = settingFor('one-at-a-time', twoFactors);
    const { result } = await runSensitivity(setting, { executor: standIn(powerLaw, 0.1) });
    if (result.method !== 'one-at-a-time') throw new Error(result.method);
    const [{ effects }] = result.figures;
    effects.forEach(({ changes, values }, i) => {
      expect(changes[2]! - changes[0]!).toBeCloseTo(whole[i], 4);
      expect(values[1]).toBeCloseTo(Math.sqrt(values[0] * values[2]), 4);
    });
  });
});

describe('slopes of parameters without a relative change', () => {
  const slopesOf = async (fn: Fn, keys: readonly FactorKey[]) => {
    const setting = settingFor('elasticities', {
      evidence: twoFactors.evidence,
      factors: keys.map(rangeFor),
    });
    const { result } = await runSensitivity(setting, { executor: standIn(fn) });
    if (result.method !== 'elasticities') throw new Error(result.method);
    return result.figures[0].effects;
  };

  it('are per unit at 0, to one side where the table ends', async () => {
    const [effect] = await slopesOf(
      ({ parameters }) => 1000 * Math.exp(3 * parameters['crossPlatform.rate']),
      ['crossPlatform.rate'],
    );
    expect(effect).toMatchObject({ per: 'unit', low: 0, high: 0.05 });
    expect(effect.slope!.value).toBeCloseTo(3, 4);
  });

  it('are per 30 days of a date', async () => {
    const [effect] = await slopesOf(
      ({ parameters }) => 1000 * Math.exp(0.01 * dayOf(parameters['launch.tencent'])),
      ['launch.tencent'],
    );
    expect(effect.per).toBe('30-days');
    expect(effect.slope!.value).toBeCloseTo(0.3, 4);
  });

  it('of the weights cancel, for the others make room', async () => {
    const effects = await slopesOf(({ parameters: p }) => {
      expect(WEIGHT_KEYS.reduce((sum, key) => sum + p[key], 0)).toBeCloseTo(1, 12);
      return 1000 * p['weights.sectoral'] * p['weights.vertical'] ** 2;
    }, WEIGHT_KEYS);
    const slopes = effects.map(({ slope }) => slope!.value);
    // d log y ÷ d log r of r₁ r₃² ÷ (Σ r)³: the exponent minus 3 w.
    [1 - 0.9, -0.9, 2 - 0.6, -0.6].forEach((slope, i) => {
      expect(slopes[i]).toBeCloseTo(slope, 2);
    });
    expect(slopes.reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(0, 2);
  });
});

/** Runs the engine on jobs in reverse order of arrival. */
const reversedExecutor = (): Executor =>
  executorOf({
    workers: 2,
    stream: async (jobs, { setting, onOutcome }) => {
      for (const [place, job] of [...jobs.entries()].toReversed()) {
        onOutcome(attemptJob(job, setting), place);
      }
    },
    close: () => {},
  });

const described = { scenario: 'reference', command: 'cmd', surrogate: 'linear' };
const linear = surrogateExecutor(({ parameters }) => ({
  'total-2012': { value: 1e5 * (1 + parameters.imitation) },
  'growth-2012': { value: 2 + parameters.innovation },
}));

describe.each(METHODS)('%s on the engine', (method) => {
  const setting = settingFor(method);
  let document: SensitivityDocument;

  beforeAll(async () => {
    const executor = withSurrogate(inlineExecutor(), linear);
    document = sensitivityDocument(described, setting, await runSensitivity(setting, { executor }));
  }, 60_000);

  it('gives the same document in any order of arrival', async () => {
    const seen: number[] = [];
    const outcome = await runSensitivity(setting, {
      executor: withSurrogate(reversedExecutor(), linear),
      onProgress: ({ done, of }) => {
        seen.push(done);
        expect(of).toBe(document.runs + document.evaluations);
      },
    });
    expect(seen.at(-1)).toBe(document.runs + document.evaluations);
    expect(sensitivityDocument(described, setting, outcome)).toEqual(document);
    expect(document.failures).toEqual([]);
  });

  it('counts its points without making them', () => {
    const { engine, surrogate } = designOf(setting);
    expect(designSize(setting)).toEqual({ engine: engine.length, surrogate: surrogate.length });
  });

  it('gives every run a key of its own', () => {
    const names = allJobs(setting).map(({ key }) => JSON.stringify(key));
    expect(new Set(names).size).toBe(names.length);
  });

  it('has a tidy table with a row for each figure and parameter', () => {
    const table = sensitivityTable(document.result);
    const valueOf = (name: string) => table.columns.find((column) => column.name === name)!.values;
    const pairs = valueOf('figure').map((figure, row) => `${figure} ${valueOf('parameter')[row]}`);
    for (const { key } of setting.factors) expect(pairs).toContain(`total-2012 ${key}`);
    for (const { values } of table.columns) expect(values).toHaveLength(rowCount(table));
  });
});

describe('common random numbers', () => {
  it('hold within a trajectory and are others in the next, so that noise averages out', () => {
    const setting = settingFor('morris');
    const length = setting.factors.length + 1;
    const replicates = allJobs(setting).map(({ key, model }) => [key.index, model.replicate]);
    for (const [index, replicate] of replicates) {
      expect(Math.floor(replicate / setting.replicates)).toBe(Math.floor(index / length));
    }
  });

  it('hold between all points elsewhere', () => {
    for (const { key, model } of allJobs(settingFor('elasticities'))) {
      expect(model.replicate).toBe(key.replicate);
    }
  });
});

it('a run that fails counts as one without numbers, and its reason is kept', async () => {
  const setting = settingFor('morris');
  const executor = surrogateExecutor((model) => {
    if (model.replicate === 3) throw new Error('out of memory');
    return { 'total-2012': { value: 1000 * (1 + model.parameters.imitation) } };
  });
  const { failures, result } = await runSensitivity(setting, { executor });
  // Replicate 3 is the second of the second trajectory, at each of its four points.
  expect(failures).toHaveLength(4);
  expect(failures[0]).toEqual({ run: 'morris/4/1', reason: 'Error: out of memory' });
  if (result.method !== 'morris') throw new Error(result.method);
  for (const { index } of result.figures[0].effects) expect(index!.effects).toBe(4);
});

describe('ranges', () => {
  const all = PARAMETER_KEYS.filter(
    (key): key is FactorKey => parameterRow(key).type !== 'switch',
  ).map(rangeFor);

  it('lie inside the table, cover their scale from end to end, and say where they come from', () => {
    for (const factor of all) {
      const row = parameterRow(factor.key) as { min: number | string; max: number | string };
      const numberOf = (end: number | string) => (typeof end === 'string' ? dayOf(end) : end);
      expect(factor.from, factor.key).toBeGreaterThanOrEqual(numberOf(row.min));
      expect(factor.to, factor.key).toBeLessThanOrEqual(numberOf(row.max));
      expect(valueAt(factor, 0)).toBeCloseTo(factor.from, 5);
      expect(valueAt(factor, 1) / factor.to).toBeCloseTo(1, 5);
      const middle = valueAt(factor, 0.5);
      expect(middle).toBeGreaterThan(factor.from);
      expect(middle).toBeLessThan(factor.to);
      expect(factor.source).toBe(
        PRIOR_RANGES.includes(factor)
          ? 'prior'
          : ASSUMED_KEYS.includes(factor.key) && factor.key !== 'publicUse.ceiling'
            ? 'assumed'
            : 'table',
      );
    }
  });

  it('that are assumed hold the value that is assumed', () => {
    for (const key of ASSUMED_KEYS) {
      const { from, to } = rangeOf(key);
      const value = parameterRow(key).default;
      const number = isDate(key) ? dayOf(String(value)) : Number(value);
      expect(number).toBeGreaterThanOrEqual(from);
      expect(number).toBeLessThanOrEqual(to);
    }
  });

  it('never make a point of contradictions by default, and are found when they do', () => {
    const keys = [...PRIOR_RANGES.map(({ key }) => key), ...ASSUMED_KEYS];
    const setting = settingFor('morris', { factors: keys.map(rangeFor), size: 10 });
    expect(contradictionsIn(setting, designOf(setting).engine)).toEqual([]);
    const shares = settingFor('morris', {
      factors: (['eligible.rank.division', 'eligible.rank.bureau'] as const).map(rangeFor),
    });
    expect(contradictionsIn(shares, designOf(shares).engine)[0]).toMatchObject({
      code: 'shares-sum',
    });
  });

  it('of weights leave the others in proportion', () => {
    const { parameters } = modelWith(small, [rangeFor('weights.sectoral')], [0.6]);
    expect(parameters['weights.sectoral']).toBeCloseTo(0.6 / 1.3, 12);
    expect(parameters['weights.horizontal'] / parameters['weights.vertical']).toBeCloseTo(1.5, 12);
  });
});
