/**
 * Writes src/scenario/shipped.ts from scenarios/*.json and scenarios/evidence/*.json, and
 * src/scenario/shipped-posteriors.ts from scenarios/posteriors/*.json, so that the page, the command
 * and the library carry the documents without reading files. Plain JavaScript on Node's built-ins: it
 * runs before anything is installed or built.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const HEADER = `/** Made by src/cli/shipped.js from the documents in scenarios/; edit those. */
/* eslint-disable */
`;

/** References come first, the others follow by name. */
function compareIds(a, b) {
  const rank = (id) => (id === 'reference' ? 0 : id.startsWith('reference-') ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/**
 * Documents of a folder by id (the file's name).
 * @throws {Error} naming the file, when one is no JSON
 */
function readDocuments(folder) {
  if (!existsSync(folder)) return [];
  const ids = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
  return ids.sort(compareIds).map((id) => {
    const path = join(folder, `${id}.json`);
    try {
      return [id, JSON.parse(readFileSync(path, 'utf8'))];
    } catch (error) {
      throw new Error(`${path} is no JSON: ${error.message}`, { cause: error });
    }
  });
}

function tableText(name, documents) {
  const rows = documents.map(
    ([id, value]) => `  ${JSON.stringify(id)}: ${JSON.stringify(value)},\n`,
  );
  return `export const ${name}: Readonly<Record<string, unknown>> = {\n${rows.join('')}};\n`;
}

const posteriorsOf = (root) => readDocuments(join(root, 'scenarios', 'posteriors'));

/** Text of the module. */
export function shippedText(root) {
  const scenarios = readDocuments(join(root, 'scenarios'));
  const ids = posteriorsOf(root).map(([id]) => JSON.stringify(id));
  return [
    HEADER,
    tableText('SHIPPED_SCENARIOS', scenarios),
    `export { SHIPPED_EVIDENCE } from './shipped-evidence.ts';\n`,
    `export const SHIPPED_POSTERIOR_IDS: readonly string[] = [${ids.join(', ')}];\n`,
  ].join('\n');
}

/** Text of the module of posterior draws, which is loaded by itself. */
export const posteriorsText = (root) =>
  [HEADER, tableText('SHIPPED_POSTERIORS', posteriorsOf(root))].join('\n');

/** Text of the module that the page opens with: the ids, and the reference. */
export function firstText(root) {
  const scenarios = readDocuments(join(root, 'scenarios'));
  const ids = JSON.stringify(scenarios.map(([id]) => id));
  const reference = JSON.stringify(scenarios.find(([id]) => id === 'reference')?.[1]);
  return [
    HEADER,
    `export const SHIPPED_IDS: readonly string[] = ${ids};\n`,
    `export const SHIPPED_REFERENCE: unknown = ${reference};\n`,
  ].join('\n');
}

/** Text of the module of reported figures alone. */
export const evidenceText = (root) =>
  [HEADER, tableText('SHIPPED_EVIDENCE', readDocuments(join(root, 'scenarios', 'evidence')))].join(
    '\n',
  );

/** Writes a module when it is missing or differs, so that its date moves only with its content. */
function writeModule(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Writes the modules. */
export function writeShipped(root) {
  const folder = join(root, 'src', 'scenario');
  writeModule(join(folder, 'shipped.ts'), shippedText(root));
  writeModule(join(folder, 'shipped-first.ts'), firstText(root));
  writeModule(join(folder, 'shipped-evidence.ts'), evidenceText(root));
  writeModule(join(folder, 'shipped-posteriors.ts'), posteriorsText(root));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeShipped(fileURLToPath(new URL('../..', import.meta.url)));
}
