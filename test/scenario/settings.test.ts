import { describe, expect, it } from 'vitest';
import { loadShipped } from '../../src/scenario/library.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { applySettings, changeFrame } from '../../src/scenario/settings.ts';

function reference(): ResolvedScenario {
  const result = loadShipped('reference');
  if (!result.ok) throw new Error('reference does not resolve');
  return result.value;
}

const firstIssue = (...settings: string[]): unknown => {
  const result = applySettings(reference(), settings);
  return result.ok ? undefined : result.issues[0];
};

describe('applySettings', () => {
  it('reads JSON, else text, and marks what it changed', () => {
    const result = applySettings(reference(), [
      'imitation=0.4',
      'vertical.enabled = false',
      'launch.tencent=2010-05-01',
    ]);
    expect(result).toMatchObject({
      ok: true,
      value: {
        model: {
          parameters: {
            imitation: 0.4,
            'vertical.enabled': false,
            'launch.tencent': '2010-05-01',
          },
        },
        provenance: { imitation: 'assumed' },
      },
    });
    expect(result.ok && result.value.changed).toEqual(
      expect.arrayContaining(['imitation', 'vertical.enabled', 'launch.tencent']),
    );
  });

  it('leaves the scenario that it was given as it is', () => {
    const before = reference();
    const copy = structuredClone(before);
    applySettings(before, ['imitation=2']);
    expect(before).toEqual(copy);
  });

  it('names the key, what was wanted and what was got', () => {
    expect(firstIssue('imitaton=1')).toMatchObject({ code: 'unknown-key', nearest: 'imitation' });
    expect(firstIssue('amplitude=1')).toMatchObject({ nearest: 'waves.march.amplitude' });
    expect(firstIssue('imitation=100')).toMatchObject({ code: 'out-of-range', wanted: '0 … 6' });
    expect(firstIssue('imitation=1e309')).toMatchObject({ code: 'not-finite', got: '1e309' });
    expect(firstIssue('imitation=NaN')).toMatchObject({ code: 'wrong-type', path: 'imitation' });
    expect(firstIssue('imitation=')).toMatchObject({ code: 'wrong-type', got: '""' });
    expect(firstIssue('imitation')).toMatchObject({ code: 'setting-syntax' });
    expect(firstIssue('=1')).toMatchObject({ code: 'setting-syntax' });
    expect(firstIssue('seed=1')).toMatchObject({ code: 'unknown-key' });
    expect(firstIssue('__proto__=1')).toMatchObject({ code: 'unknown-key' });
    expect(firstIssue('imitation=1', 'imitation=2')).toMatchObject({ code: 'setting-twice' });
  });

  it('says the sum of the weights instead of renormalising them', () => {
    expect(firstIssue('weights.sectoral=0.5')).toMatchObject({ code: 'weights-sum', got: '1.2' });
    expect(firstIssue('weights.sectoral=0.5', 'weights.horizontal=0.1')).toBeUndefined();
    expect(firstIssue('sectoral.enabled=false')).toBeUndefined();
  });
});

describe('changeFrame', () => {
  it('changes seed, replicates and end', () => {
    const change = { seed: '浙', replicates: 3, end: '2014-12-31' };
    expect(changeFrame(reference(), change)).toMatchObject({
      ok: true,
      value: { replicates: 3, model: { seed: '浙', end: '2014-12-31' } },
    });
  });

  it('a run may end before a wave of the table or an entry of the roster', () => {
    expect(changeFrame(reference(), { end: '2010-06-30' }).ok).toBe(true);
  });

  it.each([
    [{ seed: '' }, 'empty-text'],
    [{ seed: 42 }, 'wrong-type'],
    [{ replicates: 0 }, 'out-of-range'],
    [{ replicates: 1.5 }, 'wrong-type'],
    [{ end: '2059-01-01' }, 'end-too-late'],
    [{ end: '2008-01-01' }, 'end-before-start'],
    [{ sed: 'x' }, 'unknown-key'],
    [[], 'wrong-type'],
  ])('%j is refused', (change, code) => {
    expect(changeFrame(reference(), change)).toMatchObject({ ok: false, issues: [{ code }] });
  });
});
