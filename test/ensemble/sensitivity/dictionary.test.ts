/** docs/data.md names exactly what a sensitivity analysis writes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sensitivityDocument } from '../../../src/ensemble/sensitivity/document.ts';
import { rangeOf } from '../../../src/ensemble/sensitivity/ranges.ts';
import { METHODS, type SensitivitySetting } from '../../../src/ensemble/sensitivity/setting.ts';
import { runSensitivity } from '../../../src/ensemble/sensitivity/study.ts';
import { surrogateExecutor } from '../../../src/ensemble/sensitivity/surrogate.ts';
import { sensitivityTable } from '../../../src/ensemble/sensitivity/table.ts';
import { loadScenario, loadShippedEvidence } from '../../../src/index.ts';
import { evidenceOf } from '../../../src/ensemble/sensitivity/figures.ts';

const page = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8');

/** Names in the first column of the table behind a heading. */
function namesUnder(heading: string): string[] {
  const [, section] = page.split(`# ${heading}`);
  const [text] = section.split(/^#/m);
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name).sort();
}

const { model } = loadScenario('reference');
const evidence = loadShippedEvidence('reported');
if (!evidence.ok) throw new Error('refused');

/** A function in the place of the engine, with noise by replicate. */
const executor = surrogateExecutor(({ parameters: p, replicate, ...rest }) => ({
  'total-2012': {
    value:
      (1000 + replicate) *
      (1 + p['reach.sina']) *
      (1 + p['crossPlatform.rate']) *
      Number(p['launch.tencent'].slice(0, 4)) *
      rest.end.length,
  },
}));

const settings = METHODS.map((method): SensitivitySetting => ({
  method,
  model,
  evidence: evidenceOf(evidence.value, ['total-2012']),
  readings: {},
  factors: (['reach.sina', 'crossPlatform.rate', 'launch.tencent'] as const).map(rangeOf),
  size: method === 'sobol' ? 32 : 4,
  replicates: 2,
  step: 0.05,
}));

describe('the dictionary of the sensitivity analysis', () => {
  it('names columns, statistics and keys of the document', async () => {
    const columns = new Set<string>();
    const statistics = new Set<string>();
    const keys = new Set<string>();
    for (const setting of settings) {
      const outcome = await runSensitivity(setting, { executor });
      const table = sensitivityTable(outcome.result);
      for (const { name, values } of table.columns) {
        columns.add(name);
        if (name === 'statistic') for (const value of values) statistics.add(String(value));
      }
      const described = { scenario: 'reference', command: '', surrogate: null };
      for (const key of Object.keys(sensitivityDocument(described, setting, outcome)))
        keys.add(key);
    }
    expect(namesUnder('Sensitivity: ')).toEqual([...columns].sort());
    expect(namesUnder('Statistics')).toEqual([...statistics].sort());
    expect(namesUnder('Sensitivity document: ')).toEqual([...keys].sort());
  });
});
