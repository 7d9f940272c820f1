/** Documents that hold passages made by code. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandPassages } from './command-output.ts';
import {
  bodyTable,
  platformTable,
  provinceColumnTable,
  provinceTable,
  rankTable,
  scaleTable,
} from './country-tables.ts';
import { patternTable, roleCounts, rosterTable, sourceList } from './document-tables.ts';
import { fillPassages, type Passages } from './marked.ts';
import { parameterTables, referenceTable } from './parameter-tables.ts';
import type { RefreshedFile } from './schemas.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The picture of the README; the passage stays empty until there is one. */
export const PAGE_PICTURE = 'docs/images/page.png';
const PICTURE_TEXT =
  'The page: simulated growth on four platforms with the reported figures drawn beside it';

const picture = (): string =>
  existsSync(join(ROOT, PAGE_PICTURE)) ? `![${PICTURE_TEXT}](${PAGE_PICTURE})` : '';

const modelPassages = (): Passages => ({
  'role-counts': roleCounts(),
  patterns: patternTable(),
  scales: scaleTable(),
  bodies: bodyTable(),
  ranks: rankTable(),
  platforms: platformTable(),
  references: referenceTable(),
  roster: rosterTable(),
  'province-columns': provinceColumnTable(),
  provinces: provinceTable(),
  parameters: parameterTables(),
  sources: sourceList(),
});

async function refreshed(path: string, passages: Passages): Promise<RefreshedFile> {
  const document = readFileSync(join(ROOT, path), 'utf8');
  return { path, text: await fillPassages(join(ROOT, path), document, passages) };
}

/** The model description with its tables. */
export const modelDescription = (): Promise<RefreshedFile> =>
  refreshed('docs/odd.md', modelPassages());

/** The README with the output of its commands; needs the built command. */
export const readme = async (): Promise<RefreshedFile> =>
  refreshed('README.md', { picture: picture(), ...(await commandPassages()) });
