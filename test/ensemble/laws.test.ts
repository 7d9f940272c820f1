/** The laws that anyone may check on a scenario of their own. */
import { describe, expect, it } from 'vitest';
import { checkLaw, LAW_IDS } from '../../src/ensemble/verify/laws.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { loadShipped } from '../../src/scenario/library.ts';

const evidence = loadShippedEvidence('reported');
if (!evidence.ok) throw new Error('the shipped evidence is broken');

describe.each(['reference', 'ministry-mandate', 'year-earlier'])('a run of %s', (id) => {
  const scenario = loadShipped(id);
  if (!scenario.ok) throw new Error(id);
  const { model } = scenario.value;
  const small = { ...model, parameters: { ...model.parameters, 'population.scale': 0.02 } };

  it.each(LAW_IDS)('keeps the law "%s"', (law) => {
    const { cases, violations } = checkLaw(law, small, evidence.value);
    expect(cases).toBeGreaterThan(law === 'repeated' || law === 'observed' ? 0 : 500);
    expect(violations).toBe(0);
  });
});
