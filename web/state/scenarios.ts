/** The reader's choice as a scenario, and what differs between two. */
import { PARAMETER_KEYS, type ParameterKey, type Parameters } from '../../src/engine/parameters.ts';
import type { Intervention } from '../../src/engine/model.ts';
import { findContradictions } from '../../src/scenario/contradictions.ts';
import {
  fail,
  near,
  resultOf,
  show,
  showChoices,
  type Issue,
  type Result,
} from '../../src/scenario/issue.ts';
import { changeParameters } from '../../src/scenario/change.ts';
import { resolveScenario, type ResolvedScenario } from '../../src/scenario/resolve.ts';
import { BASELINE, findScenario, shippedIds } from './catalogue.ts';
import type { Changes, Choice, OwnDocument, PageState } from './page-state.ts';

export { BASELINE };

export const isUnchanged = (changes: Changes): boolean => Object.keys(changes).length === 0;

/** What a choice needs: the fields that determine a run, and the reader's own documents. */
export type Chosen = Pick<PageState, 'scenario'> & Partial<Choice & Pick<PageState, 'own'>>;

/** A scenario as its document says it. Issue: unknown id, with the nearest. */
export function baseScenario(
  id: string,
  own: readonly OwnDocument[] = [],
): Result<ResolvedScenario> {
  const ids = [...own.map((document) => document.id), ...shippedIds];
  const document = findScenario(id, own);
  if (document !== undefined)
    return resolveScenario(document, (name) => findScenario(name, own), ids);
  const issue = { path: '', code: 'unknown-scenario', wanted: showChoices(ids) } as const;
  return fail({ ...issue, got: JSON.stringify(id.slice(0, 60)), ...near(id, ids) });
}

/** Longest seed, as in scenario documents. */
const LONGEST_SEED = 200;

function seedIssues(seed: string): Issue[] {
  if (seed === '') return [{ path: 'seed', code: 'empty-text', wanted: 'text', got: '""' }];
  if (seed.length <= LONGEST_SEED) return [];
  return [{ path: 'seed', code: 'too-long', wanted: `≤ ${LONGEST_SEED}`, got: show(seed) }];
}

/** Later entries take the place of earlier ones with the same id. */
function merged(own: readonly Intervention[], added: readonly Intervention[]): Intervention[] {
  return [...new Map([...own, ...added].map((event) => [event.id, event])).values()];
}

function withFrame(scenario: ResolvedScenario, choice: Chosen): Result<ResolvedScenario> {
  const { seed = null, replicates = null, readings = {}, interventions = [] } = choice;
  const issues = seed === null ? [] : seedIssues(seed);
  const model = {
    ...scenario.model,
    ...(seed !== null && { seed }),
    ...(interventions.length > 0 && {
      interventions: merged(scenario.model.interventions, interventions),
    }),
  };
  const changed = {
    ...scenario,
    model,
    replicates: replicates ?? scenario.replicates,
    ...(Object.keys(readings).length > 0 && { readings: { ...scenario.readings, ...readings } }),
  };
  if (interventions.length > 0) issues.push(...findContradictions(model));
  return resultOf(changed, issues);
}

/** The scenario that is chosen, with everything that the reader changed. */
export function chosenScenario(choice: Chosen): Result<ResolvedScenario> {
  const base = baseScenario(choice.scenario, choice.own);
  if (!base.ok) return base;
  const { changes = {} } = choice;
  const changed = isUnchanged(changes) ? base : changeParameters(base.value, changes);
  return changed.ok ? withFrame(changed.value, choice) : changed;
}

/** Parameters of the chosen scenario before the reader's changes; null when there is none. */
export function shippedParameters(id: string, own: readonly OwnDocument[] = []): Parameters | null {
  const base = baseScenario(id, own);
  return base.ok ? base.value.model.parameters : null;
}

export interface Difference {
  readonly key: ParameterKey;
  readonly from: Parameters[ParameterKey];
  readonly to: Parameters[ParameterKey];
}

/** Parameters by which two sets differ, in table order. */
export function differences(from: Parameters, to: Parameters): Difference[] {
  return PARAMETER_KEYS.filter((key) => from[key] !== to[key]).map((key) => ({
    key,
    from: from[key],
    to: to[key],
  }));
}
