import type { ParameterKey } from '../../src/engine/parameters.ts';
import { describe, expect, it } from 'vitest';
import { defaultParameters, PARAMETER_KEYS } from '../../src/engine/parameters.ts';
import { fail, type Result } from '../../src/scenario/issues.ts';
import { findShipped, loadShipped, shippedIds } from '../../src/scenario/library.ts';
import { resolveScenario, type ResolvedScenario } from '../../src/scenario/resolve.ts';
import type { ScenarioDocument } from '../../src/scenario/schema.ts';
import { parseScenario } from '../../src/scenario/validate.ts';

const words = { en: 'Test', zh: '测试' };
const base = { schemaVersion: 1, title: words, description: words };
const frame = {
  evidence: 'reported',
  start: '2009-08-28',
  end: '2012-12-31',
  seed: 's',
  replicates: 2,
};

/** Resolves the first of some documents, which may extend the others. */
function resolve(...documents: object[]): Result<ResolvedScenario> {
  const parsed: ScenarioDocument[] = [];
  for (const document of documents) {
    const result = parseScenario({ ...base, ...document });
    if (!result.ok) return fail(...result.issues);
    parsed.push(result.value);
  }
  const find = (id: string): ScenarioDocument | undefined => parsed.find((doc) => doc.id === id);
  const ids = parsed.map((document) => document.id);
  return resolveScenario(parsed[0]!, find, ids);
}

function valueOf(result: Result<ResolvedScenario>): ResolvedScenario {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const codesOf = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`);

const mandate = (id: string, rest: object = {}): object => ({
  type: 'mandate',
  id,
  platform: 'sina',
  from: '2011-01-01',
  deadline: '2011-06-30',
  compliance: 1,
  filter: {},
  ...rest,
});

describe('shipped scenarios', () => {
  it('are the fourteen of the plan, each resolving', () => {
    expect(shippedIds).toHaveLength(14);
    for (const id of shippedIds) expect(valueOf(loadShipped(id)).id).toBe(id);
  });

  it('start from the parameter table and claim no fit without the command that made it', () => {
    for (const id of shippedIds) {
      const { provenance, provenanceNotes } = valueOf(loadShipped(id));
      for (const key of PARAMETER_KEYS) {
        const isFitted = provenance[key] === 'fitted';
        expect(isFitted && provenanceNotes[key]?.command === undefined).toBe(false);
      }
    }
  });

  it('are small differences with a question in each language', () => {
    for (const id of shippedIds) {
      const { description, chain, changed, provenance } = valueOf(loadShipped(id));
      const own = Object.keys(findShipped(id)!.parameters ?? {});
      if (id === 'reference') continue;
      expect(chain).toEqual(['reference']);
      // A branch that was calibrated under another reading differs in all that was fitted.
      const isCalibrated =
        own.length > 0 && own.every((key) => provenance[key as ParameterKey] === 'fitted');
      expect(own.length).toBeLessThanOrEqual(isCalibrated ? 100 : 5);
      expect(changed).toEqual(expect.arrayContaining(own));
      expect(description.en).toMatch(/\?/);
      expect(description.zh).toMatch(/？/);
    }
  });

  it('keep the two questions about the police in step with the reference', () => {
    const sectors = (id: string): number =>
      valueOf(loadShipped(id)).model.parameters['pioneers.sectors'];
    const police = (id: string): number =>
      valueOf(loadShipped(id)).model.parameters['pioneers.police'];
    // Police like an ordinary sector; police as in the reference, the others ordinary.
    expect(sectors('no-police-pioneers') * police('no-police-pioneers')).toBeCloseTo(1, 9);
    expect(sectors('police-only')).toBe(1);
    expect(police('police-only')).toBeCloseTo(sectors('reference') * police('reference'), 9);
  });

  it('an unknown id gives the nearest', () => {
    const result = loadShipped('no-sumer-wave');
    expect(result).toMatchObject({ ok: false, issues: [{ nearest: 'no-summer-wave' }] });
    expect(loadShipped('__proto__').ok).toBe(false);
  });
});

describe('resolveScenario', () => {
  it('lays later documents over earlier ones', () => {
    const { model, chain, changed, provenance, replicates } = valueOf(
      resolve(
        { id: 'c', extends: 'b', parameters: { imitation: 2 }, seed: '种子' },
        { id: 'b', extends: 'a', parameters: { imitation: 1, innovation: 0.1 } },
        { id: 'a', ...frame },
      ),
    );
    expect(chain).toEqual(['b', 'a']);
    expect(model.parameters).toEqual({ ...defaultParameters(), imitation: 2, innovation: 0.1 });
    expect(changed).toEqual(['innovation', 'imitation']);
    expect(model.seed).toBe('种子');
    expect(replicates).toBe(2);
    expect(provenance.imitation).toBe('assumed');
    expect(provenance['publicUse.users2010']).toBe('reported');
  });

  it('adds interventions, and replaces those of the same id', () => {
    const { model } = valueOf(
      resolve(
        { id: 'b', extends: 'a', interventions: [mandate('x', { compliance: 0.5 }), mandate('z')] },
        { id: 'a', ...frame, interventions: [mandate('x'), mandate('y')] },
      ),
    );
    expect(model.interventions.map((item) => item.id)).toEqual(['x', 'y', 'z']);
    expect(model.interventions[0]).toMatchObject({ compliance: 0.5 });
  });

  it('shows the whole circle of a circular chain', () => {
    const result = resolve(
      { id: 'a', extends: 'b' },
      { id: 'b', extends: 'c' },
      { id: 'c', extends: 'b' },
    );
    expect(codesOf(result)).toEqual(['circular-extends extends']);
    expect(result).toMatchObject({ issues: [{ got: 'a → b → c → b' }] });
  });

  it('refuses a chain without end', () => {
    const chain = Array.from({ length: 40 }, (_, i) => ({ id: `s${i}`, extends: `s${i + 1}` }));
    expect(codesOf(resolve(...chain))).toEqual(['chain-too-long extends']);
  });

  it('a fitted value stays fitted until a later document changes it', () => {
    const fitted = { imitation: { kind: 'fitted', command: 'zhengwu calibrate reference' } };
    const a = { id: 'a', ...frame, parameters: { imitation: 0.4 }, provenance: fitted };
    const kept = resolve({ id: 'b', extends: 'a' }, a);
    const changed = resolve({ id: 'b', extends: 'a', parameters: { imitation: 0.3 } }, a);
    expect(valueOf(kept).provenance.imitation).toBe('fitted');
    expect(valueOf(changed).provenance.imitation).toBe('assumed');
  });

  it('finds ids that stand twice, bodies out of place and orders that reach nobody', () => {
    const entry = {
      id: 'x',
      name: words,
      sector: 'health',
      level: 'central',
      province: 'beijing',
      index: 0,
      platform: 'sina',
      opened: '2010-05-01',
      further: { count: 2, by: '2010-01-01' },
    };
    expect(
      codesOf(resolve({ id: 'a', ...frame, interventions: [mandate('x'), mandate('x')] })),
    ).toEqual(['duplicate-id interventions.1.id']);
    expect(codesOf(resolve({ id: 'a', ...frame, roster: [entry, { ...entry, id: 'y' }] }))).toEqual(
      [
        'wrong-value roster.x.province',
        'interval-reversed roster.x.further.by',
        'wrong-value roster.y.province',
        'interval-reversed roster.y.further.by',
        'duplicate-id roster.y',
      ],
    );
    const nobody = mandate('x', { filter: { kinds: ['official'], ranks: ['bureau'] } });
    expect(codesOf(resolve({ id: 'a', ...frame, interventions: [nobody] }))).toEqual([
      'wrong-value interventions.x.filter.kinds',
      'wrong-value interventions.x.filter.ranks',
    ]);
  });

  it('a later start needs a roster in the same document', () => {
    const entry = {
      id: 'x',
      name: words,
      sector: 'health',
      level: 'central',
      province: 'centre',
      index: 0,
      platform: 'sina',
      opened: '2010-05-01',
    };
    const start = '2011-01-01';
    const a = { id: 'a', ...frame, roster: [entry] };
    expect(codesOf(resolve({ id: 'b', extends: 'a', start }, a))).toEqual([
      'start-needs-stock start',
    ]);
    expect(resolve({ id: 'b', extends: 'a', start, roster: [entry] }, a).ok).toBe(true);
  });
});
