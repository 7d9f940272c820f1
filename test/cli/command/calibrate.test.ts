import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalibration } from '../../../src/calibration/ledger.ts';
import { call } from './call.ts';
import { SMALL, startZhengwu, temporaryFolder } from './command.ts';

const inFolder = temporaryFolder();
const FAST = [
  'calibrate',
  'reference',
  '--free',
  'innovation',
  '--budget',
  '396',
  '--point-only',
  ...SMALL,
];

describe('zhengwu calibrate', { timeout: 240_000 }, () => {
  it.each([
    [['--budget', '0'], 'whole number'],
    [['--budget', '10'], 'at least 596 runs'],
    [['--budget', '400'], '--point-only needs no runs for a posterior'],
    [['--budget', '10', '--point-only'], 'at least 396 runs'],
    [['--prior', 'innovation=normal:1:2'], 'log-normal:MEDIAN:SPREAD'],
    [['--prior', 'innovation=log-normal:0.9:1'], 'a median between 0 and 0.5'],
    [['--prior', 'innovation=log-normal:0.1:0'], 'a spread above 0'],
    [['--prior', 'inovation=log-normal:0.1:1'], 'Did you mean "innovation"?'],
    [['--prior', 'reach.sina=logit-normal:0.6:1'], 'name it in --free too'],
    [['--free', 'reach.sina'], 'it has no prior'],
    [['--figures', 'total-2021'], 'Did you mean "total-2012"?'],
    [['--figures', 'log-linear-growth'], '--figures: wanted figures of'],
    [['--hold-out', '2010-01-01'], 'at least one figure to fit'],
    [['--hold-out', 'sina-2021-08'], 'Did you mean "sina-2012-08"?'],
    [['--reading', 'growth-2012=ration'], 'Did you mean "ratio"?'],
    [['--reading', 'total-2012=all'], 'FIGURE one of growth-2012'],
    [['--budget', 'many'], 'whole number'],
    [['--free', 'innovatin'], 'Did you mean "innovation"?'],
    [['--free', 'imitation,imitation'], 'stands twice'],
    [['--resume', 'nowhere.json'], 'nothing there'],
  ])('refuses %j', async (args, sentence) => {
    const { status, stderr } = await call('calibrate', 'reference', ...args);
    expect(stderr).toContain(sentence);
    expect(status).toBe(2);
  });

  it('goes on after an interruption to the answer that it would have given', async () => {
    const [whole, parted] = [inFolder('whole.json'), inFolder('parted.json')];
    const running = startZhengwu([...FAST, '--out', parted]);
    const began = Date.now();
    while (Date.now() - began < 120_000) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (!existsSync(parted)) continue;
      if (readFileSync(parted, 'utf8').includes('"stage": "cma-es"')) break;
    }
    running.child.kill('SIGINT');
    expect((await running.outcome).status).toBe(130);
    const resumed = await call(...FAST, '--resume', parted);
    const straight = await call(...FAST, '--out', whole);
    expect(resumed.status).toBe(straight.status);
    expect(readFileSync(parted, 'utf8')).toBe(readFileSync(whole, 'utf8'));
    expect(straight.stderr).toContain('only shares and ratios compare');
    const other = await call(...FAST, '--seed', 'other', '--resume', whole);
    expect(other.status).toBe(2);
    expect(other.stderr).toContain('another scenario, seed, budget');
    expect(other.stderr).toContain('It was made by: zhengwu calibrate reference --budget 396');

    const document = parseCalibration(readFileSync(whole, 'utf8'));
    expect(document).toMatchObject({ ok: true, value: { result: { stop: 'budget' } } });
    writeFileSync(parted, readFileSync(whole, 'utf8').replace('"budget": 396', '"budget": 397'));
    expect((await call(...FAST, '--resume', parted)).stderr).toContain('edited');
  });
});
