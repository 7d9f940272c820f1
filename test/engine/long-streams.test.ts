/**
 * Long streams keep only their next attempt in the queue. That is a matter of memory: whatever the
 * length from which on a stream is treated so, the event log is the same.
 */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/engine/calendar.ts';
import type { Intervention, Model } from '../../src/engine/model.ts';
import type { Parameters } from '../../src/engine/parameters.ts';
import { hashRun } from '../../src/engine/run.ts';
import { resume, simulate } from '../../src/engine/simulation.ts';
import { loadScenario } from '../../src/index.ts';

const reference = loadScenario('reference').model;

const small = (set: Partial<Parameters>, interventions: readonly Intervention[] = []): Model => ({
  ...reference,
  parameters: { ...reference.parameters, 'population.scale': 0.01, ...set },
  interventions,
});

const policeWave: Intervention = {
  type: 'wave',
  id: 'police',
  date: '2011-10-01',
  amplitude: 3,
  peakYears: 0.1,
  filter: { sectors: ['public-security'] },
};

const MODELS: readonly (readonly [string, Model])[] = [
  ['the reference', small({})],
  ['imitation at its maximum', small({ imitation: 6, innovation: 0.3 })],
  ['a wave that only some feel', small({}, [policeWave])],
  ['children on the day itself', small({ 'crossPlatform.rate': 5, 'verification.enabled': false })],
];

describe.each(MODELS)('with %s', (_, model) => {
  const short = simulate(model, Infinity);

  it('draws the same log when every stream is a long one', () => {
    expect(short.log.size).toBeGreaterThan(1000);
    const long = simulate(model, 0);
    expect(hashRun(long)).toBe(hashRun(short));
    expect([...long.log.time]).toEqual([...short.log.time]);
  });

  it('resumes to the same log', () => {
    expect(hashRun(resume(short, model, dayOf('2011-05-05')))).toBe(hashRun(short));
  });
});
