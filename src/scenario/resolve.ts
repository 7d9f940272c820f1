/**
 * From a scenario document and those that it extends to the model that the engine is given.
 */
import type { Intervention, Model } from '../engine/model.ts';
import {
  PARAMETER_KEYS,
  defaultParameters,
  parameterRow,
  type ParameterKey,
  type Parameters,
} from '../engine/parameters.ts';
import { findContradictions } from './contradictions.ts';
import {
  fail,
  near,
  resultOf,
  show,
  showChoices,
  succeed,
  type Issue,
  type Result,
} from './issue.ts';
import type { DrawnPosterior } from './posterior.ts';
import type { ProvenanceKind, ProvenanceRecord, RosterRecord, ScenarioDocument } from './schema.ts';

/** Longest chain of `extends`. */
const MAX_CHAIN = 16;

type Words = ScenarioDocument['title'];

/** Everything that determines the runs of a scenario and their comparison with evidence. */
export interface ResolvedScenario {
  readonly id: string;
  readonly title: Words;
  readonly description: Words;
  /** Ids of the scenarios that it extends, nearest first; empty for one that extends none. */
  readonly chain: readonly string[];
  /** Model of the first replicate. */
  readonly model: Model;
  readonly replicates: number;
  /** Id of the evidence document. */
  readonly evidence: string;
  /** Chosen readings by figure id; figures that are not named keep their default reading. */
  readonly readings: Readonly<Record<string, string>>;
  readonly provenance: Readonly<Record<ParameterKey, ProvenanceKind>>;
  /** Command and note behind a value, where a document gives them. */
  readonly provenanceNotes: Readonly<Partial<Record<ParameterKey, ProvenanceRecord>>>;
  /** Parameters whose value differs from the table, in table order. */
  readonly changed: readonly ParameterKey[];
  /** Each replicate takes other values from it; absent: all have those of the model. */
  readonly posterior?: DrawnPosterior;
}

/** Finds the document of an id, for `extends`. */
export type FindScenario = (id: string) => ScenarioDocument | undefined;

/** The document and those that it extends, nearest first. */
function followExtends(
  document: ScenarioDocument,
  find: FindScenario,
  ids: readonly string[],
): Result<ScenarioDocument[]> {
  const chain = [document];
  for (let id = document.extends; id !== undefined; id = chain.at(-1)!.extends) {
    const issue = (code: Issue['code'], wanted: string, got: string): Result<never> =>
      fail({ path: 'extends', code, wanted, got, ...near(id, ids) });
    const names = [...chain.map((link) => link.id), id].join(' → ');
    if (chain.some((link) => link.id === id)) {
      return fail({ path: 'extends', code: 'circular-extends', wanted: '', got: names });
    }
    if (chain.length === MAX_CHAIN) return issue('chain-too-long', `≤ ${MAX_CHAIN}`, names);
    const next = find(id);
    if (next === undefined) return issue('unknown-scenario', showChoices(ids), show(id));
    chain.push(next);
  }
  return succeed(chain);
}

/** Later entries take the place of earlier ones with the same id. */
function mergeById<T extends { readonly id: string }>(lists: readonly (readonly T[])[]): T[] {
  const byId = new Map(lists.flat().map((item) => [item.id, item]));
  return [...byId.values()];
}

/** What the chain says together; `undefined` where no document says anything. */
interface Merged {
  readonly parameters: Parameters;
  readonly interventions: readonly Intervention[];
  readonly roster: readonly RosterRecord[];
  readonly readings: Readonly<Record<string, string>>;
  readonly frame: Partial<Frame>;
}

const FRAME_KEYS = ['start', 'end', 'seed', 'replicates', 'evidence'] as const;
type Frame = Required<Pick<ScenarioDocument, (typeof FRAME_KEYS)[number]>>;

function frameOf(document: ScenarioDocument): Partial<Frame> {
  return Object.fromEntries(
    FRAME_KEYS.filter((key) => document[key] !== undefined).map((key) => [key, document[key]]),
  );
}

/** @param chain root first */
function merge(chain: readonly ScenarioDocument[]): Merged {
  return {
    parameters: Object.assign(defaultParameters(), ...chain.map((link) => link.parameters)),
    interventions: mergeById(chain.map((link) => (link.interventions ?? []) as Intervention[])),
    roster: mergeById(chain.map((link) => link.roster ?? [])),
    readings: Object.assign({}, ...chain.map((link) => link.readings)),
    frame: Object.assign({}, ...chain.map(frameOf)),
  };
}

const missingFrame = (frame: Partial<Frame>): Issue[] =>
  FRAME_KEYS.filter((key) => frame[key] === undefined).map((key) => ({
    path: key,
    code: 'missing-key',
    wanted: key,
    got: 'nothing',
  }));

/** The same id twice in one list of a document would silently drop the first. */
function findDuplicates(document: ScenarioDocument): Issue[] {
  return (['interventions', 'roster'] as const).flatMap((list) => {
    const ids = (document[list] ?? []).map((item) => item.id);
    return ids.flatMap((id, i): Issue[] =>
      ids.indexOf(id) === i
        ? []
        : [{ path: `${list}.${i}.id`, code: 'duplicate-id', wanted: 'key', got: `"${id}"` }],
    );
  });
}

/** A fit is claimed by the document that holds its values, never by the table of start values. */
const tableProvenance = (key: ParameterKey): ProvenanceKind =>
  parameterRow(key).provenance === 'reported' ? 'reported' : 'assumed';

/** Record of the last document that sets the value or speaks about it. */
function provenanceOf(
  chain: readonly ScenarioDocument[],
  key: ParameterKey,
): ProvenanceRecord | undefined {
  const last = chain.findLast(
    (link) => link.provenance?.[key] !== undefined || link.parameters?.[key] !== undefined,
  );
  return last && (last.provenance?.[key] ?? { kind: 'assumed' });
}

function collectProvenance(chain: readonly ScenarioDocument[]) {
  const kinds: Partial<Record<ParameterKey, ProvenanceKind>> = {};
  const notes: Partial<Record<ParameterKey, ProvenanceRecord>> = {};
  for (const key of PARAMETER_KEYS) {
    const record = provenanceOf(chain, key);
    kinds[key] = record?.kind ?? tableProvenance(key);
    if (record !== undefined) notes[key] = record;
  }
  return { provenance: kinds as Record<ParameterKey, ProvenanceKind>, provenanceNotes: notes };
}

/** Parameters whose value is not that of the table. */
export function changedKeys(parameters: Parameters): ParameterKey[] {
  return PARAMETER_KEYS.filter((key) => parameters[key] !== parameterRow(key).default);
}

function modelOf(merged: Merged, frame: Frame): Model {
  const { parameters, interventions, roster } = merged;
  const { start, end, seed } = frame;
  return { parameters, interventions, roster, start, end, seed, replicate: 0 };
}

/**
 * Resolves a document.
 * @param find gives the documents that `extends` names
 * @param ids those that `find` knows, for "nearest"
 * Issues: unknown or circular `extends`, a frame that nobody states, contradictions.
 */
export function resolveScenario(
  document: ScenarioDocument,
  find: FindScenario,
  ids: readonly string[] = [],
): Result<ResolvedScenario> {
  const links = followExtends(document, find, ids);
  if (!links.ok) return links;
  const chain = links.value.toReversed();
  const merged = merge(chain);
  const early = [...missingFrame(merged.frame), ...findDuplicates(document)];
  if (early.length > 0) return fail(...early);
  const frame = merged.frame as Frame;
  const model = modelOf(merged, frame);
  const resolved: ResolvedScenario = {
    id: document.id,
    title: document.title,
    description: document.description,
    chain: links.value.slice(1).map((link) => link.id),
    model,
    replicates: frame.replicates,
    evidence: frame.evidence,
    readings: merged.readings,
    ...collectProvenance(chain),
    changed: changedKeys(model.parameters),
  };
  // A later start needs its own stock: an inherited roster tells nothing about that day.
  const stock = chain.findLast((link) => link.start !== undefined)?.roster ?? [];
  return resultOf(resolved, findContradictions(model, stock));
}
