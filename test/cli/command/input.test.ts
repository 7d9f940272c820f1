import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { call } from './call.ts';
import { temporaryFolder, zhengwu } from './command.ts';

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const path = temporaryFolder();
const BROKEN = fileURLToPath(new URL('../../scenario/broken/', import.meta.url));

/** The message with which a command line is refused: no result, no stack. */
async function refusal(args: string[], status = 2): Promise<string> {
  const outcome = await call(...args);
  expect(outcome).toMatchObject({ status, stdout: '' });
  expect(outcome.stderr).not.toMatch(/^\s+at |defect/m);
  return outcome.stderr;
}

/** A scenario file with one fault. */
function scenarioFile(name: string, rest: Record<string, unknown>): string {
  const words = { en: 'Mine', zh: '我的' };
  const file = path(name);
  const document = {
    schemaVersion: 1,
    id: 'mine',
    title: words,
    description: words,
    extends: 'reference',
  };
  writeFileSync(file, JSON.stringify({ ...document, ...rest }));
  return file;
}

function textFile(name: string, text: string): string {
  writeFileSync(path(name), text);
  return path(name);
}

describe('a wrong option', () => {
  const set = (text: string) => ['run', 'reference', '--set', text];

  it.each<[string, string[], RegExp]>([
    [
      'an unknown key',
      set('imitatoin=1'),
      /imitatoin: .*wanted .*got|imitatoin.*Did you mean "imitation"\?/,
    ],
    ['a wrong type', set('imitation=much'), /imitation: .*wanted a number, got "much"/],
    ['a value out of range', set('imitation=7'), /imitation: .*wanted 0 … 6, got 7/],
    ['NaN', set('imitation=NaN'), /imitation: .*wanted a number, got "NaN"/],
    ['1e309', set('imitation=1e309'), /imitation: .*finite.*got 1e309/],
    ['a setting without value', set('imitation'), /wanted KEY=VALUE, got "imitation"/],
    ['the same key twice', [...set('imitation=1'), '--set', 'imitation=2'], /imitation.*twice/],
    ['weights that do not sum', set('weights.vertical=1'), /sum to 1\.8; wanted 1/],
    ['an empty seed', ['run', 'reference', '--seed', ''], /--seed: .*got nothing/],
    [
      'no replicates',
      ['run', 'reference', '--replicates', '0'],
      /--replicates: .*wanted 1 … 1000000, got 0/,
    ],
    ['half a replicate', ['run', 'reference', '--replicates', '1.5'], /--replicates: .*got 1\.5/],
    [
      'NaN replicates',
      ['run', 'reference', '--replicates', 'NaN'],
      /--replicates: .*wanted a number, got "NaN"/,
    ],
    [
      'a horizon of 50 years',
      ['run', 'reference', '--to', '2059-08-28'],
      /--to: .*wanted .*2015-12-31, got 2059-08-28/,
    ],
    [
      'an impossible date',
      ['run', 'reference', '--at', '2011-02-30'],
      /--at: .*YYYY-MM-DD, got "2011-02-30"/,
    ],
    [
      'an impossible end',
      ['run', 'reference', '--to', '2013-02-30'],
      /--to: .*YYYY-MM-DD, got "2013-02-30"/,
    ],
    [
      'a date outside the run',
      ['run', 'reference', '--at', '2008-08-08'],
      /--at: .*wanted 2009-08-28 … 2012-12-31, got 2008-08-08/,
    ],
    [
      'an end before the start',
      ['run', 'reference', '--from', '2012-02-01', '--to', '2012-01-01'],
      /--to: .*wanted ≥ 2012-02-01, got 2012-01-01/,
    ],
    [
      'a window without month end',
      ['run', 'reference', '--from', '2012-02-01', '--to', '2012-02-03'],
      /--every: .*wanted day \| week, got month/,
    ],
    [
      'an unknown dimension',
      ['run', 'reference', '--by', 'platfrom'],
      /wanted a list of platform.*got "platfrom"\. Did you mean "platform"\?/,
    ],
    ['an unknown format', ['run', 'reference', '--format', 'xls'], /xls.*csv, json, parquet/],
    [
      '--at with --every',
      ['run', 'reference', '--at', '2012-01-01', '--every', 'day'],
      /cannot be used with/,
    ],
    [
      'a table too large',
      ['run', 'reference', '--every', 'day', '--by', 'sector,province,channel,level,platform'],
      /wanted at most 5000000 rows.*got \d+/,
    ],
    ['an unknown option', ['run', 'reference', '--sed', 'x'], /--sed.*\n.*--seed/],
    ['an unknown command', ['rnu', 'reference'], /rnu.*\n?.*run/],
    [
      'an unknown scenario',
      ['run', 'refrence'],
      /SCENARIO: .*"refrence".*Did you mean "reference"\?/,
    ],
    ['no scenario', ['run'], /scenario/],
    [
      'a missing file',
      ['run', 'nowhere/mine.json'],
      /nowhere\/mine\.json: wanted a file, got nothing there/,
    ],
    ['a folder', ['run', './'], /wanted a file, got a folder/],
    [
      'an unknown base',
      ['compare', 'reference', 'no-topdown'],
      /"no-topdown".*Did you mean "no-top-down"\?/,
    ],
    [
      'a missing evidence file',
      ['compare', 'reference', '--evidence', 'none.csv'],
      /none\.csv: wanted a file/,
    ],
    [
      'a port out of range',
      ['serve', '--port', '65536'],
      /wanted a whole number, 0 … 65535, got "65536"/,
    ],
    ['a wrong language', ['compare', 'reference', '--lang', 'fr'], /fr.*en, zh/],
  ])('%s is refused in one message', async (_, args, message) => {
    expect(await refusal(args)).toMatch(message);
  });

  it('is refused in Chinese when asked for', async () => {
    expect(await refusal([...set('imitation=7'), '--lang', 'zh'])).toMatch(/imitation：.*0 … 6.*7/);
  });
});

describe('a wrong file', () => {
  it.each<[string, () => string, RegExp]>([
    [
      'an unknown key',
      () => scenarioFile('key.json', { parameter: {} }),
      /key\.json: parameter: .*Did you mean "parameters"\?/,
    ],
    [
      'a wrong type',
      () => scenarioFile('type.json', { parameters: { imitation: '0.4' } }),
      /parameters\.imitation: .*wanted a number, got "0\.4"/,
    ],
    [
      'a value out of range',
      () => scenarioFile('range.json', { parameters: { imitation: -1 } }),
      /parameters\.imitation: .*wanted 0 … 6, got -1/,
    ],
    [
      'an impossible date',
      () => scenarioFile('date.json', { end: '2011-04-31' }),
      /end: .*YYYY-MM-DD, got "2011-04-31"/,
    ],
    [
      'an end before the start',
      () => scenarioFile('end.json', { end: '2009-01-01' }),
      /end: .*wanted .*≥ 2009-08-28, got 2009-01-01/,
    ],
    [
      'a horizon of 50 years',
      () => scenarioFile('far.json', { end: '2059-08-28' }),
      /end: .*2015-12-31, got 2059-08-28/,
    ],
    ['an empty seed', () => scenarioFile('seed.json', { seed: '' }), /seed: .*got nothing/],
    [
      'a future version',
      () => scenarioFile('future.json', { schemaVersion: 2 }),
      /schemaVersion: .*newer version.*schema 2/,
    ],
    [
      'a truncated text',
      () => textFile('cut.json', '{"schemaVersion": 1, "id": "mi'),
      /cut\.json: .*line 1, column \d+.*end of the text/,
    ],
    ['NaN', () => textFile('nan.json', '{"schemaVersion": NaN}'), /schemaVersion \(line 1.*"N"/],
    [
      '1e309',
      () => textFile('inf.json', '{"schemaVersion": 1e309}'),
      /schemaVersion.*finite.*1e309/,
    ],
    ['no text', () => textFile('none.json', ''), /none\.json: .*end of the text/],
    [
      'no UTF-8',
      () => (
        writeFileSync(path('latin.json'), Buffer.from([0x7b, 0xe9, 0x7d])),
        path('latin.json')
      ),
      /latin\.json: .*UTF-8/,
    ],
  ])('with %s is refused in one message', async (_, file, message) => {
    expect(await refusal(['run', file()])).toMatch(message);
  });

  it('of 100 MB is refused before it is read', async () => {
    const file = textFile('large.json', '');
    truncateSync(file, 100_000_000);
    expect(await refusal(['run', file])).toMatch(
      /large\.json: .*100000000 bytes; wanted ≤ 20000000/,
    );
    expect(await refusal(['compare', 'reference', '--evidence', file])).toMatch(/100000000 bytes/);
    expect(await refusal(['reproduce', file])).toMatch(/100000000 bytes/);
  });

  it('in a circle with another is refused', async () => {
    scenarioFile('ring-a.json', { id: 'ring-a', extends: 'ring-b' });
    scenarioFile('ring-b.json', { id: 'ring-b', extends: 'ring-a' });
    expect(await refusal(['run', path('ring-a.json')])).toMatch(
      /extends: .*ring-a → ring-b → ring-a/,
    );
  });
});

describe('a seed of Chinese characters', () => {
  it('is a seed, and may come from a file that extends another file', async () => {
    scenarioFile('parent.json', { id: 'parent', parameters: { 'population.scale': 0.01 } });
    const child = scenarioFile('child.json', { id: 'child', extends: 'parent', seed: '浙江' });
    expect((await call('run', child, '--at', '2012-12-20')).status).toBe(0);
  });
});

describe('validate', () => {
  it('tells what is wrong with each of more than twenty broken files', async () => {
    const files = readdirSync(BROKEN).map((name) => join(BROKEN, name));
    expect(files.length).toBeGreaterThanOrEqual(20);
    const { status, stdout, stderr } = await call('validate', ...files);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    const own = (file: string) => lines.filter((line) => line.startsWith(`zhengwu: ${file}: `));
    expect(files.filter((file) => own(file).length === 0)).toEqual([]);
    expect(files.reduce((sum, file) => sum + own(file).length, 0)).toBe(lines.length);
  });

  it('accepts scenarios, evidence documents and tables, and goes on after a broken file', async () => {
    const good = scenarioFile('good.json', {});
    const bad = scenarioFile('bad.json', { end: 'never' });
    const { status, stdout, stderr } = await call(
      'validate',
      bad,
      good,
      'scenarios/evidence/reported.json',
    );
    expect(status).toBe(2);
    expect(stdout).toBe(
      `${good}: valid scenario "mine"\nscenarios/evidence/reported.json: valid evidence "reported", 52 figures\n`,
    );
    expect(stderr).toMatch(/^zhengwu: .*bad\.json: end: [^\n]*\n$/);
    expect(zhengwu('validate', good).status).toBe(0);
  });
});
