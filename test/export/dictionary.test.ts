/** docs/data.md names exactly the columns and keys that the code writes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { DIMENSION_KEYS, type Dimension } from '../../src/engine/aggregate.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { ablateScenario } from '../../src/ensemble/ablate.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { CHECK_IDS } from '../../src/ensemble/verify/checks.ts';
import { QUANTILE_METHOD } from '../../src/ensemble/quantile.ts';
import { CSV_COLUMNS } from '../../src/evidence/import-csv.ts';
import { headerLine } from '../../src/cli/sweep-rows.ts';
import {
  compare,
  loadPosterior,
  loadScenario,
  loadShippedEvidence,
  run,
  verify,
} from '../../src/index.ts';
import { jsonText } from '../../src/export/json.ts';
import { makeReceipt } from '../../src/export/receipt.ts';
import { valueOf } from '../../src/scenario/input-error.ts';
import { posteriorSchema } from '../../src/scenario/posterior.ts';
import { changeParameters } from '../../src/scenario/settings.ts';
import { SWITCH_KEYS } from '../../src/engine/parameters.ts';

// Full-scale runs, on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const page = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');

/** Names in the first column of the tables of a section. */
function namesUnder(heading: string): string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading));
  return [...section!.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
}

/** Keys whose value is told as a whole. */
const WHOLE =
  /(?:difference|readings|judged|simulatedDates|scenarios\[\]\.intact|weights|keys|ablations\[\]\.(?:figures|lost|gained)|^receipt|^rows|group)$/;

/** Paths of the leaves of a value, `[]` for the items of a list. */
function pathsOf(value: unknown, path = ''): string[] {
  if (WHOLE.test(path) || typeof value !== 'object' || value === null) return [path];
  if (Array.isArray(value)) {
    const below = value.flatMap((item) => pathsOf(item, `${path}[]`));
    return path === '' ? below : [path, ...below];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, path === '' ? key : `${path}.${key}`),
  );
}

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

const small = loadScenario('reference', { replicates: 3, set: { 'population.scale': 0.01 } });
const by = Object.keys(DIMENSION_KEYS) as Dimension[];

describe('the dictionary', () => {
  it('names the columns of tables and the keys of their JSON', async () => {
    const one = await run(small, { by, at: ['2012-12-20', '2013-01-01'], to: '2013-01-01' });
    const several = await run(small, { by, at: ['2012-12-20'], replicates: 2 });
    const columns = [one, several].flatMap(({ table }) => table.columns.map(({ name }) => name));
    const json = pathsOf(JSON.parse(jsonText(one.table, one.receipt)));
    expect(sorted(namesUnder('Tables'))).toEqual(sorted([...columns, ...json]));
  });

  it('names the keys of a comparison', async () => {
    const other = valueOf(changeParameters(small, { imitation: 0.1 }));
    const table = { by: ['kind'] as const, days: [dayOf('2012-12-20')] };
    const report = await compare(small, { base: other, table });
    const paths = pathsOf(JSON.parse(JSON.stringify(report)));
    expect(sorted(namesUnder('Comparison'))).toEqual(sorted(paths));
  });

  it('names the keys of a receipt', async () => {
    const posterior = await loadPosterior('reference');
    const receipt = makeReceipt({
      command: 'compare',
      scenario: loadScenario('reference', { posterior }),
      replicates: 2,
      replicatesAsked: 3,
      hash: '00',
      evidence: { document: valueOf(loadShippedEvidence('reported')), readings: {} },
      compared: { scenario: small, hash: '00' },
    });
    expect(sorted(namesUnder('Receipt'))).toEqual(sorted(pathsOf(receipt)));
  });

  it('names the keys of a posterior', () => {
    expect(sorted(namesUnder('Posterior'))).toEqual(sorted(Object.keys(posteriorSchema.entries)));
  });

  it('names the keys of an ablation', async () => {
    const off = Object.fromEntries(SWITCH_KEYS.slice(1).map((key) => [key, false]));
    const scenario = { ...valueOf(changeParameters(small, off)), replicates: 1 };
    const evidence = valueOf(loadShippedEvidence('reported'));
    const days = [dayOf('2012-12-20')];
    const design = { name: 'x', by: ['kind'] as const, days, pairs: 2, draws: 2 };
    const executor = inlineExecutor();
    const table = await ablateScenario(scenario, evidence, design, { executor });
    const json = { quantiles: QUANTILE_METHOD, scenarios: [{ scenario: 'x', ...table }] };
    expect(sorted(namesUnder('Ablation'))).toEqual(sorted(pathsOf(json)));
  });

  it('names the columns of a sweep', () => {
    const evidence = valueOf(loadShippedEvidence('reported'));
    const design = { keys: [], points: [{}] };
    const sweep = { scenario: small, evidence, figures: [], design, replicates: 1 };
    expect(namesUnder('Sweep')).toEqual(headerLine(sweep, 'csv')!.split(','));
  });

  it('names the keys of the closed forms', async () => {
    const results = await verify({ known: CHECK_IDS.slice(1) });
    expect(sorted(namesUnder('Closed forms'))).toEqual(sorted(pathsOf(results)));
  });

  it('names the columns of own figures', () => {
    expect(sorted(namesUnder('Own figures'))).toEqual(sorted(Object.keys(CSV_COLUMNS)));
  });
});
