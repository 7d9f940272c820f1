/** What stands between the marks of the documents is what the committed results give. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calibrationPage, posteriorFiles, tracePage } from '../refresh/calibration/passages.ts';
import { pictureFiles } from '../refresh/calibration/pictures.ts';
import { ROOT } from '../refresh/calibration/sources.ts';
import { clusterPage } from '../refresh/cluster.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('passages made of committed results', () => {
  it.each([
    ['docs/calibration.md', calibrationPage],
    ['docs/trace.md', tracePage],
    ['docs/cluster.md', clusterPage],
  ] as const)('%s is current (npm run refresh)', async (path, page) => {
    const made = await page();
    expect(made.path).toBe(path);
    expect(read(path)).toBe(made.text);
  });

  it.each([...pictureFiles(), ...posteriorFiles()])(
    '$path is current (npm run refresh)',
    ({ path, text }) => expect(read(path)).toBe(text),
  );
});
