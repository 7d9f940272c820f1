import { describe, expect, it } from 'vitest';
import { sensitivityText } from '../../src/cli/sensitivity-text.ts';
import { sensitivityDocument } from '../../src/ensemble/sensitivity/document.ts';
import { evidenceOf } from '../../src/ensemble/sensitivity/figures.ts';
import { rangeOf } from '../../src/ensemble/sensitivity/ranges.ts';
import type { Method, SensitivitySetting } from '../../src/ensemble/sensitivity/setting.ts';
import { runSensitivity } from '../../src/ensemble/sensitivity/study.ts';
import { surrogateExecutor } from '../../src/ensemble/sensitivity/surrogate.ts';
import { loadScenario, loadShippedEvidence } from '../../src/index.ts';
import { LANGUAGES, type Language } from '../../src/wording/wording.ts';

const reference = loadScenario('reference');
const evidence = loadShippedEvidence('reported');
if (!evidence.ok) throw new Error('refused');
const FIGURES = ['total-2012', 'growth-2012', 'sina-2011', 'agencies-2012', 'officials-2012'];

/**
 * A total that follows two parameters, a ratio that nothing moves, a day that is reached for a large
 * reach only, a figure that is never there, and runs that fail.
 */
const executor = surrogateExecutor(({ parameters: p, replicate }) => {
  if (p['reach.sina'] > 0.7 && replicate === 1) throw new Error('out of memory');
  return {
    'total-2012': { value: 1000 * p['reach.sina'] * p['reach.people'] ** 2 },
    'growth-2012': { value: 2.5 },
    'sina-2011': { value: p['reach.people'] > 0.3 ? 15_000 : null },
    'agencies-2012': { value: null },
  };
});

async function textOf(method: Method, language: Language, size: number): Promise<string> {
  const setting: SensitivitySetting = {
    method,
    model: reference.model,
    evidence: evidenceOf(evidence.ok ? evidence.value : never(), FIGURES),
    readings: {},
    factors: (['reach.sina', 'reach.people'] as const).map(rangeOf),
    size,
    replicates: 2,
    step: 0.2,
  };
  const described = { scenario: 'reference', command: '', surrogate: null };
  const outcome = await runSensitivity(setting, { executor });
  return sensitivityText(sensitivityDocument(described, setting, outcome), reference, language);
}

const never = (): never => {
  throw new Error('refused');
};

/** The part of a text about one figure. */
const partOf = (text: string, id: string): string =>
  text.split('── ').find((part) => part.startsWith(id))!;

describe('the text of a sensitivity analysis', () => {
  it('puts the parameter that matters more first', async () => {
    for (const [method, size] of [
      ['morris', 4],
      ['sobol', 64],
      ['one-at-a-time', 3],
    ] as const) {
      const part = partOf(await textOf(method, 'en', size), 'total-2012');
      expect(part.indexOf('reach.people')).toBeGreaterThan(0);
      expect(part.indexOf('reach.people')).toBeLessThan(part.indexOf('reach.sina'));
    }
  });

  it('says that nothing moves a figure, that it has no number, or that it has some only', async () => {
    const morris = await textOf('morris', 'en', 4);
    const sobol = await textOf('sobol', 'en', 64);
    for (const text of [morris, sobol]) {
      expect(partOf(text, 'growth-2012')).toContain('no parameter moves it');
      expect(partOf(text, 'agencies-2012')).toContain('no number');
      expect(partOf(text, 'sina-2011')).toMatch(/in part from \d+ of|no number/);
    }
    expect(partOf(sobol, 'sina-2011')).toMatch(/in part from \d+ of 64 only/);
    expect(morris).toMatch(/\d+ runs failed .* Error: out of memory/s);
  });

  it('has elasticities in a table by figure', async () => {
    const text = await textOf('elasticities', 'en', 0);
    expect(text).toMatch(/reach\.sina\s+–/);
    expect(text).toMatch(/reach\.people\s+–|reach\.people\s+2\.00/);
  });

  it.each(LANGUAGES)(
    'keeps the values of parameters and the sources of their ranges: %s',
    async (language) => {
      const text = await textOf('morris', language, 4);
      expect(text).toContain(reference.title[language]);
      expect(text).toMatch(/reach\.sina\s+0\.6\s+0\.4 … 0\.8/);
    },
  );
});
