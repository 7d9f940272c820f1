/** The command line that repeats what the page shows, and the versions that it ran under. */
import { EVIDENCE_SCHEMA_VERSION } from '../../src/evidence/version.ts';
import { VERSION } from '../../src/export/version.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { SCENARIO_SCHEMA_VERSION } from '../../src/scenario/version.ts';
import type { Locale } from '../locale/index.ts';
import { shippedIds } from './catalogue.ts';
import type { Choice } from './page-state.ts';

/** As a POSIX shell reads it; plain words need no quotes. */
function quoted(text: string): string {
  return /^[\w.:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

type Repeated = Pick<Choice, 'scenario' | 'changes' | 'interventions' | 'readings' | 'evidence'>;

/** Stands for the scenario that the reader has saved. */
export const SAVED_FILE = 'FILE.json';

/** Stands for the reader's figures, saved as a file. */
export const SAVED_EVIDENCE = 'FIGURES.json';

/**
 * Whether a run can be repeated only from its scenario saved as a file: events, readings and the
 * reader's own scenarios have no option on the command line.
 */
export const needsFile = ({
  scenario,
  interventions,
  readings,
}: Omit<Repeated, 'evidence'>): boolean =>
  interventions.length > 0 || Object.keys(readings).length > 0 || !shippedIds.includes(scenario);

/**
 * `npx zhengwu compare …` with everything that determines the run's hash, and the figures that it is
 * compared with. A saved file holds the changes already.
 */
export function commandLine(choice: Repeated, resolved: ResolvedScenario): string {
  const { scenario, changes, evidence } = choice;
  const settings = Object.entries(changes).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const subject = needsFile(choice) ? [SAVED_FILE] : [scenario, ...settings];
  const words = [
    'npx',
    'zhengwu',
    'compare',
    ...subject,
    ...(evidence === null ? [] : ['--evidence', SAVED_EVIDENCE]),
    '--seed',
    resolved.model.seed,
    '--replicates',
    String(resolved.replicates),
  ];
  return words.map(quoted).join(' ');
}

export const versionsText = ({ phrases }: Locale): string =>
  phrases.receipt.versions(
    VERSION,
    String(SCENARIO_SCHEMA_VERSION),
    String(EVIDENCE_SCHEMA_VERSION),
  );
