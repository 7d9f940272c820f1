/**
 * Receipts: what was run, by which version, and the hash of what happened. A receipt is enough to
 * run it again; it carries its own digest, so that an edited one is refused.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import type { Intervention, Model } from '../engine/model.ts';
import { PARAMETER_KEYS, type Parameters } from '../engine/parameters.ts';
import {
  EVIDENCE_SCHEMA_VERSION,
  type EvidenceDocument,
  type ReadingChoice,
} from '../evidence/figure.ts';
import { canonicalText } from '../scenario/encode.ts';
import { checkShape, fail, parseJson, show, succeed, type Result } from '../scenario/issues.ts';
import { findShipped, resolveWithShipped } from '../scenario/library.ts';
import type { Posterior } from '../scenario/posterior.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import {
  MAX_REPLICATES,
  replicatesSchema,
  SCENARIO_SCHEMA_VERSION,
  scenarioSchema,
  seedSchema,
  type RosterRecord,
} from '../scenario/schema.ts';
import {
  choice,
  dictionary,
  identifier,
  integerIn,
  listOf,
  strict,
  text,
} from '../scenario/shapes.ts';
import { parseScenario } from '../scenario/validate.ts';
import { VERSION } from './version.ts';

/** Version of receipts that this code writes and reads. */
export const RECEIPT_VERSION = 1;

const hashSchema = v.pipe(text(64), v.regex(/^[0-9a-f]{64}$/));
const { parameters, interventions, roster, start, end } = scenarioSchema.entries;

const posteriorPartSchema = strict({
  /** Id of the scenario that was calibrated. */
  scenario: identifier,
  /** SHA-256 of the document (RFC 8785). */
  hash: hashSchema,
  keys: listOf(text(64), PARAMETER_KEYS.length),
});

const scenarioPartSchema = strict({
  /** Id of the scenario that was run. */
  id: identifier,
  /** Shipped scenario from which `difference` counts; null when it says everything itself. */
  base: v.nullable(identifier),
  /** What differs from the base, in the form of a scenario document. */
  difference: strict({ parameters, interventions, roster, start, end }),
  /** SHA-256 of the whole resolved model (RFC 8785), seed and replicate left out. */
  modelHash: hashSchema,
  /** The posterior that the replicates were drawn from, and the parameters that were drawn. */
  posterior: v.exactOptional(posteriorPartSchema),
});

const evidencePartSchema = strict({
  id: identifier,
  /** SHA-256 of the document (RFC 8785). */
  hash: hashSchema,
  /** Readings that were chosen instead of the default ones. */
  readings: dictionary(identifier, identifier),
});

const receiptSchema = strict({
  receiptVersion: v.literal(RECEIPT_VERSION),
  command: choice(['run', 'compare']),
  /** Version of the package whose engine ran. */
  zhengwu: text(40),
  /** Versions of the documents that this package reads and writes. */
  schemas: strict({ scenario: integerIn(1, 1e6), evidence: integerIn(1, 1e6) }),
  scenario: scenarioPartSchema,
  evidence: v.exactOptional(evidencePartSchema),
  seed: seedSchema,
  /** Replicates that were run: 0 … replicates − 1. */
  replicates: replicatesSchema,
  /** Replicates that were asked for, when the run was interrupted. */
  replicatesAsked: v.exactOptional(integerIn(1, MAX_REPLICATES)),
  /** Run hash, for several replicates that over their hashes in order. */
  hash: hashSchema,
  /** The scenario that was compared with, run with the same seed and replicates. */
  compared: v.exactOptional(strict({ scenario: scenarioPartSchema, hash: hashSchema })),
  /** SHA-256 of the receipt without this line (RFC 8785). */
  digest: hashSchema,
});

/** See `docs/data.md` for every key. */
export type Receipt = v.InferOutput<typeof receiptSchema>;
export type ScenarioPart = Receipt['scenario'];
type Difference = ScenarioPart['difference'];

const sha256Text = (canonical: string): string => bytesToHex(sha256(utf8ToBytes(canonical)));

/** SHA-256 of a JSON value in its canonical text (RFC 8785), 64 hexadecimal digits. */
export const hashDocument = (value: unknown): string => sha256Text(canonicalText(value));

/** Words for people are no part of a model. */
function withoutWords(item: object): object {
  const entries = Object.entries(item).filter(([key]) => key !== 'name' && key !== 'note');
  return Object.fromEntries(entries);
}

/** Hash of everything that a scenario gives the engine, seed and replicate left out. */
export function hashModel(model: Model): string {
  const {
    seed: _seed,
    replicate: _replicate,
    interventions: items,
    roster: bodies,
    ...rest
  } = model;
  return hashDocument({
    ...rest,
    interventions: items.map(withoutWords),
    roster: bodies.map(withoutWords),
  });
}

function parameterDifference(own: Parameters, base?: Parameters): Partial<Parameters> {
  const keys = PARAMETER_KEYS.filter((key) => own[key] !== base?.[key]);
  return Object.fromEntries(keys.map((key) => [key, own[key]]));
}

/** Entries that the base does not have word for word. */
function newEntries<T>(own: readonly T[], base: readonly T[] = []): T[] {
  const known = new Set(base.map((entry) => canonicalText(entry)));
  return own.filter((entry) => !known.has(canonicalText(entry)));
}

/** Leaves out what is empty. */
const compact = (difference: Record<string, unknown>): Difference =>
  Object.fromEntries(
    Object.entries(difference).filter(
      ([, value]) => value !== undefined && Object.keys(value as object).length > 0,
    ),
  );

function differenceFrom(model: Model, base?: Model): Difference {
  return compact({
    parameters: parameterDifference(model.parameters, base?.parameters),
    interventions: newEntries<Intervention>(model.interventions, base?.interventions),
    roster: newEntries(model.roster as RosterRecord[], base?.roster as RosterRecord[]),
    start: model.start === base?.start ? undefined : model.start,
    end: model.end === base?.end ? undefined : model.end,
  });
}

/** Scenario that a receipt describes. Issues: an unknown base, whatever a scenario may have. */
export function rebuildScenario(
  { id, base, difference }: Omit<ScenarioPart, 'modelHash'>,
  seed: string,
): Result<ResolvedScenario> {
  const words = { en: id, zh: id };
  const frame = base === null ? { evidence: 'reported', replicates: 1 } : { extends: base };
  const document = parseScenario({
    schemaVersion: SCENARIO_SCHEMA_VERSION,
    id: 'of-receipt',
    title: words,
    description: words,
    ...frame,
    ...difference,
    seed,
  });
  if (!document.ok) return document;
  const resolved = resolveWithShipped(document.value);
  return resolved.ok ? succeed({ ...resolved.value, id }) : resolved;
}

/** The part for one base, unless the scenario cannot be told as a difference from it. */
function partFrom(
  { id, model }: ResolvedScenario,
  base: string | null,
  modelHash: string,
): ScenarioPart | undefined {
  const document = base === null ? undefined : findShipped(base);
  const resolved = document && resolveWithShipped(document);
  const baseModel = resolved?.ok ? resolved.value.model : undefined;
  if (base !== null && baseModel === undefined) return undefined;
  const part = { id, base, difference: differenceFrom(model, baseModel), modelHash };
  const rebuilt = rebuildScenario(part, model.seed);
  return rebuilt.ok && hashModel(rebuilt.value.model) === modelHash ? part : undefined;
}

/** SHA-256 of a posterior document, the address of its schema left out. */
export function hashPosterior({ $schema: _schema, ...posterior }: Posterior): string {
  return hashDocument(posterior);
}

function posteriorPart({ posterior }: ResolvedScenario): Pick<ScenarioPart, 'posterior'> {
  if (posterior === undefined) return {};
  const { document, keys } = posterior;
  const { scenario } = document;
  return { posterior: { scenario, hash: hashPosterior(document), keys: [...keys] } };
}

/** All that runs depend on, seed, replicates and what is asked of them left out. */
export const runInputs = (scenario: ResolvedScenario): unknown => [
  hashModel(scenario.model),
  ...Object.values(posteriorPart(scenario)),
];

/** A scenario as the smallest difference from itself or from what it extends, where shipped. */
export function describeScenario(resolved: ResolvedScenario): ScenarioPart {
  const modelHash = hashModel(resolved.model);
  for (const base of [resolved.id, ...resolved.chain, null]) {
    const part = partFrom(resolved, base, modelHash);
    if (part !== undefined) return { ...part, ...posteriorPart(resolved) };
  }
  throw new Error(`Scenario ${resolved.id} cannot be described`);
}

export interface ReceiptInput {
  readonly command: Receipt['command'];
  readonly scenario: ResolvedScenario;
  /** Replicates that were run, and that were asked for. */
  readonly replicates: number;
  readonly replicatesAsked?: number;
  readonly hash: string;
  readonly evidence?: { readonly document: EvidenceDocument; readonly readings: ReadingChoice };
  readonly compared?: { readonly scenario: ResolvedScenario; readonly hash: string };
}

const digestOf = ({ digest: _digest, ...rest }: Partial<Receipt>): string => hashDocument(rest);

/** The receipt of a run or comparison. */
export function makeReceipt(input: ReceiptInput): Receipt {
  const { command, scenario, replicates, replicatesAsked, hash, evidence, compared } = input;
  const receipt = {
    receiptVersion: RECEIPT_VERSION,
    command,
    zhengwu: VERSION,
    schemas: { scenario: SCENARIO_SCHEMA_VERSION, evidence: EVIDENCE_SCHEMA_VERSION },
    scenario: describeScenario(scenario),
    ...(evidence && { evidence: evidencePart(evidence.document, evidence.readings) }),
    seed: scenario.model.seed,
    replicates,
    ...(replicatesAsked !== undefined && replicatesAsked !== replicates && { replicatesAsked }),
    hash,
    ...(compared && {
      compared: { scenario: describeScenario(compared.scenario), hash: compared.hash },
    }),
  } as const;
  return { ...receipt, digest: digestOf(receipt) };
}

function evidencePart(document: EvidenceDocument, readings: ReadingChoice): Receipt['evidence'] {
  return { id: document.id, hash: hashDocument(document), readings: { ...readings } };
}

/** Whether nothing was changed since the receipt was written. */
export const isIntact = (receipt: Receipt): boolean => digestOf(receipt) === receipt.digest;

const LINE_PREFIX = 'receipt ';

/** The line of stderr that names a result on stdout. */
export const receiptLine = (receipt: Receipt): string => LINE_PREFIX + JSON.stringify(receipt);

/** Text of a receipt file. */
export const receiptFileText = (receipt: Receipt): string =>
  `${JSON.stringify(receipt, null, 2)}\n`;

/** A receipt of the present version from a foreign value, or from a result that holds one. */
export function parseReceipt(value: unknown): Result<Receipt> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) return fail({ path: '', code: 'wrong-type', wanted: 'object', got: show(value) });
  if ('receipt' in value && !('receiptVersion' in value)) return parseReceipt(value.receipt);
  const version = (value as { receiptVersion?: unknown }).receiptVersion;
  if (typeof version === 'number' && version > RECEIPT_VERSION) {
    const wanted = String(RECEIPT_VERSION);
    return fail({ path: 'receiptVersion', code: 'future-version', wanted, got: show(version) });
  }
  return checkShape(receiptSchema, value);
}

/** {@link parseReceipt} of the text of a receipt file, a result file, or a `receipt …` line. */
export function parseReceiptText(textOfFile: string): Result<Receipt> {
  const line = textOfFile.split('\n').findLast((candidate) => candidate.startsWith(LINE_PREFIX));
  const value = parseJson(line === undefined ? textOfFile : line.slice(LINE_PREFIX.length));
  return value.ok ? parseReceipt(value.value) : value;
}
