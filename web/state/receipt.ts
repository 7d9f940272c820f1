/** The command line that repeats what the page shows, and the versions that it ran under. */
import { EVIDENCE_SCHEMA_VERSION } from '../../src/evidence/version.ts';
import { VERSION } from '../../src/export/version.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { SCENARIO_SCHEMA_VERSION } from '../../src/scenario/version.ts';
import type { Locale } from '../locale/index.ts';
import type { Choice } from './page-state.ts';

/** As a POSIX shell reads it; plain words need no quotes. */
function quoted(text: string): string {
  return /^[\w.:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** `npx zhengwu compare …` with everything that determines the run's hash. */
export function commandLine(
  { scenario, changes }: Pick<Choice, 'scenario' | 'changes'>,
  resolved: ResolvedScenario,
): string {
  const settings = Object.entries(changes).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const words = [
    'npx',
    'zhengwu',
    'compare',
    scenario,
    ...settings,
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
