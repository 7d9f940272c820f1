import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalibration } from '../../../src/calibration/ledger.ts';
import { SMALL, startZhengwu, temporaryFolder, zhengwu } from './command.ts';

const inFolder = temporaryFolder();
const FAST = ['calibrate', 'reference', '--free', 'innovation', '--budget', '396', ...SMALL];

describe('zhengwu calibrate', { timeout: 240_000 }, () => {
  it.each([
    [['--budget', '10'], 'at least 396 runs'],
    [['--budget', 'many'], 'whole number'],
    [['--free', 'innovatin'], 'Did you mean "innovation"?'],
    [['--free', 'imitation,imitation'], 'stands twice'],
    [['--resume', 'nowhere.json'], 'nothing there'],
  ])('refuses %j', (args, sentence) => {
    const { status, stderr } = zhengwu('calibrate', 'reference', ...args);
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
    const resumed = zhengwu(...FAST, '--resume', parted);
    const straight = zhengwu(...FAST, '--out', whole);
    expect(resumed.status).toBe(straight.status);
    expect(readFileSync(parted, 'utf8')).toBe(readFileSync(whole, 'utf8'));

    const document = parseCalibration(readFileSync(whole, 'utf8'));
    expect(document).toMatchObject({ ok: true, value: { result: { stop: 'budget' } } });
    writeFileSync(parted, readFileSync(whole, 'utf8').replace('"budget": 396', '"budget": 397'));
    expect(zhengwu(...FAST, '--resume', parted).stderr).toContain('edited');
  });
});
