/** The order of test files: a long one that began last would keep one core while the others idle. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification, type Vitest } from 'vitest/node';

/** Files that take more than ten seconds, the longest first. */
const LONGEST = [
  'web/site.test.ts',
  'calibration/end-to-end.test.ts',
  'docs/documents.test.ts',
  'calibration/calibrate.test.ts',
  'web/views/doubt.browser.test.ts',
  'web/app.browser.test.ts',
  'golden/hashes.test.ts',
  'cluster/command.test.ts',
  'cli/command/resume.test.ts',
  'cli/command/sweep.test.ts',
  'cli/command/others.test.ts',
  'cli/command/sensitivity.test.ts',
  'cli/command/calibrate.test.ts',
  'cli/command/requests.test.ts',
  'cli/command/run.test.ts',
  'oracle/oracle.test.ts',
  'baseline/accounts.test.ts',
  'ensemble/ablate.test.ts',
  'ensemble/compare.test.ts',
  'worker/pool.test.ts',
  'engine/laws.test.ts',
].map((name) => fileURLToPath(new URL(name, import.meta.url)).replaceAll('\\', '/'));

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.indexOf(moduleId);
  return place < 0 ? LONGEST.length : place;
};

/** The longest files first, then the usual order. */
export class LongestFirst extends BaseSequencer {
  /** @throws when a listed file is not there: it was renamed and would no longer begin first */
  constructor(vitest: Vitest) {
    super(vitest);
    const missing = LONGEST.filter((path) => !existsSync(path));
    if (missing.length > 0) {
      throw new Error(`listed as long, but not there: ${missing.join(', ')}`);
    }
  }

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
