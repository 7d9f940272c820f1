/** Reading the files and ids that a command line names. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, parse } from 'node:path';
import { parseEvidence } from '../evidence/document.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import { importCsv } from '../evidence/import-csv.ts';
import { loadShippedEvidence } from '../evidence/library.ts';
import { mergeEvidence } from '../evidence/merge.ts';
import { MAX_DOCUMENT_BYTES, parseJson } from '../scenario/issues.ts';
import { findShipped, loadShipped, shippedIds } from '../scenario/library.ts';
import { resolveScenario, type ResolvedScenario } from '../scenario/resolve.ts';
import type { ScenarioDocument } from '../scenario/schema.ts';
import { parseScenarioText } from '../scenario/validate.ts';
import { CommandError, EXIT, PlacedError, valueAt } from './exit.ts';
import { surroundings } from './surroundings.ts';

const refuseFile = (path: string, wanted: string, got: string): CommandError =>
  new CommandError(`${path}: wanted ${wanted}, got ${got}.`);

function unreadable(path: string, error: unknown): CommandError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuseFile(path, 'a file', 'nothing there');
  if (code === 'EISDIR') return refuseFile(path, 'a file', 'a folder');
  if (typeof code !== 'string') throw error;
  return new CommandError(`cannot read ${path}: ${code}.`, EXIT.file);
}

/**
 * Text of a file, in UTF-8.
 * @throws {CommandError} when it cannot be read
 * @throws {PlacedError} when it is too large (it is then not read) or no UTF-8
 */
export const readText = (path: string): string =>
  surroundings()?.readText(path) ?? readTextHere(path);

/** {@link readText} of a file of this machine, whatever the surroundings are. */
export function readTextHere(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MAX_DOCUMENT_BYTES) {
      const wanted = `≤ ${MAX_DOCUMENT_BYTES}`;
      throw new PlacedError(path, [{ path: '', code: 'too-large', wanted, got: String(size) }]);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof PlacedError) throw error;
    if (error instanceof TypeError) {
      throw new PlacedError(path, [{ path: '', code: 'bad-text', wanted: 'UTF-8', got: '…' }]);
    }
    throw unreadable(path, error);
  }
}

export const isFileHere = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

const isFile = (path: string): boolean => surroundings()?.isFile(path) ?? isFileHere(path);

/** Shipped scenarios come first, then files of that name in the same folder. */
function finderFor(path: string): (id: string) => ScenarioDocument | undefined {
  return (id) => {
    const shipped = findShipped(id);
    if (shipped !== undefined) return shipped;
    const sibling = join(dirname(path), `${id}.json`);
    if (!isFile(sibling)) return undefined;
    return valueAt(sibling, parseScenarioText(readText(sibling)));
  };
}

/** The scenario of a file, with what it extends. */
export function readScenarioFile(path: string): ResolvedScenario {
  const document = valueAt(path, parseScenarioText(readText(path)));
  return valueAt(path, resolveScenario(document, finderFor(path), shippedIds));
}

/** Whether a word is meant as a file rather than as an id. */
const looksLikeFile = (word: string): boolean =>
  /[/\\]/.test(word) || extname(word) !== '' || isFile(word);

/**
 * The scenario that a word of the command line names: a shipped id, else a file.
 * @param place name of the argument, for messages
 * @throws {CommandError | PlacedError}
 */
export function readScenario(word: string, place = 'SCENARIO'): ResolvedScenario {
  if (!shippedIds.includes(word) && looksLikeFile(word)) return readScenarioFile(word);
  const loaded = loadShipped(word);
  if (loaded.ok) return loaded.value;
  const wanted = `${shippedIds.join(' | ')} | FILE.json`;
  throw new PlacedError(
    '',
    loaded.issues.map((issue) => ({ ...issue, path: place, wanted })),
  );
}

/** Words that an id may be made of: `My figures.csv` becomes `my-figures`. */
export function idOf(path: string): string {
  const words = parse(path)
    .name.toLowerCase()
    .match(/[a-z0-9]+/g);
  return words === null ? 'own' : words.join('-').slice(0, 64).replace(/-$/, '');
}

/** The evidence document of a CSV table; its rows may cite the sources of `known`. */
export function importTable(path: string, known: EvidenceDocument): EvidenceDocument {
  const title = basename(path).slice(0, 200);
  return valueAt(path, importCsv(readText(path), { id: idOf(path), title, known }));
}

/** The evidence document of a JSON file. */
export function readEvidenceFile(path: string): EvidenceDocument {
  return valueAt(path, parseEvidence(valueAt(path, parseJson(readText(path)))));
}

/** Own figures from an evidence document, or from a table (FILE.csv). */
function readOwnEvidence(path: string, known: EvidenceDocument): EvidenceDocument {
  return extname(path).toLowerCase() === '.csv' ? importTable(path, known) : readEvidenceFile(path);
}

/** The scenario's evidence, with the figures of `--evidence FILE` behind it. */
export function readEvidence(scenario: ResolvedScenario, own?: string): EvidenceDocument {
  const shipped = valueAt(scenario.id, loadShippedEvidence(scenario.evidence));
  if (own === undefined) return shipped;
  return valueAt(own, mergeEvidence(shipped, readOwnEvidence(own, shipped)));
}
