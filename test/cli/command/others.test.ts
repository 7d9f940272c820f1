import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { hashDocument, makeReceipt } from '../../../src/export/receipt.ts';
import { VERSION } from '../../../src/export/version.ts';
import { loadShipped } from '../../../src/scenario/library.ts';
import { textWidth } from '../../../src/cli/text-table.ts';
import { call } from './call.ts';
import { receiptOf, SMALL, startZhengwu, temporaryFolder, zhengwu } from './command.ts';

const path = temporaryFolder();
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** File of a country of a hundredth; its name is its id. */
function smallScenario(id: string, parameters: Record<string, unknown>): string {
  const words = { en: id, zh: id };
  const document = {
    schemaVersion: 1,
    id,
    title: words,
    description: words,
    extends: 'reference',
    parameters: { ...parameters, 'population.scale': 0.01 },
  };
  writeFileSync(path(`${id}.json`), JSON.stringify(document));
  return path(`${id}.json`);
}

interface ComparedRow {
  readonly id: string;
  readonly verdict: string;
  readonly simulated: { readonly median: number | null };
}

const reported = JSON.parse(
  readFileSync(join(ROOT, 'scenarios/evidence/reported.json'), 'utf8'),
) as { figures: { id: string }[] };
/** In document order. */
const FIGURE_IDS = reported.figures.map(({ id }) => id);

describe('compare', () => {
  const FEW = ['--replicates', '3', '--workers', '1'];
  const args = ['compare', 'reference', ...SMALL, ...FEW];

  it('gives every figure once, in document order, with the receipt', () => {
    const { status, stdout } = zhengwu(...args, '--json');
    expect(status).toBe(0);
    const { figures, receipt, differences } = JSON.parse(stdout) as {
      figures: ComparedRow[];
      receipt: { command: string; replicates: number };
      differences?: unknown;
    };
    expect(figures.map(({ id }) => id)).toEqual(FIGURE_IDS);
    expect(figures.length).toBe(52);
    expect(receipt).toMatchObject({ command: 'compare', replicates: 3 });
    expect(differences).toBeUndefined();
  });

  it.each(['en', 'zh'])('prints every id within 100 columns in %s', async (language) => {
    const { stdout, stderr } = await call(...args, '--lang', language);
    for (const id of FIGURE_IDS) expect(stdout).toMatch(new RegExp(`^${id} `, 'm'));
    expect(stdout.split('\n').filter((line) => textWidth(line) > 100)).toEqual([]);
    expect(stderr).toMatch(/^(?:warning: |警告：).*\nreceipt .*\n$/);
  });

  it('with itself has no difference, and with another scenario has one', async () => {
    const small = smallScenario('small', {});
    const alone = smallScenario('alone', { imitation: 0 });
    const differences = async (base: string) => {
      const { stdout } = await call('compare', small, base, ...FEW, '--json');
      return (JSON.parse(stdout) as { differences: { id: string; median: number | null }[] })
        .differences;
    };
    const own = await differences(small);
    expect(own.length).toBe(52);
    expect(own.filter(({ median }) => (median ?? 0) !== 0)).toEqual([]);
    expect((await differences(alone))[0]).toMatchObject({
      id: 'total-2012',
      probabilityPositive: 1,
    });
  });

  it('has exit code 1 for missed figures only with --require-met', async () => {
    // A country of a hundredth meets no count.
    expect((await call(...args, '--require-met')).status).toBe(1);
    expect((await call(...args)).status).toBe(0);
  });

  it('sets own figures behind the others', async () => {
    const table = path('own.csv');
    writeFileSync(
      table,
      'id,label,quantity,value,relation,date,source,published\n' +
        'mine,Mine,accounts,1,at-least,2012-11-11,ME,2012-12\n',
    );
    const { stdout } = await call(...args, '--evidence', table, '--json');
    const { figures } = JSON.parse(stdout) as { figures: ComparedRow[] };
    expect(figures.length).toBe(53);
    expect(figures.at(-1)).toMatchObject({ id: 'mine', verdict: 'met' });
  });
});

describe('reproduce', () => {
  const file = path('run.json');

  it('confirms a result, a receipt and a line of a log', async () => {
    const run = await call(
      'run',
      'reference',
      ...SMALL,
      '--seed',
      '教',
      '--format',
      'json',
      '--replicates',
      '2',
    );
    const { hash } = receiptOf(run) as { hash: string };
    writeFileSync(file, run.stdout);
    writeFileSync(path('log.txt'), `something else\n${run.stderr}`);
    for (const name of [file, path('log.txt')]) {
      expect(zhengwu('reproduce', name)).toEqual({
        status: 0,
        stdout: `confirmed reference ${hash}\n`,
        stderr: '',
      });
    }
  });

  it('confirms both scenarios of a comparison', async () => {
    const [first, second] = [smallScenario('first', {}), smallScenario('second', { imitation: 1 })];
    const compared = await call('compare', first, second, '--replicates', '1', '--json');
    writeFileSync(path('both.json'), compared.stdout);
    const { status, stdout } = await call('reproduce', path('both.json'));
    expect(stdout).toMatch(/^confirmed first [0-9a-f]{64}\nconfirmed second [0-9a-f]{64}\n$/);
    expect(status).toBe(0);
  });

  it('confirms a scenario of one’s own, which need not be there any more', async () => {
    const words = { en: 'Mine', zh: '我的' };
    const document = {
      schemaVersion: 1,
      id: 'mine',
      title: words,
      description: words,
      extends: 'police-only',
      parameters: { 'population.scale': 0.02 },
      interventions: [
        { type: 'wave', id: 'own', date: '2011-05-01', amplitude: 2, peakYears: 0.1, note: words },
      ],
      end: '2012-06-30',
    };
    writeFileSync(path('mine.json'), JSON.stringify(document));
    const run = await call('run', path('mine.json'));
    writeFileSync(path('mine.txt'), run.stderr);
    expect(receiptOf(run).scenario).toMatchObject({ id: 'mine', base: 'police-only' });
    expect((await call('reproduce', path('mine.txt'))).status).toBe(0);
  });

  it('refuses an edited receipt', async () => {
    const edited = readFileSync(file, 'utf8').replace('"seed":"教"', '"seed":"浙"');
    writeFileSync(path('edited.json'), edited);
    const { status, stdout, stderr } = await call('reproduce', path('edited.json'));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^zhengwu: .*edited\.json: .*edited.*refused\.\n$/);
  });

  it('says that the hash differs, and what changed since another version', async () => {
    const scenario = loadShipped('reference');
    if (!scenario.ok) throw new Error('reference');
    const wrong = makeReceipt({
      command: 'run',
      scenario: scenario.value,
      replicates: 1,
      hash: '0'.repeat(64),
    });
    const { digest: _, ...rest } = { ...wrong, zhengwu: '0.0.1' };
    const old = {
      ...rest,
      scenario: { ...rest.scenario, modelHash: '1'.repeat(64) },
    };
    writeFileSync(path('old.json'), JSON.stringify({ ...old, digest: hashDocument(old) }));
    const { status, stdout } = await call('reproduce', path('old.json'));
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^different reference: the receipt says 0+, this run gave [0-9a-f]{64}\n/,
    );
    expect(stdout).toContain(`written by version 0.0.1, run by ${VERSION}`);
    expect(stdout).toMatch(/the model of reference has changed: 1+ then, [0-9a-f]{64} now/);
  });

  it('refuses what is no receipt', async () => {
    writeFileSync(path('none.json'), '{"a": 1}');
    const { status, stderr } = await call('reproduce', path('none.json'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/^zhengwu: .*none\.json: receiptVersion: /);
  });
});

describe('lists', () => {
  it('names every shipped scenario, and shows one', async () => {
    const { stdout } = zhengwu('scenarios');
    expect(stdout.split('\n').filter((line) => /^[a-z0-9-]+ {2}/.test(line)).length).toBe(15);
    expect((await call('scenarios', 'no-top-down', '--lang', 'zh')).stdout).toMatch(
      /no-top-down → reference/,
    );
    const all = JSON.parse((await call('scenarios', '--json')).stdout) as unknown[];
    expect(all.length).toBe(14);
  });

  it('lists the reported figures', () => {
    const { stdout } = zhengwu('evidence');
    expect(stdout).toMatch(/^total-2012 +fit +\S+ 176,714 /m);
  });

  it('imports a table of own figures', async () => {
    const table = path('figures.csv');
    const header = 'id,label,quantity,value,relation,date,source,published\n';
    writeFileSync(table, `${header}mine,Mine,accounts,500,exact,2011-11-11,ME,2011-12\n`);
    const { status } = await call('evidence', 'import', table, '--out', path('figures.json'));
    expect(status).toBe(0);
    expect((await call('validate', path('figures.json'))).stdout).toContain(
      'valid evidence "figures", 1 figures',
    );
    writeFileSync(table, `${header}mine,Mine,accounts,many,exact,2011-11-11,ME,2011-12\n`);
    const refused = await call('evidence', 'import', table);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(/line 2\.value/);
  });
});

describe('verify', () => {
  it('passes every closed form with its error and tolerance', () => {
    const { status, stdout } = zhengwu('verify', '--json');
    const results = JSON.parse(stdout) as { error: number; tolerance: number; passed: boolean }[];
    expect(results.length).toBeGreaterThanOrEqual(9);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    for (const { error, tolerance } of results) {
      expect(error).toBeGreaterThanOrEqual(0);
      expect(error).toBeLessThanOrEqual(tolerance);
      expect(tolerance).toBeGreaterThan(0);
    }
    expect(status).toBe(0);
  });
});

describe('help', () => {
  const commands = [...zhengwu('--help').stdout.matchAll(/^ {2}([a-z]+) .*$/gm)].flatMap(
    ([, name]) => (name === 'help' ? [] : [name]),
  );

  it('names the commands that exist', () => {
    expect(commands).toEqual(
      expect.arrayContaining([
        'run',
        'compare',
        'validate',
        'verify',
        'reproduce',
        'scenarios',
        'evidence',
        'serve',
      ]),
    );
  });

  it.each(commands)('of %s has an example and fits 100 columns', async (name) => {
    const { status, stdout, stderr } = await call(name, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/Examples?:\n {2}zhengwu /);
    expect(stdout.split('\n').filter((line) => textWidth(line) > 100)).toEqual([]);
  });

  it('of --set lists every parameter with range, default and unit', async () => {
    expect((await call('run', '--help')).stdout).toMatch(/^imitation +0 … 6 +\S+ +per-year +\S/m);
  });

  it('tells the version', async () => {
    expect(await call('--version')).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
  });
});

describe('serve', () => {
  /** The address that a server says it serves. */
  const addressOf = (running: ReturnType<typeof startZhengwu>): Promise<string> =>
    new Promise((resolve, reject) => {
      running.child.stdout.on('data', (text: string) => {
        const found = /^Serving (http:\/\/127\.0\.0\.1:\d+\/)$/m.exec(text);
        if (found) resolve(found[1]);
      });
      void running.outcome.then(({ stderr }) => reject(new Error(stderr)));
    });

  it('serves the page and nothing outside it until SIGTERM, then ends with 0', async () => {
    const running = startZhengwu(['serve', '--port', '0']);
    const address = await addressOf(running);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const script = /src="\.?\/?(assets\/[^"]+\.js)"/.exec(await page.text())![1];
    const loaded = await fetch(address + script);
    expect(loaded.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    for (const outside of ['%2e%2e%2fpackage.json', '..%2f..%2fpackage.json', 'assets/%00', '%']) {
      expect(await fetch(address + outside)).toMatchObject({ status: 404 });
    }
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);
    running.child.kill('SIGTERM');
    expect(await running.outcome).toMatchObject({ status: 0, stderr: '' });
  });

  it('takes $PORT, and says when it is taken', async () => {
    const first = startZhengwu(['serve', '--port', '0']);
    const address = await addressOf(first);
    const { port } = new URL(address);
    const second = startZhengwu(['serve'], { ...process.env, PORT: port });
    const refused = await second.outcome;
    expect(refused).toMatchObject({ status: 3, stdout: '' });
    expect(refused.stderr).toMatch(
      new RegExp(
        `^zhengwu: cannot listen on 127.0.0.1:${port}: another program listens there; give another --port.*\n$`,
      ),
    );
    first.child.kill('SIGINT');
    expect((await first.outcome).status).toBe(0);
  });
});
