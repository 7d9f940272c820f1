/** Files of the reader: scenarios and reported figures, checked as the command line checks them. */
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { importCsv } from '../../src/evidence/import-csv.ts';
import type { Issue, Result } from '../../src/scenario/issue.ts';
import { MAX_DOCUMENT_BYTES, parseJson } from '../../src/scenario/issues.ts';
import type { ScenarioDocument } from '../../src/scenario/schema.ts';
import { parseScenario } from '../../src/scenario/validate.ts';
import { withEvidence } from '../state/own-evidence.ts';
import type { OwnDocument, PageState } from '../state/page-state.ts';
import { baseScenario } from '../state/scenarios.ts';
import { freeId } from './documents.ts';

/** What a file may be meant as. */
export type FileKind = 'scenario' | 'figures';

export type FileRead =
  | { readonly kind: 'scenario'; readonly document: ScenarioDocument; readonly isRenamed: boolean }
  /** All figures of the reader, those of the file behind the others. */
  | { readonly kind: 'figures'; readonly evidence: EvidenceDocument; readonly count: number }
  | { readonly kind: 'too-large'; readonly megabytes: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'wrong'; readonly as: FileKind; readonly issues: readonly Issue[] };

/** What a file is read against. */
export interface FileContext {
  readonly state: Pick<PageState, 'own' | 'evidence'>;
  readonly shipped: EvidenceDocument;
}

const wrong = (as: FileKind, issues: readonly Issue[]): FileRead => ({ kind: 'wrong', as, issues });

/** Text of a file, in UTF-8; its size is looked at before its text. */
async function textOf(file: File): Promise<string | FileRead> {
  if (file.size > MAX_DOCUMENT_BYTES) return { kind: 'too-large', megabytes: file.size / 1e6 };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return { kind: 'unreadable' };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const issue = { path: '', code: 'bad-text', wanted: 'UTF-8', got: '…' } as const;
    return wrong(meantAs(file, null), [issue]);
  }
}

const isTable = (file: File): boolean => /\.csv$/i.test(file.name);

/** Tables hold figures, and only an evidence document has a list of figures or sources. */
function meantAs(file: File, value: unknown): FileKind {
  const isObject = typeof value === 'object' && value !== null;
  const hasFigures = isObject && ('figures' in value || 'sources' in value);
  return isTable(file) || hasFigures ? 'figures' : 'scenario';
}

function asScenario(value: unknown, { state: { own } }: FileContext): FileRead {
  const parsed = parseScenario(value);
  if (!parsed.ok) return wrong('scenario', parsed.issues);
  const id = freeId(parsed.value.id, own);
  const document = { ...parsed.value, id };
  const resolved = baseScenario(id, [...own, document as unknown as OwnDocument]);
  if (!resolved.ok) return wrong('scenario', resolved.issues);
  return { kind: 'scenario', document, isRenamed: id !== parsed.value.id };
}

/** The document of a table; its rows may cite the sources of the shipped figures. */
function tableOf(file: File, text: string, known: EvidenceDocument): Result<EvidenceDocument> {
  const id =
    file.name
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.slice(0, -1)
      .join('-') || 'own';
  return importCsv(text, { id: id.slice(0, 64).replace(/-$/, ''), title: file.name, known });
}

function asFigures(value: Result<unknown>, { state, shipped }: FileContext): FileRead {
  if (!value.ok) return wrong('figures', value.issues);
  const read = withEvidence(state.evidence, value.value, shipped);
  if (!read.ok) return wrong('figures', read.issues);
  const before = state.evidence?.figures.length ?? 0;
  return { kind: 'figures', evidence: read.value, count: read.value.figures.length - before };
}

/**
 * A file as what it is meant as.
 * @param wanted what it has to be; left out, its content decides
 */
export async function readFile(
  file: File,
  context: FileContext,
  wanted?: FileKind,
): Promise<FileRead> {
  const text = await textOf(file);
  if (typeof text !== 'string') return text;
  if (isTable(file)) return asFigures(tableOf(file, text, context.shipped), context);
  const value = parseJson(text);
  const kind = wanted ?? meantAs(file, value.ok ? value.value : null);
  if (kind === 'figures') return asFigures(value, context);
  return value.ok ? asScenario(value.value, context) : wrong('scenario', value.issues);
}
